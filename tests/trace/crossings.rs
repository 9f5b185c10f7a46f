//! How often a walk crosses a busy road.

use crate::support::{BUSY, crossings, streets};
use woonkring::model::{Footing, Streets};

const QUIET: Footing = Footing::GOOD;

/// A busy road from west to east through a node in the middle, a quiet street to the north and one to the south.
fn cross() -> Streets {
    let nodes = [(0.0, 0.0), (-100.0, 0.0), (100.0, 0.0), (0.0, 100.0), (0.0, -100.0), (50.0, 50.0)];
    streets(&nodes, &[(0, 1, BUSY), (0, 2, BUSY), (0, 3, QUIET), (4, 0, QUIET), (0, 5, QUIET)])
}

#[test]
fn straight_over_a_busy_road_is_one_crossing() {
    assert_eq!(crossings(&cross(), [(2, (0.0, 90.0)), (3, (0.0, -90.0))]), 1);
}

#[test]
fn from_side_street_to_side_street_on_one_side_is_none() {
    assert_eq!(crossings(&cross(), [(2, (0.0, 90.0)), (4, (45.0, 45.0))]), 0);
}

#[test]
fn a_side_street_that_ends_on_a_busy_road_may_be_on_the_side_of_the_place_or_not() {
    let cross = cross();
    // Along the road to a house on it, on the north side or the south side.
    assert_eq!(crossings(&cross, [(2, (0.0, 90.0)), (1, (60.0, 8.0))]), 0);
    assert_eq!(crossings(&cross, [(2, (0.0, 90.0)), (1, (60.0, -8.0))]), 1);
    assert_eq!(crossings(&cross, [(3, (0.0, -90.0)), (0, (-60.0, -8.0))]), 0);
    assert_eq!(crossings(&cross, [(3, (0.0, -90.0)), (0, (-60.0, 8.0))]), 1);
    // On the road itself there is no side.
    assert_eq!(crossings(&cross, [(2, (0.0, 90.0)), (1, (60.0, 0.0))]), 0);
    assert_eq!(crossings(&cross, [(3, (0.0, -90.0)), (1, (60.0, 0.0))]), 0);
}

#[test]
fn two_houses_on_a_busy_road() {
    let cross = cross();
    assert_eq!(crossings(&cross, [(1, (80.0, 8.0)), (1, (30.0, 5.0))]), 0);
    assert_eq!(crossings(&cross, [(1, (80.0, 8.0)), (1, (30.0, -5.0))]), 1);
    assert_eq!(crossings(&cross, [(1, (80.0, -8.0)), (0, (-30.0, -5.0))]), 0);
    assert_eq!(crossings(&cross, [(1, (80.0, -8.0)), (0, (-30.0, 5.0))]), 1);
    assert_eq!(crossings(&cross, [(1, (80.0, 0.0)), (0, (-30.0, 5.0))]), 0);
}

/// A busy road of 300 m to the east with quiet streets 100 and 200 m along it: the first to the north, the second to the north (node 4)
/// and the south (node 5).
fn along() -> Streets {
    let nodes = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0), (300.0, 0.0), (100.0, 80.0), (200.0, 80.0), (200.0, -80.0)];
    let edges = [(0, 1, BUSY), (1, 2, BUSY), (2, 3, BUSY), (1, 4, QUIET), (2, 5, QUIET), (2, 6, QUIET)];
    streets(&nodes, &edges)
}

#[test]
fn along_a_busy_road_and_off_on_the_other_side_is_one() {
    assert_eq!(crossings(&along(), [(3, (100.0, 80.0)), (5, (200.0, -80.0))]), 1);
}

#[test]
fn along_a_busy_road_and_off_on_the_same_side_is_none() {
    assert_eq!(crossings(&along(), [(3, (100.0, 80.0)), (4, (200.0, 80.0))]), 0);
}

#[test]
fn a_bend_in_the_road_does_not_change_its_sides() {
    // To the east, then to the north: the walk comes from the inside of the bend, the quiet streets leave inside and outside.
    let nodes =
        [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (100.0, 200.0), (0.0, 100.0), (200.0, 100.0), (-50.0, 0.0), (0.0, 50.0)];
    let bent = [(6, 0, BUSY), (0, 1, BUSY), (2, 1, BUSY), (2, 3, BUSY), (2, 4, QUIET), (2, 5, QUIET), (0, 7, QUIET)];
    let bent = streets(&nodes, &bent);
    assert_eq!(crossings(&bent, [(6, (0.0, 50.0)), (4, (0.0, 100.0))]), 0);
    assert_eq!(crossings(&bent, [(6, (0.0, 50.0)), (5, (200.0, 100.0))]), 1);
}

#[test]
fn round_the_end_of_a_busy_road_there_is_nothing_to_cross() {
    // The road comes from the west and ends at the node in the middle.
    let nodes = [(0.0, 0.0), (-100.0, 0.0), (0.0, 100.0), (0.0, -100.0), (-100.0, -60.0)];
    let ends = streets(&nodes, &[(0, 1, BUSY), (0, 2, QUIET), (0, 3, QUIET), (1, 4, QUIET)]);
    assert_eq!(crossings(&ends, [(1, (0.0, 100.0)), (2, (0.0, -100.0))]), 0);
    // Onto it by its end, and off it on either side.
    assert_eq!(crossings(&ends, [(1, (0.0, 100.0)), (3, (-100.0, -60.0))]), 0);
    assert_eq!(crossings(&ends, [(1, (0.0, 100.0)), (0, (-50.0, -9.0))]), 0);
    assert_eq!(crossings(&ends, [(1, (0.0, 100.0)), (0, (-50.0, 9.0))]), 0);
}

/// Two busy roads that cross in the middle, and a quiet street between each two arms.
fn junction() -> Streets {
    let arms = [(100.0, 0.0), (0.0, 100.0), (-100.0, 0.0), (0.0, -100.0)];
    let between = [(70.0, 70.0), (-70.0, 70.0), (-70.0, -70.0), (70.0, -70.0)];
    let nodes: Vec<_> = [(0.0, 0.0)].into_iter().chain(arms).chain(between).collect();
    streets(&nodes, &std::array::from_fn::<_, 8, _>(|at| (0, at as u32 + 1, if at < 4 { BUSY } else { QUIET })))
}

#[test]
fn where_two_busy_roads_cross_each_arm_that_must_be_crossed_counts() {
    let junction = junction();
    let north_east = (4, (70.0, 70.0));
    assert_eq!(crossings(&junction, [north_east, (5, (-70.0, 70.0))]), 1);
    assert_eq!(crossings(&junction, [north_east, (6, (-70.0, -70.0))]), 2);
    assert_eq!(crossings(&junction, [north_east, (7, (70.0, -70.0))]), 1);
    // Straight on along a busy road is across the other, from house to house on the north side.
    assert_eq!(crossings(&junction, [(0, (60.0, 9.0)), (2, (-60.0, 9.0))]), 1);
    assert_eq!(crossings(&junction, [(0, (60.0, 9.0)), (2, (-60.0, -9.0))]), 2);
    assert_eq!(crossings(&junction, [(0, (60.0, 9.0)), (1, (9.0, 60.0))]), 0);
    assert_eq!(crossings(&junction, [(0, (60.0, -9.0)), (1, (9.0, 60.0))]), 1);
}

#[test]
fn two_carriageways_are_two_roads() {
    let nodes = [(0.0, -50.0), (0.0, 0.0), (0.0, 10.0), (0.0, 60.0), (-90.0, 0.0), (90.0, 0.0), (-90.0, 10.0), (90.0, 10.0)];
    let edges = [(0, 1, QUIET), (1, 2, QUIET), (2, 3, QUIET), (4, 1, BUSY), (1, 5, BUSY), (7, 2, BUSY), (2, 6, BUSY)];
    assert_eq!(crossings(&streets(&nodes, &edges), [(0, (0.0, -50.0)), (2, (0.0, 60.0))]), 2);
}

#[test]
fn a_busy_road_that_nobody_may_walk_along_is_crossed_all_the_same() {
    let shut = Footing { slowness: [f32::INFINITY; 3], ..BUSY };
    let nodes = [(0.0, 0.0), (-100.0, 0.0), (100.0, 0.0), (0.0, 100.0), (0.0, -100.0)];
    let shut = streets(&nodes, &[(0, 1, shut), (2, 0, shut), (0, 3, QUIET), (0, 4, QUIET)]);
    assert_eq!(crossings(&shut, [(2, (0.0, 100.0)), (3, (0.0, -100.0))]), 1);
}

#[test]
fn a_place_that_joins_a_node_lies_between_the_arms_there() {
    // The busy road comes from the west and goes on to the north; the place lies outside the bend, a little north of the first part.
    let nodes = [(0.0, 0.0), (-100.0, 0.0), (0.0, 100.0), (-80.0, 50.0), (60.0, 100.0), (0.0, -90.0)];
    let bend = [(1, 0, BUSY), (0, 2, BUSY), (0, 3, QUIET), (2, 4, QUIET), (0, 5, QUIET)];
    let bend = streets(&nodes, &bend);
    let outside = (0, (20.0, 1.0));
    assert_eq!(crossings(&bend, [(4, (0.0, -90.0)), outside]), 0);
    assert_eq!(crossings(&bend, [(2, (-80.0, 50.0)), outside]), 1);
    assert_eq!(crossings(&bend, [(0, (-50.0, -9.0)), outside]), 0);
    assert_eq!(crossings(&bend, [(0, (-50.0, 9.0)), outside]), 1);
    // It may join either edge there: that changes nothing. Nor does a street without a side at the node itself.
    assert_eq!(crossings(&bend, [(2, (-80.0, 50.0)), (4, (20.0, 0.0))]), 1);
    assert_eq!(crossings(&bend, [(2, (-80.0, 50.0)), (4, (0.0, 0.0))]), 0);
    // Two places that join one node walk from the one to the other.
    assert_eq!(crossings(&bend, [(0, (8.0, -6.0)), outside]), 0);
    assert_eq!(crossings(&bend, [(4, (-6.0, 5.0)), (4, (6.0, 5.0))]), 1);
}

#[test]
fn a_loop_is_an_arm_twice() {
    // A busy loop from the node in the middle to the east; the walk goes from south to north past it: nothing goes on in the west.
    let mut streets = Streets::new([(0.0, 0.0), (0.0, 90.0), (0.0, -90.0)].map(Into::into).to_vec(), Vec::new());
    streets.add([0, 0], &[(50.0, -30.0).into(), (50.0, 30.0).into()], 0, BUSY);
    streets.add([0, 1], &[], 0, QUIET);
    streets.add([0, 2], &[], 0, QUIET);
    assert_eq!(crossings(&streets, [(1, (0.0, 90.0)), (2, (0.0, -90.0))]), 0);
    // A house inside the loop and one outside it.
    assert_eq!(crossings(&streets, [(1, (0.0, 90.0)), (0, (40.0, 15.0))]), 1);
    assert_eq!(crossings(&streets, [(1, (0.0, 90.0)), (0, (40.0, 35.0))]), 0);
}

#[test]
fn of_two_edges_that_leave_a_node_in_one_direction_the_later_one_lies_to_the_left() {
    let nodes = [(0.0, 0.0), (-100.0, 0.0), (100.0, 0.0), (0.0, 100.0), (50.0, 0.0)];
    let [north, east, far, west] = [(0, 3, QUIET), (0, 4, QUIET), (0, 2, BUSY), (1, 0, BUSY)];
    let there = |edges: &[(u32, u32, Footing)], at| crossings(&streets(&nodes, edges), [(0, (0.0, 100.0)), (at, (50.0, 0.0))]);
    assert_eq!(there(&[north, east, far, west], 1), 1);
    assert_eq!(there(&[north, far, west, east], 3), 0);
}
