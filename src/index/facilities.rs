//! Facilities by category and place.

use std::collections::BTreeMap;

use geo::{Coord, Rect};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::model::{Category, Facility, FacilityId};

/// An R-tree per category; finds what is near a place without looking at the rest.
///
/// It knows the boxes around facilities only: what it finds is a little too much, never too little, and is measured exactly by
/// who asks.
#[derive(Debug, Default)]
pub struct FacilityIndex {
    trees: BTreeMap<Category, RTree<Entry>>,
    /// Per facility, its rank by id: equal distances are decided by it.
    ranks: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Entry {
    bounds: AABB<[f64; 2]>,
    facility: FacilityId,
}

impl RTreeObject for Entry {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        self.bounds
    }
}

impl PointDistance for Entry {
    fn distance_2(&self, place: &[f64; 2]) -> f64 {
        rstar::Envelope::distance_2(&self.bounds, place)
    }
}

fn envelope(bounds: Rect<f64>) -> AABB<[f64; 2]> {
    AABB::from_corners([bounds.min().x, bounds.min().y], [bounds.max().x, bounds.max().y])
}

impl FacilityIndex {
    /// Indexes facilities; their place in the slice is their [`FacilityId`].
    pub fn build(facilities: &[Facility]) -> FacilityIndex {
        let mut by_category: BTreeMap<Category, Vec<Entry>> = BTreeMap::new();
        for (at, facility) in facilities.iter().enumerate() {
            let entry = Entry { bounds: envelope(facility.shape.bounds()), facility: FacilityId(at as u32) };
            by_category.entry(facility.category.clone()).or_default().push(entry);
        }
        let mut by_id: Vec<u32> = (0..facilities.len() as u32).collect();
        by_id.sort_by(|a, b| facilities[*a as usize].id.cmp(&facilities[*b as usize].id).then(a.cmp(b)));
        let mut ranks = vec![0; facilities.len()];
        for (rank, at) in by_id.into_iter().enumerate() {
            ranks[at as usize] = rank as u32;
        }
        let trees = by_category.into_iter().map(|(category, entries)| (category, RTree::bulk_load(entries))).collect();
        FacilityIndex { trees, ranks }
    }

    /// The rank of a facility by its id; the lower one wins where distances are equal.
    pub fn rank(&self, facility: FacilityId) -> u32 {
        self.ranks[facility.0 as usize]
    }

    /// A distance within which the nearest facility of the category surely lies, in metres from a place; `None` when the category
    /// has none.
    pub fn nearest_within(&self, category: &Category, place: Coord<f64>) -> Option<f64> {
        let nearest = self.trees.get(category)?.nearest_neighbor([place.x, place.y])?;
        let (low, high) = (nearest.bounds.lower(), nearest.bounds.upper());
        let (dx, dy) =
            ((place.x - low[0]).abs().max((place.x - high[0]).abs()), (place.y - low[1]).abs().max((place.y - high[1]).abs()));
        Some((dx * dx + dy * dy).sqrt())
    }

    /// The facilities of a category whose box comes within `within_m` of a place, in no order.
    pub fn around(&self, category: &Category, place: Coord<f64>, within_m: f64) -> impl Iterator<Item = FacilityId> + '_ {
        let tree = self.trees.get(category).into_iter();
        let square = within_m * within_m * (1.0 + 1e-12);
        tree.flat_map(move |tree| tree.locate_within_distance([place.x, place.y], square)).map(|entry| entry.facility)
    }

    /// The facilities of a category whose box comes within `within_m` of a box, in no order; a little more than those.
    pub fn around_box(&self, category: &Category, bounds: Rect<f64>, within_m: f64) -> impl Iterator<Item = FacilityId> + '_ {
        let (low, high) = (bounds.min(), bounds.max());
        let wider = AABB::from_corners([low.x - within_m, low.y - within_m], [high.x + within_m, high.y + within_m]);
        let tree = self.trees.get(category).into_iter();
        tree.flat_map(move |tree| tree.locate_in_envelope_intersecting(wider)).map(|entry| entry.facility)
    }
}
