//! By air: the straight line from each place to the nearest facility of each category, and how many lie within a radius.
//!
//! Places are asked in Hilbert order, in blocks of neighbours that share one query of the tree: what the block could possibly need
//! is laid side by side, and each place of the block measures it exactly.

use geo::{Coord, Rect};
use rayon::prelude::*;

use super::hilbert;
use super::reached::{Near, Reach};
use crate::index::FacilityIndex;
use crate::model::{Category, Facility, FacilityId, Meters, Shape, Town, Watch};

/// How many neighbours share a query.
const BLOCK: usize = 32;

/// What one place finds of one category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The nearest facility; `None` when the category has none.
    pub nearest: Option<Near>,
    /// How many lie within the radius asked for, on it included; 0 when no radius was asked.
    pub within: u32,
}

/// The nearest facility of each category from every parcel of a town. An area is measured from its nearest edge, 0 inside.
pub fn reach(town: &Town, index: &FacilityIndex, categories: Vec<Category>, watch: &dyn Watch) -> Reach {
    let shapes: Vec<&Shape> = town.parcels.iter().map(|parcel| &parcel.shape).collect();
    watch.phase("measuring", shapes.len() as u64);
    table(&shapes, town, index, categories, watch)
}

/// As [`reach`], from the representative point of every parcel.
pub fn reach_of_representatives(town: &Town, index: &FacilityIndex, categories: Vec<Category>, watch: &dyn Watch) -> Reach {
    let points: Vec<Shape> = town.parcels.par_iter().map(|parcel| Shape::Point(parcel.shape.representative())).collect();
    watch.phase("measuring points", points.len() as u64);
    table(&points.iter().collect::<Vec<_>>(), town, index, categories, watch)
}

fn table(shapes: &[&Shape], town: &Town, index: &FacilityIndex, mut categories: Vec<Category>, watch: &dyn Watch) -> Reach {
    categories.sort();
    categories.dedup();
    let found = measure(shapes, &town.facilities, index, &categories, None, watch);
    Reach::new(categories, found.into_iter().map(|found| found.nearest).collect())
}

/// The nearest facility of each category from each shape and, where `within` is given, how many lie within it: shape by shape,
/// category by category in the order given.
///
/// Distances are in metres, from nearest edge to nearest edge; of two facilities at the same distance the one whose id comes first
/// is the nearest. The same on one thread and on many.
pub fn measure(
    shapes: &[&Shape],
    facilities: &[Facility],
    index: &FacilityIndex,
    categories: &[Category],
    within: Option<Meters>,
    watch: &dyn Watch,
) -> Vec<Found> {
    let places: Vec<Place> = shapes.iter().map(|shape| Place::of(shape)).collect();
    let Some(bounds) = bounds(&places) else { return Vec::new() };
    let mut order: Vec<(u32, u32)> =
        places.iter().enumerate().map(|(at, place)| (hilbert::position(place.middle, bounds), at as u32)).collect();
    order.par_sort_unstable();
    let width = categories.len();
    let blocks: Vec<Vec<Found>> = order
        .par_chunks(BLOCK)
        .map_init(Bench::default, |bench, block| {
            let members: Vec<&Place> = block.iter().map(|(_, at)| &places[*at as usize]).collect();
            let around = Around::of(&members);
            let mut found = vec![Found { nearest: None, within: 0 }; block.len() * width];
            for (column, category) in categories.iter().enumerate() {
                bench.lay(&around, facilities, index, category, within);
                for (row, place) in members.iter().enumerate() {
                    found[row * width + column] = bench.measure(place, facilities, within);
                }
            }
            watch.step(block.len() as u64);
            found
        })
        .collect();
    let mut found = vec![Found { nearest: None, within: 0 }; shapes.len() * width];
    for (block, rows) in order.chunks(BLOCK).zip(blocks) {
        for ((_, at), row) in block.iter().zip(rows.chunks(width.max(1))) {
            let at = *at as usize * width;
            found[at..at + width].copy_from_slice(row);
        }
    }
    found
}

/// A shape with the circle around it.
struct Place<'a> {
    shape: &'a Shape,
    middle: Coord<f64>,
    radius: f64,
}

impl<'a> Place<'a> {
    fn of(shape: &'a Shape) -> Place<'a> {
        let bounds = shape.bounds();
        Place { shape, middle: bounds.center(), radius: bounds.width().hypot(bounds.height()) / 2.0 }
    }

    fn is_point(&self) -> bool {
        matches!(self.shape, Shape::Point(_))
    }
}

fn bounds(places: &[Place]) -> Option<Rect<f64>> {
    let first = places.first()?.middle;
    let grown = places.iter().fold((first, first), |(low, high), place| {
        let at = place.middle;
        (Coord { x: low.x.min(at.x), y: low.y.min(at.y) }, Coord { x: high.x.max(at.x), y: high.y.max(at.y) })
    });
    Some(Rect::new(grown.0, grown.1))
}

/// The circle around a block of places.
struct Around {
    middle: Coord<f64>,
    radius: f64,
}

impl Around {
    fn of(members: &[&Place]) -> Around {
        let count = members.len() as f64;
        let sum = members.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.middle.x, sum.1 + place.middle.y));
        let middle = Coord { x: sum.0 / count, y: sum.1 / count };
        let reach = |place: &&Place| (place.middle.x - middle.x).hypot(place.middle.y - middle.y) + place.radius;
        Around { middle, radius: members.iter().map(reach).fold(0.0, f64::max) }
    }
}

/// What a block may need of one category, laid side by side in the order of the ids.
#[derive(Default)]
struct Bench {
    ids: Vec<(u32, FacilityId)>,
    x: Vec<f64>,
    y: Vec<f64>,
    radius: Vec<f64>,
    squares: Vec<f64>,
    all_points: bool,
}

impl Bench {
    /// Lays out every facility that is the nearest of any place of the block, or within the radius of one.
    fn lay(
        &mut self,
        around: &Around,
        facilities: &[Facility],
        index: &FacilityIndex,
        category: &Category,
        within: Option<Meters>,
    ) {
        self.ids.clear();
        self.x.clear();
        self.y.clear();
        self.radius.clear();
        self.all_points = true;
        let Some(surely) = index.nearest_within(category, around.middle) else { return };
        // The nearest to any place of the block lies within (block radius + surely) of it, so within twice the block radius + surely
        // of the block's middle.
        let needed = (2.0 * around.radius + surely).max(around.radius + within.map_or(0.0, |radius| radius.0));
        let candidates = index.around(category, around.middle, needed * (1.0 + 1e-9) + 1e-6);
        self.ids.extend(candidates.map(|facility| (index.rank(facility), facility)));
        self.ids.sort_unstable();
        for (_, facility) in &self.ids {
            let shape = &facilities[facility.0 as usize].shape;
            let place = Place::of(shape);
            self.all_points &= place.is_point();
            self.x.push(place.middle.x);
            self.y.push(place.middle.y);
            self.radius.push(place.radius);
        }
    }

    /// The nearest of what is laid out, and how many lie within the radius, from one place.
    fn measure(&mut self, place: &Place, facilities: &[Facility], within: Option<Meters>) -> Found {
        if self.ids.is_empty() {
            return Found { nearest: None, within: 0 };
        }
        let Coord { x, y } = place.middle;
        self.squares.clear();
        self.squares.extend(self.x.iter().zip(&self.y).map(|(fx, fy)| (fx - x) * (fx - x) + (fy - y) * (fy - y)));
        if self.all_points && place.is_point() {
            let nearest = least(&self.squares);
            let at = self.squares.iter().position(|square| *square == nearest).expect("the least is one of them");
            let within = within.map_or(0, |radius| count_up_to(&self.squares, radius.0 * radius.0));
            return Found { nearest: Some(Near { facility: self.ids[at].1, by_air: Meters(nearest.sqrt()) }), within };
        }
        self.measure_shapes(place, facilities, within)
    }

    /// As [`Bench::measure`], where the place or a facility is more than a point.
    fn measure_shapes(&self, place: &Place, facilities: &[Facility], within: Option<Meters>) -> Found {
        let mut nearest: Option<Near> = None;
        let mut count = 0;
        // No further than the far side of the circle around any of them.
        let mut bar = f64::INFINITY;
        for (square, radius) in self.squares.iter().zip(&self.radius) {
            bar = bar.min(square.sqrt() + radius + place.radius);
        }
        for ((square, radius), (_, facility)) in self.squares.iter().zip(&self.radius).zip(&self.ids) {
            let at_least = square.sqrt() - radius - place.radius;
            let counts = within.is_some_and(|within| at_least <= within.0);
            if at_least > bar && !counts {
                continue;
            }
            let by_air = place.shape.distance(&facilities[facility.0 as usize].shape);
            count += u32::from(within.is_some_and(|within| by_air <= within.0));
            if nearest.is_none_or(|near| by_air < near.by_air.0) {
                nearest = Some(Near { facility: *facility, by_air: Meters(by_air) });
                bar = bar.min(by_air);
            }
        }
        Found { nearest, within: count }
    }
}

/// The least of a row that is not empty, four side by side.
fn least(row: &[f64]) -> f64 {
    let lesser = |a: f64, b: f64| if b < a { b } else { a };
    let mut lanes = [f64::INFINITY; 4];
    let mut fours = row.chunks_exact(4);
    for four in &mut fours {
        for (lane, value) in lanes.iter_mut().zip(four) {
            *lane = lesser(*lane, *value);
        }
    }
    fours.remainder().iter().chain(&lanes).copied().fold(f64::INFINITY, lesser)
}

fn count_up_to(row: &[f64], most: f64) -> u32 {
    row.iter().map(|value| u32::from(*value <= most)).sum()
}

/// The nearest facility of a category from one place.
pub fn nearest(town: &Town, index: &FacilityIndex, category: &Category, shape: &Shape) -> Option<Near> {
    let place = Place::of(shape);
    let mut bench = Bench::default();
    bench.lay(&Around { middle: place.middle, radius: place.radius }, &town.facilities, index, category, None);
    bench.measure(&place, &town.facilities, None).nearest
}
