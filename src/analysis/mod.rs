//! The recipe, readable aloud.

mod initiative;
mod walking;

use rayon::prelude::*;

pub use initiative::toets;

use crate::index::{EdgeIndex, FacilityIndex};
use crate::model::{Distance, NormSet, Shape, Silent, Sought, Town, Watch};
use crate::plan::{Products, barriers, products as products_of};
use crate::reach::Reach;
use crate::reach::circle;
use crate::report::Report;
use crate::score::Judge;
use crate::zones::{Level, ZoneRule, zone_rules, zones};

/// Judges every parcel of a town by a norm set, and draws the zones: on foot with the circle beside it where the town has streets, and
/// else by air.
///
/// Pure: the same town and norms give the same report, on one thread or many.
pub fn analyse<'a>(town: &'a Town, norms: &'a NormSet) -> Report<'a> {
    analyse_watched(town, norms, Ask::default(), &Silent)
}

/// What is asked of a run, beside its ground and its norms.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// By which distance parcels are judged; by air alone where the town has no streets.
    pub distance: Distance,
    /// Whether the walks of the parcels are drawn.
    pub routes: bool,
}

impl Default for Ask {
    /// On foot with the circle beside it, and no walks drawn.
    fn default() -> Ask {
        Ask { distance: Distance::Both, routes: false }
    }
}

/// As [`analyse`], by what is asked, for someone who watches the work.
pub fn analyse_watched<'a>(town: &'a Town, norms: &'a NormSet, ask: Ask, watch: &dyn Watch) -> Report<'a> {
    watch.phase("indexing", 0);
    let streets = town.streets.as_ref().filter(|_| ask.distance.is_on_foot());
    let rules = zone_rules(norms);
    let (of_parcels, of_points) = (asked_of_parcels(norms), asked_of_points(&rules));
    let index = FacilityIndex::build_for(&town.facilities, &[&*of_parcels, &*of_points].concat());
    let reach = circle::reach(town, &index, of_parcels, watch);
    let edge_m = edge_distances(town);
    let walked = streets.map(|streets| (streets, walking::walked(town, streets, norms, &rules, watch)));
    let routes = walked.as_ref().filter(|_| ask.routes).map(|(streets, (walks, wayside))| {
        watch.phase("drawing walks", 0);
        walking::shown(town, streets, norms, walks, wayside)
    });
    let walks = walked.map(|(_, (walks, _))| walks);
    watch.phase("scoring", 0);
    let by_air = Judge { town, norms, reach: &reach, walks: None, edge_m: &edge_m };
    let scores = Judge { walks: walks.as_ref(), ..by_air }.score_all();
    let beside = (walks.is_some() && ask.distance == Distance::Both).then(|| by_air.score_all());
    let at_points = reach_of_points(town, &index, &reach, of_points, watch);
    let circled = ask.distance != Distance::OnFoot || walks.is_none();
    let mut zones = if circled { zones(town, norms, &rules, &at_points, watch) } else { Vec::new() };
    let on_foot = streets.zip(walks.as_ref());
    zones.extend(on_foot.into_iter().flat_map(|(streets, walks)| walking::zones(town, streets, norms, &rules, walks, watch)));
    let barriers = on_foot.map(|(streets, walks)| barriers(town, streets, norms, &reach, walks, watch));
    let distance = if walks.is_some() { ask.distance } else { Distance::ByAir };
    let products = Products::default();
    let report = Report {
        town,
        norms,
        distance,
        reach,
        walks,
        routes,
        edge_m,
        scores,
        scores_by_air: beside,
        rules,
        zones,
        barriers,
        products,
    };
    Report { products: products_of(&report.known(), watch), ..report }
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
