//! Facilities that two sources both have.

use serde_json::json;

use crate::support::{Case, Seen, collection, feature, square};

const ONE: &str = "id;soort;x;y\n";

/// What becomes of facilities of two sources.
fn two(first: &str, second: &str) -> Seen {
    Case::new().facilities("een.csv", &format!("{ONE}{first}")).facilities("twee.csv", &format!("{ONE}{second}")).seen()
}

const ALSO: &str = "also in another source";

#[test]
fn within_ten_metres_the_second_source_is_skipped_and_listed() {
    let seen = two("a;supermarkt;237000;472500\n", "b;supermarkt;237000;472510\nc;supermarkt;237006;472508.1\n");
    assert_eq!(seen.of("twee.csv"), [["1", "b", "geometry", ALSO, "skipped"]]);
    assert_eq!((seen.kept("een.csv"), seen.kept("twee.csv")), (vec!["a"], vec!["c"]));
    let detail = &seen.findings.iter().find(|line| line["bevinding"] == ALSO).unwrap()["toelichting"];
    assert!(detail.contains("een.csv") && detail.contains("\"a\"") && detail.contains("10.0 m"), "{detail}");
}

#[test]
fn a_centimetre_further_both_count() {
    let seen = two("a;huisarts;237000;472500\n", "b;huisarts;237010.01;472500\n");
    assert!(seen.of("twee.csv").is_empty());
    assert_eq!((seen.kept("een.csv"), seen.kept("twee.csv")), (vec!["a"], vec!["b"]));
}

#[test]
fn one_source_may_have_two_side_by_side_and_other_categories_are_other_things() {
    let seen = two("a;huisarts;237000;472500\nb;huisarts;237003;472500\n", "c;apotheek;237000;472500\n");
    assert!(seen.findings.iter().all(|line| line["bevinding"] != ALSO), "{:?}", seen.findings);
    assert_eq!((seen.kept("een.csv"), seen.kept("twee.csv")), (vec!["a", "b"], vec!["c"]));
}

#[test]
fn a_point_in_the_area_of_another_source_counts_once_and_gives_its_name() {
    let area = collection(vec![feature(
        json!({ "id": "vlak", "soort": "ontmoeting" }),
        "Polygon",
        square(237_000.0, 472_500.0, 60.0),
    )]);
    let points = "id;naam;soort;x;y\nin;Buurthuis;ontmoeting;237030;472530\nnaast;Kerk;ontmoeting;237070;472530\nver;Zaal;ontmoeting;237071;472530\n";
    let seen = Case::new().facilities("vlakken.geojson", &area).facilities("punten.csv", points).seen();
    // One area takes one facility of the other source: the nearest that comes first.
    let told = seen.of("punten.csv");
    assert_eq!(told[0], ["1", "in", "geometry", ALSO, "skipped"]);
    assert!(seen.kept("punten.csv").contains(&"ver"));
    let area = seen.facilities.iter().find(|line| line["id"] == "vlak").unwrap();
    assert_eq!(area["naam"], "Buurthuis");
}

#[test]
fn the_counts_on_the_screen_are_those_that_count() {
    let seen = two("a;supermarkt;237000;472500\n", "b;supermarkt;237000;472500\nc;supermarkt;238000;472500\n");
    let row = seen.row(0, "twee.csv");
    assert_eq!(row[..6], ["voorzieningen", "twee.csv", "CSV", "2", "1", "1"], "rows, kept, skipped: {}", seen.screen);
}
