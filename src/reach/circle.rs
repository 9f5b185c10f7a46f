//! By air: the straight line from each place to the nearest facility of all that is sought, and how many lie within a radius.
//!
//! Places are asked in Hilbert order. A quarter of some hundreds of neighbours shares one query of the tree; of what that finds, each
//! block of 32 neighbours lays side by side what it could possibly need, and each place of the block measures that exactly.

use rayon::prelude::*;

use super::hilbert;
pub use super::reached::Found;
use super::reached::{Near, Reach};
use super::side_by_side::{Bench, Place, Quarter, bounds};
use crate::index::FacilityIndex;
use crate::model::{Facility, FacilityId, Meters, Shape, Silent, Sought, Town, Watch};

/// How many neighbours share a query of the tree.
const QUARTER: usize = 512;
/// What was found: shape by shape, in the order of what was sought. It stays in the order in which it was measured, so that nothing is moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    width: usize,
    /// Per shape, when its turn was.
    turn: Vec<u32>,
    /// Quarter by quarter, turn by turn, in the order of what was sought.
    quarters: Vec<Vec<Found>>,
}

impl Measured {
    /// What one shape finds, in the order of what was sought.
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

/// The nearest facility of all that is sought from every parcel of a town. An area is measured from its nearest edge, 0 inside.
pub fn reach(town: &Town, index: &FacilityIndex, sought: Vec<Sought>, watch: &dyn Watch) -> Reach {
    let shapes: Vec<&Shape> = town.parcels.iter().map(|parcel| &parcel.shape).collect();
    watch.phase("measuring", shapes.len() as u64);
    table(&shapes, town, index, sought, watch)
}

/// As [`reach`], from the representative point of every parcel.
pub fn reach_of_representatives(town: &Town, index: &FacilityIndex, sought: Vec<Sought>, watch: &dyn Watch) -> Reach {
    let points: Vec<Shape> = town.parcels.par_iter().map(|parcel| Shape::Point(parcel.shape.representative())).collect();
    watch.phase("measuring points", points.len() as u64);
    table(&points.iter().collect::<Vec<_>>(), town, index, sought, watch)
}

/// As [`reach`], to some of the facilities only.
pub fn reach_of_some(town: &Town, mut sought: Vec<Sought>, counts: impl Fn(FacilityId) -> bool) -> Reach {
    sought.sort();
    sought.dedup();
    if sought.is_empty() {
        return Reach::new(sought, Vec::new());
    }
    let ids: Vec<FacilityId> = (0..town.facilities.len() as u32).map(FacilityId).filter(|id| counts(*id)).collect();
    let some: Vec<Facility> = ids.iter().map(|id| town[*id].clone()).collect();
    let shapes: Vec<&Shape> = town.parcels.iter().map(|parcel| &parcel.shape).collect();
    let measured = measure(&shapes, &some, &FacilityIndex::build_for(&some, &sought), &sought, None, &Silent);
    let found = (0..measured.len()).flat_map(|shape| measured.of(shape)).map(Found::nearest);
    let of_town = |near: Near| Near { facility: ids[near.facility.0 as usize], ..near };
    Reach::new(sought, found.map(|near| near.map(of_town)).collect())
}

fn table(shapes: &[&Shape], town: &Town, index: &FacilityIndex, mut sought: Vec<Sought>, watch: &dyn Watch) -> Reach {
    sought.sort();
    sought.dedup();
    let measured = measure(shapes, &town.facilities, index, &sought, None, watch);
    let found = (0..measured.len()).flat_map(|shape| measured.of(shape));
    Reach::new(sought, found.map(Found::nearest).collect())
}

/// The nearest facility of all that is sought from each shape and, where `within` is given, how many lie within it: shape by shape,
/// in the order given. The index is one that was built for it.
///
/// Distances are in metres, from nearest edge to nearest edge; of two facilities at the same distance the one whose id comes first
/// is the nearest. The same on one thread and on many.
pub fn measure(
    shapes: &[&Shape],
    facilities: &[Facility],
    index: &FacilityIndex,
    sought: &[Sought],
    within: Option<Meters>,
    watch: &dyn Watch,
) -> Measured {
    sweep(shapes, sought.len(), watch, |bench, quarter, _, found| {
        for (column, one) in sought.iter().enumerate() {
            let give = |row, best| found[row * sought.len() + column] = best;
            bench.measure(quarter, facilities, (index, one), within, give);
        }
    })
}

/// The nearest facility but one of each thing sought, from each shape: `not` tells which one, by the shape's place in the slice and the
/// place of what is sought. What remains when that one closes; measured as [`measure`] does.
pub fn others(
    shapes: &[&Shape],
    facilities: &[Facility],
    index: &FacilityIndex,
    sought: &[Sought],
    not: impl Fn(usize, usize) -> Option<FacilityId> + Sync,
) -> Measured {
    // An id that no facility has: nothing is left out.
    let none = FacilityId(u32::MAX);
    sweep(shapes, sought.len(), &Silent, |bench, quarter, shapes, found| {
        for (column, one) in sought.iter().enumerate() {
            let not = |row: usize| not(shapes[row].1 as usize, column).unwrap_or(none);
            let give = |row, best| found[row * sought.len() + column] = best;
            bench.measure_other(quarter, facilities, (index, one), not, give);
        }
    })
}

/// Goes over the shapes in Hilbert order, quarter by quarter; `work` fills in what each finds, given the quarter's places in that order.
fn sweep(
    shapes: &[&Shape],
    width: usize,
    watch: &dyn Watch,
    work: impl Fn(&mut Bench, &Quarter, &[(u32, u32)], &mut [Found]) + Sync,
) -> Measured {
    let places: Vec<Place> = shapes.par_iter().map(|shape| Place::of(shape)).collect();
    let bounds = bounds(&places);
    let along = |(at, place): (usize, &Place)| (hilbert::position(place.middle, bounds), at as u32);
    let mut order: Vec<(u32, u32)> = places.par_iter().enumerate().map(along).collect();
    order.par_sort_unstable();
    let quarters: Vec<Vec<Found>> = order
        .par_chunks(QUARTER)
        .map_init(Bench::default, |bench, turns| {
            let quarter = Quarter::of(turns.iter().map(|(_, at)| places[*at as usize]).collect());
            let mut found = vec![Found::NOTHING; quarter.members.len() * width];
            work(bench, &quarter, turns, &mut found);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, Silent};
    use geo::Coord;

    /// Enough places for several quarters, in a row of numbers that looks random.
    #[test]
    fn what_quarters_and_blocks_share_is_all_that_a_full_scan_finds() {
        let mut seed = 7_u64;
        let mut along = |most: f64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as f64 / f64::from(1_u32 << 31) * most
        };
        // Half of it in a town, half far and wide.
        let places: Vec<Coord<f64>> = (0..4000)
            .map(|at| if at % 2 == 0 { 800.0 } else { 20_000.0 })
            .map(|most| (along(most), along(most)).into())
            .collect();
        let (homes, shops) = places.split_at(3000);
        let category = Category::new("supermarkt");
        let facility = |(at, place): (usize, &Coord<f64>)| Facility {
            id: format!("v{:03}", 1000 - at),
            name: None,
            category: category.clone(),
            shape: Shape::Point(*place),
            source: "made up".into(),
            fictief: true,
            departures_per_hour: None,
            entrances: Box::default(),
        };
        let facilities: Vec<Facility> = shops.iter().take(300).enumerate().map(facility).collect();
        let homes: Vec<Shape> = homes.iter().map(|place| Shape::Point(*place)).collect();
        let index = FacilityIndex::build(&facilities);
        let asked = [category.clone(), Category::new("apotheek")].map(|category| Sought::all(&category));
        let shapes: Vec<&Shape> = homes.iter().collect();
        let measured = measure(&shapes, &facilities, &index, &asked, Some(Meters(500.0)), &Silent);
        for (at, home) in homes.iter().enumerate() {
            let all = facilities.iter().map(|facility| home.distance(&facility.shape));
            let [found, nothing] = measured.of(at) else { panic!("two categories were asked") };
            let near = found.nearest().expect("there are shops");
            assert_eq!(near.by_air.0, all.clone().fold(f64::INFINITY, f64::min));
            assert_eq!(near.by_air.0, home.distance(&facilities[near.facility.0 as usize].shape));
            assert_eq!(found.within as usize, all.filter(|distance| *distance <= 500.0).count());
            assert_eq!((nothing.nearest(), nothing.within), (None, 0));
        }
    }
}
