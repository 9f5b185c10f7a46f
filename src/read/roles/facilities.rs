//! `voorzieningen`: what people walk to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use serde_json::Value;

use super::super::categories::Categories;
use super::super::desk::Desk;
use super::super::doubles::Found;
use super::super::error::ReadError;
use super::super::fields::{Fields, skip};
use super::super::ids::{Given, Ids};
use super::super::layer::{LayerRead, read_layer};
use super::super::project::{CategoryFrom, Complete, Layer};
use super::super::row::{Placed, Values, brief, shown, text};
use crate::model::{Category, Done, Facility, Finding, LayerAccount};

/// A layer of facilities, read.
pub struct FacilityLayer {
    /// The facilities, in the order of the file.
    pub found: Vec<Found>,
    /// What became of the file.
    pub account: LayerAccount,
}

/// Reads a layer of facilities, with its place in the project file; `taken` are the ids per category that earlier layers gave out.
///
/// # Errors
///
/// As [`read_layer`].
pub fn read(desk: Desk, (at, layer): (usize, &Layer), taken: &mut Ids) -> Result<FacilityLayer, ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let sorting = Sorting::of(layer, &mut fields);
    let source: Arc<str> = layer.source.as_deref().unwrap_or(&layer.path).into();
    let mut found = Vec::new();
    let columns = fields.clone();
    let LayerRead { lost, mut account } = read_layer(desk, layer, &mut fields, &mut |mut row, account| {
        let id = columns.id(&row).unwrap_or_else(|| format!("{}-{}", layer.stem(), row.number));
        let categories = match sorting.categories(&row.values) {
            Sorted::In(categories) => categories,
            Sorted::NoFacility => {
                *account.left_out.entry("no category in the tag table".to_owned()).or_default() += 1;
                return;
            }
            Sorted::Unknown { column, found } => {
                skip(account, &row, Some(id), column, "unknown category", unknown_category(found));
                return;
            }
        };
        account.with_category += 1;
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.fictief |= fictief;
        let departures_per_hour = columns.rate(&row, "vertrekken_per_uur", account);
        let mut named = settle(id, categories, &row, taken, account);
        account.kept += u64::from(!named.is_empty());
        let mut name = columns.take_text(&mut row, "naam");
        while let Some((id, category)) = named.pop_front() {
            match account.categories.get_mut(&category) {
                Some(count) => *count += 1,
                None => drop(account.categories.insert(category.clone(), 1)),
            }
            let name = if named.is_empty() { name.take() } else { name.clone() };
            let (shape, source) = (row.shape.clone(), Arc::clone(&source));
            let facility =
                Facility { id, name, category, shape, source, fictief, departures_per_hour, entrances: Box::default() };
            found.push(Found { facility, layer: at, number: row.number });
        }
    })?;
    account.complete = sorting.complete(layer, &account.categories);
    still_complete(&mut account, &lost, &sorting);
    Ok(FacilityLayer { found, account })
}

/// What is wrong with a category, and what to do.
fn unknown_category(found: Option<String>) -> String {
    let Some(found) = found else { return "found nothing, expected a category".to_owned() };
    let near = Categories::builtin().known(&found).err().and_then(|unknown| unknown.near);
    let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
    let found = brief(&found);
    format!("found \"{found}\", which is no category{near} and not in `map`; add it to `map`, or mend the value")
}

/// The ids under which a feature counts, per category; in a category where it was there before it does not count again.
fn settle(
    id: String,
    mut categories: Vec<Category>,
    row: &Placed,
    taken: &mut Ids,
    account: &mut LayerAccount,
) -> VecDeque<(String, Category)> {
    // Most features are of one category and have an id of their own.
    let first = match categories.as_slice() {
        [one] => Some(taken.give(one.id(), &id, row.middle)),
        _ => None,
    };
    if first == Some(Given::Own) {
        return categories.pop().map(|category| (id, category)).into_iter().collect();
    }
    let (mut named, mut again, mut renamed) = (VecDeque::new(), Vec::new(), None);
    for category in categories {
        let given = first.clone().unwrap_or_else(|| taken.give(category.id(), &id, row.middle));
        match given {
            Given::Own => named.push_back((id.clone(), category)),
            Given::Again => again.push(category.to_string()),
            Given::Renamed(name) => {
                renamed = Some(name.clone());
                named.push_back((name, category));
            }
        }
    }
    let mut finding = |reason: &str, detail, done| {
        let (feature, field) = (row.number, Some("id".to_owned()));
        account.findings.push(Finding { feature, id: Some(id.clone()), field, reason: reason.to_owned(), detail, done });
    };
    if let Some(name) = renamed {
        finding("double id", Given::renamed_detail(&id, &name), Done::Repaired);
    }
    if !again.is_empty() {
        let done = if named.is_empty() { Done::Skipped } else { Done::Noted };
        finding("there before", format!("{} ({})", Given::again_detail(&id), again.join(", ")), done);
    }
    named
}

/// A category of which a facility was skipped for want of a place is no longer complete: what is not there may be that one.
fn still_complete(account: &mut LayerAccount, lost: &[Values], sorting: &Sorting) {
    let mut skipped: BTreeMap<Category, usize> = BTreeMap::new();
    for values in lost {
        if let Sorted::In(categories) = sorting.categories(values) {
            for category in categories.into_iter().filter(|category| account.complete.contains(category)) {
                *skipped.entry(category).or_default() += 1;
            }
        }
    }
    account.complete.retain(|category| !skipped.contains_key(category));
    for (category, count) in skipped {
        account.findings.push(Finding {
            feature: 0,
            id: None,
            field: Some("complete".to_owned()),
            reason: format!("{category} is declared complete, and is not"),
            detail: format!("{count} of its facilities were skipped; until they are mended, what is not there is onbekend"),
            done: Done::Noted,
        });
    }
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
                Sorting::Field { column: field, at: fields.demand(field, "the category"), map }
            }
        }
    }

    fn categories(&self, values: &Values) -> Sorted<'a> {
        match self {
            Sorting::One(category) => Sorted::In(vec![(*category).clone()]),
            Sorting::Tags { places } => {
                let tag = |key: &str| places.get(key).and_then(|at| tag_text(&values[*at]));
                let found = Categories::builtin().of_tags(&tag);
                if found.is_empty() { Sorted::NoFacility } else { Sorted::In(found) }
            }
            Sorting::Field { column, at, map } => {
                let value = &values[*at];
                let known = |value: &str| map.get(value).cloned().or_else(|| Categories::builtin().known(value).ok());
                if let Some(category) = value.as_str().and_then(|value| known(value.trim())) {
                    return Sorted::In(vec![category]);
                }
                let found = text(value).or_else(|| (value.is_array() || value.is_object()).then(|| shown(value)));
                let category = found.as_deref().and_then(known);
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
