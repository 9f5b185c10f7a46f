//! How far things of one kind stand from each other.

use rstar::RTree;

use crate::model::Spot;

/// The straight lines from each place to the nearest other, and what a random pattern would give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// Their mean, in metres.
    pub mean_m: f64,
    /// What places strewn at random over the ground would have on average, in metres: half the root of the ground per place (Clark and
    /// Evans 1954), without a correction for its edge. `None` where the ground is not known.
    pub expected_m: Option<f64>,
}

impl Nearest {
    /// The ratio of Clark and Evans: 1 is as at random, less is clustered, more is spread.
    pub fn ratio(&self) -> Option<f64> {
        self.expected_m.filter(|metres| *metres > 0.0).map(|expected| self.mean_m / expected)
    }
}

/// How far these places stand from each other on so many square metres; `None` for fewer than two.
///
/// ```
/// use woonkring::{model::Spot, plan::balance::nearest};
/// // At 0, 30 and 100 m: the nearest other is at 30, 30 and 70 m. On 1.2 km² chance would give 0.5 × √(1,200,000 / 3) = 316 m.
/// let places = [0.0, 30.0, 100.0].map(|x| Spot { x, y: 0.0 });
/// let found = nearest(&places, Some(1_200_000.0)).unwrap();
/// assert_eq!((found.mean_m.round(), found.expected_m.unwrap().round()), (43.0, 316.0));
/// assert_eq!(format!("{:.2}", found.ratio().unwrap()), "0.14");
/// ```
pub fn nearest(places: &[Spot], area_m2: Option<f64>) -> Option<Nearest> {
    if places.len() < 2 {
        return None;
    }
    let tree = RTree::bulk_load(places.iter().map(|place| [place.x, place.y]).collect());
    let each = places.iter().map(|place| {
        // The nearest of all is the place itself, or another on the same spot.
        let second = tree.nearest_neighbor_iter_with_distance_2([place.x, place.y]).nth(1);
        second.map_or(0.0, |(_, square)| square.sqrt())
    });
    let count = places.len() as f64;
    let mean_m = each.sum::<f64>() / count;
    Some(Nearest { mean_m, expected_m: area_m2.map(|area| 0.5 * (area / count).sqrt()) })
}
