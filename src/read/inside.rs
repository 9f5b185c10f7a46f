//! Whether a place lies in the study area, for many places.

use geo::indexed::IntervalTreeMultiPolygon;
use geo::orient::Direction;
use geo::{BoundingRect, Contains, Intersects, Line, LinesIter, Orient, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::model::{Spot, StudyArea};

/// The study area, made ready to be asked of many places.
pub struct Inside<'a> {
    /// The study area.
    pub area: &'a StudyArea,
    bounds: Option<Rect<f64>>,
    outline: IntervalTreeMultiPolygon<f64>,
    /// The sides of the outline, each in its box.
    sides: RTree<GeomWithData<Rectangle<[f64; 2]>, Line<f64>>>,
}

impl<'a> Inside<'a> {
    /// Makes a study area ready.
    pub fn of(area: &'a StudyArea) -> Inside<'a> {
        // The tree counts how often the outline goes around a place: holes must go the other way round.
        let outline = IntervalTreeMultiPolygon::new(&area.outline.orient(Direction::Default));
        let sides = area.outline.lines_iter().map(|side| {
            let (from, to) = (side.start, side.end);
            GeomWithData::new(Rectangle::from_corners([from.x, from.y], [to.x, to.y]), side)
        });
        Inside { area, bounds: area.outline.bounding_rect(), outline, sides: RTree::bulk_load(sides.collect()) }
    }

    /// Whether the place lies in the study area; its edge belongs to it.
    pub fn holds(&self, place: Spot) -> bool {
        if !self.bounds.is_some_and(|bounds| bounds.intersects(&place)) {
            return false;
        }
        let at = AABB::from_point([place.x, place.y]);
        self.outline.contains(&place) || self.sides.locate_in_envelope_intersecting(at).any(|side| side.data.intersects(&place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Coord, MultiPolygon, polygon};

    #[test]
    fn a_hole_is_outside_whichever_way_round_it_was_drawn() {
        let outline = MultiPolygon(vec![polygon!(
            exterior: [(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)],
            interiors: [[(x: 4., y: 4.), (x: 6., y: 4.), (x: 6., y: 6.), (x: 4., y: 6.)]],
        )]);
        let area = StudyArea { outline: outline.clone(), fictief: false };
        let inside = Inside::of(&area);
        for x in 0..=22 {
            for y in 0..=22 {
                let place = Coord { x: f64::from(x) / 2.0 - 0.5, y: f64::from(y) / 2.0 - 0.5 };
                assert_eq!(inside.holds(place), outline.intersects(&place), "{place:?}");
            }
        }
    }
}
