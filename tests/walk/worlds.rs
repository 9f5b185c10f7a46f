//! Small worlds, in which every distance is known by hand.

use woonkring::model::{Footing, Mobility, Spot, Streets};
use woonkring::reach::walk::{By, Counted, StreetGraph};

use crate::support::{grid, joint, on_foot, start, start_at, streets};

#[test]
fn in_a_perfect_grid_a_walk_is_as_long_as_its_two_sides() {
    let streets = grid(11);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start_at(&streets, 3 + 11 * 4, 0)], 800.0);
    for node in 0..11 * 11_u32 {
        let blocks = (node % 11).abs_diff(3) + (node / 11).abs_diff(4);
        // On the bound is within it.
        assert_eq!(spread.metres(node), (blocks <= 8).then_some(f64::from(blocks) * 100.0), "node {node}");
    }
}

#[test]
fn every_step_of_a_walk_is_nearer_until_the_start_s_own_edge() {
    let streets = grid(11);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start(&streets, 0, 40.0, 7.0, 0), start_at(&streets, 120, 1)], 2_000.0);
    for node in 0..11 * 11_u32 {
        let (mut at, mut left) = (node, spread.metres(node).unwrap());
        while let Some((edge, to)) = spread.next(at) {
            let edge = &streets.edges()[edge as usize];
            assert!(edge.ends == [at, to] || edge.ends == [to, at]);
            left -= edge.length_m;
            assert_eq!((spread.metres(to), spread.start(to)), (Some(left), spread.start(node)));
            at = to;
        }
        let start = &spread.starts()[spread.start(node).unwrap() as usize].joint;
        assert!(streets.edges()[start.edge as usize].ends.contains(&at));
        assert!([0.0, 47.0, 67.0, 100.0].contains(&left), "{left}");
    }
}

#[test]
fn of_two_as_near_the_lower_label_is_the_nearest() {
    let streets = grid(7);
    let graph = on_foot(&streets);
    // In the order of the edges the higher label comes first.
    let spread = graph.spread(&[start_at(&streets, 0, 9), start_at(&streets, 6, 2)], 5_000.0);
    for node in 0..7 * 7_u32 {
        let label = spread.starts()[spread.start(node).unwrap() as usize].label;
        assert_eq!(label, if node % 7 < 3 { 9 } else { 2 }, "node {node}");
    }
}

#[test]
fn a_tie_is_a_tie_whatever_the_pieces_of_street() {
    // 0.1 + 0.2 and 0.3 metres: two sums that differ as floating point.
    let streets = streets(&[(0.0, 0.0), (0.1, 0.0), (0.3, 0.0), (0.6, 0.0)], &[[0, 1], [1, 2], [2, 3]]);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start_at(&streets, 3, 1), start_at(&streets, 0, 2)], 0.3);
    assert_eq!((spread.metres(2), spread.starts()[spread.start(2).unwrap() as usize].label), (Some(0.3), 1));
    assert_eq!(spread.from(&joint(&streets, 1, 0.2, 0.0)).map(|arrival| (arrival.metres, arrival.label)), Some((0.3, 1)));
}

#[test]
fn over_a_canal_one_walks_by_the_bridge() {
    // Two quays of 1,000 m, 20 m apart; the bridge lies at the far end.
    let nodes = [(0.0, 0.0), (1000.0, 0.0), (0.0, 20.0), (1000.0, 20.0)];
    let with_bridge = streets(&nodes, &[[0, 1], [2, 3], [1, 3]]);
    let graph = on_foot(&with_bridge);
    let spread = graph.spread(&[start(&with_bridge, 0, 100.0, 5.0, 0)], 3_000.0);
    let arrival = spread.from(&joint(&with_bridge, 1, 100.0, 5.0)).unwrap();
    assert_eq!((arrival.metres, arrival.by), (5.0 + 900.0 + 20.0 + 900.0 + 5.0, By::End(3)));
    let without = streets(&nodes, &[[0, 1], [2, 3]]);
    let graph = on_foot(&without);
    let spread = graph.spread(&[start(&without, 0, 100.0, 5.0, 0)], 3_000.0);
    assert_eq!((spread.from(&joint(&without, 1, 100.0, 5.0)), spread.metres(2), spread.start(2)), (None, None, None));
}

#[test]
fn out_of_a_dead_end_there_is_one_way() {
    // A street of 200 m with a dead end of 80 m in its middle.
    let streets = streets(&[(0.0, 0.0), (100.0, 0.0), (200.0, 0.0), (100.0, 80.0)], &[[0, 1], [1, 2], [3, 1]]);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start_at(&streets, 2, 0)], 500.0);
    let arrival = spread.from(&joint(&streets, 2, 10.0, 3.0)).unwrap();
    assert_eq!((arrival.metres, arrival.by), (3.0 + 70.0 + 100.0, By::End(1)));
    assert_eq!((spread.next(3), spread.next(1), spread.metres(3)), (Some((2, 1)), None, Some(180.0)));
}

#[test]
fn in_a_town_of_one_street_all_walk_along_it() {
    let streets = streets(&[(0.0, 0.0), (100.0, 0.0)], &[[0, 1]]);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start(&streets, 0, 30.0, 5.0, 7)], 500.0);
    for (along_m, off_m, metres) in
        [(80.0, 2.0, 57.0), (0.0, 0.0, 35.0), (100.0, 0.0, 75.0), (30.0, 5.0, 10.0), (30.0, 0.0, 5.0)]
    {
        let arrival = spread.from(&joint(&streets, 0, along_m, off_m)).unwrap();
        assert_eq!((arrival.metres, arrival.label, arrival.start), (metres, 7, 0));
    }
    assert_eq!(spread.from(&joint(&streets, 0, 80.0, 2.0)).unwrap().by, By::SameEdge);
    assert_eq!((spread.metres(0), spread.metres(1), spread.next(0), spread.next(1)), (Some(35.0), Some(75.0), None, None));
}

#[test]
fn a_place_on_another_edge_walks_by_its_nearer_end() {
    let streets = streets(&[(0.0, 0.0), (100.0, 0.0), (150.0, 0.0)], &[[0, 1], [1, 2]]);
    let graph = on_foot(&streets);
    let starts = [30.0, 60.0].map(|along| start(&streets, 0, along, 0.0, along as u32));
    let spread = graph.spread(&starts, 500.0);
    let arrival = spread.from(&joint(&streets, 1, 20.0, 1.0)).unwrap();
    assert_eq!((arrival.metres, arrival.label, arrival.by), (61.0, 60, By::End(1)));
    assert_eq!((spread.metres(2), spread.next(2), spread.next(1)), (Some(90.0), Some((1, 1)), None));
    assert_eq!(graph.spread(&starts, 61.0).from(&joint(&streets, 1, 20.0, 1.0)).map(|arrival| arrival.metres), Some(61.0));
    assert_eq!(graph.spread(&starts, 60.9).from(&joint(&streets, 1, 20.0, 1.0)), None);
}

#[test]
fn two_components_do_not_meet() {
    let streets = streets(&[(0.0, 0.0), (100.0, 0.0), (100.0, 1.0), (200.0, 1.0)], &[[0, 1], [2, 3]]);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start_at(&streets, 1, 0)], 30_000.0);
    assert_eq!([0, 1, 2, 3].map(|node| spread.metres(node)), [Some(100.0), Some(0.0), None, None]);
    assert_eq!(spread.from(&joint(&streets, 1, 0.0, 0.0)), None);
}

#[test]
fn on_a_loop_one_walks_the_shorter_way_round() {
    // A square of 400 m that begins and ends at node 0, at the end of a street of 50 m.
    let mut streets = streets(&[(0.0, 0.0), (-50.0, 0.0)], &[[0, 1]]);
    streets.add([0, 0], &[(100.0, 0.0), (100.0, 100.0), (0.0, 100.0)].map(Spot::from), 0, Footing::GOOD);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start(&streets, 1, 390.0, 0.0, 0)], 500.0);
    // Backwards over the node is 10 + 20, along the loop 370; from the middle the other way.
    assert_eq!(spread.from(&joint(&streets, 1, 20.0, 0.0)).map(|it| (it.metres, it.by)), Some((30.0, By::End(0))));
    assert_eq!(spread.from(&joint(&streets, 1, 300.0, 0.0)).map(|it| (it.metres, it.by)), Some((90.0, By::SameEdge)));
    assert_eq!(
        (spread.metres(0), spread.metres(1), spread.next(1), spread.next(0)),
        (Some(10.0), Some(60.0), Some((0, 0)), None)
    );
}

#[test]
fn of_two_streets_between_the_same_corners_the_shorter_is_walked() {
    let mut streets = streets(&[(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)], &[[1, 2]]);
    streets.add([0, 1], &[(50.0, 120.0).into()], 0, Footing::GOOD);
    streets.add([1, 0], &[], 0, Footing::GOOD);
    streets.add([0, 1], &[], 0, Footing::GOOD);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start_at(&streets, 2, 0)], 500.0);
    assert_eq!((spread.metres(0), spread.next(0)), (Some(200.0), Some((2, 1))));
    assert_eq!(spread.from(&joint(&streets, 1, 130.0, 0.0)).map(|it| (it.metres, it.by)), Some((230.0, By::End(1))));
    assert_eq!(spread.from(&joint(&streets, 1, 10.0, 0.0)).map(|it| (it.metres, it.by)), Some((210.0, By::End(0))));
}

#[test]
fn where_more_streets_meet_than_four_all_are_walked() {
    let places: Vec<(f64, f64)> = (0..=13).map(|at| if at == 0 { (0.0, 0.0) } else { (f64::from(at), 10.0) }).collect();
    let streets = streets(&places, &(1..=13).map(|at| if at % 2 == 0 { [0, at] } else { [at, 0] }).collect::<Vec<_>>());
    let graph = on_foot(&streets);
    for from in 1..=13_u32 {
        let spread = graph.spread(&[start_at(&streets, from, 0)], 500.0);
        let length = |node: u32| streets.edges()[node as usize - 1].length_m;
        for to in (1..=13).filter(|to| *to != from) {
            assert!((spread.metres(to).unwrap() - length(from) - length(to)).abs() < 1e-5, "{from} to {to}");
            assert_eq!((spread.next(to), spread.next(0)), (Some((to - 1, 0)), None));
        }
    }
}

#[test]
fn at_the_very_end_of_a_street_one_stands_on_the_corner() {
    let streets = grid(3);
    let graph = on_foot(&streets);
    let starts: Vec<_> =
        (0..12).map(|edge| start(&streets, edge, if edge % 2 == 0 { 0.0 } else { 100.0 }, 0.0, edge)).collect();
    for one in starts {
        let spread = graph.spread(&[one], 1_000.0);
        let [begin, end] = streets.edges()[one.joint.edge as usize].ends;
        let node = if one.joint.along_m == 0.0 { begin } else { end };
        assert_eq!((spread.metres(node), spread.from(&one.joint).map(|it| it.metres)), (Some(0.0), Some(0.0)));
    }
}

#[test]
fn who_cannot_take_the_steps_walks_round_and_a_bad_surface_counts_for_more() {
    let mut streets = Streets::new([(0.0, 0.0), (30.0, 40.0), (30.0, 0.0)].map(Spot::from).to_vec(), Vec::new());
    let steps = Footing { slowness: [1.0, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
    let bad = Footing { slowness: [1.0, 1.5, 3.0], ..Footing::GOOD };
    streets.add([0, 1], &[], 0, steps);
    streets.add([0, 2], &[], 0, bad);
    streets.add([2, 1], &[], 0, Footing::GOOD);
    let from = [start_at(&streets, 1, 0)];
    let metres = |mobility, counted| {
        let graph = StreetGraph::build(&streets, mobility, counted);
        let spread = graph.spread(&from, 1_000.0);
        (spread.metres(0), spread.from(&joint(&streets, 0, 10.0, 0.0)).map(|it| it.metres))
    };
    assert_eq!(metres(Mobility::OnFoot, Counted::Metres), (Some(50.0), Some(40.0)));
    // The start stands on the steps' edge, which these cannot pass.
    assert_eq!(metres(Mobility::Rollator, Counted::Metres), (None, None));
    let from = [start(&streets, 2, 40.0, 0.0, 0)];
    let metres = |mobility, counted| StreetGraph::build(&streets, mobility, counted).spread(&from, 1_000.0).metres(0);
    assert_eq!(metres(Mobility::Rollator, Counted::Metres), Some(70.0));
    assert_eq!(metres(Mobility::Rollator, Counted::Slowed), Some(85.0));
    assert_eq!(metres(Mobility::Wheelchair, Counted::Slowed), Some(130.0));
}

#[test]
fn without_streets_without_starts_and_within_less_than_nothing_nobody_comes_anywhere() {
    let nothing = Streets::default();
    assert_eq!(on_foot(&nothing).spread(&[], 100.0).starts(), []);
    let streets = grid(2);
    let graph = on_foot(&streets);
    assert_eq!(graph.spread(&[], 100.0).metres(0), None);
    let here = [start_at(&streets, 0, 0)];
    assert_eq!((graph.spread(&here, 0.0).metres(0), graph.spread(&here, 0.0).metres(1)), (Some(0.0), None));
    assert_eq!(graph.spread(&here, -1.0).metres(0), None);
}

#[test]
fn a_street_too_long_for_any_walk_is_walked_along_all_the_same() {
    let streets = streets(&[(0.0, 0.0), (90_000.0, 0.0), (90_000.0, 10.0)], &[[0, 1], [1, 2]]);
    let graph = on_foot(&streets);
    let spread = graph.spread(&[start(&streets, 0, 60_000.0, 0.0, 0)], StreetGraph::FURTHEST_M);
    assert_eq!((spread.metres(0), spread.metres(1), spread.metres(2)), (None, Some(30_000.0), Some(30_010.0)));
    assert_eq!(spread.from(&joint(&streets, 0, 50_000.0, 0.0)).map(|it| it.metres), Some(10_000.0));
}

#[test]
#[should_panic(expected = "a walk is searched within 34360 m at most, not within 50000 m")]
fn a_bound_beyond_what_can_be_searched_is_refused() {
    let streets = grid(2);
    on_foot(&streets).spread(&[], 50_000.0);
}
