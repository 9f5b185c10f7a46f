//! Per kern and category: is it here, where is the nearest, and how far is it.

use rayon::prelude::*;

use super::super::Known;
use super::super::places::{Elsewhere, Scope, Standpoint, kernen_of};
use crate::index::EdgeIndex;
use crate::model::{Category, FacilityId, KernId, Meters, NormSet, ParcelId, Shape, Sought, Town};
use crate::reach::Near;

/// What a kern has of a category. It is no verdict: not every kern needs everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// At least one stands in the kern.
    Present,
    /// None here, but one elsewhere lies within reach of the kern.
    NextKern,
    /// The data is complete and shows none within reach.
    Absent,
    /// The data is not complete and shows none within reach.
    Unknown,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 4] = [Standing::Present, Standing::NextKern, Standing::Absent, Standing::Unknown];

    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Present => "aanwezig",
            Standing::NextKern => "volgende kern",
            Standing::Absent => "afwezig",
            Standing::Unknown => "onbekend",
        }
    }
}

/// The nearest of a category that a kern has not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextKern {
    /// Which one, and the straight line to it from the outline of the kern.
    pub near: Near,
    /// The kern that it stands in; `None` where it stands in none.
    pub kern: Option<KernId>,
}

/// What is known of a category at a kern, outside the kernen, or in all.
#[derive(Debug, Clone, PartialEq)]
pub struct KernFacilities {
    /// Where.
    pub scope: Scope,
    /// Of what.
    pub category: Category,
    /// What a kern has of it; `None` outside the kernen and in all.
    pub standing: Option<Standing>,
    /// Those whose representative point lies there, by id.
    pub here: Vec<FacilityId>,
    /// The nearest, for a kern that has none.
    pub next: Option<NextKern>,
    /// The walk that half of the people in a kern have at most to the nearest one, in metres as they lie; of the homes where it is not
    /// known where people live. `None` by air, where nobody lives, and where half of them have none as far as was searched.
    pub walk: Option<Meters>,
    /// Whether the edge of the data lies nearer than what was found, so that the true nearest may lie outside.
    pub at_edge: bool,
    /// Whether it rests on anything invented.
    pub fictief: bool,
}

/// The categories that any profile or area rule asks to be in reach, in the order of the categories.
pub fn asked_categories(town: &Town, norms: &NormSet) -> Vec<Category> {
    let known = town.categories.iter().map(|info| &info.category);
    known.filter(|category| widest(norms, category).is_some()).cloned().collect()
}

/// The widest maximum of any profile or area rule for a category; `None` where nobody asks for it.
fn widest(norms: &NormSet, category: &Category) -> Option<Meters> {
    let criteria = norms.profiles.iter().flat_map(|profile| &profile.criteria).filter(|asked| asked.category == *category);
    let of_profiles = criteria.filter_map(|asked| asked.norm()).map(|(_, max)| max.value);
    let conditions = norms.areas.iter().flat_map(|area| &area.conditions).filter(|asked| asked.category == *category);
    let all = of_profiles.chain(conditions.map(|asked| asked.max_m.value));
    all.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// Looks for each category at each kern.
pub(super) fn find(
    known: &Known,
    categories: &[Category],
    places: &[Standpoint],
    from_places: &Elsewhere,
) -> Vec<KernFacilities> {
    let town = known.town;
    let outlines: Vec<Shape> = town.kernen.iter().map(|kern| Shape::Area(kern.outline.clone())).collect();
    let edge = town.edge.as_ref().map(EdgeIndex::build);
    let edge_m: Vec<Option<f64>> =
        outlines.par_iter().map(|outline| edge.as_ref().map(|edge| edge.distance_to(outline))).collect();
    let from_kernen = Elsewhere::of(known, outlines, categories.iter().map(Sought::all).collect(), Vec::new(), &[]);
    let kern_of = kernen_of(town);
    let ground = Ground { known, places, from_places, from_kernen: &from_kernen, kern_of: &kern_of, edge_m: &edge_m };
    let scopes: Vec<Scope> = Scope::all(town).collect();
    let each = scopes.par_iter().map(|scope| categories.iter().map(|category| ground.at(*scope, category)).collect::<Vec<_>>());
    each.collect::<Vec<_>>().concat()
}

struct Ground<'a> {
    known: &'a Known<'a>,
    places: &'a [Standpoint],
    from_places: &'a Elsewhere,
    from_kernen: &'a Elsewhere,
    kern_of: &'a [Option<KernId>],
    /// Per kern, the straight line from its outline to the edge of the data.
    edge_m: &'a [Option<f64>],
}

impl Ground<'_> {
    fn at(&self, scope: Scope, category: &Category) -> KernFacilities {
        let town = self.known.town;
        let in_scope = |at: &usize| scope == Scope::Total || Scope::of(self.kern_of[*at]) == scope;
        let these = (0..town.facilities.len()).filter(|at| town.facilities[*at].category == *category).filter(in_scope);
        let mut here: Vec<FacilityId> = these.map(|at| FacilityId(at as u32)).collect();
        here.sort_by(|a, b| town[*a].id.cmp(&town[*b].id).then(a.cmp(b)));
        let invented = here.iter().any(|facility| town[*facility].fictief);
        let Scope::Kern(kern) = scope else {
            let (category, here) = (category.clone(), here);
            return KernFacilities {
                scope,
                category,
                standing: None,
                here,
                next: None,
                walk: None,
                at_edge: false,
                fictief: invented,
            };
        };
        let near = self.from_kernen.reach.nearest(ParcelId(kern.0), &Sought::all(category));
        let coverage = town.coverage(category);
        let standing = self.standing(category, here.len(), near, coverage.complete);
        let next = near.filter(|_| here.is_empty()).map(|near| NextKern { near, kern: self.kern_of[near.facility.0 as usize] });
        let edge_m = self.edge_m[kern.0 as usize].map(|metres| metres + coverage.beyond_m);
        let found_m = next.map_or(f64::INFINITY, |next| next.near.by_air.0);
        let open = here.is_empty() && (next.is_some() || coverage.complete);
        let (walk, walked_on_invented) = self.walk(kern, category);
        let shown = next.is_some_and(|next| town[next.near.facility].fictief);
        KernFacilities {
            scope,
            category: category.clone(),
            standing: Some(standing),
            here,
            next,
            walk,
            at_edge: open && edge_m.is_some_and(|edge| edge < found_m),
            fictief: invented || shown || walked_on_invented || town[kern].fictief || town[kern].schematic,
        }
    }

    fn standing(&self, category: &Category, here: usize, near: Option<Near>, complete: bool) -> Standing {
        if here > 0 {
            return Standing::Present;
        }
        let norms = self.known.norms;
        let in_reach = |near: Near| {
            let shortest = norms.defaults.detour.value.walk(near.by_air).low;
            widest(norms, category).is_some_and(|widest| shortest <= widest)
        };
        match near {
            Some(near) if in_reach(near) => Standing::NextKern,
            _ if complete => Standing::Absent,
            _ => Standing::Unknown,
        }
    }

    /// The walk that half of the people of a kern have at most; and whether it rests on anything invented.
    fn walk(&self, kern: KernId, category: &Category) -> (Option<Meters>, bool) {
        let Some(walks) = &self.from_places.walks else { return (None, false) };
        let asked = walks.asked().iter().position(|asked| asked.sought.category() == category);
        let Some(column) = asked else { return (None, false) };
        let mobility = walks.asked()[column].mobility;
        let town = &self.from_places.town;
        let by_people = self.known.town.population.is_some();
        let mut walked: Vec<(f64, f64)> = Vec::new();
        let mut invented = walks.fictief();
        for (place, at) in self.places.iter().zip((0..).map(ParcelId)).filter(|(place, _)| place.kern == Some(kern)) {
            let count = if by_people { place.people } else { place.homes };
            if count == 0.0 || !walks.parcel(at, mobility).is_joined() {
                continue;
            }
            let found = walks.of(at, column);
            invented |= place.fictief || found.is_some_and(|found| town[found.facility].fictief);
            walked.push((found.map_or(f64::INFINITY, |found| found.real_m), count));
        }
        let all: f64 = walked.iter().map(|(_, count)| count).sum();
        if by_people && all < self.known.norms.defaults.min_reporting_persons.value {
            return (None, false);
        }
        let half = half_of(&mut walked).filter(|metres| metres.is_finite());
        (half.map(Meters), half.is_some() && invented)
    }
}

/// The least value that half of the weight has at most; `None` where there is no weight.
fn half_of(values: &mut [(f64, f64)]) -> Option<f64> {
    values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let all: f64 = values.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    values.iter().find_map(|(value, weight)| {
        sum += weight;
        (2.0 * sum >= all).then_some(*value)
    })
}
