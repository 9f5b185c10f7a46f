//! What is left when the nearest facility closes: the nearest other one, per parcel, of all that was looked for.

use std::borrow::Cow;

use rayon::prelude::*;

use super::circle;
use super::reached::{Found, Near, Reach};
use super::walk::{Asked, OtherWalks, Walks, Wayside};
use crate::index::FacilityIndex;
use crate::model::{Facility, FacilityId, ParcelId, Shape, Streets, Town};

/// The nearest other facility of all that was looked for, per parcel. With it, what any one facility's closing leaves is known without
/// measuring again.
#[derive(Debug, Clone, PartialEq)]
pub struct Others {
    /// By air: in the columns of the reach, the nearest facility but the one that stands there.
    pub by_air: Reach,
    /// On foot, beside [`Walks::second`]; `None` where nothing was walked.
    pub on_foot: Option<OtherWalks>,
}

impl Others {
    /// Finds them. The walks to the nearest other one are looked along too, for what is asked of `along`.
    pub fn find(
        town: &Town,
        reach: &Reach,
        on_foot: Option<(&Walks, &Streets)>,
        along: Option<(&Wayside, &[Asked])>,
    ) -> Others {
        let of_walks = |(walks, streets): (&Walks, &Streets)| walks.others(town, streets, along);
        Others { by_air: others_among(town, reach, |_| true), on_foot: on_foot.map(of_walks) }
    }
}

/// The nearest other facility of all that a reach holds, among the facilities that count; measured as [`circle::reach`] does.
pub(super) fn others_among(town: &Town, reach: &Reach, counts: impl Fn(FacilityId) -> bool) -> Reach {
    let ids: Vec<FacilityId> = (0..town.facilities.len() as u32).map(FacilityId).filter(|id| counts(*id)).collect();
    let facilities: Cow<[Facility]> = if ids.len() == town.facilities.len() {
        Cow::Borrowed(&town.facilities)
    } else {
        Cow::Owned(ids.iter().map(|id| town[*id].clone()).collect())
    };
    // The ids go up, so that each is found in them.
    let among = |id: FacilityId| ids.binary_search(&id).ok().map(|at| FacilityId(at as u32));
    let shapes: Vec<&Shape> = town.parcels.iter().map(|parcel| &parcel.shape).collect();
    let index = FacilityIndex::build_for(&facilities, reach.sought());
    let not = |shape: usize, column| reach.nearest_at(ParcelId(shape as u32), column).and_then(|near| among(near.facility));
    let measured = circle::others(&shapes, &facilities, &index, reach.sought(), not);
    let of_town = |near: Near| Near { facility: ids[near.facility.0 as usize], ..near };
    let found = (0..measured.len()).into_par_iter().flat_map_iter(|shape| measured.of(shape));
    Reach::new(reach.sought().to_vec(), found.map(|found: &Found| found.nearest().map(of_town)).collect())
}
