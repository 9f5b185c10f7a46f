//! Walks as lines on the map: of each parcel to the nearest facility of a few things asked.

use rayon::prelude::*;

use super::graph::StreetGraph;
use super::table::{Asked, Walks};
use super::trace::{Limits, Piece, Trace, Walked, Wayside};
use crate::model::{FacilityId, Mobility, ParcelId, Streets, Town};

/// The walk of a parcel to the nearest facility of something.
#[derive(Debug, Clone)]
pub struct Route {
    /// Whose.
    pub parcel: ParcelId,
    /// For whom.
    pub mobility: Mobility,
    /// Where it leads.
    pub facility: FacilityId,
    /// What it meets.
    pub walked: Walked,
    /// The whole walk as a line, and its weak stretches.
    pub pieces: Vec<Piece>,
}

/// The walks of all parcels for what is asked, with the stretches that are longer than the limits that go with it: thing by thing, parcel by
/// parcel. A parcel that has no walk within the bound of the table has none, nor one that has the facility on the spot.
pub fn routes(town: &Town, streets: &Streets, walks: &Walks, asked: &[(Asked, Limits)], wayside: &Wayside) -> Vec<Route> {
    let of = |(asked, limits): &(Asked, Limits)| {
        let Some(column) = walks.column(asked) else { return Vec::new() };
        let graph = StreetGraph::build(streets, asked.mobility, asked.counted);
        let spread = graph.spread(&walks.starts(town, asked), walks.bound_m().0);
        let trace = Trace::of(&spread, wayside);
        let route = |at: u32| {
            let parcel = ParcelId(at);
            walks.of(parcel, column).filter(|walk| walk.metres > 0.0)?;
            let joints = walks.parcel(parcel, asked.mobility).joints().iter();
            let arrivals = joints.filter_map(|joint| Some((joint, trace.from(joint)?)));
            let (joint, walked) = arrivals.min_by(|(_, a), (_, b)| {
                let (a, b) = (&a.arrival, &b.arrival);
                a.metres.total_cmp(&b.metres).then(a.label.cmp(&b.label))
            })?;
            let facility = walks.facility_of(walked.arrival.label);
            Some(Route { parcel, mobility: asked.mobility, facility, walked, pieces: trace.shape(joint, limits) })
        };
        (0..town.parcels.len() as u32).into_par_iter().filter_map(route).collect::<Vec<_>>()
    };
    asked.iter().flat_map(of).collect()
}
