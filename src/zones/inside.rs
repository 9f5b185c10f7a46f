//! Which of many polygons holds a place, quickly.

use std::sync::OnceLock;

use geo::algorithm::indexed::IntervalTreeMultiPolygon;
use geo::{BoundingRect, Contains, Coord, MultiPolygon, Point, Polygon};
use rstar::{AABB, RTree, RTreeObject};

use super::disc::DRAWN_WITHIN_M;
use crate::index::SideIndex;

/// Connected parts of one zone, ready to be asked which of them holds a place.
pub struct Parts {
    boxes: RTree<Boxed>,
    trees: Vec<IntervalTreeMultiPolygon<f64>>,
    whole: Vec<MultiPolygon<f64>>,
    /// Made when it is first asked for: most parts never need it.
    sides: OnceLock<SideIndex>,
}

struct Boxed {
    bounds: AABB<[f64; 2]>,
    part: u32,
}

impl RTreeObject for Boxed {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        self.bounds
    }
}

impl Parts {
    /// Indexes the parts of a zone.
    pub fn of(parts: &[Polygon<f64>]) -> Parts {
        let whole: Vec<MultiPolygon<f64>> = parts.iter().map(|part| MultiPolygon(vec![part.clone()])).collect();
        let boxes = whole.iter().enumerate().filter_map(|(at, part)| {
            let bounds = part.bounding_rect()?;
            let bounds = AABB::from_corners([bounds.min().x, bounds.min().y], [bounds.max().x, bounds.max().y]);
            Some(Boxed { bounds, part: at as u32 })
        });
        Parts {
            boxes: RTree::bulk_load(boxes.collect()),
            trees: whole.iter().map(IntervalTreeMultiPolygon::new).collect(),
            whole,
            sides: OnceLock::new(),
        }
    }

    fn sides(&self) -> &SideIndex {
        self.sides.get_or_init(|| SideIndex::build(&self.whole))
    }

    /// The part that holds a place as drawn.
    pub fn drawn_around(&self, place: Coord<f64>) -> Option<usize> {
        let candidates =
            self.boxes.locate_in_envelope_intersecting(AABB::from_point([place.x, place.y])).map(|boxed| boxed.part as usize);
        candidates.filter(|part| self.trees[*part].contains(&Point(place))).min()
    }

    /// The part for a place that is known to lie in the true zone: the one drawn around it, or else the nearest.
    ///
    /// Where circles of `radius_m` meet at a sharp tip, the drawn tip stands back further than a drawn circle does: by up to
    /// `2·√(2·radius·δ)` with δ the [`DRAWN_WITHIN_M`] of one circle. A zone so thin that nothing of it is drawn has no part.
    pub fn true_part(&self, place: Coord<f64>, radius_m: f64) -> Option<usize> {
        let reach = 2.0 * (2.0 * radius_m * DRAWN_WITHIN_M).sqrt() + DRAWN_WITHIN_M;
        self.drawn_around(place).or_else(|| self.nearest(place, reach))
    }

    /// The part whose side is the nearest to a place, and no further than this.
    pub fn nearest(&self, place: Coord<f64>, within_m: f64) -> Option<usize> {
        self.sides().nearest(place).filter(|(metres, _)| *metres <= within_m).map(|(_, part)| part as usize)
    }

    /// The parts that come within `within_m` of a place, in order.
    pub fn within(&self, place: Coord<f64>, within_m: f64) -> Vec<usize> {
        let mut near: Vec<usize> = self.sides().near(place, within_m).map(|part| part as usize).collect();
        near.extend(self.drawn_around(place));
        near.sort_unstable();
        near.dedup();
        near
    }
}
