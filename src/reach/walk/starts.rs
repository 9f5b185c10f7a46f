//! The places that a search starts from.

use super::graph::StreetGraph;
use super::joint::Joint;
use super::units::{PLACE, Walk, metres, units};
use crate::model::NodeId;

/// A place that a search starts from: a facility, where it joins the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// Where it joins.
    pub joint: Joint,
    /// Which one: of two at the same distance the lower one is the nearest. One facility may have several starts of one label.
    pub label: u32,
}

/// The way to the nearest start from where somebody joins the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrival {
    /// How far it is, the metres off the network at both ends among them; as the graph counts them.
    pub metres: f64,
    /// The start's label.
    pub label: u32,
    /// The start, by its place in [`Spread::starts`](super::Spread::starts).
    pub start: u32,
    /// How it goes.
    pub by: By,
}

/// How a walk leaves the edge that it begins on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Along the edge: the start joins the same one.
    SameEdge,
    /// By this end of the edge.
    End(NodeId),
}

/// The starts of a search, and the bound of it.
#[derive(Debug, Clone)]
pub(super) struct Starts {
    /// In the order of their edges; of one edge in that of their labels.
    pub starts: Vec<Start>,
    /// In the order of their labels, their places in `starts`. A walk tells its start by the place in this order, so that of two walks as
    /// long the one to the lower label is less.
    by_label: Vec<u32>,
    /// Per place in `starts`, that in the order of the labels.
    rank: Vec<u32>,
    /// The last walk within the bound.
    last: Walk,
}

impl Starts {
    /// These starts, for a search within a bound.
    pub(super) fn new(starts: &[Start], bound_m: f64) -> Starts {
        assert!(
            bound_m <= StreetGraph::FURTHEST_M,
            "a walk is searched within {:.0} m at most, not within {bound_m} m",
            StreetGraph::FURTHEST_M
        );
        assert!(starts.len() as u64 <= PLACE, "a walk is searched from {PLACE} starts at most, not from {}", starts.len());
        let mut starts = starts.to_vec();
        starts.sort_by(|a, b| {
            let along = a.joint.along_m.total_cmp(&b.joint.along_m);
            (a.joint.edge, a.label).cmp(&(b.joint.edge, b.label)).then(a.joint.off_m.total_cmp(&b.joint.off_m)).then(along)
        });
        let mut by_label: Vec<u32> = (0..starts.len() as u32).collect();
        by_label.sort_by_key(|at| starts[*at as usize].label);
        let mut rank = vec![0; starts.len()];
        for (place, at) in (0..).zip(&by_label) {
            rank[*at as usize] = place;
        }
        let last = if bound_m < 0.0 { Walk(0) } else { Walk::new(units(bound_m), PLACE as u32) };
        Starts { starts, by_label, rank, last }
    }

    /// The last walk within the bound: to the place that no start has.
    pub(super) fn last(&self) -> Walk {
        self.last
    }

    /// A start, by its place in the order of their edges, of a walk to it.
    pub(super) fn start(&self, walk: Walk) -> u32 {
        self.by_label[walk.place() as usize]
    }

    /// Whether each label has one start only.
    pub(super) fn one_each(&self) -> bool {
        self.labels().windows(2).all(|pair| pair[0] != pair[1])
    }

    /// Per place in the order of the labels, the label.
    pub(super) fn labels(&self) -> Vec<u32> {
        self.by_label.iter().map(|at| self.starts[*at as usize].label).collect()
    }

    /// The label of a place in the order of the labels.
    pub(super) fn label(&self, place: u32) -> u32 {
        self.starts[self.by_label[place as usize] as usize].label
    }

    /// The walks that a search begins with: each start to the ends of its edge, as far as they lie within the bound; in the graph's own
    /// order of the ends.
    pub(super) fn seeds(&self, graph: &StreetGraph) -> Vec<(u32, Walk)> {
        let mut seeds: Vec<(u32, Walk)> = (0..self.starts.len())
            .flat_map(|at| self.out_of(graph, at).into_iter().flatten())
            .map(|(node, walk)| (graph.place(node) as u32, walk))
            .filter(|(_, walk)| *walk < self.last)
            .collect();
        seeds.sort_unstable();
        seeds
    }

    /// Whether a walk from a node comes to its start along the start's own edge.
    pub(super) fn begins(&self, graph: &StreetGraph, node: NodeId, walk: Walk) -> bool {
        let at = self.start(walk) as usize;
        self.out_of(graph, at).into_iter().flatten().any(|begin| begin == (node, walk))
    }

    /// The walks from the ends of its edge to a start.
    fn out_of(&self, graph: &StreetGraph, at: usize) -> [Option<(NodeId, Walk)>; 2] {
        let joint = &self.starts[at].joint;
        let walk =
            |(node, along_m)| Some((node, Walk::new(units(joint.off_m + graph.cost(joint.edge, along_m)?), self.rank[at])));
        ends(graph, joint).map(walk)
    }

    /// The walks from where somebody joins the network along the edge to the starts that join the same one.
    pub(super) fn along<'s>(&'s self, graph: &'s StreetGraph, joint: &'s Joint) -> impl Iterator<Item = (Walk, By)> + 's {
        let from = self.starts.partition_point(|start| start.joint.edge < joint.edge);
        let same = self.starts[from..].iter().take_while(|start| start.joint.edge == joint.edge).zip(from..);
        same.filter_map(|(start, at)| {
            let between = graph.cost(joint.edge, (start.joint.along_m - joint.along_m).abs())?;
            Some((Walk::new(units(joint.off_m + between + start.joint.off_m), self.rank[at]), By::SameEdge))
        })
    }

    /// A walk by an end of an edge, from where somebody joins it: with what it takes to come there.
    pub(super) fn by_end(&self, to_end: f64, node: NodeId, walk: Walk) -> Option<(Walk, By)> {
        (walk < self.last).then(|| (Walk::new(units(to_end) + walk.units(), walk.place()), By::End(node)))
    }

    /// A walk as others read it; `None` beyond the bound.
    pub(super) fn arrival(&self, (walk, by): (Walk, By)) -> Option<Arrival> {
        let arrival = || Arrival { metres: metres(walk.units()), label: self.label(walk.place()), start: self.start(walk), by };
        (walk < self.last).then(arrival)
    }
}

/// The ends of the edge that somebody joins, each with the metres along the edge to it.
pub(super) fn ends(graph: &StreetGraph, joint: &Joint) -> [(NodeId, f64); 2] {
    let edge = &graph.streets.edges()[joint.edge as usize];
    [(edge.ends[0], joint.along_m), (edge.ends[1], edge.length_m - joint.along_m)]
}
