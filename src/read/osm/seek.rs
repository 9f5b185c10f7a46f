//! Those who look through an OpenStreetMap file: one for each kind of look.

use std::collections::HashSet;

use super::extract::{Member, Path, Place, Tag, Visitor};
use super::gather::{Found, NodeAt, What};
use super::interest::{Interest, value};

/// How many keys are remembered for messages.
pub const MOST_KEYS: usize = 1000;

/// Looks for the elements that a layer is after.
pub struct Elements<'a> {
    pub interest: &'a Interest<'a>,
    pub found: Vec<Found>,
    pub keys: HashSet<String>,
    pub passed: Passed,
}

/// How many elements were passed by where lines are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Passed {
    /// Ways that are no street.
    pub ways: u64,
    /// Nodes with the tags of a street, such as a crossing or a bus stop.
    pub nodes: u64,
    /// Relations with the tags of a street, such as a square.
    pub relations: u64,
}

impl Elements<'_> {
    fn keep(&mut self, id: i64, tags: &[Tag], place: Option<Place>, what: What) {
        for (key, _) in tags {
            if self.keys.len() < MOST_KEYS && !self.keys.contains(*key) {
                self.keys.insert((*key).to_owned());
            }
        }
        self.found.push(Found { id, values: self.interest.values(tags), place, what });
    }
}

impl Visitor for Elements<'_> {
    fn node(&mut self, id: i64, place: Option<Place>, tags: &[Tag]) {
        if !tags.is_empty() && self.interest.fits(tags) {
            if self.interest.is_lines() {
                self.passed.nodes += 1;
            } else {
                self.keep(id, tags, place, What::Node);
            }
        }
    }

    fn way(&mut self, id: i64, tags: &[Tag], path: Path, centre: Option<Place>) {
        if !tags.is_empty() && !self.interest.is_nodes() && self.interest.fits(tags) {
            self.keep(id, tags, centre, What::Way { path, line: is_line(tags) });
        } else {
            self.passed.ways += u64::from(self.interest.is_lines());
        }
    }

    fn relation(&mut self, id: i64, tags: &[Tag], members: Vec<Member>, centre: Option<Place>) {
        if !tags.is_empty() && !self.interest.is_nodes() && self.interest.fits(tags) {
            if self.interest.is_lines() {
                self.passed.relations += 1;
            } else {
                self.keep(id, tags, centre, What::Relation { members, area: is_area(tags) });
            }
        }
    }
}

/// Whether a way that ends where it began goes round something rather than covers it: a street or a wall, where nobody says that it
/// is an area.
fn is_line(tags: &[Tag]) -> bool {
    match value(tags, "area") {
        Some("no") => true,
        Some(_) => false,
        None => {
            let street =
                value(tags, "highway").is_some_and(|kind| !["platform", "rest_area", "services", "bus_stop"].contains(&kind));
            street || value(tags, "barrier").is_some()
        }
    }
}

/// Whether a relation is an area of which its ways are the outline.
fn is_area(tags: &[Tag]) -> bool {
    matches!(value(tags, "type"), Some("multipolygon" | "boundary"))
}

/// Looks for relations by their ids.
pub struct Relations<'a> {
    pub wanted: &'a HashSet<i64>,
    pub found: Vec<(i64, bool, Vec<Member>)>,
}

impl Visitor for Relations<'_> {
    fn relation(&mut self, id: i64, tags: &[Tag], members: Vec<Member>, _: Option<Place>) {
        if self.wanted.contains(&id) {
            self.found.push((id, is_area(tags), members));
        }
    }
}

/// Looks for where ways go, by their ids.
pub struct Ways<'a> {
    pub wanted: &'a HashSet<i64>,
    pub found: Vec<(i64, Path)>,
}

impl Visitor for Ways<'_> {
    fn way(&mut self, id: i64, _: &[Tag], path: Path, _: Option<Place>) {
        if self.wanted.contains(&id) && !path.is_unknown() {
            self.found.push((id, path));
        }
    }
}

/// Looks for the places of nodes by their ids, which are sorted.
pub struct Nodes<'a> {
    pub wanted: &'a [i64],
    pub found: Vec<(usize, NodeAt)>,
}

impl Visitor for Nodes<'_> {
    fn node(&mut self, id: i64, place: Option<Place>, _: &[Tag]) {
        if let Ok(at) = self.wanted.binary_search(&id) {
            self.found.push((at, place.map_or(NodeAt::OffEarth, NodeAt::At)));
        }
    }
}
