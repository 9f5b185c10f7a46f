//! What a user may choose of the output.

use std::collections::BTreeSet;

/// A format that layers can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// All layers in one GeoPackage, `woonkring.gpkg`, on the work plane.
    GeoPackage,
    /// `<layer>.geojson` for each layer with a place.
    GeoJson,
    /// `<layer>.csv` for each layer.
    Csv,
    /// `<layer>.fgb` for each layer with a place, on the work plane.
    FlatGeobuf,
    /// `woonkring.xlsx`, a sheet for each layer that is of use as a table.
    Xlsx,
}

/// The coordinates of the GeoJSON layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GeoJsonCrs {
    /// Longitude and latitude in WGS 84, as RFC 7946 wants.
    #[default]
    Wgs84,
    /// Metres on the work plane, with the `crs` member of GeoJSON 2008.
    Plane,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The formats; `run.json` and `invoer.csv` are written always.
    pub formats: BTreeSet<Format>,
    /// The coordinates of the GeoJSON layers.
    pub geojson: GeoJsonCrs,
}

impl Default for Choice {
    /// GeoPackage, GeoJSON in WGS 84, CSV, and the spreadsheet.
    fn default() -> Self {
        let formats = BTreeSet::from([Format::GeoPackage, Format::GeoJson, Format::Csv, Format::Xlsx]);
        Choice { formats, geojson: GeoJsonCrs::Wgs84 }
    }
}
