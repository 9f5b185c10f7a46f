//! Lines as layers of streets have them.

use std::sync::Arc;

use crate::model::Spot;

/// One line of a layer of streets, on the plane.
#[derive(Debug, Clone)]
pub struct StreetLine {
    /// The number of the feature in the file, from 1.
    pub number: u64,
    /// Its id, unique within the layer or not: `way/123`, or `<layer>-<number>`.
    pub id: String,
    /// The name of the street.
    pub name: Option<String>,
    /// Its corners in metres, two or more, finite.
    pub path: Vec<Spot>,
    /// Its tags, in the order of `rules::tags()`; `None` where it does not have one.
    pub tags: Vec<Option<Arc<str>>>,
}

/// One layer of streets.
#[derive(Debug)]
pub struct StreetLayer {
    /// Its lines, in the order of the file.
    pub lines: Vec<StreetLine>,
    /// Whether lines meet only where they share a node (OpenStreetMap); else where ends and crossings on one level meet.
    pub by_shared_nodes: bool,
    /// Where it comes from.
    pub source: Arc<str>,
    /// Whether it is invented.
    pub fictief: bool,
}
