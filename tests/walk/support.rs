//! Streets in a few words.

use woonkring::model::{EdgeId, Footing, Mobility, Spot, Streets};
use woonkring::reach::walk::{Counted, Joint, Start, StreetGraph};

/// Streets of these nodes, with a straight edge between each of these pairs.
pub fn streets(nodes: &[(f64, f64)], edges: &[[u32; 2]]) -> Streets {
    let mut streets = Streets::new(nodes.iter().map(|place| Spot::from(*place)).collect(), Vec::new());
    for ends in edges {
        streets.add(*ends, &[], 0, Footing::GOOD);
    }
    streets
}

/// A perfect grid of so many nodes to each side, 100 m apart: node `x + side · y`.
pub fn grid(side: u32) -> Streets {
    let nodes: Vec<(f64, f64)> =
        (0..side * side).map(|at| (f64::from(at % side) * 100.0, f64::from(at / side) * 100.0)).collect();
    let right = (0..side * side).filter(|at| at % side + 1 < side).map(|at| [at, at + 1]);
    let up = (0..side * (side - 1)).map(|at| [at, at + side]);
    streets(&nodes, &right.chain(up).collect::<Vec<_>>())
}

/// Where somebody joins an edge, so many metres from its begin and so many off it.
pub fn joint(streets: &Streets, edge: EdgeId, along_m: f64, off_m: f64) -> Joint {
    let foot = streets.at(edge, along_m);
    Joint { edge, along_m, off_m, from: Spot { y: foot.y + off_m, ..foot }, foot }
}

/// A start that joins an edge there.
pub fn start(streets: &Streets, edge: EdgeId, along_m: f64, off_m: f64, label: u32) -> Start {
    Start { joint: joint(streets, edge, along_m, off_m), label }
}

/// A start at a node, which has an edge.
pub fn start_at(streets: &Streets, node: u32, label: u32) -> Start {
    let edge = streets.edges().iter().position(|edge| edge.ends.contains(&node)).unwrap();
    let along_m = if streets.edges()[edge].ends[0] == node { 0.0 } else { streets.edges()[edge].length_m };
    start(streets, edge as EdgeId, along_m, 0.0, label)
}

/// The streets for somebody without an aid, in metres.
pub fn on_foot(streets: &Streets) -> StreetGraph<'_> {
    StreetGraph::build(streets, Mobility::OnFoot, Counted::Metres)
}
