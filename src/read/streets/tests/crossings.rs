//! Layers in which lines meet where they touch or cross.

use super::{built, by_crossings, edges, layer, length};

#[test]
fn two_lines_that_cross_on_one_level_meet() {
    let streets = by_crossings(&[": 0 0, 10 0", ": 5 -5, 5 5"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 5 0", "0: 5 0 - 10 0", "1: 5 -5 - 5 0", "1: 5 0 - 5 5"]);
}

#[test]
fn a_bridge_does_not_meet_the_road_under_it_and_joins_the_ground_where_it_ends() {
    for tags in ["bridge=yes", "tunnel=yes", "layer=1", "layer=-1"] {
        let streets = by_crossings(&[": 0 0, 10 0", &format!("{tags}: 5 -5, 5 5"), ": 5 5, 5 20", ": 5 -5, 5 -20"]);
        assert_eq!(edges(&streets), ["0: 0 0 - 10 0", "1: 5 -5 - 5 5", "2: 5 5 - 5 20", "3: 5 -5 - 5 -20"], "{tags}");
        assert_eq!(streets.nodes().len(), 6, "{tags}");
    }
    let streets = by_crossings(&["bridge=yes: 0 0, 10 0", "bridge=yes: 5 -5, 5 5"]);
    assert_eq!(streets.edges().len(), 4, "two bridges on one level meet");
}

#[test]
fn a_bridge_may_end_in_the_middle_of_a_street_but_a_street_does_not_end_on_the_bridge_above_it() {
    assert_eq!(by_crossings(&[": 0 0, 100 0", "bridge=yes: 50 0, 50 80"]).edges().len(), 3);
    assert_eq!(by_crossings(&["bridge=yes: 0 0, 100 0", ": 50 0, 50 80"]).edges().len(), 2);
}

#[test]
fn an_end_on_another_line_meets_it_within_a_millimetre() {
    let streets = by_crossings(&[": 0 0, 10 0, 20 0", ": 5 0.0009, 5 5"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 5 0.0009", "0: 5 0.0009 - 20 0", "1: 5 0.0009 - 5 5"]);
    assert_eq!(streets.corners(1).count(), 3, "the bend at 10 0 stays");
    // On the bend itself.
    let streets = by_crossings(&[": 0 0, 10 0, 20 0", ": 10 0, 10 5"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 10 0", "0: 10 0 - 20 0", "1: 10 0 - 10 5"]);
    assert!((0..3).all(|edge| streets.corners(edge).count() == 2));
}

#[test]
fn a_line_that_crosses_itself_meets_itself_and_a_ring_is_a_loop() {
    let streets = by_crossings(&[": 0 0, 10 0, 10 10, 5 10, 5 -10"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 5 0", "0: 5 0 - 5 0", "0: 5 0 - 5 -10"]);
    assert_eq!(streets.edges()[1].length_m, 30.0);
    let ring = by_crossings(&[": 0 0, 10 0, 10 10, 0 0"]);
    assert_eq!((edges(&ring), ring.nodes().len()), (vec!["0: 0 0 - 0 0".to_owned()], 1));
}

#[test]
fn a_loop_too_small_to_see_is_no_edge() {
    let (streets, _) = built(vec![layer(false, &[": 0 0, 0.0005 0, 0 0.0003", ": 0 0, 10 0"])]);
    assert_eq!(edges(&streets.unwrap()), ["1: 0 0 - 10 0"]);
}

#[test]
fn lines_that_lie_on_each_other_meet_where_one_of_them_ends() {
    let streets = by_crossings(&[": 0 0, 10 0", ": 5 0, 15 0"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 5 0", "0: 5 0 - 10 0", "1: 5 0 - 10 0", "1: 10 0 - 15 0"]);
}

#[test]
fn layers_meet_where_lines_end_but_not_where_they_only_cross() {
    let (streets, _) =
        built(vec![layer(false, &[": 0 0, 50 0"]), layer(false, &[": 25 -25, 25 25", ": 50 0, 90 0", ": 40 0, 40 9"])]);
    let expected = ["0: 0 0 - 40 0", "0: 40 0 - 50 0", "1: 25 -25 - 25 25", "2: 50 0 - 90 0", "3: 40 0 - 40 9"];
    assert_eq!(edges(&streets.unwrap()), expected);
    let (streets, _) = built(vec![layer(true, &[": 0 0, 50 0"]), layer(false, &[": 50 0, 90 0", ": 40 0, 40 9"])]);
    assert_eq!(streets.unwrap().edges().len(), 4);
}

#[test]
fn a_gap_is_closed_by_a_short_edge_and_told() {
    let (streets, accounts) = built(vec![layer(false, &[": 0 0, 50 0", ": 25 1.5, 25 40"])]);
    let streets = streets.unwrap();
    assert_eq!(edges(&streets), ["0: 0 0 - 25 0", "0: 25 0 - 50 0", "1: 25 1.5 - 25 40", "1: 25 1.5 - 25 0"]);
    let gap = &accounts[0].findings[0];
    assert_eq!((gap.feature, gap.reason.as_str()), (2, "gap between streets, closed"));
    assert_eq!(gap.detail, "at 25.000 1.500 it stops 1.50 m short of w1, on the same level");
    assert!((length(&streets) - 90.0).abs() < 1e-9);
}

#[test]
fn dead_ends_that_face_each_other_are_one_gap() {
    let (streets, accounts) = built(vec![layer(false, &[": 0 0, 50 0", ": 51 0, 90 0"])]);
    assert_eq!(edges(&streets.unwrap()), ["0: 0 0 - 50 0", "1: 51 0 - 90 0", "0: 50 0 - 51 0"]);
    let gaps = accounts[0].findings.iter().filter(|finding| finding.reason.starts_with("gap"));
    assert_eq!(gaps.count(), 1);
}

#[test]
fn what_is_no_gap_is_left_alone() {
    for lines in [
        // A stub shorter than a gap, and a sharp corner: they come from that street.
        vec![": 0 0, 50 0", ": 25 0, 25 1.5"],
        vec![": 0 0, 50 0", ": 25 0, 29 0.5"],
        // Farther, and above it.
        vec![": 0 0, 50 0", ": 25 2.1, 25 40"],
        vec![": 0 0, 50 0", "bridge=yes: 25 1.5, 25 40"],
        // Its own other side, a few metres back.
        vec![": 0 0, 50 0, 50 1.5, 47 1.5"],
    ] {
        let before = lines.iter().filter(|text| text.starts_with(": 25 0")).count() + lines.len();
        let (streets, accounts) = built(vec![layer(false, &lines)]);
        assert_eq!(streets.unwrap().edges().len(), before, "{lines:?}");
        assert!(accounts[0].findings.iter().all(|finding| !finding.reason.starts_with("gap")), "{lines:?}");
    }
    // A ring that all but closes is one.
    let streets = by_crossings(&[": 0 0, 50 0, 50 50, 0 50, 0 1"]);
    assert_eq!((streets.edges().len(), length(&streets)), (2, 200.0));
}

#[test]
fn many_lines_may_end_at_one_place() {
    let spokes: Vec<String> = (1..=400).map(|at| format!(": {} 1000, 0 0", at * 4)).collect();
    let streets = by_crossings(&spokes.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((streets.edges().len(), streets.nodes().len()), (400, 401));
}
