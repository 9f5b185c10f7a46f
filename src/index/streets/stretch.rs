//! A straight stretch of an edge, from one bend to the next.

use geo::Line;
use rstar::{AABB, PointDistance, RTreeObject};

use super::Joint;
use crate::model::{EdgeId, Spot, Streets};

/// A straight stretch of an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub line: Line<f64>,
    pub edge: EdgeId,
    /// Where on the edge it begins, in metres.
    begin_m: f64,
    pub length_m: f64,
}

impl Stretch {
    /// The stretches of an edge that have a length.
    pub fn of(streets: &Streets, edge: EdgeId) -> impl Iterator<Item = Stretch> + '_ {
        let corners = streets.corners(edge);
        let lines = corners.clone().zip(corners.skip(1)).map(|(from, to)| Line::new(from, to));
        let along = lines.scan(0.0, move |along_m, line| {
            let length_m = between(line.start, line.end);
            let begin_m = *along_m;
            *along_m += length_m;
            Some(Stretch { line, edge, begin_m, length_m })
        });
        along.filter(|stretch| stretch.length_m > 0.0)
    }

    /// Where the stretch comes nearest to a place: so many metres from where it begins.
    pub fn along(&self, place: Spot) -> f64 {
        let (line, off) = (self.line.end - self.line.start, place - self.line.start);
        ((line.x * off.x + line.y * off.y) / self.length_m).clamp(0.0, self.length_m)
    }

    /// The place so many metres along the stretch; at its ends exactly these.
    pub fn at(&self, along_m: f64) -> Spot {
        if along_m == self.length_m {
            return self.line.end;
        }
        self.line.start + (self.line.end - self.line.start) * along_m / self.length_m
    }

    /// Where a place joins this stretch.
    pub fn joint(&self, from: Spot) -> Joint {
        self.joint_at(self.along(from), from)
    }

    /// A place that joins this stretch so many metres along it.
    pub fn joint_at(&self, along_m: f64, from: Spot) -> Joint {
        let foot = self.at(along_m);
        Joint { edge: self.edge, along_m: self.begin_m + along_m, off_m: between(from, foot), from, foot }
    }
}

impl RTreeObject for Stretch {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.line.start.x, self.line.start.y], [self.line.end.x, self.line.end.y])
    }
}

impl PointDistance for Stretch {
    fn distance_2(&self, place: &[f64; 2]) -> f64 {
        let place = Spot { x: place[0], y: place[1] };
        let off = place - self.at(self.along(place));
        off.x * off.x + off.y * off.y
    }
}

/// The straight line between two places.
pub(super) fn between(one: Spot, other: Spot) -> f64 {
    let (dx, dy) = (one.x - other.x, one.y - other.y);
    (dx * dx + dy * dy).sqrt()
}
