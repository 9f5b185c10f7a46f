//! Neighbourhoods with their figures.

use std::collections::BTreeMap;

use geo::MultiPolygon;

/// A neighbourhood (`buurt`) with what is known of its people.
#[derive(Debug, Clone, PartialEq)]
pub struct Buurt {
    /// Unique among the neighbourhoods.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its outline, in metres.
    pub outline: MultiPolygon<f64>,
    /// How many people live there; `None` is unknown.
    pub inhabitants: Option<f64>,
    /// Its figures by the proxies of the norm set (`balance.proxies`); one that is not here is unknown.
    pub values: BTreeMap<String, f64>,
    /// Whether it is invented.
    pub fictief: bool,
}
