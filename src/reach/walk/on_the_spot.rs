//! Facilities that stand on a parcel or at it: no distance away, so that there is nothing to walk.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::index::FacilityIndex;
use crate::model::{FacilityId, Parcel, ParcelId, Sought, Town};

/// Per parcel, the facilities that are no distance away; and the order of facilities by id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OnTheSpot {
    /// Per facility, its rank by id: of two that are equally far the lower one is the nearest.
    ranks: Vec<u32>,
    /// By rank.
    facilities: Vec<FacilityId>,
    /// Few parcels have any: one or two of each, in the order of their ranks.
    found: BTreeMap<Sought, HashMap<ParcelId, Vec<FacilityId>>>,
}

impl OnTheSpot {
    /// Finds them for all that is sought.
    pub fn find(town: &Town, mut sought: Vec<Sought>) -> OnTheSpot {
        sought.sort();
        sought.dedup();
        let id = |facility: &FacilityId| &town[*facility].id;
        let mut facilities: Vec<FacilityId> = (0..town.facilities.len() as u32).map(FacilityId).collect();
        facilities.sort_by(|a, b| id(a).cmp(id(b)).then(a.cmp(b)));
        let mut ranks = vec![0; facilities.len()];
        for (rank, facility) in facilities.iter().enumerate() {
            ranks[facility.0 as usize] = rank as u32;
        }
        let index = FacilityIndex::build_for(&town.facilities, &sought);
        let of = |sought: &Sought| {
            let on = |(at, parcel): (usize, &Parcel)| {
                let here = here(parcel, town, &index, sought);
                (!here.is_empty()).then_some((ParcelId(at as u32), here))
            };
            town.parcels.par_iter().enumerate().filter_map(on).collect()
        };
        let found = sought.iter().map(|sought| (sought.clone(), of(sought))).collect();
        OnTheSpot { ranks, facilities, found }
    }

    /// The first two, by rank, of what is sought.
    pub fn of(&self, parcel: ParcelId, sought: &Sought) -> &[FacilityId] {
        self.found.get(sought).and_then(|found| found.get(&parcel)).map_or(&[], Vec::as_slice)
    }

    /// The rank of a facility by id.
    pub fn rank(&self, facility: FacilityId) -> u32 {
        self.ranks[facility.0 as usize]
    }

    /// The facility of a rank.
    pub fn facility(&self, rank: u32) -> FacilityId {
        self.facilities[rank as usize]
    }
}

fn here(parcel: &Parcel, town: &Town, index: &FacilityIndex, sought: &Sought) -> Vec<FacilityId> {
    let bounds = parcel.shape.bounds();
    // A millimetre more than the box, which rounding must not make too small.
    let within_m = bounds.width().hypot(bounds.height()) / 2.0 + 0.001;
    let near = index.around(sought, bounds.center(), within_m);
    let mut here: Vec<_> = near.filter(|near| town[near.facility].shape.distance(&parcel.shape) == 0.0).collect();
    here.sort_by_key(|near| near.rank);
    here.iter().take(2).map(|near| near.facility).collect()
}
