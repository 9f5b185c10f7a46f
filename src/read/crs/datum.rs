//! From the European ellipsoid to the Dutch one and back: the similarity transformation of RDNAPTRANS2018, variant 1.

use std::sync::LazyLock;

/// ETRS89's ellipsoid (GRS 80), and WGS 84's to within a tenth of a millimetre.
const GRS80: Ellipsoid = Ellipsoid::new(6_378_137.0, 298.257_222_101);
/// RD's ellipsoid (Bessel 1841).
pub(super) const BESSEL: Ellipsoid = Ellipsoid::new(6_377_397.155, 299.152_812_8);

/// The height above GRS 80 at which every point is carried over: that of Amersfoort, for a plane has no heights.
const HEIGHT_ETRS_M: f64 = 43.0;

/// Metres that the centre moves from ETRS89 to RD.
const SHIFT_M: [f64; 3] = [-565.7346, -50.4058, -465.2895];
/// Seconds of arc that the axes turn, as a coordinate frame rotation.
const TURN_ARCSEC: [f64; 3] = [-0.395_023, 0.330_776, -1.876_073];
/// What a metre grows by.
const GROWTH_PPM: f64 = -4.07242;

/// An ellipsoid of revolution.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ellipsoid {
    /// Half the long axis, in metres.
    pub(super) a_m: f64,
    /// The first eccentricity, squared.
    pub(super) e2: f64,
}

impl Ellipsoid {
    const fn new(a_m: f64, one_over_flattening: f64) -> Self {
        let f = 1.0 / one_over_flattening;
        Ellipsoid { a_m, e2: f * (2.0 - f) }
    }

    /// Metres from the centre of the earth, for a place in radians at a height in metres.
    fn geocentric(self, (lat, lon): (f64, f64), height_m: f64) -> [f64; 3] {
        let ((sin_lat, cos_lat), (sin_lon, cos_lon)) = (lat.sin_cos(), lon.sin_cos());
        let across = self.a_m / (1.0 - self.e2 * sin_lat * sin_lat).sqrt();
        let from_axis = (across + height_m) * cos_lat;
        [from_axis * cos_lon, from_axis * sin_lon, (across * (1.0 - self.e2) + height_m) * sin_lat]
    }

    /// The place in radians of a point near the ellipsoid.
    fn place(self, [x, y, z]: [f64; 3]) -> (f64, f64) {
        let (out, up) = self.vertical(x.hypot(y), z);
        (up.atan2(out), y.atan2(x))
    }

    /// The vertical at a point near the ellipsoid, as far out from the axis and as far up, of any length (Bowring 1976: one step is
    /// good to far below a micrometre there).
    fn vertical(self, from_axis: f64, z: f64) -> (f64, f64) {
        let b_m = self.a_m * (1.0 - self.e2).sqrt();
        let (long, short) = (z * self.a_m, from_axis * b_m);
        let shrink = 1.0 / (long * long + short * short).sqrt();
        let (sin, cos) = (long * shrink, short * shrink);
        let up = z + self.e2 / (1.0 - self.e2) * b_m * sin * sin * sin;
        let out = from_axis - self.e2 * self.a_m * cos * cos * cos;
        (out, up)
    }
}

/// The turned and scaled axes, worked out once.
static AXES: LazyLock<[[f64; 3]; 3]> = LazyLock::new(|| {
    let [(sx, cx), (sy, cy), (sz, cz)] = TURN_ARCSEC.map(|arcsec| (arcsec / 3600.0).to_radians().sin_cos());
    let rotation = [
        [cy * cz, cx * sz + sx * sy * cz, sx * sz - cx * sy * cz],
        [-cy * sz, cx * cz - sx * sy * sz, sx * cz + cx * sy * sz],
        [sy, -sx * cy, cx * cy],
    ];
    rotation.map(|row| row.map(|r| r * GROWTH))
});
const GROWTH: f64 = 1.0 + GROWTH_PPM * 1e-6;

/// Latitude and longitude in radians, from ETRS89 to Bessel's ellipsoid as RD has it, still without the grid's correction.
pub(super) fn bessel_from_etrs(place: (f64, f64)) -> (f64, f64) {
    let [x, y, z] = GRS80.geocentric(place, HEIGHT_ETRS_M);
    let mut moved = SHIFT_M;
    for (moved, axis) in moved.iter_mut().zip(AXES.iter()) {
        *moved += axis[0] * x + axis[1] * y + axis[2] * z;
    }
    BESSEL.place(moved)
}

/// The way back of [`bessel_from_etrs`], in radians.
///
/// The way there runs at a fixed height above the one ellipsoid, so the way back must find how high that surface lies
/// above the other: a third of a metre at Amersfoort, up to 3 m elsewhere in the country, 70 m at 70° N. Taking it for
/// zero, as is usual, costs a tenth of a millimetre on the North Sea and 4 mm at 70° N; this is the exact inverse everywhere.
pub(super) fn etrs_from_bessel((lat, lon): (f64, f64)) -> (f64, f64) {
    let ((sin_lat, cos_lat), (sin_lon, cos_lon)) = (lat.sin_cos(), lon.sin_cos());
    let up = [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat];
    let across = BESSEL.a_m / (1.0 - BESSEL.e2 * sin_lat * sin_lat).sqrt();
    let [x, y, z] = [across * up[0], across * up[1], across * (1.0 - BESSEL.e2) * up[2]];
    let [x, y, z] = turned_back([x - SHIFT_M[0], y - SHIFT_M[1], z - SHIFT_M[2]]);
    // The two ellipsoids' verticals differ by seconds of arc, which changes a height by a millimetre at most.
    let height = x * up[0] + y * up[1] + z * up[2] - GRS80.a_m * (1.0 - GRS80.e2 * sin_lat * sin_lat).sqrt();
    let higher = HEIGHT_ETRS_M - height;
    let up = turned_back(up);
    let [x, y, z] = [x + higher * up[0], y + higher * up[1], z + higher * up[2]];
    let (out, up) = GRS80.vertical((x * x + y * y).sqrt(), z);
    (lat + turned((sin_lat, cos_lat), (up, out)), lon + turned((sin_lon, cos_lon), (y, x)))
}

/// The angle from one direction to another near it; of the first the sine and cosine, of the other in any size.
fn turned((sin, cos): (f64, f64), (up, out): (f64, f64)) -> f64 {
    let slope = (up * cos - out * sin) / (up * sin + out * cos);
    if slope.abs() > 1e-3 {
        return (up * cos - out * sin).atan2(up * sin + out * cos);
    }
    // The arc tangent, of which the next term is below 1e-21.
    let square = slope * slope;
    slope * (1.0 - square * (1.0 / 3.0 - square * (1.0 / 5.0)))
}

/// The inverse of the turning and growing: that of a rotation is its transpose.
fn turned_back([x, y, z]: [f64; 3]) -> [f64; 3] {
    BACK.map(|[by_x, by_y, by_z]| by_x * x + by_y * y + by_z * z)
}

static BACK: LazyLock<[[f64; 3]; 3]> =
    LazyLock::new(|| [0, 1, 2].map(|column| [0, 1, 2].map(|row| AXES[row][column] / (GROWTH * GROWTH))));
