//! Where an area joins the streets: at its edge nearest to one, or on the street that runs through it.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{BoundingRect, Intersects, Line, LinesIter, MultiPolygon, Point, Rect};
use rstar::AABB;

use super::stretch::{Stretch, between};
use super::{EQUAL_M, Joint, Near, StreetIndex};
use crate::model::{Mobility, Spot};

impl StreetIndex {
    /// Where an area joins the street nearest to it that can be passed: at its edge nearest to the street. A street that runs through
    /// the area or touches it is 0 metres off: it is joined where it comes, within the area, nearest to the representative place.
    /// Ties as in [`StreetIndex::nearest`]; `None` where there is no street that can be passed.
    pub fn nearest_to_area(&self, area: &MultiPolygon<f64>, representative: Spot, mobility: Mobility) -> Option<Joint> {
        let ground = Ground { area, bounds: area.bounding_rect()?, sides: area.lines_iter().collect() };
        // The nearest street lies no further off than the one that is nearest to a place inside.
        let mut near = Near::default();
        for tree in self.passable(mobility) {
            if let Some(stretch) = tree.nearest_neighbor([representative.x, representative.y]) {
                ground.beside(stretch, &mut near);
            }
        }
        let within = near.within_m();
        let (low, high) = (ground.bounds.min(), ground.bounds.max());
        let around = AABB::from_corners([low.x - within, low.y - within], [high.x + within, high.y + within]);
        near.least_m?;
        let stretches: Vec<&Stretch> =
            self.passable(mobility).flat_map(|tree| tree.locate_in_envelope_intersecting(around)).collect();
        let mut through = Near::default();
        for stretch in &stretches {
            if let Some(joint) = ground.through(stretch, representative) {
                through.add(between(representative, joint.foot), joint);
            }
        }
        if let Some(joint) = through.first() {
            return Some(joint);
        }
        stretches.iter().for_each(|stretch| ground.beside(stretch, &mut near));
        near.first()
    }
}

struct Ground<'a> {
    area: &'a MultiPolygon<f64>,
    bounds: Rect<f64>,
    sides: Vec<Line<f64>>,
}

impl Ground<'_> {
    /// Where a stretch that runs through the area or touches it comes, within the area, nearest to a place.
    fn through(&self, stretch: &Stretch, place: Spot) -> Option<Joint> {
        let line = stretch.line;
        if apart(self.bounds, line.bounding_rect()) > 0.0 {
            return None;
        }
        // Where it meets the sides it goes in or out, or touches; between two such places it is all inside or all outside.
        let mut meets: Vec<f64> = Vec::new();
        for side in &self.sides {
            match line_intersection(line, *side) {
                Some(LineIntersection::SinglePoint { intersection, .. }) => meets.push(stretch.along(intersection)),
                Some(LineIntersection::Collinear { intersection }) => {
                    meets.extend([intersection.start, intersection.end].map(|end| stretch.along(end)));
                }
                None => {}
            }
        }
        let inside = |along_m: f64| self.area.intersects(&Point(stretch.at(along_m)));
        let mut cuts = meets.clone();
        cuts.extend([0.0, stretch.length_m]);
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        let wanted = stretch.along(place);
        let pieces = cuts.windows(2).filter(|piece| inside((piece[0] + piece[1]) / 2.0));
        let nearest = pieces.map(|piece| wanted.clamp(piece[0], piece[1])).chain(meets);
        let nearest = nearest.min_by(|a, b| (a - wanted).abs().total_cmp(&(b - wanted).abs()).then(a.total_cmp(b)))?;
        Some(stretch.joint_at(nearest, stretch.at(nearest)))
    }

    /// Where a stretch comes nearest to the sides: at one of its ends, or at a corner.
    fn beside(&self, stretch: &Stretch, near: &mut Near) {
        let bounds = stretch.line.bounding_rect();
        if apart(self.bounds, bounds) > near.within_m() {
            return;
        }
        for side in &self.sides {
            if apart(side.bounding_rect(), bounds) > near.within_m() {
                continue;
            }
            let corners = [side.start, side.end].map(|corner| stretch.joint(corner));
            let ends = [(stretch.line.start, 0.0), (stretch.line.end, stretch.length_m)];
            let ends = ends.map(|(end, along_m)| stretch.joint_at(along_m, nearest_on(*side, end)));
            for joint in corners.into_iter().chain(ends) {
                near.add(joint.off_m, joint);
            }
        }
    }
}

/// The place on a side that is nearest to another place.
fn nearest_on(side: Line<f64>, place: Spot) -> Spot {
    let (along, off) = (side.end - side.start, place - side.start);
    let square = along.x * along.x + along.y * along.y;
    let share = if square > 0.0 { ((along.x * off.x + along.y * off.y) / square).clamp(0.0, 1.0) } else { 0.0 };
    if share == 1.0 { side.end } else { side.start + along * share }
}

/// How far two boxes lie apart at least, in metres; a hair less, so that rounding hides nothing.
fn apart(one: Rect<f64>, other: Rect<f64>) -> f64 {
    let gap = |a: (f64, f64), b: (f64, f64)| (a.0 - b.1).max(b.0 - a.1).max(0.0);
    let dx = gap((one.min().x, one.max().x), (other.min().x, other.max().x));
    let dy = gap((one.min().y, one.max().y), (other.min().y, other.max().y));
    ((dx * dx + dy * dy).sqrt() - EQUAL_M).max(0.0)
}
