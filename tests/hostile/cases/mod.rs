//! The cases, one file per format.

mod csv;
mod disk;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod geopackage_places;
mod openstreetmap;
mod project;
mod shapefile;
mod streets;
mod zip;

pub use csv::cases as csv;
pub use disk::cases as disk;
pub use flatgeobuf::cases as flatgeobuf;
pub use geojson::cases as geojson;
pub use geopackage::cases as geopackage;
pub use geopackage_places::cases as geopackage_places;
pub use openstreetmap::cases as openstreetmap;
pub use project::cases as project;
pub use shapefile::cases as shapefile;
pub use streets::cases as streets;
pub use zip::cases as zip;

use crate::case::Case;

/// All of them, in the order of the table.
pub fn all() -> Vec<Case> {
    let formats =
        [geopackage, geopackage_places, shapefile, flatgeobuf, geojson, openstreetmap, csv, streets, zip, project, disk];
    formats.iter().flat_map(|cases| cases()).collect()
}
