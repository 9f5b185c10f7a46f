//! The ground that a thing takes: a point, several points, or an area.

use geo::{Area, BoundingRect, Centroid, Coord, Distance, Euclidean, InteriorPoint, Intersects, MultiPolygon, Point, Rect};

/// Ground on the work plane, in metres; all coordinates are finite, areas are valid and not empty (checked where files are read).
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// One place.
    Point(Coord<f64>),
    /// Several places that are one thing, two or more.
    Points(Vec<Coord<f64>>),
    /// One or more polygons.
    Area(MultiPolygon<f64>),
}

impl Shape {
    /// The smallest box, along the axes, that holds the shape.
    pub fn bounds(&self) -> Rect<f64> {
        match self {
            Shape::Point(at) => Rect::new(*at, *at),
            Shape::Points(all) => {
                let mut low = all[0];
                let mut high = all[0];
                for at in all {
                    low = Coord { x: low.x.min(at.x), y: low.y.min(at.y) };
                    high = Coord { x: high.x.max(at.x), y: high.y.max(at.y) };
                }
                Rect::new(low, high)
            }
            Shape::Area(area) => area.bounding_rect().expect("an area is never empty"),
        }
    }

    /// One place that stands for the shape: the point itself, the first of several, or for an area its centroid where that
    /// lies inside and else a point inside it.
    pub fn representative(&self) -> Coord<f64> {
        match self {
            Shape::Point(at) => *at,
            Shape::Points(all) => all[0],
            Shape::Area(area) => {
                let centroid = area.centroid().filter(|at| area.intersects(at));
                centroid.or_else(|| area.interior_point()).map_or_else(|| self.bounds().center(), |at| at.0)
            }
        }
    }

    /// The area in square metres; 0 for points.
    pub fn area_m2(&self) -> f64 {
        match self {
            Shape::Area(area) => area.unsigned_area(),
            _ => 0.0,
        }
    }

    /// The straight line in metres from one place to the nearest bit of this shape; 0 inside an area and on its edge.
    pub fn distance_to(&self, place: Coord<f64>) -> f64 {
        match self {
            Shape::Point(at) => between(*at, place),
            Shape::Points(all) => nearest(all, |at| between(at, place)),
            Shape::Area(area) => Euclidean.distance(&Point(place), area),
        }
    }

    /// The straight line in metres between the nearest bits of two shapes; 0 where they meet.
    pub fn distance(&self, other: &Shape) -> f64 {
        match (self, other) {
            (Shape::Point(at), other) | (other, Shape::Point(at)) => other.distance_to(*at),
            (Shape::Points(all), other) | (other, Shape::Points(all)) => nearest(all, |at| other.distance_to(at)),
            (Shape::Area(one), Shape::Area(two)) => {
                if one.intersects(two) {
                    return 0.0;
                }
                let pairs = one.0.iter().flat_map(|a| two.0.iter().map(move |b| Euclidean.distance(a, b)));
                pairs.fold(f64::INFINITY, f64::min)
            }
        }
    }
}

/// The straight line between two places.
fn between(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    (dx * dx + dy * dy).sqrt()
}

fn nearest(all: &[Coord<f64>], distance: impl Fn(Coord<f64>) -> f64) -> f64 {
    all.iter().map(|at| distance(*at)).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    fn square() -> Shape {
        Shape::Area(MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0), (x: 10.0, y: 10.0), (x: 0.0, y: 10.0)]]))
    }

    #[test]
    fn a_polygon_is_measured_from_its_nearest_edge_and_is_at_no_distance_inside() {
        assert_eq!(square().distance_to(Coord { x: 13.0, y: 14.0 }), 5.0);
        assert_eq!(square().distance_to(Coord { x: 5.0, y: 5.0 }), 0.0);
        assert_eq!(square().distance_to(Coord { x: 10.0, y: 5.0 }), 0.0);
    }

    #[test]
    fn two_areas_are_measured_between_their_nearest_edges() {
        let far = Shape::Area(MultiPolygon(vec![
            polygon![(x: 20.0, y: 0.0), (x: 30.0, y: 0.0), (x: 30.0, y: 10.0), (x: 20.0, y: 10.0)],
        ]));
        assert_eq!(square().distance(&far), 10.0);
        assert_eq!(square().distance(&square()), 0.0);
    }

    #[test]
    fn a_horseshoe_is_represented_by_a_point_inside_it() {
        let horseshoe = Shape::Area(MultiPolygon(vec![polygon![
            (x: 0.0, y: 0.0), (x: 9.0, y: 0.0), (x: 9.0, y: 9.0), (x: 8.0, y: 9.0),
            (x: 8.0, y: 1.0), (x: 1.0, y: 1.0), (x: 1.0, y: 9.0), (x: 0.0, y: 9.0),
        ]]));
        assert_eq!(horseshoe.distance_to(horseshoe.representative()), 0.0);
    }
}
