//! Streets out of OpenStreetMap: which ways, and what is left of one that is broken off.

use super::made::{Made, drawn, expected, ids, told};
use super::pbf::{Block, at, drawn as way, file};

/// Three nodes, of which a way asks for more.
fn nodes(block: Block) -> Block {
    block.node(1, at(0, 0), &[]).node(2, at(10, 0), &[]).node(4, at(30, 0), &[]).node(5, at(40, 0), &[])
}

#[test]
fn a_way_is_broken_where_a_node_is_not_in_the_file() {
    let block = nodes(Block::default()).way(7, &[1, 2, 3, 4, 5], &[("highway", "footway")]);
    let (town, account) = Made::new().streets("s.osm.pbf", file(&[block]), "").good();
    let expected_metres = 2 * 6_831;
    let metres = drawn(&town)["way/7"].0;
    assert!((metres - expected_metres * 10).abs() < 30, "twice ten steps of 6.83 m: {metres}");
    assert_eq!((account.kept, told(&account)), (1, expected(&[("noted: parts of it are missing", 1)])));
    let detail = &account.findings[0].detail;
    assert!(detail.contains("node/3") && detail.contains("osmium extract"), "{detail}");
    assert_eq!(account.findings[0].id.as_deref(), Some("way/7"));
}

#[test]
fn a_way_of_which_fewer_than_two_places_are_known_is_skipped() {
    let block = nodes(Block::default())
        .way(7, &[1, 8, 9], &[("highway", "footway")])
        .way(8, &[8, 9], &[("highway", "footway")])
        .way(9, &[1, 8, 2], &[("highway", "footway")])
        .way(10, &[1], &[("highway", "footway")])
        .way(11, &[1, 1], &[("highway", "footway")])
        .way(12, &[1, 2], &[("highway", "footway")]);
    let (town, account) = Made::new().streets("s.osm.pbf", file(&[block]), "").good();
    assert_eq!(ids(&town).into_iter().collect::<Vec<_>>(), ["way/12"]);
    let all = [("skipped: a line without length", 2), ("skipped: parts are not in the file", 3)];
    assert_eq!(told(&account), expected(&all));
}

#[test]
fn of_overpass_a_place_that_was_left_out_breaks_the_way() {
    let place = |east| {
        let (lon, lat) = at(east, 0);
        format!(r#"{{"lat":{lat},"lon":{lon}}}"#)
    };
    let places = [place(0), place(10), "null".to_owned(), place(30), place(40)].join(",");
    let text = format!(r#"{{"elements":[{{"type":"way","id":7,"geometry":[{places}],"tags":{{"highway":"path"}}}}]}}"#);
    let (town, account) = Made::new().streets("s.json", text, "").good();
    assert_eq!(drawn(&town)["way/7"].1.len(), 4);
    assert_eq!(told(&account), expected(&[("noted: parts of it are missing", 1)]));
}

#[test]
fn only_ways_that_are_walked_are_streets_and_the_rest_is_counted() {
    let block = Block::default()
        .node(90, at(0, 0), &[("highway", "crossing")])
        .node(91, at(0, 1), &[("amenity", "bench")])
        .relation(5, &[(1, 3, "outer")], &[("type", "multipolygon"), ("highway", "pedestrian")])
        .relation(6, &[(1, 3, "")], &[("type", "route"), ("route", "hiking")]);
    let block = way(block, 1, 1, &[(0, 0), (10, 0)], &[("highway", "residential")]);
    let block = way(block, 2, 11, &[(0, 5), (10, 5)], &[("railway", "platform")]);
    let block = way(block, 3, 21, &[(0, 10), (10, 10), (10, 20), (0, 10)], &[("highway", "pedestrian"), ("area", "yes")]);
    let block = way(block, 4, 31, &[(0, 30), (10, 30)], &[("man_made", "pier")]);
    let block = way(block, 5, 41, &[(0, 35), (10, 35)], &[("railway", "rail")]);
    let block = way(block, 6, 51, &[(0, 40), (10, 40)], &[("route", "ferry")]);
    let block = way(block, 7, 61, &[(0, 45), (10, 45), (10, 50), (0, 45)], &[("building", "yes")]);
    let block = way(block, 8, 71, &[(0, 55), (10, 55)], &[]);
    let block = way(block, 9, 81, &[(0, 60), (10, 60)], &[("public_transport", "platform")]);
    let (_, account) = Made::new().streets("s.osm.pbf", file(&[block]), "").good();
    let left_out: Vec<(&str, u64)> = account.left_out.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    assert_eq!(left_out, [("a node, not a way", 1), ("a relation, not a way", 1), ("a way that is no street", 4)]);
    assert_eq!((account.kept, account.findings.len()), (5, 0), "{:#?}", account.findings);
}

#[test]
fn of_an_export_points_and_areas_are_left_out_but_a_square_that_is_a_way_is_walked_along_its_edge() {
    let feature = |id: &str, kind: &str, coordinates: &str| {
        format!(
            r#"{{"type":"Feature","id":"{id}","properties":{{"highway":"pedestrian"}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
        )
    };
    let square = "[[[6.58,52.23],[6.581,52.23],[6.581,52.231],[6.58,52.23]]]";
    let features = [
        feature("way/1", "LineString", "[[6.58,52.23],[6.579,52.23]]"),
        feature("way/2", "Polygon", square),
        feature("relation/3", "Polygon", square),
        feature("node/4", "Point", "[6.58,52.23]"),
    ];
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let (town, account) = Made::new().streets("s.geojson", text, "").good();
    assert_eq!(ids(&town).into_iter().collect::<Vec<_>>(), ["way/1", "way/2"]);
    assert_eq!((account.left_out["a point, not a line"], account.left_out["an area, not a line"]), (1, 1));
    assert_eq!(account.skipped(), 0);
}
