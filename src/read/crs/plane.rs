//! The plane in which all measuring is done.

use super::code::Crs;
use super::error::CrsError;
use super::system::System;
use crate::model::{LonLat, Plane, Spot};

/// How far a metre in the plane may be from a metre on the ground: RD New and UTM stay within 0.1 %; degrees, feet and
/// maps of the world are far beyond.
const METRE_MAY_DIFFER: f64 = 0.01;

/// The plane in which all measuring is done: a coordinate system of which it is sure that a metre in it is a metre.
///
/// RD New, unless the project says otherwise. Cheap to clone; the same plane serves all threads.
#[derive(Debug, Clone)]
pub struct WorkPlane {
    system: System,
}

impl WorkPlane {
    /// The Dutch national grid. Always there.
    pub fn rd_new() -> Self {
        WorkPlane { system: System::RdNew }
    }

    /// The plane that a project names.
    ///
    /// Whether it measures in metres is measured, not looked up: 100 metres on the ground, in the middle of the
    /// Netherlands when the plane may be used there and else in the middle of its own area, must come out within 1 %.
    ///
    /// # Errors
    /// [`CrsError::NotMetric`] for degrees, feet, or a plane with stretched metres such as Web Mercator;
    /// [`CrsError::NotInThisBuild`] or [`CrsError::NotUsable`] for a code that is not known.
    pub fn new(crs: Crs) -> Result<Self, CrsError> {
        let system = System::open(crs)?;
        let measured = system.hundred_metres();
        match measured {
            Some((measured, _)) if (measured / 100.0 - 1.0).abs() <= METRE_MAY_DIFFER => Ok(WorkPlane { system }),
            Some((measured, at)) => Err(CrsError::NotMetric { crs, measured, at }),
            None => {
                Err(CrsError::NotUsable { code: crs.epsg(), cause: "it gives no place in the middle of its own area".into() })
            }
        }
    }

    /// Its coordinate system.
    pub fn crs(&self) -> Crs {
        self.system.crs()
    }

    /// Its name in full, such as `RD New` or `ETRS89 / UTM zone 32N`.
    pub fn name(&self) -> String {
        self.system.name()
    }

    pub(super) fn system(&self) -> &System {
        &self.system
    }
}

impl Default for WorkPlane {
    fn default() -> Self {
        WorkPlane::rd_new()
    }
}

impl Plane for WorkPlane {
    fn code(&self) -> String {
        self.crs().code()
    }

    /// Every spot that came through a [`Door`](super::Door) has a place. A spot from elsewhere that lies so far out that
    /// it has none gives NaN for both.
    fn lon_lat(&self, spot: Spot) -> LonLat {
        self.system.lon_lat(spot.x, spot.y).unwrap_or(LonLat { lon: f64::NAN, lat: f64::NAN })
    }
}
