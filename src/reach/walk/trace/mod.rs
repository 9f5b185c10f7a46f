//! What a walk meets on its way: how long it goes without a rest or without light, and how often it crosses a busy road.

mod junctions;
mod ledger;
mod marks;
mod shape;
mod tally;
mod walker;

use super::{Arrival, By, Joint, Spread};
use crate::model::{EdgeId, NodeId, Spot, Streets};
use junctions::{End, Junctions};
use ledger::{Longest, Stretches};
pub use marks::Marks;
pub use shape::{Limits, Piece, PieceKind};
use walker::{Ground, Walk, Walker};

/// What there is along the streets, made once and used by all walks.
#[derive(Debug, Clone)]
pub struct Wayside {
    /// Where one can rest.
    rest: Marks,
    /// Where there is a street lamp.
    lamps: Marks,
    busy: Junctions,
}

impl Wayside {
    /// Puts rest places and street lamps on the edges within so many metres of them, and looks where busy roads come together.
    pub fn of(streets: &Streets, rests: &[Spot], lamps: &[Spot], within_m: f64) -> Wayside {
        let marks = |places| Marks::of(streets, places, within_m);
        Wayside { rest: marks(rests), lamps: marks(lamps), busy: Junctions::of(streets) }
    }
}

/// What the walk to the nearest start meets, from all that a search reached. It is carried along the search tree, from the starts outward.
#[derive(Debug, Clone)]
pub struct Trace<'a> {
    spread: &'a Spread<'a>,
    ground: Ground<'a>,
    /// Per node, the walk from its start to it.
    nodes: Vec<Option<Walker<Longest, u32>>>,
}

/// What the walk from a place to the nearest start meets. It is the same for the walk back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Walked {
    /// Where it leads.
    pub arrival: Arrival,
    /// How long it is, in metres as they are, off the network at both ends among them.
    pub metres: f64,
    /// Metres of good surface that take as long.
    pub slowed_m: f64,
    /// The longest stretch without a rest, in metres. The walk begins and ends with a rest; the metres off the network count.
    pub without_rest_m: f64,
    /// The longest stretch that is surely not lit, in metres: along edges that are not, without a street lamp.
    pub unlit_m: f64,
    /// The longest stretch that is not surely lit, in metres: edges of which it is not known and the metres off the network count too.
    pub not_surely_lit_m: f64,
    /// How often it has to cross a busy road: as seldom as somebody can who keeps to one side of it.
    pub crossings: u32,
}

impl<'a> Trace<'a> {
    /// Goes along all walks that a search found.
    pub fn of(spread: &'a Spread<'a>, wayside: &'a Wayside) -> Trace<'a> {
        let graph = spread.graph();
        let ground = Ground { streets: graph.streets, mobility: graph.mobility, wayside };
        let count = ground.streets.nodes().len();
        let mut trace = Trace { spread, ground, nodes: vec![None; count] };
        let mut ahead: Vec<NodeId> = Vec::new();
        for node in 0..count as NodeId {
            // Up the tree until something is known, and down again. The tree has no circles, since every edge has a length.
            let mut next = spread.start(node).map(|_| node).filter(|node| trace.nodes[*node as usize].is_none());
            while let Some(node) = next {
                ahead.push(node);
                next = spread.next(node).map(|(_, next)| next).filter(|next| trace.nodes[*next as usize].is_none());
            }
            while let Some(node) = ahead.pop() {
                trace.nodes[node as usize] = trace.walker_to(node);
            }
        }
        trace
    }

    /// What the walk from where somebody joins the network meets; `None` where [`Spread::from`] finds none.
    pub fn from(&self, joint: &Joint) -> Option<Walked> {
        let arrival = self.spread.from(joint)?;
        let walk: Walk<Longest, u32> = match arrival.by {
            By::SameEdge => self.ground.along(&self.start(&arrival), joint, Stretches::default()),
            By::End(node) => self.nodes[node as usize]?.arrive(self.ground, joint, self.ground.end_at(joint, node)),
        };
        let Walk { metres, slowed_m, stretches, crossings } = walk;
        let Stretches { rest, unlit, unsure } = stretches;
        let [without_rest_m, unlit_m, not_surely_lit_m] = [rest, unlit, unsure].map(|longest| longest.longest_m);
        Some(Walked { arrival, metres, slowed_m, without_rest_m, unlit_m, not_surely_lit_m, crossings })
    }

    /// The shortest of the walks from the places where somebody joins the network; of equal ones that to the lowest label.
    pub fn from_any(&self, joints: &[Joint]) -> Option<Walked> {
        let each = joints.iter().filter_map(|joint| self.from(joint));
        each.min_by(|a, b| a.arrival.metres.total_cmp(&b.arrival.metres).then(a.arrival.label.cmp(&b.arrival.label)))
    }

    /// The walk to a node, where that to the next node on its way back is known.
    fn walker_to(&self, node: NodeId) -> Option<Walker<Longest, u32>> {
        match self.spread.next(node) {
            Some((edge, before)) => Some(self.nodes[before as usize]?.through(self.ground, edge, self.end_towards(edge, node))),
            None => {
                let joint = &self.spread.starts()[self.spread.start(node)? as usize].joint;
                Some(self.ground.out_of(joint, self.ground.end_at(joint, node), Stretches::default()))
            }
        }
    }

    /// The end of an edge from which it leads to a node.
    fn end_towards(&self, edge: EdgeId, node: NodeId) -> End {
        usize::from(self.ground.streets.edges()[edge as usize].ends[0] == node)
    }

    /// Where the start of an arrival joins the network.
    fn start(&self, arrival: &Arrival) -> Joint {
        self.spread.starts()[arrival.start as usize].joint
    }
}
