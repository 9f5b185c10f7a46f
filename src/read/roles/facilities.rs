//! `voorzieningen`: what people walk to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::super::categories::Categories;
use super::super::crs::WorkPlane;
use super::super::error::ReadError;
use super::super::fields::{Fields, Ids, skip};
use super::super::layer::{LayerRead, Placed, read_layer};
use super::super::project::{CategoryFrom, Complete, Layer, Project};
use super::super::row::text;
use crate::model::{Category, Facility, LayerAccount};

/// A layer of facilities, read.
pub struct FacilityLayer {
    /// The facilities, in the order of the file.
    pub facilities: Vec<Facility>,
    /// What became of the file.
    pub account: LayerAccount,
}

/// Reads a layer of facilities; `taken` are the ids per category that earlier layers gave out.
///
/// # Errors
///
/// As [`read_layer`].
pub fn read(project: &Project, layer: &Layer, plane: &WorkPlane, taken: &mut Ids) -> Result<FacilityLayer, ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let osm_id = fields.wanted.ask("@id");
    let sorting = Sorting::of(layer, &mut fields);
    let LayerRead { rows, mut account } = read_layer(project, layer, &mut fields.wanted, &fields.must, plane)?;
    let source: Arc<str> = layer.source.as_deref().unwrap_or(&layer.path).into();
    let stem = layer.path.rsplit(['/', '\\']).next().unwrap_or(&layer.path).split('.').next().unwrap_or("voorziening");
    let mut facilities = Vec::new();
    for row in &rows {
        let id = fields.id(row).or_else(|| text(&row.values[osm_id])).unwrap_or_else(|| format!("{stem}-{}", row.number));
        let categories = match sorting.categories(row) {
            Sorted::In(categories) => categories,
            Sorted::NoFacility => {
                *account.left_out.entry("no category in the tag table".to_owned()).or_default() += 1;
                continue;
            }
            Sorted::Unknown { column, found } => {
                let detail = match found {
                    Some(found) => {
                        let near = Categories::builtin().known(&found).err().and_then(|unknown| unknown.near);
                        let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
                        format!(
                            "found \"{found}\", which is no category{near} and not in `map`; add it to `map`, or mend the value"
                        )
                    }
                    None => "found nothing, expected a category".to_owned(),
                };
                skip(&mut account, row, Some(id), column, "unknown category", detail);
                continue;
            }
        };
        let fictief = layer.fictief || fields.yes_or_no(row, "fictief", &mut account) == Some(true);
        account.fictief |= fictief;
        let mut counted = false;
        for category in categories {
            let Some(id) = taken.settle(category.id(), id.clone(), row, &mut account) else { continue };
            counted = true;
            *account.categories.entry(category.clone()).or_default() += 1;
            let (name, shape, source) = (fields.text(row, "naam"), row.shape.clone(), Arc::clone(&source));
            facilities.push(Facility { id, name, category, shape, source, fictief });
        }
        account.kept += u64::from(counted);
    }
    account.complete = sorting.complete(layer, &account.categories);
    Ok(FacilityLayer { facilities, account })
}

/// How a layer tells the category of a facility.
enum Sorting<'a> {
    One(&'a Category),
    Tags { places: BTreeMap<String, usize> },
    Field { column: &'a str, at: usize, map: &'a BTreeMap<String, Category> },
}

/// What a row turned out to be.
enum Sorted<'a> {
    In(Vec<Category>),
    NoFacility,
    Unknown { column: &'a str, found: Option<String> },
}

impl<'a> Sorting<'a> {
    fn of(layer: &'a Layer, fields: &mut Fields) -> Sorting<'a> {
        match &layer.category {
            CategoryFrom::One(category) => Sorting::One(category),
            CategoryFrom::OsmTags => {
                let tags = Categories::builtin().tag_keys();
                if !layer.fields.contains_key("naam") {
                    fields.rename("naam", "name");
                }
                Sorting::Tags { places: tags.iter().map(|tag| (tag.clone(), fields.wanted.ask(tag))).collect() }
            }
            CategoryFrom::Field { field, map } => {
                fields.must.push((field.clone(), "the category".to_owned()));
                Sorting::Field { column: field, at: fields.wanted.ask(field), map }
            }
        }
    }

    fn categories(&self, row: &Placed) -> Sorted<'a> {
        match self {
            Sorting::One(category) => Sorted::In(vec![(*category).clone()]),
            Sorting::Tags { places } => {
                let tag = |key: &str| places.get(key).and_then(|at| tag_text(&row.values[*at]));
                let found = Categories::builtin().of_tags(&tag);
                if found.is_empty() { Sorted::NoFacility } else { Sorted::In(found) }
            }
            Sorting::Field { column, at, map } => {
                let found = text(&row.values[*at]);
                let category = found
                    .as_deref()
                    .and_then(|value| map.get(value).cloned().or_else(|| Categories::builtin().known(value).ok()));
                category.map_or(Sorted::Unknown { column, found }, |category| Sorted::In(vec![category]))
            }
        }
    }

    /// The categories for which absence in this layer means absence.
    fn complete(&self, layer: &Layer, found: &BTreeMap<Category, u64>) -> Vec<Category> {
        let all: BTreeSet<Category> = match (&layer.complete, self) {
            (Complete::These(these), _) => these.iter().cloned().collect(),
            (Complete::All, Sorting::One(category)) => [(*category).clone()].into(),
            (Complete::All, Sorting::Tags { .. }) => Categories::builtin().from_osm().into_iter().collect(),
            (Complete::All, Sorting::Field { map, .. }) if map.is_empty() => {
                Categories::builtin().infos().into_iter().map(|info| info.category).collect()
            }
            (Complete::All, Sorting::Field { map, .. }) => map.values().chain(found.keys()).cloned().collect(),
        };
        all.into_iter().collect()
    }
}

fn tag_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        other => text(other).map(Cow::Owned),
    }
}
