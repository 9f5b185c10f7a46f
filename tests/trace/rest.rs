//! The longest stretch without a rest.

use crate::support::{benches, joint, line, streets, walked};
use woonkring::model::{Footing, Mobility, Streets};
use woonkring::reach::walk::{Counted, Marks, Start, StreetGraph, Trace, Wayside};

/// A street of 500 m to the east, in edges of 200 and 300 m.
fn street() -> Streets {
    line(&[(0.0, 0.0), (200.0, 0.0), (500.0, 0.0)], Footing::GOOD)
}

/// The longest stretch without a rest from x = 20 to x = 480.
fn stretch(places: &[(f64, f64)]) -> f64 {
    let streets = street();
    walked(&streets, &benches(&streets, places), [(1, (480.0, 0.0)), (0, (20.0, 0.0))]).without_rest_m
}

#[test]
fn without_a_bench_it_is_the_whole_walk() {
    assert_eq!(stretch(&[]), 460.0);
}

#[test]
fn a_bench_parts_the_walk_and_the_longest_part_counts() {
    assert_eq!(stretch(&[(120.0, 0.0)]), 360.0);
    assert_eq!(stretch(&[(120.0, 0.0), (250.0, 3.0)]), 230.0);
    assert_eq!(stretch(&[(120.0, 0.0), (250.0, 3.0), (400.0, -8.0)]), 150.0);
    assert_eq!(stretch(&[(200.0, 0.0)]), 280.0);
}

#[test]
fn a_bench_before_the_place_or_after_the_facility_gives_no_rest() {
    assert_eq!(stretch(&[(10.0, 0.0), (490.0, 0.0)]), 460.0);
}

#[test]
fn a_bench_counts_within_25_metres_of_the_street() {
    assert_eq!(stretch(&[(250.0, 25.0)]), 230.0);
    assert_eq!(stretch(&[(250.0, 25.001)]), 460.0);
    // Past the end of the street it is measured to the end.
    assert_eq!(stretch(&[(520.0, 15.0)]), 460.0);
}

#[test]
fn a_bench_on_a_parallel_footway_counts_on_both() {
    let parallel = [(0.0, 0.0), (300.0, 0.0), (0.0, 12.0), (300.0, 12.0)];
    let streets = streets(&parallel, &[(0, 1, Footing::GOOD), (2, 3, Footing::GOOD), (0, 2, Footing::GOOD)]);
    let wayside = benches(&streets, &[(100.0, 13.0)]);
    assert_eq!(walked(&streets, &wayside, [(0, (290.0, 0.0)), (0, (10.0, 0.0))]).without_rest_m, 190.0);
    assert_eq!(walked(&streets, &wayside, [(1, (290.0, 12.0)), (1, (10.0, 12.0))]).without_rest_m, 190.0);
}

#[test]
fn a_bench_beside_a_corner_counts_on_every_street_there() {
    // West to north at the node in the middle; the bench stands in the south-east, 5 m off.
    let cross = [(0.0, 0.0), (-100.0, 0.0), (0.0, 100.0), (100.0, 0.0)];
    let streets = streets(&cross, &[(0, 1, Footing::GOOD), (0, 2, Footing::GOOD), (0, 3, Footing::GOOD)]);
    let wayside = benches(&streets, &[(3.0, -4.0)]);
    assert_eq!(walked(&streets, &wayside, [(1, (0.0, 100.0)), (0, (-70.0, 0.0))]).without_rest_m, 100.0);
}

#[test]
fn the_metres_off_the_network_belong_to_the_stretch() {
    let streets = street();
    let wayside = benches(&streets, &[(100.0, 0.0)]);
    let walked = walked(&streets, &wayside, [(1, (300.0, 40.0)), (0, (60.0, -90.0))]);
    assert_eq!((walked.metres, walked.without_rest_m), (370.0, 240.0));
}

#[test]
fn two_places_on_one_edge_with_a_bench_between_them() {
    let streets = street();
    let pair = [(1, (450.0, 4.0)), (1, (300.0, 6.0))];
    assert_eq!(walked(&streets, &benches(&streets, &[(330.0, 0.0)]), pair).without_rest_m, 124.0);
    assert_eq!(walked(&streets, &benches(&streets, &[(330.0, 0.0), (460.0, 0.0), (290.0, 0.0)]), pair).without_rest_m, 124.0);
    assert_eq!(walked(&streets, &benches(&streets, &[]), pair).without_rest_m, 160.0);
}

#[test]
fn a_bench_where_two_places_join_the_network_gives_rest_between_them() {
    let streets = street();
    let wayside = benches(&streets, &[(200.0, 10.0)]);
    for (facility, place) in [(0, 1), (1, 1), (0, 0)] {
        let walked = walked(&streets, &wayside, [(facility, (200.0, 60.0)), (place, (200.0, -40.0))]);
        assert_eq!((walked.metres, walked.without_rest_m), (100.0, 60.0));
    }
}

#[test]
fn a_bench_on_an_edge_that_is_walked_backwards() {
    // The second edge is drawn from its far end.
    let streets = streets(&[(0.0, 0.0), (100.0, 0.0), (400.0, 0.0)], &[(0, 1, Footing::GOOD), (2, 1, Footing::GOOD)]);
    let wayside = benches(&streets, &[(150.0, 0.0), (170.0, 0.0)]);
    assert_eq!(walked(&streets, &wayside, [(1, (400.0, 0.0)), (0, (0.0, 0.0))]).without_rest_m, 230.0);
}

#[test]
fn each_place_has_the_stretch_of_the_walk_to_its_own_nearest() {
    let streets = line(&[(0.0, 0.0), (200.0, 0.0), (400.0, 0.0), (600.0, 0.0), (800.0, 0.0)], Footing::GOOD);
    let wayside = benches(&streets, &[(100.0, 0.0), (500.0, 0.0)]);
    let graph = StreetGraph::build(&streets, Mobility::OnFoot, Counted::Metres);
    let starts = [(0, (0.0, 0.0)), (3, (800.0, 0.0))].map(|(edge, at)| Start { joint: joint(&streets, edge, at), label: edge });
    let spread = graph.spread(&starts, 350.0);
    let trace = Trace::of(&spread, &wayside);
    let from =
        |edge, x| trace.from(&joint(&streets, edge, (x, 0.0))).map(|walked| (walked.arrival.label, walked.without_rest_m));
    assert_eq!(from(1, 340.0), Some((0, 240.0)));
    assert_eq!(from(2, 460.0), Some((3, 300.0)));
    assert_eq!(from(1, 360.0), None);
}

#[test]
fn a_slow_street_makes_the_walk_slower_not_longer() {
    let mud = Footing { slowness: [1.0, 2.0, f32::INFINITY], ..Footing::GOOD };
    let streets = streets(&[(0.0, 0.0), (100.0, 0.0), (150.0, 0.0)], &[(0, 1, Footing::GOOD), (1, 2, mud)]);
    let wayside = benches(&streets, &[]);
    for (mobility, slowed) in [(Mobility::OnFoot, 155.0), (Mobility::Rollator, 205.0)] {
        for counted in [Counted::Metres, Counted::Slowed] {
            let graph = StreetGraph::build(&streets, mobility, counted);
            let spread = graph.spread(&[Start { joint: joint(&streets, 0, (0.0, 5.0)), label: 0 }], 1000.0);
            let walked = Trace::of(&spread, &wayside).from(&joint(&streets, 1, (150.0, 0.0))).unwrap();
            assert_eq!((walked.metres, walked.slowed_m, walked.without_rest_m), (155.0, slowed, 155.0));
        }
    }
}

#[test]
fn places_count_once_on_an_edge_and_in_its_order() {
    // An edge there and back again, 10 m apart: the place lies nearest to the way back.
    let mut streets = Streets::new(vec![(0.0, 0.0).into(), (0.0, 10.0).into()], Vec::new());
    streets.add([0, 1], &[(100.0, 0.0).into(), (100.0, 10.0).into()], 0, Footing::GOOD);
    let on = |places: &[(f64, f64)]| {
        let places: Vec<_> = places.iter().map(|at| (*at).into()).collect();
        Marks::of(&streets, &places, 25.0).on(0).collect::<Vec<_>>()
    };
    assert_eq!(on(&[(40.0, 8.0)]), [170.0]);
    assert_eq!(on(&[(40.0, 5.0)]), [40.0], "at the same distance from both, where it comes first");
    assert_eq!(on(&[(40.0, 8.0), (30.0, 0.0)]), [30.0, 170.0]);
    assert_eq!(on(&[]), [0.0; 0]);
}

#[test]
fn no_streets_have_no_walks() {
    let streets = Streets::default();
    let wayside = Wayside::of(&streets, &[(0.0, 0.0).into()], &[], 25.0);
    let graph = StreetGraph::build(&streets, Mobility::OnFoot, Counted::Metres);
    let spread = graph.spread(&[], 100.0);
    assert!(format!("{:?}", Trace::of(&spread, &wayside)).contains("nodes: []"));
}
