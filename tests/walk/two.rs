//! The nearest and the second nearest in one search.

use proptest::prelude::*;
use woonkring::reach::walk::By;

use crate::oracle::{told, world};
use crate::support::{grid, joint, on_foot, start, start_at, streets};

#[test]
fn the_second_nearest_of_a_perfect_grid_is_known_by_hand() {
    let streets = grid(9);
    let graph = on_foot(&streets);
    let at = [0_u32, 8, 72];
    let two = graph.spread_two(&[0, 1, 2].map(|label| start_at(&streets, at[label], label as u32)), 5_000.0);
    for node in 0..81_u32 {
        let blocks = |to: u32| (node % 9).abs_diff(to % 9) + (node / 9).abs_diff(to / 9);
        let mut order: Vec<(u32, u32)> = (0..3).map(|label| (blocks(at[label as usize]), label)).collect();
        order.sort();
        let labels = two.start(node).map(|start| two.starts()[start.unwrap() as usize].label);
        assert_eq!(labels, [order[0].1, order[1].1], "node {node}");
        assert_eq!(two.metres(node), [order[0].0, order[1].0].map(|blocks| Some(f64::from(blocks) * 100.0)));
    }
}

#[test]
fn a_facility_with_two_entrances_is_not_the_second_nearest_of_itself() {
    let streets = streets(&[(0.0, 0.0), (1000.0, 0.0), (1100.0, 0.0)], &[[0, 1], [1, 2]]);
    let graph = on_foot(&streets);
    let starts = [start(&streets, 0, 100.0, 0.0, 5), start(&streets, 0, 130.0, 0.0, 5), start(&streets, 1, 20.0, 0.0, 3)];
    let two = graph.spread_two(&starts, 5_000.0);
    let [nearest, second] = two.from(&joint(&streets, 0, 120.0, 2.0)).map(Option::unwrap);
    assert_eq!((nearest.metres, nearest.label, nearest.by), (12.0, 5, By::SameEdge));
    assert_eq!((second.metres, second.label, second.by), (902.0, 3, By::End(1)));
    assert_eq!((two.metres(1), two.metres(0)), ([Some(20.0), Some(870.0)], [Some(100.0), Some(1_020.0)]));
    let alone = graph.spread_two(&starts[..2], 5_000.0);
    assert_eq!((alone.metres(1), alone.from(&joint(&streets, 0, 120.0, 2.0))[1]), ([Some(870.0), None], None));
}

#[test]
fn of_three_as_near_the_two_lower_labels_count() {
    let streets =
        streets(&[(0.0, 0.0), (10.0, 0.0), (-10.0, 0.0), (0.0, 10.0), (0.0, -500.0)], &[[1, 0], [2, 0], [3, 0], [0, 4]]);
    let graph = on_foot(&streets);
    let two = graph.spread_two(&[(3, 7), (1, 4), (2, 9)].map(|(node, label)| start_at(&streets, node, label)), 600.0);
    let labels = two.start(4).map(|start| two.starts()[start.unwrap() as usize].label);
    assert_eq!((labels, two.metres(4)), ([4, 7], [Some(510.0), Some(510.0)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_two_nearest_are_as_the_slow_search_says(world in world()) {
        let graph = world.graph();
        let two = graph.spread_two(&world.starts, world.bound_m);
        let walks = world.all_walks();
        let from_starts: Vec<Vec<f64>> = world.starts.iter().map(|start| world.out_of(&start.joint, &walks)).collect();
        for node in 0..walks.len() {
            let metres: Vec<f64> = from_starts.iter().map(|start| start[node]).collect();
            let order = world.by_label(&metres);
            let found = two.start(node as u32).map(|start| start.map(|at| two.starts()[at as usize].label));
            prop_assert!(found[0].is_none() || found[0] != found[1]);
            for (rank, (metres, label)) in two.metres(node as u32).into_iter().zip(found).enumerate() {
                world.check(rank, &order, metres.zip(label))?;
            }
        }
        for joint in &world.asked {
            let metres: Vec<f64> = world.starts.iter().map(|start| world.between(joint, start, &walks)).collect();
            let order = world.by_label(&metres);
            let found = two.from(joint);
            prop_assert!(found[0].is_none() || found[0].map(|it| it.label) != found[1].map(|it| it.label));
            for (rank, arrival) in found.into_iter().enumerate() {
                world.check(rank, &order, told(arrival))?;
            }
        }
    }

    #[test]
    fn the_nearest_of_two_is_the_nearest_and_the_second_is_what_remains_when_it_closes(world in world()) {
        let graph = world.graph();
        let (one, two) = (graph.spread(&world.starts, world.bound_m), graph.spread_two(&world.starts, world.bound_m));
        for closes in 0..5 {
            let open: Vec<_> = world.starts.iter().copied().filter(|start| start.label != closes).collect();
            let without = graph.spread(&open, world.bound_m);
            for node in 0..world.streets.nodes().len() as u32 {
                prop_assert_eq!((two.metres(node)[0], two.start(node)[0]), (one.metres(node), one.start(node)));
                if one.start(node).is_some_and(|at| one.starts()[at as usize].label == closes) {
                    let label = two.start(node)[1].map(|at| two.starts()[at as usize]);
                    let expected = without.start(node).map(|at| without.starts()[at as usize]);
                    prop_assert_eq!((two.metres(node)[1], label), (without.metres(node), expected));
                }
            }
            for joint in &world.asked {
                let [nearest, second] = two.from(joint);
                prop_assert_eq!(nearest, one.from(joint));
                if nearest.is_some_and(|it| it.label == closes) {
                    prop_assert_eq!(told(second), told(without.from(joint)));
                }
            }
        }
    }

    #[test]
    fn both_walks_lead_to_their_starts(world in world()) {
        let graph = world.graph();
        let two = graph.spread_two(&world.starts, world.bound_m);
        for node in 0..world.streets.nodes().len() as u32 {
            for start in two.start(node).into_iter().flatten() {
                let (mut at, mut steps) = (node, 0);
                while let Some((_, to)) = two.next(at, start) {
                    prop_assert!(two.start(to).contains(&Some(start)) && steps <= world.streets.nodes().len());
                    (at, steps) = (to, steps + 1);
                }
                let edge = two.starts()[start as usize].joint.edge;
                prop_assert!(world.streets.edges()[edge as usize].ends.contains(&at));
            }
        }
    }
}
