//! The one door between degrees and metres. Files come in through a [`Door`]; results go out through the [`WorkPlane`].
//!
//! ```
//! use woonkring::model::Plane;
//! use woonkring::read::crs::{Crs, CrsSource, Door, WorkPlane};
//!
//! let plane = WorkPlane::rd_new();
//! let door = Door::new(Crs::parse("EPSG:4326")?, &plane)?;
//! let layer = [(6.58, 52.23), (6.6, 52.24)];            // longitude first, as GeoJSON has it
//! door.suspect(CrsSource::Assumed, layer)?;             // refuses what cannot be meant
//! let goor = door.spot(layer[0].0, layer[0].1)?;        // metres, or why not
//! assert!((goor.x - 236_500.0).abs() < 500.0);
//! assert!((plane.lon_lat(goor).lat - 52.23).abs() < 1e-9);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | what | where | how well |
//! |---|---|---|
//! | RD New ↔ ETRS89/WGS 84 | [`rd`] | within 1 mm of RDNAPTRANS2018 (© NSGI, CC BY 4.0) |
//! | Web Mercator ↔ WGS 84 | [`mercator`] | exact |
//! | every other EPSG code | PROJ, with the cargo feature `proj` | as good as PROJ without grid files |
//!
//! WGS 84 is taken to be ETRS89. The two drift apart by 2.5 cm a year and are now within a metre; what files call
//! WGS 84 in the Netherlands is nearly always ETRS89 by another name.
//!
//! Coordinates are always east before north, and longitude before latitude, whatever order the authority prescribes.

mod code;
mod datum;
mod door;
mod error;
mod grid;
pub mod mercator;
mod other;
mod plane;
pub mod rd;
mod suspicion;
mod system;
mod wkt;

pub use code::Crs;
pub use door::Door;
pub use error::{CrsError, OutOfArea};
pub use plane::WorkPlane;
pub use suspicion::{CrsSource, Guess, Order, Suspicion};
pub use wkt::of_wkt;
