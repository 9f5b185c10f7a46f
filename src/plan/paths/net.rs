//! The streets around a place: searches that cost what they reach, whatever the size of the network.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::model::{Mobility, NodeId, Spot, Streets};
use crate::reach::walk::{Counted, Joint};

/// The streets that somebody can pass, for a thousand small searches where [`crate::reach::walk::StreetGraph`] is for a few large ones.
pub struct Net<'a> {
    pub streets: &'a Streets,
    mobility: Mobility,
    counted: Counted,
    /// Per node, where its arcs begin.
    first: Vec<u32>,
    arcs: Vec<Arc>,
    /// Per node, whether it is an end of a street that can be passed and is no splinter.
    open: Vec<bool>,
}

/// A way out of a node.
#[derive(Clone, Copy)]
struct Arc {
    to: NodeId,
    far: Far,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Far {
    /// As it is counted.
    pub counted_m: f64,
    /// The same walk in metres as they are.
    pub real_m: f64,
}

impl Far {
    const NOWHERE: Far = Far { counted_m: f64::INFINITY, real_m: f64::INFINITY };

    /// One after the other.
    pub fn and(self, other: Far) -> Far {
        Far { counted_m: self.counted_m + other.counted_m, real_m: self.real_m + other.real_m }
    }

    /// Metres that count as they are.
    pub fn plain(metres: f64) -> Far {
        Far { counted_m: metres, real_m: metres }
    }

    pub fn is_before(self, other: Far) -> bool {
        (self.counted_m, self.real_m) < (other.counted_m, other.real_m)
    }
}

impl<'a> Net<'a> {
    pub fn build(streets: &'a Streets, mobility: Mobility, counted: Counted) -> Net<'a> {
        let nodes = streets.nodes().len();
        let mut net = Net { streets, mobility, counted, first: Vec::new(), arcs: Vec::new(), open: vec![false; nodes] };
        let mut arcs: Vec<(NodeId, Arc)> = Vec::with_capacity(2 * streets.edges().len());
        for (at, edge) in (0..).zip(streets.edges()) {
            let Some(far) = net.along(at, edge.length_m) else { continue };
            let [one, other] = edge.ends;
            for (from, to) in [(one, other), (other, one)] {
                net.open[from as usize] |= !edge.footing.splinter;
                if one != other {
                    arcs.push((from, Arc { to, far }));
                }
            }
        }
        arcs.sort_by_key(|(from, _)| *from);
        net.first = (0..=nodes as u32).map(|node| arcs.partition_point(|arc| arc.0 < node) as u32).collect();
        net.arcs = arcs.into_iter().map(|(_, arc)| arc).collect();
        net
    }

    /// How far so many metres of an edge are; `None` where it cannot be passed.
    fn along(&self, edge: u32, metres: f64) -> Option<Far> {
        let slowness = self.streets.edges()[edge as usize].footing.slowness(self.mobility)?;
        let counted_m = match self.counted {
            Counted::Metres => metres,
            Counted::Slowed => metres * slowness,
        };
        Some(Far { counted_m, real_m: metres })
    }

    /// From a place to both ends of the edge that it joins, the metres off the edge among them.
    pub fn ends(&self, joint: &Joint) -> impl Iterator<Item = (NodeId, Far)> + '_ {
        let Joint { edge, along_m, off_m, .. } = *joint;
        let of = &self.streets.edges()[edge as usize];
        let both = of.ends.into_iter().zip([along_m, of.length_m - along_m]);
        both.filter_map(move |(node, along_m)| Some((node, self.along(edge, along_m)?.and(Far::plain(off_m)))))
    }

    /// From a place to one that joins the same edge, along it; `None` where they join different ones.
    pub fn between(&self, one: &Joint, other: &Joint) -> Option<Far> {
        let along = (one.edge == other.edge).then(|| self.along(one.edge, (one.along_m - other.along_m).abs()));
        Some(along??.and(Far::plain(one.off_m + other.off_m)))
    }

    /// Whether a path may begin at a node: it is on a street that can be passed and is no splinter.
    pub fn is_open(&self, node: NodeId) -> bool {
        self.open[node as usize]
    }

    pub fn spot(&self, node: NodeId) -> Spot {
        self.streets.nodes()[node as usize]
    }

    fn arcs(&self, node: NodeId) -> &[Arc] {
        &self.arcs[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }
}

/// How far the nodes around some places are: room for one search after another.
pub struct Around {
    /// Per node.
    far: Vec<Far>,
    reached: Vec<NodeId>,
    heap: BinaryHeap<Reverse<(u64, u64, NodeId)>>,
}

impl Around {
    /// Room for the nodes of these streets.
    pub fn new(streets: &Streets) -> Around {
        Around { far: vec![Far::NOWHERE; streets.nodes().len()], reached: Vec::new(), heap: BinaryHeap::new() }
    }

    /// Forgets the last search and finds how far all nodes are from the nearest of these, up to a bound (on it included).
    pub fn search(&mut self, net: &Net, starts: impl IntoIterator<Item = (NodeId, Far)>, bound_m: f64) {
        for node in self.reached.drain(..) {
            self.far[node as usize] = Far::NOWHERE;
        }
        for (node, far) in starts {
            self.reach(node, far, bound_m);
        }
        while let Some(Reverse((counted, real, node))) = self.heap.pop() {
            let far = self.far[node as usize];
            if (counted, real) == (far.counted_m.to_bits(), far.real_m.to_bits()) {
                for arc in net.arcs(node) {
                    self.reach(arc.to, far.and(arc.far), bound_m);
                }
            }
        }
    }

    fn reach(&mut self, node: NodeId, far: Far, bound_m: f64) {
        let known = &mut self.far[node as usize];
        if far.counted_m <= bound_m && far.is_before(*known) {
            if !known.counted_m.is_finite() {
                self.reached.push(node);
            }
            *known = far;
            // The bits of numbers that are not below 0 stand in the order of the numbers.
            self.heap.push(Reverse((far.counted_m.to_bits(), far.real_m.to_bits(), node)));
        }
    }

    /// How far a node is; `None` beyond the bound.
    pub fn far(&self, node: NodeId) -> Option<Far> {
        Some(self.far[node as usize]).filter(|far| far.counted_m.is_finite())
    }

    /// The nodes that were reached, each once.
    pub fn reached(&self) -> &[NodeId] {
        &self.reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Footing;

    /// 100 m of cobbles, or 150 m round; and a loop that leads nowhere.
    fn streets() -> Streets {
        let nodes = [(0.0, 0.0), (100.0, 0.0), (300.0, 0.0)].map(Spot::from);
        let mut streets = Streets::new(nodes.to_vec(), Vec::new());
        let cobbles = Footing { slowness: [1.0, 2.0, f32::INFINITY], ..Footing::GOOD };
        streets.add([0, 1], &[], 0, cobbles);
        streets.add([0, 1], &[(0.0, 25.0).into(), (100.0, 25.0).into()], 0, Footing::GOOD);
        streets.add([1, 1], &[(120.0, 20.0).into()], 0, Footing::GOOD);
        streets.add([1, 2], &[], 0, Footing { splinter: true, ..Footing::GOOD });
        streets
    }

    #[test]
    fn a_search_forgets_the_one_before_it() {
        let streets = streets();
        let net = Net::build(&streets, Mobility::Rollator, Counted::Slowed);
        let mut around = Around::new(&streets);
        around.search(&net, [(0, Far::plain(1.0))], 1000.0);
        assert_eq!((around.far(1), around.far(2)), (Some(Far::plain(151.0)), Some(Far::plain(351.0))));
        around.search(&net, [(2, Far::plain(0.0))], 200.0);
        assert_eq!((around.far(0), around.far(1), around.reached()), (None, Some(Far::plain(200.0)), [2, 1].as_slice()));
    }

    #[test]
    fn what_counts_decides_and_the_metres_are_those_of_that_walk() {
        let streets = streets();
        let far = |mobility, counted| {
            let mut around = Around::new(&streets);
            around.search(&Net::build(&streets, mobility, counted), [(0, Far::plain(0.0))], 1000.0);
            around.far(1)
        };
        assert_eq!(far(Mobility::OnFoot, Counted::Slowed), Some(Far::plain(100.0)));
        assert_eq!(far(Mobility::Rollator, Counted::Metres), Some(Far::plain(100.0)));
        assert_eq!(far(Mobility::Rollator, Counted::Slowed), Some(Far::plain(150.0)));
        assert_eq!(far(Mobility::Wheelchair, Counted::Metres), Some(Far::plain(150.0)));
    }

    #[test]
    fn a_node_of_a_splinter_only_is_not_open() {
        let streets = streets();
        let net = Net::build(&streets, Mobility::OnFoot, Counted::Metres);
        assert_eq!([0, 1, 2].map(|node| net.is_open(node)), [true, true, false]);
    }
}
