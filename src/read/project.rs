//! The project file: which layers play which role. What was typed is checked here, once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;

use super::categories::Categories;
use super::crs::Crs;
use super::error::ReadError;
use super::files::Files;
use crate::model::Category;

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
    /// The layers, in the order of the file.
    pub layers: Vec<Layer>,
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
    /// The line of the project file where it starts.
    pub line: usize,
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
    Opgave,
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
            Role::Opgave => "opgave",
        }
    }

    /// The names that `fields` may map for this role, besides `x`, `y`, `lon`, `lat`.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Role::Voorzieningen => &["id", "naam", "fictief"],
            Role::Percelen => &["id", "naam", "capaciteit", "ontmoetingsruimte", "aanvullend_vervoer", "fictief"],
            Role::Kernen => &["id", "naam", "inwoners", "inwoners_65plus", "schematisch", "fictief"],
            Role::Bevolking => &["inwoners_65plus", "inwoners", "percentage_65plus", "fictief"],
            Role::Gebied => &["schematisch", "fictief"],
            Role::Straten | Role::Opgave => &[],
        }
    }
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

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectFile {
    title: String,
    #[serde(default = "start_norms")]
    norms: String,
    crs: Option<String>,
    raster: Option<RasterFile>,
    #[serde(default)]
    layer: Vec<toml::Spanned<LayerFile>>,
}

fn start_norms() -> String {
    "twente-start".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RasterFile {
    cell_m: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayerFile {
    role: Role,
    path: String,
    crs: Option<String>,
    category: Option<CategoryFile>,
    complete: Option<CompleteFile>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    source: Option<String>,
    #[serde(default)]
    only: IndexMap<String, OneOrMore>,
    #[serde(default)]
    fictief: bool,
    collected_beyond_m: Option<f64>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `category = \"osm\"`, a category, or `{ field = \"…\", map = { … } }`")]
enum CategoryFile {
    Word(String),
    Field(FieldFile),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    field: String,
    #[serde(default)]
    map: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `complete = true`, `false` or a list of categories")]
enum CompleteFile {
    Flag(bool),
    These(Vec<String>),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a value or a list of values, such as [\"woonkern\"]")]
enum OneOrMore {
    One(Typed),
    More(Vec<Typed>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Text(String),
    Whole(i64),
    Flag(bool),
    Number(f64),
}

impl Typed {
    fn text(&self) -> String {
        match self {
            Typed::Text(text) => text.trim().to_owned(),
            Typed::Whole(number) => number.to_string(),
            Typed::Flag(flag) => flag.to_string(),
            Typed::Number(number) => number.to_string(),
        }
    }
}

impl Project {
    /// Reads and checks a project file.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is not TOML, or has a key, role, category, field or CRS that is not known.
    pub fn open(path: &Path) -> Result<Project, ReadError> {
        let bytes = std::fs::read(path).map_err(|cause| ReadError::Open { file: path.to_owned(), cause })?;
        let text = String::from_utf8(bytes).map_err(|_| ReadError::Project {
            file: path.to_owned(),
            message: "the project file is not UTF-8 text; save it as UTF-8".to_owned(),
        })?;
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
        let mut layers = Vec::new();
        for spanned in typed.layer {
            let line = text[..spanned.span().start].matches('\n').count() + 1;
            let layer = spanned.into_inner();
            let path = layer.path.clone();
            let at = |message| ReadError::Layer { file: file.to_owned(), line, layer: path.clone(), message };
            layers.push(check_layer(layer, line).map_err(at)?);
        }
        Ok(Project {
            title: typed.title,
            norms: typed.norms,
            plane,
            raster_m: typed.raster.map(|raster| raster.cell_m),
            layers,
            file: file.to_owned(),
            files,
        })
    }
}

/// What was typed of one layer, checked; what is wrong is said in a sentence.
fn check_layer(typed: LayerFile, line: usize) -> Result<Layer, String> {
    let role = typed.role;
    let is_facilities = role == Role::Voorzieningen;
    let crs = match &typed.crs {
        None => None,
        Some(code) => Some(Crs::parse(code).map_err(|error| format!("crs = \"{code}\": {error}"))?),
    };
    if !is_facilities && (typed.category.is_some() || typed.complete.is_some()) {
        return Err(format!("`category` and `complete` belong to role \"voorzieningen\", this layer's is \"{}\"", role.word()));
    }
    let category = match typed.category {
        None if is_facilities => {
            return Err("a layer of voorzieningen needs a `category`: \"osm\" (by tags), a category such as \"apotheek\", or \
                        { field = \"soort\", map = { \"Apotheek\" = \"apotheek\" } }"
                .to_owned());
        }
        None => CategoryFrom::OsmTags,
        Some(CategoryFile::Word(word)) if word == "osm" => CategoryFrom::OsmTags,
        Some(CategoryFile::Word(word)) => CategoryFrom::One(known(&word)?),
        Some(CategoryFile::Field(FieldFile { field, map })) => {
            let map = map.into_iter().map(|(value, category)| Ok((value.trim().to_owned(), known(&category)?)));
            CategoryFrom::Field { field, map: map.collect::<Result<_, String>>()? }
        }
    };
    let complete = match typed.complete {
        None | Some(CompleteFile::Flag(false)) => Complete::These(Vec::new()),
        Some(CompleteFile::Flag(true)) => Complete::All,
        Some(CompleteFile::These(ids)) => Complete::These(ids.iter().map(|id| known(id)).collect::<Result<_, String>>()?),
    };
    check_fields(role, &typed.fields)?;
    let beyond = typed.collected_beyond_m.unwrap_or(0.0);
    if !(beyond.is_finite() && beyond >= 0.0) {
        return Err(format!("collected_beyond_m is {beyond}, expected metres, 0 or more"));
    }
    let only = typed.only.into_iter().map(|(column, values)| {
        let values = match values {
            OneOrMore::One(value) => vec![value.text()],
            OneOrMore::More(values) => values.iter().map(Typed::text).collect(),
        };
        (column, values)
    });
    Ok(Layer {
        role,
        path: typed.path,
        crs,
        category,
        complete,
        fields: typed.fields,
        source: typed.source,
        only: only.collect(),
        fictief: typed.fictief,
        collected_beyond_m: beyond,
        line,
    })
}

fn known(id: &str) -> Result<Category, String> {
    Categories::builtin().known(id).map_err(|error| error.to_string())
}

/// Checks that `fields` maps names that the role has, or a category that a plan can bring itself.
fn check_fields(role: Role, fields: &BTreeMap<String, String>) -> Result<(), String> {
    let place = ["x", "y", "lon", "lat"];
    for name in fields.keys() {
        let of_role = role.fields().contains(&name.as_str()) || place.contains(&name.as_str());
        let of_plan = role == Role::Percelen && Categories::builtin().known(name).is_ok();
        if !of_role && !of_plan {
            let known: Vec<&str> = role.fields().iter().chain(&place).copied().collect();
            return Err(format!(
                "fields: `{name}` is not known for role \"{}\"; expected one of: {}",
                role.word(),
                known.join(", ")
            ));
        }
    }
    for (one, other) in [("x", "y"), ("lon", "lat")] {
        if fields.contains_key(one) != fields.contains_key(other) {
            return Err(format!("fields: `{one}` and `{other}` go together; name both columns"));
        }
    }
    Ok(())
}
