//! What stands there already.

use std::collections::BTreeMap;

use crate::model::{Category, KernId, Shape};

/// Homes at a place, or spread evenly over an area (`woningen`).
#[derive(Debug, Clone, PartialEq)]
pub struct Dwellings {
    /// Where they stand, in metres.
    pub shape: Shape,
    /// How many.
    pub count: f64,
    /// Whether the count is invented.
    pub fictief: bool,
}

/// Homes that were built for people of one group, as one whole (`complexen`): a cluster, a care-ready building, a dispersed group.
#[derive(Debug, Clone, PartialEq)]
pub struct Complex {
    /// Unique among the complexes.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Where it stands, in metres.
    pub shape: Shape,
    /// How many homes it has; `None` is unknown.
    pub homes: Option<u32>,
    /// Its housing form, as the norm set has it; `None` is unknown.
    pub woonvorm: Option<String>,
    /// For whom it is (`doelgroep`); `None` is unknown.
    pub group: Option<String>,
    /// What it has itself (`true`) or surely has not (`false`), such as a meeting place; a category that is not here is not spoken of.
    pub in_complex: BTreeMap<Category, bool>,
    /// The kern that holds its representative point.
    pub kern: Option<KernId>,
    /// Whether it is invented.
    pub fictief: bool,
}
