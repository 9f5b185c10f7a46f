//! Web Mercator (EPSG:3857), as web maps have it: read, but never measured in, for its metres grow with latitude.

use crate::model::{LonLat, Spot};

/// The radius of its sphere, in metres.
const RADIUS_M: f64 = 6_378_137.0;
/// Half the width of the map, in metres: 180 degrees.
pub(super) const HALF_WIDTH_M: f64 = RADIUS_M * std::f64::consts::PI;

/// The place in WGS 84 degrees of a place in Web Mercator metres (`x` east, `y` north, both within ±20,037,508.35).
///
/// ```
/// use woonkring::read::crs::mercator;
/// use woonkring::model::Spot;
/// let goor = mercator::lon_lat(Spot { x: 733_000.0, y: 6_844_000.0 });
/// assert!((goor.lon - 6.584651).abs() < 1e-6 && (goor.lat - 52.241995).abs() < 1e-6);
/// ```
pub fn lon_lat(spot: Spot) -> LonLat {
    LonLat { lon: (spot.x / RADIUS_M).to_degrees(), lat: (spot.y / RADIUS_M).sinh().atan().to_degrees() }
}

/// The place in Web Mercator metres of a place in WGS 84 degrees: the way back of [`lon_lat`]. Infinite at the poles.
pub fn spot(place: LonLat) -> Spot {
    Spot { x: RADIUS_M * place.lon.to_radians(), y: RADIUS_M * place.lat.to_radians().sin().atanh() }
}
