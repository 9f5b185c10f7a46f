//! How far everything is from the nearest of many starts: one search, bounded.

use super::buckets::{self, Buckets};
use super::graph::{Block, StreetGraph};
use super::joint::Joint;
use super::starts::{Arrival, Start, Starts, ends};
use super::units::{Walk, metres};
use crate::model::{EdgeId, NodeId};

/// How far it is to the nearest start, from all that lies within a bound.
#[derive(Debug, Clone)]
pub struct Spread<'a> {
    graph: &'a StreetGraph<'a>,
    starts: Starts,
    /// Per place of the graph; the last one within the bound where no start is.
    walks: Vec<Walk>,
}

impl<'a> StreetGraph<'a> {
    /// How far it is to the nearest of these starts, for all that lies within a bound (on it included).
    ///
    /// Of starts as near, the one of the lowest label.
    ///
    /// # Panics
    ///
    /// When the bound lies beyond [`FURTHEST_M`](StreetGraph::FURTHEST_M), or is no number.
    pub fn spread(&'a self, starts: &[Start], bound_m: f64) -> Spread<'a> {
        let starts = Starts::new(starts, bound_m);
        let walks = nearest(self, &starts);
        Spread { graph: self, starts, walks }
    }
}

/// The walk of each place to the nearest start.
pub(super) fn nearest(graph: &StreetGraph, starts: &Starts) -> Vec<Walk> {
    let mut walks = vec![starts.last(); graph.len()];
    buckets::with(graph, starts.last(), |buckets| {
        for (to, walk) in starts.seeds(graph) {
            if walk < walks[to as usize] {
                walks[to as usize] = walk;
                buckets.add(walk, to);
            }
        }
        search(graph, &mut walks, buckets, |_, _| true);
    });
    walks
}

/// Goes on from the nodes in the buckets, along streets where a walk may come to a place.
///
/// Within a bucket a walk may be improved after others went on from it, and then it goes on again: in the end each node has its least
/// walk, in whatever order they were made.
pub(super) fn search(graph: &StreetGraph, walks: &mut [Walk], buckets: &mut Buckets, may: impl Fn(usize, Walk) -> bool) {
    let blocks = graph.blocks();
    while let Some((at, from)) = buckets.next() {
        let walk = walks[from as usize];
        if buckets.of(walk) != at {
            continue;
        }
        let mut block = from as usize;
        // Beyond the nodes there are no walks, but more arcs of the same node.
        while let Some(more) = go_on(&blocks[block], walk, walks, buckets, &may) {
            block = more;
        }
    }
}

/// Goes on from a node along the arcs of a block; the block that follows on it, if there is one.
#[inline]
fn go_on(
    block: &Block,
    walk: Walk,
    walks: &mut [Walk],
    buckets: &mut Buckets,
    may: impl Fn(usize, Walk) -> bool,
) -> Option<usize> {
    for arc in block.0 {
        let (on, at) = (arc.after(walk), arc.to() as usize);
        let Some(to) = walks.get_mut(at) else { return Some(at) };
        if on < *to && may(at, on) {
            *to = on;
            buckets.add(on, arc.to());
        }
    }
    None
}

impl<'a> Spread<'a> {
    /// The graph that was searched.
    pub fn graph(&self) -> &'a StreetGraph<'a> {
        self.graph
    }

    /// The starts, in the order of their edges.
    pub fn starts(&self) -> &[Start] {
        &self.starts.starts
    }

    /// How far a node is from the nearest start; `None` beyond the bound.
    pub fn metres(&self, node: NodeId) -> Option<f64> {
        self.walk(node).map(|walk| metres(walk.units()))
    }

    /// The start that a node belongs to, by its place in [`Spread::starts`]; `None` beyond the bound.
    pub fn start(&self, node: NodeId) -> Option<u32> {
        self.walk(node).map(|walk| self.starts.start(walk))
    }

    /// The edge by which the walk from a node to its start leaves it, and the node that it comes to; `None` where it comes to its
    /// start along the start's own edge, and beyond the bound.
    ///
    /// It is not kept but found again, from the walks of the neighbours: every step is nearer to the start, and of edges that do as well
    /// it is the first one.
    pub fn next(&self, node: NodeId) -> Option<(EdgeId, NodeId)> {
        let walk = self.walk(node).filter(|walk| !self.starts.begins(self.graph, node, *walk))?;
        let goes_on = |to: usize, on: &dyn Fn(Walk) -> Walk| on(self.walks[to]) == walk;
        next(self.graph, node, goes_on)
    }

    /// The nearest start from where somebody joins the network; `None` beyond the bound, and where the edge cannot be passed.
    pub fn from(&self, joint: &Joint) -> Option<Arrival> {
        let by_end = ends(self.graph, joint).into_iter().filter_map(|(node, along_m)| {
            let to_end = joint.off_m + self.graph.cost(joint.edge, along_m)?;
            self.starts.by_end(to_end, node, self.walks[self.graph.place(node)])
        });
        let all = by_end.chain(self.starts.along(self.graph, joint));
        self.starts.arrival(all.min_by_key(|(walk, _)| *walk)?)
    }

    fn walk(&self, node: NodeId) -> Option<Walk> {
        Some(self.walks[self.graph.place(node)]).filter(|walk| *walk < self.starts.last())
    }
}

/// The first edge out of a node, and the node that it leads to, along which a walk goes on as asked: by the place of that node, and by
/// what makes its walk longer by the edge.
pub(super) fn next(
    graph: &StreetGraph,
    node: NodeId,
    goes_on: impl Fn(usize, &dyn Fn(Walk) -> Walk) -> bool,
) -> Option<(EdgeId, NodeId)> {
    let mut out = graph.ways_out(graph.place(node));
    let (_, edge) = out.find(|(arc, _)| goes_on(arc.to() as usize, &|walk| arc.after(walk)))?;
    let [one, other] = graph.streets.edges()[edge as usize].ends;
    Some((edge, if one == node { other } else { one }))
}
