//! How far everything is from the nearest of many starts, and from the second nearest, which has another label: bounded, and each node is
//! gone on from at most once for both.

use super::buckets;
use super::graph::StreetGraph;
use super::joint::Joint;
use super::spread::{nearest, next, search};
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
    /// Per place of the graph, of the nearest and of the second nearest; the last one within the bound where no start is.
    walks: [Vec<Walk>; 2],
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
        let nearest = nearest(self, &starts);
        let second = if starts.one_each() {
            second(self, &starts, &nearest, |one, other| one.place() == other.place())
        } else {
            let labels = starts.labels();
            let label = |walk: Walk| labels.get(walk.place() as usize);
            second(self, &starts, &nearest, |one, other| label(one) == label(other))
        };
        SpreadTwo { graph: self, starts, walks: [nearest, second] }
    }
}

/// The walk of each place to the second nearest start, where the nearest is known; by whether two walks are to the same label.
///
/// It comes from a neighbour, of which that start is either the nearest or the second nearest as well. So the search begins where two nodes
/// have nearest ones of different labels, and goes on from there.
fn second(graph: &StreetGraph, starts: &Starts, nearest: &[Walk], same: impl Fn(Walk, Walk) -> bool) -> Vec<Walk> {
    let mut walks = vec![starts.last(); graph.len()];
    let take = |walks: &mut [Walk], at: usize, walk: Walk| {
        if walk < walks[at] && !same(nearest[at], walk) {
            walks[at] = walk;
        }
    };
    for (to, walk) in starts.seeds(graph) {
        take(&mut walks, to as usize, walk);
    }
    for (from, walk) in nearest.iter().enumerate().filter(|(_, walk)| **walk < starts.last()) {
        for (arc, _) in graph.ways_out(from) {
            take(&mut walks, arc.to() as usize, arc.after(*walk));
        }
    }
    buckets::with(graph, starts.last(), |buckets| {
        for (to, walk) in (0..).zip(&walks).filter(|(_, walk)| **walk < starts.last()) {
            buckets.add(*walk, to);
        }
        search(graph, &mut walks, buckets, |to, walk| !same(nearest[to], walk));
    });
    walks
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
        next(self.graph, node, |to, on| self.walks.iter().any(|walks| on(walks[to]) == walk))
    }

    /// The nearest start from where somebody joins the network and the second nearest; `None` beyond the bound, and where the edge cannot
    /// be passed.
    pub fn from(&self, joint: &Joint) -> [Option<Arrival>; 2] {
        let by_end = ends(self.graph, joint).into_iter().flat_map(|(node, along_m)| {
            let to_end = self.graph.cost(joint.edge, along_m).map(|cost| joint.off_m + cost);
            let at = self.graph.place(node);
            self.walks.each_ref().map(|walks| self.starts.by_end(to_end?, node, walks[at])).into_iter().flatten()
        });
        let all: Vec<(Walk, By)> = by_end.chain(self.starts.along(self.graph, joint)).collect();
        let label = |walk: &Walk| self.starts.label(walk.place());
        let nearest = all.iter().min_by_key(|(walk, _)| *walk);
        let others = all.iter().filter(|(walk, _)| nearest.is_some_and(|(nearest, _)| label(walk) != label(nearest)));
        [nearest, others.min_by_key(|(walk, _)| *walk)].map(|found| self.starts.arrival(*found?))
    }

    /// The walk of an arrival from that joint in metres as they are, whatever the graph counts.
    pub fn real_m(&self, joint: &Joint, arrival: &Arrival) -> f64 {
        let edges = self.graph.streets.edges();
        let start = &self.starts.starts[arrival.start as usize].joint;
        let By::End(mut node) = arrival.by else {
            return joint.off_m + (start.along_m - joint.along_m).abs() + start.off_m;
        };
        // Of a loop both ends are one node: it is left, and come to, by the nearer one.
        let to_end = |joint: &Joint, node: NodeId| {
            let edge = &edges[joint.edge as usize];
            let both = [joint.along_m, edge.length_m - joint.along_m].into_iter().zip(edge.ends);
            both.filter(|(_, end)| *end == node).map(|(along_m, _)| along_m).fold(f64::INFINITY, f64::min)
        };
        let mut metres = joint.off_m + to_end(joint, node);
        while let Some((edge, next)) = self.next(node, arrival.start) {
            metres += edges[edge as usize].length_m;
            node = next;
        }
        metres + to_end(start, node) + start.off_m
    }

    fn walks(&self, node: NodeId) -> [Option<Walk>; 2] {
        let at = self.graph.place(node);
        self.walks.each_ref().map(|walks| Some(walks[at]).filter(|walk| *walk < self.starts.last()))
    }
}
