//! What people walk to becomes one point, whatever it is mapped as.

use std::collections::BTreeMap;

use serde_json::Value;

use super::pbf::{Block, at, drawn, file};
use super::support::{Case, Done};

/// The facilities of a file: id → longitude and latitude in ten-thousandths of a degree from the corner of the drawing.
pub fn places(done: &Done, path: &str) -> BTreeMap<String, (f64, f64)> {
    let features: Value = serde_json::from_str(&done.text("voorzieningen.geojson")).unwrap();
    let features = features["features"].as_array().unwrap().iter();
    let ours = features.filter(|feature| feature["properties"]["bron"] == path);
    let corner = at(0, 0);
    let place = |feature: &Value| {
        let number = |at: usize| feature["geometry"]["coordinates"][at].as_f64().unwrap();
        ((number(0) - corner.0) * 1e4, (number(1) - corner.1) * 1e4)
    };
    ours.map(|feature| (feature["properties"]["id"].as_str().unwrap().to_owned(), place(feature))).collect()
}

pub fn near(place: (f64, f64), east: f64, north: f64) {
    assert!((place.0 - east).abs() < 0.01 && (place.1 - north).abs() < 0.01, "{place:?}, expected {east} {north}");
}

pub fn read(bytes: &[u8]) -> Done {
    Case::facilities("kaart.osm.pbf", bytes, "category = \"osm\"").done()
}

const SHOP: &[(&str, &str)] = &[("shop", "supermarket"), ("name", "Winkel")];
const SQUARE: [(i32, i32); 5] = [(10, 10), (20, 10), (20, 20), (10, 20), (10, 10)];

#[test]
fn a_building_counts_once_and_its_corners_are_no_facilities() {
    let done = read(&file(&[drawn(Block::default(), 7, 1, &SQUARE, SHOP)]));
    let found = places(&done, "kaart.osm.pbf");
    assert_eq!(found.keys().collect::<Vec<_>>(), ["way/7"]);
    near(found["way/7"], 15.0, 15.0);
    assert_eq!(
        (&done.input("kaart.osm.pbf")["rows_read"], &done.input("kaart.osm.pbf")["format"]),
        (&1.into(), &"OpenStreetMap PBF".into())
    );
    let line = done.lines("voorzieningen.csv").into_iter().find(|line| line["id"] == "way/7").unwrap();
    assert_eq!((line["naam"].as_str(), line["categorie"].as_str()), ("Winkel", "supermarkt"));
}

#[test]
fn plain_and_dense_nodes_are_read_and_what_is_gone_is_not_there() {
    let bench: &[(&str, &str)] = &[("amenity", "bench")];
    let tree: &[(&str, &str)] = &[("natural", "tree")];
    let block = Block::default().node(5, at(1, 2), bench).dense(&[
        (8, at(3, 4), bench, true),
        (9, at(5, 6), &[], true),
        (11, at(7, 8), bench, false),
        (12, at(9, 9), tree, true),
        (13, at(9, 1), bench, true),
    ]);
    let found = places(&read(&file(&[block])), "kaart.osm.pbf");
    assert_eq!(found.keys().collect::<Vec<_>>(), ["node/13", "node/5", "node/8"]);
    near(found["node/5"], 1.0, 2.0);
    near(found["node/8"], 3.0, 4.0);
    near(found["node/13"], 9.0, 1.0);
}

#[test]
fn a_u_has_its_point_in_a_leg_and_an_open_way_halfway() {
    let u = [(0, 0), (30, 0), (30, 40), (20, 40), (20, 4), (5, 4), (5, 40), (0, 40), (0, 0)];
    let block = drawn(Block::default(), 1, 1, &u, SHOP);
    let platform: &[(&str, &str)] = &[("public_transport", "platform")];
    let block = drawn(block, 2, 100, &[(50, 10), (50, 20), (50, 40)], platform);
    // A lit path round a pond is a line: its point is on the path, not in the pond.
    let path: &[(&str, &str)] = &[("highway", "footway"), ("lit", "yes")];
    let block = drawn(block, 3, 200, &[(60, 10), (80, 10), (80, 30), (60, 30), (60, 10)], path);
    let found = places(&read(&file(&[block])), "kaart.osm.pbf");
    near(found["way/1"], 25.0, 20.0);
    near(found["way/2"], 50.0, 25.0);
    let round = found["way/3"];
    assert!((round.0 - 80.0).abs() < 0.01 || (round.1 - 30.0).abs() < 0.01, "{round:?} is on the far sides");
}

#[test]
fn a_relation_is_one_point_beside_its_hole_and_in_its_largest_part() {
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (100, 0), (100, 50)], &[]);
    let block = block.node(900, at(0, 50), &[]).way(2, &[1, 900, 3], &[]);
    let block = drawn(block, 3, 50, &[(10, 10), (70, 10), (70, 40), (10, 40), (10, 10)], &[]);
    let block = drawn(block, 4, 80, &[(0, 60), (9, 60), (9, 69), (0, 69), (0, 60)], &[]);
    let park: &[(&str, &str)] = &[("type", "multipolygon"), ("leisure", "park")];
    // The roles are wrong on purpose: where the ways lie tells more.
    let block = block.relation(9, &[(1, 3, "outer"), (1, 2, ""), (1, 4, "inner"), (1, 1, "outer"), (0, 900, "label")], park);
    let found = places(&read(&file(&[block])), "kaart.osm.pbf");
    assert_eq!(found.keys().collect::<Vec<_>>(), ["relation/9"]);
    near(found["relation/9"], 85.0, 25.0);
}

#[test]
fn a_site_stands_in_its_largest_building_also_when_that_is_a_relation() {
    let block = drawn(Block::default(), 1, 1, &SQUARE, &[]);
    let block = drawn(block, 2, 20, &[(40, 40), (60, 40), (60, 60), (40, 60), (40, 40)], &[]);
    let school: &[(&str, &str)] = &[("type", "site"), ("amenity", "school")];
    // It is a part of itself, which says nothing, and must end.
    let block = block.relation(4, &[(1, 2, "outer")], &[("type", "multipolygon")]);
    let block = block.relation(5, &[(1, 1, ""), (2, 4, ""), (2, 5, ""), (0, 1, "entrance")], school);
    let block = block.relation(6, &[(0, 1, "entrance")], school);
    let found = places(&read(&file(&[block])), "kaart.osm.pbf");
    near(found["relation/5"], 50.0, 50.0);
    near(found["relation/6"], 10.0, 10.0);
}

#[test]
fn places_may_be_written_into_the_ways() {
    let corners = [at(0, 0), at(10, 0), at(10, 20), at(0, 20), at(0, 0)];
    let found = places(&read(&file(&[Block::default().placed_way(3, &corners, SHOP)])), "kaart.osm.pbf");
    near(found["way/3"], 5.0, 10.0);
}

#[test]
fn rows_come_by_kind_and_id_however_the_file_lies_and_on_any_number_of_threads() {
    let toilet: &[(&str, &str)] = &[("amenity", "toilets")];
    let mut blocks = vec![Block::default().relation(1, &[(1, 7, "outer")], &[("type", "multipolygon"), ("leisure", "park")])];
    for number in (0..40).rev() {
        let block = Block::default().node(1000 + number * 7 % 41, at(number as i32, 3), toilet);
        blocks.push(block);
    }
    blocks.push(drawn(Block::default(), 7, 1, &SQUARE, SHOP));
    let case = Case::facilities("kaart.osm.pbf", file(&blocks), "category = \"osm\"");
    let run = |threads: &str| {
        let out = super::support::woonkring();
        let folder = format!("uit-{threads}");
        let mut out = out;
        let done = out.args(["--threads", threads, "analyse", "project.toml", "-o", &folder]).current_dir(case.path("."));
        assert!(done.output().unwrap().status.success());
        std::fs::read(case.path(&folder).join("voorzieningen.csv")).unwrap()
    };
    assert!(run("1") == run("2"), "one thread and two give the same bytes");
    let done = case.done();
    let ids: Vec<String> = done.facilities("kaart.osm.pbf");
    assert_eq!(ids.len(), 42);
    let nodes: Vec<i64> = ids.iter().filter_map(|id| id.strip_prefix("node/")?.parse().ok()).collect();
    assert_eq!(nodes.len(), 40);
}

#[test]
fn a_filter_asks_for_its_key_and_a_category_of_ones_own_takes_what_it_leaves() {
    let block = Block::default().node(1, at(1, 1), &[("office", "care")]).node(2, at(2, 2), &[("office", "tax")]);
    let block = block.node(3, at(3, 3), SHOP).node(4, at(4, 4), &[("created_by", "someone")]);
    let bytes = file(&[block]);
    let more = "category = \"steunpunt\"\nonly = { office = [\"care\"] }\n";
    let done = Case::facilities("kaart.osm.pbf", &bytes, more).done();
    assert_eq!(done.facilities("kaart.osm.pbf"), ["node/1"]);
    let input = done.input("kaart.osm.pbf");
    assert_eq!((&input["rows_read"], &input["rows_left_out"]["not in `only`"]), (&2.into(), &1.into()));
    // Without a filter whatever has a tag that says something is taken.
    let all = Case::facilities("kaart.osm.pbf", &bytes, "category = \"steunpunt\"").done();
    assert_eq!(all.facilities("kaart.osm.pbf").len(), 3);
}
