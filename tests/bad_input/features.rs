//! A single bad feature among good ones: it is skipped or mended, counted and listed, and never stops the rest.

use crate::support::{Case, Done, Line, POINT, between_good, collection, feature, square, with_properties};

/// The run on a parcel layer with this feature between two good ones.
fn parcels(bad: &str) -> Done {
    Case::parcels("p.geojson", between_good(bad), "").done()
}

/// The feature is skipped, with these words; the good ones stay.
fn skipped(bad: &str, words: &[&str]) -> Line {
    let done = parcels(bad);
    assert_eq!(done.parcels(), ["goed-1", "goed-2"], "the other features survive: {bad}");
    assert!(done.screen.contains("p.geojson: of 3 rows 1 skipped"), "the screen tells it: {}", done.screen);
    done.only_finding(2, "skipped", words)
}

/// The feature is mended, with these words; all three stay.
fn repaired(bad: &str, words: &[&str]) -> Done {
    let done = parcels(bad);
    assert_eq!(done.parcels().len(), 3, "all features survive: {bad}");
    done.only_finding(2, "repaired", words);
    done
}

fn polygon(ring: &str) -> String {
    format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}")
}

#[test]
fn a_null_or_missing_geometry_is_skipped() {
    skipped(&feature("b", "null"), &["no geometry", "null", "draw it"]);
    skipped("{\"type\":\"Feature\",\"properties\":{\"id\":\"b\"}}", &["no geometry", "draw it"]);
}

#[test]
fn an_empty_geometry_of_any_type_is_skipped_as_empty() {
    for kind in ["Point", "MultiPoint", "Polygon", "MultiPolygon"] {
        skipped(&feature("b", &format!("{{\"type\":\"{kind}\",\"coordinates\":[]}}")), &["empty geometry", "draw it"]);
        skipped(&feature("b", &format!("{{\"type\":\"{kind}\"}}")), &["empty geometry", "draw it"]);
    }
    skipped(&feature("b", "{\"type\":\"GeometryCollection\",\"geometries\":[]}"), &["empty geometry"]);
    skipped(&feature("b", "{\"type\":\"Polygon\",\"coordinates\":[[]]}"), &["empty geometry", "ring"]);
    skipped(&feature("b", "{}"), &["geometry"]);
}

#[test]
fn a_skipped_feature_is_named_by_its_id_and_not_by_its_number_alone() {
    assert_eq!(skipped(&feature("LOC-7", "null"), &[])["id"], "LOC-7");
    let line = skipped(&feature("LOC-7", "{\"type\":\"Point\",\"coordinates\":[0,0]}"), &["(0, 0)"]);
    assert_eq!(line["id"], "LOC-7", "the feature has an id: {line:#?}");
}

#[test]
fn the_id_member_of_a_feature_names_it_too() {
    let line = skipped("{\"type\":\"Feature\",\"id\":\"LOC-7\",\"properties\":{},\"geometry\":null}", &[]);
    assert_eq!(line["id"], "LOC-7");
}

#[test]
fn a_coordinate_that_is_no_number_skips_its_feature_only() {
    for at in ["[NaN,52.2]", "[6.5,-Infinity]", "[null,52.2]", "[\"6.5\",\"52.2\"]"] {
        let bad = feature("b", &format!("{{\"type\":\"Point\",\"coordinates\":{at}}}"));
        skipped(&bad, &["geometry", "not a coordinate", "not a finite number"]);
    }
    skipped(&feature("b", &polygon("[[6.587,52.235],[NaN,NaN],[6.588,52.236],[6.587,52.235]]")), &["not a coordinate"]);
    skipped(&feature("b", "{\"type\":\"Point\",\"coordinates\":[1e999,52.2]}"), &["out of range"]);
}

#[test]
fn nan_in_a_property_is_nothing_and_costs_no_feature() {
    let done = parcels(&with_properties("\"id\":\"b\",\"capaciteit\":NaN,\"naam\":\"NaN-straat\"", POINT));
    assert_eq!(done.parcels(), ["goed-1", "b", "goed-2"]);
    let parcel = done.parcel("b");
    assert_eq!((parcel["capaciteit"].as_str(), parcel["naam"].as_str()), ("", "NaN-straat"));
    assert_eq!(parcel["clusterregels"], "onbekend", "an unknown capacity is unknown, not 0");
}

#[test]
fn a_height_that_is_no_number_does_not_cost_a_flat_map_its_parcel() {
    assert_eq!(parcels(&feature("b", "{\"type\":\"Point\",\"coordinates\":[6.588,52.2353,NaN]}")).parcels().len(), 3);
}

#[test]
fn coordinates_of_another_depth_or_with_one_number_are_skipped() {
    skipped(&feature("b", "{\"type\":\"Point\",\"coordinates\":[[6.5,52.2]]}"), &["geometry", "coordinates"]);
    skipped(&feature("b", "{\"type\":\"Point\",\"coordinates\":[6.5]}"), &["geometry", "two"]);
    skipped(&feature("b", "\"POINT(6.5 52.2)\""), &["not a feature", "POINT"]);
}

#[test]
fn what_is_no_feature_at_all_is_skipped() {
    for bad in ["null", "5", POINT, "{\"type\":\"feature\",\"properties\":{},\"geometry\":null}"] {
        skipped(bad, &["not a feature"]);
    }
}

#[test]
fn properties_or_an_id_of_an_odd_type_are_not_blamed_on_the_coordinates() {
    for bad in [
        format!("{{\"type\":\"Feature\",\"properties\":[],\"geometry\":{POINT}}}"),
        format!("{{\"type\":\"Feature\",\"id\":{{}},\"properties\":{{}},\"geometry\":{POINT}}}"),
    ] {
        let line = skipped(&bad, &["not a feature"]);
        assert!(!line["toelichting"].contains("coordinates"), "the coordinates are fine: {line:#?}");
    }
    let nothing_said = format!("{{\"type\":\"Feature\",\"id\":null,\"properties\":null,\"geometry\":{POINT}}}");
    assert_eq!(parcels(&nothing_said).parcels().len(), 3);
}

#[test]
fn a_line_is_no_place_for_housing() {
    let line = "{\"type\":\"LineString\",\"coordinates\":[[6.58,52.23],[6.59,52.24]]}";
    skipped(&feature("b", line), &["a line", "LineString", "expected a point or a polygon"]);
    let mixed = format!("{{\"type\":\"GeometryCollection\",\"geometries\":[{POINT},{line}]}}");
    skipped(&feature("b", &mixed), &["LineString"]);
    let both = format!("{{\"type\":\"GeometryCollection\",\"geometries\":[{POINT},{}]}}", square(6.587, 52.235));
    skipped(&feature("b", &both), &["points and polygons", "split"]);
}

#[test]
fn a_layer_of_lines_only_has_no_parcels_and_says_why() {
    let line = feature("b", "{\"type\":\"MultiLineString\",\"coordinates\":[[[6.58,52.23],[6.59,52.24]]]}");
    Case::parcels("p.geojson", collection(&[&line, &line]), "").refused(&["no parcel", "2 × a line"]);
}

#[test]
fn check_lists_each_bad_parcel_when_none_is_left_as_the_message_promises() {
    let case = Case::parcels("p.geojson", collection(&[&feature("LOC-7", "null"), &feature("LOC-8", "null")]), "");
    let message = case.refused(&["no parcel", "2 × no geometry"]);
    if message.contains("`woonkring check` lists each one") {
        let check = case.check();
        let said = format!("{}{}", crate::support::stdout(&check), crate::support::stderr(&check));
        assert!(said.contains("feature 1") && said.contains("feature 2"), "check was to list each one: {said}");
    }
}

#[test]
fn a_polygon_that_crosses_itself_is_split_and_says_so() {
    let bowtie = polygon("[[6.587,52.235],[6.588,52.236],[6.588,52.235],[6.587,52.236],[6.587,52.235]]");
    let done = repaired(&feature("b", &bowtie), &["geometry", "invalid polygon", "self-intersection", "m²"]);
    let area: f64 = done.parcel("b")["oppervlakte_m2"].parse().expect("it has an area");
    assert!((area - 3800.0).abs() < 50.0, "two triangles of 68 by 56 metres: {area}");
}

#[test]
fn a_ring_that_is_not_closed_is_closed_and_says_so() {
    let open = polygon("[[6.587,52.235],[6.588,52.235],[6.588,52.236]]");
    repaired(&feature("b", &open), &["geometry", "unclosed ring", "closed with a straight line"]);
}

#[test]
fn a_ring_without_area_is_skipped() {
    skipped(&feature("b", &polygon("[[6.587,52.235],[6.588,52.235],[6.587,52.235]]")), &["without area", "three"]);
    let flat = "[[237000,472500],[237010,472500],[237020,472500],[237000,472500]]";
    let good = feature("goed", &polygon("[[237000,472500],[237010,472500],[237010,472510],[237000,472500]]"));
    let layer = collection(&[&good, &feature("b", &polygon(flat))]);
    let done = Case::parcels("p.geojson", layer, "crs = \"EPSG:28992\"").done();
    assert_eq!(done.parcels(), ["goed"]);
    done.only_finding(2, "skipped", &["invalid polygon", "draw it again"]);
}

#[test]
fn an_id_that_comes_twice_at_another_place_loses_no_feature_and_is_told() {
    let done = repaired(&feature("goed-1", POINT), &["goed-1", "id", "double id", "was there before", "its own id"]);
    let ids: std::collections::BTreeSet<String> = done.parcels().into_iter().collect();
    assert_eq!(ids.len(), 3, "no two parcels share an id: {ids:?}");
    assert!(ids.contains("goed-1") && done.findings()[0]["toelichting"].contains("goed-1#2") && ids.contains("goed-1#2"));
    let layer = between_good(&feature("goed-1", POINT));
    let done = Case::facilities("f.geojson", layer, "category = \"sport\"").done();
    assert_eq!(done.facilities("f.geojson").len(), 3);
    done.only_finding(2, "repaired", &["goed-1", "double id", "its own id"]);
}

#[test]
fn a_feature_that_comes_twice_at_the_same_place_counts_once() {
    let again = feature("goed-1", "{\"type\":\"Point\",\"coordinates\":[6.587,52.235]}");
    skipped(&again, &["goed-1", "there before", "counts once"]);
}

#[test]
fn a_facility_of_two_categories_that_comes_twice_is_one_skipped_row() {
    let church = with_properties("\"@id\":\"node/1\",\"amenity\":\"place_of_worship\"", POINT);
    let done = Case::facilities("f.geojson", collection(&[&church, &church]), "category = \"osm\"").done();
    assert_eq!(done.facilities("f.geojson"), ["node/1", "node/1"], "a church is ontmoeting and herkenningspunt");
}
