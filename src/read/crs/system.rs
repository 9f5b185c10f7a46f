//! One shape for all coordinate systems: to degrees, from degrees, and where it may be used.

use std::sync::Arc;

use geo::{Destination, Geodesic, Point};

use super::code::Crs;
use super::error::CrsError;
use super::mercator;
use super::other::Other;
use super::rd;
use crate::model::{LonLat, Spot};

/// The middle of the Netherlands, near which a plane is measured when its area holds it.
const HOME: LonLat = LonLat { lon: 5.4, lat: 52.2 };

/// A coordinate system that is ready for use.
#[derive(Debug, Clone)]
pub(super) enum System {
    RdNew,
    Wgs84,
    WebMercator,
    Other(Arc<Other>),
}

/// A box: in degrees for an area of use, in the system's own unit for what its coordinates can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

/// The whole world, in degrees.
pub(super) const WORLD: Extent = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
/// The Netherlands in RD New, with the islands and a margin.
const RD_EXTENT: Extent = Extent { west: -7_000.0, south: 289_000.0, east: 300_000.0, north: 629_000.0 };
/// Web Mercator up to its edge, with a millimetre for rounding.
const MERCATOR_EXTENT: Extent = {
    let edge = mercator::HALF_WIDTH_M + 0.001;
    Extent { west: -edge, south: -edge, east: edge, north: edge }
};

impl Extent {
    /// Whether the place is inside or on the edge; never for what is no number.
    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        self.west <= x && x <= self.east && self.south <= y && y <= self.north
    }

    /// Its middle.
    pub(super) fn middle(&self) -> (f64, f64) {
        ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }
}

impl System {
    /// # Errors
    /// For an EPSG code that this build or PROJ does not know.
    pub(super) fn open(crs: Crs) -> Result<System, CrsError> {
        Ok(match crs {
            Crs::RdNew => System::RdNew,
            Crs::Wgs84 => System::Wgs84,
            Crs::WebMercator => System::WebMercator,
            Crs::Other(code) => System::Other(Arc::new(Other::open(code)?)),
        })
    }

    pub(super) fn crs(&self) -> Crs {
        match self {
            System::RdNew => Crs::RdNew,
            System::Wgs84 => Crs::Wgs84,
            System::WebMercator => Crs::WebMercator,
            System::Other(other) => Crs::Other(other.code()),
        }
    }

    pub(super) fn name(&self) -> String {
        match self {
            System::Other(other) => other.name().to_owned(),
            known => known.crs().name(),
        }
    }

    /// What its coordinates can be, in its own unit, a margin included.
    pub(super) fn extent(&self) -> Extent {
        match self {
            System::RdNew => RD_EXTENT,
            System::Wgs84 => WORLD,
            System::WebMercator => MERCATOR_EXTENT,
            System::Other(other) => other.extent(),
        }
    }

    /// The place in degrees; nothing where there is none. The coordinates must lie in [`System::extent`].
    pub(super) fn lon_lat(&self, x: f64, y: f64) -> Option<LonLat> {
        match self {
            System::RdNew => Some(rd::lon_lat(Spot { x, y })),
            System::Wgs84 => Some(LonLat { lon: x, lat: y }),
            System::WebMercator => Some(mercator::lon_lat(Spot { x, y })),
            System::Other(other) => other.lon_lat(x, y),
        }
    }

    /// The place in its own unit; nothing where there is none.
    pub(super) fn spot(&self, place: LonLat) -> Option<Spot> {
        match self {
            System::RdNew => Some(rd::spot(place)),
            System::Wgs84 => Some(Spot { x: place.lon, y: place.lat }),
            System::WebMercator => Some(mercator::spot(place)),
            System::Other(other) => other.spot(place),
        }
    }

    /// What 100 metres on the ground measure in it, in the worst of two directions, and where: in the middle of the
    /// Netherlands if it may be used there, else in the middle of its own area.
    pub(super) fn hundred_metres(&self) -> Option<(f64, LonLat)> {
        let at = match self {
            System::Other(other) if !other.area().holds(HOME.lon, HOME.lat) => {
                let (lon, lat) = other.area().middle();
                LonLat { lon, lat }
            }
            _ => HOME,
        };
        let start = self.spot(at)?;
        let mut worst = 100.0;
        for bearing in [0.0, 90.0] {
            let end = Geodesic.destination(Point::new(at.lon, at.lat), bearing, 100.0);
            let end = self.spot(LonLat { lon: end.x(), lat: end.y() })?;
            let measured = (end.x - start.x).hypot(end.y - start.y);
            if (measured / 100.0).ln().abs() > (worst / 100.0_f64).ln().abs() {
                worst = measured;
            }
        }
        Some((worst, at))
    }

    /// Whether its coordinates are degrees.
    pub(super) fn is_in_degrees(&self) -> bool {
        match self {
            System::RdNew | System::WebMercator => false,
            System::Wgs84 => true,
            System::Other(_) => self.hundred_metres().is_some_and(|(measured, _)| measured < 0.01),
        }
    }
}
