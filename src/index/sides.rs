//! The sides of polygons by place: how far is the edge, and whose edge is near.

use geo::algorithm::indexed::IntervalTreeMultiPolygon;
use geo::{BoundingRect, Contains, Coord, CoordsIter, Distance, Euclidean, Line, MultiPolygon, Point, Rect};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::model::{DataEdge, Shape};

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

    /// The nearest side of any outline: how far it is in metres, and the outline's number; the lower of equals.
    pub fn nearest(&self, place: Coord<f64>) -> Option<(f64, u32)> {
        let metres = self.distance_to(place)?;
        let outline = self.near(place, metres * (1.0 + 1e-9) + 1e-9).min()?;
        Some((metres, outline))
    }

    /// The straight line between the nearest sides of an area and of the outlines, where that is less than `metres`; else `metres`.
    fn nearer_than(&self, area: &MultiPolygon<f64>, metres: f64) -> f64 {
        let Some(bounds) = area.bounding_rect() else { return metres };
        let (low, high) = (bounds.min(), bounds.max());
        let around = AABB::from_corners([low.x - metres, low.y - metres], [high.x + metres, high.y + metres]);
        let near: Vec<&Tagged> = self.tree.locate_in_envelope_intersecting(around).collect();
        let own = area.iter().flat_map(|polygon| polygon.exterior().lines());
        own.flat_map(|side| near.iter().map(move |other| Euclidean.distance(&side, &other.side))).fold(metres, f64::min)
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

    /// The straight line in metres from a shape to where the data ends; 0 for a shape that reaches over it.
    pub fn distance_to(&self, shape: &Shape) -> f64 {
        let corners = |each: &dyn Fn(Coord<f64>) -> f64| match shape {
            Shape::Point(at) => each(*at),
            Shape::Points(all) => all.iter().map(|at| each(*at)).fold(f64::INFINITY, f64::min),
            Shape::Area(area) => area.exterior_coords_iter().map(each).fold(f64::INFINITY, f64::min),
        };
        match &self.edge {
            Edge::Area { sides, inside } => {
                let of_corner = |at: Coord<f64>| {
                    if inside.contains(&Point(at)) { sides.distance_to(at).unwrap_or(0.0) } else { 0.0 }
                };
                let of_corners = corners(&of_corner);
                match shape {
                    Shape::Area(area) => sides.nearer_than(area, of_corners),
                    _ => of_corners,
                }
            }
            Edge::Box(bounds) => corners(&|at| {
                let (low, high) = (bounds.min(), bounds.max());
                let inward = (at.x - low.x).min(high.x - at.x).min(at.y - low.y).min(high.y - at.y);
                inward.max(0.0)
            }),
        }
    }
}
