//! The recipe, readable aloud.

mod initiative;
mod scenarios;
mod walking;

use rayon::prelude::*;

pub use initiative::toets;

use crate::index::{EdgeIndex, FacilityIndex};
use crate::model::{Distance, NormSet, Shape, Silent, Sought, Streets, Town, Watch};
use crate::plan::{Products, barriers, products as products_of};
use crate::reach::Reach;
use crate::reach::circle;
use crate::reach::walk::{Walks, Wayside};
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
    let rules = zone_rules(norms);
    let found = found(town, norms, &rules, ask, watch);
    let routes = found.walked.as_ref().filter(|_| ask.routes).map(|(streets, walks, wayside)| {
        watch.phase("drawing walks", 0);
        walking::shown(town, streets, norms, walks, wayside)
    });
    watch.phase("scoring", 0);
    let by_air = Judge { walks: None, ..found.judge(town, norms) };
    let scores = found.judge(town, norms).score_all();
    let beside = (found.walked.is_some() && ask.distance == Distance::Both).then(|| by_air.score_all());
    let at_points = reach_of_points(town, &found.index, &found.reach, asked_of_points(&rules), watch);
    let circled = ask.distance != Distance::OnFoot || found.walked.is_none();
    let mut zones = if circled { zones(town, norms, &rules, &at_points, watch) } else { Vec::new() };
    let on_foot = found.walked.as_ref().map(|(streets, walks, _)| (*streets, walks));
    zones.extend(on_foot.into_iter().flat_map(|(streets, walks)| walking::zones(town, streets, norms, &rules, walks, watch)));
    let barriers = on_foot.map(|(streets, walks)| barriers(town, streets, norms, &found.reach, walks, watch));
    let distance = if found.walked.is_some() { ask.distance } else { Distance::ByAir };
    let Found { reach, edge_m, walked, .. } = found;
    let report = Report {
        town,
        norms,
        distance,
        reach,
        walks: walked.map(|(_, walks, _)| walks),
        routes,
        edge_m,
        scores,
        scores_by_air: beside,
        rules,
        zones,
        barriers,
        products: Products::default(),
        scenarios: Vec::new(),
    };
    let products = products_of(&report.known(), watch);
    let scenarios = scenarios::scenarios(&report.known(), products.kernen.as_ref(), watch);
    Report { products, scenarios, ..report }
}

/// How far everything is.
struct Found<'t> {
    index: FacilityIndex,
    reach: Reach,
    /// Per parcel, the straight line to where the data ends; empty where it has no edge.
    edge_m: Vec<f64>,
    /// The streets, the walks over them and what lies along them; `None` where parcels are judged by air.
    walked: Option<(&'t Streets, Walks, Wayside)>,
}

impl Found<'_> {
    fn walks(&self) -> Option<&Walks> {
        self.walked.as_ref().map(|(_, walks, _)| walks)
    }

    /// Judges by it.
    fn judge<'a>(&'a self, town: &'a Town, norms: &'a NormSet) -> Judge<'a> {
        Judge { town, norms, reach: &self.reach, walks: self.walks(), edge_m: &self.edge_m }
    }
}

/// Finds how far everything is that profiles and rules look for.
fn found<'t>(town: &'t Town, norms: &NormSet, rules: &[ZoneRule], ask: Ask, watch: &dyn Watch) -> Found<'t> {
    watch.phase("indexing", 0);
    let streets = town.streets.as_ref().filter(|_| ask.distance.is_on_foot());
    let of_parcels = asked_of_parcels(norms);
    let index = FacilityIndex::build_for(&town.facilities, &[&*of_parcels, &*asked_of_points(rules)].concat());
    let reach = circle::reach(town, &index, of_parcels, watch);
    let walked = streets.map(|streets| {
        let (walks, wayside) = walking::walked(town, streets, norms, rules, watch);
        (streets, walks, wayside)
    });
    Found { index, reach, edge_m: edge_distances(town), walked }
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
