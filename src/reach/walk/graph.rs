//! The street network as compact arrays, ready to be walked by somebody.

use geo::{Coord, Rect};

use super::units::{self, Arc, PLACE};
use crate::model::{EdgeId, Mobility, NodeId, Spot, Streets};
use crate::reach::hilbert;

/// What is counted along a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Metres as they are: for norms in metres.
    Metres,
    /// Metres of good surface that take as long: for norms in minutes.
    Slowed,
}

/// How many arcs a block has room for: where streets cross, four leave.
const ROOM: usize = 4;

/// Arcs that leave one node, in the order of their edges. Room that is left is filled with an arc back to the node itself, which is never
/// shorter. Where there are more than it has room for, its last arc leads to another block, which has a number beyond those of the nodes.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub(super) struct Block(pub [Arc; ROOM]);

/// The streets that somebody can pass: per node the arcs that leave it, side by side.
///
/// It has an order of its own, in which nodes that are neighbours on the map are neighbours in memory. Nobody outside sees it.
#[derive(Debug, Clone)]
pub struct StreetGraph<'a> {
    /// The streets.
    pub streets: &'a Streets,
    /// For whom.
    pub mobility: Mobility,
    /// What is counted.
    pub counted: Counted,
    /// Per node of the streets, its place in the graph's own order.
    place: Vec<u32>,
    /// Per place the arcs that leave its node; beyond the places, those that have no room there.
    blocks: Vec<Block>,
    /// Per arc of a block, its edge.
    edges: Vec<[EdgeId; ROOM]>,
    /// What an edge costs in the middle.
    usual_units: u64,
}

impl<'a> StreetGraph<'a> {
    /// The streets that somebody can pass.
    ///
    /// # Panics
    ///
    /// When there are more than 67 million nodes (with another for every three streets more than four that meet in one).
    pub fn build(streets: &'a Streets, mobility: Mobility, counted: Counted) -> StreetGraph<'a> {
        let nodes = streets.nodes().len();
        let mut graph = StreetGraph {
            streets,
            mobility,
            counted,
            place: places(streets.nodes()),
            blocks: (0..nodes as u32).map(empty).collect(),
            edges: vec![[NONE; ROOM]; nodes],
            usual_units: 1,
        };
        graph.join();
        graph
    }

    /// What so many metres of an edge count for; `None` where it cannot be passed.
    pub fn cost(&self, edge: EdgeId, metres: f64) -> Option<f64> {
        let slowness = self.streets.edges()[edge as usize].footing.slowness(self.mobility)?;
        Some(match self.counted {
            Counted::Metres => metres,
            Counted::Slowed => metres * slowness,
        })
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.place.len()
    }

    /// The place of a node in the graph's own order.
    pub(super) fn place(&self, node: NodeId) -> usize {
        self.place[node as usize] as usize
    }

    /// The blocks of arcs: of each place, and those that follow on one.
    #[inline]
    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The arcs that leave the node of a place, each with its edge, in the order of the edges.
    pub(super) fn ways_out(&self, place: usize) -> impl Iterator<Item = (Arc, EdgeId)> + '_ {
        let all = std::iter::successors(Some(place), |block| {
            let last = self.blocks[*block].0[ROOM - 1].to() as usize;
            (last >= self.len()).then_some(last)
        });
        let arcs = all.flat_map(|block| self.blocks[block].0.into_iter().zip(self.edges[block]));
        arcs.filter(|(_, edge)| *edge != NONE)
    }

    /// What an edge costs in the middle: how long streets are here.
    pub(super) fn usual_units(&self) -> u64 {
        self.usual_units
    }

    /// Lays the arcs in the blocks. A loop is no way out.
    fn join(&mut self) {
        let (mut sum, mut count) = (0, 0);
        // Per place, the block that has room.
        let mut open: Vec<(u32, u8)> = (0..self.len() as u32).map(|place| (place, 0)).collect();
        for (at, edge) in (0..).zip(self.streets.edges()) {
            let [one, other] = edge.ends.map(|end| self.place[end as usize]);
            let Some(units) = self.cost(at, edge.length_m).and_then(units::edge).filter(|_| one != other) else { continue };
            (sum, count) = (sum + units, count + 1);
            for (from, to) in [(one, other), (other, one)] {
                self.add(&mut open[from as usize], from, Arc::new(to, units), at);
            }
        }
        self.usual_units = sum.checked_div(count).unwrap_or(1);
        let blocks = self.blocks.len() as u64;
        assert!(
            blocks <= PLACE + 1,
            "a street network that takes {blocks} places in memory: no more than {} can be searched",
            PLACE + 1
        );
    }

    /// Lays an arc in the block that has room, the last of its node.
    fn add(&mut self, (block, filled): &mut (u32, u8), from: u32, arc: Arc, edge: EdgeId) {
        if usize::from(*filled) == ROOM {
            // The last one makes room for the way to the next block, and goes on there.
            let (last, next) = (*block as usize, self.blocks.len() as u32);
            self.blocks.push(empty(from));
            self.edges.push([NONE; ROOM]);
            self.blocks[next as usize].0[0] = std::mem::replace(&mut self.blocks[last].0[ROOM - 1], Arc::new(next, 0));
            self.edges[next as usize][0] = std::mem::replace(&mut self.edges[last][ROOM - 1], NONE);
            (*block, *filled) = (next, 1);
        }
        let (at, slot) = (*block as usize, usize::from(*filled));
        (self.blocks[at].0[slot], self.edges[at][slot]) = (arc, edge);
        *filled += 1;
    }
}

/// The edge of an arc that is none.
const NONE: EdgeId = EdgeId::MAX;

/// A block of a place, without arcs to elsewhere yet.
fn empty(place: u32) -> Block {
    Block([Arc::new(place, 1); ROOM])
}

/// Per node its place along the Hilbert curve through all of them.
fn places(nodes: &[Spot]) -> Vec<u32> {
    let lowest = |of: fn(&Spot) -> f64| nodes.iter().map(of).fold(f64::INFINITY, f64::min);
    let highest = |of: fn(&Spot) -> f64| nodes.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let mut place = vec![0; nodes.len()];
    if !nodes.is_empty() {
        let low = Coord { x: lowest(|spot| spot.x), y: lowest(|spot| spot.y) };
        let bounds = Rect::new(low, Coord { x: highest(|spot| spot.x), y: highest(|spot| spot.y) });
        let along = |node: &Spot| hilbert::position(Coord { x: node.x, y: node.y }, bounds);
        let mut order: Vec<u64> = (0..).zip(nodes).map(|(at, node): (u64, _)| u64::from(along(node)) << 32 | at).collect();
        order.sort_unstable();
        for (at, node) in (0..).zip(order) {
            place[node as u32 as usize] = at;
        }
    }
    place
}
