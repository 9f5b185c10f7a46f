//! Paths such as `profile.wlz.criteria.zorg_24uur.max_m` in the typed tree.

use std::rc::Rc;

use indexmap::IndexMap;

use super::file::{At, Decision, Node, Value};

/// What an override finds at its path.
pub(super) enum Spot<'n> {
    /// `{ value, source, … }`.
    Value(&'n mut Node),
    /// A word, flag or rank that needs no source.
    Plain(&'n mut Node),
    /// A whole criterion or condition.
    Group(&'n mut Node),
    /// Nothing yet, and something may be there.
    New {
        parent: &'n mut IndexMap<String, Node>,
        key: String,
        /// Whether what may be there is `{ value, source, … }`.
        sourced: bool,
    },
}

/// The spot of a path; `None` where nothing is and nothing may be.
pub(super) fn spot<'n>(root: &'n mut Node, path: &str) -> Option<Spot<'n>> {
    let parts: Vec<&str> = path.split('.').collect();
    let (last, parents) = parts.split_last()?;
    let parent = parents.iter().try_fold(root, |node, part| step(node, part))?;
    let grows = may_grow(&parts);
    let entries = match &mut parent.value {
        // The inside of a value belongs together.
        Value::Table(entries) if !entries.contains_key("value") => entries,
        _ => return None,
    };
    if !entries.contains_key(*last) {
        return grows.map(|sourced| Spot::New { parent: entries, key: (*last).to_owned(), sourced });
    }
    let node = entries.get_mut(*last)?;
    match &node.value {
        Value::Table(entries) if entries.contains_key("value") => Some(Spot::Value(node)),
        Value::Table(_) => is_group(&parts).then_some(Spot::Group(node)),
        Value::List(_) => None,
        _ if parents.len() < 2 || *last == "id" => None,
        _ => Some(Spot::Plain(node)),
    }
}

/// Takes out a criterion, condition, profile, area or cluster; `false` for anything else.
pub(super) fn take(root: &mut Node, path: &str, at: &At, decision: &Rc<Decision>) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    match parts[..] {
        [list @ ("profile" | "area"), id] => match root.table_mut().and_then(|entries| entries.get_mut(list)) {
            Some(Node { value: Value::List(elements), .. }) => {
                let before = elements.len();
                elements.retain(|node| node.get("id").and_then(Node::text) != Some(id));
                elements.len() < before
            }
            _ => false,
        },
        [.., last] if is_group(&parts) || matches!(parts[..], ["clusters", _]) => {
            let Some(parent) = parts[..parts.len() - 1].iter().try_fold(root, |node, part| step(node, part)) else {
                return false;
            };
            // What no longer fits without it, such as the sum of the weights, is the fault of this override.
            (parent.at, parent.decision) = (at.clone(), Some(Rc::clone(decision)));
            parent.table_mut().and_then(|entries| entries.shift_remove(last)).is_some()
        }
        _ => false,
    }
}

/// The paths of everything that can be overridden.
pub(super) fn leaf_paths(root: &Node) -> Vec<String> {
    let mut paths = Vec::new();
    for (key, node) in root.table().into_iter().flatten().filter(|(key, _)| *key != "sources") {
        match &node.value {
            Value::List(elements) => {
                for element in elements {
                    if let Some(id) = element.get("id").and_then(Node::text) {
                        leaves(element, &format!("{key}.{id}"), &mut paths);
                    }
                }
            }
            Value::Table(_) => leaves(node, key, &mut paths),
            _ => {}
        }
    }
    paths
}

/// The paths of everything that can be taken out whole.
pub(super) fn removable(root: &Node) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for leaf in leaf_paths(root) {
        let parts: Vec<&str> = leaf.split('.').collect();
        for whole in [2, 4].into_iter().filter_map(|length| parts.get(..length)) {
            let path = whole.join(".");
            if (is_group(whole) || matches!(whole, ["profile" | "area" | "clusters", _])) && !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths
}

fn leaves(node: &Node, path: &str, paths: &mut Vec<String>) {
    match &node.value {
        Value::Table(entries) if !entries.contains_key("value") => {
            for (key, node) in entries.iter().filter(|(key, _)| *key != "id") {
                leaves(node, &format!("{path}.{key}"), paths);
            }
        }
        _ => paths.push(path.to_owned()),
    }
}

/// Into a table by its key, or into a `[[list]]` by the id of an element.
fn step<'n>(node: &'n mut Node, part: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        Value::Table(entries) => entries.get_mut(part),
        Value::List(elements) => elements.iter_mut().find(|element| element.get("id").and_then(Node::text) == Some(part)),
        _ => None,
    }
}

fn is_group(parts: &[&str]) -> bool {
    matches!(parts, ["profile", _, "criteria", _] | ["area", _, "conditions", _])
}

/// Whether a key may be added at the path, and if so, whether it is a value with a source.
fn may_grow(parts: &[&str]) -> Option<bool> {
    match parts {
        _ if is_group(parts) => Some(false),
        ["profile", _, "criteria", _, "in_complex"] | ["area", _, "inside"] => Some(false),
        ["profile", _, "response_min"]
        | ["profile", _, "criteria", _, "min_departures_per_hour"]
        | ["area", _, "conditions", _, "min_departures_per_hour"]
        | ["profile", _, "spreiding", "direction" | "max_same_group_within_200m"]
        | ["area", _, "information", "inhabitants_min" | "inhabitants_max"]
        | ["meeting", "venues"]
        | ["choice", "clustered_forms" | "care_forms" | "sure_forms" | "spread_tolerance" | "gap"]
        | ["balance", "wlz_min_share_complex" | "draaglast_flag_ratio" | "proxies"]
        | ["clusters", _, "small_kern_min_units" | "meeting_room" | "min_share_55plus" | "min_share_65plus"] => Some(true),
        _ => None,
    }
}
