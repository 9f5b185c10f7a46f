//! Walksheds by hand: a strip of 25 m on both sides of what is reached, and half a circle at its ends. Drawn inside the true one.

use std::f64::consts::PI;

use geo::{Area, Intersects, MultiPolygon};
use woonkring::model::{Footing, Mobility, Shape, Spot, Streets};
use woonkring::reach::walk::{Counted, Joint, Start, StreetGraph};
use woonkring::zones::foot::{pieces, walkshed};

use crate::support::block;
use crate::walked::{on, starts, streets};

/// A circle of 25 m.
const ENDS: f64 = PI * 625.0;

fn shed(streets: &Streets, places: &[(f64, f64)], metres: f64, own: &[&Shape]) -> MultiPolygon<f64> {
    let graph = StreetGraph::build(streets, Mobility::OnFoot, Counted::Metres);
    walkshed(&graph.spread(&starts(streets, places), metres), metres, 25.0, own)
}

/// Edge, from and to of every piece reached from these starts, rounded to millimetres.
fn reached(streets: &Streets, starts: &[Start], counted: Counted, metres: f64) -> Vec<(u32, f64, f64, u32)> {
    let graph = StreetGraph::build(streets, Mobility::OnFoot, counted);
    let round = |metres: f64| (metres * 1000.0).round() / 1000.0;
    let found = pieces(&graph.spread(starts, metres), metres);
    found.into_iter().map(|it| (it.edge, round(it.from_m), round(it.to_m), it.label)).collect()
}

/// Half a circle drawn with few sides falls short of the true one by less than this share.
fn is_drawn_just_inside(drawn: f64, true_area: f64, circles: f64) {
    assert!(drawn <= true_area + 0.01 && drawn >= true_area - circles * 25.0, "{drawn} is not {true_area}");
}

#[test]
fn a_straight_street_makes_a_capsule() {
    let street = streets(&[(0.0, 0.0), (1000.0, 0.0)], &[(0, 1, &[])]);
    let drawn = shed(&street, &[(500.0, 0.0)], 300.0, &[]);
    assert_eq!(drawn.0.len(), 1);
    is_drawn_just_inside(drawn.unsigned_area(), 600.0 * 50.0 + ENDS, 1.0);
    // 40 m off the street: 260 m of it to both sides, and the way to it: from 25 m off it on, with half a circle at its end.
    let off = shed(&street, &[(500.0, 40.0)], 300.0, &[]);
    is_drawn_just_inside(off.unsigned_area(), 520.0 * 50.0 + ENDS + 15.0 * 50.0 + ENDS / 2.0, 1.5);
}

#[test]
fn what_is_not_as_far_as_the_street_is_drawn_as_far_as_it_goes() {
    let street = streets(&[(0.0, 0.0), (1000.0, 0.0)], &[(0, 1, &[])]);
    let drawn = shed(&street, &[(500.0, 100.0)], 60.0, &[]);
    is_drawn_just_inside(drawn.unsigned_area(), 60.0 * 50.0 + ENDS, 1.0);
    assert!(!drawn.intersects(&geo::Point::new(500.0, 10.0)) && drawn.intersects(&geo::Point::new(500.0, 16.0)));
    // A walk of 10 m is drawn 10 m wide.
    let short = shed(&street, &[(500.0, 100.0)], 10.0, &[]);
    is_drawn_just_inside(short.unsigned_area(), 10.0 * 20.0 + PI * 100.0, 1.0);
}

#[test]
fn a_branch_and_a_dead_end_are_reached_as_far_as_the_metre() {
    let t = streets(&[(0.0, 0.0), (500.0, 0.0), (1000.0, 0.0), (500.0, 400.0)], &[(0, 1, &[]), (1, 2, &[]), (1, 3, &[])]);
    is_drawn_just_inside(
        shed(&t, &[(500.0, 0.0)], 300.0, &[]).unsigned_area(),
        600.0 * 50.0 + ENDS + 275.0 * 50.0 + ENDS / 2.0,
        1.5,
    );
    let dead_end = streets(&[(0.0, 0.0), (1000.0, 0.0)], &[(0, 1, &[])]);
    is_drawn_just_inside(shed(&dead_end, &[(900.0, 0.0)], 300.0, &[]).unsigned_area(), 400.0 * 50.0 + ENDS, 1.0);
}

#[test]
fn a_canal_is_not_walked_through() {
    // Two quays of a kilometre, 70 m apart, with one bridge at their east end.
    let corners = [(0.0, 0.0), (1000.0, 0.0), (0.0, 70.0), (1000.0, 70.0)];
    let quays = streets(&corners, &[(0, 1, &[]), (2, 3, &[]), (1, 3, &[])]);
    let drawn = shed(&quays, &[(500.0, 0.0)], 300.0, &[]);
    is_drawn_just_inside(drawn.unsigned_area(), 600.0 * 50.0 + ENDS, 1.0);
    let found = reached(&quays, &starts(&quays, &[(500.0, 0.0)]), Counted::Metres, 600.0);
    assert_eq!(found, [(0, 0.0, 1000.0, 0), (1, 970.0, 1000.0, 0), (2, 0.0, 70.0, 0)]);
}

#[test]
fn a_street_that_is_reached_from_both_ends_may_have_a_middle_that_is_not() {
    // From node 0 it is 100 m to both ends of a street of 1000 m.
    let corners = [(0.0, 0.0), (100.0, 0.0), (0.0, 100.0)];
    let ring = streets(&corners, &[(0, 1, &[]), (0, 2, &[]), (1, 2, &[(550.0, 0.0), (550.0, 100.0)])]);
    assert_eq!(ring.edges()[2].length_m, 450.0 + 100.0 + 550.0);
    let start = [Start { joint: on(&ring, 0, 0.0), label: 4 }];
    let found = reached(&ring, &start, Counted::Metres, 300.0);
    assert_eq!(found, [(0, 0.0, 100.0, 4), (1, 0.0, 100.0, 4), (2, 0.0, 200.0, 4), (2, 900.0, 1100.0, 4)]);
    // With enough metres the two meet, where both ways are as long.
    let found = reached(&ring, &start, Counted::Metres, 700.0);
    assert_eq!(found[2..], [(2, 0.0, 550.0, 4), (2, 550.0, 1100.0, 4)]);
}

#[test]
fn a_loop_is_walked_from_its_node_both_ways() {
    let corners = [(0.0, 0.0), (50.0, 0.0)];
    let around = [(150.0, 100.0), (150.0, -100.0)];
    let town = streets(&corners, &[(0, 1, &[]), (1, 1, &around)]);
    let length = town.edges()[1].length_m;
    let start = [Start { joint: on(&town, 0, 0.0), label: 0 }];
    let round = |metres: f64| (metres * 1000.0).round() / 1000.0;
    let found = reached(&town, &start, Counted::Metres, 250.0);
    assert_eq!(found, [(0, 0.0, 50.0, 0), (1, 0.0, 200.0, 0), (1, round(length - 200.0), round(length), 0)]);
}

#[test]
fn a_start_on_a_street_reaches_it_though_neither_end_is_in_reach_and_two_starts_share_it() {
    let street = streets(&[(0.0, 0.0), (1000.0, 0.0)], &[(0, 1, &[])]);
    let two = starts(&street, &[(400.0, 0.0), (600.0, 30.0)]);
    assert_eq!(reached(&street, &two, Counted::Metres, 90.0), [(0, 310.0, 490.0, 0), (0, 540.0, 660.0, 1)]);
    // As far from both: 400 + 115 = 515, 600 − 85 = 515, and 85 + 30 = 115.
    assert_eq!(reached(&street, &two, Counted::Metres, 200.0), [(0, 200.0, 515.0, 0), (0, 515.0, 770.0, 1)]);
}

#[test]
fn slow_streets_are_shorter_and_what_cannot_be_passed_is_not_reached() {
    let mut street = Streets::new([0.0, 100.0, 300.0, 400.0].map(|x| Spot { x, y: 0.0 }).to_vec(), Vec::new());
    street.add([0, 1], &[], 0, Footing::GOOD);
    street.add([1, 2], &[], 0, Footing { slowness: [2.0; 3], ..Footing::GOOD });
    street.add([2, 3], &[], 0, Footing { slowness: [f32::INFINITY; 3], ..Footing::GOOD });
    let start = [Start { joint: on(&street, 0, 50.0), label: 0 }];
    assert_eq!(reached(&street, &start, Counted::Slowed, 150.0), [(0, 0.0, 100.0, 0), (1, 0.0, 50.0, 0)]);
    assert_eq!(reached(&street, &start, Counted::Metres, 900.0), [(0, 0.0, 100.0, 0), (1, 0.0, 200.0, 0)]);
}

#[test]
fn the_own_ground_of_a_facility_is_no_distance_away() {
    let street = streets(&[(0.0, 0.0), (1000.0, 0.0)], &[(0, 1, &[])]);
    let park = block((400.0, 40.0), (600.0, 240.0));
    let graph = StreetGraph::build(&street, Mobility::OnFoot, Counted::Metres);
    let foot = street.at(0, 500.0);
    let joint = Joint { edge: 0, along_m: 500.0, off_m: 40.0, from: Spot { y: 40.0, ..foot }, foot };
    let drawn = walkshed(&graph.spread(&[Start { joint, label: 0 }], 300.0), 300.0, 25.0, &[&park]);
    // They lie 40 m apart, so both strips have 10 m in common along the park, and what its two round corners have below y = 25: half
    // the segment of a circle of 25 m that begins 15 m from its middle, each.
    assert_eq!(drawn.0.len(), 1);
    let segment = 625.0 * (15.0_f64 / 25.0).acos() - 15.0 * 20.0;
    let (of_street, of_park) = (520.0 * 50.0 + ENDS, 200.0 * 200.0 + 4.0 * 200.0 * 25.0 + ENDS);
    is_drawn_just_inside(drawn.unsigned_area(), of_street + of_park - 200.0 * 10.0 - segment, 3.0);
}

#[test]
fn an_empty_network_and_no_starts_reach_nothing() {
    let none = Streets::default();
    let graph = StreetGraph::build(&none, Mobility::OnFoot, Counted::Metres);
    assert!(walkshed(&graph.spread(&[], 300.0), 300.0, 25.0, &[]).0.is_empty());
    let street = streets(&[(0.0, 0.0), (1000.0, 0.0)], &[(0, 1, &[])]);
    let graph = StreetGraph::build(&street, Mobility::OnFoot, Counted::Metres);
    assert!(walkshed(&graph.spread(&[], 300.0), 300.0, 25.0, &[]).0.is_empty());
}
