//! The grid of the coordinates that are written, on which areas stay valid: seven decimals of a degree, or millimetres on the plane.

use geo::{LineString, MultiPolygon, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::i_float::int::point::IntPoint;

use super::number;
use super::page::Page;
use crate::model::{Plane, Spot};

/// Steps per degree: 1e-7 of a degree is about a centimetre.
const PER_DEGREE: f64 = 1e7;
/// Steps per metre.
const PER_METRE: f64 = 1e3;
/// Where the steps of a plane are counted from is a whole number of these, so that all of a region fits in 32 bits.
const ORIGIN_M: f64 = 1e6;

/// A place on the grid, in steps: east and north.
pub type Step = [i32; 2];

/// A line on the grid, its corners two or more and no two in a row the same.
pub type Line = Vec<Step>;

/// A polygon on the grid: its outline counter-clockwise, then its holes clockwise; rings are not closed.
pub type Rings = Vec<Vec<Step>>;

/// The grid of what is written.
#[derive(Debug, Clone, Copy)]
pub enum Grid<'a> {
    /// Longitude and latitude in steps of 1e-7 degree.
    Degrees(&'a dyn Plane),
    /// The plane's own metres in steps of a millimetre, counted from an origin in millimetres.
    Millimetres {
        /// East and north.
        origin: [i64; 2],
    },
}

impl<'a> Grid<'a> {
    /// Degrees, as RFC 7946 has them.
    pub fn degrees(page: &Page<'a>) -> Grid<'a> {
        Grid::Degrees(page.plane)
    }

    /// Millimetres on the plane.
    pub fn millimetres(page: &Page) -> Grid<'a> {
        Grid::millimetres_near(page.near)
    }

    fn millimetres_near(spot: Spot) -> Grid<'a> {
        let origin = |metres: f64| ((metres / ORIGIN_M).round() * ORIGIN_M * PER_METRE) as i64;
        Grid::Millimetres { origin: [origin(spot.x), origin(spot.y)] }
    }

    /// The grid place nearest to a place on the plane.
    pub fn step(&self, spot: Spot) -> Step {
        match self {
            Grid::Degrees(plane) => {
                let place = plane.lon_lat(spot);
                [(place.lon * PER_DEGREE).round() as i32, (place.lat * PER_DEGREE).round() as i32]
            }
            Grid::Millimetres { origin: [x, y] } => {
                let steps = |metres: f64, from: &i64| ((metres * PER_METRE).round() as i64 - from) as i32;
                [steps(spot.x, x), steps(spot.y, y)]
            }
        }
    }

    /// Writes one coordinate of a step: 0 is east, 1 is north.
    pub fn coordinate(&self, out: &mut Vec<u8>, step: i32, axis: usize) {
        match self {
            Grid::Degrees(_) => {
                if step < 0 {
                    out.push(b'-');
                }
                number::steps_of(out, step.unsigned_abs(), 7, 1);
            }
            Grid::Millimetres { origin } => number::thousandths(out, i64::from(step) + origin[axis]),
        }
    }

    /// A step as a place in metres; the same number as the text of its coordinates stands for. Of degrees there is none.
    pub fn spot(&self, step: Step) -> Option<Spot> {
        let Grid::Millimetres { origin: [x, y] } = self else { return None };
        let metres = |step: i32, from: &i64| (i64::from(step) + from) as f64 / PER_METRE;
        Some(Spot { x: metres(step[0], x), y: metres(step[1], y) })
    }

    /// A line on the grid; `None` where all of it is one step.
    pub fn line(&self, line: &[Spot]) -> Option<Line> {
        let mut steps: Line = line.iter().map(|at| self.step(*at)).collect();
        steps.dedup();
        (steps.len() > 1).then_some(steps)
    }

    /// Polygons on the grid, valid by OGC's rules there: rounding may make thin parts touch, and those are split or dropped.
    pub fn polygons<'p>(&self, polygons: impl Iterator<Item = &'p Polygon<f64>>) -> Vec<Rings> {
        let shapes: Vec<Vec<Vec<IntPoint>>> = polygons
            .map(|polygon| {
                std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(|ring| self.contour(ring)).collect()
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
            // Parts that touch are one: only here do holes count as such by the way they turn.
            _ => overlay.simplify_shapes(&shapes.into_iter().map(turned).collect::<Vec<_>>(), FillRule::NonZero),
        };
        valid
            .into_iter()
            .map(|shape| shape.into_iter().map(|ring| ring.into_iter().map(|at| [at.x, at.y]).collect()).collect())
            .collect()
    }

    /// All polygons of an area.
    pub fn area(&self, area: &MultiPolygon<f64>) -> Vec<Rings> {
        self.polygons(area.0.iter())
    }

    fn contour(&self, ring: &LineString<f64>) -> Vec<IntPoint> {
        let mut steps: Vec<IntPoint> = ring
            .0
            .iter()
            .map(|at| {
                let [x, y] = self.step(*at);
                IntPoint { x, y }
            })
            .collect();
        steps.dedup();
        if steps.first() == steps.last() {
            steps.pop();
        }
        steps
    }
}

/// A polygon of which the outline turns left and the holes turn right, however they were drawn.
fn turned(mut rings: Vec<Vec<IntPoint>>) -> Vec<Vec<IntPoint>> {
    for (at, ring) in rings.iter_mut().enumerate() {
        let sides = ring.iter().zip(ring.iter().cycle().skip(1));
        let twice: i128 = sides.map(|(a, b)| i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y)).sum();
        if (twice < 0) == (at == 0) {
            ring.reverse();
        }
    }
    rings
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a spot's coordinates.
    fn text(grid: &Grid, spot: Spot) -> [String; 2] {
        let step = grid.step(spot);
        [0, 1].map(|axis| {
            let mut out = Vec::new();
            grid.coordinate(&mut out, step[axis], axis);
            String::from_utf8(out).unwrap()
        })
    }

    #[test]
    fn millimetres_are_the_same_wherever_they_are_counted_from() {
        // Five thousand kilometres from the equator a millimetre does not fit in 32 bits; from an origin nearby it does.
        let utm = Spot { x: 539_432.123_4, y: 5_230_118.987_6 };
        let grid = Grid::millimetres_near(utm);
        assert_eq!(text(&grid, utm), ["539432.123", "5230118.988"]);
        assert_eq!(grid.spot(grid.step(utm)), Some(Spot { x: 539_432.123, y: 5_230_118.988 }));
        let far = Spot { x: -400_000.0, y: 6_100_000.000_5 };
        assert_eq!(text(&grid, far), ["-400000", "6100000.001"]);
        let rd = Spot { x: 233_000.1, y: 475_000.0 };
        assert_eq!(text(&Grid::millimetres_near(rd), rd), ["233000.1", "475000"]);
    }

    #[test]
    fn a_hole_of_one_of_several_parts_is_a_hole_whichever_way_it_was_drawn() {
        let grid = Grid::millimetres_near(Spot { x: 0.0, y: 0.0 });
        let square =
            |x: f64, size: f64| LineString::from(vec![(x, x), (x + size, x), (x + size, x + size), (x, x + size), (x, x)]);
        let back = |ring: LineString<f64>| LineString(ring.0.into_iter().rev().collect());
        let beside = Polygon::new(square(100.0, 5.0), Vec::new());
        for (outline, hole) in [
            (square(0.0, 10.0), square(4.0, 2.0)),
            (back(square(0.0, 10.0)), square(4.0, 2.0)),
            (square(0.0, 10.0), back(square(4.0, 2.0))),
            (back(square(0.0, 10.0)), back(square(4.0, 2.0))),
        ] {
            let parts = [Polygon::new(outline, vec![hole]), beside.clone()];
            let rings: Vec<usize> = grid.polygons(parts.iter()).iter().map(Vec::len).collect();
            assert_eq!(rings, [2, 1]);
        }
    }

    #[test]
    fn a_part_that_is_thinner_than_the_grid_is_taken_off() {
        let grid = Grid::millimetres_near(Spot { x: 0.0, y: 0.0 });
        // A square with a spike of a tenth of a millimetre.
        let ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (20.0, 5.000_05), (10.0, 5.000_1), (10.0, 10.0), (0.0, 10.0)];
        let made = grid.polygons(std::iter::once(&Polygon::new(LineString::from(ring.to_vec()), Vec::new())));
        let east = made.iter().flatten().flatten().map(|step| step[0]).max();
        assert_eq!((made.len(), east), (1, Some(10_000)));
    }

    #[test]
    fn a_line_keeps_two_corners_or_is_not_drawn() {
        let grid = Grid::millimetres_near(Spot { x: 0.0, y: 0.0 });
        let line = |all: &[(f64, f64)]| grid.line(&all.iter().map(|at| Spot::from(*at)).collect::<Vec<_>>());
        assert_eq!(
            line(&[(0.0, 0.0), (0.0004, 0.0), (1.0, 2.0), (1.0, 2.0), (0.0, 0.0)]),
            Some(vec![[0, 0], [1000, 2000], [0, 0]])
        );
        assert_eq!(line(&[(5.0, 5.0), (5.0002, 5.0), (5.0, 5.0001)]), None, "shorter than a millimetre");
    }
}
