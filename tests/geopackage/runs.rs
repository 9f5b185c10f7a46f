//! Two runs give the same bytes; nothing is left beside the file; only what was asked for is written.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::woonkring;

const FILES: [&str; 3] = ["woonkring.gpkg", "percelen.fgb", "cirkels.fgb"];

fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_second_run_and_any_number_of_threads_give_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    for (out, threads) in [("een", "1"), ("twee", "2"), ("weer", "2")] {
        woonkring(place.path(), &["-q", "--format", "gpkg,fgb", "--threads", threads, "-o", out]);
    }
    for name in FILES {
        let read = |out: &str| std::fs::read(place.path().join(out).join(name)).unwrap();
        assert!(read("een") == read("twee"), "{name} on one thread and on two");
        assert!(read("twee") == read("weer"), "{name} in a second run");
    }
}

#[test]
fn only_what_was_asked_for_is_written_and_no_journal_stays() {
    let place = tempfile::tempdir().unwrap();
    let written = |format: &str| {
        woonkring(place.path(), &["-q", "--format", format, "-o", "uit"]);
        names(&place.path().join("uit"))
    };
    let always = ["run.json", "invoer.csv"];
    let named = |more: &[&str]| always.iter().chain(more).map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(written("gpkg"), named(&["woonkring.gpkg", "woonkring.qgs"]));
    let layers = [
        "percelen.fgb",
        "zones.fgb",
        "cirkels.fgb",
        "voorzieningen.fgb",
        "kernen.fgb",
        "ontmoetingsruimten.fgb",
        "keuze.fgb",
        "balans.fgb",
        "kwetsbaarheid.fgb",
        "scenario_percelen.fgb",
    ];
    let styles = layers.map(|layer| layer.replace(".fgb", ".qml"));
    let with_styles: Vec<&str> = layers.into_iter().chain(styles.iter().map(String::as_str)).collect();
    assert_eq!(written("fgb"), named(&with_styles), "the GeoPackage of the former run is gone: it is not of this run");
}

#[test]
fn the_geojson_of_the_default_is_in_degrees_and_that_of_rd_has_its_crs() {
    let place = tempfile::tempdir().unwrap();
    let read = |out: &str| -> serde_json::Value {
        let text = std::fs::read_to_string(place.path().join(out).join("zones.geojson")).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    woonkring(place.path(), &["-q", "--format", "geojson", "-o", "graden"]);
    woonkring(place.path(), &["-q", "--format", "geojson", "--crs", "rd", "-o", "meters"]);
    woonkring(place.path(), &["-q", "--format", "geojson", "--crs", "vlak", "-o", "vlak"]);
    let (degrees, metres) = (read("graden"), read("meters"));
    assert_eq!(degrees.get("crs"), None);
    assert_eq!(metres["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::28992");
    assert_eq!(metres, read("vlak"), "the sample measures in RD New");
    let west = |map: &serde_json::Value| map["bbox"][0].as_f64().unwrap();
    assert!((6.0..7.0).contains(&west(&degrees)) && (225_000.0..250_000.0).contains(&west(&metres)));
    // No more than millimetres, and the same rows.
    assert_eq!(degrees["features"].as_array().map(Vec::len), metres["features"].as_array().map(Vec::len));
    let text = std::fs::read_to_string(place.path().join("meters/zones.geojson")).unwrap();
    for coordinates in text.split("\"coordinates\":").skip(1).map(|rest| rest.split('}').next().unwrap()) {
        let numbers = coordinates.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
        assert!(numbers.filter_map(|number| number.split_once('.')).all(|(_, decimals)| decimals.len() <= 3), "{coordinates}");
    }
}
