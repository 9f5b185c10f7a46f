//! The sample that is built in: Hof van Twente, schematic and in part invented.

use std::path::Path;

use super::error::ReadError;
use super::project::Project;
use super::source::Files;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/hof-van-twente/", $name)))),*]
    };
}

/// The layers of the sample: name and bytes.
const FILES: &[(&str, &[u8])] = built_in![
    "bevolking.geojson",
    "buurten.geojson",
    "complexen.geojson",
    "gebied.geojson",
    "haltes.csv",
    "kernen.geojson",
    "opgave.csv",
    "percelen.geojson",
    "voorzieningen.geojson",
    "woningen.geojson",
    "zorglocaties.geojson",
];

/// The project file of the sample.
const PROJECT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/hof-van-twente/project.toml"));

/// The files of the sample, its project file first: name and bytes.
pub fn sample_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    std::iter::once(("project.toml", PROJECT.as_bytes())).chain(FILES.iter().copied())
}

/// The sample as a project.
///
/// # Errors
///
/// None that a user can cause: the sample is checked by the tests.
pub fn sample() -> Result<Project, ReadError> {
    Project::parse(PROJECT, Path::new("built-in/project.toml"), Files::BuiltIn(FILES))
}
