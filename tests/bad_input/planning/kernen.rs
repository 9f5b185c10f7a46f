//! Kernen that share ground, a name or an id, or lack a figure.

use super::{kernen, read};
use crate::support::{Case, collection, lines, with_properties};

const LAYER: &str = "[[layer]]\nrole = \"kernen\"\npath = \"kernen.geojson\"\n";

/// A square with these corners, in WGS 84.
fn square(west: f64, south: f64, east: f64, north: f64) -> String {
    format!(
        r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
    )
}

fn kern(id: &str, name: &str, shape: &str) -> String {
    with_properties(&format!("\"id\":\"{id}\",\"naam\":\"{name}\",\"inwoners\":900,\"inwoners_65plus\":200"), shape)
}

#[test]
fn kernen_that_overlap_are_listed_with_their_square_metres_and_who_has_what_lies_in_both() {
    // A village of about 102 by 111 metres wholly inside a town; the good parcels lie in both.
    let town = kern("stad", "Stad", &square(6.58, 52.23, 6.60, 52.24));
    let village = kern("dorp", "Dorp", &square(6.5875, 52.2340, 6.5890, 52.2350));
    let apart = kern("ver", "Ver", &square(6.61, 52.23, 6.62, 52.24));
    let text = collection(&[&town, &village, &apart]);
    let case = Case::good(LAYER).file("kernen.geojson", text);
    let town = read(&case);
    assert!(town.parcels.iter().all(|parcel| parcel.kern.is_some_and(|kern| town[kern].id == "dorp")), "the smallest has them");
    let line = case.done().only_finding(
        1,
        "noted",
        &["stad", "geometry", "kernen that overlap", "Stad", "Dorp", "smallest", "parcel goed-1, parcel goed-2"],
    );
    let words: Vec<&str> = line["toelichting"].split(' ').collect();
    let at = words.iter().position(|word| word.starts_with("m²")).expect("it tells the square metres");
    let m2: f64 = words[at - 1].parse().expect("a number");
    // A thousandth of a degree is 111.3 m to the north, and 68.3 m to the east at this latitude.
    assert!((m2 - 111.3 * 1.5 * 68.3).abs() < 40.0, "{m2}");
}

#[test]
fn kernen_side_by_side_do_not_overlap() {
    let west = kern("a", "A", &square(6.58, 52.23, 6.59, 52.24));
    let east = kern("b", "B", &square(6.59, 52.23, 6.60, 52.24));
    let done = Case::good(LAYER).file("kernen.geojson", collection(&[&west, &east])).done();
    assert!(done.findings().is_empty(), "{:#?}", done.findings());
}

#[test]
fn a_complex_in_two_kernen_is_named_too() {
    let town = kern("stad", "Stad", &square(6.58, 52.23, 6.60, 52.24));
    let village = kern("dorp", "Dorp", &square(6.5950, 52.2348, 6.5960, 52.2358));
    let complex = with_properties("\"id\":\"hof\"", r#"{"type":"Point","coordinates":[6.5955,52.2353]}"#);
    let layers = format!("{LAYER}[[layer]]\nrole = \"complexen\"\npath = \"c.geojson\"\n");
    let case =
        Case::good(&layers).file("kernen.geojson", collection(&[&town, &village])).file("c.geojson", collection(&[&complex]));
    let read = read(&case);
    assert_eq!(read.planning.complexes.as_ref().and_then(|all| all[0].kern).map(|kern| read[kern].id.as_str()), Some("dorp"));
    case.done().only_finding(1, "noted", &["kernen that overlap", "there lie complex hof"]);
}

#[test]
fn a_name_that_two_kernen_have_is_told_and_an_id_that_two_have_is_mended() {
    let one = kern("a", "Goor", &square(6.58, 52.23, 6.59, 52.24));
    let other = kern("b", "GOOR", &square(6.60, 52.23, 6.61, 52.24));
    let done = Case::good(LAYER).file("kernen.geojson", collection(&[&one, &other])).done();
    done.only_finding(2, "noted", &["b", "naam", "a name of several kernen", "\"a\"", "count as two"]);
    let same_id = kern("a", "Delden", &square(6.60, 52.23, 6.61, 52.24));
    let done = Case::good(LAYER).file("kernen.geojson", collection(&[&one, &same_id])).done();
    done.only_finding(2, "repaired", &["a", "double id", "a#2"]);
    let done = Case::good(LAYER).file("kernen.geojson", collection(&[&one, &one])).done();
    done.only_finding(2, "skipped", &["a", "there before"]);
}

#[test]
fn the_need_of_a_name_that_two_kernen_have_is_skipped_with_their_ids() {
    let one = kern("a", "Goor", &square(6.58, 52.23, 6.59, 52.24));
    let other = kern("b", "Goor", &square(6.60, 52.23, 6.61, 52.24));
    let layers = format!("{LAYER}[[layer]]\nrole = \"opgave\"\npath = \"o.csv\"\n");
    let case = Case::good(&layers).file("kernen.geojson", collection(&[&one, &other]));
    let case = case.file("o.csv", "gebied;woonvorm;aantal_min;aantal_max\nGoor;geclusterd;1;2\nb;geclusterd;1;2\n");
    assert_eq!(read(&case).planning.opgave.map(|all| all.len()), Some(1));
    let skipped: Vec<_> = case.done().findings().into_iter().filter(|line| line["gedaan"] == "skipped").collect();
    assert_eq!(skipped.len(), 1);
    assert!(
        skipped[0]["bevinding"] == "an area of several kernen" && skipped[0]["toelichting"].contains("a, b"),
        "{skipped:#?}"
    );
}

#[test]
fn a_kern_without_older_people_is_told_where_there_is_an_opgave_to_spread() {
    let without = with_properties("\"id\":\"a\",\"naam\":\"Azelo\",\"inwoners\":75", &square(6.60, 52.23, 6.61, 52.24));
    let text = collection(&[&without]);
    assert!(
        Case::good(LAYER).file("kernen.geojson", &text).done().findings().is_empty(),
        "without an opgave nothing is spread"
    );
    let layers = format!("{LAYER}[[layer]]\nrole = \"opgave\"\npath = \"o.csv\"\n");
    let case =
        Case::good(&layers).file("kernen.geojson", &text).file("o.csv", "gebied;woonvorm;aantal_min\nAzelo;geclusterd;1\n");
    let done = case.done();
    let found = done.findings().into_iter().find(|line| line["laag"] == "kernen.geojson").expect("it is told");
    assert_eq!((found["id"].as_str(), found["veld"].as_str(), found["gedaan"].as_str()), ("a", "inwoners_65plus", "noted"));
    assert!(found["toelichting"].contains("takes no part in spreading"), "{found:#?}");
}

#[test]
fn the_kernen_of_the_other_tests_are_good() {
    let done = Case::good(LAYER).file("kernen.geojson", kernen()).done();
    assert!(done.findings().is_empty());
    assert_eq!(lines(&done.path("kernen.csv")).len(), 2);
}
