//! Any streets at all, beside a slow and obvious search: every walk between every two nodes, by Floyd and Warshall, in floating point.

use proptest::prelude::*;
use woonkring::model::{Footing, Mobility, Spot, Streets};
use woonkring::reach::walk::{Arrival, Counted, Joint, Start, StreetGraph};

use crate::support::joint;

const MILLIMETRE: f64 = 1e-3;

/// Streets, starts, and somebody who asks.
#[derive(Debug, Clone)]
pub struct World {
    pub streets: Streets,
    pub starts: Vec<Start>,
    pub asked: Vec<Joint>,
    pub mobility: Mobility,
    pub counted: Counted,
    pub bound_m: f64,
}

prop_compose! {
    /// A world on a coarse grid, where many walks are as long; loops, doubles and streets that cannot be passed among them.
    pub fn world()(
        nodes in prop::collection::vec((0..12_u32, 0..12_u32), 2..40),
        edges in prop::collection::vec((0..40_usize, 0..40_usize, 0..12_u32, 0..12_u32, any::<bool>(), 0..9_u8), 1..80),
        // Whole tens of metres, or anything.
        unit in prop_oneof![Just(10.0), Just(0.07), 3.0..20.0_f64],
        starts in prop::collection::vec((0..80_usize, 0..=8_u8, 0..4_u8, 0..5_u32), 1..12),
        asked in prop::collection::vec((0..80_usize, 0..=8_u8, 0..4_u8), 1..12),
        mobility in prop::sample::select(&Mobility::ALL),
        slowed in any::<bool>(),
        bound in 0.0..60.0_f64
    ) -> World {
        let place = |(x, y): (u32, u32)| Spot { x: f64::from(x) * unit, y: f64::from(y) * unit };
        let mut streets = Streets::new(nodes.iter().copied().map(place).collect(), Vec::new());
        for (one, other, x, y, bent, kind) in edges {
            let slowness = match kind { 0 => [1.0, f32::INFINITY, f32::INFINITY], 1 => [1.0, 1.5, 2.5], _ => [1.0; 3] };
            let bends = if bent || one % nodes.len() == other % nodes.len() { vec![place((x, y))] } else { Vec::new() };
            let ends = [one, other].map(|end| (end % nodes.len()) as u32);
            streets.add(ends, &bends, 0, Footing { slowness, ..Footing::GOOD });
        }
        // At least one, whatever was drawn.
        streets.add([0, 0], &[Spot { x: -unit, y: -unit }], 0, Footing::GOOD);
        let at = |edge: usize, along: u8, off: u8| {
            let edge = edge % streets.edges().len();
            joint(&streets, edge as u32, streets.edges()[edge].length_m * f64::from(along) / 8.0, f64::from(off) * unit / 4.0)
        };
        let starts = starts.into_iter().map(|(edge, along, off, label)| Start { joint: at(edge, along, off), label }).collect();
        let asked = asked.into_iter().map(|(edge, along, off)| at(edge, along, off)).collect();
        let counted = if slowed { Counted::Slowed } else { Counted::Metres };
        World { streets, starts, asked, mobility, counted, bound_m: bound * unit }
    }
}

impl World {
    pub fn graph(&self) -> StreetGraph<'_> {
        StreetGraph::build(&self.streets, self.mobility, self.counted)
    }

    fn cost(&self, edge: u32, metres: f64) -> f64 {
        let slowness = self.streets.edges()[edge as usize].footing.slowness(self.mobility).unwrap_or(f64::INFINITY);
        if slowness.is_infinite() || self.counted == Counted::Metres {
            metres + slowness - slowness.min(1e9)
        } else {
            metres * slowness
        }
    }

    /// How far each node is from each.
    pub fn all_walks(&self) -> Vec<Vec<f64>> {
        let count = self.streets.nodes().len();
        let mut walks = vec![vec![f64::INFINITY; count]; count];
        for (at, edge) in (0..).zip(self.streets.edges()) {
            let [one, other] = edge.ends.map(|end| end as usize);
            let cost = self.cost(at, edge.length_m).min(walks[one][other]);
            (walks[one][other], walks[other][one]) = (cost, cost);
        }
        (0..count).for_each(|node| walks[node][node] = 0.0);
        for by in 0..count {
            for from in 0..count {
                for to in 0..count {
                    walks[from][to] = walks[from][to].min(walks[from][by] + walks[by][to]);
                }
            }
        }
        walks
    }

    /// How far a place is from each node.
    pub fn out_of(&self, joint: &Joint, walks: &[Vec<f64>]) -> Vec<f64> {
        let edge = &self.streets.edges()[joint.edge as usize];
        let out = [(edge.ends[0], joint.along_m), (edge.ends[1], edge.length_m - joint.along_m)];
        let by = out.map(|(end, along_m)| (end as usize, joint.off_m + self.cost(joint.edge, along_m)));
        (0..walks.len())
            .map(|node| by.iter().map(|(end, cost)| cost + walks[*end][node]).fold(f64::INFINITY, f64::min))
            .collect()
    }

    /// How far a place is from a start.
    pub fn between(&self, joint: &Joint, start: &Start, walks: &[Vec<f64>]) -> f64 {
        let to_node = self.out_of(&start.joint, walks);
        let edge = &self.streets.edges()[joint.edge as usize];
        let by = [(edge.ends[0], joint.along_m), (edge.ends[1], edge.length_m - joint.along_m)]
            .map(|(end, along_m)| joint.off_m + self.cost(joint.edge, along_m) + to_node[end as usize]);
        let same = start.joint.edge == joint.edge;
        let along = joint.off_m + self.cost(joint.edge, (joint.along_m - start.joint.along_m).abs()) + start.joint.off_m;
        by.into_iter().fold(if same { along } else { f64::INFINITY }, f64::min)
    }

    /// The least metres of each label, in the order of the metres; starts with these metres.
    pub fn by_label(&self, metres: &[f64]) -> Vec<(f64, u32)> {
        let mut least = std::collections::BTreeMap::new();
        for (start, metres) in self.starts.iter().zip(metres) {
            let one = least.entry(start.label).or_insert(f64::INFINITY);
            *one = metres.min(*one);
        }
        let mut order: Vec<(f64, u32)> = least.into_iter().map(|(label, metres)| (metres, label)).collect();
        order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        order
    }

    /// Whether an answer is right for these metres of each label: the rank-th nearest, as far as the bound goes.
    pub fn check(&self, rank: usize, order: &[(f64, u32)], found: Option<(f64, u32)>) -> Result<(), TestCaseError> {
        let expected = order.get(rank).map_or(f64::INFINITY, |(metres, _)| *metres);
        let Some((metres, label)) = found else {
            prop_assert!(expected > self.bound_m - MILLIMETRE, "nothing found, and there is one at {expected}");
            return Ok(());
        };
        prop_assert!((metres - expected).abs() < MILLIMETRE, "{metres} m, expected {expected} m");
        prop_assert!(metres <= self.bound_m + MILLIMETRE);
        let own = order.iter().find(|(_, one)| *one == label).map_or(f64::INFINITY, |(metres, _)| *metres);
        prop_assert!((own - metres).abs() < MILLIMETRE, "label {label} is at {own} m, not at {metres} m");
        // Of labels that are surely as near, the lower: where there are no fractions, all sums are exact.
        let tied = order.iter().skip(rank).filter(|(metres, _)| *metres == expected && expected.fract() == 0.0);
        if let Some(lowest) = tied.map(|(_, label)| *label).min().filter(|_| rank == 0) {
            prop_assert!(label <= lowest, "label {label}, and {lowest} is as near");
        }
        Ok(())
    }
}

/// What is compared of an arrival.
pub fn told(arrival: Option<Arrival>) -> Option<(f64, u32)> {
    arrival.map(|arrival| (arrival.metres, arrival.label))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nodes_and_places_are_as_far_as_the_slow_search_says(world in world()) {
        let graph = world.graph();
        let spread = graph.spread(&world.starts, world.bound_m);
        let walks = world.all_walks();
        let from_starts: Vec<Vec<f64>> = world.starts.iter().map(|start| world.out_of(&start.joint, &walks)).collect();
        for node in 0..walks.len() {
            let metres: Vec<f64> = from_starts.iter().map(|start| start[node]).collect();
            let start = spread.start(node as u32).map(|at| spread.starts()[at as usize].label);
            world.check(0, &world.by_label(&metres), spread.metres(node as u32).zip(start))?;
        }
        for joint in &world.asked {
            let metres: Vec<f64> = world.starts.iter().map(|start| world.between(joint, start, &walks)).collect();
            world.check(0, &world.by_label(&metres), told(spread.from(joint)))?;
        }
    }

    #[test]
    fn a_walk_leads_to_its_start_and_is_as_long_as_it_was_said_to_be(world in world()) {
        let graph = world.graph();
        let spread = graph.spread(&world.starts, world.bound_m);
        for node in 0..world.streets.nodes().len() as u32 {
            let Some(metres) = spread.metres(node) else { continue };
            let (mut at, mut walked, mut steps) = (node, 0.0, 0);
            while let Some((edge, to)) = spread.next(at) {
                walked += world.cost(edge, world.streets.edges()[edge as usize].length_m);
                (at, steps) = (to, steps + 1);
                prop_assert!(spread.start(at) == spread.start(node) && steps <= world.streets.nodes().len());
            }
            let start = spread.starts()[spread.start(node).unwrap() as usize].joint;
            let edge = &world.streets.edges()[start.edge as usize];
            let last = edge.ends.into_iter().zip([start.along_m, edge.length_m - start.along_m]).filter(|(end, _)| *end == at);
            let last = last.map(|(_, along_m)| world.cost(start.edge, along_m)).fold(f64::INFINITY, f64::min);
            prop_assert!((walked + last + start.off_m - metres).abs() < MILLIMETRE);
        }
    }
}
