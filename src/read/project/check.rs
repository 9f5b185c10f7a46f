//! What was typed of a layer and of the walk, checked.

use std::collections::BTreeMap;

use super::file::{CategoryFile, CompleteFile, FieldFile, LayerFile, OneOrMore, Typed, WalkingFile};
use super::timetable::timetable;
use super::{CategoryFrom, Complete, Layer, Role};
use crate::model::{Category, WalkingNumbers};
use crate::read::categories::Categories;
use crate::read::crs::Crs;
use crate::read::encoding::encoding_named;
use crate::read::presets::Preset;
use crate::read::walking_numbers;

/// What was typed of one layer, checked; what is wrong is said in a sentence.
pub fn layer(typed: LayerFile, line: usize) -> Result<Layer, String> {
    let role = typed.role;
    let is_facilities = role == Role::Voorzieningen;
    let crs = match &typed.crs {
        None => None,
        Some(code) => Some(Crs::parse(code).map_err(|error| format!("crs = \"{code}\": {error}"))?),
    };
    if !is_facilities && (typed.category.is_some() || typed.complete.is_some()) {
        return Err(format!("`category` and `complete` belong to role \"voorzieningen\", this layer's is \"{}\"", role.word()));
    }
    if typed.nodes.is_some() && role != Role::Straten {
        return Err(format!("`nodes` belongs to role \"straten\", this layer's is \"{}\"", role.word()));
    }
    if !role.has_place() && typed.crs.is_some() {
        return Err(format!("`crs` is of no use for role \"{}\": it is a table without places; take it out", role.word()));
    }
    let timetable = timetable(&typed)?;
    let preset = typed.preset.as_deref().map(Preset::known).transpose()?;
    if let Some(preset) = preset.filter(|preset| !preset.roles.contains(&role)) {
        let roles: Vec<&str> = preset.roles.iter().map(|role| role.word()).collect();
        return Err(format!(
            "preset \"{}\" ({}) is for role {}, this layer's is \"{}\"",
            preset.id,
            preset.title,
            roles.join(" or "),
            role.word()
        ));
    }
    let encoding = match &typed.encoding {
        None => None,
        Some(name) => Some(encoding_named(name).ok_or_else(|| {
            format!("encoding = \"{name}\" is no encoding known here; expected such as \"UTF-8\" or \"windows-1252\"")
        })?),
    };
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
    // As QGIS shows it: `file.gpkg|layername=buurten`.
    let (path, from_path) = match typed.path.split_once("|layername=") {
        Some((path, table)) => (path.to_owned(), Some(table.split('|').next().unwrap_or(table).to_owned())),
        None => (typed.path, None),
    };
    Ok(Layer {
        role,
        path,
        table: typed.table.or(from_path),
        preset,
        encoding,
        crs,
        category,
        complete,
        fields: typed.fields,
        source: typed.source,
        only: only.collect(),
        fictief: typed.fictief,
        collected_beyond_m: beyond,
        nodes: typed.nodes,
        timetable,
        line,
    })
}

fn known(id: &str) -> Result<Category, String> {
    Categories::builtin().known(id).map_err(|error| error.to_string())
}

/// Checks that `fields` maps names that the role has, or a category that a plan can bring itself. The figures of neighbourhoods are the
/// norm set's, which is not read yet: they are checked where the layer is read.
fn check_fields(role: Role, fields: &BTreeMap<String, String>) -> Result<(), String> {
    let place: &[&str] = if role.has_place() { &["x", "y", "lon", "lat"] } else { &[] };
    for name in fields.keys() {
        let of_role = role.fields().contains(&name.as_str()) || place.contains(&name.as_str()) || role == Role::Buurten;
        let of_plan = matches!(role, Role::Percelen | Role::Complexen) && Categories::builtin().known(name).is_ok();
        if !of_role && !of_plan {
            let known: Vec<&str> = role.fields().iter().chain(place).copied().collect();
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

/// The numbers of the walk: those that are built in, but for those that the project has its own of.
pub fn walking(typed: Option<WalkingFile>) -> Result<WalkingNumbers, String> {
    let mut numbers = walking_numbers();
    let Some(WalkingFile { snap_m, rest_m, walkshed_m, join_m }) = typed else { return Ok(numbers) };
    for (key, typed, number) in [
        ("snap_m", snap_m, &mut numbers.snap_m),
        ("rest_m", rest_m, &mut numbers.rest_m),
        ("walkshed_m", walkshed_m, &mut numbers.walkshed_m),
        ("join_m", join_m, &mut numbers.join_m),
    ] {
        let Some(metres) = typed else { continue };
        if !(metres > 0.0 && metres <= MOST_M) {
            return Err(format!("[walking] {key} is {metres}, expected metres above 0, {MOST_M} at most"));
        }
        *number = metres;
    }
    Ok(numbers)
}

/// More than this is no step off the street, but a walk of its own.
const MOST_M: f64 = 1000.0;
