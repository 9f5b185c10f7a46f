//! What was found: the nearest facility of all that is looked for, per parcel.

use crate::model::{FacilityId, Meters, ParcelId, Sought};

/// The nearest facility of what is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Which one; of two at the same distance the one whose id comes first.
    pub facility: FacilityId,
    /// The straight line to it.
    pub by_air: Meters,
}

/// The nearest facility of all that is looked for, per parcel: a table that all profiles share.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    sought: Vec<Sought>,
    /// Parcel by parcel, in the order of what is looked for.
    nearest: Vec<Option<Near>>,
}

impl Reach {
    /// A table from what was found, parcel by parcel, in the order of what was sought; that is sorted and each is there once.
    pub fn new(sought: Vec<Sought>, nearest: Vec<Option<Near>>) -> Reach {
        debug_assert!(sought.is_sorted());
        Reach { sought, nearest }
    }

    /// The nearest facility of what is sought; `None` when there is none, or it was not asked for.
    pub fn nearest(&self, parcel: ParcelId, sought: &Sought) -> Option<Near> {
        self.nearest_at(parcel, self.column(sought)?)
    }

    /// Where something sought stands in the table; `None` when it was not asked for.
    pub fn column(&self, sought: &Sought) -> Option<usize> {
        self.sought.binary_search(sought).ok()
    }

    /// The nearest facility of what stands there; `None` when there is none.
    pub fn nearest_at(&self, parcel: ParcelId, column: usize) -> Option<Near> {
        self.nearest[parcel.0 as usize * self.sought.len() + column]
    }

    /// What was asked for, in order.
    pub fn sought(&self) -> &[Sought] {
        &self.sought
    }
}

/// What one place finds of one thing that it looks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Infinite where there is none; an `Option` would make millions of these half as large again.
    pub(super) by_air: f64,
    pub(super) facility: FacilityId,
    /// How many lie within the radius asked for, on it included; 0 when no radius was asked.
    pub within: u32,
}

impl Found {
    pub(super) const NOTHING: Found = Found { by_air: f64::INFINITY, facility: FacilityId(0), within: 0 };

    /// The nearest facility; `None` when there is none.
    pub fn nearest(&self) -> Option<Near> {
        self.by_air.is_finite().then_some(Near { facility: self.facility, by_air: Meters(self.by_air) })
    }
}
