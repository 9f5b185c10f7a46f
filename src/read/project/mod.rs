//! The project file: which layers play which role. What was typed is checked here, once.

mod check;
mod file;
mod planning;
mod timetable;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use indexmap::IndexMap;
use serde::Deserialize;

use super::crs::Crs;
use super::error::ReadError;
use super::presets::Preset;
use super::roles;
use super::source::Files;
use crate::model::{Category, WalkingNumbers};
use file::ProjectFile;

pub use planning::{Kind, Place, PlanTerms, Planned, PlannedChange, YEARS};
pub use timetable::Timetable;

/// A project, checked.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its title.
    pub title: String,
    /// The norm set: a built-in name or a path relative to the project file.
    pub norms: String,
    /// The plane to measure in.
    pub plane: Crs,
    /// The side of the cells to lay over the study area, in metres.
    pub raster_m: Option<f64>,
    /// The numbers of the walk that are no norms: those that are built in, where the project has none of its own.
    pub walking: WalkingNumbers,
    /// The layers, in the order of the file.
    pub layers: Vec<Layer>,
    /// What it says of plans: whose opgave, the terms of a choice, and scenarios.
    pub planning: PlanTerms,
    /// The project file, for messages.
    pub file: PathBuf,
    /// The folder that paths are relative to.
    pub files: Files,
}

/// One layer of a project.
#[derive(Debug, Clone)]
pub struct Layer {
    /// What it is for.
    pub role: Role,
    /// Its file, relative to the project file.
    pub path: String,
    /// The registration that it is, whose columns are known.
    pub preset: Option<&'static Preset>,
    /// Which layer of a file that holds several, where the project file says so.
    pub table: Option<String>,
    /// The encoding of its text, where the project file says so.
    pub encoding: Option<&'static Encoding>,
    /// Its coordinate system, where the project file says so.
    pub crs: Option<Crs>,
    /// Where the category of a facility comes from.
    pub category: CategoryFrom,
    /// For which categories absence here means absence.
    pub complete: Complete,
    /// Which column holds what, where it is not the default: our name → the file's.
    pub fields: BTreeMap<String, String>,
    /// Where it comes from, in the user's words.
    pub source: Option<String>,
    /// Only features whose column has one of these values take part.
    pub only: IndexMap<String, Vec<String>>,
    /// Whether all of it is invented.
    pub fictief: bool,
    /// How far beyond the study area it was collected, in metres.
    pub collected_beyond_m: f64,
    /// Where its lines meet, where the project file says so.
    pub nodes: Option<Nodes>,
    /// When the departures of its timetable are counted, where the project file says so.
    pub timetable: Option<Timetable>,
    /// The line of the project file where it starts.
    pub line: usize,
}

/// Which columns of a table hold the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceColumns {
    /// East or longitude.
    pub x: String,
    /// North or latitude.
    pub y: String,
    /// Whether their names say degrees (`lon`, `lat`).
    pub degrees: bool,
}

impl Layer {
    /// The columns for the place that the project file names.
    pub fn place_columns(&self) -> Option<PlaceColumns> {
        let named = |x: &str, y: &str, degrees| {
            Some(PlaceColumns { x: self.fields.get(x)?.clone(), y: self.fields.get(y)?.clone(), degrees })
        };
        named("x", "y", false).or_else(|| named("lon", "lat", true))
    }

    /// The name of its file without folder and ending: what features without an id are called by.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(self.role.word())
    }
}

/// What a layer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words are those of the project file and stand in the glossary")]
pub enum Role {
    Voorzieningen,
    Percelen,
    Kernen,
    Gebied,
    Bevolking,
    Straten,
    Toegang,
    Opgave,
    Woningen,
    Complexen,
    Buurten,
}

impl Role {
    /// The role as the project file has it.
    pub fn word(self) -> &'static str {
        match self {
            Role::Voorzieningen => "voorzieningen",
            Role::Percelen => "percelen",
            Role::Kernen => "kernen",
            Role::Gebied => "gebied",
            Role::Bevolking => "bevolking",
            Role::Straten => "straten",
            Role::Toegang => "toegang",
            Role::Opgave => "opgave",
            Role::Woningen => "woningen",
            Role::Complexen => "complexen",
            Role::Buurten => "buurten",
        }
    }

    /// The names that `fields` may map for this role, besides `x`, `y`, `lon`, `lat`.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Role::Voorzieningen => &["id", "naam", "vertrekken_per_uur", "fictief"],
            Role::Percelen => &["id", "naam", "capaciteit", "ontmoetingsruimte", "aanvullend_vervoer", "fictief"],
            Role::Kernen => &["id", "naam", "inwoners", "inwoners_65plus", "percentage_65plus", "schematisch", "fictief"],
            Role::Bevolking => &["id", "inwoners_65plus", "inwoners", "percentage_65plus", "fictief"],
            Role::Gebied => &["id", "naam", "schematisch", "fictief"],
            Role::Straten => roles::street_fields(),
            Role::Toegang => &["id", "perceel", "voorziening", "fictief"],
            Role::Opgave => &[
                "gebied",
                "niveau",
                "woonvorm",
                "scenario",
                "doelgroep",
                "segment",
                "aantal_min",
                "aantal_max",
                "jaar",
                "bron",
                "fictief",
            ],
            Role::Woningen => &["id", "woningen", "fictief"],
            Role::Complexen => &["id", "naam", "woningen", "woonvorm", "doelgroep", "ontmoetingsruimte", "fictief"],
            Role::Buurten => &["id", "naam", "inwoners", "fictief"],
        }
    }

    /// Whether its rows are somewhere; else it is a table without places.
    pub fn has_place(self) -> bool {
        self != Role::Opgave
    }
}

/// Where the lines of a layer of streets meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nodes {
    /// Where they share a node, as in OpenStreetMap, and nowhere else.
    Shared,
    /// Where ends and crossings on one level meet.
    Crossings,
}

/// Where the category of a facility comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum CategoryFrom {
    /// All of the layer is of one category.
    One(Category),
    /// From OpenStreetMap tags, by the built-in table.
    OsmTags,
    /// From a column, through a map; a value that is a category itself needs no map.
    Field {
        /// The column.
        field: String,
        /// The column's value → the category.
        map: BTreeMap<String, Category>,
    },
}

/// For which categories absence in the layer means absence.
#[derive(Debug, Clone, PartialEq)]
pub enum Complete {
    /// For every category that the layer can hold.
    All,
    /// For these.
    These(Vec<Category>),
}

impl Project {
    /// Reads and checks a project file.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is not TOML, or has a key, role, category, field or CRS that is not known.
    pub fn open(path: &Path) -> Result<Project, ReadError> {
        let bytes = std::fs::read(path).map_err(|cause| ReadError::Open { file: path.to_owned(), cause })?;
        let wrong = |message: &str| ReadError::Project { file: path.to_owned(), message: message.to_owned() };
        if bytes.iter().take(4096).any(|byte| *byte == 0) {
            let message = "this is no project file: it is no UTF-8 text. Name the project file (such as project.toml), which names your layers";
            return Err(wrong(message));
        }
        let text = String::from_utf8(bytes).map_err(|_| wrong("the project file is not UTF-8 text; save it as UTF-8"))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Project::parse(&text, path, Files::Folder(folder.to_owned()))
    }

    /// Checks the text of a project file.
    ///
    /// # Errors
    ///
    /// As [`Project::open`].
    pub fn parse(text: &str, file: &Path, files: Files) -> Result<Project, ReadError> {
        let wrong = |message: String| ReadError::Project { file: file.to_owned(), message };
        let typed: ProjectFile = toml::from_str(text).map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
        let plane = match &typed.crs {
            None => Crs::RdNew,
            Some(code) => Crs::parse(code).map_err(|error| wrong(format!("crs = \"{code}\": {error}")))?,
        };
        if let Some(raster) = &typed.raster
            && !(raster.cell_m.is_finite() && raster.cell_m >= 1.0)
        {
            return Err(wrong(format!(
                "[raster] cell_m is {}, expected the side of a cell in metres, 1 or more",
                raster.cell_m
            )));
        }
        let walking = check::walking(typed.walking).map_err(wrong)?;
        let line_of = |at: usize| text[..at].matches('\n').count() + 1;
        let scenarios = typed.scenario.into_iter().map(|it| (line_of(it.span().start), it.into_inner())).collect();
        let planning = planning::terms(typed.opgave, typed.balance, typed.choice, scenarios).map_err(wrong)?;
        let mut layers = Vec::new();
        for spanned in typed.layer {
            let line = line_of(spanned.span().start);
            let layer = spanned.into_inner();
            let path = layer.path.clone();
            let at = |message| ReadError::Layer { file: file.to_owned(), line, layer: path.clone(), message };
            layers.push(check::layer(layer, line).map_err(at)?);
        }
        Ok(Project {
            title: typed.title,
            norms: typed.norms,
            plane,
            raster_m: typed.raster.map(|raster| raster.cell_m),
            walking,
            layers,
            planning,
            file: file.to_owned(),
            files,
        })
    }
}
