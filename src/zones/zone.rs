//! Zones: the ground where every condition of a rule holds at once, as exact boolean sets of circles.

use std::collections::BTreeMap;

use geo::{Area, BooleanOps, BoundingRect, Intersects, MultiPolygon, Polygon};
use rayon::prelude::*;

use super::disc::disc;
use super::inside::Parts;
use super::rule::{Level, ZoneRule};
use crate::model::{CARE_24H, Category, FacilityId, KernId, Meters, NormSet, ParcelId, Shape, Sought, Town, Watch};
use crate::reach::Reach;

/// Parts below this are numerical dust, not ground: a square decimetre.
const DUST_M2: f64 = 0.01;

/// A connected piece of ground where every condition of a rule holds at once.
#[derive(Debug, Clone)]
pub struct Zone {
    /// `<rule>-<level>-<number>`, the largest first.
    pub id: String,
    /// The id of the area rule or profile.
    pub rule: String,
    /// How surely it holds.
    pub level: Level,
    /// Its outline in metres, drawn just inside the true one.
    pub outline: Polygon<f64>,
    /// The facilities that carry it, per category of the rule: those whose circle reaches it.
    pub carriers: BTreeMap<Category, Vec<FacilityId>>,
    /// The care sites that carry it or, where the rule does not ask for care, that stand in it.
    pub care_sites: Vec<FacilityId>,
    /// The kernen that it touches.
    pub kernen: Vec<KernId>,
    /// The parcels whose representative point lies in it, decided by exact distance.
    pub parcels: Vec<ParcelId>,
    /// The known capacity of those parcels together; `None` where none of them says.
    pub capacity: Option<u64>,
    /// How many people of 65 and older live in it, spread evenly over their areas; `None` where no counts are given.
    pub inhabitants_65plus: Option<f64>,
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
    let mut of_category: BTreeMap<&Category, Vec<FacilityId>> = BTreeMap::new();
    for (at, facility) in town.facilities.iter().enumerate() {
        of_category.entry(&facility.category).or_default().push(FacilityId(at as u32));
    }
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
            let parts = parts(&sets);
            let maker = Maker { town, norms, rules, at_points, of_category: &of_category, rule: &rules[rule], level };
            let zones = maker.zones(parts);
            watch.step(1);
            zones
        })
        .collect();
    made.into_iter().flatten().collect()
}

/// The connected parts of an intersection, the largest first.
fn parts(sets: &[&MultiPolygon<f64>]) -> Vec<Polygon<f64>> {
    let Some((first, rest)) = sets.split_first() else { return Vec::new() };
    let whole = rest.iter().fold((*first).clone(), |ground, set| ground.intersection(*set));
    let mut parts: Vec<(f64, Polygon<f64>)> =
        whole.0.into_iter().map(|part| (part.unsigned_area(), part)).filter(|(area, _)| *area >= DUST_M2).collect();
    let corner = |part: &Polygon<f64>| part.bounding_rect().map_or((0.0, 0.0), |bounds| bounds.min().x_y());
    parts.sort_by(|(a, one), (b, other)| {
        let ((ax, ay), (bx, by)) = (corner(one), corner(other));
        b.total_cmp(a).then(ax.total_cmp(&bx)).then(ay.total_cmp(&by))
    });
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Makes the zones of one rule at one level.
struct Maker<'a> {
    town: &'a Town,
    norms: &'a NormSet,
    rules: &'a [ZoneRule],
    at_points: &'a Reach,
    of_category: &'a BTreeMap<&'a Category, Vec<FacilityId>>,
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
        let care = Category::new(CARE_24H);
        let asks_care = self.rule.all_asked(self.rules).iter().any(|asked| asked.category == care);
        let mut care_sites: Vec<Vec<FacilityId>> =
            carriers.iter().map(|carriers| carriers.get(&care).cloned().unwrap_or_default()).collect();
        if !asks_care {
            for site in self.of_category.get(&care).into_iter().flatten() {
                if let Some(part) = parts.drawn_around(self.town[*site].shape.representative()) {
                    care_sites[part].push(*site);
                }
            }
        }
        let parcels = self.parcels(&parts, outlines.len());
        let inhabitants = self.inhabitants(&parts, &outlines);
        let made = outlines.into_iter().zip(carriers).zip(care_sites).zip(parcels).zip(inhabitants).enumerate();
        made.map(|(at, ((((outline, carriers), care_sites), parcels), inhabitants))| {
            let sites = || carriers.values().flatten().chain(&care_sites).map(|id| self.town[*id].fictief);
            let kernen = self.kernen(&outline);
            let invented = parcels.iter().any(|id| self.town[*id].fictief) || kernen.iter().any(|id| self.town[*id].fictief);
            Zone {
                id: format!("{}-{}-{:03}", self.rule.id, self.level.word(), at + 1),
                rule: self.rule.id.clone(),
                level: self.level,
                kernen,
                capacity: parcels.iter().filter_map(|id| self.town[*id].capacity.map(u64::from)).reduce(|a, b| a + b),
                fictief: sites().any(|fictief| fictief) || invented || inhabitants.1,
                inhabitants_65plus: inhabitants.0,
                outline,
                carriers,
                care_sites,
                parcels,
            }
        })
        .collect()
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

    /// How many people of 65 and older live in each part, and whether a count is invented.
    fn inhabitants(&self, parts: &Parts, outlines: &[Polygon<f64>]) -> Vec<(Option<f64>, bool)> {
        let Some(population) = &self.town.population else { return vec![(None, false); outlines.len()] };
        let mut counts = vec![(Some(0.0), false); outlines.len()];
        let mut add = |part: usize, people: f64, fictief: bool| {
            let (count, invented): &mut (Option<f64>, bool) = &mut counts[part];
            *count = count.map(|count| count + people);
            *invented |= fictief;
        };
        for group in population {
            match &group.shape {
                Shape::Area(area) => {
                    let (whole, bounds) = (area.unsigned_area(), area.bounding_rect());
                    for (part, outline) in outlines.iter().enumerate() {
                        if !bounds.zip(outline.bounding_rect()).is_some_and(|(one, other)| one.intersects(&other)) {
                            continue;
                        }
                        let shared = area.intersection(outline).unsigned_area();
                        if shared > 0.0 {
                            add(part, group.aged_65plus * shared / whole, group.fictief);
                        }
                    }
                }
                shape => {
                    if let Some(part) = parts.drawn_around(shape.representative()) {
                        add(part, group.aged_65plus, group.fictief);
                    }
                }
            }
        }
        counts
    }

    fn kernen(&self, outline: &Polygon<f64>) -> Vec<KernId> {
        let touches = |id: &KernId| {
            let kern = &self.town[*id].outline;
            let near = kern.bounding_rect().zip(outline.bounding_rect()).is_some_and(|(one, other)| one.intersects(&other));
            near && kern.intersects(outline)
        };
        (0..self.town.kernen.len()).map(|at| KernId(at as u32)).filter(touches).collect()
    }
}
