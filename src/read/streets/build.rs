//! Lines → nodes and edges: a node per place, an edge per straight stretch.

use std::collections::HashMap;

use super::line::StreetLayer;
use crate::model::{Footing, LayerAccount, NodeId, Spot, Streets, Way};

/// The network of these layers; `None` where none has a line.
pub fn network(layers: Vec<StreetLayer>, _accounts: &mut [&mut LayerAccount]) -> Option<Streets> {
    let mut known: HashMap<[u64; 2], NodeId> = HashMap::new();
    let (mut nodes, mut ways, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
    for layer in layers {
        for line in layer.lines {
            let mut node = |at: &Spot| {
                *known.entry([at.x.to_bits(), at.y.to_bits()]).or_insert_with(|| {
                    nodes.push(*at);
                    nodes.len() as NodeId - 1
                })
            };
            let path: Vec<NodeId> = line.path.iter().map(&mut node).collect();
            stretches.extend(path.windows(2).map(|ends| ([ends[0], ends[1]], ways.len() as u32)));
            ways.push(Way { id: line.id, name: line.name, source: layer.source.clone(), fictief: layer.fictief });
        }
    }
    let mut streets = Streets::new(nodes, ways);
    for (ends, way) in &stretches {
        streets.add(*ends, &[], *way, Footing::GOOD);
    }
    (!streets.edges().is_empty()).then_some(streets)
}
