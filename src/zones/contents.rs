//! What stands in the parts of one zone: kernen, care sites, people, and the sums over its parcels.

use std::collections::BTreeMap;

use geo::{Area, BooleanOps, BoundingRect, Intersects, Polygon};

use super::inside::Parts;
use super::parts::touch;
use super::rule::{Level, ZoneRule};
use super::zone::{Measured, Zone};
use crate::model::{CARE_24H, Category, FacilityId, KernId, ParcelId, Shape, Streets, Town};

/// The facilities by category, each in the order of the files.
pub type OfCategory<'a> = BTreeMap<&'a Category, Vec<FacilityId>>;

/// The facilities of a town by category.
pub fn of_category(town: &Town) -> OfCategory<'_> {
    let mut found: OfCategory = BTreeMap::new();
    for (at, facility) in town.facilities.iter().enumerate() {
        found.entry(&facility.category).or_default().push(FacilityId(at as u32));
    }
    found
}

/// What was found of one part.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The facilities that carry it.
    pub carriers: BTreeMap<Category, Vec<FacilityId>>,
    /// The parcels in it.
    pub parcels: Vec<ParcelId>,
    /// See [`Zone::detour_factor`].
    pub detour_factor: Option<f64>,
}

/// Fills in the zones of one rule at one level.
pub struct Contents<'a> {
    /// The town.
    pub town: &'a Town,
    /// Its facilities by category.
    pub of_category: &'a OfCategory<'a>,
    /// All rules.
    pub rules: &'a [ZoneRule],
    /// The rule.
    pub rule: &'a ZoneRule,
    /// The level.
    pub level: Level,
    /// How what is in reach was measured.
    pub measured: Measured,
}

impl Contents<'_> {
    /// The zones of these parts, given what was found of each.
    pub fn zones(&self, parts: &Parts, outlines: Vec<Polygon<f64>>, held: Vec<Held>) -> Vec<Zone> {
        let care_sites = self.care_sites(parts, &held);
        let inhabitants = self.inhabitants(parts, &outlines);
        let on_foot = self.measured == Measured::OnFoot;
        let streets = on_foot && self.town.streets.as_ref().is_some_and(Streets::fictief);
        let made = outlines.into_iter().zip(held).zip(care_sites).zip(inhabitants).enumerate();
        made.map(|(at, (((outline, held), care_sites), inhabitants))| {
            let Held { carriers, parcels, detour_factor } = held;
            let sites = || carriers.values().flatten().chain(&care_sites).map(|id| self.town[*id].fictief);
            let kernen = self.kernen(&outline);
            let invented = parcels.iter().any(|id| self.town[*id].fictief) || kernen.iter().any(|id| self.town[*id].fictief);
            Zone {
                id: self.id(at + 1),
                rule: self.rule.id.clone(),
                level: self.level,
                measured: self.measured,
                mobility: on_foot.then_some(self.rule.mobility),
                kernen,
                capacity: parcels.iter().filter_map(|id| self.town[*id].capacity.map(u64::from)).reduce(|a, b| a + b),
                fictief: sites().any(|fictief| fictief) || invented || inhabitants.1 || streets,
                inhabitants_65plus: inhabitants.0,
                detour_factor,
                outline,
                carriers,
                care_sites,
                parcels,
            }
        })
        .collect()
    }

    fn id(&self, number: usize) -> String {
        let measured = match self.measured {
            Measured::ByAir => "",
            Measured::OnFoot => "-te-voet",
        };
        format!("{}{measured}-{}-{number:03}", self.rule.id, self.level.word())
    }

    /// The care sites that carry each part or, where the rule does not ask for care, that stand in it.
    fn care_sites(&self, parts: &Parts, held: &[Held]) -> Vec<Vec<FacilityId>> {
        let care = Category::new(CARE_24H);
        let mut care_sites: Vec<Vec<FacilityId>> =
            held.iter().map(|held| held.carriers.get(&care).cloned().unwrap_or_default()).collect();
        if !self.rule.all_asked(self.rules).iter().any(|asked| asked.category == care) {
            for site in self.of_category.get(&care).into_iter().flatten() {
                if let Some(part) = parts.drawn_around(self.town[*site].shape.representative()) {
                    care_sites[part].push(*site);
                }
            }
        }
        care_sites
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
        let touches = |id: &KernId| touch(&self.town[*id].outline, outline);
        (0..self.town.kernen.len()).map(|at| KernId(at as u32)).filter(touches).collect()
    }
}
