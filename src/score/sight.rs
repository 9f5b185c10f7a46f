//! What is there to be found: all, or what is left when one facility closes.

use crate::model::{FacilityId, ParcelId};
use crate::reach::walk::{OnFoot, Walked, Walks};
use crate::reach::{Near, Others, Reach};

/// A facility that closes, and what is then left.
#[derive(Debug, Clone, Copy)]
pub struct Closed<'o> {
    /// Which one.
    pub facility: FacilityId,
    /// The nearest other one of all that is looked for.
    pub others: &'o Others,
}

/// What is found from a parcel, without the facility that closes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight<'s> {
    pub reach: &'s Reach,
    pub walks: Option<&'s Walks>,
    pub closed: Option<Closed<'s>>,
}

impl<'s> Sight<'s> {
    /// The nearest by air of what stands in a column of the reach.
    pub fn nearest_at(&self, parcel: ParcelId, column: usize) -> Option<Near> {
        let near = self.reach.nearest_at(parcel, column)?;
        match self.closed_at(near.facility) {
            Some(others) => others.by_air.nearest_at(parcel, column),
            None => Some(near),
        }
    }

    /// The nearest on foot of what stands in a column of the walks.
    pub fn walk(&self, parcel: ParcelId, column: usize) -> Option<&'s OnFoot> {
        let (walks, walk) = self.walks.and_then(|walks| Some((walks, walks.of(parcel, column)?)))?;
        if self.closed_at(walk.facility).is_some() { walks.second(parcel, column) } else { Some(walk) }
    }

    /// The nearest by air of those that join no street.
    pub fn unjoined(&self, parcel: ParcelId, column: usize) -> Option<Near> {
        let walks = self.walks?;
        let near = walks.unjoined(parcel, column)?;
        match self.closed_at(near.facility).map(|others| others.on_foot.as_ref()) {
            Some(on_foot) => on_foot?.unjoined(walks, parcel, column),
            None => Some(near),
        }
    }

    /// What the walk to the nearest meets on its way.
    pub fn along(&self, parcel: ParcelId, column: usize) -> Option<&'s Walked> {
        let walks = self.walks?;
        let nearest = walks.of(parcel, column)?;
        match self.closed_at(nearest.facility) {
            Some(others) => others.on_foot.as_ref()?.along(parcel, column),
            None => walks.along(parcel, column),
        }
    }

    /// What is left, where it is this one that closes.
    fn closed_at(&self, facility: FacilityId) -> Option<&'s Others> {
        self.closed.filter(|closed| closed.facility == facility).map(|closed| closed.others)
    }
}
