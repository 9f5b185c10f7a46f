//! Where places join, worked out by hand.

use woonkring::index::StreetIndex;
use woonkring::model::{Footing, Mobility, Shape, Streets};
use woonkring::reach::walk::{Joined, Joint, joints};

use crate::support::{CLOSED, SNAP_M, SPLINTER, STEPS, at, block, spot, streets};

fn join(streets: &Streets, shape: &Shape, points: &[(f64, f64)], mobility: Mobility) -> Joined {
    let points: Vec<_> = points.iter().map(|(x, y)| spot(*x, *y)).collect();
    joints(&StreetIndex::build(streets), shape, &points, mobility, SNAP_M)
}

/// The only joint: edge, metres along it and off it.
fn only(joined: &Joined) -> (u32, f64, f64) {
    let [Joint { edge, along_m, off_m, .. }] = joined.joints() else { panic!("one joint, not {joined:?}") };
    (*edge, *along_m, *off_m)
}

/// A street of 200 m to the east.
fn street() -> Streets {
    streets(&[(0.0, 0.0), (200.0, 0.0)], &[([0, 1], &[], Footing::GOOD)])
}

#[test]
fn a_place_beside_a_street_joins_it_at_the_foot_of_the_perpendicular() {
    let joined = join(&street(), &at(70.0, 30.0), &[], Mobility::OnFoot);
    assert_eq!(only(&joined), (0, 70.0, 30.0));
    assert_eq!((joined.joints()[0].from, joined.joints()[0].foot), (spot(70.0, 30.0), spot(70.0, 0.0)));
    assert_eq!((joined.is_joined(), joined.nearest_m()), (true, Some(30.0)));
}

#[test]
fn a_place_beyond_the_end_of_a_street_joins_its_end() {
    assert_eq!(only(&join(&street(), &at(230.0, 40.0), &[], Mobility::OnFoot)), (0, 200.0, 50.0));
}

#[test]
fn metres_along_a_street_go_along_its_bends() {
    let bent = streets(&[(0.0, 0.0), (60.0, 40.0)], &[([0, 1], &[(60.0, 0.0)], Footing::GOOD)]);
    assert_eq!(only(&join(&bent, &at(65.0, 25.0), &[], Mobility::OnFoot)), (0, 85.0, 5.0));
}

#[test]
fn an_area_joins_at_its_edge_nearest_to_the_street() {
    let joined = join(&street(), &block((50.0, 12.0), (80.0, 90.0)), &[], Mobility::OnFoot);
    // All of its south side is as near: the first along the street counts.
    assert_eq!(only(&joined), (0, 50.0, 12.0));
    assert_eq!(joined.joints()[0].from, spot(50.0, 12.0));
}

#[test]
fn a_street_through_an_area_is_joined_where_it_is_nearest_to_the_middle() {
    assert_eq!(only(&join(&street(), &block((50.0, -10.0), (80.0, 90.0)), &[], Mobility::OnFoot)), (0, 65.0, 0.0));
    // It ends inside, short of the middle.
    assert_eq!(only(&join(&street(), &block((190.0, -10.0), (290.0, 90.0)), &[], Mobility::OnFoot)), (0, 200.0, 0.0));
    // It touches the area along a side.
    assert_eq!(only(&join(&street(), &block((50.0, 0.0), (80.0, 90.0)), &[], Mobility::OnFoot)), (0, 65.0, 0.0));
}

#[test]
fn of_streets_that_only_touch_an_area_the_one_nearest_to_its_middle_is_joined() {
    let nodes = [(0.0, -5.0), (200.0, -5.0), (0.0, 40.0), (200.0, 40.0)];
    let two = streets(&nodes, &[([0, 1], &[], Footing::GOOD), ([2, 3], &[], Footing::GOOD)]);
    assert_eq!(only(&join(&two, &block((200.0, -10.0), (290.0, 90.0)), &[], Mobility::OnFoot)), (1, 200.0, 0.0));
}

#[test]
fn a_street_through_an_area_is_joined_inside_the_area_only() {
    // The area lies on both sides of a street that leaves it and comes back: nearest to the middle it runs outside.
    let outline =
        [(0.0, -10.0), (200.0, -10.0), (200.0, 40.0), (120.0, 40.0), (120.0, -5.0), (90.0, -5.0), (90.0, 40.0), (0.0, 40.0)];
    let hook = Shape::Area(geo::MultiPolygon(vec![geo::Polygon::new(outline.to_vec().into(), Vec::new())]));
    let middle = hook.representative();
    let (_, along_m, off_m) = only(&join(&street(), &hook, &[], Mobility::OnFoot));
    let wanted =
        if (middle.x - 90.0).abs() < (middle.x - 120.0).abs() { 90.0_f64.min(middle.x) } else { 120.0_f64.max(middle.x) };
    assert_eq!((along_m, off_m), (wanted, 0.0));
}

#[test]
fn several_points_join_each_for_itself() {
    let joined =
        join(&street(), &Shape::Points(vec![spot(10.0, 5.0), spot(150.0, 20.0), spot(90.0, 300.0)]), &[], Mobility::OnFoot);
    let found: Vec<_> = joined.joints().iter().map(|joint| (joint.along_m, joint.off_m)).collect();
    assert_eq!(found, [(10.0, 5.0), (150.0, 20.0)]);
    let Joined::At { beyond_m, .. } = &joined else { panic!("it joins") };
    assert_eq!((beyond_m.as_ref(), joined.nearest_m()), ([300.0].as_slice(), Some(5.0)));
}

#[test]
fn known_access_is_used_in_place_of_the_ground() {
    let ground = block((50.0, 12.0), (80.0, 90.0));
    let joined = join(&street(), &ground, &[(50.0, 50.0), (80.0, 20.0)], Mobility::OnFoot);
    let found: Vec<_> = joined.joints().iter().map(|joint| (joint.along_m, joint.off_m)).collect();
    assert_eq!(found, [(50.0, 50.0), (80.0, 20.0)]);
    // Where none of it lies near a street the ground does not help.
    let back = join(&street(), &ground, &[(50.0, 180.0), (50.0, 170.0)], Mobility::OnFoot);
    assert_eq!(back, Joined::Not { nearest_m: Some(170.0) });
}

#[test]
fn a_place_joins_up_to_150_metres() {
    assert_eq!(only(&join(&street(), &at(100.0, 150.0), &[], Mobility::OnFoot)), (0, 100.0, 150.0));
    let beyond = join(&street(), &at(100.0, 150.001), &[], Mobility::OnFoot);
    assert_eq!(beyond, Joined::Not { nearest_m: Some(150.001) });
    assert_eq!((beyond.is_joined(), beyond.joints()), (false, [].as_slice()));
}

#[test]
fn what_cannot_be_passed_is_not_joined() {
    let nodes = [(0.0, 0.0), (200.0, 0.0), (0.0, 50.0), (200.0, 50.0)];
    let two = streets(&nodes, &[([0, 1], &[], STEPS), ([2, 3], &[], Footing::GOOD)]);
    assert_eq!(only(&join(&two, &at(100.0, 10.0), &[], Mobility::OnFoot)), (0, 100.0, 10.0));
    assert_eq!(only(&join(&two, &at(100.0, 10.0), &[], Mobility::Rollator)), (1, 100.0, 40.0));
    let shut = streets(&nodes, &[([0, 1], &[], CLOSED), ([2, 3], &[], STEPS)]);
    assert_eq!(join(&shut, &at(100.0, 10.0), &[], Mobility::Wheelchair), Joined::Not { nearest_m: None });
    assert_eq!(join(&shut, &block((90.0, 10.0), (99.0, 20.0)), &[], Mobility::Wheelchair), Joined::Not { nearest_m: None });
}

#[test]
fn nothing_joins_a_splinter() {
    let nodes = [(0.0, 0.0), (20.0, 0.0), (0.0, 90.0), (200.0, 90.0)];
    let two = streets(&nodes, &[([0, 1], &[], SPLINTER), ([2, 3], &[], Footing::GOOD)]);
    assert_eq!(only(&join(&two, &at(10.0, 0.0), &[], Mobility::OnFoot)), (1, 10.0, 90.0));
    assert_eq!(only(&join(&two, &block((5.0, -5.0), (15.0, 5.0)), &[], Mobility::OnFoot)), (1, 5.0, 85.0));
}

#[test]
fn of_two_streets_that_are_as_near_the_first_is_joined() {
    let nodes = [(0.0, 0.0), (100.0, 0.0), (0.0, 20.0), (100.0, 20.0)];
    for ends in [[[0, 1], [2, 3]], [[2, 3], [0, 1]], [[1, 0], [3, 2]]] {
        let two = streets(&nodes, &ends.map(|ends| (ends, [].as_slice(), Footing::GOOD)));
        assert_eq!(only(&join(&two, &at(50.0, 10.0), &[], Mobility::OnFoot)), (0, 50.0, 10.0));
    }
    // At a corner, where one street ends and the next begins.
    let corner =
        streets(&[(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)], &[([1, 2], &[], Footing::GOOD), ([0, 1], &[], Footing::GOOD)]);
    assert_eq!(only(&join(&corner, &at(53.0, -4.0), &[], Mobility::OnFoot)), (0, 0.0, 5.0));
}
