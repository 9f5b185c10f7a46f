//! The points of the reach benchmark, in memory and as plain numbers that numpy reads.

use std::fs;
use std::io;
use std::path::Path;

use super::country::Country;

/// How many parcels.
pub const PARCELS: usize = 100_000;
/// How many facilities, all categories together.
pub const FACILITIES: usize = 20_000;
/// How many categories.
pub const CATEGORIES: usize = 8;

/// Parcels and facilities as points.
pub struct Points {
    /// The parcels, in metres.
    pub parcels: Vec<(f64, f64)>,
    /// The facilities, in metres, each with the number of its category.
    pub facilities: Vec<((f64, f64), u8)>,
}

impl Points {
    /// The points of the benchmark.
    pub fn new() -> Points {
        let mut country = Country::new(1);
        let parcels = (0..PARCELS).map(|_| country.place()).collect();
        let facilities = (0..FACILITIES).map(|at| (country.place(), (at % CATEGORIES) as u8)).collect();
        Points { parcels, facilities }
    }

    /// Writes them into a folder: x and y as little-endian doubles, categories as bytes.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("parcels.f64"), bytes(self.parcels.iter().copied()))?;
        fs::write(folder.join("facilities.f64"), bytes(self.facilities.iter().map(|(place, _)| *place)))?;
        fs::write(folder.join("facilities.u8"), self.facilities.iter().map(|(_, category)| *category).collect::<Vec<u8>>())
    }
}

fn bytes(places: impl Iterator<Item = (f64, f64)>) -> Vec<u8> {
    places.flat_map(|(x, y)| [x, y]).flat_map(f64::to_le_bytes).collect()
}
