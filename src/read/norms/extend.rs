//! Lays a local norm set over the one that it extends: what is new is added, what is there changes by an override only.

use std::rc::Rc;

use indexmap::IndexMap;

use super::check::version;
use super::error::Flaw;
use super::fields::{Fields, Reader, names_a_decision};
use super::file::{At, Decision, Node, Text, Value};
use super::tree::{Spot, leaf_paths, removable, spot, take};
use crate::read::suggest::closest;

/// The tables of a file that say who it is; they never pass to a set that extends it.
const OWN: [&str; 4] = ["schema_version", "id", "title", "status"];

/// One tree of a whole chain, nearest set first. `None` if a file's form is not known here, which is then reported.
pub(super) fn merged(reader: &mut Reader, roots: Vec<Node>) -> Option<Node> {
    let known: Vec<Option<()>> = roots.iter().map(|root| version(reader, root)).collect();
    known.into_iter().collect::<Option<Vec<()>>>()?;
    let mut roots = roots.into_iter().rev();
    let mut whole = roots.next()?;
    if let Some(node) = whole.table_mut().and_then(|entries| entries.shift_remove("override")) {
        reader.report(&node.at, Flaw::NothingToOverride);
    }
    for local in roots {
        whole = lay_over(reader, whole, local);
    }
    Some(whole)
}

fn lay_over(reader: &mut Reader, mut base: Node, local: Node) -> Node {
    let base_text = Rc::clone(&base.at.text);
    let (at, key) = (local.at.clone(), local.key.clone());
    let Value::Table(mut added) = local.value else { return base };
    added.shift_remove("extends");
    let overrides = added.shift_remove("override");
    if let Some(entries) = base.table_mut() {
        entries.retain(|key, _| !OWN.contains(&key.as_str()));
        merge(reader, entries, added, "", &base_text);
    }
    let mut whole = Node { value: base.value, at, key, decision: None };
    for node in overrides.as_ref().map(|node| elements(reader, node)).unwrap_or_default() {
        change(reader, &mut whole, node);
    }
    whole
}

fn merge(reader: &mut Reader, base: &mut IndexMap<String, Node>, added: IndexMap<String, Node>, path: &str, from: &Text) {
    for (key, new) in added {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let Some(old) = base.get_mut(&key) else {
            base.insert(key, new);
            continue;
        };
        match (&mut old.value, new.value) {
            (Value::Table(base), Value::Table(added)) if !base.contains_key("value") => merge(reader, base, added, &path, from),
            (Value::List(base), Value::List(added)) if path == "profile" || path == "area" => {
                append(reader, base, added, &path, from);
            }
            // A reference may be repeated.
            (Value::Text(old), Value::Text(new)) if path.starts_with("sources.") && *old == new => {}
            _ => reader.report(&new.key, Flaw::AlreadySet { path, base: from.name.clone() }),
        }
    }
}

fn append(reader: &mut Reader, base: &mut Vec<Node>, added: Vec<Node>, list: &str, from: &Text) {
    let ids: Vec<String> = base.iter().filter_map(|node| node.get("id")?.text().map(str::to_owned)).collect();
    for node in added {
        match node.get("id").filter(|id| id.text().is_some_and(|id| ids.iter().any(|known| known == id))) {
            Some(id) => {
                let path = format!("{list}.{}", id.text().unwrap_or_default());
                reader.report(&id.at, Flaw::AlreadySet { path, base: from.name.clone() });
            }
            None => base.push(node),
        }
    }
}

fn elements<'n>(reader: &mut Reader, node: &'n Node) -> &'n [Node] {
    let list = |node: &'n Node| match &node.value {
        Value::List(elements) => Some(elements.as_slice()),
        _ => None,
    };
    reader.typed(node, "override", "a list of tables (`[[override]]`)", list).unwrap_or_default()
}

/// Does one `[[override]]`, if it says what, who and when.
fn change(reader: &mut Reader, whole: &mut Node, node: &Node) {
    let Some(fields) = reader.fields(node, "override".to_owned(), &["value", "to", "remove", "source", "adopted", "note"])
    else {
        return;
    };
    let Some(value) = reader.need(&fields, "value", "\"profile.wlz.criteria.zorg_24uur.max_m\"") else { return };
    let Some(path) = reader.typed(value, "override.value", "the path of a value in double quotes", Node::text) else { return };
    let decision = decision(reader, &fields, path, value);
    let remove = fields.has("remove").then(|| (reader.flag(&fields, "remove"), &fields.entries["remove"]));
    let to = if remove.is_none() { reader.need(&fields, "to", "250") } else { None };
    if let Some((removing, flag)) = remove {
        let Some(decision) = decision else { return };
        if !removing || !take(whole, path, &flag.at, &decision) {
            let near = closest(path, removable(whole).iter().map(String::as_str)).filter(|near| near != path);
            reader.report(&flag.at, Flaw::CannotRemove { path: path.to_owned(), near });
        }
        return;
    }
    let Some(found) = spot(whole, path) else {
        let near = closest(path, leaf_paths(whole).iter().map(String::as_str));
        reader.report(&value.at, Flaw::NoSuchPath { path: path.to_owned(), near });
        return;
    };
    if let Spot::Value(old) | Spot::Plain(old) | Spot::Group(old) = &found
        && old.decision.is_some()
        && old.at.text.layer == value.at.text.layer
    {
        reader.report(&value.at, Flaw::Duplicate { what: "the override of", id: path.to_owned() });
        return;
    }
    let (Some(decision), Some(to)) = (decision, to) else { return };
    let note = fields.entries.get("note");
    match found {
        Spot::Value(old) => *old = sourced(to, note, &decision),
        Spot::Plain(old) => *old = Node { decision: Some(decision), ..to.clone() },
        Spot::Group(old) => *old = group(to, &decision),
        Spot::New { parent, key, sourced: true } => {
            parent.insert(key, sourced(to, note, &decision));
        }
        Spot::New { parent, key, sourced: false } => {
            let node =
                if to.table().is_some() { group(to, &decision) } else { Node { decision: Some(decision), ..to.clone() } };
            parent.insert(key, Node { key: value.at.clone(), ..node });
        }
    }
}

/// Who decided it and when; both must be said.
fn decision(reader: &mut Reader, fields: &Fields<'_>, path: &str, value: &Node) -> Option<Rc<Decision>> {
    let mut unfounded = |at: &At, what, key| reader.report(at, Flaw::Unfounded { path: path.to_owned(), what, key });
    let source = fields.entries.get("source");
    let text = source.and_then(Node::text).filter(|text| names_a_decision(text));
    if text.is_none() {
        unfounded(&source.unwrap_or(value).at, "who decided it", "source");
    }
    let day = fields.entries.get("adopted");
    if day.is_none() {
        unfounded(&value.at, "when it was decided", "adopted");
    }
    let date = reader.date(day?, path)?;
    Some(Rc::new(Decision { text: text?.to_owned(), date }))
}

/// A value as the file form has it, under a decision.
fn sourced(to: &Node, note: Option<&Node>, decision: &Rc<Decision>) -> Node {
    let mut entries = IndexMap::from([("value".to_owned(), to.clone())]);
    entries.extend(note.map(|note| ("note".to_owned(), note.clone())));
    Node { value: Value::Table(entries), decision: Some(Rc::clone(decision)), ..to.clone() }
}

/// A whole criterion or condition: its bare numbers rest on the decision.
fn group(to: &Node, decision: &Rc<Decision>) -> Node {
    let Some(entries) = to.table() else { return to.clone() };
    let entry = |(key, node): (&String, &Node)| {
        let node = match node.value {
            Value::Number(_) => Node { key: node.key.clone(), ..sourced(node, None, decision) },
            _ => node.clone(),
        };
        (key.clone(), node)
    };
    Node { value: Value::Table(entries.iter().map(entry).collect()), decision: Some(Rc::clone(decision)), ..to.clone() }
}
