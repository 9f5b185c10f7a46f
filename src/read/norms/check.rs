//! The checks between values: a norm set that passes them needs no other.

use super::error::{Flaw, quoted};
use super::fields::{Fields, Found, Reader};
use super::file::{At, Node, Value};
use super::flaw::round;
use crate::model::{Category, Detour, Mobility, STOP, Sourced};
use crate::read::categories::Categories;
use crate::read::suggest::closest;

const MEETING_ROOM: [&str; 3] = ["in_of_nabij", "directe_omgeving", "locatie_of_bestemd"];
const DIRECTION: [&str; 2] = ["spreiden", "clusteren"];
/// The key of the departures that a stop must have to count.
pub(super) const DEPARTURES: &str = "min_departures_per_hour";

/// Of the places that together are wrong, the one to point at: in the outermost file, for there the fault was made.
fn blame<'a>(places: impl IntoIterator<Item = &'a At>) -> Option<&'a At> {
    places.into_iter().min_by_key(|at| at.text.layer)
}

/// Whether an id can start the name of a column.
pub(super) fn id(reader: &mut Reader, what: &'static str, node: Option<&Node>) {
    if let Some(node) = node
        && let Some(id) = node.text()
    {
        safe(reader, what, id, &node.at);
    }
}

/// The same for an id that is a key.
pub(super) fn key_id(reader: &mut Reader, what: &'static str, id: &str, node: &Node) {
    safe(reader, what, id, &node.key);
}

fn safe(reader: &mut Reader, what: &'static str, id: &str, at: &At) {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    if id.is_empty() || !id.chars().all(letter) {
        reader.report(at, Flaw::BadId { what, id: id.to_owned() });
    }
}

pub(super) fn detour(reader: &mut Reader, detour: Detour, node: &Node) {
    let Detour { low, likely, high } = detour;
    if !(1.0 <= low && low <= likely && likely <= high) {
        reader.report(&node.at, Flaw::Detour { low, likely, high });
    }
}

/// One word, of those that mean something for a meeting room.
pub(super) fn meeting_room(reader: &mut Reader, fields: &Fields<'_>, words: Sourced<Vec<String>>) -> Option<Sourced<String>> {
    let word = one_of(reader, fields, "meeting_room", &MEETING_ROOM, words.value)?;
    Some(Sourced { value: word, source: words.source })
}

/// One word, of those for how people get about.
pub(super) fn mobility(reader: &mut Reader, fields: &Fields<'_>, words: Sourced<Vec<String>>) -> Option<Sourced<Mobility>> {
    let word = one_of(reader, fields, "mobility", &Mobility::ALL.map(Mobility::word), words.value)?;
    Some(Sourced { value: Mobility::of(&word)?, source: words.source })
}

/// Whether a group is to be dispersed or clustered.
pub(super) fn direction(reader: &mut Reader, fields: &Fields<'_>) {
    if let Some(words) = reader.words_if(fields, "direction") {
        one_of(reader, fields, "direction", &DIRECTION, words.value);
    }
}

fn one_of(reader: &mut Reader, fields: &Fields<'_>, key: &str, choices: &[&str], words: Vec<String>) -> Option<String> {
    let word = words.join(", ");
    if choices.contains(&word.as_str()) {
        return Some(word);
    }
    let node = &fields.entries[key];
    let near = closest(&word, choices.iter().copied());
    let flaw = Flaw::Choice { path: fields.path_of(key), found: word, choices: format!("one of {}", quoted(choices)), near };
    reader.report(&node.get("value").unwrap_or(node).at, flaw);
    None
}

/// Whether the category can be measured this way: crossings belong to the walk, metres to facilities.
pub(super) fn measurable(reader: &mut Reader, fields: &Fields<'_>, category: &Category, key: &'static str) {
    let (walk_only, crossings) = (Categories::builtin().is_walk_only(category), key == "max_crossings");
    if walk_only != crossings {
        let expected = if walk_only {
            "`max_crossings`"
        } else {
            "`ideal_m` and `max_m` (or `ideal_min` and `max_min`), or `spacing_m` and `max_m`"
        };
        reader.report(&fields.node.key, Flaw::Measure { path: fields.path.clone(), key, expected });
    }
}

/// Only stops have departures.
pub(super) fn departs(reader: &mut Reader, fields: &Fields<'_>, category: &Category) {
    if let Some(node) = fields.entries.get(DEPARTURES).filter(|_| category.id() != STOP) {
        reader.report(&node.key, Flaw::NoStop { path: fields.path.clone(), category: category.to_string() });
    }
}

/// The version of the file form that a file says it has, if it is the one that is read here.
pub(super) fn version(reader: &mut Reader, root: &Node) -> Option<()> {
    let entries = root.table()?;
    let top = Fields { node: root, entries, path: String::new() };
    let node = reader.need(&top, "schema_version", "1")?;
    match node.value {
        Value::Number(1.0) => Some(()),
        Value::Number(found) => {
            reader.report(&node.at, Flaw::UnknownVersion { found });
            None
        }
        _ => reader.typed(node, "schema_version", "1", |_| None),
    }
}

/// No criterion is measured in two ways.
pub(super) fn one_measure(reader: &mut Reader, fields: &Fields<'_>, key: &'static str) {
    let others: &[&'static str] = match key {
        "max_crossings" => &["spacing_m", "ideal_min", "max_min", "ideal_m", "max_m"],
        "spacing_m" => &["ideal_min", "max_min", "ideal_m"],
        "ideal_min" => &["ideal_m", "max_m"],
        "ideal_m" => &["max_min"],
        _ => &[],
    };
    for other in others.iter().copied().filter(|other| fields.has(other)) {
        let expected =
            "one of `ideal_m` with `max_m`, `ideal_min` with `max_min`, `spacing_m` with `max_m`, and `max_crossings`";
        reader.report(&fields.entries[other].key, Flaw::Measure { path: fields.path.clone(), key: other, expected });
    }
}

/// The ideal lies below the maximum.
pub(super) fn below(reader: &mut Reader, path: &str, key: &'static str, max: &'static str) {
    let [first, max] = [key, max].map(|key| reader.numbers.get(&format!("{path}.{key}")));
    let (Some(first), Some(max)) = (first, max) else { return };
    if first.value.value >= max.value.value {
        let flaw = Flaw::NotBelow { path: path.to_owned(), key, ideal: first.value.value, max: max.value.value };
        let at = blame([&max.at, &first.at]).unwrap_or(&max.at).clone();
        reader.report(&at, flaw);
    }
}

/// Weights sum to 100 per profile, and radii never grow as the action radius shrinks.
pub(super) fn profiles(reader: &mut Reader, top: &Fields<'_>) {
    let mut ranked: Vec<(f64, &str, &Node)> = Vec::new();
    for (id, node) in tables(top, "profile") {
        weights(reader, id, node);
        if let Some(Value::Number(rank)) = node.get("actieradius_rank").map(|node| &node.value) {
            ranked.push((*rank, id, node));
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut categories: Vec<&str> = Vec::new();
    for key in ranked.iter().filter_map(|(_, _, node)| node.get("criteria")?.table()).flat_map(|entries| entries.keys()) {
        if !categories.contains(&key.as_str()) {
            categories.push(key);
        }
    }
    for category in categories {
        for key in ["ideal_m", "ideal_min", "spacing_m", "max_m", "max_min"] {
            grows(reader, &ranked, category, key);
        }
    }
}

fn weights(reader: &mut Reader, id: &str, node: &Node) {
    let Some(entries) = node.get("criteria").and_then(Node::table) else { return };
    let weights: Option<Vec<&Found>> =
        entries.keys().map(|category| reader.numbers.get(&format!("profile.{id}.criteria.{category}.weight"))).collect();
    // A weight that is missing or wrong has been reported; a sum without it would only mislead.
    let Some(weights) = weights.filter(|weights| !weights.is_empty()) else { return };
    let sum: f64 = weights.iter().map(|weight| weight.value.value).sum();
    if (sum - 100.0).abs() > 1e-6 {
        let whole = [node.get("id"), node.get("criteria")].into_iter().flatten().map(|node| &node.at);
        let places = whole.chain(weights.iter().map(|weight| &weight.at));
        let at = blame(places).unwrap_or(&node.at).clone();
        reader.report(&at, Flaw::Weights { profile: id.to_owned(), sum: round(sum) });
    }
}

/// Each profile against those with the next wider action radius; the first pair that fails per profile is told.
fn grows(reader: &mut Reader, ranked: &[(f64, &str, &Node)], category: &str, key: &'static str) {
    let path = |id: &str| format!("profile.{id}.criteria.{category}.{key}");
    let found: Vec<(f64, &str, f64, At)> = ranked
        .iter()
        .filter_map(|(rank, id, _)| {
            let found = reader.numbers.get(&path(id))?;
            Some((*rank, *id, found.value.value, found.at.clone()))
        })
        .collect();
    for (rank, narrow, narrow_m, narrow_at) in &found {
        let Some(next) = found.iter().map(|(other, ..)| *other).find(|other| other > rank) else { continue };
        for (_, wide, wide_m, wide_at) in found.iter().filter(|(other, _, wide_m, _)| *other == next && narrow_m > wide_m) {
            let flaw = Flaw::Grows {
                category: category.to_owned(),
                key,
                narrow: (*narrow).to_owned(),
                narrow_m: *narrow_m,
                wide: (*wide).to_owned(),
                wide_m: *wide_m,
            };
            reader.report(blame([narrow_at, wide_at]).unwrap_or(narrow_at), flaw);
        }
    }
}

/// The categories of buildings that could serve as a meeting place: known ones, which a facility can have.
pub(super) fn venues(reader: &mut Reader, top: &Fields<'_>) {
    let Some(fields) = top.entries.get("meeting").and_then(|node| reader.fields(node, "meeting".to_owned(), &["venues"]))
    else {
        return;
    };
    reader.words_if(&fields, "venues");
    let Some(words) = fields.entries.get("venues").and_then(|node| node.get("value")) else { return };
    let each = match &words.value {
        Value::List(elements) => elements.as_slice(),
        _ => std::slice::from_ref(words),
    };
    for node in each {
        match node.text().map(|word| Categories::builtin().known(word)) {
            Some(Err(unknown)) => reader.report(&node.at, Flaw::UnknownCategory(unknown)),
            Some(Ok(category)) if Categories::builtin().is_walk_only(&category) => {
                let flaw =
                    Flaw::Measure { path: "meeting.venues".to_owned(), key: "value", expected: "categories of facilities" };
                reader.report(&node.at, flaw);
            }
            _ => {}
        }
    }
}

/// A nested area lies in one that comes before it and is nowhere wider.
pub(super) fn areas(reader: &mut Reader, top: &Fields<'_>) {
    let all = tables(top, "area");
    for (place, (id, node)) in all.iter().enumerate() {
        let Some(inside) = node.get("inside") else { continue };
        let Some(outer) = inside.text() else { continue };
        let earlier = &all[..place];
        if !earlier.iter().any(|(id, _)| *id == outer) {
            let near = closest(outer, earlier.iter().map(|(id, _)| *id));
            reader.report(&inside.at, Flaw::UnknownInside { area: (*id).to_owned(), inside: outer.to_owned(), near });
            continue;
        }
        for category in node.get("conditions").and_then(Node::table).into_iter().flat_map(|entries| entries.keys()) {
            for key in ["ideal_m", "max_m"] {
                wider(reader, earlier, id, outer, category, key);
            }
            easier(reader, earlier, id, outer, category);
        }
    }
}

fn wider(reader: &mut Reader, earlier: &[(&str, &Node)], area: &str, outer: &str, category: &str, key: &'static str) {
    let number = |area: &str| reader.numbers.get(&condition(area, category, key));
    let Some(inner) = number(area) else { return };
    let Some((name, bound)) = around(earlier, outer).find_map(|name| Some((name, number(name)?))) else { return };
    if inner.value.value > bound.value.value {
        let (value, outer_value) = (inner.value.value, bound.value.value);
        let (area, outer) = (area.to_owned(), name.to_owned());
        let at = blame([&inner.at, &bound.at]).unwrap_or(&inner.at).clone();
        reader.report(&at, Flaw::WiderThanOuter { category: category.to_owned(), key, area, value, outer, outer_value });
    }
}

/// A nested area that asks for stops asks for as many departures as the areas around it.
fn easier(reader: &mut Reader, earlier: &[(&str, &Node)], area: &str, outer: &str, category: &str) {
    let number = |area: &str| reader.numbers.get(&condition(area, category, DEPARTURES));
    let Some((name, bound)) = around(earlier, outer).find_map(|name| Some((name, number(name)?))) else { return };
    let inner = number(area);
    if inner.is_none_or(|inner| inner.value.value < bound.value.value) {
        // One that asks for none has no such number to point at, but it has a maximum, unless that is wrong too.
        let own = inner.or_else(|| reader.numbers.get(&condition(area, category, "max_m")));
        let Some(at) = blame(own.into_iter().chain([bound]).map(|found| &found.at)).cloned() else { return };
        let (value, outer_value) = (inner.map_or(0.0, |inner| inner.value.value), bound.value.value);
        reader.report(&at, Flaw::EasierThanOuter { area: area.to_owned(), value, outer: name.to_owned(), outer_value });
    }
}

fn condition(area: &str, category: &str, key: &str) -> String {
    format!("area.{area}.conditions.{category}.{key}")
}

/// The areas around one, from the nearest outward: `outer`, what that lies inside, and so on.
fn around<'n>(earlier: &'n [(&'n str, &'n Node)], outer: &'n str) -> impl Iterator<Item = &'n str> {
    std::iter::successors(Some(outer), |name| {
        let before = earlier.iter().position(|(id, _)| id == name).map_or(&earlier[..0], |place| &earlier[..=place]);
        let next = before.last().and_then(|(_, node)| node.get("inside")?.text());
        next.filter(|next| before.iter().rev().skip(1).any(|(id, _)| id == next))
    })
}

/// The tables of a `[[list]]` by their ids, the first of each id.
fn tables<'n>(top: &Fields<'n>, list: &str) -> Vec<(&'n str, &'n Node)> {
    let Some(Value::List(elements)) = top.entries.get(list).map(|node| &node.value) else { return Vec::new() };
    let mut found: Vec<(&str, &Node)> = Vec::new();
    for node in elements {
        if let Some(id) = node.get("id").and_then(Node::text)
            && found.iter().all(|(earlier, _)| *earlier != id)
        {
            found.push((id, node));
        }
    }
    found
}
