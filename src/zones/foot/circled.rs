//! The pieces of streets that lie within a circle: for facilities of which the walk is not known.

use geo::{BoundingRect, Intersects, LineString, MultiPolygon, Rect};

use crate::model::{EdgeId, Spot, Streets};

/// The streets with their bounds.
pub struct Circled<'a> {
    streets: &'a Streets,
    bounds: Vec<Option<Rect<f64>>>,
}

impl<'a> Circled<'a> {
    /// All streets.
    pub fn of(streets: &'a Streets) -> Circled<'a> {
        let edges = 0..streets.edges().len() as EdgeId;
        Circled { streets, bounds: edges.map(|edge| streets.corners(edge).collect::<LineString>().bounding_rect()).collect() }
    }

    /// The pieces that lie in a drawn circle, by edge and then along it.
    pub fn stretches(&self, circle: &MultiPolygon<f64>, mut give: impl FnMut(EdgeId, f64, f64)) {
        let Some(around) = circle.bounding_rect() else { return };
        for (edge, bounds) in (0..).zip(&self.bounds) {
            if bounds.is_some_and(|bounds| bounds.intersects(&around)) {
                self.within(edge, circle, |from, to| give(edge, from, to));
            }
        }
    }

    fn within(&self, edge: EdgeId, circle: &MultiPolygon<f64>, mut give: impl FnMut(f64, f64)) {
        let corners: Vec<Spot> = self.streets.corners(edge).collect();
        // Where the edge may go in or out, in metres along it.
        let (mut turns, mut along) = (vec![0.0], 0.0);
        for side in corners.windows(2) {
            let (from, step) = (side[0], side[1] - side[0]);
            let length = (step.x * step.x + step.y * step.y).sqrt();
            let rings = circle.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
            for rim in rings.flat_map(LineString::lines) {
                let (across, apart) = (rim.end - rim.start, rim.start - from);
                let turned = step.x * across.y - step.y * across.x;
                if turned != 0.0 {
                    let on_side = (apart.x * across.y - apart.y * across.x) / turned;
                    let on_rim = (apart.x * step.y - apart.y * step.x) / turned;
                    if (0.0..=1.0).contains(&on_side) && (0.0..=1.0).contains(&on_rim) {
                        turns.push(along + on_side * length);
                    }
                }
            }
            along += length;
        }
        turns.push(self.streets.edges()[edge as usize].length_m);
        turns.sort_by(f64::total_cmp);
        for turn in turns.windows(2) {
            if turn[1] > turn[0] && circle.intersects(&self.streets.at(edge, (turn[0] + turn[1]) / 2.0)) {
                give(turn[0], turn[1]);
            }
        }
    }
}
