//! What Overpass gives, with every `out` that a planner may ask for.

use super::facilities::{near, places};
use super::support::Case;

/// `elements` as Overpass writes them.
fn answer(elements: &[&str]) -> String {
    format!(
        "{{\n  \"version\": 0.6,\n  \"generator\": \"Overpass API\",\n  \"osm3s\": {{\"timestamp_osm_base\": \"2024-01-01T00:00:00Z\"}},\n  \
         \"elements\": [\n{}\n]}}\n",
        elements.join(",\n")
    )
}

fn node(id: i64, east: i32, north: i32, more: &str) -> String {
    let (lon, lat) = super::pbf::at(east, north);
    format!("{{\"type\":\"node\",\"id\":{id},\"lat\":{lat:.7},\"lon\":{lon:.7}{more}}}")
}

/// A line of places as `out geom` gives it.
fn line(corners: &[(i32, i32)]) -> String {
    let place = |(east, north): &(i32, i32)| {
        let (lon, lat) = super::pbf::at(*east, *north);
        format!("{{\"lat\":{lat:.7},\"lon\":{lon:.7}}}")
    };
    format!("[{}]", corners.iter().map(place).collect::<Vec<_>>().join(","))
}

const SHOP: &str = r#","tags":{"shop":"supermarket","name":"Winkel"}"#;
const SQUARE: [(i32, i32); 5] = [(10, 10), (20, 10), (20, 20), (10, 20), (10, 10)];

fn read(text: &str) -> Case {
    Case::facilities("antwoord.json", text, "category = \"osm\"")
}

#[test]
fn body_and_skeleton_give_the_building_once_and_its_corners_not_at_all() {
    let way = format!("{{\"type\":\"way\",\"id\":7,\"nodes\":[1,2,3,4,1]{SHOP}}}");
    let nodes = [node(1, 10, 10, ""), node(2, 20, 10, ""), node(3, 20, 20, ""), node(4, 10, 20, ""), node(9, 1, 1, SHOP)];
    let mut elements = vec![way.as_str()];
    elements.extend(nodes.iter().map(String::as_str));
    // `out skel` names the way again, without its tags.
    elements.push("{\"type\":\"way\",\"id\":7,\"nodes\":[1,2,3,4,1]}");
    let done = read(&answer(&elements)).done();
    let found = places(&done, "antwoord.json");
    assert_eq!(found.keys().collect::<Vec<_>>(), ["node/9", "way/7"]);
    near(found["way/7"], 15.0, 15.0);
    assert_eq!(done.input("antwoord.json")["format"], "Overpass JSON");
}

#[test]
fn geometry_and_centres_are_used_where_they_are() {
    let way = format!("{{\"type\":\"way\",\"id\":7,\"nodes\":[1,2,3,4,1],\"geometry\":{}{SHOP}}}", line(&SQUARE));
    let half = |id: i64, corners: &[(i32, i32)]| {
        format!("{{\"type\":\"way\",\"ref\":{id},\"role\":\"outer\",\"geometry\":{}}}", line(corners))
    };
    let relation = format!(
        "{{\"type\":\"relation\",\"id\":8,\"members\":[{},{},{{\"type\":\"node\",\"ref\":5,\"role\":\"label\",\"lat\":52.2,\"lon\":6.5}}],\
         \"tags\":{{\"type\":\"multipolygon\",\"leisure\":\"park\"}}}}",
        half(31, &[(40, 0), (60, 0), (60, 30)]),
        half(32, &[(40, 0), (40, 30), (60, 30)])
    );
    let (lon, lat) = super::pbf::at(70, 70);
    let centre = format!("{{\"type\":\"way\",\"id\":9,\"center\":{{\"lat\":{lat},\"lon\":{lon}}},\"nodes\":[1,2]{SHOP}}}");
    let found = places(&read(&answer(&[&way, &relation, &centre])).done(), "antwoord.json");
    near(found["way/7"], 15.0, 15.0);
    near(found["relation/8"], 50.0, 15.0);
    near(found["way/9"], 70.0, 70.0);
}

#[test]
fn without_geometry_an_element_is_listed_with_what_to_ask_for() {
    let way = format!("{{\"type\":\"way\",\"id\":7{SHOP}}}");
    read(&answer(&[&way])).done().only_finding(1, "skipped", &["way/7", "no geometry", "out geom"]);
    let way = format!("{{\"type\":\"way\",\"id\":7,\"nodes\":[1,2,3,1]{SHOP}}}");
    read(&answer(&[&way])).done().only_finding(1, "skipped", &["way/7", "not in the file", "node/1", "out geom"]);
    let cut = line(&SQUARE).replacen("{", "null,{", 1);
    let way = format!("{{\"type\":\"way\",\"id\":7,\"geometry\":{cut}{SHOP}}}");
    read(&answer(&[&way])).done().only_finding(1, "skipped", &["way/7", "not in the file", "out geom"]);
    // An area is asked for, and its middle is none.
    let (lon, lat) = super::pbf::at(7, 7);
    let way = format!(
        "{{\"type\":\"way\",\"id\":7,\"center\":{{\"lat\":{lat},\"lon\":{lon}}},\"tags\":{{\"landuse\":\"residential\"}}}}"
    );
    let kernen = Case::layer("kernen", "antwoord.json", answer(&[&way]), "only = { landuse = [\"residential\"] }");
    kernen.done().only_finding(1, "skipped", &["way/7", "middle of its box", "out geom"]);
}

#[test]
fn it_is_known_by_its_elements_however_far_behind_they_stand_and_whatever_it_is_called() {
    let element = node(1, 1, 1, SHOP);
    let far = format!("\u{feff}{{\"generator\":\"{}\",\"elements\":[{element}]}}", "x".repeat(20_000));
    for name in ["antwoord.geojson", "antwoord.txt"] {
        let done = Case::facilities(name, &far, "category = \"osm\"").done();
        assert_eq!(done.facilities(name), ["node/1"]);
    }
    // A GeoJSON file may have a member of that name.
    let geojson =
        super::support::collection(&[&super::support::with_properties("\"shop\":\"supermarket\"", super::support::POINT)]);
    let geojson = geojson.replacen("\"features\"", "\"elements\":[1],\"features\"", 1);
    let done = Case::facilities("punten.geojson", geojson, "category = \"osm\"").done();
    assert_eq!(done.input("punten.geojson")["format"], "GeoJSON");
}

#[test]
fn an_answer_that_is_broken_off_or_no_answer_is_refused() {
    let whole = answer(&[&node(1, 1, 1, SHOP)]);
    let remark = whole
        .replace("\n]}", "\n],\"remark\":\"runtime error: Query timed out in \\\"query\\\" at line 4 after 26 seconds.\"}");
    read(&remark).refused(&["antwoord.json", "broke the query off", "timed out", "timeout"]);
    read(&whole[..whole.len() - 20]).refused(&["antwoord.json", "breaks off", "Download"]);
    read(&whole.replace("\"id\":1", "\"id\":\"een\"")).refused(&["antwoord.json", "element 1", "Download"]);
    read(&answer(&["7"])).refused(&["antwoord.json", "element 1"]);
    read("{\"osm3s\":{}}").refused(&["antwoord.json", "no `elements`"]);
    read("{\"elements\":{}}").refused(&["antwoord.json", "list of elements"]);
    let message = Case::facilities("antwoord.json", &whole, "category = \"osm\"\ncrs = \"EPSG:28992\"")
        .refused(&["OpenStreetMap", "EPSG:28992"]);
    assert!(message.contains("EPSG:4326"), "{message}");
}

#[test]
fn what_is_no_element_of_the_map_is_passed_over() {
    let done = read(&answer(&[
        "{\"type\":\"count\",\"id\":0,\"tags\":{\"nodes\":\"1\",\"shop\":\"supermarket\"}}",
        "{\"type\":\"area\",\"id\":3600000001,\"tags\":{\"shop\":\"supermarket\"}}",
        &node(-5, 2, 2, SHOP),
    ]));
    assert_eq!(done.done().facilities("antwoord.json"), ["node/-5"]);
}
