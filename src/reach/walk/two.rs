//! How far everything is from the nearest of many starts, and from the second nearest, which has another label: one search, bounded.

use super::buckets::{self, Buckets};
use super::graph::{Block, StreetGraph};
use super::joint::Joint;
use super::spread::next;
use super::starts::{Arrival, By, Start, Starts, ends};
use super::units::{Walk, metres};
use crate::model::{EdgeId, NodeId};

/// How far it is to the nearest start and to the second nearest, from all that lies within a bound.
///
/// The second nearest has another label than the nearest: it is what remains when the nearest closes.
#[derive(Debug, Clone)]
pub struct SpreadTwo<'a> {
    graph: &'a StreetGraph<'a>,
    starts: Starts,
    /// Per place of the graph; the last one within the bound where no start is.
    walks: Vec<[Walk; 2]>,
}

impl<'a> StreetGraph<'a> {
    /// How far it is to the nearest of these starts and to the second nearest, for all that lies within a bound (on it included). Both
    /// are as [`spread`](StreetGraph::spread) would find them, the second without the starts of the nearest one's label.
    ///
    /// # Panics
    ///
    /// When the bound lies beyond [`FURTHEST_M`](StreetGraph::FURTHEST_M), or is no number.
    pub fn spread_two(&'a self, starts: &[Start], bound_m: f64) -> SpreadTwo<'a> {
        let starts = Starts::new(starts, bound_m);
        let mut walks = vec![[starts.last(); 2]; self.len()];
        buckets::with(self, starts.last(), |buckets| search(self, &starts, &mut walks, buckets));
        SpreadTwo { graph: self, starts, walks }
    }
}

/// As for one, but each node goes on with both of its walks, each when its bucket comes.
fn search(graph: &StreetGraph, starts: &Starts, walks: &mut [[Walk; 2]], buckets: &mut Buckets) {
    let labels = starts.labels();
    for (to, walk) in starts.seeds(graph) {
        if improve(&mut walks[to as usize], walk, &labels) {
            buckets.add(walk, to);
        }
    }
    let blocks = graph.blocks();
    while let Some((at, from)) = buckets.next() {
        for walk in walks[from as usize] {
            if buckets.of(walk) != at || walk >= starts.last() {
                continue;
            }
            let mut block = from as usize;
            // Beyond the nodes there are no walks, but more arcs of the same node.
            while let Some(more) = go_on(&blocks[block], walk, walks, buckets, &labels) {
                block = more;
            }
        }
    }
}

/// Goes on from a node along the arcs of a block; the block that follows on it, if there is one.
#[inline]
fn go_on(block: &Block, walk: Walk, walks: &mut [[Walk; 2]], buckets: &mut Buckets, labels: &[u32]) -> Option<usize> {
    for arc in block.0 {
        let on = arc.after(walk);
        let Some(two) = walks.get_mut(arc.to() as usize) else { return Some(arc.to() as usize) };
        if on < two[1] && improve(two, on, labels) {
            buckets.add(on, arc.to());
        }
    }
    None
}

/// Takes a walk among the two of a node, if it is one of the two nearest of different labels; per place of a start its label, and none at
/// the place that no start has.
#[inline]
fn improve(two: &mut [Walk; 2], walk: Walk, labels: &[u32]) -> bool {
    let label = |walk: Walk| labels.get(walk.place() as usize);
    let same = label(two[0]) == label(walk);
    let better = walk < two[usize::from(!same)];
    if better && walk < two[0] {
        *two = [walk, two[usize::from(same)]];
    } else if better {
        two[1] = walk;
    }
    better
}

impl<'a> SpreadTwo<'a> {
    /// The graph that was searched.
    pub fn graph(&self) -> &'a StreetGraph<'a> {
        self.graph
    }

    /// The starts, in the order of their edges.
    pub fn starts(&self) -> &[Start] {
        &self.starts.starts
    }

    /// How far a node is from the nearest start and from the second nearest; `None` beyond the bound.
    pub fn metres(&self, node: NodeId) -> [Option<f64>; 2] {
        self.walks(node).map(|walk| Some(metres(walk?.units())))
    }

    /// The nearest start of a node and the second nearest, by their places in [`SpreadTwo::starts`]; `None` beyond the bound.
    pub fn start(&self, node: NodeId) -> [Option<u32>; 2] {
        self.walks(node).map(|walk| Some(self.starts.start(walk?)))
    }

    /// The edge by which the walk from a node to a start leaves it, and the node that it comes to, where the start is one of the two of
    /// the node; `None` where it is not, and where the walk comes to the start along the start's own edge. The start is one of the two of
    /// the node that is come to.
    pub fn next(&self, node: NodeId, start: u32) -> Option<(EdgeId, NodeId)> {
        let walk = self.walks(node).into_iter().flatten().find(|walk| self.starts.start(*walk) == start)?;
        if self.starts.begins(self.graph, node, walk) {
            return None;
        }
        next(self.graph, node, |to, on| self.walks[to].into_iter().any(|before| on(before) == walk))
    }

    /// The nearest start from where somebody joins the network and the second nearest; `None` beyond the bound, and where the edge cannot
    /// be passed.
    pub fn from(&self, joint: &Joint) -> [Option<Arrival>; 2] {
        let by_end = ends(self.graph, joint).into_iter().flat_map(|(node, along_m)| {
            let to_end = self.graph.cost(joint.edge, along_m).map(|cost| joint.off_m + cost);
            let walks = self.walks[self.graph.place(node)];
            walks.map(|walk| self.starts.by_end(to_end?, node, walk)).into_iter().flatten()
        });
        let all: Vec<(Walk, By)> = by_end.chain(self.starts.along(self.graph, joint)).collect();
        let label = |walk: &Walk| self.starts.label(walk.place());
        let nearest = all.iter().min_by_key(|(walk, _)| *walk);
        let others = all.iter().filter(|(walk, _)| nearest.is_some_and(|(nearest, _)| label(walk) != label(nearest)));
        [nearest, others.min_by_key(|(walk, _)| *walk)].map(|found| self.starts.arrival(*found?))
    }

    fn walks(&self, node: NodeId) -> [Option<Walk>; 2] {
        self.walks[self.graph.place(node)].map(|walk| Some(walk).filter(|walk| *walk < self.starts.last()))
    }
}
