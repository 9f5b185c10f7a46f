//! What things lie in stays an area; what cannot be put together is listed with what is missing.

use super::facilities::read;
use super::pbf::{Block, at, drawn, file};
use super::support::{Case, Done, HEAD};

const PARK: &[(&str, &str)] = &[("type", "multipolygon"), ("leisure", "park")];

/// A file as the parcels of a project: what `naam` and `oppervlak` it has.
fn parcels(bytes: &[u8]) -> Done {
    let layer = "[[layer]]\nrole = \"percelen\"\npath = \"kaart.osm.pbf\"\nonly = { leisure = [\"park\"] }\nfields = { naam = \"name\" }\n";
    let good = "[[layer]]\nrole = \"percelen\"\npath = \"goed.geojson\"\n";
    let point = format!("{{\"type\":\"Feature\",\"properties\":{{\"id\":\"goed\"}},\"geometry\":{}}}", super::support::POINT);
    let named = Block::default().node(1, at(0, 0), &[("leisure", "park"), ("name", "Punt")]);
    let bytes = [bytes.to_vec(), super::pbf::raw("OSMData", &named.message())].concat();
    Case::facilities("leeg.csv", "id;soort;x;y\n", "")
        .file("project.toml", format!("{HEAD}{good}{layer}"))
        .file("goed.geojson", super::support::collection(&[&point]))
        .file("kaart.osm.pbf", bytes)
        .done()
}

/// The outlines of the parcel with this id: for each part its rings' numbers of corners.
fn outlines(done: &Done, id: &str) -> Vec<Vec<usize>> {
    let all: serde_json::Value = serde_json::from_str(&done.text("percelen.geojson")).unwrap();
    let all = all["features"].as_array().unwrap();
    let feature = all.iter().find(|feature| feature["properties"]["id"] == id).unwrap_or_else(|| panic!("{id} is there"));
    let coordinates = feature["geometry"]["coordinates"].as_array().unwrap();
    let rings = |part: &serde_json::Value| part.as_array().unwrap().iter().map(|ring| ring.as_array().unwrap().len()).collect();
    match feature["geometry"]["type"].as_str().unwrap() {
        "Polygon" => vec![rings(&feature["geometry"]["coordinates"])],
        "MultiPolygon" => coordinates.iter().map(rings).collect(),
        other => panic!("{id} is a {other}"),
    }
}

#[test]
fn ways_in_any_order_and_direction_make_an_area_with_its_hole_and_two_parts() {
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (100, 0), (100, 50)], &[]);
    let block = block.node(900, at(0, 50), &[]).way(2, &[1, 900, 3], &[]);
    let block = drawn(block, 3, 50, &[(10, 10), (70, 10), (70, 40), (10, 40), (10, 10)], &[]);
    let block = drawn(block, 4, 80, &[(0, 60), (9, 60), (9, 69), (0, 60)], &[]);
    let block = block.relation(9, &[(1, 3, "inner"), (1, 2, "outer"), (1, 4, "outer"), (1, 1, "outer"), (1, 1, "outer")], PARK);
    let done = parcels(&file(&[block]));
    assert_eq!(outlines(&done, "relation/9"), [vec![5, 5], vec![4]]);
    assert!(done.findings().is_empty(), "{:#?}", done.findings());
}

#[test]
fn a_closed_way_is_an_area_and_an_open_one_a_line_that_is_listed() {
    let park: &[(&str, &str)] = &[("leisure", "park"), ("name", "Vierkant")];
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)], park);
    let done = parcels(&file(&[drawn(block, 2, 20, &[(0, 0), (10, 0), (10, 10)], park)]));
    assert_eq!(outlines(&done, "way/1"), [vec![5]]);
    assert_eq!(done.parcel("way/1")["naam"], "Vierkant");
    done.only_finding(3, "skipped", &["way/2", "a line", "does not end where it began"]);
}

#[test]
fn a_relation_of_which_a_way_is_missing_is_listed_with_the_way() {
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (100, 0), (100, 50)], &[]);
    let block = block.relation(9, &[(1, 1, "outer"), (1, 77, "outer")], PARK);
    for done in [
        parcels(&file(&[block])),
        read(&{
            let block = drawn(Block::default(), 1, 1, &[(0, 0), (100, 0), (100, 50)], &[]);
            file(&[block.relation(9, &[(1, 1, "outer"), (1, 77, "outer")], PARK)])
        }),
    ] {
        let findings = done.findings();
        assert_eq!(findings.len(), 1, "{findings:#?}");
        let said = format!("{} {} {}", findings[0]["id"], findings[0]["bevinding"], findings[0]["toelichting"]);
        for word in ["relation/9", "parts are not in the file", "way/77", "osmium extract"] {
            assert!(said.contains(word), "{word}: {said}");
        }
    }
}

#[test]
fn an_outline_that_does_not_close_tells_where() {
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (100, 0), (100, 50)], &[]);
    let done = read(&file(&[block.relation(9, &[(1, 1, "outer")], PARK)]));
    done.only_finding(1, "skipped", &["relation/9", "an outline that does not close", "6.5800000 52.2300000"]);
    let block = drawn(Block::default(), 1, 1, &[(0, 0), (100, 0), (100, 50)], &[]);
    let done = read(&file(&[block.relation(9, &[(0, 1, "label")], PARK)]));
    done.only_finding(1, "skipped", &["relation/9", "no area", "without ways"]);
}

#[test]
fn a_way_whose_nodes_are_not_there_or_not_on_earth_is_listed() {
    let park: &[(&str, &str)] = &[("leisure", "park")];
    let block = Block::default().node(1, at(0, 0), &[]).node(2, (6.0, 97.0), &[]).node(3, (6.0, 97.0), park);
    let block = block.way(4, &[1, 88, 99, 1], park).way(5, &[1, 2], park).way(6, &[], park);
    let done = read(&file(&[block]));
    let findings = done.findings();
    let said = |id: &str| {
        let line = findings.iter().find(|line| line["id"] == id).unwrap_or_else(|| panic!("{id}: {findings:#?}"));
        format!("{} {}", line["bevinding"], line["toelichting"])
    };
    assert!(said("way/4").contains("node/88, node/99"), "{}", said("way/4"));
    assert!(said("way/5").contains("not a place on earth") && said("node/3").contains("not a place on earth"));
    assert!(said("way/6").contains("no geometry"));
    assert_eq!(done.input("kaart.osm.pbf")["rows_kept"], 0);
}

#[test]
fn towns_and_villages_are_the_kernen_and_quarters_and_fields_are_not() {
    let place =
        |id: i64, east: i32, kind: &'static str, name: &'static str| -> (i64, (f64, f64), [(&'static str, &'static str); 3]) {
            (id, at(east, 0), [("place", kind), ("name", name), ("population", "430")])
        };
    let places = [
        place(1, 70, "village", "Dorp"),
        place(2, 90, "town", "Stad"),
        place(3, 80, "suburb", "Wijk"),
        place(4, 81, "locality", "Veld"),
        place(5, 82, "neighbourhood", "Buurt"),
    ];
    let block = places.iter().fold(Block::default(), |block, (id, at, tags)| block.node(*id, *at, tags));
    let kernen = |more: &str| {
        Case::good(&format!("[[layer]]\nrole = \"kernen\"\npath = \"kaart.osm.pbf\"\n{more}"))
            .file("kaart.osm.pbf", file(std::slice::from_ref(&block)))
            .done()
            .lines("kernen.csv")
    };
    let told = |kernen: &[super::support::Line]| -> Vec<[String; 3]> {
        kernen.iter().map(|kern| ["id", "naam", "inwoners"].map(|key| kern[key].clone())).collect()
    };
    assert_eq!(told(&kernen("")), [["node/1", "Dorp", "430"], ["node/2", "Stad", "430"]]);
    let quarters = kernen("only = { place = [\"suburb\"] }\n");
    assert_eq!(told(&quarters), [["node/3", "Wijk", "430"]], "`only` says otherwise");
}
