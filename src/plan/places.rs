//! Where people of 65 and older live and homes stand, as places that one can walk from; and how far everything is from any place.

use geo::algorithm::indexed::IntervalTreeMultiPolygon;
use geo::orient::Direction;
use geo::{Area, BoundingRect, Contains, Intersects, MultiPolygon, Orient, Rect};
use rayon::prelude::*;

use super::Known;
use crate::index::{FacilityIndex, StreetIndex};
use crate::model::{Facility, Kern, KernId, NormSet, Parcel, Planning, Shape, Silent, Sought, Spot, Town};
use crate::reach::walk::{Asked, Terms, Walks, walks_along};
use crate::reach::{Reach, circle};
use crate::score::{Judge, wayside};

/// For which ground a row of a table per kern is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One kern.
    Kern(KernId),
    /// What lies in no kern.
    Outside,
    /// All kernen and what lies in none.
    Total,
}

impl Scope {
    /// All of a town: its kernen in their order, what lies outside them, and the total.
    pub fn all(town: &Town) -> impl Iterator<Item = Scope> + use<> {
        let kernen = (0..town.kernen.len() as u32).map(|kern| Scope::Kern(KernId(kern)));
        kernen.chain([Scope::Outside, Scope::Total])
    }

    /// Of something that lies in this kern, or in none.
    pub fn of(kern: Option<KernId>) -> Scope {
        kern.map_or(Scope::Outside, Scope::Kern)
    }

    /// As a planner reads it.
    pub fn name(self, town: &Town) -> &str {
        match self {
            Scope::Kern(kern) => &town[kern].name,
            Scope::Outside => "buiten de kernen",
            Scope::Total => "totaal",
        }
    }
}

/// In which kern a place lies: the smallest one that holds it, as for a parcel.
pub struct KernAt<'a> {
    kernen: &'a [Kern],
    /// The smallest first; of equals by id.
    by_size: Vec<(KernId, Option<Rect<f64>>)>,
}

impl<'a> KernAt<'a> {
    /// Makes the kernen of a town ready.
    pub fn of(town: &'a Town) -> KernAt<'a> {
        let mut by_size: Vec<(f64, KernId)> =
            (0..).map(KernId).zip(&town.kernen).map(|(id, kern)| (kern.outline.unsigned_area(), id)).collect();
        by_size.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| town[a.1].id.cmp(&town[b.1].id)));
        let by_size = by_size.into_iter().map(|(_, id)| (id, town[id].outline.bounding_rect())).collect();
        KernAt { kernen: &town.kernen, by_size }
    }

    /// The kern at a place; an outline belongs to its kern.
    pub fn at(&self, place: Spot) -> Option<KernId> {
        let holds = |(id, bounds): &&(KernId, Option<Rect<f64>>)| {
            bounds.is_some_and(|bounds| bounds.intersects(&place)) && self.kernen[id.0 as usize].outline.intersects(&place)
        };
        self.by_size.iter().find(holds).map(|(id, _)| *id)
    }
}

/// People or homes, at one spot.
#[derive(Debug, Clone, PartialEq)]
pub struct Standpoint {
    /// Where, in metres.
    pub spot: Spot,
    /// The kern that holds it.
    pub kern: Option<KernId>,
    /// How many people of 65 and older.
    pub people: f64,
    /// How many homes.
    pub homes: f64,
    /// Whether the count is invented.
    pub fictief: bool,
}

/// What is given for an area of more square metres than this is spread over more than one spot …
const SPREAD_FROM_M2: f64 = 10_000.0;
/// … this many metres apart …
const APART_M: f64 = 100.0;
/// … or further, so that there are about this many at most.
const MOST_SPOTS: f64 = 400.0;

/// Everybody of 65 and older and every home of a town, each at the spots that stand for where they are; in the order of the input.
pub fn standpoints(town: &Town) -> Vec<Standpoint> {
    let kern_at = KernAt::of(town);
    let people = town.population.iter().flatten().map(|it| (&it.shape, it.aged_65plus, 0.0, it.fictief));
    let homes = town.planning.dwellings.iter().flatten().map(|it| (&it.shape, 0.0, it.count, it.fictief));
    let all: Vec<_> = people.chain(homes).filter(|(_, people, homes, _)| people + homes > 0.0).collect();
    let each = all.par_iter().flat_map_iter(|(shape, people, homes, fictief)| {
        let spots = spots(shape);
        let share = 1.0 / spots.len() as f64;
        let at =
            |spot| Standpoint { spot, kern: kern_at.at(spot), people: people * share, homes: homes * share, fictief: *fictief };
        spots.into_iter().map(at).collect::<Vec<_>>()
    });
    each.collect()
}

/// The spots that stand for a shape, one or more: the point or points themselves; of an area its representative point or, where it is
/// larger than a hectare, the middles of the squares of a grid that lie in it.
///
/// ```
/// use woonkring::{model::Shape, plan::places::spots};
/// let square = |side: f64| Shape::Area(geo::Rect::new((0.0, 0.0), (side, side)).to_polygon().into());
/// assert_eq!(spots(&square(100.0)), [(50.0, 50.0).into()]);
/// assert_eq!(spots(&square(500.0)).len(), 25);
/// assert_eq!(spots(&square(4000.0)).len(), 400);     // 200 m apart
/// ```
pub fn spots(shape: &Shape) -> Vec<Spot> {
    let area = match shape {
        Shape::Point(at) => return vec![*at],
        Shape::Points(all) => return all.clone(),
        Shape::Area(area) => area,
    };
    let m2 = shape.area_m2();
    let grid = if m2 > SPREAD_FROM_M2 { grid(area, APART_M.max((m2 / MOST_SPOTS).sqrt())) } else { Vec::new() };
    if grid.is_empty() { vec![shape.representative()] } else { grid }
}

/// The middles of the squares of this side that lie in an area; the squares stand on round multiples of the side.
fn grid(area: &MultiPolygon<f64>, side: f64) -> Vec<Spot> {
    let Some(bounds) = area.bounding_rect() else { return Vec::new() };
    let inside = IntervalTreeMultiPolygon::new(&area.orient(Direction::Default));
    let middles = |low: f64, high: f64| {
        let first = (low / side).floor();
        (0..=((high - low) / side) as u32 + 1).map(move |at| (first + f64::from(at) + 0.5) * side)
    };
    let rows = middles(bounds.min().y, bounds.max().y);
    let all = rows.flat_map(|y| middles(bounds.min().x, bounds.max().x).map(move |x| Spot { x, y }));
    all.filter(|spot| inside.contains(spot)).collect()
}

/// How far everything is from places that are no parcels, measured as from parcels: these are the parcels of a town of its own.
#[derive(Debug)]
pub struct Elsewhere {
    /// The same facilities; its parcels are the places, in the order given.
    pub town: Town,
    /// By air.
    pub reach: Reach,
    /// Over the streets, where the parcels are judged on foot.
    pub walks: Option<Walks>,
}

impl Elsewhere {
    /// Measures from these places to what is sought and, where there are streets, to what is asked by the walk; the walks `along` are
    /// looked along for rest, light and busy roads.
    pub fn of(known: &Known, places: Vec<Shape>, sought: Vec<Sought>, asked: Vec<Asked>, along: &[Asked]) -> Elsewhere {
        let town = Town {
            title: String::new(),
            plane: known.town.plane.clone(),
            categories: Vec::new(),
            facilities: known.town.facilities.clone(),
            parcels: places.into_iter().map(place).collect(),
            kernen: Vec::new(),
            area: None,
            population: None,
            streets: None,
            walking: known.town.walking,
            coverage: known.town.coverage.clone(),
            planning: Planning::default(),
            edge: None,
        };
        let index = FacilityIndex::build_for(&town.facilities, &sought);
        let reach = circle::reach(&town, &index, sought, &Silent);
        let streets = known.town.streets.as_ref().zip(known.walks).filter(|_| !asked.is_empty());
        let walks = streets.map(|(streets, walks)| {
            let wayside = wayside(known.town, streets);
            let index = StreetIndex::build(streets);
            let snap_m = town.walking.snap_m;
            let terms = Terms { index: &index, bound_m: walks.bound_m(), snap_m, along: Some((&wayside, along)) };
            walks_along(&town, streets, asked, &terms, &Silent)
        });
        Elsewhere { town, reach, walks }
    }

    /// Judges these places by air.
    pub fn by_air<'a>(&'a self, norms: &'a NormSet) -> Judge<'a> {
        Judge { town: &self.town, norms, reach: &self.reach, walks: None, edge_m: &[] }
    }

    /// Judges these places on foot; `None` where there are no walks.
    pub fn on_foot<'a>(&'a self, norms: &'a NormSet) -> Option<Judge<'a>> {
        self.walks.as_ref().map(|walks| Judge { walks: Some(walks), ..self.by_air(norms) })
    }

    /// Judges these places as parcels are judged: on foot where there are walks.
    pub fn judge<'a>(&'a self, norms: &'a NormSet) -> Judge<'a> {
        Judge { walks: self.walks.as_ref(), ..self.by_air(norms) }
    }
}

fn place(shape: Shape) -> Parcel {
    Parcel {
        id: String::new(),
        name: None,
        shape,
        cell: None,
        access: Box::default(),
        capacity: None,
        in_complex: Default::default(),
        arranged_transport: None,
        kern: None,
        fictief: false,
    }
}

/// The kern of each facility, by its representative point; in the order of the facilities.
pub fn kernen_of(town: &Town) -> Vec<Option<KernId>> {
    let kern_at = KernAt::of(town);
    let of = |facility: &Facility| kern_at.at(facility.shape.representative());
    town.facilities.par_iter().map(of).collect()
}
