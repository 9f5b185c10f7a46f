//! Dead ends that stop short of a street.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use geo::Line;
use rstar::{AABB, RTree, RTreeObject};

use super::edges::Network;
use super::meet::{around, on, share};
use super::pieces::Piece;
use super::places::IntoMetres;
use crate::model::{EdgeId, NodeId, Spot, Streets};

/// What lies this many times the gap away over the streets is met already: the street that a short stub or a sharp corner comes from.
const NEAR_ANYHOW: f64 = 5.0;

/// A dead end that stops short of a street.
#[derive(Debug)]
pub struct Gap {
    /// The piece that ends there.
    pub piece: u32,
    /// Where.
    pub end: Spot,
    /// The way of the street that it stops short of.
    pub to_way: u32,
    /// The nearest place of that street.
    pub foot: Spot,
    /// How many metres there are between them.
    pub metres: f64,
}

impl Gap {
    /// The piece that closes it; `None` in a layer by shared nodes, where a gap is as a rule a real one.
    pub fn join(&self, pieces: &[Piece]) -> Option<Piece> {
        let piece = &pieces[self.piece as usize];
        (!piece.shared).then(|| Piece { path: vec![self.end, self.foot], ..piece.clone() })
    }
}

struct Side {
    edge: EdgeId,
    /// How many metres of the edge lie before it.
    before_m: f64,
    line: Line<f64>,
}

impl RTreeObject for Side {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.line.start.x, self.line.start.y], [self.line.end.x, self.line.end.y])
    }
}

/// The dead ends that stop at most so many metres short of a street on their level, in the order of their nodes. Of two that stop short of
/// each other there is one gap.
pub fn of(network: &Network, pieces: &[Piece], gap_m: f64) -> Vec<Gap> {
    let streets = &network.streets;
    let edges_of = edges_of(streets);
    let tree = RTree::bulk_load(sides(streets));
    let (mut gaps, mut facing) = (Vec::new(), BTreeSet::new());
    let piece_of = |edge: EdgeId| &pieces[network.pieces[edge as usize] as usize];
    for (node, own) in (0..).zip(&edges_of) {
        let &[own] = own.as_slice() else { continue };
        if facing.contains(&node) {
            continue;
        }
        let (spot, piece) = (streets.nodes()[node as usize], piece_of(own));
        let near = (walk(streets, &edges_of, node, NEAR_ANYHOW * gap_m), NEAR_ANYHOW * gap_m);
        let mut best: Option<(f64, &Side, Spot)> = None;
        for side in tree.locate_in_envelope_intersecting(around(spot, gap_m)) {
            let foot = on(&side.line, share(&side.line, spot));
            let metres = (foot - spot).into_metres();
            let first =
                best.as_ref().is_none_or(|(least, than, _)| metres.total_cmp(least).then(side.edge.cmp(&than.edge)).is_lt());
            if piece_of(side.edge).level == piece.level && metres <= gap_m && first && !is_near(streets, side, foot, &near) {
                best = Some((metres, side, foot));
            }
        }
        if let Some((metres, side, foot)) = best {
            let edge = &streets.edges()[side.edge as usize];
            // One that is left open does not spare the other from being closed.
            if !piece.shared || piece_of(side.edge).shared {
                facing.extend(edge.ends.into_iter().filter(|end| streets.nodes()[*end as usize] == foot));
            }
            gaps.push(Gap { piece: network.pieces[own as usize], end: spot, to_way: edge.way, foot, metres });
        }
    }
    gaps
}

/// Per node the edges that begin or end there; a loop twice.
fn edges_of(streets: &Streets) -> Vec<Vec<EdgeId>> {
    let mut edges_of = vec![Vec::new(); streets.nodes().len()];
    for (number, edge) in (0..).zip(streets.edges()) {
        for end in edge.ends {
            edges_of[end as usize].push(number);
        }
    }
    edges_of
}

fn sides(streets: &Streets) -> Vec<Side> {
    let mut sides = Vec::new();
    for edge in 0..streets.edges().len() as EdgeId {
        let corners = streets.corners(edge);
        let mut before_m = 0.0;
        for (one, next) in corners.clone().zip(corners.skip(1)) {
            sides.push(Side { edge, before_m, line: Line::new(one, next) });
            before_m += (next - one).into_metres();
        }
    }
    sides
}

/// The nodes at most so many metres away over the streets, with how far they are.
fn walk(streets: &Streets, edges_of: &[Vec<EdgeId>], from: NodeId, most_m: f64) -> BTreeMap<NodeId, f64> {
    let mut reached = BTreeMap::new();
    // Lengths are 0 or more, so their bits are in their order.
    let mut next = BinaryHeap::from([Reverse((0.0_f64.to_bits(), from))]);
    while let Some(Reverse((bits, node))) = next.pop() {
        let metres = f64::from_bits(bits);
        if reached.contains_key(&node) {
            continue;
        }
        reached.insert(node, metres);
        for edge in edges_of[node as usize].iter().map(|edge| &streets.edges()[*edge as usize]) {
            let to = if edge.ends[0] == node { edge.ends[1] } else { edge.ends[0] };
            let further = metres + edge.length_m;
            if further <= most_m {
                next.push(Reverse((further.to_bits(), to)));
            }
        }
    }
    reached
}

/// Whether a place on an edge is as near over the streets as they were walked.
fn is_near(streets: &Streets, side: &Side, foot: Spot, (near, most_m): &(BTreeMap<NodeId, f64>, f64)) -> bool {
    let edge = &streets.edges()[side.edge as usize];
    let along = side.before_m + (foot - side.line.start).into_metres();
    let from = |end: NodeId, metres: f64| near.get(&end).is_some_and(|walked| walked + metres <= *most_m);
    from(edge.ends[0], along) || from(edge.ends[1], (edge.length_m - along).max(0.0))
}
