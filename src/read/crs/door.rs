//! The door itself: from a file's coordinates to metres on the work plane.

use super::code::Crs;
use super::error::{CrsError, OutOfArea};
use super::plane::WorkPlane;
use super::suspicion::{self, CrsSource};
use super::system::System;
use crate::model::Spot;

/// The way in for one layer: from its coordinate system to the work plane.
#[derive(Debug, Clone)]
pub struct Door {
    from: System,
    plane: WorkPlane,
}

impl Door {
    /// The way from a file's system to the plane.
    ///
    /// # Errors
    /// [`CrsError::NotInThisBuild`] or [`CrsError::NotUsable`] when nothing is known of the file's system.
    pub fn new(from: Crs, plane: &WorkPlane) -> Result<Door, CrsError> {
        let from = if from == plane.crs() { plane.system().clone() } else { System::open(from)? };
        Ok(Door { from, plane: plane.clone() })
    }

    /// The system of the file.
    pub fn crs(&self) -> Crs {
        self.from.crs()
    }

    /// Where the door leads.
    pub fn plane(&self) -> &WorkPlane {
        &self.plane
    }

    /// The place in metres on the work plane of a place in the file: `x` east or longitude, `y` north or latitude.
    ///
    /// A file that is already in the work plane's system passes unchanged, to the last bit.
    ///
    /// # Errors
    /// When a coordinate is no finite number, or the place lies outside the area of the file's own system or of the plane.
    /// RD New's area is x -7,000 to 300,000 and y 289,000 to 629,000 m; any other's is its official area of use and 1 degree
    /// around it. The edge counts as inside.
    #[inline]
    pub fn spot(&self, x: f64, y: f64) -> Result<Spot, OutOfArea> {
        if !self.from.extent().holds(x, y) {
            return Err(refusal(x, y, self.from.crs()));
        }
        let spot = match (&self.from, &self.plane.system()) {
            (System::RdNew, System::RdNew) => Some(Spot { x, y }),
            (System::Other(from), System::Other(plane)) if from.code() == plane.code() => Some(Spot { x, y }),
            (from, plane) => from.lon_lat(x, y).and_then(|place| plane.spot(place)),
        };
        spot.filter(|spot| self.plane.system().extent().holds(spot.x, spot.y)).ok_or_else(|| refusal(x, y, self.plane.crs()))
    }

    /// Looks at a layer before any of it is used, and refuses coordinates that cannot be meant.
    ///
    /// `sample` is the layer, or enough of it spread over the whole (some hundreds of places), in file order. Refused is a
    /// layer of which more than half of the places are degrees where metres are expected, or the other way round; fit
    /// only with swapped axes; lie outside the area; or are exactly (0, 0). Places that are no finite numbers do not
    /// count, and an empty sample passes. What passes here may still hold single places that [`Door::spot`] refuses.
    ///
    /// # Errors
    /// The suspicion, with an example, the system that was taken and why, and what to change in the project file.
    pub fn suspect(&self, source: CrsSource, sample: impl IntoIterator<Item = (f64, f64)>) -> Result<(), CrsError> {
        suspicion::suspect(self, source, sample.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()).collect())
    }

    pub(super) fn system(&self) -> &System {
        &self.from
    }
}

#[cold]
fn refusal(x: f64, y: f64, area: Crs) -> OutOfArea {
    if !(x.is_finite() && y.is_finite()) {
        OutOfArea::NotFinite { x, y }
    } else if x == 0.0 && y == 0.0 {
        OutOfArea::NullIsland
    } else {
        OutOfArea::Outside { x, y, area }
    }
}
