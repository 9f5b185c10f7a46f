//! The layers of the sample as QGIS and a spreadsheet get them: RFC 7946, and `fictief` wherever an invented row is under it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use crate::support::{folder, good};
use serde_json::Value;
use tempfile::TempDir;

/// One run on the sample for all tests: its folder and what it said.
static SAMPLE: LazyLock<(TempDir, String)> = LazyLock::new(|| {
    let place = folder();
    let said = good(place.path(), &["-o", "uit"]);
    (place, said)
});

const MAPS: [&str; 6] = ["percelen", "zones", "cirkels", "voorzieningen", "kernen", "kwetsbaarheid"];

fn text(file: &str) -> String {
    std::fs::read_to_string(SAMPLE.0.path().join("uit").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn map(layer: &str) -> Value {
    serde_json::from_str(&text(&format!("{layer}.geojson"))).expect("a layer is JSON")
}

fn features(layer: &Value) -> &Vec<Value> {
    layer["features"].as_array().expect("a layer has features")
}

/// The rows of a CSV file as cells by their column.
fn rows(file: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let path = SAMPLE.0.path().join("uit").join(file);
    let mut table = csv::Reader::from_path(Path::new(&path)).expect("it is there");
    let header = table.headers().expect("it has a header").iter().map(str::to_owned).collect();
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    (header, table.records().map(|record| cells(record.expect("it is good CSV"))).collect())
}

/// The rings of a geometry, polygon by polygon.
fn polygons(geometry: &Value) -> Vec<Vec<Value>> {
    let lists = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match geometry["type"].as_str() {
        Some("Polygon") => vec![lists(&geometry["coordinates"])],
        Some("MultiPolygon") => lists(&geometry["coordinates"]).iter().map(lists).collect(),
        _ => Vec::new(),
    }
}

fn pair(position: &Value) -> [f64; 2] {
    [0, 1].map(|at| position[at].as_f64().expect("a coordinate is a number"))
}

/// Twice the area of a ring, positive when it runs counter-clockwise.
fn turn(ring: &Value) -> f64 {
    let at: Vec<[f64; 2]> = ring.as_array().expect("a ring is a list").iter().map(pair).collect();
    let [x, y] = at[0];
    at.windows(2).map(|side| (side[0][0] - x) * (side[1][1] - y) - (side[1][0] - x) * (side[0][1] - y)).sum()
}

/// Every position under a value.
fn positions(value: &Value, give: &mut dyn FnMut([f64; 2])) {
    let Some(list) = value.as_array() else { return };
    if list.first().is_some_and(Value::is_number) {
        assert_eq!(list.len(), 2, "a position is east and north: {value}");
        return give(pair(value));
    }
    list.iter().for_each(|inner| positions(inner, give));
}

#[test]
fn every_map_is_a_feature_collection_without_a_crs_member() {
    for name in MAPS {
        let layer = map(name);
        assert_eq!((&layer["type"], layer.get("crs")), (&Value::from("FeatureCollection"), None), "{name}");
        assert!(!features(&layer).is_empty(), "{name} has features");
        for feature in features(&layer) {
            assert_eq!(feature["type"], "Feature");
            assert!(feature["properties"].is_object() && feature.get("geometry").is_some(), "{name}: {feature}");
            assert!(feature["geometry"].is_object(), "everything in the sample has a place: {name}: {}", feature["properties"]);
        }
    }
}

#[test]
fn every_map_has_the_box_of_all_its_places_in_degrees() {
    for name in MAPS {
        let layer = map(name);
        let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for feature in features(&layer) {
            positions(&feature["geometry"]["coordinates"], &mut |[x, y]| {
                bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
            });
        }
        let told: Vec<f64> = layer["bbox"].as_array().expect("it has a bbox").iter().filter_map(Value::as_f64).collect();
        assert_eq!(told, bounds, "{name}");
        assert!(
            bounds[0] > 6.3 && bounds[2] < 6.9 && bounds[1] > 52.1 && bounds[3] < 52.4,
            "the sample lies in Twente: {bounds:?}"
        );
    }
}

#[test]
fn no_coordinate_has_more_than_seven_decimals() {
    for name in MAPS {
        let text = text(&format!("{name}.geojson"));
        for geometry in text.split("\"geometry\":").skip(1) {
            let geometry = geometry.split('}').next().expect("it ends");
            for number in geometry.split(|letter: char| !letter.is_ascii_digit() && letter != '.') {
                let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                assert!(decimals <= 7, "{name}: {number}");
            }
        }
    }
}

#[test]
fn rings_are_closed_and_turn_by_the_right_hand_rule() {
    let mut rings = 0;
    for name in MAPS {
        for feature in features(&map(name)) {
            for polygon in polygons(&feature["geometry"]) {
                for (at, ring) in polygon.iter().enumerate() {
                    let corners = ring.as_array().expect("a ring is a list");
                    assert!(corners.len() >= 4, "{name}: a ring has four positions or more");
                    assert_eq!(corners.first(), corners.last(), "{name}: a ring is closed");
                    let turn = turn(ring);
                    assert!(if at == 0 { turn > 0.0 } else { turn < 0.0 }, "{name}: ring {at} turns the wrong way: {turn}");
                    rings += 1;
                }
            }
        }
    }
    assert!(rings > 100, "the sample has rings to look at");
}

#[test]
fn the_table_and_the_map_of_a_layer_hold_the_same_rows() {
    for name in MAPS {
        let (header, rows) = rows(&format!("{name}.csv"));
        let map = map(name);
        assert_eq!(rows.len(), features(&map).len(), "{name}");
        for (row, feature) in rows.iter().zip(features(&map)) {
            let properties = feature["properties"].as_object().expect("they are an object");
            let columns: Vec<&String> = properties.keys().collect();
            assert_eq!(columns.len() + 2, header.len(), "{name}: the table has x and y besides");
            let id = &header[0];
            assert_eq!(properties[id].as_str(), Some(row[0].as_str()), "{name}");
        }
    }
}

#[test]
fn every_layer_that_rests_on_an_invented_row_says_so_row_by_row() {
    let real: BTreeSet<String> = {
        let sample: Value =
            serde_json::from_str(include_str!("../../data/hof-van-twente/voorzieningen.geojson")).expect("JSON");
        let all = features(&sample).iter().map(|feature| &feature["properties"]);
        all.filter(|facility| facility["fictief"] != true)
            .filter_map(|facility| facility["id"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(real.len(), 2, "two stations are real");
    for file in ["percelen.csv", "toetsing.csv", "zones.csv", "cirkels.csv", "voorzieningen.csv"] {
        let (header, rows) = rows(file);
        let fictief = header.iter().position(|column| column == "fictief").unwrap_or_else(|| panic!("{file} has `fictief`"));
        assert!(!rows.is_empty(), "{file}");
        for row in &rows {
            let of_a_real_station = ["cirkels.csv", "voorzieningen.csv"].contains(&file) && real.contains(&row[0]);
            assert_eq!(row[fictief], if of_a_real_station { "false" } else { "true" }, "{file}: {row:?}");
        }
    }
}

#[test]
fn a_kern_is_schematic_and_fictief_where_it_has_invented_parcels() {
    let (header, rows) = rows("kernen.csv");
    let at = |name: &str| header.iter().position(|column| column == name).unwrap_or_else(|| panic!("kernen.csv has {name}"));
    let (schematic, fictief, parcels) = (at("schematisch"), at("fictief"), at("percelen"));
    for row in &rows {
        assert_eq!(row[schematic], "true", "every outline was drawn by hand: {row:?}");
        assert_eq!(row[fictief] == "true", row[parcels] != "0", "the counts rest on invented parcels: {row:?}");
    }
}

#[test]
fn the_maps_the_run_and_the_screen_repeat_that_it_is_invented() {
    for name in MAPS {
        let layer = map(name);
        let note = layer["opmerking"].as_str().unwrap_or_else(|| panic!("{name} has a note")).to_lowercase();
        assert!(note.contains("fictie") && note.contains("niet gebruiken voor besluiten"), "{note}");
    }
    let run: Value = serde_json::from_str(&text("run.json")).expect("it is JSON");
    assert_eq!(run["fictief"], true);
    assert!(SAMPLE.1.contains("FICTIEF") && SAMPLE.1.contains("Not for decisions"), "{}", SAMPLE.1);
}

#[test]
fn run_json_tells_what_was_run_on_what() {
    let run: Value = serde_json::from_str(&text("run.json")).expect("it is JSON");
    assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(run["norms"]["id"], "twente-start");
    let (sourced, all) = (run["norms"]["values_with_source"].as_u64(), run["norms"]["values"].as_u64());
    assert!(sourced.is_some() && sourced <= all, "{sourced:?} of {all:?}");
    let inputs = run["inputs"].as_array().expect("it lists its inputs");
    assert_eq!(inputs.len(), 11, "the sample has eleven layers");
    for input in inputs {
        assert_eq!(input["sha256"].as_str().map(str::len), Some(64), "{input}");
        assert!(input["bytes"].as_u64().is_some_and(|bytes| bytes > 0) && input["rows_read"].as_u64().is_some(), "{input}");
    }
    let outputs: BTreeSet<&str> = run["outputs"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(outputs, crate::support::of_the_sample().into_iter().collect());
    assert!(run["seconds"].as_object().is_some_and(|phases| !phases.is_empty()), "times per phase");
}

#[test]
fn no_count_of_fewer_than_five_people_is_written() {
    for file in ["kernen.csv", "zones.csv"] {
        let (header, rows) = rows(file);
        for (at, _) in header.iter().enumerate().filter(|(_, column)| column.starts_with("inwoners")) {
            for row in rows.iter().filter(|row| !row[at].is_empty()) {
                assert!(row[at].parse::<u64>().is_ok_and(|people| people >= 5), "{file}: {row:?}");
            }
        }
    }
}
