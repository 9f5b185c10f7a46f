//! BAG light: one file with `verblijfsobject`, `pand` and `woonplaats`, and all their columns.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value as Cell;

use crate::support::{Case, Table, geopackage, multi_square, n, point, square, t};

const VERBLIJFSOBJECT: [(&str, &str); 19] = [
    ("rdf_seealso", "TEXT"),
    ("identificatie", "TEXT"),
    ("oppervlakte", "MEDIUMINT"),
    ("status", "TEXT"),
    ("gebruiksdoel", "TEXT"),
    ("openbare_ruimte_naam", "TEXT"),
    ("openbare_ruimte_naam_kort", "TEXT"),
    ("huisnummer", "MEDIUMINT"),
    ("huisletter", "TEXT"),
    ("toevoeging", "TEXT"),
    ("postcode", "TEXT"),
    ("woonplaats_naam", "TEXT"),
    ("bouwjaar", "MEDIUMINT"),
    ("pand_identificatie", "TEXT"),
    ("pandstatus", "TEXT"),
    ("nummeraanduiding_hoofdadres_identificatie", "TEXT"),
    ("openbare_ruimte_identificatie", "TEXT"),
    ("woonplaats_identificatie", "TEXT"),
    ("bronhouder_identificatie", "TEXT"),
];
const PAND: [(&str, &str); 8] = [
    ("rdf_seealso", "TEXT"),
    ("identificatie", "TEXT"),
    ("bouwjaar", "MEDIUMINT"),
    ("status", "TEXT"),
    ("gebruiksdoel", "TEXT"),
    ("oppervlakte_min", "MEDIUMINT"),
    ("oppervlakte_max", "MEDIUMINT"),
    ("aantal_verblijfsobjecten", "MEDIUMINT"),
];
const WOONPLAATS: [(&str, &str); 4] =
    [("identificatie", "TEXT"), ("status", "TEXT"), ("woonplaats", "TEXT"), ("bronhouder_identificatie", "TEXT")];

/// Identificatie, status, gebruiksdoel.
const HOMES: [(&str, &str, &str); 11] = [
    ("1735010000000001", "Verblijfsobject in gebruik", "woonfunctie"),
    ("1735010000000002", "Verblijfsobject in gebruik (niet ingemeten)", "winkelfunctie,woonfunctie"),
    ("1735010000000003", "Verblijfsobject in gebruik", "winkelfunctie"),
    ("1735010000000004", "Verblijfsobject gevormd", "woonfunctie"),
    ("1735010000000005", "Verblijfsobject ingetrokken", "woonfunctie"),
    ("1735010000000006", "Niet gerealiseerd verblijfsobject", "woonfunctie"),
    ("1735010000000007", "Verblijfsobject buiten gebruik", "woonfunctie,kantoorfunctie"),
    ("1735010000000008", "Verblijfsobject ten onrechte opgevoerd", "woonfunctie"),
    ("1735010000000009", "Verblijfsobject in gebruik", "winkelfunctie, woonfunctie"),
    ("1735010000000010", "Verblijfsobject in gebruik", "logiesfunctie,bijeenkomstfunctie"),
    ("0175010000000011", "Verblijfsobject in gebruik", "woonfunctie"),
];
/// Huisnummer, huisletter, toevoeging and the whole address of the homes that count.
const ADDRESSES: [(usize, i64, &str, &str, &str); 5] = [
    (0, 12, "A", "2", "Kerkstraat 12A-2, Goor"),
    (1, 14, "", "", "Kerkstraat 14, Goor"),
    (6, 16, "b", "", "Kerkstraat 16b, Goor"),
    (8, 18, "", "bis", "Kerkstraat 18-bis, Goor"),
    (10, 20, "", "", "Kerkstraat 20, Goor"),
];

pub fn bag_light(path: &Path) {
    let homes = HOMES.iter().enumerate().map(|(at, (id, status, use_for))| {
        let mut cells = vec![
            ("rdf_seealso", t("http://bag.basisregistraties.overheid.nl/bag/id/verblijfsobject/x")),
            ("identificatie", t(id)),
            ("oppervlakte", n(80)),
            ("status", t(status)),
            ("gebruiksdoel", t(use_for)),
            ("openbare_ruimte_naam", t("Kerkstraat")),
            ("openbare_ruimte_naam_kort", t("Kerkstr")),
            ("postcode", t("7471AB")),
            ("woonplaats_naam", t("Goor")),
            ("bouwjaar", n(1965)),
            ("pandstatus", t("Pand in gebruik")),
        ];
        let address = ADDRESSES
            .iter()
            .find(|(of, ..)| *of == at)
            .map_or((1, "", ""), |(_, number, letter, more, _)| (*number, letter, more));
        let or_null = |text: &str| if text.is_empty() { Cell::Null } else { t(text) };
        cells.extend([("huisnummer", n(address.0)), ("huisletter", or_null(address.1)), ("toevoeging", or_null(address.2))]);
        (point(237_000.0 + 10.0 * at as f64, 472_520.0), cells)
    });
    let buildings = [
        ("Pand in gebruik", 12, "woonfunctie"),
        ("Pand in gebruik (niet ingemeten)", 1, "woonfunctie"),
        ("Pand buiten gebruik", 0, ""),
        ("Verbouwing pand", 3, "woonfunctie"),
        ("Pand gesloopt", 4, "woonfunctie"),
        ("Niet gerealiseerd pand", 5, "woonfunctie"),
        ("Bouwvergunning verleend", 6, "woonfunctie"),
        ("Bouw gestart", 7, "woonfunctie"),
        ("Pand ten onrechte opgevoerd", 8, "woonfunctie"),
        ("Sloopvergunning verleend", 40, "winkelfunctie"),
    ];
    let panden = buildings.iter().enumerate().map(|(at, (status, units, use_for))| {
        let id = format!("17351000000000{at:02}");
        let cells = vec![
            ("identificatie", t(&id)),
            ("bouwjaar", n(1965)),
            ("status", t(status)),
            ("gebruiksdoel", t(use_for)),
            ("oppervlakte_min", n(60)),
            ("oppervlakte_max", n(90)),
            ("aantal_verblijfsobjecten", n(*units)),
        ];
        (square(237_000.0 + 30.0 * at as f64, 472_540.0, 20.0), cells)
    });
    let towns =
        [("1735", "Woonplaats aangewezen", "Goor", 236_000.0), ("9999", "Woonplaats ingetrokken", "Oud Goor", 239_000.0)];
    let towns = towns.iter().map(|(id, status, name, x)| {
        let cells = vec![
            ("identificatie", t(id)),
            ("status", t(status)),
            ("woonplaats", t(name)),
            ("bronhouder_identificatie", t("1735")),
        ];
        (multi_square(*x, 471_500.0, 2000.0), cells)
    });
    let tables = [
        Table { name: "pand", kind: "POLYGON", columns: &PAND, rows: panden.collect() },
        Table { name: "verblijfsobject", kind: "POINT", columns: &VERBLIJFSOBJECT, rows: homes.collect() },
        Table { name: "woonplaats", kind: "MULTIPOLYGON", columns: &WOONPLAATS, rows: towns.collect() },
    ];
    geopackage(path, &tables);
}

fn case(role: &str, more: &str) -> Case {
    let case = Case::of(role, "bag-light.gpkg", more);
    bag_light(&case.path("bag-light.gpkg"));
    case
}

fn reasons(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
    pairs.iter().map(|(why, count)| ((*why).to_owned(), *count)).collect()
}

const NO_HOME: &str = "gebruiksdoel zonder woonfunctie";
const NO_STOCK: &str = "status hoort niet bij de woningvoorraad";

#[test]
fn a_home_has_woonfunctie_among_its_uses_and_a_status_of_the_housing_stock() {
    let done = case("percelen", "preset = \"bag-woningen\"").done();
    let expected: Vec<Vec<String>> = ADDRESSES
        .iter()
        .map(|(at, _, _, _, address)| vec![HOMES[*at].0.to_owned(), (*address).to_owned(), "1".to_owned()])
        .collect();
    assert_eq!(done.cells("percelen.csv", &["id", "naam", "capaciteit"]), expected);
    assert_eq!(done.rows("bag-light.gpkg"), [11, 5, 0]);
    assert_eq!(done.left_out("bag-light.gpkg"), reasons(&[(NO_HOME, 2), (NO_STOCK, 4)]));
    assert_eq!(done.input("bag-light.gpkg")["crs"].as_str().map(|crs| crs.contains("28992")), Some(true));
}

#[test]
fn own_fields_go_before_those_of_the_preset() {
    let more = "preset = \"bag-woningen\"\nfields = { naam = \"postcode\", capaciteit = \"oppervlakte\" }";
    let done = case("percelen", more).done();
    let cells = done.cells("percelen.csv", &["id", "naam", "capaciteit"]);
    assert_eq!(cells[0], ["1735010000000001", "7471AB", "80"]);
    assert_eq!(cells.len(), 5, "the filter of the preset stays");
}

#[test]
fn an_own_filter_adds_to_that_of_the_preset() {
    let more = "preset = \"bag-woningen\"\nonly = { huisletter = [\"A\", \"b\"] }";
    let done = case("percelen", more).done();
    let ids: Vec<String> = done.cells("percelen.csv", &["id"]).concat();
    assert_eq!(ids, ["1735010000000001", "1735010000000007"]);
    assert_eq!(done.left_out("bag-light.gpkg"), reasons(&[(NO_HOME, 2), (NO_STOCK, 4), ("not in `only`", 3)]));
}

#[test]
fn a_pand_counts_while_it_stands_with_its_units() {
    let done = case("percelen", "preset = \"bag-panden\"").done();
    let cells = done.cells("percelen.csv", &["id", "capaciteit", "oppervlakte_m2"]);
    // What is not for homes only has units, but no known number of homes; a permit to pull down is no hole in the ground yet.
    let expected = [("00", "12"), ("01", "1"), ("02", ""), ("03", "3"), ("09", "")];
    let expected = expected.map(|(id, units)| vec![format!("17351000000000{id}"), units.to_owned(), "400".to_owned()]);
    assert_eq!(cells, expected);
    let left_out = done.left_out("bag-light.gpkg");
    assert_eq!(left_out.values().sum::<u64>(), 5, "{left_out:?}");
}

#[test]
fn a_woonplaats_is_a_kern_or_the_study_area_unless_it_was_withdrawn() {
    let done = case("kernen", "preset = \"bag-woonplaatsen\"").done();
    assert_eq!(done.cells("kernen.csv", &["id", "naam", "percelen"]), [["1735", "Goor", "1"]]);
    assert_eq!(done.cells("percelen.csv", &["kern"]), [["Goor"]]);
    assert_eq!(done.left_out("bag-light.gpkg"), reasons(&[("woonplaats is ingetrokken", 1)]));
    let done = case("gebied", "preset = \"bag-woonplaatsen\"").done();
    assert_eq!(done.rows("bag-light.gpkg"), [2, 1, 0]);
}

#[test]
fn a_preset_on_the_wrong_table_is_refused_with_the_columns_that_are_there() {
    let case = case("percelen", "preset = \"bag-woningen\"\ntable = \"woonplaats\"");
    case.refused(&["bag-light.gpkg", "bag-woningen", "openbare_ruimte_naam", "woonplaats", "bronhouder_identificatie"]);
}
