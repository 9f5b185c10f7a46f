//! Zones: the ground where every condition of a rule holds at once, as exact boolean sets of circles.

use std::collections::BTreeMap;

use geo::{Area, MultiPolygon, Polygon};
use rayon::prelude::*;

use super::contents::{Contents, Held, OfCategory, of_category};
use super::disc::disc;
use super::inside::Parts;
use super::parts::{by_size, common};
use super::rule::{Level, ZoneRule};
use crate::model::{Category, FacilityId, KernId, Meters, Mobility, NormSet, ParcelId, Shape, Sought, Town, Watch};
use crate::reach::Reach;

/// How what is in reach was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measured {
    /// Along the straight line.
    ByAir,
    /// Along the streets.
    OnFoot,
}

impl Measured {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Measured::ByAir => "hemelsbreed",
            Measured::OnFoot => "te voet",
        }
    }
}

/// A connected piece of ground where every condition of a rule holds at once.
#[derive(Debug, Clone)]
pub struct Zone {
    /// `<rule>-<level>-<number>`, or `<rule>-te-voet-<level>-<number>` on foot; the largest first.
    pub id: String,
    /// The id of the area rule or profile.
    pub rule: String,
    /// How surely it holds.
    pub level: Level,
    /// How what is in reach was measured.
    pub measured: Measured,
    /// Who walks; `None` by air.
    pub mobility: Option<Mobility>,
    /// Its outline in metres, drawn just inside the true one; on foot the streets in it with a strip on both sides.
    pub outline: Polygon<f64>,
    /// The facilities that carry it, per category of the rule: those whose circle reaches it; on foot those that are the nearest from
    /// some street in it.
    pub carriers: BTreeMap<Category, Vec<FacilityId>>,
    /// The care sites that carry it or, where the rule does not ask for care, that stand in it.
    pub care_sites: Vec<FacilityId>,
    /// The kernen that it touches.
    pub kernen: Vec<KernId>,
    /// The parcels whose representative point lies in it, decided by exact distance; on foot those that walk out onto a street in it.
    pub parcels: Vec<ParcelId>,
    /// The known capacity of those parcels together; `None` where none of them says.
    pub capacity: Option<u64>,
    /// How many people of 65 and older live in it, spread evenly over their areas; `None` where no counts are given.
    pub inhabitants_65plus: Option<f64>,
    /// On foot: its area, as a share of the zone that circles of the same norms make around the same place; `None` by air.
    pub detour_factor: Option<f64>,
    /// Whether it rests on an invented row.
    pub fictief: bool,
}

impl Zone {
    /// Its area in hectares.
    pub fn hectares(&self) -> f64 {
        self.outline.unsigned_area() / 10_000.0
    }
}

/// The zones of all rules: rule by rule, core before sure before possible, the largest part first.
///
/// `at_points` is the reach from the representative point of every parcel.
pub fn zones(town: &Town, norms: &NormSet, rules: &[ZoneRule], at_points: &Reach, watch: &dyn Watch) -> Vec<Zone> {
    watch.phase("drawing zones", (rules.len() * Level::ALL.len()) as u64);
    let detour = norms.defaults.detour.value;
    let of_category = of_category(town);
    // Every distinct set of circles once, whatever rules share it.
    let mut wanted: Vec<(Sought, u64)> = Vec::new();
    for asked in rules.iter().flat_map(|rule| &rule.asked) {
        wanted.extend(Level::ALL.map(|level| (asked.sought(level), asked.radius_m(level, detour).to_bits())));
    }
    wanted.sort_unstable();
    wanted.dedup();
    let unions: BTreeMap<(Sought, u64), MultiPolygon<f64>> = wanted
        .into_par_iter()
        .map(|(sought, bits)| {
            let ids = of_category.get(sought.category()).into_iter().flatten().filter(|id| sought.holds(&town[**id]));
            let discs: Vec<Polygon<f64>> = ids.flat_map(|id| disc(&town[*id].shape, f64::from_bits(bits)).0).collect();
            ((sought, bits), geo::unary_union(&discs))
        })
        .collect();
    let jobs: Vec<(usize, Level)> = (0..rules.len()).flat_map(|rule| Level::ALL.map(|level| (rule, level))).collect();
    let made: Vec<Vec<Zone>> = jobs
        .into_par_iter()
        .map(|(rule, level)| {
            let sets: Vec<&MultiPolygon<f64>> = rules[rule]
                .all_asked(rules)
                .into_iter()
                .map(|asked| &unions[&(asked.sought(level), asked.radius_m(level, detour).to_bits())])
                .collect();
            let parts = by_size(common(&sets).0);
            let maker = Maker { town, norms, rules, at_points, of_category: &of_category, rule: &rules[rule], level };
            let zones = maker.zones(parts);
            watch.step(1);
            zones
        })
        .collect();
    made.into_iter().flatten().collect()
}

/// Makes the zones of one rule at one level.
struct Maker<'a> {
    town: &'a Town,
    norms: &'a NormSet,
    rules: &'a [ZoneRule],
    at_points: &'a Reach,
    of_category: &'a OfCategory<'a>,
    rule: &'a ZoneRule,
    level: Level,
}

impl Maker<'_> {
    fn zones(&self, outlines: Vec<Polygon<f64>>) -> Vec<Zone> {
        if outlines.is_empty() {
            return Vec::new();
        }
        let parts = Parts::of(&outlines);
        let mut carriers = vec![BTreeMap::<Category, Vec<FacilityId>>::new(); outlines.len()];
        let detour = self.norms.defaults.detour.value;
        for asked in self.rule.carried_by(self.rules) {
            let (radius, sought) = (asked.radius_m(self.level, detour), asked.sought(self.level));
            let of_category = self.of_category.get(&asked.category).into_iter().flatten();
            for facility in of_category.filter(|id| sought.holds(&self.town[**id])) {
                for part in self.touched(&parts, *facility, radius, &outlines) {
                    carriers[part].entry(asked.category.clone()).or_default().push(*facility);
                }
            }
        }
        let parcels = self.parcels(&parts, outlines.len());
        let held = carriers.into_iter().zip(parcels).map(|(carriers, parcels)| Held { carriers, parcels, detour_factor: None });
        let Maker { town, rules, of_category, rule, level, .. } = *self;
        let contents = Contents { town, of_category, rules, rule, level, measured: Measured::ByAir };
        contents.zones(&parts, outlines, held.collect())
    }

    /// The parts that a facility's circle reaches.
    fn touched(&self, parts: &Parts, facility: FacilityId, radius: f64, outlines: &[Polygon<f64>]) -> Vec<usize> {
        match &self.town[facility].shape {
            Shape::Point(at) => parts.within(*at, radius),
            shape => {
                let bounds = shape.bounds();
                let reach = radius + bounds.width().hypot(bounds.height()) / 2.0;
                let near = parts.within(bounds.center(), reach);
                near.into_iter()
                    .filter(|part| shape.distance(&Shape::Area(MultiPolygon(vec![outlines[*part].clone()]))) <= radius)
                    .collect()
            }
        }
    }

    /// The parcels in each part: all conditions hold at their representative point by exact distance.
    fn parcels(&self, parts: &Parts, count: usize) -> Vec<Vec<ParcelId>> {
        let detour = self.norms.defaults.detour.value;
        let of_rule = self.rule.all_asked(self.rules);
        let asked: Vec<(Option<usize>, f64)> = of_rule
            .iter()
            .map(|asked| (self.at_points.column(&asked.sought(self.level)), asked.radius_m(self.level, detour)))
            .collect();
        let widest = asked.iter().map(|(_, radius)| *radius).fold(0.0, f64::max);
        let mut inside = vec![Vec::new(); count];
        for at in 0..self.town.parcels.len() {
            let id = ParcelId(at as u32);
            let holds = |(column, radius): &(Option<usize>, f64)| {
                let near = column.and_then(|column| self.at_points.nearest_at(id, column));
                near.is_some_and(|near| near.by_air <= Meters(*radius))
            };
            if asked.iter().all(holds)
                && let Some(part) = parts.true_part(self.town[id].shape.representative(), widest)
            {
                inside[part].push(id);
            }
        }
        inside
    }
}
