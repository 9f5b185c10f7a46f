//! What was typed in a project file, before it is checked.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Nodes, Role};

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    pub title: String,
    #[serde(default = "start_norms")]
    pub norms: String,
    pub crs: Option<String>,
    pub raster: Option<RasterFile>,
    pub walking: Option<WalkingFile>,
    #[serde(default)]
    pub layer: Vec<toml::Spanned<LayerFile>>,
    pub opgave: Option<OpgaveFile>,
    #[serde(default)]
    pub balance: BTreeMap<String, f64>,
    pub choice: Option<ChoiceFile>,
    #[serde(default)]
    pub scenario: Vec<toml::Spanned<ScenarioFile>>,
}

fn start_norms() -> String {
    "twente-start".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RasterFile {
    pub cell_m: f64,
}

/// Numbers of the walk that the project has its own of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalkingFile {
    pub snap_m: Option<f64>,
    pub rest_m: Option<f64>,
    pub walkshed_m: Option<f64>,
    pub join_m: Option<f64>,
}

/// Whose opgave it is.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct OpgaveFile {
    pub municipality: Option<String>,
    pub region: Option<String>,
}

/// By which terms sites are chosen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceFile {
    pub cluster_rule: Option<String>,
    pub year: Option<i64>,
    pub spread_tolerance: Option<f64>,
    pub max_care_share: Option<f64>,
    pub disperse_m: Option<f64>,
    #[serde(default)]
    pub include: Vec<String>,
    #[serde(default)]
    pub exclude: Vec<String>,
}

/// What may come to pass.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    pub name: String,
    #[serde(default)]
    pub add: Vec<ChangeFile>,
    #[serde(default, rename = "move")]
    pub moved: Vec<ChangeFile>,
    #[serde(default)]
    pub close: Vec<CloseFile>,
}

/// A facility that comes or moves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeFile {
    pub id: String,
    pub category: Option<String>,
    pub name: Option<String>,
    pub x: Option<f64>,
    pub y: Option<f64>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    #[serde(default)]
    pub fictief: bool,
}

/// A facility that closes, by its id, or by its id and category.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the id of a facility, or { id = \"…\", category = \"…\" }")]
pub enum CloseFile {
    Id(String),
    Of { id: String, category: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerFile {
    pub role: Role,
    pub path: String,
    pub preset: Option<String>,
    pub table: Option<String>,
    pub encoding: Option<String>,
    pub crs: Option<String>,
    pub category: Option<CategoryFile>,
    pub complete: Option<CompleteFile>,
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    pub source: Option<String>,
    #[serde(default)]
    pub only: IndexMap<String, OneOrMore>,
    #[serde(default)]
    pub fictief: bool,
    pub collected_beyond_m: Option<f64>,
    pub nodes: Option<Nodes>,
    pub weekday: Option<String>,
    pub date: Option<DateFile>,
    pub hours: Option<[i64; 2]>,
}

/// A date, with or without quotes.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a date, such as \"2024-05-14\"")]
pub enum DateFile {
    Text(String),
    Date(toml::value::Datetime),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `category = \"osm\"`, a category, or `{ field = \"…\", map = { … } }`")]
pub enum CategoryFile {
    Word(String),
    Field(FieldFile),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldFile {
    pub field: String,
    #[serde(default)]
    pub map: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `complete = true`, `false` or a list of categories")]
pub enum CompleteFile {
    Flag(bool),
    These(Vec<String>),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a value or a list of values, such as [\"woonkern\"]")]
pub enum OneOrMore {
    One(Typed),
    More(Vec<Typed>),
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Typed {
    Text(String),
    Whole(i64),
    Flag(bool),
    Number(f64),
}

impl Typed {
    pub fn text(&self) -> String {
        match self {
            Typed::Text(text) => text.trim().to_owned(),
            Typed::Whole(number) => number.to_string(),
            Typed::Flag(flag) => flag.to_string(),
            Typed::Number(number) => number.to_string(),
        }
    }
}
