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
        self.nearest_at(parcel, self.column(category)?)
    }

    /// Where a category stands in the table; `None` when it was not asked for.
    pub fn column(&self, category: &Category) -> Option<usize> {
        self.categories.binary_search(category).ok()
    }

    /// The nearest facility of the category that stands there; `None` when it has none.
    pub fn nearest_at(&self, parcel: ParcelId, column: usize) -> Option<Near> {
        self.nearest[parcel.0 as usize * self.categories.len() + column]
    }

    /// The categories asked for, in order.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }
}

/// What one place finds of one category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Infinite where the category has none; an `Option` would make millions of these half as large again.
    pub(super) by_air: f64,
    pub(super) facility: FacilityId,
    /// How many lie within the radius asked for, on it included; 0 when no radius was asked.
    pub within: u32,
}

impl Found {
    pub(super) const NOTHING: Found = Found { by_air: f64::INFINITY, facility: FacilityId(0), within: 0 };

    /// The nearest facility; `None` when the category has none.
    pub fn nearest(&self) -> Option<Near> {
        self.by_air.is_finite().then_some(Near { facility: self.facility, by_air: Meters(self.by_air) })
    }
}
