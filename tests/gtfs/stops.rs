//! Which rows of `stops.txt` are stops.

use crate::support::{Feed, open};

const HEADER: &str = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n";
const NO_POLE: &str = "geen halte maar een haltegebied, ingang of knooppunt (location_type)";

/// One row of every kind; the station and what belongs to it have no say.
fn rows() -> String {
    let kind = |id: &str, lat: f64, kind: &str| format!("{id},Halte {id},{lat},6.58,{kind},\n");
    let poles = [("leeg", ""), ("nul", "0"), ("komma", "0.0"), ("blank", " 0 ")];
    let others =
        [("station", "1"), ("ingang", "2"), ("knoop", "3.0"), ("perrondeel", "4"), ("vreemd", "halte"), ("verder", "7")];
    let rows = poles.iter().chain(&others).enumerate();
    rows.map(|(at, (id, number))| kind(id, 52.23 + at as f64 / 1000.0, number)).collect()
}

#[test]
fn poles_count_and_the_station_around_them_does_not() {
    let text = format!("{HEADER}{}", rows());
    // Whatever the file is called, and whether the layer says so or not.
    for layer in [
        "category = \"ov_halte\"",
        "category = \"ov_halte\"\npreset = \"gtfs-haltes\"",
        "category = { field = \"stop_name\", map = { \"Halte leeg\" = \"ov_halte\", \"Halte nul\" = \"ov_halte\", \"Halte komma\" = \"ov_halte\", \"Halte blank\" = \"ov_halte\" } }",
        "category = \"ov_halte\"\nonly = { location_type = [\"\", 0, 1] }",
    ] {
        for name in ["stops.txt", "haltes.csv", "STOPS.TXT"] {
            let place = Feed::empty().layer(layer).project(name, Some((name, text.as_bytes())));
            let read = open(&place).unwrap();
            let stops: Vec<&str> = read.stops.keys().map(String::as_str).collect();
            assert_eq!(stops, ["blank", "komma", "leeg", "nul"], "{layer} {name}");
            assert_eq!((read.account.read, read.account.kept, read.account.left_out[NO_POLE]), (10, 4, 6));
            assert!(read.stops.values().all(Option::is_none), "a list of stops says nothing of departures");
            assert_eq!(read.account.format, "GTFS");
        }
    }
}

#[test]
fn a_list_with_semicolons_is_one_too() {
    let text = format!("\u{feff}{HEADER}{}", rows()).replace(',', ";").replace('\n', "\r\n");
    let read = open(&Feed::empty().project("haltes.csv", Some(("haltes.csv", text.as_bytes())))).unwrap();
    assert_eq!((read.account.kept, read.account.format.as_str()), (4, "GTFS"));
}

#[test]
fn another_feed_beside_a_list_of_another_name_is_not_its_own() {
    let feed = Feed::small();
    let stops = feed.files["stops.txt"].clone();
    let read = open(&feed.without("stops.txt").with("haltes.csv", stops).project("feed/haltes.csv", None)).unwrap();
    assert_eq!(read.abcd(), [None; 4]);
    assert_eq!(read.account.findings, []);
}

#[test]
fn a_stop_without_a_place_is_listed_and_an_area_without_one_is_left_out() {
    let text = format!("{HEADER}a,Aweg,52.23,6.58,0,\nb,Bweg,,,0,\nk,Knoop,,,3,\n");
    let read = open(&Feed::empty().project("stops.txt", Some(("stops.txt", text.as_bytes())))).unwrap();
    assert_eq!((read.account.kept, read.account.skipped(), read.account.left_out[NO_POLE]), (1, 1, 1));
    assert_eq!(read.account.findings[0].id.as_deref(), Some("b"));
}
