//! How far everything is from the nearest of many starts: one search, bounded.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::StreetGraph;
use super::joint::Joint;
use crate::model::{EdgeId, NodeId};

/// A place that a search starts from: a facility, where it joins the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// Where it joins.
    pub joint: Joint,
    /// Which one: of two at the same distance the lower one is the nearest. One facility may have several starts of one label.
    pub label: u32,
}

/// How far it is to the nearest start, from all that lies within a bound.
#[derive(Debug, Clone)]
pub struct Spread<'a> {
    graph: &'a StreetGraph<'a>,
    bound_m: f64,
    /// The starts in the order of their edges.
    starts: Vec<Start>,
    /// Per node; infinite beyond the bound.
    metres: Vec<f64>,
    /// Per node, the start that it belongs to.
    start: Vec<u32>,
    /// Per node, the edge that the walk to the start takes first; [`NONE`] where that is the start's own edge.
    edge: Vec<EdgeId>,
}

const NONE: u32 = u32::MAX;

/// The way to the nearest start from where somebody joins the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrival {
    /// How far it is, the metres off the network at both ends among them; as the graph counts them.
    pub metres: f64,
    /// The start's label.
    pub label: u32,
    /// The start, by its place in [`Spread::starts`].
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

impl<'a> StreetGraph<'a> {
    /// How far it is to the nearest of these starts, for all that lies within a bound (on it included).
    pub fn spread(&'a self, starts: &[Start], bound_m: f64) -> Spread<'a> {
        let mut starts = starts.to_vec();
        starts.sort_by(|a, b| {
            (a.joint.edge, a.label).cmp(&(b.joint.edge, b.label)).then(a.joint.off_m.total_cmp(&b.joint.off_m))
        });
        let nodes = self.streets.nodes().len();
        let (metres, start, edge) = (vec![f64::INFINITY; nodes], vec![NONE; nodes], vec![NONE; nodes]);
        let mut spread = Spread { graph: self, bound_m, starts, metres, start, edge };
        spread.search();
        spread
    }
}

impl<'a> Spread<'a> {
    /// The graph that was searched.
    pub fn graph(&self) -> &'a StreetGraph<'a> {
        self.graph
    }

    /// The starts, in the order of their edges.
    pub fn starts(&self) -> &[Start] {
        &self.starts
    }

    /// How far a node is from the nearest start; `None` beyond the bound.
    pub fn metres(&self, node: NodeId) -> Option<f64> {
        let metres = self.metres[node as usize];
        metres.is_finite().then_some(metres)
    }

    /// The start that a node belongs to, by its place in [`Spread::starts`]; `None` beyond the bound.
    pub fn start(&self, node: NodeId) -> Option<u32> {
        Some(self.start[node as usize]).filter(|start| *start != NONE)
    }

    /// The edge by which the walk from a node to its start leaves it, and the node that it comes to; `None` where it comes to its
    /// start along the start's own edge, and beyond the bound.
    pub fn next(&self, node: NodeId) -> Option<(EdgeId, NodeId)> {
        let edge = self.edge[node as usize];
        let [one, other] = self.graph.streets.edges().get(edge as usize)?.ends;
        Some((edge, if one == node { other } else { one }))
    }

    /// The nearest start from where somebody joins the network; `None` beyond the bound, and where the edge cannot be passed.
    pub fn from(&self, joint: &Joint) -> Option<Arrival> {
        let edge = &self.graph.streets.edges()[joint.edge as usize];
        let to_begin = self.graph.cost(joint.edge, joint.along_m)?;
        let to_end = self.graph.cost(joint.edge, edge.length_m - joint.along_m)?;
        let by_end = [to_begin, to_end].into_iter().zip(edge.ends).filter_map(|(cost, node)| {
            let metres = joint.off_m + cost + self.metres(node)?;
            let start = self.start(node)?;
            Some(Arrival { metres, start, label: self.starts[start as usize].label, by: By::End(node) })
        });
        let from = self.starts.partition_point(|start| start.joint.edge < joint.edge);
        let same = self.starts[from..].iter().take_while(|start| start.joint.edge == joint.edge).zip(from as u32..);
        let along = same.filter_map(|(start, at)| {
            let between = self.graph.cost(joint.edge, (start.joint.along_m - joint.along_m).abs())?;
            let metres = joint.off_m + between + start.joint.off_m;
            Some(Arrival { metres, start: at, label: start.label, by: By::SameEdge })
        });
        let all = by_end.chain(along).filter(|arrival| arrival.metres <= self.bound_m);
        all.min_by(|a, b| a.metres.total_cmp(&b.metres).then(a.label.cmp(&b.label)))
    }

    fn search(&mut self) {
        let mut heap: BinaryHeap<Reverse<(u64, u32, NodeId)>> = BinaryHeap::new();
        for at in 0..self.starts.len() as u32 {
            let Joint { edge, along_m, off_m, .. } = self.starts[at as usize].joint;
            let Edge { ends, length_m } = self.edge(edge);
            for (end, along_m) in ends.into_iter().zip([along_m, length_m - along_m]) {
                if let Some(cost) = self.graph.cost(edge, along_m) {
                    self.reach(end, off_m + cost, at, NONE, &mut heap);
                }
            }
        }
        while let Some(Reverse((bits, _, node))) = heap.pop() {
            let metres = self.metres[node as usize];
            if bits != metres.to_bits() {
                continue;
            }
            for arc in self.graph.arcs(node) {
                self.reach(arc.to, metres + arc.cost, self.start[node as usize], arc.edge, &mut heap);
            }
        }
    }

    fn edge(&self, edge: EdgeId) -> Edge {
        let edge = &self.graph.streets.edges()[edge as usize];
        Edge { ends: edge.ends, length_m: edge.length_m }
    }

    fn reach(
        &mut self,
        node: NodeId,
        metres: f64,
        start: u32,
        edge: EdgeId,
        heap: &mut BinaryHeap<Reverse<(u64, u32, NodeId)>>,
    ) {
        let at = node as usize;
        let label = |start: u32| self.starts.get(start as usize).map_or(NONE, |start| start.label);
        let better = metres < self.metres[at] || (metres == self.metres[at] && label(start) < label(self.start[at]));
        if metres <= self.bound_m && better {
            (self.metres[at], self.start[at], self.edge[at]) = (metres, start, edge);
            heap.push(Reverse((metres.to_bits(), label(start), node)));
        }
    }
}

struct Edge {
    ends: [NodeId; 2],
    length_m: f64,
}

#[cfg(test)]
mod tests {
    use super::super::Counted;
    use super::*;
    use crate::model::{Footing, Mobility, Spot, Streets};

    fn joint(streets: &Streets, edge: EdgeId, along_m: f64, off_m: f64) -> Joint {
        let foot = streets.at(edge, along_m);
        Joint { edge, along_m, off_m, from: Spot { y: foot.y + off_m, ..foot }, foot }
    }

    /// A street of 100 m, and one of 50 m that goes on from it.
    fn street() -> Streets {
        let mut streets = Streets::new([0.0, 100.0, 150.0].map(|x| Spot { x, y: 0.0 }).to_vec(), Vec::new());
        streets.add([0, 1], &[], 0, Footing::GOOD);
        streets.add([1, 2], &[], 0, Footing::GOOD);
        streets
    }

    #[test]
    fn two_places_on_one_edge_walk_along_that_edge() {
        let streets = street();
        let graph = StreetGraph::build(&streets, Mobility::OnFoot, Counted::Metres);
        let spread = graph.spread(&[Start { joint: joint(&streets, 0, 30.0, 5.0), label: 7 }], 500.0);
        let arrival = spread.from(&joint(&streets, 0, 80.0, 2.0)).expect("it is near");
        assert_eq!((arrival.metres, arrival.label, arrival.by), (57.0, 7, By::SameEdge));
    }

    #[test]
    fn a_place_on_another_edge_walks_by_its_nearer_end() {
        let streets = street();
        let graph = StreetGraph::build(&streets, Mobility::OnFoot, Counted::Metres);
        let starts = [30.0, 60.0].map(|along| Start { joint: joint(&streets, 0, along, 0.0), label: along as u32 });
        let spread = graph.spread(&starts, 500.0);
        let arrival = spread.from(&joint(&streets, 1, 20.0, 1.0)).expect("it is near");
        assert_eq!((arrival.metres, arrival.label, arrival.by), (61.0, 60, By::End(1)));
        assert_eq!((spread.metres(2), spread.next(2), spread.next(1)), (Some(90.0), Some((1, 1)), None));
        assert_eq!(graph.spread(&starts, 60.0).from(&joint(&streets, 1, 20.0, 1.0)), None);
    }
}
