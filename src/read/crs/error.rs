//! What can be wrong with coordinates: a whole layer (a [`CrsError`] stops the run) or one place (an [`OutOfArea`] skips it).

use super::code::Crs;
use super::suspicion::{Pair, Suspicion};
use crate::model::LonLat;

/// Why a coordinate system, a work plane or a layer's coordinates cannot be used, and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CrsError {
    /// A text that names no coordinate system.
    #[error(
        "`{found}` does not name a coordinate system; expected an EPSG code, such as `EPSG:28992`, `28992`, \
         `urn:ogc:def:crs:EPSG::28992`, `http://www.opengis.net/def/crs/EPSG/0/28992` or `OGC:CRS84`"
    )]
    Unreadable {
        /// The text.
        found: String,
    },
    /// A code that needs PROJ, in a build without it.
    #[error(
        "EPSG:{code} is not known to this build, which knows RD New (EPSG:28992), WGS 84/ETRS89 (EPSG:4326, EPSG:4258) and \
         Web Mercator (EPSG:3857); export the layer from QGIS as EPSG:28992, or make a build that knows every EPSG code: \
         `cargo install --path . --features proj` (needs cmake, takes some minutes)"
    )]
    NotInThisBuild {
        /// The EPSG code.
        code: u32,
    },
    /// A code that PROJ does not know, or cannot bring to longitude and latitude.
    #[error(
        "EPSG:{code} cannot be brought to longitude and latitude: {cause}; look the code up in QGIS, or export the layer as \
         EPSG:28992"
    )]
    NotUsable {
        /// The EPSG code.
        code: u32,
        /// What PROJ says.
        cause: String,
    },
    /// A work plane in which a metre is not a metre: degrees, feet, or stretched by more than 1 %.
    #[error(
        "{crs} cannot be the work plane, for it does not measure in metres: 100 m on the ground near {} measures \
         {measured:.4} in it{}; leave `crs` out of the project file for RD New (EPSG:28992), or name a metric system such as \
         `crs = \"EPSG:25832\"`",
        Pair(at.lon, at.lat),
        unit_like(*measured)
    )]
    NotMetric {
        /// The plane that was asked for.
        crs: Crs,
        /// What 100 metres on the ground measure in it, in the worst direction.
        measured: f64,
        /// Where that was measured.
        at: LonLat,
    },
    /// Coordinates that can only be degrees, in a system that has metres (or feet).
    #[error("degrees taken for metres: {0}")]
    DegreesForMetres(Suspicion),
    /// Coordinates beyond ±180 or ±90, in a system that has degrees.
    #[error("metres taken for degrees: {0}")]
    MetresForDegrees(Suspicion),
    /// Coordinates that fit only when east and north change places.
    #[error("swapped axes: {0}")]
    SwappedAxes(Suspicion),
    /// Coordinates that lie outside the area of the work plane, or of their own system.
    #[error("outside the area: {0}")]
    OutsideArea(Suspicion),
    /// Coordinates that are exactly (0, 0).
    #[error("null island: {0}")]
    NullIsland(Suspicion),
}

/// The unit in which 100 metres come out as `measured`, when it can be guessed.
fn unit_like(measured: f64) -> &'static str {
    match measured {
        m if m < 0.01 => " (degrees)",
        m if (m - 328.08).abs() < 5.0 => " (feet)",
        m if m > 101.0 && m < 300.0 => " (its metres are stretched)",
        _ => "",
    }
}

/// Why one place cannot be used; fit to stand as the reason beside a skipped feature.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum OutOfArea {
    /// A coordinate that is no number, or infinite.
    #[error("its coordinates {} are not finite numbers", Pair(*x, *y))]
    NotFinite {
        /// East or longitude, as the file has it.
        x: f64,
        /// North or latitude, as the file has it.
        y: f64,
    },
    /// Exactly (0, 0), where that is outside the area: a missing coordinate, written as zero.
    #[error("its coordinates are (0, 0), which is how a missing place is often written")]
    NullIsland,
    /// Outside the area of the file's own system, or of the work plane.
    #[error("its coordinates {} lie outside the area of {area}", Pair(*x, *y))]
    Outside {
        /// East or longitude, as the file has it.
        x: f64,
        /// North or latitude, as the file has it.
        y: f64,
        /// The system whose area it is.
        area: Crs,
    },
}
