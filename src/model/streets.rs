//! The street network, as far as people may walk it.

use std::ops::Range;
use std::sync::Arc;

use super::{Mobility, Spot};

/// A node of a street network: its place in [`Streets::nodes`].
pub type NodeId = u32;

/// An edge of a street network: its place in [`Streets::edges`].
pub type EdgeId = u32;

/// Where people may walk: nodes where streets meet or end, and the edges between them, in metres on the work plane.
///
/// An edge may be walked both ways. All coordinates are finite.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Streets {
    nodes: Vec<Spot>,
    edges: Vec<Edge>,
    bends: Vec<Spot>,
    ways: Vec<Way>,
}

/// A stretch of street between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The nodes where it begins and ends; the same one for a loop.
    pub ends: [NodeId; 2],
    /// Its length in metres, along its bends; above 0.
    pub length_m: f64,
    /// The way of the file that it is a part of, by its place in [`Streets::ways`].
    pub way: u32,
    /// What it is to walk.
    pub footing: Footing,
    bends: Range<u32>,
}

/// What a street is to walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Footing {
    /// Per mobility, in the order of [`Mobility::ALL`]: how many times as long a metre takes as on a good surface, 1 or more; infinite
    /// where it cannot or may not be passed.
    pub slowness: [f32; 3],
    /// Whether it is lit; `None` is unknown.
    pub lit: Option<bool>,
    /// Whether it is a busy road, which is crossed by who walks from one side of it to the other.
    pub busy: bool,
    /// Whether it is a piece too small to be a network, cut off from the rest: nothing joins the network there.
    pub splinter: bool,
}

impl Footing {
    /// A good surface for everybody, of which nothing else is known.
    pub const GOOD: Footing = Footing { slowness: [1.0; 3], lit: None, busy: false, splinter: false };

    /// How many times as long a metre takes as on a good surface; `None` where it cannot be passed.
    pub fn slowness(&self, mobility: Mobility) -> Option<f64> {
        let slowness = self.slowness[mobility as usize];
        slowness.is_finite().then_some(f64::from(slowness))
    }
}

/// A way of the file that streets were read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Its id in the file, or `<layer>-<feature number>`.
    pub id: String,
    /// The name of the street.
    pub name: Option<String>,
    /// Where it comes from: the layer's `source`, or its file name.
    pub source: Arc<str>,
    /// Whether it is invented.
    pub fictief: bool,
}

impl Streets {
    /// A network of these nodes and ways, without edges yet.
    pub fn new(nodes: Vec<Spot>, ways: Vec<Way>) -> Streets {
        Streets { nodes, ways, ..Streets::default() }
    }

    /// Adds an edge between two nodes, along these bends (its ends are not among them). One without a length is not added.
    ///
    /// # Panics
    ///
    /// When a node does not exist.
    ///
    /// ```
    /// use woonkring::model::{Footing, Streets};
    /// let mut streets = Streets::new(vec![(0.0, 0.0).into(), (30.0, 40.0).into()], Vec::new());
    /// streets.add([0, 1], &[(30.0, 0.0).into()], 0, Footing::GOOD);
    /// assert_eq!(streets.edges()[0].length_m, 70.0);
    /// assert_eq!(streets.at(0, 40.0), (30.0, 10.0).into());
    /// assert_eq!(streets.piece(0, 20.0, 40.0), [(20.0, 0.0).into(), (30.0, 0.0).into(), (30.0, 10.0).into()]);
    /// ```
    pub fn add(&mut self, ends: [NodeId; 2], bends: &[Spot], way: u32, footing: Footing) {
        let [from, to] = ends.map(|end| self.nodes[end as usize]);
        let corners = std::iter::once(from).chain(bends.iter().copied()).chain([to]);
        let length_m = corners.clone().zip(corners.skip(1)).map(|(one, next)| between(one, next)).sum();
        if length_m > 0.0 {
            let at = self.bends.len() as u32;
            self.bends.extend(bends);
            let bends = at..self.bends.len() as u32;
            self.edges.push(Edge { ends, length_m, way, footing, bends });
        }
    }

    /// Where streets meet or end.
    pub fn nodes(&self) -> &[Spot] {
        &self.nodes
    }

    /// The stretches between them.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The edges, to change what they are to walk.
    pub fn footings_mut(&mut self) -> impl Iterator<Item = &mut Footing> {
        self.edges.iter_mut().map(|edge| &mut edge.footing)
    }

    /// What the edges were made of.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Whether any of them is invented: whatever is walked then rests on that.
    pub fn fictief(&self) -> bool {
        self.ways.iter().any(|way| way.fictief)
    }

    /// The corners of an edge from its begin to its end, both among them.
    pub fn corners(&self, edge: EdgeId) -> impl DoubleEndedIterator<Item = Spot> + Clone + '_ {
        let edge = &self.edges[edge as usize];
        let [from, to] = edge.ends.map(|end| self.nodes[end as usize]);
        let bends = &self.bends[edge.bends.start as usize..edge.bends.end as usize];
        std::iter::once(from).chain(bends.iter().copied()).chain([to])
    }

    /// The place on an edge so many metres from its begin; its nearest end where that lies off it.
    pub fn at(&self, edge: EdgeId, along_m: f64) -> Spot {
        let mut left = along_m;
        let corners = self.corners(edge);
        for (one, next) in corners.clone().zip(corners.skip(1)) {
            let length = between(one, next);
            if left <= length && length > 0.0 {
                let share = (left / length).max(0.0);
                return Spot { x: one.x + share * (next.x - one.x), y: one.y + share * (next.y - one.y) };
            }
            left -= length;
        }
        self.nodes[self.edges[edge as usize].ends[1] as usize]
    }

    /// The corners of a piece of an edge, from so many metres along it to so many; backwards where the first is more.
    pub fn piece(&self, edge: EdgeId, from_m: f64, to_m: f64) -> Vec<Spot> {
        let clamped = |metres: f64| metres.clamp(0.0, self.edges[edge as usize].length_m);
        let (low, high) = (clamped(from_m.min(to_m)), clamped(from_m.max(to_m)));
        let mut piece = vec![self.at(edge, low)];
        let (mut along, mut before) = (0.0, None);
        for corner in self.corners(edge) {
            along += before.map_or(0.0, |before| between(before, corner));
            before = Some(corner);
            if along > low && along < high {
                piece.push(corner);
            }
        }
        piece.push(self.at(edge, high));
        if from_m > to_m {
            piece.reverse();
        }
        piece
    }

    /// Which nodes hang together for someone: the number of its component per node, and how many metres of street each has. A component
    /// is numbered in the order of its first node; a node without a street that can be passed is one of no metres.
    pub fn components(&self, mobility: Mobility) -> (Vec<u32>, Vec<f64>) {
        let mut parent: Vec<u32> = (0..self.nodes.len() as u32).collect();
        let passable = || self.edges.iter().filter(|edge| edge.footing.slowness(mobility).is_some());
        for edge in passable() {
            let [one, other] = edge.ends.map(|end| root(&mut parent, end));
            // The lower one is the root, so that numbering goes by the first node.
            parent[one.max(other) as usize] = one.min(other);
        }
        let (mut number, mut metres) = (vec![0; self.nodes.len()], Vec::new());
        for node in 0..self.nodes.len() as u32 {
            let root = root(&mut parent, node);
            if root == node {
                number[node as usize] = metres.len() as u32;
                metres.push(0.0);
            } else {
                number[node as usize] = number[root as usize];
            }
        }
        for edge in passable() {
            metres[number[edge.ends[0] as usize] as usize] += edge.length_m;
        }
        (number, metres)
    }
}

fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        parent[node as usize] = parent[parent[node as usize] as usize];
        node = parent[node as usize];
    }
    node
}

/// The straight line between two places.
fn between(one: Spot, other: Spot) -> f64 {
    let (dx, dy) = (one.x - other.x, one.y - other.y);
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_hang_together_for_who_can_pass() {
        let spots = [0.0, 10.0, 20.0, 50.0, 60.0].map(|x| Spot { x, y: 0.0 });
        let mut streets = Streets::new(spots.to_vec(), Vec::new());
        let steps = Footing { slowness: [1.0, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
        streets.add([1, 0], &[], 0, Footing::GOOD);
        streets.add([2, 1], &[], 0, steps);
        streets.add([4, 3], &[], 0, Footing::GOOD);
        assert_eq!(streets.components(Mobility::OnFoot), (vec![0, 0, 0, 1, 1], vec![20.0, 10.0]));
        assert_eq!(streets.components(Mobility::Rollator), (vec![0, 0, 1, 2, 2], vec![10.0, 0.0, 10.0]));
    }

    #[test]
    fn an_edge_without_a_length_is_none() {
        let mut streets = Streets::new(vec![Spot { x: 1.0, y: 1.0 }; 2], Vec::new());
        streets.add([0, 1], &[], 0, Footing::GOOD);
        streets.add([0, 0], &[], 0, Footing::GOOD);
        assert!(streets.edges().is_empty());
    }

    #[test]
    fn a_piece_backwards_is_the_piece_turned_round() {
        let mut streets = Streets::new(vec![Spot { x: 0.0, y: 0.0 }, Spot { x: 10.0, y: 10.0 }], Vec::new());
        streets.add([0, 1], &[Spot { x: 10.0, y: 0.0 }], 0, Footing::GOOD);
        let mut there = streets.piece(0, 5.0, 15.0);
        there.reverse();
        assert_eq!(streets.piece(0, 15.0, 5.0), there);
        assert_eq!(streets.piece(0, -1.0, 99.0).len(), 3);
    }
}
