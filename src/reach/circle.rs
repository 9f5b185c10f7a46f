//! By air: the straight line from each place to the nearest facility of each category, and how many lie within a radius.
//!
//! Places are asked in Hilbert order. A quarter of some hundreds of neighbours shares one query of the tree; of what that finds, each
//! block of 32 neighbours lays side by side what it could possibly need, and each place of the block measures that exactly.

use rayon::prelude::*;

use super::hilbert;
pub use super::reached::Found;
use super::reached::{Near, Reach};
use super::side_by_side::{Bench, Place, Quarter, bounds};
use crate::index::FacilityIndex;
use crate::model::{Category, Facility, Meters, Shape, Town, Watch};

/// How many neighbours share a query of the tree.
const QUARTER: usize = 512;
/// What was found: shape by shape, category by category. It stays in the order in which it was measured, so that nothing is moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    width: usize,
    /// Per shape, when its turn was.
    turn: Vec<u32>,
    /// Quarter by quarter, turn by turn, category by category.
    quarters: Vec<Vec<Found>>,
}

impl Measured {
    /// What one shape finds: category by category, in the order asked.
    pub fn of(&self, shape: usize) -> &[Found] {
        let turn = self.turn[shape] as usize;
        let from = turn % QUARTER * self.width;
        &self.quarters[turn / QUARTER][from..from + self.width]
    }

    /// How many shapes were measured.
    pub fn len(&self) -> usize {
        self.turn.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.turn.is_empty()
    }
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
    let measured = measure(shapes, &town.facilities, index, &categories, None, watch);
    let found = (0..measured.len()).flat_map(|shape| measured.of(shape));
    Reach::new(categories, found.map(Found::nearest).collect())
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
) -> Measured {
    let places: Vec<Place> = shapes.par_iter().map(|shape| Place::of(shape)).collect();
    let bounds = bounds(&places);
    let along = |(at, place): (usize, &Place)| (hilbert::position(place.middle, bounds), at as u32);
    let mut order: Vec<(u32, u32)> = places.par_iter().enumerate().map(along).collect();
    order.par_sort_unstable();
    let width = categories.len();
    let quarters: Vec<Vec<Found>> = order
        .par_chunks(QUARTER)
        .map_init(Bench::default, |bench, quarter| {
            let quarter = Quarter::of(quarter.iter().map(|(_, at)| places[*at as usize]).collect());
            let mut found = vec![Found::NOTHING; quarter.members.len() * width];
            for (column, category) in categories.iter().enumerate() {
                let give = |row, one| found[row * width + column] = one;
                bench.measure(&quarter, facilities, (index, category), within, give);
            }
            watch.step(quarter.members.len() as u64);
            found
        })
        .collect();
    let mut turn = vec![0; shapes.len()];
    for (turned, (_, at)) in order.iter().enumerate() {
        turn[*at as usize] = turned as u32;
    }
    Measured { width, turn, quarters }
}

/// The nearest facility of a category from one place.
pub fn nearest(town: &Town, index: &FacilityIndex, category: &Category, shape: &Shape) -> Option<Near> {
    let mut best = Found::NOTHING;
    Bench::default()
        .measure(&Quarter::of(vec![Place::of(shape)]), &town.facilities, (index, category), None, |_, found| best = found);
    best.nearest()
}
