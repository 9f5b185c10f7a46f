//! Small networks at random, with places along them.

use proptest::prelude::*;
use woonkring::model::{Footing, Spot, Streets};
use woonkring::reach::walk::{Joint, Wayside};

/// A small network, with what lies along it.
#[derive(Debug, Clone)]
pub struct Made {
    pub streets: Streets,
    pub rests: Vec<Spot>,
    pub lamps: Vec<Spot>,
    pub starts: Vec<Joint>,
    pub places: Vec<Joint>,
}

impl Made {
    pub fn wayside(&self) -> Wayside {
        Wayside::of(&self.streets, &self.rests, &self.lamps, 25.0)
    }
}

fn spot() -> impl Strategy<Value = Spot> {
    (0.0..400.0_f64, 0.0..400.0_f64).prop_map(Spot::from)
}

fn footing() -> impl Strategy<Value = Footing> {
    let slowness = prop_oneof![3 => Just(1.0_f32), 1 => Just(1.5), 1 => Just(f32::INFINITY)];
    let lit = prop_oneof![Just(None), Just(Some(false)), Just(Some(true))];
    (slowness, lit, any::<bool>()).prop_map(|(rollator, lit, busy)| Footing {
        slowness: [1.0, rollator, 1.0],
        lit,
        busy,
        splinter: false,
    })
}

/// A joint on one of the edges: which, where on it, and how far off on which side. Now and then it lies at an end of the edge.
fn joint() -> impl Strategy<Value = (prop::sample::Index, f64, f64)> {
    let along = prop_oneof![4 => 0.05..0.95_f64, 1 => Just(0.0), 1 => Just(1.0)];
    let off = prop_oneof![4 => -60.0..60.0_f64, 1 => Just(0.0)];
    (any::<prop::sample::Index>(), along, off)
}

fn join(streets: &Streets, edge: usize, share: f64, off: f64) -> Joint {
    let length_m = streets.edges()[edge].length_m;
    let (edge, along_m) = (edge as u32, length_m * share);
    let foot = streets.at(edge, along_m);
    // Square to the street, to its left where `off` is above 0.
    let [one, next] = [(along_m - 0.01).max(0.0), (along_m + 0.01).min(length_m)].map(|at| streets.at(edge, at));
    let ahead = next - one;
    let step = off / ahead.x.hypot(ahead.y);
    let from = Spot { x: foot.x - ahead.y * step, y: foot.y + ahead.x * step };
    Joint { edge, along_m, off_m: (from - foot).x.hypot((from - foot).y), from, foot }
}

/// Four by four nodes, moved about, with edges between neighbours and some others, some of them bent.
pub fn made() -> impl Strategy<Value = Made> {
    let nodes = prop::collection::vec((-35.0..35.0_f64, -35.0..35.0_f64), 16);
    let nodes = nodes.prop_map(|moves| -> Vec<Spot> {
        let at = |(number, (dx, dy)): (usize, (f64, f64))| Spot {
            x: 50.0 + 100.0 * (number % 4) as f64 + dx,
            y: 50.0 + 100.0 * (number / 4) as f64 + dy,
        };
        moves.into_iter().enumerate().map(at).collect()
    });
    let edge = (0..16_u32, prop_oneof![Just(1_u32), Just(4), Just(5)], prop::option::weighted(0.3, spot()), footing());
    let edges = prop::collection::btree_map(any::<u16>(), edge, 8..40);
    let places = || prop::collection::vec(spot(), 0..12);
    let joints = |most| prop::collection::vec(joint(), 1..most);
    (nodes, edges, places(), places(), joints(4), joints(8)).prop_map(|(nodes, edges, rests, lamps, starts, ends)| {
        let mut streets = Streets::new(nodes, Vec::new());
        let mut pairs = std::collections::BTreeSet::new();
        for (one, on, bend, footing) in edges.into_values() {
            let other = (one + on) % 16;
            if pairs.insert((one, other)) {
                streets.add([one, other], bend.as_slice(), 0, footing);
            }
        }
        let count = streets.edges().len();
        let join = |all: Vec<(prop::sample::Index, f64, f64)>| -> Vec<Joint> {
            all.into_iter().map(|(edge, share, off)| join(&streets, edge.index(count), share, off)).collect()
        };
        let (starts, places) = (join(starts), join(ends));
        Made { streets, rests, lamps, starts, places }
    })
}
