//! The tables on the screen: how each layer is read, what it holds and where it lies; and when a run is refused.

use serde_json::json;

use crate::support::{Case, collection, feature, square};

const MIXED: [(&str, &str); 4] =
    [("v1", "supermarkt"), ("v2", "huisarts"), ("v3", "zwembad met glijbaan"), ("v4", "ontmoeting")];

fn mixed() -> Case {
    let at = |number: usize| 237_000.0 + 100.0 * number as f64;
    let features = MIXED.iter().enumerate().map(|(number, (id, kind))| {
        let tells = json!({ "id": id, "soort": kind });
        match number {
            0 => feature(tells, "Polygon", square(at(0), 472_500.0, 20.0)),
            1 => feature(tells, "MultiPoint", json!([[at(1), 472_500.0], [at(1) + 50.0, 472_510.0]])),
            _ => feature(tells, "Point", json!([at(number), 472_500.0])),
        }
    });
    Case::new().facilities("gemengd.geojson", &collection(features.collect()))
}

#[test]
fn the_screen_tells_rows_coordinates_kinds_extent_and_the_share_with_a_category() {
    let seen = mixed().seen();
    let read = seen.row(0, "gemengd.geojson");
    assert_eq!(read[..7], ["voorzieningen", "gemengd.geojson", "GeoJSON", "4", "3", "1", "0"], "{read:?}");
    assert!(read[7].contains("28992"), "the coordinate system: {read:?}");
    let table = seen.row(0, "goed.csv");
    assert!(table[7].contains("`x` and `y`"), "and how it was known: {table:?}");
    let looks = seen.row(1, "gemengd.geojson");
    assert_eq!(
        looks[1..],
        ["2 point, 1 multipoint, 1 area", "x 237000-237300, y 472500-472520", "-", "75 %"],
        "{}",
        seen.screen
    );
    assert_eq!(seen.of("gemengd.geojson").len(), 1);
    assert_eq!(seen.of("gemengd.geojson")[0][..3], ["3", "v3", "soort"]);
    assert!(seen.screen.contains("invoer.csv"), "{}", seen.screen);
}

#[test]
fn stop_areas_are_no_stops_and_are_counted() {
    let stops = "stop_id,stop_name,stop_lat,stop_lon,location_type\n1,Station,52.2353,6.588,0\n2,Markt,52.2363,6.588,\nh,Station,52.2353,6.5881,1\n";
    let seen = mixed().layer("voorzieningen", "stops.txt", "category = \"ov_halte\"").file("stops.txt", stops).seen();
    assert_eq!(seen.row(0, "stops.txt")[2..7], ["GTFS", "3", "2", "0", "1"], "{}", seen.screen);
    assert!(seen.screen.contains("stops.txt: 1 left out: geen halte"), "{}", seen.screen);
    assert!(seen.row(0, "stops.txt")[7].contains("4326"), "{}", seen.screen);
    assert_eq!(seen.kept("stops.txt"), ["1", "2"]);
}

#[test]
fn what_a_run_refuses_check_refuses_in_the_same_words() {
    let message = mixed().layer("percelen", "weg.csv", "").refused();
    assert!(message.contains("weg.csv"), "{message}");
    let none = Case::new().refused();
    assert!(none.contains("voorzieningen"), "nothing to walk to: {none}");
    let degrees = "id;x;y;capaciteit\na;6.58;52.23;3\n";
    let message = mixed().layer("percelen", "graden.csv", "").file("graden.csv", degrees).refused();
    assert!(message.contains("graden.csv"), "{message}");
    let outside = json!({ "id": "g" });
    let area = collection(vec![feature(outside, "Polygon", square(100_000.0, 400_000.0, 10_000.0))]);
    let message = mixed().layer("gebied", "elders.geojson", "").file("elders.geojson", &area).refused();
    assert!(message.contains("no parcel is left") && message.contains("outside the study area"), "{message}");
}
