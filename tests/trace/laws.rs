//! Laws that hold for every network: a trace is what a slow search measures, a shape is as long as its walk, and the way back meets the same.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use woonkring::model::{Mobility, Spot};
use woonkring::reach::walk::{Counted, Joint, Limits, PieceKind, Start, StreetGraph, Trace};

use crate::oracle::{Measured, list, measure};
use crate::random::{Made, made};

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

fn starts(joints: &[Joint]) -> Vec<Start> {
    joints.iter().zip(0..).map(|(joint, label)| Start { joint: *joint, label }).collect()
}

fn length(corners: &[Spot]) -> f64 {
    corners.windows(2).map(|two| (two[1] - two[0]).x.hypot((two[1] - two[0]).y)).sum()
}

fn manner() -> impl Strategy<Value = (Mobility, Counted)> {
    let mobility = prop_oneof![Just(Mobility::OnFoot), Just(Mobility::Rollator)];
    (mobility, prop_oneof![Just(Counted::Metres), Just(Counted::Slowed)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(28_992), ..ProptestConfig::default() })]

    #[test]
    fn a_trace_is_what_a_slow_search_measures(made in made(), manner in manner()) {
        let (mobility, counted) = manner;
        let wayside = made.wayside();
        let graph = StreetGraph::build(&made.streets, mobility, counted);
        let spread = graph.spread(&starts(&made.starts), 450.0);
        let trace = Trace::of(&spread, &wayside);
        for joint in &made.places {
            let (walked, listed) = (trace.from(joint), list(&spread, joint));
            prop_assert_eq!(walked.is_some(), listed.is_some());
            let Some((walked, listed)) = walked.zip(listed) else { continue };
            let Measured { metres, slowed_m, without_rest_m, unlit_m, not_surely_lit_m, crossings } = measure(&made, &spread, &listed);
            prop_assert!(same(walked.metres, metres) && same(walked.slowed_m, slowed_m), "{walked:?}, {metres} and {slowed_m}");
            let counts = if counted == Counted::Metres { metres } else { slowed_m };
            prop_assert!(same(walked.arrival.metres, counts), "{walked:?}, not {counts}");
            prop_assert!(same(walked.without_rest_m, without_rest_m), "{walked:?}, not {without_rest_m}");
            prop_assert!(same(walked.unlit_m, unlit_m), "{walked:?}, not {unlit_m}");
            prop_assert!(same(walked.not_surely_lit_m, not_surely_lit_m), "{walked:?}, not {not_surely_lit_m}");
            prop_assert_eq!(walked.crossings, crossings, "{:?}", listed);
        }
    }

    #[test]
    fn a_shape_is_as_long_as_its_walk_and_marks_what_the_trace_tells(made in made(), manner in manner(), limit in 0.0..150.0_f64) {
        let (mobility, counted) = manner;
        let wayside = made.wayside();
        let graph = StreetGraph::build(&made.streets, mobility, counted);
        let spread = graph.spread(&starts(&made.starts), 450.0);
        let trace = Trace::of(&spread, &wayside);
        let limits = Limits { without_rest_m: limit, unlit_m: limit };
        for joint in &made.places {
            let pieces = trace.shape(joint, &limits);
            let Some(walked) = trace.from(joint) else {
                prop_assert!(pieces.is_empty());
                continue;
            };
            for piece in &pieces {
                prop_assert!(same(length(&piece.corners), piece.to_m - piece.from_m), "{piece:?}");
            }
            let of = |kind| pieces.iter().filter(move |piece| piece.kind == kind);
            let [whole] = of(PieceKind::Whole).collect::<Vec<_>>()[..] else { panic!("one whole in {pieces:?}") };
            prop_assert!(same(length(&whole.corners), walked.metres) && same(whole.to_m, walked.metres));
            prop_assert!(same(length(&[whole.corners[0], joint.from]), 0.0));
            let to = made.starts[walked.arrival.label as usize].from;
            prop_assert!(same(length(&[whole.corners[whole.corners.len() - 1], to]), 0.0));
            for (kind, longest) in [(PieceKind::WithoutRest, walked.without_rest_m), (PieceKind::Unlit, walked.unlit_m)] {
                let marked = of(kind).map(|piece| piece.to_m - piece.from_m).fold(0.0, f64::max);
                prop_assert!(if longest > limit + 1e-6 { same(marked, longest) } else { marked <= limit + 1e-6 }, "{marked} of {longest}");
            }
            prop_assert_eq!(of(PieceKind::Crossing).count() as u32, walked.crossings);
            prop_assert!(of(PieceKind::Crossing).all(|crossing| crossing.corners.len() == 1));
        }
    }

    #[test]
    fn the_way_back_meets_the_same(made in made(), manner in manner()) {
        let (mobility, counted) = manner;
        let Made { starts: facilities, places, .. } = &made;
        let wayside = made.wayside();
        let graph = StreetGraph::build(&made.streets, mobility, counted);
        let walk = |from: &Joint, to: &Joint| {
            let spread = graph.spread(&starts(&[*to]), 2000.0);
            let edges: Option<Vec<u32>> = list(&spread, from).map(|listed| listed.legs.iter().map(|leg| leg.edge).collect());
            Trace::of(&spread, &wayside).from(from).zip(edges)
        };
        for (place, facility) in places.iter().zip(facilities) {
            let (there, back) = (walk(place, facility), walk(facility, place));
            prop_assert_eq!(there.is_some(), back.is_some());
            let Some(((there, on_edges), (back, mut back_edges))) = there.zip(back) else { continue };
            prop_assert!(same(there.arrival.metres, back.arrival.metres));
            back_edges.reverse();
            // Of two walks of one length the way back may be the other.
            if on_edges == back_edges {
                for (one, other) in [
                    (there.metres, back.metres),
                    (there.slowed_m, back.slowed_m),
                    (there.without_rest_m, back.without_rest_m),
                    (there.unlit_m, back.unlit_m),
                    (there.not_surely_lit_m, back.not_surely_lit_m),
                ] {
                    prop_assert!(same(one, other), "{there:?} there, {back:?} back");
                }
                prop_assert_eq!(there.crossings, back.crossings);
            }
        }
    }
}
