//! What kind of facility something is.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A category of facilities, named by its id in `data/categories.toml`, such as `supermarkt` or `zorg_24uur`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Category(Arc<str>);

impl Category {
    /// The category with this id; whether it is a known one is checked where files are read.
    pub fn new(id: &str) -> Self {
        Category(id.into())
    }

    /// Its id, as norm sets, files and columns have it.
    pub fn id(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Category {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

/// What the built-in table says of a category.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryInfo {
    /// Its id.
    pub category: Category,
    /// Its name in Dutch, as a planner reads it.
    pub label: String,
    /// The parcel column that says whether the plan itself brings it, such as `ontmoetingsruimte`.
    pub complex_field: String,
}
