//! One point that stands for an area or a line: inside the area also where it has holes or the shape of a U, halfway along the line.
//!
//! A line from west to east is laid through the area; the middle of its longest stretch inside is the point. The line runs between
//! the steps of the grid on which all places lie, so that it meets no corner and is never along a side. Sides are only crossed, not
//! compared with each other, so that no shape is too odd for it.

use super::extract::Place;

/// The point in degrees; `None` where the rings enclose nothing. What lies in an odd number of rings is inside.
pub fn point(rings: &[Vec<Place>]) -> Option<(f64, f64)> {
    steps(rings).map(|(lon, lat)| (lon / 1e7, lat / 1e7))
}

/// As [`point`], in the steps of a [`Place`].
pub fn steps(rings: &[Vec<Place>]) -> Option<(f64, f64)> {
    let largest = rings.iter().max_by(|a, b| size(a).total_cmp(&size(b)))?;
    let lats = || largest.iter().map(|place| i64::from(place.lat));
    let (south, north) = (lats().min()?, lats().max()?);
    // The middle will do, unless rings that lie over each other leave nothing there.
    [2, 1, 3].into_iter().find_map(|quarter| {
        let lat = (south + (north - south) * quarter / 4) as f64 + 0.5;
        let mut crossings: Vec<f64> = rings.iter().flat_map(|ring| crossings(ring, lat)).collect();
        crossings.sort_by(f64::total_cmp);
        let stretches = crossings.chunks_exact(2).map(|pair| (pair[1] - pair[0], (pair[0] + pair[1]) / 2.0));
        let widest = stretches.filter(|(width, _)| *width > 0.0).reduce(|one, other| if other.0 > one.0 { other } else { one });
        widest.map(|(_, lon)| (lon, lat))
    })
}

/// Whether a point, in steps, lies in a ring.
pub fn is_in(ring: &[Place], (lon, lat): (f64, f64)) -> bool {
    crossings(ring, lat).filter(|crossing| *crossing < lon).count() % 2 == 1
}

/// Where a ring crosses a latitude on which no place lies.
fn crossings(ring: &[Place], lat: f64) -> impl Iterator<Item = f64> + '_ {
    ring.windows(2).filter_map(move |side| {
        let [a, b] = [side[0], side[1]].map(|place| (f64::from(place.lon), f64::from(place.lat)));
        ((a.1 < lat) != (b.1 < lat)).then(|| a.0 + (lat - a.1) / (b.1 - a.1) * (b.0 - a.0))
    })
}

/// The size of a ring in square steps: for comparison, it is no area on the ground.
pub fn size(ring: &[Place]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    let from = |place: Place| (f64::from(place.lon) - f64::from(origin.lon), f64::from(place.lat) - f64::from(origin.lat));
    let twice: f64 = ring.windows(2).map(|side| (from(side[0]), from(side[1]))).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    (twice / 2.0).abs()
}

/// How long a line is, in steps of latitude.
pub fn length(line: &[Place]) -> f64 {
    line.windows(2).map(|side| stretch(side[0], side[1])).sum()
}

/// The length of one side: a degree of longitude is shorter than one of latitude.
fn stretch(a: Place, b: Place) -> f64 {
    let shrink = ((f64::from(a.lat) + f64::from(b.lat)) / 2e7).to_radians().cos();
    ((f64::from(b.lon) - f64::from(a.lon)) * shrink).hypot(f64::from(b.lat) - f64::from(a.lat))
}

/// The place halfway along a line, in degrees; `None` where the line has no places.
pub fn middle(line: &[Place]) -> Option<(f64, f64)> {
    let mut left = length(line) / 2.0;
    for side in line.windows(2) {
        let long = stretch(side[0], side[1]);
        if long > 0.0 && left <= long {
            let share = left / long;
            let between = |a: i32, b: i32| (f64::from(a) + (f64::from(b) - f64::from(a)) * share) / 1e7;
            return Some((between(side[0].lon, side[1].lon), between(side[0].lat, side[1].lat)));
        }
        left -= long;
    }
    line.last().map(|place| place.degrees())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring(corners: &[(i32, i32)]) -> Vec<Place> {
        let mut ring: Vec<Place> = corners.iter().map(|(lon, lat)| Place { lon: *lon, lat: *lat }).collect();
        ring.push(ring[0]);
        ring
    }

    #[test]
    fn a_u_has_its_point_in_a_leg_and_a_ring_with_a_hole_beside_the_hole() {
        let u = ring(&[(0, 0), (90, 0), (90, 100), (60, 100), (60, 10), (20, 10), (20, 100), (0, 100)]);
        let (lon, lat) = steps(std::slice::from_ref(&u)).unwrap();
        assert_eq!((lon, lat), (75.0, 50.5), "the wider leg");
        let hole = ring(&[(10, 10), (70, 10), (70, 90), (10, 90)]);
        let (lon, _) = steps(&[ring(&[(0, 0), (100, 0), (100, 100), (0, 100)]), hole]).unwrap();
        assert_eq!(lon, 85.0);
    }

    #[test]
    fn halfway_is_measured_along_the_line_and_on_the_ground() {
        // At 60° a step of longitude is half as long: 200 steps east are as far as 100 north.
        let line = ring(&[(0, 600_000_000), (200, 600_000_000), (200, 600_000_100)]);
        let (lon, lat) = middle(&line[..3]).unwrap();
        assert!((lon * 1e7 - 200.0).abs() < 0.01 && (lat * 1e7 - 600_000_000.0).abs() < 0.01, "{lon} {lat}");
        assert_eq!(middle(&line[..1]), Some((0.0, 60.0)));
        assert_eq!(middle(&[]), None);
    }

    proptest! {
        /// Whatever the ring, a point that is given lies in an odd number of its windings.
        #[test]
        fn the_point_is_inside(corners in prop::collection::vec((-40_i32..40, -40_i32..40), 3..14)) {
            let ring = ring(&corners);
            if let Some(at) = steps(std::slice::from_ref(&ring)) {
                prop_assert!(is_in(&ring, at));
            }
        }
    }
}
