//! Coordinates that cannot be meant: a whole layer is refused loudly with the line to add, one place is skipped.

use crate::support::{Case, between_good, collection, feature, square};

fn at(id: &str, x: f64, y: f64) -> String {
    feature(id, &format!("{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}"))
}

fn two(x: f64, y: f64) -> String {
    collection(&[&at("a", x, y), &at("b", x, y)])
}

const RD: (f64, f64) = (237_000.0, 472_500.0);
const DEGREES: (f64, f64) = (6.588, 52.2353);

#[test]
fn metres_in_a_file_of_degrees_are_refused_with_the_line_to_add() {
    let case = Case::parcels("p.geojson", two(RD.0, RD.1), "");
    case.refused(&["p.geojson", "metres taken for degrees", "2 of 2", "(237000, 472500)", "WGS 84", "crs = \"EPSG:28992\""]);
    let mended = Case::parcels("p.geojson", two(RD.0, RD.1), "crs = \"EPSG:28992\"");
    assert_eq!(mended.done().parcels(), ["a", "b"], "the advice works");
    let rows = "id;lon;lat\na;237000;472500\n";
    Case::parcels("p.csv", rows, "").refused(&["p.csv", "metres taken for degrees", "crs = \"EPSG:28992\""]);
    assert_eq!(Case::parcels("p.csv", rows, "crs = \"EPSG:28992\"").done().parcels(), ["a"], "the advice works");
}

#[test]
fn degrees_in_a_file_of_metres_are_refused_with_the_line_to_add() {
    let rows = "id;x;y\na;6.588;52.2353\nb;6.589;52.2353\n";
    let words = ["p.csv", "degrees taken for metres", "2 of 2", "(6.588, 52.2353)", "RD New", "crs = \"EPSG:4326\""];
    Case::parcels("p.csv", rows, "").refused(&words);
    assert_eq!(Case::parcels("p.csv", rows, "crs = \"EPSG:4326\"").done().parcels(), ["a", "b"], "the advice works");
    let said = Case::parcels("p.geojson", two(DEGREES.0, DEGREES.1), "crs = \"EPSG:28992\"");
    said.refused(&["p.geojson", "degrees taken for metres", "declared in the project file", "crs = \"EPSG:4326\""]);
}

#[test]
fn a_layer_of_facilities_in_the_wrong_unit_is_refused_just_so() {
    let case = Case::facilities("f.geojson", two(RD.0, RD.1), "category = \"sport\"");
    case.refused(&["f.geojson", "metres taken for degrees", "crs = \"EPSG:28992\""]);
}

#[test]
fn latitude_before_longitude_is_refused_as_swapped() {
    let words = ["swapped", "(52.2353, 6.588)", "changed places", "QGIS"];
    Case::parcels("p.geojson", two(DEGREES.1, DEGREES.0), "").refused(&words);
    Case::parcels("p.csv", "id;lon;lat\na;52.2353;6.588\n", "").refused(&words);
    Case::parcels("p.csv", "id;x;y\na;472500;237000\n", "").refused(&["swapped", "(472500, 237000)", "changed places"]);
}

#[test]
fn the_advice_to_swap_columns_of_metres_works_when_it_is_followed() {
    let rows = "id;x;y\na;472500;237000\n";
    Case::parcels("p.csv", rows, "").refused(&["fields = { x ="]);
    assert_eq!(Case::parcels("p.csv", rows, "fields = { x = \"y\", y = \"x\" }").done().parcels(), ["a"]);
}

#[test]
fn the_advice_to_swap_columns_of_degrees_works_when_it_is_followed() {
    let rows = "id;lon;lat\na;52.2353;6.588\n";
    let message = Case::parcels("p.csv", rows, "").refused(&["swapped"]);
    assert_eq!(Case::parcels("p.csv", rows, "fields = { lon = \"lat\", lat = \"lon\" }").done().parcels(), ["a"], "this works");
    assert!(message.contains("lon = "), "`fields = {{ x = …, y = … }}` makes metres of them, and is refused again: {message}");
}

#[test]
fn the_advice_on_swapped_geojson_is_one_that_geojson_can_follow() {
    let message = Case::parcels("p.geojson", two(DEGREES.1, DEGREES.0), "").refused(&["swapped"]);
    assert!(
        !message.contains("swap the columns"),
        "GeoJSON has no columns for its place, and `fields` does nothing: {message}"
    );
}

#[test]
fn fields_for_the_place_of_a_geojson_layer_are_not_ignored_in_silence() {
    let case = Case::parcels("p.geojson", two(DEGREES.0, DEGREES.1), "fields = { x = \"oost\", y = \"noord\" }");
    let out = case.analyse();
    let said = format!("{}{}", crate::support::stdout(&out), crate::support::stderr(&out));
    assert!(said.contains("`x`") || said.contains("fields"), "the setting does nothing and nobody says so: {said}");
}

#[test]
fn one_place_that_is_swapped_in_metres_or_elsewhere_is_skipped_and_the_rest_stays() {
    for (x, y, words) in [
        (DEGREES.1, DEGREES.0, &["(52.2353, 6.588)", "outside the area"][..]),
        (RD.0, RD.1, &["(237000, 472500)", "outside the area"]),
        (13.4, 52.5, &["(13.4, 52.5)", "outside the area"]),
        (0.0, 0.0, &["(0, 0)", "missing place"]),
    ] {
        let done = Case::parcels("p.geojson", between_good(&at("b", x, y)), "").done();
        assert_eq!(done.parcels(), ["goed-1", "goed-2"]);
        done.only_finding(2, "skipped", words);
    }
}

#[test]
fn places_that_are_all_zero_are_refused_as_missing() {
    Case::parcels("p.csv", "id;x;y\na;0;0\nb;0;0\n", "").refused(&[
        "p.csv",
        "2 of 2",
        "(0, 0)",
        "missing place",
        "coordinates",
    ]);
}

fn with_crs(name: &str, x: f64, y: f64) -> String {
    let member = format!("\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{name}\"}}}},\"features\"");
    two(x, y).replace("\"features\"", &member)
}

#[test]
fn a_crs_member_is_believed_and_told() {
    let done = Case::parcels("p.geojson", with_crs("urn:ogc:def:crs:EPSG::28992", RD.0, RD.1), "").done();
    assert_eq!(done.parcels(), ["a", "b"]);
    let crs = done.input("p.geojson")["crs"].as_str().expect("it is told").to_owned();
    assert!(crs.contains("EPSG:28992") && crs.contains("`crs` member"), "{crs}");
}

#[test]
fn a_crs_member_that_contradicts_the_project_file_is_refused_with_both() {
    let case = Case::parcels("p.geojson", with_crs("urn:ogc:def:crs:EPSG::28992", RD.0, RD.1), "crs = \"EPSG:4326\"");
    case.refused(&["p.geojson", "`crs` member", "EPSG:28992", "project file", "EPSG:4326"]);
}

#[test]
fn the_advice_on_a_crs_member_that_lies_works_when_it_is_followed() {
    let text = with_crs("urn:ogc:def:crs:EPSG::28992", DEGREES.0, DEGREES.1);
    let message = Case::parcels("p.geojson", &text, "").refused(&["degrees taken for metres", "declared in the file itself"]);
    if message.contains("overrule the file by `crs = \"EPSG:4326\"`") {
        let followed = Case::parcels("p.geojson", &text, "crs = \"EPSG:4326\"").analyse();
        let said = crate::support::stderr(&followed);
        assert_eq!(followed.status.code(), Some(0), "the advice was followed to the letter: {said}");
    }
}

#[test]
fn a_crs_member_that_names_no_system_is_refused_as_the_crs_member() {
    let case = Case::parcels("p.geojson", with_crs("Amersfoort / RD New", RD.0, RD.1), "");
    let message = case.refused(&["p.geojson", "Amersfoort / RD New", "EPSG:28992"]);
    assert!(message.contains("`crs` member"), "where the name stands is not told: {message}");
}

#[cfg(not(feature = "proj"))]
#[test]
fn an_epsg_code_that_this_build_does_not_know_is_refused_with_a_way_out() {
    let words = ["p.geojson", "EPSG:25832", "not known to this build", "EPSG:28992", "proj"];
    Case::parcels("p.geojson", two(DEGREES.0, DEGREES.1), "crs = \"EPSG:25832\"").refused(&words);
    Case::parcels("p.geojson", with_crs("EPSG:25832", DEGREES.0, DEGREES.1), "").refused(&words);
}

#[test]
fn a_crs_that_is_no_code_is_refused_in_the_project_file() {
    let case = Case::parcels("p.geojson", two(DEGREES.0, DEGREES.1), "crs = \"RD\"");
    case.refused(&["project.toml, line", "\"p.geojson\"", "crs = \"RD\"", "EPSG:28992"]);
}

#[test]
fn parcels_outside_the_study_area_are_skipped_with_how_far() {
    let area = collection(&[&feature("gemeente", &square(6.588, 52.235))]);
    let layer = "[[layer]]\nrole = \"gebied\"\npath = \"g.geojson\"\n[[layer]]\nrole = \"percelen\"\npath = \"p.geojson\"\n";
    let parcels = collection(&[&at("binnen", 6.5885, 52.2355), &at("buiten", 6.61, 52.2355)]);
    let case = Case::project(&format!("{}{layer}", crate::support::HEAD)).file("g.geojson", &area).file("p.geojson", parcels);
    let done =
        case.file("goed.csv", "id;soort;x;y\nv;sport;237000;472500\n").file("zorg.csv", "id;x;y\nz;237000;472500\n").done();
    assert_eq!(done.parcels(), ["binnen"]);
    done.only_finding(2, "skipped", &["buiten", "geometry", "outside the study area", "m outside", "gebied"]);
}

#[test]
fn a_study_area_that_holds_no_parcel_leaves_nothing_to_judge() {
    let area = collection(&[&feature("elders", &square(5.5, 52.2))]);
    Case::layer("gebied", "g.geojson", area, "").refused(&["no parcel", "2 × outside the study area"]);
}

#[test]
fn a_study_area_without_a_polygon_is_refused() {
    let message = Case::layer("gebied", "g.geojson", two(DEGREES.0, DEGREES.1), "").refused(&["gebied", "polygon"]);
    assert!(message.contains("g.geojson"), "the file is not named: {message}");
    Case::layer("gebied", "g.geojson", collection(&[]), "").refused(&["gebied", "polygon"]);
}

#[test]
fn kernen_of_points_have_the_ground_that_is_nearest_to_them_and_it_is_said() {
    let points = "naam;x;y;inwoners\nWest;237000;472500;\nOost;237080;472500;300\n";
    let done = Case::layer("kernen", "k.csv", points, "").done();
    let words = ["kernen that are points", "2 kernen are points: their outline is the ground nearest to them"];
    done.only_finding(0, "noted", &words);
    // The line between them runs at x = 237040.
    assert_eq!((done.parcel("goed-1")["kern"].as_str(), done.parcel("goed-2")["kern"].as_str()), ("West", "Oost"));
    let kernen = done.lines("kernen.csv");
    let told: Vec<[&str; 4]> =
        kernen.iter().map(|it| ["naam", "inwoners", "percelen", "schematisch"].map(|key| it[key].as_str())).collect();
    assert_eq!(told, [["West", "", "1", "true"], ["Oost", "300", "1", "true"]]);
    assert_eq!(done.facts["fictief"], false, "the outline is derived, and nothing is invented");
}

#[test]
fn an_area_goes_before_points_and_a_point_in_the_area_of_its_name_counts_once() {
    let box_of = |west: f64, east: f64| {
        let (south, north) = (472_400.0, 472_600.0);
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
        )
    };
    let spot = |x: f64| format!(r#"{{"type":"Point","coordinates":[{x},472500]}}"#);
    let named = |id: &str, name: &str, geometry: &str| {
        crate::support::with_properties(&format!(r#""id":"{id}","naam":"{name}""#), geometry)
    };
    let features = [
        named("vlak", "Dorp", &box_of(236_990.0, 237_030.0)),
        named("punt", "Dorp", &spot(237_000.0)),
        named("gehucht", "Gehucht", &spot(237_035.0)),
        named("ver", "Ver", &spot(230_000.0)),
    ];
    let features: Vec<&str> = features.iter().map(String::as_str).collect();
    let done = Case::layer("kernen", "k.geojson", collection(&features), "crs = \"EPSG:28992\"").done();
    // Nearer to the hamlet than to anything else, and yet in the village: its outline goes first.
    assert_eq!((done.parcel("goed-1")["kern"].as_str(), done.parcel("goed-2")["kern"].as_str()), ("Dorp", "Gehucht"));
    let ids: Vec<String> = done.lines("kernen.csv").into_iter().map(|kern| kern["id"].clone()).collect();
    assert_eq!(ids, ["vlak", "gehucht"]);
    let skipped: Vec<[String; 2]> = done
        .findings()
        .into_iter()
        .filter(|line| line["gedaan"] == "skipped")
        .map(|line| [line["id"].clone(), line["bevinding"].clone()])
        .collect();
    assert_eq!(skipped, [["punt", "also given as an area"], ["ver", "no ground"]]);
}
