//! The grid of RFC 7946 output: seven decimals of a degree, on which areas stay valid.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::i_float::int::point::IntPoint;

use crate::model::Plane;

/// Steps per degree: 1e-7 of a degree is about a centimetre.
const STEPS: f64 = 1e7;

/// A place on the grid: longitude and latitude in steps of 1e-7 degree.
pub type Step = [i32; 2];

/// A polygon on the grid: its outline counter-clockwise, then its holes clockwise; rings are not closed.
pub type Rings = Vec<Vec<Step>>;

/// The grid place nearest to a place on the plane.
pub fn step(plane: &dyn Plane, spot: Coord<f64>) -> Step {
    let place = plane.lon_lat(spot);
    [(place.lon * STEPS).round() as i32, (place.lat * STEPS).round() as i32]
}

/// Polygons on the grid, valid by OGC's rules there: rounding may make thin parts touch, and those are split or dropped.
pub fn polygons<'a>(plane: &dyn Plane, polygons: impl Iterator<Item = &'a Polygon<f64>>) -> Vec<Rings> {
    let shapes: Vec<Vec<Vec<IntPoint>>> = polygons
        .map(|polygon| {
            std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(|ring| contour(plane, ring)).collect()
        })
        .collect();
    if let [shape] = shapes.as_slice()
        && let [ring] = shape.as_slice()
        && is_convex(ring)
    {
        return vec![vec![ring.iter().map(|at| [at.x, at.y]).collect()]];
    }
    let count = shapes.iter().flatten().map(Vec::len).sum();
    let options =
        IntOverlayOptions { preserve_input_collinear: true, preserve_output_collinear: true, ..IntOverlayOptions::ogc() };
    let mut overlay = Overlay::new_custom(count, options, Default::default());
    let valid = match shapes.as_slice() {
        [one] => overlay.simplify_shape(one, FillRule::EvenOdd).unwrap_or(shapes),
        _ => overlay.simplify_shapes(&shapes, FillRule::NonZero),
    };
    valid
        .into_iter()
        .map(|shape| shape.into_iter().map(|ring| ring.into_iter().map(|at| [at.x, at.y]).collect()).collect())
        .collect()
}

/// Whether a ring turns left at every corner, once around: then it is valid as it is.
fn is_convex(ring: &[IntPoint]) -> bool {
    let Some(last) = ring.len().checked_sub(1).filter(|_| ring.len() > 2) else { return false };
    let side = |at: usize| {
        let (from, to) = (ring[at], ring[if at == last { 0 } else { at + 1 }]);
        (i64::from(to.x) - i64::from(from.x), i64::from(to.y) - i64::from(from.y))
    };
    // How often it stops going east: once on a way around that only turns left.
    let mut west_turns = 0;
    let mut before = side(last);
    for at in 0..=last {
        let now = side(at);
        if before.0 * now.1 - before.1 * now.0 <= 0 {
            return false;
        }
        west_turns += u32::from(before.0 >= 0 && now.0 < 0);
        before = now;
    }
    west_turns == 1
}

fn contour(plane: &dyn Plane, ring: &LineString<f64>) -> Vec<IntPoint> {
    let mut steps: Vec<IntPoint> = ring
        .0
        .iter()
        .map(|at| {
            let [x, y] = step(plane, *at);
            IntPoint { x, y }
        })
        .collect();
    steps.dedup();
    if steps.first() == steps.last() {
        steps.pop();
    }
    steps
}

/// All polygons of an area.
pub fn area(plane: &dyn Plane, area: &MultiPolygon<f64>) -> Vec<Rings> {
    polygons(plane, area.0.iter())
}
