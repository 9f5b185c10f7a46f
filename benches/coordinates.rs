//! How fast the door between degrees and metres is: `cargo bench --bench coordinates`, with `--features proj` for other systems.
#![allow(clippy::print_stdout, reason = "a bench tells what it measured")]

use std::hint::black_box;
use std::time::Instant;

use woonkring::model::Plane;
use woonkring::read::crs::{Crs, CrsError, Door, WorkPlane};

fn main() -> Result<(), CrsError> {
    let plane = WorkPlane::rd_new();
    let places: Vec<(f64, f64)> =
        (0..1_000_000).map(|at| (3.5 + f64::from(at % 1009) * 0.0034, 50.8 + f64::from(at % 997) * 0.0026)).collect();
    let door = Door::new(Crs::Wgs84, &plane)?;
    let start = Instant::now();
    let spots: Vec<_> = places.iter().filter_map(|(lon, lat)| door.spot(*lon, *lat).ok()).collect();
    tell("degrees to RD New", places.len(), start);
    let start = Instant::now();
    for spot in &spots {
        black_box(plane.lon_lat(*spot));
    }
    tell("RD New to degrees", spots.len(), start);
    if cfg!(feature = "proj") {
        let start = Instant::now();
        let door = Door::new(Crs::Other(25832), &plane)?;
        println!("opening EPSG:25832: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        for at in 0..500_000 {
            black_box(door.spot(270e3 + f64::from(at % 997) * 90.0, 5_750e3 + f64::from(at % 1009) * 90.0).is_ok());
        }
        tell("EPSG:25832 to RD New by PROJ", 500_000, start);
    }
    Ok(())
}

fn tell(what: &str, count: usize, start: Instant) {
    println!("{what}: {:.2} million a second", count as f64 / 1e6 / start.elapsed().as_secs_f64());
}
