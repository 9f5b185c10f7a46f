//! Nearest distance and count within 500 m: 100,000 parcels × 8 categories × 20,000 facilities, beside scipy's cKDTree.
//!
//!     cargo bench --bench reach [-- FOLDER] [--rounds N]
//!
//! Writes the points into FOLDER for `benches/peers/reach_scipy.py`, and what was found for `benches/peers/compare.py`.
//! `benches/run` does all of it.
#![allow(clippy::print_stdout, reason = "a benchmark talks")]

mod support;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use rayon::ThreadPoolBuilder;
use support::points::{CATEGORIES, Points};
use woonkring::index::FacilityIndex;
use woonkring::model::{Category, Facility, Meters, Shape, Silent, Sought};
use woonkring::reach::circle::{self, Found, Measured};

/// What is counted.
const WITHIN: Meters = Meters(500.0);

fn main() -> Result<(), Box<dyn Error>> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = support::number_after(&mut words, "--rounds").unwrap_or(15);
    let folder = support::folder("reach", &words);
    let points = Points::new();
    points.write(&folder)?;
    let parcels: Vec<Shape> = points.parcels.iter().map(|(x, y)| Shape::Point((*x, *y).into())).collect();
    let shapes: Vec<&Shape> = parcels.iter().collect();
    let categories: Vec<Category> = (0..CATEGORIES).map(|at| Category::new(&format!("categorie-{at}"))).collect();
    let facilities: Vec<Facility> = facilities(&points, &categories);
    let sought: Vec<Sought> = categories.iter().map(Sought::all).collect();

    // What is timed: from points in memory to all distances and counts, the trees included.
    let measure = || {
        let index = FacilityIndex::build(&facilities);
        circle::measure(&shapes, &facilities, &index, &sought, Some(WITHIN), &Silent)
    };
    let cores = std::thread::available_parallelism()?.get();
    for threads in [1, cores] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
        let seconds = (0..rounds).map(|_| {
            let start = Instant::now();
            let found = pool.install(measure);
            let took = start.elapsed().as_secs_f64();
            assert_eq!(found.len(), shapes.len());
            took
        });
        println!("woonkring threads={threads} seconds={:.5}", support::median(seconds.collect()));
    }
    write(&folder, &measure())?;
    Ok(())
}

fn facilities(points: &Points, categories: &[Category]) -> Vec<Facility> {
    let facility = |(at, ((x, y), category)): (usize, &((f64, f64), u8))| Facility {
        id: format!("v{at:05}"),
        name: None,
        category: categories[usize::from(*category)].clone(),
        shape: Shape::Point((*x, *y).into()),
        source: "verzonnen".into(),
        fictief: true,
        departures_per_hour: None,
        entrances: Box::default(),
    };
    points.facilities.iter().enumerate().map(facility).collect()
}

/// Writes distances and counts, parcel by parcel, category by category.
fn write(folder: &Path, measured: &Measured) -> std::io::Result<()> {
    let metres = |found: &Found| found.nearest().map_or(f64::INFINITY, |near| near.by_air.0);
    let found = || (0..measured.len()).flat_map(|shape| measured.of(shape));
    let distances: Vec<u8> = found().flat_map(|found| metres(found).to_le_bytes()).collect();
    let counts: Vec<u8> = found().flat_map(|found| found.within.to_le_bytes()).collect();
    fs::write(folder.join("woonkring-nearest.f64"), distances)?;
    fs::write(folder.join("woonkring-counts.u32"), counts)
}
