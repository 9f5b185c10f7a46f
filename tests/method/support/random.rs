//! Random towns for the laws, and the slow search that they are held against.
#![allow(dead_code, reason = "each file of laws uses its own part of it")]

use std::sync::LazyLock;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use woonkring::model::{Category, Facility, Shape};

use super::{MadeUpNorms, MadeUpTown, block, hard, soft};

/// The same cases in every run; no files beside the source.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(28_992), ..ProptestConfig::default() }
}

/// Care day and night.
pub const CARE: &str = "zorg_24uur";
/// A shop.
pub const SHOP: &str = "supermarkt";
/// A doctor.
pub const DOCTOR: &str = "huisarts";

/// Two profiles and two nested areas; circles of up to 300 m.
pub static NORMS: LazyLock<MadeUpTown> = LazyLock::new(|| {
    let wlz = [hard(CARE, 150, 300, 40), soft(SHOP, 200, 400, 35), soft(DOCTOR, 300, 600, 25)];
    let norms = MadeUpNorms::default()
        .area("wijd", None, &[(CARE, 150, 300), (SHOP, 200, 300)])
        .area("eng", Some("wijd"), &[(CARE, 75, 200)])
        .profile("wlz", &wlz)
        .profile("vitaal", &[soft(SHOP, 200, 400, 60), soft(DOCTOR, 300, 600, 40)]);
    MadeUpTown::under(&norms)
});

/// A place on a grid of 10 m, so that equal distances and doubles are common, at RD-like coordinates.
pub fn place(side_m: i32) -> impl Strategy<Value = Coord<f64>> {
    let steps = side_m / 10;
    (0..=steps, 0..=steps).prop_map(|(x, y)| Coord { x: 233_000.0 + 10.0 * f64::from(x), y: 475_000.0 + 10.0 * f64::from(y) })
}

/// A point on that grid.
pub fn point(side_m: i32) -> impl Strategy<Value = Shape> {
    place(side_m).prop_map(Shape::Point)
}

/// Points mostly, and several points, rectangles and stars with up to eight corners.
pub fn any_shape(side_m: i32) -> impl Strategy<Value = Shape> {
    let star = (place(side_m), prop::collection::vec(5.0..120.0_f64, 5..9)).prop_map(|(middle, arms)| {
        let turn = std::f64::consts::TAU / arms.len() as f64;
        let corner = |(step, arm): (usize, &f64)| {
            let angle = turn * step as f64;
            Coord { x: middle.x + arm * angle.cos(), y: middle.y + arm * angle.sin() }
        };
        let outline: Vec<Coord<f64>> = arms.iter().enumerate().map(corner).collect();
        Shape::Area(MultiPolygon(vec![Polygon::new(LineString(outline), Vec::new())]))
    });
    let slab = (place(side_m), 1..20, 1..20).prop_map(|(corner, wide, high)| {
        block((corner.x, corner.y), (corner.x + 10.0 * f64::from(wide), corner.y + 10.0 * f64::from(high)))
    });
    let several = prop::collection::vec(place(side_m), 2..5).prop_map(Shape::Points);
    prop_oneof![4 => point(side_m), 1 => several, 1 => slab, 1 => star]
}

/// Facilities of three categories whose ids are not in the order of the list.
fn facilities(shapes: Vec<(usize, Shape)>) -> Vec<Facility> {
    let numbered = shapes.into_iter().enumerate();
    let one = |(at, (kind, shape)): (usize, (usize, Shape))| Facility {
        id: format!("f{:03}", (at * 37) % 101),
        name: None,
        category: Category::new([CARE, SHOP, DOCTOR][kind]),
        shape,
        source: "verzonnen".into(),
        fictief: false,
        departures_per_hour: None,
        entrances: Box::default(),
    };
    numbered.map(one).collect()
}

/// Fewer than `most` of them.
pub fn some_facilities(shape: impl Strategy<Value = Shape>, most: usize) -> impl Strategy<Value = Vec<Facility>> {
    prop::collection::vec((0..3_usize, shape), 0..most).prop_map(facilities)
}

/// A town of these facilities and parcels, in data that says nothing of its completeness.
pub fn town_with(facilities: Vec<Facility>, parcels: &[Shape]) -> MadeUpTown {
    let mut town = NORMS.clone();
    for facility in facilities {
        let id = facility.id.clone();
        town = town.facility(facility.category.id(), &id, facility.shape);
    }
    for (at, shape) in parcels.iter().enumerate() {
        town = town.parcel(&format!("p{at}"), shape.clone());
    }
    town
}

/// What a place finds of a category by looking at all of it: the first by id of the nearest, and how many lie within a radius.
pub fn scan<'a>(shape: &Shape, facilities: &'a [Facility], category: &Category, radius: f64) -> (Option<(f64, &'a str)>, u32) {
    let of_category = facilities.iter().filter(|facility| facility.category == *category);
    let mut all: Vec<(f64, &str)> =
        of_category.map(|facility| (shape.distance(&facility.shape), facility.id.as_str())).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    (all.first().copied(), all.iter().filter(|(distance, _)| *distance <= radius).count() as u32)
}
