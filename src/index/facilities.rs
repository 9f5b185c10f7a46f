//! Facilities by what is looked for, and place.

use std::collections::BTreeMap;

use geo::{Coord, Rect};
use rayon::prelude::*;
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::model::{Category, Facility, FacilityId, Sought};

/// An R-tree per category, and one for each part of it that is looked for apart; finds what is near a place without looking at the rest.
///
/// It knows the boxes around facilities only: what it finds is a little too much, never too little, and is measured exactly by
/// who asks.
#[derive(Debug, Default)]
pub struct FacilityIndex {
    trees: BTreeMap<Sought, RTree<Entry>>,
}

/// A facility as the index knows it: the circle around its box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearby {
    /// The middle of its box, in metres.
    pub middle: Coord<f64>,
    /// From there to a corner of the box, in metres; 0 for a point.
    pub radius: f64,
    /// Its rank by id: of equal distances the lower one wins.
    pub rank: u32,
    /// Which one.
    pub facility: FacilityId,
}

#[derive(Debug, Clone)]
struct Entry {
    bounds: AABB<[f64; 2]>,
    rank: u32,
    facility: FacilityId,
}

impl Entry {
    /// From a place to the furthest corner of its box, in metres.
    fn furthest(&self, place: Coord<f64>) -> f64 {
        let (low, high) = (self.bounds.lower(), self.bounds.upper());
        let (dx, dy) =
            ((place.x - low[0]).abs().max((place.x - high[0]).abs()), (place.y - low[1]).abs().max((place.y - high[1]).abs()));
        (dx * dx + dy * dy).sqrt()
    }

    fn nearby(&self) -> Nearby {
        let (low, high) = (self.bounds.lower(), self.bounds.upper());
        let bounds = Rect::new(low, high);
        let radius = bounds.width().hypot(bounds.height()) / 2.0;
        Nearby { middle: bounds.center(), radius, rank: self.rank, facility: self.facility }
    }
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
    /// Indexes facilities by category; their place in the slice is their [`FacilityId`].
    pub fn build(facilities: &[Facility]) -> FacilityIndex {
        FacilityIndex::build_for(facilities, &[])
    }

    /// As [`FacilityIndex::build`], ready too to find what is `sought`: each part of a category has a tree of its own.
    pub fn build_for(facilities: &[Facility], sought: &[Sought]) -> FacilityIndex {
        let mut by_id: Vec<u32> = (0..facilities.len() as u32).collect();
        by_id.sort_by(|a, b| facilities[*a as usize].id.cmp(&facilities[*b as usize].id).then(a.cmp(b)));
        let mut by_category: BTreeMap<&Category, Vec<Entry>> = BTreeMap::new();
        for (rank, at) in by_id.into_iter().enumerate() {
            let facility = &facilities[at as usize];
            let (bounds, rank) = (envelope(facility.shape.bounds()), rank as u32);
            by_category.entry(&facility.category).or_default().push(Entry { bounds, rank, facility: FacilityId(at) });
        }
        let mut parts: BTreeMap<Sought, Vec<Entry>> = BTreeMap::new();
        for part in sought.iter().filter(|sought| !sought.is_all()) {
            let all = by_category.get(part.category()).into_iter().flatten();
            let held: Vec<Entry> = all.filter(|entry| part.holds(&facilities[entry.facility.0 as usize])).cloned().collect();
            if !held.is_empty() {
                parts.insert(part.clone(), held);
            }
        }
        parts.extend(by_category.into_iter().map(|(category, entries)| (Sought::all(category), entries)));
        let parts: Vec<_> = parts.into_iter().collect();
        let trees = parts.into_par_iter().map(|(sought, entries)| (sought, RTree::bulk_load(entries)));
        FacilityIndex { trees: trees.collect::<Vec<_>>().into_iter().collect() }
    }

    /// A distance within which the nearest facility of what is sought surely lies, in metres from a place; `None` when there is
    /// none.
    pub fn nearest_within(&self, sought: &Sought, place: Coord<f64>) -> Option<f64> {
        let nearest = self.trees.get(sought)?.nearest_neighbor([place.x, place.y])?;
        Some(nearest.furthest(place))
    }

    /// A distance within which two facilities of what is sought surely lie, in metres from a place; `None` when there are no two.
    pub fn two_within(&self, sought: &Sought, place: Coord<f64>) -> Option<f64> {
        let mut nearest = self.trees.get(sought)?.nearest_neighbor_iter([place.x, place.y]);
        let (one, other) = (nearest.next()?, nearest.next()?);
        Some(one.furthest(place).max(other.furthest(place)))
    }

    /// The facilities of what is sought whose box comes within `within_m` of a place, in no order.
    pub fn around(&self, sought: &Sought, place: Coord<f64>, within_m: f64) -> impl Iterator<Item = Nearby> + '_ {
        let tree = self.trees.get(sought).into_iter();
        let square = within_m * within_m * (1.0 + 1e-12);
        tree.flat_map(move |tree| tree.locate_within_distance([place.x, place.y], square)).map(Entry::nearby)
    }
}
