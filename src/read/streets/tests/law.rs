//! What holds for all lines, against a slow way of finding the same.

use geo::Line;
use geo::line_intersection::line_intersection;
use proptest::prelude::*;

use super::{built, length};
use crate::model::{Spot, Streets};
use crate::read::streets::line::{StreetLayer, StreetLine};
use crate::read::streets::rules::tags;

/// Straight lines on a grid that is coarse enough for ends to lie on others, on two levels.
fn lines() -> impl Strategy<Value = Vec<([Spot; 2], bool)>> {
    let at = || (-40_i32..40).prop_map(|value| f64::from(value) * 5.0);
    let spot = || (at(), at()).prop_map(|(x, y)| Spot { x, y });
    let line = (spot(), spot()).prop_filter("has a length", |(from, to)| from != to);
    proptest::collection::vec((line.prop_map(|(from, to)| [from, to]), any::<bool>()), 1..40)
}

fn network(lines: &[([Spot; 2], bool)], by_shared_nodes: bool) -> (Option<Streets>, u64) {
    let lines = (1..).zip(lines).map(|(number, (ends, above))| {
        let tag = |key: &String| (key == "bridge" && *above).then(|| "yes".into());
        let tags = tags().iter().map(tag).collect();
        StreetLine { number, id: number.to_string(), name: None, path: ends.to_vec(), tags }
    });
    let layer = StreetLayer { lines: lines.collect(), by_shared_nodes, source: "made up".into(), fictief: true };
    let (streets, accounts) = built(vec![layer]);
    let closed = accounts[0].findings.iter().any(|finding| finding.reason == "gap between streets, closed");
    (streets, u64::from(closed))
}

fn metres(one: Spot, other: Spot) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

proptest! {
    #[test]
    fn every_crossing_on_one_level_is_a_node_and_all_length_is_kept(lines in lines()) {
        let (streets, closed) = network(&lines, false);
        let streets = streets.unwrap();
        let is_node = |spot: Spot| streets.nodes().iter().any(|node| metres(*node, spot) < 0.002);
        for (at, (one, above)) in lines.iter().enumerate() {
            for (other, _) in lines[..at].iter().filter(|(_, other_above)| other_above == above) {
                let [one, other] = [one, other].map(|ends| Line::new(ends[0], ends[1]));
                if let Some(geo::LineIntersection::SinglePoint { intersection, .. }) = line_intersection(one, other) {
                    prop_assert!(is_node(intersection), "{one:?} {other:?}");
                }
            }
            prop_assert!(one.iter().all(|end| is_node(*end)));
        }
        let mut known: Vec<([Spot; 2], bool)> = Vec::new();
        for (ends, above) in &lines {
            let there_or_back = [*ends, [ends[1], ends[0]]];
            if !there_or_back.iter().any(|ends| known.contains(&(*ends, *above))) {
                known.push((*ends, *above));
            }
        }
        let drawn: f64 = known.iter().map(|(ends, _)| metres(ends[0], ends[1])).sum();
        let moved = 0.002 * streets.edges().len() as f64;
        if closed == 0 {
            prop_assert!((length(&streets) - drawn).abs() < moved, "{} is not {drawn}", length(&streets));
        } else {
            prop_assert!(length(&streets) > drawn - moved);
        }
    }

    #[test]
    fn edges_run_from_node_to_node_and_two_builds_are_the_same(lines in lines(), shared in any::<bool>()) {
        let (one, other) = (network(&lines, shared).0.unwrap(), network(&lines, shared).0.unwrap());
        prop_assert_eq!(&one, &other);
        for (number, edge) in (0..).zip(one.edges()) {
            let corners: Vec<Spot> = one.corners(number).collect();
            prop_assert_eq!(corners.first(), one.nodes().get(edge.ends[0] as usize));
            prop_assert_eq!(corners.last(), one.nodes().get(edge.ends[1] as usize));
            prop_assert!(edge.length_m > 0.0);
        }
        // Every node is the end of an edge.
        let ends: std::collections::BTreeSet<u32> = one.edges().iter().flat_map(|edge| edge.ends).collect();
        prop_assert_eq!(ends.len(), one.nodes().len());
    }
}
