//! RD New (EPSG:28992) and ETRS89, by the official procedure RDNAPTRANS2018, variant 1, in pure Rust.
//!
//! Three steps: the similarity transformation from ETRS89 to Bessel's ellipsoid at a fixed height, the correction grid,
//! and the oblique stereographic projection around Amersfoort. Heights play no part. The procedure and the grid are
//! RDNAPTRANS2018 © NSGI, CC BY 4.0.
//!
//! These two functions know no bounds; [`Door`](super::Door) does.

use std::sync::LazyLock;

use super::datum::{BESSEL, bessel_from_etrs, etrs_from_bessel};
use super::grid::correction;
use crate::model::{LonLat, Spot};

/// The tower of Amersfoort, where the plane touches the earth, in degrees on Bessel's ellipsoid: 52°09'22.178" N, 5°23'15.5" E.
const CENTRE_LAT: f64 = 52.0 + 9.0 / 60.0 + 22.178 / 3600.0;
const CENTRE_LON: f64 = 5.0 + 23.0 / 60.0 + 15.5 / 3600.0;
/// Its coordinates in the plane, in metres.
const CENTRE_X_M: f64 = 155_000.0;
const CENTRE_Y_M: f64 = 463_000.0;
/// The scale at the centre.
const SCALE: f64 = 0.999_907_9;

/// The place in RD New metres of a place in ETRS89 (or WGS 84) degrees, within a millimetre of the official software.
///
/// Beyond the correction grid (50-56° N, 2-8° E) the correction is zero, as the procedure says. Any finite
/// place but the antipode of Amersfoort has an answer; outside the Netherlands and its sea it is good for nothing.
///
/// ```
/// use woonkring::model::LonLat;
/// use woonkring::read::crs::rd;
/// let amersfoort = rd::spot(LonLat { lon: 5.387_206_21, lat: 52.155_172_90 });
/// assert!((amersfoort.x - 155_000.0).abs() < 0.5 && (amersfoort.y - 463_000.0).abs() < 0.5);
/// ```
pub fn spot(place: LonLat) -> Spot {
    let (lat, lon) = bessel_from_etrs((place.lat.to_radians(), place.lon.to_radians()));
    let (lat, lon) = (lat.to_degrees(), lon.to_degrees());
    // The grid stands on corrected places, so the corrected place is sought: it moves by microdegrees, in a field that
    // changes by less than 1 part in 10,000, so each round is that much nearer and three are more than enough.
    let mut corrected = (lat, lon);
    for _ in 0..3 {
        let (by_lat, by_lon) = correction(corrected.0, corrected.1);
        corrected = (lat - by_lat, lon - by_lon);
    }
    SPHERE.project(corrected.0.to_radians(), corrected.1.to_radians())
}

/// The place in ETRS89 (or WGS 84) degrees of a place in RD New metres: the way back of [`spot`].
///
/// Any finite spot has an answer; outside the Netherlands and its sea it is good for nothing.
pub fn lon_lat(spot: Spot) -> LonLat {
    let (lat, lon) = SPHERE.unproject(spot);
    let (lat, lon) = (lat.to_degrees(), lon.to_degrees());
    let (by_lat, by_lon) = correction(lat, lon);
    let (lat, lon) = etrs_from_bessel(((lat + by_lat).to_radians(), (lon + by_lon).to_radians()));
    LonLat { lon: lon.to_degrees(), lat: lat.to_degrees() }
}

/// Gauss's sphere between ellipsoid and plane (EPSG method 9809, oblique stereographic).
struct Sphere {
    /// Twice its radius times the scale, in metres.
    size_m: f64,
    /// Longitude on the sphere per longitude on the ellipsoid.
    n: f64,
    /// Isometric latitude on the sphere = `n` times that on the ellipsoid, plus `m`.
    m: f64,
    /// Sine and cosine of the centre's latitude on the sphere.
    sin: f64,
    cos: f64,
}

static SPHERE: LazyLock<Sphere> = LazyLock::new(|| {
    let (sin, cos) = CENTRE_LAT.to_radians().sin_cos();
    let e2 = BESSEL.e2;
    let n = (1.0 + e2 / (1.0 - e2) * cos.powi(4)).sqrt();
    let w2 = 1.0 - e2 * sin * sin;
    // The square roots of the earth's two radii there, whose product is the radius of the sphere.
    let along_meridian = (BESSEL.a_m * (1.0 - e2) / (w2 * w2.sqrt())).sqrt();
    let across = (BESSEL.a_m / w2.sqrt()).sqrt();
    let on_sphere = (along_meridian / across * (sin / cos)).atan();
    Sphere {
        size_m: 2.0 * along_meridian * across * SCALE,
        n,
        m: on_sphere.sin().atanh() - n * isometric(sin),
        sin: on_sphere.sin(),
        cos: on_sphere.cos(),
    }
});

/// The isometric latitude on Bessel's ellipsoid of a latitude with this sine.
fn isometric(sin: f64) -> f64 {
    let e = BESSEL.e2.sqrt();
    sin.atanh() - e * (e * sin).atanh()
}

/// tanh(e · atanh(e · sin)) on Bessel's ellipsoid, by their series: e is small, and no term left out is above 1e-16.
fn stretch(sin: f64) -> f64 {
    let q = BESSEL.e2 * sin * sin;
    let w = BESSEL.e2 * sin * (1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0)))));
    let w2 = w * w;
    w * (1.0 - w2 * (1.0 / 3.0 - w2 * (2.0 / 15.0 - w2 * (17.0 / 315.0))))
}

impl Sphere {
    fn project(&self, lat: f64, lon: f64) -> Spot {
        let grown = (self.n * isometric(lat.sin()) + self.m).exp();
        let grown2 = grown * grown;
        let (sin_lat, cos_lat) = ((grown2 - 1.0) / (grown2 + 1.0), 2.0 * grown / (grown2 + 1.0));
        let (sin_lon, cos_lon) = (self.n * (lon - CENTRE_LON.to_radians())).sin_cos();
        let depth = 1.0 + self.sin * sin_lat + self.cos * cos_lat * cos_lon;
        Spot {
            x: CENTRE_X_M + self.size_m * cos_lat * sin_lon / depth,
            y: CENTRE_Y_M + self.size_m * (self.cos * sin_lat - self.sin * cos_lat * cos_lon) / depth,
        }
    }

    fn unproject(&self, spot: Spot) -> (f64, f64) {
        let (u, v) = ((spot.x - CENTRE_X_M) / self.size_m, (spot.y - CENTRE_Y_M) / self.size_m);
        let far2 = u * u + v * v;
        let shrink = 1.0 / (1.0 + far2);
        let (east, north, up) = (2.0 * u * shrink, 2.0 * v * shrink, (1.0 - far2) * shrink);
        let lon = CENTRE_LON.to_radians() + east.atan2(up * self.cos - north * self.sin) / self.n;
        let wanted = ((up * self.sin + north * self.cos).atanh() - self.m) / self.n;
        // Newton on the sine of the latitude. The ellipsoid is so nearly round that the first round is good to a micrometre
        // and the second to the last bit.
        let conformal = wanted.tanh();
        let mut sin = conformal;
        for _ in 0..2 {
            let stretch = stretch(sin);
            let found = (conformal + stretch) / (1.0 + conformal * stretch);
            let slope = BESSEL.e2 * (1.0 - found * found) / (1.0 - BESSEL.e2 * sin * sin);
            sin += (found - sin) / (1.0 - slope);
        }
        (sin.asin(), lon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_the_worked_example_is_what_the_document_shows() {
        let (lat, lon) = bessel_from_etrs((51.728_601_274_f64.to_radians(), 4.712_120_126_f64.to_radians()));
        let (lat, lon) = (lat.to_degrees(), lon.to_degrees());
        let (by_lat, by_lon) = correction(lat, lon);
        let (near_lat, near_lon) = (lat - by_lat, lon - by_lon);
        let spot = spot(LonLat { lon: 4.712_120_126, lat: 51.728_601_274 });
        let document = include_str!("../../../docs/coordinates.md");
        for line in [
            format!("1. {lat:.9}, {lon:.9}"),
            format!("2. {:+.9}, {:+.9} = {near_lat:.9}, {near_lon:.9}", -by_lat, -by_lon),
            format!("3. {:.4}, {:.4}", spot.x, spot.y),
        ] {
            assert!(document.contains(&line), "docs/coordinates.md does not show: {line}");
        }
    }
}
