//! A made-up town with streets, walked slowly: every walk is a search of its own, and every place joins the nearest street of all.

use geo::{MultiPolygon, Polygon};
use woonkring::model::{FacilityId, Footing, Mobility, ParcelId, Shape, Silent, Spot, Streets};
use woonkring::reach::walk::{Counted, Joint, Start, StreetGraph};
use woonkring::zones::foot::{OnFoot, Walking, zones_on_foot};
use woonkring::zones::{Asked, Level, Zone, ZoneRule, zone_rules};

use crate::support::MadeUpTown;

/// How far a place may lie off its street.
pub const OFF_M: f64 = 150.0;

/// Two nodes, and the bends between them.
type Drawn<'a> = (u32, u32, &'a [(f64, f64)]);

/// Streets between these nodes, with bends.
pub fn streets(nodes: &[(f64, f64)], edges: &[Drawn]) -> Streets {
    let mut streets = Streets::new(nodes.iter().map(|node| Spot::from(*node)).collect(), Vec::new());
    for (from, to, bends) in edges {
        let bends: Vec<Spot> = bends.iter().map(|bend| Spot::from(*bend)).collect();
        streets.add([*from, *to], &bends, 0, Footing::GOOD);
    }
    streets
}

/// Where a place joins the streets: at the nearest one that can be passed.
pub fn join(streets: &Streets, from: Spot, mobility: Mobility) -> Option<Joint> {
    let mut best: Option<Joint> = None;
    for edge in 0..streets.edges().len() as u32 {
        if streets.edges()[edge as usize].footing.slowness(mobility).is_none() {
            continue;
        }
        let mut along = 0.0;
        let corners: Vec<Spot> = streets.corners(edge).collect();
        for side in corners.windows(2) {
            let (step, apart) = (side[1] - side[0], from - side[0]);
            let length = step.x.hypot(step.y);
            let share = ((apart.x * step.x + apart.y * step.y) / (length * length)).clamp(0.0, 1.0);
            let foot = side[0] + step * share;
            let off_m = (from.x - foot.x).hypot(from.y - foot.y);
            let along_m = (along + share * length).min(streets.edges()[edge as usize].length_m);
            if off_m <= OFF_M && best.is_none_or(|best| off_m < best.off_m) {
                best = Some(Joint { edge, along_m, off_m, from, foot });
            }
            along += length;
        }
    }
    best
}

/// A joint on an edge, so many metres along it.
pub fn on(streets: &Streets, edge: u32, along_m: f64) -> Joint {
    let foot = streets.at(edge, along_m);
    Joint { edge, along_m, off_m: 0.0, from: foot, foot }
}

/// Starts at these places, labelled in their order.
pub fn starts(streets: &Streets, places: &[(f64, f64)]) -> Vec<Start> {
    let joints = places.iter().map(|place| join(streets, Spot::from(*place), Mobility::OnFoot).unwrap());
    joints.zip(0..).map(|(joint, label)| Start { joint, label }).collect()
}

/// A town and its streets.
pub struct Walked<'a> {
    pub town: &'a MadeUpTown,
    pub streets: &'a Streets,
}

impl Walking for Walked<'_> {
    fn facility_joints(&self, facility: FacilityId, mobility: Mobility) -> Vec<Joint> {
        let shape = &self.town.town[facility].shape;
        let from = match shape {
            Shape::Points(all) => all.clone(),
            shape => vec![shape.representative()],
        };
        from.into_iter().filter_map(|place| join(self.streets, place, mobility)).collect()
    }

    fn parcel_joints(&self, parcel: ParcelId, mobility: Mobility) -> Vec<Joint> {
        join(self.streets, self.town.town[parcel].shape.representative(), mobility).into_iter().collect()
    }

    fn holds(&self, parcel: ParcelId, asked: &Asked, mobility: Mobility, level: Level) -> Option<bool> {
        let joint = *self.parcel_joints(parcel, mobility).first()?;
        let sought = asked.sought(level);
        let town = &self.town.town;
        let detour = self.town.norms.defaults.detour.value;
        let ids = (0..town.facilities.len() as u32).map(FacilityId).filter(|id| sought.holds(&town[*id]));
        let graph = StreetGraph::build(self.streets, mobility, Counted::Metres);
        Some(ids.into_iter().any(|id| {
            let joints = self.facility_joints(id, mobility);
            if joints.is_empty() {
                return town[id].shape.distance_to(joint.from) <= asked.radius_m(level, detour);
            }
            let starts: Vec<Start> = joints.into_iter().map(|joint| Start { joint, label: 0 }).collect();
            graph.spread(&starts, asked.walk_m(level)).from(&joint).is_some()
        }))
    }
}

impl Walked<'_> {
    /// The rules of the town's norms.
    pub fn rules(&self) -> Vec<ZoneRule> {
        zone_rules(&self.town.norms)
    }

    /// All zones on foot, under these rules.
    pub fn zones_under(&self, rules: &[ZoneRule]) -> Vec<Zone> {
        let on_foot = OnFoot { streets: self.streets, walking: self, width_m: 25.0 };
        zones_on_foot(&self.town.town, &self.town.norms, rules, &on_foot, &Silent)
    }

    /// The zones of one rule at one level.
    pub fn zones(&self, rule: &str, level: Level) -> Vec<Zone> {
        self.zones_under(&self.rules()).into_iter().filter(|zone| zone.rule == rule && zone.level == level).collect()
    }
}

/// Several outlines as one.
pub fn whole(parts: &[Polygon<f64>]) -> MultiPolygon<f64> {
    MultiPolygon(parts.to_vec())
}
