//! Degrees at the rim, metres inside. Nothing ever measures with [`LonLat`].

use std::fmt;

/// A place in metres on the work plane (RD New unless the project says otherwise): `x` is east, `y` is north.
pub type Spot = geo::Coord<f64>;

/// A place in WGS 84 degrees, as files have it: longitude first, as GeoJSON does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLat {
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// Degrees north, -90 to 90.
    pub lat: f64,
}

/// The plane in which all measuring is done. The one door between degrees and metres stands behind it; writers go out by it.
pub trait Plane: fmt::Debug + Send + Sync {
    /// The authority's code, such as `EPSG:28992`.
    fn code(&self) -> String;
    /// The place in degrees, for output.
    fn lon_lat(&self, spot: Spot) -> LonLat;
}
