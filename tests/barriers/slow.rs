//! The slow search: every node, every pair of nodes, again and again until nothing gets shorter.

use woonkring::model::{Mobility, NodeId, Streets, Town};
use woonkring::plan::Demand;
use woonkring::reach::walk::{Counted, Joint};

/// What an edge counts for; `None` where it cannot be passed.
fn cost(streets: &Streets, edge: usize, metres: f64, mobility: Mobility, counted: Counted) -> Option<f64> {
    let slowness = streets.edges()[edge].footing.slowness(mobility)?;
    Some(if counted == Counted::Slowed { metres * slowness } else { metres })
}

/// How far all nodes are from these.
fn relax(streets: &Streets, mut far: Vec<f64>, mobility: Mobility, counted: Counted) -> Vec<f64> {
    for _ in 0..far.len() {
        for (at, edge) in streets.edges().iter().enumerate() {
            let Some(cost) = cost(streets, at, edge.length_m, mobility, counted) else { continue };
            let [one, other] = edge.ends.map(|end| end as usize);
            far[one] = far[one].min(far[other] + cost);
            far[other] = far[other].min(far[one] + cost);
        }
    }
    far
}

/// How far all nodes are from where these places join.
pub fn from_joints(streets: &Streets, joints: &[Joint], mobility: Mobility, counted: Counted) -> Vec<f64> {
    let mut far = vec![f64::INFINITY; streets.nodes().len()];
    for joint in joints {
        let edge = &streets.edges()[joint.edge as usize];
        for (end, along) in edge.ends.into_iter().zip([joint.along_m, edge.length_m - joint.along_m]) {
            let cost = cost(streets, joint.edge as usize, along, mobility, counted).unwrap();
            far[end as usize] = far[end as usize].min(joint.off_m + cost);
        }
    }
    relax(streets, far, mobility, counted)
}

/// How far all nodes are from one of them in metres as they are.
fn from_node(streets: &Streets, node: NodeId, mobility: Mobility) -> Vec<f64> {
    let mut far = vec![f64::INFINITY; streets.nodes().len()];
    far[node as usize] = 0.0;
    relax(streets, far, mobility, Counted::Metres)
}

/// The length of the shortest new path between two nodes that brings a place within the maximum, and the shortest walk with it.
pub fn shortest(town: &Town, demand: &Demand, place: &[Joint], facilities: &[Joint]) -> Option<(f64, f64)> {
    let (streets, join_m) = (town.streets.as_ref().unwrap(), town.walking.join_m);
    let (mobility, counted) = (demand.asked.mobility, demand.asked.counted);
    let before = from_joints(streets, place, mobility, counted);
    let beyond = from_joints(streets, facilities, mobility, counted);
    let open = |node: usize| {
        let mut edges = streets.edges().iter().filter(|edge| edge.ends.contains(&(node as NodeId)));
        edges.any(|edge| !edge.footing.splinter && edge.footing.slowness(mobility).is_some())
    };
    let mut best: Option<(f64, f64)> = None;
    for from in 0..before.len() {
        let around = from_node(streets, from as NodeId, mobility);
        for to in 0..before.len() {
            let there = streets.nodes()[to] - streets.nodes()[from];
            let length = there.x.hypot(there.y);
            let walk = before[from] + length + beyond[to];
            let is_path = length > 0.0 && length <= join_m && walk <= demand.max.0 && open(from) && open(to);
            if is_path && around[to] > length + 1e-6 && best.is_none_or(|best| (length, walk) < best) {
                best = Some((length, walk));
            }
        }
    }
    best
}
