//! What is walked, by whom, and how far.

use crate::index::StreetIndex;
use crate::model::{CARE_24H, Detour, FacilityId, Measure, Meters, Mobility, NormSet, ParcelId, Streets, Town, Watch};
use crate::reach::walk::{Asked, Counted, Joint, Limits, Route, StreetGraph, Terms, Walks, Wayside, routes, walks_along};
use crate::score::{LIGHT, REST, looked_along, wayside};
use crate::zones::foot::{OnFoot, Walking, zones_on_foot};
use crate::zones::{self, Level, Zone, ZoneRule};

/// What a planner wants to see the walk to: the nearest care site, shop and meeting place.
const SHOWN: [&str; 3] = [CARE_24H, "supermarkt", "ontmoeting"];

/// The walks of all parcels to all that any profile or rule for zones looks for, up to the largest maximum of any of them.
pub(super) fn walked(
    town: &Town,
    streets: &Streets,
    norms: &NormSet,
    rules: &[ZoneRule],
    watch: &dyn Watch,
) -> (Walks, Wayside) {
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
    let (along, wayside) = (looked_along(norms), wayside(town, streets));
    let bound = Meters(bound.min(StreetGraph::FURTHEST_M));
    let along = Some((&wayside, along.as_slice()));
    let terms = Terms { index: &index, bound_m: bound, snap_m: town.walking.snap_m, along };
    let walks = walks_along(town, streets, asked, &terms, watch);
    (walks, wayside)
}

/// The walk of each parcel to what is shown, for everybody who walks there, with its weak stretches.
pub(super) fn shown(town: &Town, streets: &Streets, norms: &NormSet, walks: &Walks, wayside: &Wayside) -> Vec<Route> {
    let shown = walks.asked().iter().filter(|asked| {
        asked.counted == Counted::Metres && asked.sought.is_all() && SHOWN.contains(&asked.sought.category().id())
    });
    let asked: Vec<(Asked, Limits)> = shown.map(|asked| (asked.clone(), limits(norms, asked.mobility))).collect();
    routes(town, streets, walks, &asked, wayside)
}

/// From where on a stretch is a weak one: the strictest maximum that any profile of who walks so has; without one, every stretch that is
/// said to be unlit and none for want of a bench.
fn limits(norms: &NormSet, mobility: Mobility) -> Limits {
    let profiles = norms.profiles.iter().filter(|profile| profile.mobility.value == mobility);
    let criteria: Vec<_> = profiles.flat_map(|profile| &profile.criteria).collect();
    let strictest = |category: &str| {
        let these = criteria.iter().filter(|criterion| criterion.category.id() == category);
        let spacings = these.filter_map(|criterion| match &criterion.measure {
            Measure::Spacing { max_m, .. } => Some(max_m.value.0),
            _ => None,
        });
        spacings.min_by(f64::total_cmp)
    };
    Limits { without_rest_m: strictest(REST).unwrap_or(f64::INFINITY), unlit_m: strictest(LIGHT).unwrap_or(0.0) }
}

/// The zones on foot.
pub(super) fn zones(
    town: &Town,
    streets: &Streets,
    norms: &NormSet,
    rules: &[ZoneRule],
    walks: &Walks,
    watch: &dyn Watch,
) -> Vec<Zone> {
    let walking = OfWalks { walks, detour: norms.defaults.detour.value };
    zones_on_foot(town, norms, rules, &OnFoot { streets, walking: &walking, width_m: town.walking.walkshed_m }, watch)
}

/// What the zones on foot ask of the table of walks.
struct OfWalks<'a> {
    walks: &'a Walks,
    detour: Detour,
}

impl Walking for OfWalks<'_> {
    fn facility_joints(&self, facility: FacilityId, mobility: Mobility) -> Vec<Joint> {
        self.walks.facility(facility, mobility).joints().to_vec()
    }

    fn parcel_joints(&self, parcel: ParcelId, mobility: Mobility) -> Vec<Joint> {
        self.walks.parcel(parcel, mobility).joints().to_vec()
    }

    fn holds(&self, parcel: ParcelId, asked: &zones::Asked, mobility: Mobility, level: Level) -> Option<bool> {
        if !self.walks.parcel(parcel, mobility).is_joined() {
            return None;
        }
        let column = self.walks.column(&Asked { sought: asked.sought(level), mobility, counted: Counted::Metres })?;
        let walked = self.walks.of(parcel, column).is_some_and(|walk| walk.metres <= asked.walk_m(level));
        let circled = || self.walks.unjoined(parcel, column);
        Some(walked || circled().is_some_and(|near| near.by_air.0 <= asked.radius_m(level, self.detour)))
    }
}
