//! The shortest new path that brings a parcel within the maximum, and what else it brings.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::barriers::{Barrier, Demand};
use super::net::{Around, Far, Net};
use super::{Ground, Homes};
use crate::model::{Meters, NodeId, ParcelId};
use crate::reach::walk::Counted;

/// How many barriers of a demand are tried at most, the worst first: a list of paths is read by a person, and each one costs a search.
pub const TRIED: usize = 50;

/// A new path in a straight line between two nodes of the streets, good for everybody, and what it brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// What is asked, by its place among the demands.
    pub demand: u32,
    /// Where it begins, on the side of the parcel that it was sought for.
    pub from: NodeId,
    /// Where it ends, on the side of the facility.
    pub to: NodeId,
    /// Its length; above 0.
    pub length: Meters,
    /// The parcels that it brings from beyond the maximum to within it, in order.
    pub parcels: Vec<ParcelId>,
    /// The homes that they can hold together, as far as that is known; `None` where it is known of none.
    pub homes: Option<u64>,
}

impl Join {
    /// By homes, then by parcels, then the shortest.
    pub(super) fn by_gain(&self, other: &Join) -> Ordering {
        let gain = |join: &Join| (join.homes.unwrap_or(0), join.parcels.len());
        let place = |join: &Join| (join.demand, join.from, join.to);
        gain(other).cmp(&gain(self)).then(self.length.0.total_cmp(&other.length.0)).then(place(self).cmp(&place(other)))
    }
}

/// A node by its place.
type Node = GeomWithData<[f64; 2], NodeId>;

/// The paths for the worst barriers of a demand. A barrier that an earlier path of the same demand takes away needs none of its own.
pub fn of(
    ground: &Ground,
    (at, demand): (u32, &Demand),
    homes: &Homes,
    barriers: &[Barrier],
    [to_facility, to_parcel, other]: &mut [Around; 3],
) -> Vec<Join> {
    let (net, max_m) = (ground.net(&demand.asked), demand.max.0);
    let Some(column) = ground.walks.column(&demand.asked).filter(|_| !barriers.is_empty()) else { return Vec::new() };
    to_facility.search(net, ground.facilities(&demand.asked).flat_map(|joint| net.ends(joint)), max_m);
    let ends = to_facility.reached().iter().filter(|node| net.is_open(**node));
    let place = |node: NodeId| [net.spot(node).x, net.spot(node).y];
    let ends = RTree::bulk_load(ends.map(|node| Node::new(place(*node), *node)).collect());
    let plain = (demand.asked.counted == Counted::Slowed).then(|| &ground.nets[&(demand.asked.mobility, Counted::Metres)]);
    let mut search = Search { net, plain, max_m, ends, to_facility, other };
    let (mut joins, mut within): (Vec<Join>, BTreeSet<ParcelId>) = (Vec::new(), BTreeSet::new());
    for barrier in barriers.iter().take(TRIED) {
        if within.contains(&barrier.parcel) {
            continue;
        }
        let joints = ground.joints(barrier.parcel, demand.asked.mobility);
        to_parcel.search(net, joints.iter().flat_map(|joint| net.ends(joint)), max_m);
        let Some(path) = search.shortest(to_parcel, ground.town.walking.join_m) else { continue };
        let homes = &homes[&(demand.asked.mobility, demand.asked.counted)];
        let brought = search.brings(&path, homes, |parcel| ground.walk_m(parcel, column) > max_m);
        let known = brought.iter().filter_map(|parcel| ground.town[*parcel].capacity).map(u64::from);
        let homes = known.reduce(|sum, homes| sum + homes);
        within.extend(&brought);
        let (from, to, length) = (path.from, path.to, Meters(path.length_m));
        joins.push(Join { demand: at, from, to, length, parcels: brought.into_iter().collect(), homes });
    }
    joins
}

struct Path {
    length_m: f64,
    /// The whole walk with it, as counted.
    walk_m: f64,
    from: NodeId,
    to: NodeId,
}

impl Path {
    fn is_before(&self, other: &Path) -> bool {
        let metres = self.length_m.total_cmp(&other.length_m).then(self.walk_m.total_cmp(&other.walk_m));
        metres.then((self.from, self.to).cmp(&(other.from, other.to))).is_lt()
    }
}

struct Search<'s, 'a> {
    net: &'s Net<'a>,
    /// Where a bad surface counts: the same streets in metres as they are.
    plain: Option<&'s Net<'a>>,
    max_m: f64,
    /// Where a path may end: the nodes from which a facility lies within the maximum.
    ends: RTree<Node>,
    to_facility: &'s Around,
    other: &'s mut Around,
}

impl Search<'_, '_> {
    /// The shortest path that makes a walk within the maximum; of equals the shortest walk, then the first nodes.
    fn shortest(&mut self, to_parcel: &Around, join_m: f64) -> Option<Path> {
        let mut best: Option<Path> = None;
        for from in to_parcel.reached().iter().copied().filter(|node| self.net.is_open(*node)) {
            let Some(before) = to_parcel.far(from) else { continue };
            let spot = self.net.spot(from);
            let longest = best.as_ref().map_or(join_m, |best| best.length_m).min(self.max_m - before.counted_m);
            // A little more than that, which rounding must not make too small.
            let reach = longest * (1.0 + 1e-9) + 1e-9;
            let mut found = Vec::new();
            for end in self.ends.locate_within_distance([spot.x, spot.y], reach * reach) {
                let Some(beyond) = self.to_facility.far(end.data) else { continue };
                let there = self.net.spot(end.data) - spot;
                let length_m = there.x.hypot(there.y);
                let path = Path { length_m, walk_m: before.counted_m + length_m + beyond.counted_m, from, to: end.data };
                let is_path = length_m > 0.0 && length_m <= join_m && path.walk_m <= self.max_m;
                if is_path && best.as_ref().is_none_or(|best| path.is_before(best)) {
                    found.push(path);
                }
            }
            for path in found {
                if best.as_ref().is_none_or(|best| path.is_before(best)) && self.is_new(&path) {
                    best = Some(path);
                }
            }
        }
        best
    }

    /// Whether no street goes as straight already, on whatever surface. Where metres count as they are none can: the walk would be within
    /// the maximum without the path.
    fn is_new(&mut self, path: &Path) -> bool {
        let Some(plain) = self.plain else { return true };
        self.other.search(plain, [(path.from, Far::plain(0.0))], path.length_m * (1.0 + 1e-9));
        self.other.far(path.to).is_none()
    }

    /// The parcels beyond the maximum that a path brings within it.
    fn brings(
        &mut self,
        path: &Path,
        homes: &[(NodeId, f64, ParcelId)],
        is_beyond: impl Fn(ParcelId) -> bool,
    ) -> BTreeSet<ParcelId> {
        let start = |here: NodeId, there: NodeId| Some((here, Far::plain(path.length_m).and(self.to_facility.far(there)?)));
        let starts = [start(path.from, path.to), start(path.to, path.from)];
        self.other.search(self.net, starts.into_iter().flatten(), self.max_m);
        let mut brought = BTreeSet::new();
        for node in self.other.reached() {
            let Some(far) = self.other.far(*node) else { continue };
            let first = homes.partition_point(|home| home.0 < *node);
            let here = homes[first..].iter().take_while(|home| home.0 == *node);
            let within = here.filter(|(_, metres, _)| far.counted_m + metres <= self.max_m).map(|(_, _, parcel)| *parcel);
            brought.extend(within.filter(|parcel| is_beyond(*parcel)));
        }
        brought
    }
}
