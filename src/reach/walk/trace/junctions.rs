//! On which side of busy roads a walk goes, and how often it has to cross one.
//!
//! At a node the busy edges lie around it as arms, and between two neighbours of them lies a sector: what leaves the node there can be
//! walked to from the rest of its sector without a crossing, and going on to the next sector crosses one arm. An edge that is not busy
//! lies in one sector; a busy one lies between two, and has one of them on each side. Where a single arm ends there is one sector,
//! all the way round it.

use std::collections::{BTreeMap, HashMap};
use std::f64::consts::TAU;

use super::super::Joint;
use super::tally::{Stand, Stands, Tally, least};
use crate::model::{EdgeId, NodeId, Spot, Streets};

/// Nearer than this to a node, a foot lies at the node; a corner this near to a foot tells no direction.
const AT_M: f64 = 0.001;

/// An end of an edge: 0 where it begins, 1 where it ends.
pub(super) type End = usize;

/// The busy roads of a network, as they come together.
#[derive(Debug, Clone, Default)]
pub(super) struct Junctions {
    /// Per node with busy edges, these as they lie around it, against the clock: direction, edge and end.
    arms: BTreeMap<NodeId, Vec<(f64, EdgeId, End)>>,
    /// Per edge that comes to such a node, per end of it: the sectors to the left and the right of the edge, seen from its begin.
    sectors: HashMap<EdgeId, [[u32; 2]; 2]>,
}

impl Junctions {
    pub fn of(streets: &Streets) -> Junctions {
        let mut arms: BTreeMap<NodeId, Vec<(f64, EdgeId, End)>> = BTreeMap::new();
        let edges = || streets.edges().iter().zip(0 as EdgeId..);
        for (edge, id) in edges().filter(|(edge, _)| edge.footing.busy) {
            for end in [0, 1] {
                arms.entry(edge.ends[end]).or_default().push((outward(streets, id, end), id, end));
            }
        }
        for around in arms.values_mut() {
            around.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        }
        let mut sectors = HashMap::new();
        for (edge, id) in edges() {
            for end in [0, 1] {
                let Some(around) = arms.get(&edge.ends[end]) else { continue };
                let own = (outward(streets, id, end), id, end);
                let before = around.partition_point(|arm| arm.0.total_cmp(&own.0).then((arm.1, arm.2).cmp(&(id, end))).is_lt());
                let clockwise = sector(before, around.len());
                let other = if edge.footing.busy { before as u32 } else { clockwise };
                // Against the clock from an arm is to its left where the edge leaves the node, to its right where it comes to it.
                let sides = if end == 0 { [other, clockwise] } else { [clockwise, other] };
                sectors.entry(id).or_insert([[0; 2]; 2])[end] = sides;
            }
        }
        Junctions { arms, sectors }
    }

    /// From a place to an end of the edge that it joins.
    pub fn out_of<T: Tally>(&self, streets: &Streets, joint: &Joint, end: End, at_m: f64) -> Stands<T> {
        match at_node(streets, joint) {
            Some(at) if at == end => self.by(streets, joint, end),
            _ => self.leave(self.onto(streets, joint, at_m), joint.edge, end),
        }
    }

    /// Along a whole edge, from its end `from` to its other.
    pub fn through<T: Tally>(&self, streets: &Streets, stands: Stands<T>, edge: EdgeId, from: End, at_m: f64) -> Stands<T> {
        self.leave(self.enter(streets, stands, edge, from, at_m), edge, 1 - from)
    }

    /// From an end of the edge that a place joins to the place; `at_m` are the metres walked at that end and at the foot.
    pub fn arrive<T: Tally>(&self, streets: &Streets, stands: Stands<T>, joint: &Joint, end: End, at_m: [f64; 2]) -> T {
        match at_node(streets, joint) {
            Some(at) if at == end => self.to(streets, stands, joint, end, at_m[0]),
            _ => self.off(streets, self.enter(streets, stands, joint.edge, end, at_m[0]), joint, at_m[1]),
        }
    }

    /// From a place to another that joins the same edge; `at_m` are the metres walked at the foot of each.
    pub fn along<T: Tally>(&self, streets: &Streets, from: &Joint, to: &Joint, at_m: [f64; 2]) -> T {
        match (at_node(streets, from), at_node(streets, to)) {
            (Some(one), Some(other)) if one == other => self.to(streets, self.by(streets, from, one), to, one, at_m[1]),
            _ => self.off(streets, self.onto(streets, from, at_m[0]), to, at_m[1]),
        }
    }

    /// From a place onto its edge: what it takes to be to the left and to the right of it.
    fn onto<T: Tally>(&self, streets: &Streets, joint: &Joint, at_m: f64) -> [T; 2] {
        match (at_node(streets, joint), side(streets, joint)) {
            (Some(end), _) => self.enter(streets, self.by(streets, joint, end), joint.edge, end, at_m),
            (None, Some(own)) => [0, 1].map(|side| T::default().cross(u32::from(side != own), at_m)),
            (None, None) => [T::default(), T::default()],
        }
    }

    /// From an edge to a place that joins it.
    fn off<T: Tally>(&self, streets: &Streets, sides: [T; 2], joint: &Joint, at_m: f64) -> T {
        match (at_node(streets, joint), side(streets, joint)) {
            (Some(end), _) => self.to(streets, self.leave(sides, joint.edge, end), joint, end, at_m),
            (None, own) => {
                least(sides.iter().zip(0..).map(|(tally, side)| (tally, u32::from(own.is_some_and(|own| own != side)))), at_m)
            }
        }
    }

    /// From a place to the node that it joins.
    fn by<T: Tally>(&self, streets: &Streets, joint: &Joint, end: End) -> Stands<T> {
        let sector = self.sector_of(streets, joint, end);
        [0, 1].map(|_| Stand { sector, tally: T::default() })
    }

    /// From a node to a place that joins it.
    fn to<T: Tally>(&self, streets: &Streets, stands: Stands<T>, joint: &Joint, end: End, at_m: f64) -> T {
        let sector = self.sector_of(streets, joint, end);
        let arms = self.arms_at(streets.edges()[joint.edge as usize].ends[end]);
        least(stands.iter().map(|stand| (&stand.tally, apart(stand.sector, sector, arms))), at_m)
    }

    /// From a node onto an edge.
    fn enter<T: Tally>(&self, streets: &Streets, stands: Stands<T>, edge: EdgeId, end: End, at_m: f64) -> [T; 2] {
        let arms = self.arms_at(streets.edges()[edge as usize].ends[end]);
        let to = |sector| least(stands.iter().map(|stand| (&stand.tally, apart(stand.sector, Some(sector), arms))), at_m);
        self.sectors(edge, end).map(to)
    }

    /// From an edge to a node.
    fn leave<T: Tally>(&self, sides: [T; 2], edge: EdgeId, end: End) -> Stands<T> {
        let [left, right] = self.sectors(edge, end).map(Some);
        let [on_left, on_right] = sides;
        [Stand { sector: left, tally: on_left }, Stand { sector: right, tally: on_right }]
    }

    fn sectors(&self, edge: EdgeId, end: End) -> [u32; 2] {
        self.sectors.get(&edge).map_or([0; 2], |sectors| sectors[end])
    }

    fn arms_at(&self, node: NodeId) -> u32 {
        self.arms.get(&node).map_or(0, |around| around.len() as u32)
    }

    /// The sector that a place lies in, seen from a node; `None` where it lies at the node itself.
    fn sector_of(&self, streets: &Streets, joint: &Joint, end: End) -> Option<u32> {
        let node = streets.edges()[joint.edge as usize].ends[end];
        let direction = direction(streets.nodes()[node as usize], joint.from)?;
        let around = self.arms.get(&node)?;
        Some(sector(around.partition_point(|arm| arm.0 <= direction), around.len()))
    }
}

/// The sector that has so many of the arms before it.
fn sector(before: usize, arms: usize) -> u32 {
    ((before + arms - 1) % arms) as u32
}

/// How many arms lie between two sectors, by the shorter way round.
fn apart(one: Option<u32>, other: Option<u32>, arms: u32) -> u32 {
    let (Some(one), Some(other)) = (one, other) else { return 0 };
    let between = one.abs_diff(other);
    between.min(arms.saturating_sub(between))
}

/// Which end of its edge a place joins, if it joins a node.
fn at_node(streets: &Streets, joint: &Joint) -> Option<End> {
    let left = streets.edges()[joint.edge as usize].length_m - joint.along_m;
    let (near, end) = if joint.along_m <= left { (joint.along_m, 0) } else { (left, 1) };
    (near <= AT_M).then_some(end)
}

/// On which side of a busy edge a place lies that joins it between its ends: 0 is left, seen from its begin, 1 is right. `None` where it
/// lies on the edge itself, and where the edge is not busy.
fn side(streets: &Streets, joint: &Joint) -> Option<usize> {
    let edge = &streets.edges()[joint.edge as usize];
    let place = direction(joint.foot, joint.from).filter(|_| edge.footing.busy)?;
    let on = ahead(streets.piece(joint.edge, joint.along_m, edge.length_m).into_iter());
    let back = ahead(streets.piece(joint.edge, joint.along_m, 0.0).into_iter());
    let turned = |to: f64| (to - on).rem_euclid(TAU);
    Some(usize::from(turned(place) >= turned(back)))
}

/// In which direction an edge leaves the node at one of its ends.
fn outward(streets: &Streets, edge: EdgeId, end: End) -> f64 {
    let corners = streets.corners(edge);
    if end == 0 { ahead(corners) } else { ahead(corners.rev()) }
}

/// In which direction a line leaves its first corner; 0 for a line that is no longer than a millimetre.
fn ahead(mut corners: impl Iterator<Item = Spot>) -> f64 {
    let first = corners.next();
    first.and_then(|first| corners.find_map(|corner| direction(first, corner))).unwrap_or(0.0)
}

/// The direction from one place to another, in radians against the clock from east; `None` where they are one.
fn direction(from: Spot, to: Spot) -> Option<f64> {
    // Adding 0 makes −0 into 0, so that due west is always π.
    let (dx, dy) = (to.x - from.x + 0.0, to.y - from.y + 0.0);
    (dx.hypot(dy) > AT_M).then(|| dy.atan2(dx))
}
