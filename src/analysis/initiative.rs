//! One initiative, held against everything: the recipe for a single place.

use super::{asked_of_parcels, asked_of_points, edge_distances, reach_of_points, walking};
use crate::index::FacilityIndex;
use crate::model::{Distance, Initiative, NormSet, ParcelId, Town, Watch};
use crate::reach::circle;
use crate::report::initiative::{Found, InitiativeReport};
use crate::zones::zone_rules;

/// Holds the initiative at the first parcel of a town against every profile, definition of a cluster, area and need: on foot with the circle
/// beside it where the town has streets, and else by air. It is judged as [`super::analyse`] would judge that parcel; no zone is drawn.
///
/// # Panics
///
/// When the town has no parcel.
pub fn toets<'a>(
    town: &'a Town,
    norms: &'a NormSet,
    initiative: &'a Initiative,
    distance: Distance,
    watch: &dyn Watch,
) -> InitiativeReport<'a> {
    watch.phase("indexing", 0);
    let streets = town.streets.as_ref().filter(|_| distance.is_on_foot());
    let rules = zone_rules(norms);
    let (of_parcels, of_points) = (asked_of_parcels(norms), asked_of_points(&rules));
    let index = FacilityIndex::build_for(&town.facilities, &[&*of_parcels, &*of_points].concat());
    let reach = circle::reach(town, &index, of_parcels, watch);
    let at_points = reach_of_points(town, &index, &reach, of_points, watch);
    let walks = streets.map(|streets| walking::walked(town, streets, norms, &rules, watch).0);
    let distance = if walks.is_some() { distance } else { Distance::ByAir };
    watch.phase("scoring", 0);
    let found = Found { reach, at_points, walks, edge_m: edge_distances(town) };
    InitiativeReport::of((town, norms), (ParcelId(0), initiative), distance, rules, found)
}
