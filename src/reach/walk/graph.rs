//! The street network as compact arrays, ready to be walked by somebody.

use crate::model::{EdgeId, Mobility, NodeId, Streets};

/// What is counted along a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Metres as they are: for norms in metres.
    Metres,
    /// Metres of good surface that take as long: for norms in minutes.
    Slowed,
}

/// The streets that somebody can pass: per node the arcs that leave it, side by side.
#[derive(Debug, Clone)]
pub struct StreetGraph<'a> {
    /// The streets.
    pub streets: &'a Streets,
    /// For whom.
    pub mobility: Mobility,
    /// What is counted.
    pub counted: Counted,
    /// Per node, where its arcs begin.
    first: Vec<u32>,
    arcs: Vec<Arc>,
}

/// A way out of a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub to: NodeId,
    pub edge: EdgeId,
    pub cost: f64,
}

impl<'a> StreetGraph<'a> {
    /// No search goes further than this, in metres.
    pub const FURTHEST_M: f64 = 60_000.0;

    /// The streets that somebody can pass.
    pub fn build(streets: &'a Streets, mobility: Mobility, counted: Counted) -> StreetGraph<'a> {
        let mut graph = StreetGraph { streets, mobility, counted, first: Vec::new(), arcs: Vec::new() };
        let mut arcs: Vec<(NodeId, Arc)> = Vec::new();
        for (at, edge) in streets.edges().iter().enumerate() {
            let Some(cost) = graph.cost(at as EdgeId, edge.length_m) else { continue };
            let [one, other] = edge.ends;
            if one != other {
                arcs.push((one, Arc { to: other, edge: at as EdgeId, cost }));
                arcs.push((other, Arc { to: one, edge: at as EdgeId, cost }));
            }
        }
        arcs.sort_by_key(|(from, arc)| (*from, arc.edge));
        graph.first = (0..=streets.nodes().len() as u32).map(|node| arcs.partition_point(|arc| arc.0 < node) as u32).collect();
        graph.arcs = arcs.into_iter().map(|(_, arc)| arc).collect();
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

    /// The arcs that leave a node.
    pub(super) fn arcs(&self, node: NodeId) -> &[Arc] {
        &self.arcs[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }
}
