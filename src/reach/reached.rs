//! What was found: the nearest facility of each category, per parcel.

use crate::model::{Category, FacilityId, Meters, ParcelId};

/// The nearest facility of a category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Which one; of two at the same distance the one whose id comes first.
    pub facility: FacilityId,
    /// The straight line to it.
    pub by_air: Meters,
}

/// The nearest facility of each category, per parcel: a table that all profiles share.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    categories: Vec<Category>,
    /// Parcel by parcel, category by category.
    nearest: Vec<Option<Near>>,
}

impl Reach {
    /// A table from what was found, parcel by parcel, category by category; the categories are sorted and each is there once.
    pub fn new(categories: Vec<Category>, nearest: Vec<Option<Near>>) -> Reach {
        debug_assert!(categories.is_sorted());
        Reach { categories, nearest }
    }

    /// The nearest facility of a category; `None` when the category has none, or was not asked for.
    pub fn nearest(&self, parcel: ParcelId, category: &Category) -> Option<Near> {
        let at = self.categories.binary_search(category).ok()?;
        self.nearest[parcel.0 as usize * self.categories.len() + at]
    }

    /// The categories asked for, in order.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }
}
