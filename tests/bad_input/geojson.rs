//! GeoJSON files that are no GeoJSON, break off or hold nothing: the run stops before any work and says what to do.

use crate::support::{Case, POINT, between_good, collection, feature, square};

/// Parcels in a file of this name with this content.
fn refused(path: &str, text: impl AsRef<[u8]>, words: &[&str]) -> String {
    let message = Case::parcels(path, text, "").refused(words);
    assert!(message.contains(path) || message.contains("project.toml"), "a file is named: {message}");
    message
}

fn three() -> String {
    collection(&[&feature("a", POINT), &feature("b", POINT), &feature("c", POINT)])
}

#[test]
fn an_empty_file_is_refused_as_empty() {
    refused("p.geojson", "", &["p.geojson", "the file is empty", "GeoJSON", "again"]);
    refused("p.geojson", "\u{feff}", &["p.geojson", "empty"]);
}

#[test]
fn a_file_of_blanks_only_is_refused_and_not_read_as_no_parcels() {
    refused("p.geojson", " \r\n \n", &["p.geojson", "0 whole features", "again"]);
}

#[test]
fn a_file_that_was_cut_short_says_where_and_after_how_many_whole_features() {
    let whole = three();
    let cut = &whole[..whole.rfind("coordinates").expect("the last feature has them")];
    refused("p.geojson", cut, &["p.geojson", "breaks off at line 4", "cut short", "again", "after 2 whole features"]);
    refused("p.geojson", "{\"type\":\"Feat", &["breaks off at line 1", "after 0 whole features"]);
}

#[test]
fn a_file_with_text_that_is_no_json_says_the_line() {
    refused("p.geojson", three().replace("\"b\"", "b"), &["p.geojson", "not JSON", "line 3", "after 1 whole features"]);
    refused("p.geojson", "id;x;y\na;237000;472500\n", &["p.geojson", "not JSON", "line 1"]);
}

#[test]
fn a_collection_without_features_says_what_it_lacks_and_what_to_do() {
    let message = refused("p.geojson", "{\"type\":\"FeatureCollection\"}", &["p.geojson", "no `features`"]);
    assert!(message.contains("export"), "what to do is missing: {message}");
}

#[test]
fn a_collection_with_an_empty_list_of_features_has_no_parcels_to_judge() {
    let message = refused("p.geojson", collection(&[]), &["no parcel", "no features"]);
    assert!(!message.contains("lists each one"), "there is nothing to list: {message}");
}

#[test]
fn a_facility_layer_with_an_empty_list_of_features_runs_and_is_unknown_where_it_is_not_declared_complete() {
    let done = Case::facilities("f.geojson", collection(&[]), "category = \"sport\"").done();
    assert_eq!(done.input("f.geojson")["rows_read"], 0);
    assert!(!done.note("onbekend everywhere", "sport").is_empty(), "{}", done.screen);
}

#[test]
fn other_kinds_of_json_are_told_apart() {
    let message = refused("p.json", "{\"type\":\"Topology\",\"objects\":{}}", &["TopoJSON", "export the layer as GeoJSON"]);
    assert!(!message.contains("GeoJSON at line"), "the advice runs into a line number: {message}");
    refused("p.json", "{\"a\":1}", &["p.json", "not GeoJSON", "no `type`", "FeatureCollection"]);
    refused("p.json", "{\"type\":\"Punt\"}", &["\"Punt\"", "FeatureCollection"]);
    refused("p.json", "[1,2]", &["p.json", "GeoJSON object"]);
    refused("p.json", "\"hallo\"", &["p.json", "GeoJSON object"]);
    refused("p.json", "{\"type\":\"FeatureCollection\",\"features\":null}", &["p.json", "list of features"]);
}

#[test]
fn another_format_under_a_geojson_name_is_named_with_the_way_to_export_it() {
    for (start, name) in [
        (&b"SQLite format 3\0\x10\0"[..], "GeoPackage"),
        (b"PK\x03\x04\x14\0\0\0", "zip"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"%PDF-1.7", "PDF"),
    ] {
        refused("p.geojson", start, &["p.geojson", name, "Export", "GeoJSON"]);
    }
}

#[test]
fn a_web_page_that_starts_with_a_blank_line_is_still_seen_to_be_one() {
    refused("p.geojson", "\n\n<!DOCTYPE html>\n<html>", &["p.geojson", "HTML"]);
    refused("p.csv", "\r\n<!DOCTYPE html>\n<html>", &["p.csv", "HTML"]);
}

#[test]
fn geojson_that_is_not_utf_8_says_so() {
    let text = three().replace("\"id\":\"b\"", "\"id\":\"b\",\"naam\":\"Caf\u{e9}\"");
    let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    refused("p.geojson", latin, &["p.geojson", "line 3", "UTF-8"]);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(three().encode_utf16().flat_map(u16::to_le_bytes)).collect();
    refused("p.geojson", wide, &["p.geojson", "UTF-16", "UTF-8"]);
}

#[test]
fn a_byte_order_mark_before_geojson_does_no_harm() {
    let done = Case::parcels("p.geojson", format!("\u{feff}{}", three()), "").done();
    assert_eq!(done.parcels(), ["a", "b", "c"]);
}

#[test]
fn a_single_feature_and_a_bare_geometry_are_read() {
    assert_eq!(Case::parcels("p.geojson", feature("a", POINT), "").done().parcels(), ["a"]);
    assert_eq!(Case::parcels("p.geojson", POINT, "").done().parcels().len(), 1);
}

/// A point in this many geometry collections.
fn nested(levels: usize) -> String {
    let (open, close) = ("{\"type\":\"GeometryCollection\",\"geometries\":[", "]}");
    format!("{}{POINT}{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn a_file_that_is_nested_two_hundred_levels_deep_is_refused_without_a_crash() {
    refused("p.geojson", format!("{}{}", "[".repeat(200), "]".repeat(200)), &["p.geojson"]);
    refused("p.geojson", nested(200), &["1 × nested too deep"]);
    refused("p.geojson", format!("{{\"type\":{}1{}}}", "[".repeat(200), "]".repeat(200)), &["p.geojson"]);
    refused("p.geojson", "[".repeat(200_000), &["p.geojson"]);
}

#[test]
fn one_feature_that_is_nested_two_hundred_levels_deep_does_not_cost_the_others() {
    let lists = |inner: &str| format!("{}{inner}{}", "[".repeat(200), "]".repeat(200));
    let deep_property = format!("{{\"type\":\"Feature\",\"properties\":{{\"a\":{}}},\"geometry\":{POINT}}}", lists("1"));
    for bad in [
        feature("diep", &nested(200)),
        feature("diep", &format!("{{\"type\":\"Polygon\",\"coordinates\":{}}}", lists("6.5"))),
        feature("diep", &format!("{{\"type\":\"Polygon\",\"coordinates\":{}}}", lists(""))),
        deep_property,
    ] {
        let done = Case::parcels("p.geojson", between_good(&bad), "").done();
        assert_eq!(done.parcels(), ["goed-1", "goed-2"]);
        done.only_finding(2, "skipped", &["nested too deep", "128"]);
    }
}

#[test]
fn a_foreign_member_may_be_nested_as_deep_as_it_likes() {
    let deep = format!("{{\"x\":{}1{},\"type\"", "[".repeat(50_000), "]".repeat(50_000));
    let done = Case::parcels("p.geojson", three().replacen("{\"type\"", &deep, 1), "").done();
    assert_eq!(done.parcels().len(), 3);
}

#[test]
fn the_features_are_whole_whatever_the_order_of_the_members_and_the_ends_of_the_lines() {
    let text = format!("{{\"features\":[{}],\r\n\"type\":\"FeatureCollection\"}}\r\n", feature("a", &square(6.587, 52.235)));
    assert_eq!(Case::parcels("p.geojson", text, "").done().parcels(), ["a"]);
}
