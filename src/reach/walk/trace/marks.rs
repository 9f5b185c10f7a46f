//! Which places give rest, or light, on which streets.

use rayon::prelude::*;
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use crate::model::{EdgeId, Spot, Streets};

/// Where on the streets places such as benches or street lamps count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// By edge, then by metres from its begin.
    at: Vec<(EdgeId, f64)>,
}

type Place = GeomWithData<[f64; 2], u32>;

impl Marks {
    /// Puts places on the streets: each counts on every edge that lies within so many metres of it (on the limit included), where that
    /// edge comes nearest to it; of two such points on one edge at the one nearer to its begin.
    ///
    /// ```
    /// use woonkring::model::{Footing, Streets};
    /// use woonkring::reach::walk::Marks;
    /// let mut streets = Streets::new(vec![(0.0, 0.0).into(), (100.0, 0.0).into(), (100.0, 80.0).into()], Vec::new());
    /// streets.add([0, 1], &[], 0, Footing::GOOD);
    /// streets.add([1, 2], &[], 0, Footing::GOOD);
    /// let marks = Marks::of(&streets, &[(40.0, 25.0).into(), (90.0, 8.0).into()], 25.0);
    /// assert_eq!(marks.on(0).collect::<Vec<_>>(), [40.0, 90.0]);
    /// assert_eq!(marks.on(1).collect::<Vec<_>>(), [8.0]);
    /// ```
    pub fn of(streets: &Streets, places: &[Spot], within_m: f64) -> Marks {
        let places = places.iter().zip(0..).map(|(place, number)| Place::new([place.x, place.y], number));
        let tree = RTree::bulk_load(places.collect());
        let edges = (0..streets.edges().len() as EdgeId).into_par_iter();
        let at = edges.flat_map_iter(|edge| feet(streets, edge, &tree, within_m).into_iter().map(move |along| (edge, along)));
        Marks { at: at.collect() }
    }

    /// Where places count on an edge: metres from its begin, rising.
    pub fn on(&self, edge: EdgeId) -> impl DoubleEndedIterator<Item = f64> + '_ {
        let from = self.at.partition_point(|mark| mark.0 < edge);
        let count = self.at[from..].partition_point(|mark| mark.0 == edge);
        self.at[from..from + count].iter().map(|mark| mark.1)
    }
}

/// Where an edge comes nearest to each of the places near it, in metres from its begin, rising.
fn feet(streets: &Streets, edge: EdgeId, places: &RTree<Place>, within_m: f64) -> Vec<f64> {
    let mut feet: Vec<(u32, f64, f64)> = Vec::new();
    let corners = streets.corners(edge);
    let mut begin_m = 0.0;
    for (one, next) in corners.clone().zip(corners.skip(1)) {
        let (dx, dy) = (next.x - one.x, next.y - one.y);
        let length = (dx * dx + dy * dy).sqrt();
        let around = AABB::from_corners(
            [one.x.min(next.x) - within_m, one.y.min(next.y) - within_m],
            [one.x.max(next.x) + within_m, one.y.max(next.y) + within_m],
        );
        for place in places.locate_in_envelope(around) {
            let (px, py) = (place.geom()[0] - one.x, place.geom()[1] - one.y);
            let along = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, length) } else { 0.0 };
            let share = if length > 0.0 { along / length } else { 0.0 };
            let (ox, oy) = (px - share * dx, py - share * dy);
            let off = (ox * ox + oy * oy).sqrt();
            if off <= within_m {
                feet.push((place.data, off, begin_m + along));
            }
        }
        begin_m += length;
    }
    feet.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)));
    feet.dedup_by_key(|foot| foot.0);
    let mut along: Vec<f64> = feet.into_iter().map(|foot| foot.2).collect();
    along.sort_by(f64::total_cmp);
    along
}
