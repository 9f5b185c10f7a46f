//! The recipe, readable aloud.

use rayon::prelude::*;

use crate::index::{EdgeIndex, FacilityIndex, StreetIndex};
use crate::model::{Distance, Meters, NormSet, Shape, Silent, Sought, Spot, Town, Watch};
use crate::plan::barriers;
use crate::reach::Reach;
use crate::reach::circle;
use crate::reach::walk::{Asked, Counted, Walks, Wayside, walks_along};
use crate::report::Report;
use crate::score::{Judge, LIGHT, REST, asked_along};
use crate::zones::{Level, ZoneRule, zone_rules, zones};

/// Judges every parcel of a town by a norm set, and draws the zones: on foot with the circle beside it where the town has streets, and
/// else by air.
///
/// Pure: the same town and norms give the same report, on one thread or many.
pub fn analyse<'a>(town: &'a Town, norms: &'a NormSet) -> Report<'a> {
    analyse_watched(town, norms, Distance::Both, &Silent)
}

/// As [`analyse`], by the distance that is asked, for someone who watches the work.
pub fn analyse_watched<'a>(town: &'a Town, norms: &'a NormSet, distance: Distance, watch: &dyn Watch) -> Report<'a> {
    watch.phase("indexing", 0);
    let distance = if town.streets.is_some() { distance } else { Distance::ByAir };
    let rules = zone_rules(norms);
    let (of_parcels, of_points) = (asked_of_parcels(norms), asked_of_points(&rules));
    let index = FacilityIndex::build_for(&town.facilities, &[&*of_parcels, &*of_points].concat());
    let reach = circle::reach(town, &index, of_parcels, watch);
    let edge_m = edge_distances(town);
    let walked = distance.is_on_foot().then(|| walked(town, norms, &rules, watch)).flatten();
    watch.phase("scoring", 0);
    let by_air = Judge { town, norms, reach: &reach, walks: None, edge_m: &edge_m };
    let scores = Judge { walks: walked.as_ref(), ..by_air }.score_all();
    let beside = (walked.is_some() && distance == Distance::Both).then(|| by_air.score_all());
    let at_points = reach_of_points(town, &index, &reach, of_points, watch);
    let zones = zones(town, norms, &rules, &at_points, watch);
    let on_foot = town.streets.as_ref().zip(walked.as_ref());
    let barriers = on_foot.map(|(streets, walks)| barriers(town, streets, norms, &reach, walks, watch));
    Report { town, norms, distance, reach, walks: walked, edge_m, scores, scores_by_air: beside, rules, zones, barriers }
}

/// The walks of all parcels to all that any profile or rule for zones looks for, up to the largest maximum of any of them.
fn walked(town: &Town, norms: &NormSet, rules: &[ZoneRule], watch: &dyn Watch) -> Option<Walks> {
    let streets = town.streets.as_ref()?;
    let criteria =
        || norms.profiles.iter().flat_map(|profile| profile.criteria.iter().map(move |criterion| (profile, criterion)));
    let mut asked: Vec<Asked> = criteria().flat_map(|(profile, criterion)| Asked::by(profile, criterion)).flatten().collect();
    let mut bound = criteria().filter_map(|(_, criterion)| criterion.norm()).fold(0.0, |most, (_, max)| max.value.0.max(most));
    for rule in rules {
        let of_rule = rule.asked.iter().flat_map(|asked| Level::ALL.map(|level| asked.sought(level)));
        asked.extend(of_rule.map(|sought| Asked { sought, mobility: rule.mobility, counted: Counted::Metres }));
        bound = rule.asked.iter().fold(bound, |most, asked| asked.max.0.max(most));
    }
    let index = StreetIndex::build(streets);
    let along = norms.profiles.iter().map(asked_along).flat_map(|(hard, heaviest)| hard.into_iter().chain(heaviest));
    let along: Vec<Asked> = along.map(|(_, asked)| asked).collect();
    let wayside = Wayside::of(streets, &places(town, REST), &places(town, LIGHT), town.walking.rest_m);
    let along = Some((&wayside, along.as_slice()));
    Some(walks_along(town, streets, &index, asked, along, Meters(bound), town.walking.snap_m, watch))
}

/// Where the facilities of a category stand.
fn places(town: &Town, category: &str) -> Vec<Spot> {
    let these = town.facilities.iter().filter(|facility| facility.category.id() == category);
    let places = these.flat_map(|facility| match &facility.shape {
        Shape::Points(all) => all.clone(),
        shape => vec![shape.representative()],
    });
    places.collect()
}

/// All that any profile looks for by distance: where it asks for departures, what surely counts and what may count.
fn asked_of_parcels(norms: &NormSet) -> Vec<Sought> {
    let criteria = norms.profiles.iter().flat_map(|profile| &profile.criteria);
    criteria.filter(|criterion| criterion.norm().is_some()).flat_map(|criterion| criterion.sought()).collect()
}

/// All that any rule for zones looks for.
fn asked_of_points(rules: &[ZoneRule]) -> Vec<Sought> {
    let asked = rules.iter().flat_map(|rule| &rule.asked);
    asked.flat_map(|asked| Level::ALL.map(|level| asked.sought(level))).collect()
}

/// The straight line from each parcel to where the data ends; empty where it has no edge.
fn edge_distances(town: &Town) -> Vec<f64> {
    let Some(edge) = &town.edge else { return Vec::new() };
    let edge = EdgeIndex::build(edge);
    town.parcels.par_iter().map(|parcel| edge.distance_to(&parcel.shape)).collect()
}

/// The reach from representative points, which decide what lies in a zone. Points have it already.
fn reach_of_points(town: &Town, index: &FacilityIndex, reach: &Reach, asked: Vec<Sought>, watch: &dyn Watch) -> Reach {
    let all_points = town.parcels.iter().all(|parcel| matches!(parcel.shape, Shape::Point(_)));
    if all_points && asked.iter().all(|sought| reach.sought().contains(sought)) {
        return reach.clone();
    }
    circle::reach_of_representatives(town, index, asked, watch)
}
