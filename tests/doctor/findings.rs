//! What is wrong or doubtful in single layers.

use serde_json::json;

use crate::support::{Case, collection, feature, square};

const SHOP: &str = "id;soort;x;y\nv1;supermarkt;237000;472500\n";

fn gebied(case: Case) -> Case {
    let area = collection(vec![feature(json!({ "id": "g" }), "Polygon", square(230_000.0, 465_000.0, 10_000.0))]);
    case.layer("gebied", "gebied.geojson", "").file("gebied.geojson", &area)
}

#[test]
fn polygons_are_repaired_or_skipped_and_it_says_which() {
    let bow_tie = json!([[[237_000, 472_600], [237_100, 472_700], [237_100, 472_600], [237_000, 472_700], [237_000, 472_600]]]);
    let flat = json!([[[237_000, 472_800], [237_100, 472_800], [237_050, 472_800], [237_000, 472_800]]]);
    let parcel = |id: &str, coordinates| feature(json!({ "id": id, "capaciteit": 3 }), "Polygon", coordinates);
    let parcels =
        collection(vec![parcel("heel", square(237_000.0, 472_400.0, 50.0)), parcel("strik", bow_tie), parcel("plat", flat)]);
    let case = Case::new()
        .facilities("winkels.csv", SHOP)
        .layer("percelen", "percelen.geojson", "")
        .file("percelen.geojson", &parcels);
    let seen = case.seen();
    let told = seen.of("percelen.geojson");
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], ["2", "strik", "geometry", "invalid polygon", "repaired"]);
    assert_eq!((told[1][0], told[1][1], told[1][2], told[1][4]), ("3", "plat", "geometry", "skipped"));
    let repaired = seen.findings.iter().find(|line| line["gedaan"] == "repaired").unwrap();
    let detail = &repaired["toelichting"];
    assert!(detail.contains("crosses itself") && detail.contains("5000.0 m² now"), "two triangles of 2500 m²: {detail}");
    let row = seen.row(0, "percelen.geojson");
    assert_eq!(row[3..6], ["3", "2", "1"], "{row:?}");
}

#[test]
fn facilities_outside_take_part_and_are_told_once_and_parcels_outside_are_skipped() {
    let facilities = "id;soort;x;y\nv1;supermarkt;237000;472500\nv2;supermarkt;245000;472500\nv3;huisarts;229999;472500\n";
    let parcels = "id;x;y;capaciteit\nin;237000;472500;3\nuit;241000;472500;3\n";
    let case = gebied(Case::new())
        .facilities("winkels.csv", facilities)
        .layer("percelen", "plekken.csv", "")
        .file("plekken.csv", parcels);
    let seen = case.seen();
    assert_eq!(seen.of("winkels.csv"), [["0", "", "geometry", "outside the study area", "noted"]]);
    let detail = seen.detail("winkels.csv", "outside the study area");
    assert!(detail.starts_with("2 of 3 features") && detail.contains("collected_beyond_m"), "{detail}");
    assert_eq!(seen.kept("winkels.csv").len(), 3, "they take part");
    assert_eq!(seen.of("plekken.csv"), [["2", "uit", "geometry", "outside the study area", "skipped"]]);
    assert!(seen.detail("plekken.csv", "outside the study area").contains("1000 m outside"));
    assert!(seen.row(1, "winkels.csv").contains(&"33 %"), "{}", seen.screen);
}

#[test]
fn parcels_without_capacity_are_listed_each_or_once_where_none_has_one() {
    let case = Case::new().facilities("winkels.csv", SHOP);
    let some = "id;x;y;capaciteit\na;237000;472500;3\nb;237010;472500;\nc;237020;472500;\n";
    let none = "id;x;y;capaciteit\nd;237030;472500;\ne;237040;472500;\n";
    let case = case
        .layer("percelen", "deels.csv", "")
        .file("deels.csv", some)
        .layer("percelen", "geen.csv", "")
        .file("geen.csv", none);
    let seen = case.seen();
    let no = |number, id| [number, id, "capaciteit", "no capacity", "noted"];
    assert_eq!(seen.of("deels.csv"), [no("2", "b"), no("3", "c")]);
    assert_eq!(seen.of("geen.csv"), [no("0", "")]);
    assert!(seen.of("goed.csv").is_empty());
}

#[test]
fn categories_of_the_norm_set_without_data_are_named() {
    let seen = Case::new()
        .facilities("winkels.csv", SHOP)
        .layer("voorzieningen", "artsen.csv", "category = \"huisarts\"\ncomplete = true")
        .file("artsen.csv", "id;x;y\n");
    let seen = seen.seen();
    let told: Vec<&str> = seen
        .findings
        .iter()
        .filter(|line| line["bevinding"] == "the input as a whole")
        .map(|line| line["toelichting"].as_str())
        .collect();
    let note = |words: &str| told.iter().find(|note| note.contains(words)).unwrap_or_else(|| panic!("{words}: {told:?}"));
    assert!(note("onbekend everywhere").contains("apotheek"), "{told:?}");
    assert!(!note("onbekend everywhere").contains("supermarkt"), "{told:?}");
    assert!(note("absent everywhere").contains("huisarts"), "{told:?}");
    assert!(note("zorg_24uur").contains("no layer has a care site"), "{told:?}");
    assert!(told.iter().all(|note| seen.screen.contains(&format!("note: {note}"))), "{}", seen.screen);
}

const DOUBT: &str = "declared complete, and may not be";

/// Eleven points of OpenStreetMap tags, spread over a line of this length.
fn osm(tags: &serde_json::Value, length: f64) -> String {
    let at =
        |number: u32| json!([230_500.0 + length * f64::from(number) / 10.0, 465_500.0 + length * f64::from(number) / 10.0]);
    collection((0..11).map(|number| feature(tags.clone(), "Point", at(number))).collect())
}

#[test]
fn benches_of_openstreetmap_that_are_declared_complete_are_doubted() {
    let case =
        Case::new().layer("voorzieningen", "osm.geojson", "category = \"osm\"\ncomplete = [\"rustplek\", \"supermarkt\"]");
    let seen = case.file("osm.geojson", &osm(&json!({ "amenity": "bench" }), 9000.0)).seen();
    assert!(
        seen.of("osm.geojson").iter().all(|told| *told == ["0", "", "complete", DOUBT, "noted"]),
        "{:?}",
        seen.of("osm.geojson")
    );
    let details: Vec<&str> =
        seen.findings.iter().filter(|line| line["bevinding"] == DOUBT).map(|line| line["toelichting"].as_str()).collect();
    assert_eq!(details.len(), 2, "{details:?}");
    assert!(
        details[0].contains("known to miss") && details[0].contains("rustplek") && !details[0].contains("supermarkt"),
        "{details:?}"
    );
    assert!(details[1].contains("points only") && details[1].contains("supermarkt"), "{details:?}");
}

#[test]
fn a_layer_that_spans_less_than_a_third_of_the_study_area_is_doubted_where_it_is_declared_complete() {
    for (length, complete, doubted) in [(3000.0, true, true), (3400.0, true, false), (3000.0, false, false)] {
        let more = format!("category = \"apotheek\"\ncomplete = {complete}");
        let case = gebied(Case::new()).layer("voorzieningen", "apotheken.geojson", &more);
        let seen = case.file("apotheken.geojson", &osm(&json!({}), length)).seen();
        let told = seen.of("apotheken.geojson");
        assert_eq!(told.iter().any(|told| told[3] == DOUBT), doubted, "{length} {complete}: {told:?}");
        if doubted {
            let detail = seen.detail("apotheken.geojson", DOUBT);
            assert!(detail.contains("30 %") && detail.contains("apotheek"), "{detail}");
        }
    }
}
