//! Street networks for the benchmark of the walk, in memory and as plain numbers that numpy reads.

use std::fs;
use std::io;
use std::path::Path;

use woonkring::model::{EdgeId, Footing, Mobility, NodeId, Spot, Streets};
use woonkring::reach::walk::{Joint, Spread, SpreadTwo, Start, StreetGraph};

use super::random::Random;

/// How far nodes of the grid lie apart, in metres.
const SPACING_M: f64 = 50.0;
/// How far they may be off the grid, both ways.
const JITTER_M: f64 = 15.0;
/// The share of the edges that is left out.
const LEFT_OUT: f64 = 0.15;

/// A network, with the starts of each category.
pub struct Network {
    /// The streets.
    pub streets: Streets,
    /// Per category its starts.
    pub starts: Vec<Vec<Start>>,
}

impl Network {
    /// A grid of `side × side` nodes, none quite in its place and some of its edges left out, with so many facilities of each category
    /// at its nodes.
    pub fn grid(side: u32, categories: usize, facilities: usize) -> Network {
        let mut random = Random::new(4);
        let mut along = |at: u32| f64::from(at) * SPACING_M + random.between(-JITTER_M, JITTER_M);
        let nodes = (0..side * side).map(|node| Spot { x: along(node % side), y: along(node / side) }).collect();
        let mut streets = Streets::new(nodes, Vec::new());
        for node in 0..side * side {
            let right = (node % side + 1 < side).then_some(node + 1);
            let up = (node / side + 1 < side).then_some(node + side);
            for to in right.into_iter().chain(up) {
                if random.share() >= LEFT_OUT {
                    streets.add([node, to], &[], 0, Footing::GOOD);
                }
            }
        }
        let joints = at_nodes(&streets);
        let starts = (0..categories)
            .map(|_| {
                let mut one = |label| loop {
                    if let Some(joint) = joints[random.below(joints.len())] {
                        return Start { joint, label };
                    }
                };
                (0..facilities as u32).map(&mut one).collect()
            })
            .collect();
        Network { streets, starts }
    }

    /// A network of no sense at all: so many nodes anywhere, edges with a bend between any of them, among them loops, doubles and steps
    /// that only some can pass; starts anywhere on them, some off them, and some of one label.
    pub fn random(seed: u64) -> Network {
        let mut random = Random::new(seed);
        let count = 20 + random.below(300);
        let place = |random: &mut Random| Spot { x: random.between(0.0, 900.0), y: random.between(0.0, 900.0) };
        let nodes = (0..count).map(|_| place(&mut random)).collect();
        let mut streets = Streets::new(nodes, Vec::new());
        for _ in 0..count * 3 / 2 {
            let ends = [random.below(count) as u32, random.below(count) as u32];
            let bend = place(&mut random);
            let slowness = [1.0, 1.5, if random.share() < 0.1 { f32::INFINITY } else { 2.0 }];
            for _ in 0..1 + usize::from(random.share() < 0.05) {
                streets.add(ends, &[bend], 0, Footing { slowness, ..Footing::GOOD });
            }
        }
        let edges = streets.edges().len();
        let starts = (0..8)
            .map(|category| {
                let count = 1 + category * 4;
                let mut start = |label| {
                    let edge = random.below(edges) as u32;
                    let along_m = random.share() * streets.edges()[edge as usize].length_m;
                    Start { joint: joint(&streets, edge, along_m, random.between(0.0, 20.0)), label }
                };
                (0..count).map(|at| start((at * 2 / 3) as u32)).collect()
            })
            .collect();
        Network { streets, starts }
    }

    /// Writes nodes, edges (with what they cost; not those that cannot be passed, and no loops) and starts into a folder, as numbers.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path, graph: &StreetGraph, bound_m: f64) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let nodes = self.streets.nodes().iter().flat_map(|spot| [spot.x, spot.y]);
        fs::write(folder.join("nodes.f64"), doubles(nodes))?;
        let edges = (0..).zip(self.streets.edges());
        let rows = edges.flat_map(|(at, edge): (EdgeId, _)| {
            let cost = graph.cost(at, edge.length_m).unwrap_or(f64::INFINITY);
            [f64::from(edge.ends[0]), f64::from(edge.ends[1]), edge.length_m, cost]
        });
        fs::write(folder.join("edges.f64"), doubles(rows))?;
        let starts =
            (0..).zip(&self.starts).flat_map(|(category, starts): (u32, _)| starts.iter().map(move |start| (category, start)));
        let rows = starts.flat_map(|(category, Start { joint, label })| {
            [f64::from(category), f64::from(*label), f64::from(joint.edge), joint.along_m, joint.off_m]
        });
        fs::write(folder.join("starts.f64"), doubles(rows))?;
        fs::write(folder.join("bound.f64"), bound_m.to_le_bytes())
    }

    /// Writes what was found into a folder: per category and node the metres, the label and the edge by which the walk goes on; and the
    /// metres and labels of the two nearest.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write_found(&self, folder: &Path, one: &[Spread], two: &[SpreadTwo]) -> io::Result<()> {
        let nodes = || 0..self.streets.nodes().len() as NodeId;
        let each = || one.iter().flat_map(|spread| nodes().map(move |node| (spread, node)));
        let metres = each().map(|(spread, node)| spread.metres(node).unwrap_or(f64::INFINITY));
        fs::write(folder.join("woonkring-nearest.f64"), doubles(metres))?;
        let label = |starts: &[Start], start: Option<u32>| start.map_or(f64::NAN, |at| f64::from(starts[at as usize].label));
        let labels = each().map(|(spread, node)| label(spread.starts(), spread.start(node)));
        fs::write(folder.join("woonkring-label.f64"), doubles(labels))?;
        let next = each().map(|(spread, node)| spread.next(node).map_or(f64::NAN, |(edge, _)| f64::from(edge)));
        fs::write(folder.join("woonkring-next.f64"), doubles(next))?;
        let each = || two.iter().flat_map(|spread| nodes().map(move |node| (spread, node)));
        let metres = each().flat_map(|(spread, node)| spread.metres(node).map(|metres| metres.unwrap_or(f64::INFINITY)));
        fs::write(folder.join("woonkring-two.f64"), doubles(metres))?;
        let labels = each().flat_map(|(spread, node)| spread.start(node).map(|start| label(spread.starts(), start)));
        fs::write(folder.join("woonkring-two-label.f64"), doubles(labels))
    }
}

/// How each node joins its first edge; `None` where it has none that can be passed.
pub fn at_nodes(streets: &Streets) -> Vec<Option<Joint>> {
    let mut joints = vec![None; streets.nodes().len()];
    for (at, edge) in (0..).zip(streets.edges()).filter(|(_, edge)| edge.footing.slowness(Mobility::OnFoot).is_some()) {
        for (end, along_m) in edge.ends.into_iter().zip([0.0, edge.length_m]) {
            joints[end as usize].get_or_insert_with(|| joint(streets, at, along_m, 0.0));
        }
    }
    joints
}

fn joint(streets: &Streets, edge: EdgeId, along_m: f64, off_m: f64) -> Joint {
    let foot = streets.at(edge, along_m);
    Joint { edge, along_m, off_m, from: Spot { x: foot.x + off_m, ..foot }, foot }
}

fn doubles(numbers: impl Iterator<Item = f64>) -> Vec<u8> {
    numbers.flat_map(f64::to_le_bytes).collect()
}
