//! How far everything is from the nearest start, and from the nearest of another label: one search, bounded.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::StreetGraph;
use super::joint::Joint;
use super::spread::{Arrival, By, Start};
use crate::model::NodeId;

/// How far it is to the nearest start and to the nearest one of another label, from all that lies within a bound.
#[derive(Debug, Clone)]
pub struct SpreadTwo<'a> {
    graph: &'a StreetGraph<'a>,
    bound_m: f64,
    /// The starts in the order of their edges.
    starts: Vec<Start>,
    /// Per node; the nearer one first.
    marks: Vec<[Mark; 2]>,
}

/// What a node knows of a start.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    /// As the graph counts them; infinite where there is none.
    metres: f64,
    /// The same walk in metres as they are.
    real_m: f64,
    label: u32,
    start: u32,
}

impl Mark {
    const NONE: Mark = Mark { metres: f64::INFINITY, real_m: f64::INFINITY, label: u32::MAX, start: u32::MAX };

    fn is_before(&self, other: &Mark) -> bool {
        (self.metres, self.label) < (other.metres, other.label)
    }
}

type Heap = BinaryHeap<Reverse<(u64, u32, NodeId)>>;

impl<'a> StreetGraph<'a> {
    /// How far it is to the nearest of these starts, and to the nearest one of another label, for all that lies within a bound (on it
    /// included).
    pub fn spread_two(&'a self, starts: &[Start], bound_m: f64) -> SpreadTwo<'a> {
        let mut starts = starts.to_vec();
        starts.sort_by(|a, b| {
            (a.joint.edge, a.label).cmp(&(b.joint.edge, b.label)).then(a.joint.off_m.total_cmp(&b.joint.off_m))
        });
        let marks = vec![[Mark::NONE; 2]; self.streets.nodes().len()];
        let mut spread = SpreadTwo { graph: self, bound_m, starts, marks };
        spread.search();
        spread
    }
}

impl SpreadTwo<'_> {
    /// The nearest start from where somebody joins the network, and the nearest one of another label; `None` beyond the bound, and
    /// where the edge cannot be passed.
    pub fn from(&self, joint: &Joint) -> [Option<Arrival>; 2] {
        let mut all = self.by_ends(joint);
        all.extend(self.along(joint));
        all.retain(|arrival| arrival.metres <= self.bound_m);
        all.sort_by(|a, b| a.metres.total_cmp(&b.metres).then(a.label.cmp(&b.label)));
        let first = all.first().copied();
        let second = first.and_then(|first| all.iter().find(|arrival| arrival.label != first.label).copied());
        [first, second]
    }

    /// The walk of an arrival from that joint in metres as they are, whatever the graph counts.
    pub fn real_m(&self, joint: &Joint, arrival: &Arrival) -> f64 {
        match arrival.by {
            By::SameEdge => {
                let start = &self.starts[arrival.start as usize].joint;
                joint.off_m + (start.along_m - joint.along_m).abs() + start.off_m
            }
            By::End(node) => {
                let edge = &self.graph.streets.edges()[joint.edge as usize];
                let both = [joint.along_m, edge.length_m - joint.along_m].into_iter().zip(edge.ends);
                let marks = self.marks[node as usize];
                let beyond = marks.iter().find(|mark| mark.label == arrival.label).map_or(f64::INFINITY, |mark| mark.real_m);
                // Of a loop both ends are that node: it is left by the nearer one.
                let along = both.filter(|(_, end)| *end == node).map(|(along, _)| along).fold(f64::INFINITY, f64::min);
                joint.off_m + along + beyond
            }
        }
    }

    fn by_ends(&self, joint: &Joint) -> Vec<Arrival> {
        let edge = &self.graph.streets.edges()[joint.edge as usize];
        let mut found = Vec::with_capacity(8);
        for (along_m, node) in [joint.along_m, edge.length_m - joint.along_m].into_iter().zip(edge.ends) {
            let Some(cost) = self.graph.cost(joint.edge, along_m) else { continue };
            for mark in self.marks[node as usize].iter().filter(|mark| mark.metres.is_finite()) {
                let metres = joint.off_m + cost + mark.metres;
                found.push(Arrival { metres, label: mark.label, start: mark.start, by: By::End(node) });
            }
        }
        found
    }

    fn along(&self, joint: &Joint) -> impl Iterator<Item = Arrival> + '_ {
        let Joint { edge, along_m, off_m, .. } = *joint;
        let from = self.starts.partition_point(|start| start.joint.edge < edge);
        let same = self.starts[from..].iter().take_while(move |start| start.joint.edge == edge).zip(from as u32..);
        same.filter_map(move |(start, at)| {
            let between = self.graph.cost(edge, (start.joint.along_m - along_m).abs())?;
            let metres = off_m + between + start.joint.off_m;
            Some(Arrival { metres, label: start.label, start: at, by: By::SameEdge })
        })
    }

    fn search(&mut self) {
        let mut heap = Heap::new();
        for at in 0..self.starts.len() {
            let Start { joint, label } = self.starts[at];
            let edge = &self.graph.streets.edges()[joint.edge as usize];
            let ends = edge.ends.into_iter().zip([joint.along_m, edge.length_m - joint.along_m]);
            for (end, along_m) in ends {
                if let Some(cost) = self.graph.cost(joint.edge, along_m) {
                    let (metres, real_m) = (joint.off_m + cost, joint.off_m + along_m);
                    self.reach(end, Mark { metres, real_m, label, start: at as u32 }, &mut heap);
                }
            }
        }
        while let Some(Reverse((bits, label, node))) = heap.pop() {
            let known = self.marks[node as usize].iter().find(|mark| mark.label == label && mark.metres.to_bits() == bits);
            let Some(mark) = known.copied() else { continue };
            for arc in self.graph.arcs(node) {
                let length_m = self.graph.streets.edges()[arc.edge as usize].length_m;
                let (metres, real_m) = (mark.metres + arc.cost, mark.real_m + length_m);
                self.reach(arc.to, Mark { metres, real_m, ..mark }, &mut heap);
            }
        }
    }

    /// A node keeps the best of two labels; what is better is told on.
    fn reach(&mut self, node: NodeId, mark: Mark, heap: &mut Heap) {
        if mark.metres > self.bound_m {
            return;
        }
        let [first, second] = &mut self.marks[node as usize];
        if mark.label == first.label {
            if !mark.is_before(first) {
                return;
            }
            *first = mark;
        } else if mark.is_before(first) {
            (*first, *second) = (mark, *first);
        } else if mark.is_before(second) {
            *second = mark;
        } else {
            return;
        }
        heap.push(Reverse((mark.metres.to_bits(), mark.label, node)));
    }
}
