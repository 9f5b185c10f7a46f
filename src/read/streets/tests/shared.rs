//! Layers in which lines meet where they share a node, as in OpenStreetMap.

use super::{built, by_shared_nodes, edges, layer, tags};
use crate::model::Mobility;

#[test]
fn lines_meet_where_they_share_a_node_and_not_where_they_only_cross() {
    let streets = by_shared_nodes(&["highway=path: 0 0, 10 0", "highway=path: 5 -5, 5 5"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 10 0", "1: 5 -5 - 5 5"]);
    let streets = by_shared_nodes(&["highway=path: 0 0, 5 0, 10 0", "highway=path: 5 -5, 5 0, 5 5"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 5 0", "0: 5 0 - 10 0", "1: 5 -5 - 5 0", "1: 5 0 - 5 5"]);
}

#[test]
fn a_bend_that_no_other_line_shares_is_no_node() {
    let streets = by_shared_nodes(&["highway=path: 0 0, 5 5, 10 0", "highway=path: 10 0, 20 0"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 10 0", "1: 10 0 - 20 0"]);
    assert_eq!(streets.corners(0).count(), 3);
}

#[test]
fn levels_that_share_a_node_do_not_meet_unless_a_line_ends_there() {
    let road = "highway=residential: 0 0, 5 0, 10 0";
    let over = by_shared_nodes(&[road, "highway=path bridge=yes: 5 -5, 5 0, 5 5"]);
    assert_eq!(edges(&over), ["0: 0 0 - 10 0", "1: 5 -5 - 5 5"]);
    let onto = by_shared_nodes(&[road, "highway=path bridge=yes: 5 0, 5 5"]);
    assert_eq!(edges(&onto), ["0: 0 0 - 5 0", "0: 5 0 - 10 0", "1: 5 0 - 5 5"]);
    // Two pairs, one above the other: two nodes at one place.
    let twice = [road, "highway=residential: 5 -5, 5 0, 5 5"];
    let above = ["highway=path layer=1: 0 1, 5 0, 10 1", "highway=path layer=1: 1 -5, 5 0, 1 5"];
    let streets = by_shared_nodes(&[twice[0], twice[1], above[0], above[1]]);
    assert_eq!((streets.edges().len(), streets.nodes().len()), (8, 10));
    assert_eq!(streets.components(Mobility::OnFoot).1.len(), 2);
}

#[test]
fn a_way_that_comes_back_to_itself_meets_itself() {
    let streets = by_shared_nodes(&["highway=path: 0 0, 10 0, 20 0, 20 10, 10 0"]);
    assert_eq!(edges(&streets), ["0: 0 0 - 10 0", "0: 10 0 - 10 0"]);
}

#[test]
fn layers_by_shared_nodes_share_them_together() {
    let half = |text| layer(true, &[text]);
    let (streets, _) = built(vec![half("highway=path: 0 0, 5 0, 10 0"), half("highway=path: 5 -5, 5 0, 5 5")]);
    assert_eq!(streets.unwrap().edges().len(), 4);
}

#[test]
fn a_gap_is_left_open_and_told() {
    let (streets, accounts) = built(vec![layer(true, &["highway=path: 0 0, 50 0", "highway=path: 25 1.5, 25 40"])]);
    assert_eq!(streets.unwrap().edges().len(), 2);
    assert_eq!(accounts[0].findings[0].reason, "gap between streets, left open");
}

#[test]
fn a_gap_of_a_layer_by_crossings_to_one_by_shared_nodes_is_closed_from_its_side() {
    let (streets, accounts) = built(vec![layer(true, &["highway=path: 0 0, 50 0"]), layer(false, &[": 51 0, 90 0"])]);
    assert_eq!(streets.unwrap().components(Mobility::OnFoot).1.len(), 1);
    assert_eq!(accounts[0].findings[0].reason, "gap between streets, left open");
    assert_eq!(accounts[1].findings[0].reason, "gap between streets, closed");
}

#[test]
fn one_way_streets_are_walked_both_ways() {
    let streets = by_shared_nodes(&["highway=residential oneway=yes: 0 0, 10 0"]);
    assert_eq!(streets.edges()[0].footing.slowness(Mobility::OnFoot), Some(1.0));
    assert!(!tags().iter().any(|tag| tag.starts_with("oneway")), "no row asks for it");
}
