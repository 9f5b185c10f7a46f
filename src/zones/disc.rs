//! A circle as a polygon that never reaches beyond it.

use std::sync::OnceLock;

use geo::algorithm::buffer::{BufferStyle, LineJoin};
use geo::{Buffer, Coord, LineString, MultiPolygon, Polygon};

use crate::model::Shape;

/// A drawn circle lies at most this far inside the true one, in metres.
pub const DRAWN_WITHIN_M: f64 = 0.27;

/// How far the middle of a side may lie inside the circle.
const SAGITTA_M: f64 = 0.25;
/// How far the corners are kept inside the circle, so that seven decimals of a degree (about 1 cm) never push one over it.
const INSET_M: f64 = 0.02;

/// The ground within `radius_m` of a shape, drawn as polygons: for a point a many-sided polygon *inside* the circle.
///
/// Whoever lies in what is drawn lies within the radius; whoever lies within the radius is at most [`DRAWN_WITHIN_M`] outside what is
/// drawn. Empty for a radius that is not above the inset.
pub fn disc(shape: &Shape, radius_m: f64) -> MultiPolygon<f64> {
    let radius = radius_m - INSET_M;
    if radius <= 0.0 {
        return MultiPolygon(Vec::new());
    }
    match shape {
        Shape::Point(at) => MultiPolygon(vec![around(*at, radius)]),
        Shape::Points(all) => {
            let discs: Vec<Polygon<f64>> = all.iter().map(|at| around(*at, radius)).collect();
            geo::unary_union(&discs)
        }
        Shape::Area(area) => {
            let step = std::f64::consts::TAU / f64::from(sides(radius));
            area.buffer_with_style(BufferStyle::new(radius).line_join(LineJoin::Round(step)))
        }
    }
}

/// How many sides keep their middles within the sagitta of the circle: a multiple of four, 16 to 360.
pub(super) fn sides(radius: f64) -> u32 {
    let half_angle = (1.0 - (SAGITTA_M / radius).min(1.0)).acos();
    let exact = std::f64::consts::PI / half_angle;
    ((exact / 4.0).ceil() as u32 * 4).clamp(16, 360)
}

fn around(middle: Coord<f64>, radius: f64) -> Polygon<f64> {
    let corner = |(cos, sin): &(f64, f64)| Coord { x: middle.x + radius * cos, y: middle.y + radius * sin };
    Polygon::new(LineString(unit(sides(radius)).iter().map(corner).collect()), Vec::new())
}

/// Cosine and sine of the corners of a polygon with so many sides, the first again at the end; worked out once.
fn unit(sides: u32) -> &'static [(f64, f64)] {
    static UNITS: [OnceLock<Vec<(f64, f64)>>; 91] = [const { OnceLock::new() }; 91];
    UNITS[sides as usize / 4].get_or_init(|| {
        let angle = |at: u32| std::f64::consts::TAU * f64::from(at) / f64::from(sides);
        (0..sides).chain([0]).map(|at| (angle(at).cos(), angle(at).sin())).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{CoordsIter, Distance, Euclidean, Point};

    #[test]
    fn a_drawn_circle_lies_inside_the_true_one_and_close_to_it() {
        for radius in [30.0, 133.3, 727.0, 2727.0] {
            let drawn = disc(&Shape::Point(Coord { x: 233_000.0, y: 475_000.0 }), radius);
            let middle = Point::new(233_000.0, 475_000.0);
            let corners = drawn.exterior_coords_iter().map(|at| Euclidean.distance(&middle, &Point(at)));
            assert!(corners.into_iter().all(|distance| distance < radius));
            let nearest_side = Euclidean.distance(&middle, drawn.0[0].exterior());
            assert!(radius - nearest_side <= DRAWN_WITHIN_M, "{radius}: {nearest_side}");
        }
    }
}
