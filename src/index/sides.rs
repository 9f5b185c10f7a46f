//! The sides of polygons by place: how far is the edge, and whose edge is near.

use geo::algorithm::indexed::IntervalTreeMultiPolygon;
use geo::{Contains, Coord, Distance, Euclidean, Line, MultiPolygon, Point, Rect};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::model::DataEdge;

/// An R-tree of the sides of one or more outlines.
#[derive(Debug, Default)]
pub struct SideIndex {
    tree: RTree<Tagged>,
}

/// A side of an outline, with the number of the outline that it belongs to.
#[derive(Debug, Clone)]
pub struct Tagged {
    side: Line<f64>,
    /// The outline's number.
    pub outline: u32,
}

impl RTreeObject for Tagged {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.side.start.x, self.side.start.y], [self.side.end.x, self.side.end.y])
    }
}

impl PointDistance for Tagged {
    fn distance_2(&self, place: &[f64; 2]) -> f64 {
        let distance = Euclidean.distance(&Point::new(place[0], place[1]), &self.side);
        distance * distance
    }
}

impl SideIndex {
    /// Indexes the sides of outlines; an outline's number is its place in the order given.
    pub fn build<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> SideIndex {
        let mut sides = Vec::new();
        for (number, outline) in outlines.into_iter().enumerate() {
            for polygon in outline {
                let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                sides.extend(rings.flat_map(|ring| ring.lines()).map(|side| Tagged { side, outline: number as u32 }));
            }
        }
        SideIndex { tree: RTree::bulk_load(sides) }
    }

    /// The straight line in metres from a place to the nearest side; `None` when there are no sides.
    pub fn distance_to(&self, place: Coord<f64>) -> Option<f64> {
        let nearest = self.tree.nearest_neighbor([place.x, place.y])?;
        Some(Euclidean.distance(&Point(place), &nearest.side))
    }

    /// The outlines that have a side within `within_m` of a place, in no order and with repeats.
    pub fn near(&self, place: Coord<f64>, within_m: f64) -> impl Iterator<Item = u32> + '_ {
        self.tree.locate_within_distance([place.x, place.y], within_m * within_m).map(|side| side.outline)
    }
}

/// Where the data ends, ready to be asked how far that is.
pub struct EdgeIndex {
    edge: Edge,
}

enum Edge {
    Area { sides: SideIndex, inside: IntervalTreeMultiPolygon<f64> },
    Box(Rect<f64>),
}

impl EdgeIndex {
    /// Indexes where the data ends.
    pub fn build(edge: &DataEdge) -> EdgeIndex {
        let edge = match edge {
            DataEdge::Area(outline) => {
                Edge::Area { sides: SideIndex::build([outline]), inside: IntervalTreeMultiPolygon::new(outline) }
            }
            DataEdge::Box(bounds) => Edge::Box(*bounds),
        };
        EdgeIndex { edge }
    }

    /// The straight line in metres from a place to where the data ends; 0 for a place outside it.
    pub fn distance_to(&self, place: Coord<f64>) -> f64 {
        match &self.edge {
            Edge::Area { sides, inside } if inside.contains(&Point(place)) => sides.distance_to(place).unwrap_or(0.0),
            Edge::Area { .. } => 0.0,
            Edge::Box(bounds) => {
                let (low, high) = (bounds.min(), bounds.max());
                let inward = (place.x - low.x).min(high.x - place.x).min(place.y - low.y).min(high.y - place.y);
                inward.max(0.0)
            }
        }
    }
}
