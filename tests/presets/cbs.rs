//! CBS: the Wijk- en buurtkaart under its names since 2023 and before, and the squares of 100 m.

use std::path::Path;

use crate::support::{Case, Done, Table, geopackage, multi_square, n, shapefile, square, t};

const BUURTEN: [(&str, &str); 29] = [
    ("buurtcode", "TEXT"),
    ("buurtnaam", "TEXT"),
    ("wijkcode", "TEXT"),
    ("gemeentecode", "TEXT"),
    ("gemeentenaam", "TEXT"),
    ("water", "TEXT"),
    ("omgevingsadressendichtheid", "INTEGER"),
    ("stedelijkheid_adressen_per_km2", "INTEGER"),
    ("aantal_inwoners", "INTEGER"),
    ("percentage_personen_0_tot_15_jaar", "INTEGER"),
    ("percentage_personen_15_tot_25_jaar", "INTEGER"),
    ("percentage_personen_25_tot_45_jaar", "INTEGER"),
    ("percentage_personen_45_tot_65_jaar", "INTEGER"),
    ("percentage_personen_65_jaar_en_ouder", "INTEGER"),
    ("aantal_huishoudens", "INTEGER"),
    ("percentage_eenpersoonshuishoudens", "INTEGER"),
    ("gemiddelde_huishoudsgrootte", "REAL"),
    ("woningvoorraad", "INTEGER"),
    ("percentage_koopwoningen", "INTEGER"),
    ("percentage_huurwoningen", "INTEGER"),
    ("perc_huurwoningen_in_bezit_woningcorporaties", "INTEGER"),
    ("gemiddelde_woningwaarde", "INTEGER"),
    ("percentage_huishoudens_onder_of_rond_sociaal_minimum", "REAL"),
    ("aantal_wmo_clienten", "INTEGER"),
    ("aantal_wmo_clienten_per_1000_inwoners", "INTEGER"),
    ("huisartsenpraktijk_gemiddelde_afstand_in_km", "REAL"),
    ("apotheek_gemiddelde_afstand_in_km", "REAL"),
    ("grote_supermarkt_gemiddelde_afstand_in_km", "REAL"),
    ("oppervlakte_land_in_ha", "INTEGER"),
];
/// Code, name, water, inhabitants, percentage of 65 and older, south-west corner. The first two lie in the zones whole, with 250 and 50
/// people of 65 and older; the rest would add to them if it counted.
const ROWS: [(&str, &str, &str, i64, i64, f64, f64); 8] = [
    ("BU17350001", "Goor-Noord", "NEE", 1000, 25, 236_990.0, 472_490.0),
    ("BU17350002", "Goor-Zuid", "NEE", 500, 10, 237_000.0, 472_470.0),
    ("BU17350003", "Geheim", "NEE", 800, -99_997, 236_985.0, 472_510.0),
    ("BU17350004", "Ontbreekt", "NEE", -99_995, 20, 237_020.0, 472_500.0),
    ("BU17350005", "Oud", "NEE", -99_999_999, -99_999_999, 237_020.0, 472_520.0),
    ("BU17350006", "Plas", "JA", 700, 50, 236_960.0, 472_490.0),
    ("BU17350007", "Ver weg", "NEE", 400, 100, 245_000.0, 480_000.0),
    ("BU17350008", "Leeg", "NEE", 0, -99_997, 245_100.0, 480_000.0),
];

pub fn wijken_en_buurten(path: &Path) {
    let rows = ROWS.iter().map(|(code, name, water, people, percent, x, y)| {
        let cells = vec![
            ("buurtcode", t(code)),
            ("buurtnaam", t(name)),
            ("wijkcode", t("WK173500")),
            ("gemeentecode", t("GM1735")),
            ("gemeentenaam", t("Hof van Twente")),
            ("water", t(water)),
            ("aantal_inwoners", n(*people)),
            ("percentage_personen_65_jaar_en_ouder", n(*percent)),
            ("woningvoorraad", n(-99_995)),
        ];
        (multi_square(*x, *y, 10.0), cells)
    });
    let wide = |column: &'static str, code: &str| {
        let cells = vec![(column, t(code)), ("aantal_inwoners", n(35_000)), ("percentage_personen_65_jaar_en_ouder", n(24))];
        vec![(multi_square(230_000.0, 465_000.0, 20_000.0), cells)]
    };
    let of = |column: &'static str| {
        [
            (column, "TEXT"),
            ("aantal_inwoners", "INTEGER"),
            ("percentage_personen_65_jaar_en_ouder", "INTEGER"),
            ("water", "TEXT"),
        ]
    };
    let (gemeenten, wijken) = (of("gemeentecode"), of("wijkcode"));
    let kind = "MULTIPOLYGON";
    geopackage(
        path,
        &[
            Table { name: "gemeenten", kind, columns: &gemeenten, rows: wide("gemeentecode", "GM1735") },
            Table { name: "wijken", kind, columns: &wijken, rows: wide("wijkcode", "WK173500") },
            Table { name: "buurten", kind, columns: &BUURTEN, rows: rows.collect() },
        ],
    );
}

/// The people of 65 and older in the possible woonservicegebied, which holds the first two buurten whole.
fn in_zone(done: &Done) -> String {
    let cells = done.cells("zones.csv", &["gebied", "soort", "inwoners_65plus"]);
    let zone = cells.iter().find(|cells| cells[..2] == ["woonservicegebied", "mogelijk"]);
    zone.unwrap_or_else(|| panic!("{cells:?}"))[2].clone()
}

const SKIPPED: &str = "no count";

#[test]
fn the_zones_count_percentage_times_inhabitants_and_no_sentinel() {
    let case = Case::of("bevolking", "wijkenbuurten_2024_v1.gpkg", "preset = \"cbs-buurten\"");
    wijken_en_buurten(&case.path("wijkenbuurten_2024_v1.gpkg"));
    let done = case.done();
    assert_eq!(in_zone(&done), "300", "25 % of 1000 and 10 % of 500, by hand");
    assert_eq!(done.left_out("wijkenbuurten_2024_v1.gpkg").get("buurt is water"), Some(&1));
    let findings = done.findings("wijkenbuurten_2024_v1.gpkg");
    let ids: Vec<&str> = findings.iter().map(|[id, ..]| id.as_str()).collect();
    assert_eq!(ids, ["BU17350003", "BU17350004", "BU17350005", "BU17350008"]);
    assert!(findings.iter().all(|[_, what, done]| what == SKIPPED && done == "skipped"), "{findings:?}");
    assert_eq!(done.rows("wijkenbuurten_2024_v1.gpkg"), [8, 3, 4]);
    for id in ids {
        assert!(done.check.contains(id), "the screen names {id}: {}", done.check);
    }
}

#[test]
fn buurten_may_be_kernen_and_a_sentinel_is_no_number_of_inhabitants() {
    let case = Case::of("kernen", "wijkenbuurten.gpkg", "preset = \"cbs-buurten\"");
    wijken_en_buurten(&case.path("wijkenbuurten.gpkg"));
    let done = case.done();
    let cells = done.cells("kernen.csv", &["id", "naam", "inwoners"]);
    let expected = ROWS.iter().filter(|row| row.2 == "NEE").map(|row| {
        // Below five no number of people is written.
        let people = if row.3 < 5 { String::new() } else { row.3.to_string() };
        vec![row.0.to_owned(), row.1.to_owned(), people]
    });
    assert_eq!(cells, expected.collect::<Vec<_>>());
}

#[test]
fn the_percentage_gives_a_kern_its_inhabitants_of_65_and_older() {
    let case = Case::of("kernen", "wijkenbuurten.gpkg", "preset = \"cbs-buurten\"");
    wijken_en_buurten(&case.path("wijkenbuurten.gpkg"));
    let cells = case.done().cells("kernen.csv", &["id", "inwoners_65plus"]);
    let expected = [("1", "250"), ("2", "50"), ("3", ""), ("4", ""), ("5", ""), ("7", "400"), ("8", "")];
    assert_eq!(cells, expected.map(|(id, people)| vec![format!("BU1735000{id}"), people.to_owned()]));
}

#[test]
fn buurten_may_be_the_study_area_and_own_fields_go_first() {
    let more =
        "preset = \"cbs-buurten\"\nonly = { gemeentenaam = \"Hof van Twente\", buurtcode = [\"BU17350001\", \"BU17350002\"] }";
    let case = Case::of("kernen", "wijkenbuurten.gpkg", &format!("{more}\nfields = {{ naam = \"wijkcode\" }}"));
    wijken_en_buurten(&case.path("wijkenbuurten.gpkg"));
    let done = case.done();
    assert_eq!(done.cells("kernen.csv", &["id", "naam"]), [["BU17350001", "WK173500"], ["BU17350002", "WK173500"]]);
    assert_eq!(done.left_out("wijkenbuurten.gpkg").get("not in `only`"), Some(&5));
}

#[test]
fn the_names_before_2023_are_known_too() {
    let case = Case::of("bevolking", "buurt_2019.shp", "preset = \"cbs-buurten\"");
    let rows = ROWS.map(|(code, name, water, people, percent, x, y)| {
        let people = if people == -99_995 { -99_999_999 } else { people };
        (x, y, 10.0, vec![code, name, water], vec![people as f64, percent as f64])
    });
    shapefile(case.path("").as_path(), "buurt_2019", &["BU_CODE", "BU_NAAM", "WATER"], &["AANT_INW", "P_65_EO_JR"], &rows);
    let done = case.done();
    assert_eq!(in_zone(&done), "300");
    assert_eq!(done.rows("buurt_2019.shp"), [8, 3, 4]);
    assert_eq!(done.left_out("buurt_2019.shp").get("buurt is water"), Some(&1));
}

#[test]
fn the_table_of_gemeenten_is_refused_as_buurten_with_its_columns() {
    let case = Case::of("bevolking", "wijkenbuurten.gpkg", "preset = \"cbs-buurten\"\ntable = \"gemeenten\"");
    wijken_en_buurten(&case.path("wijkenbuurten.gpkg"));
    case.refused(&["wijkenbuurten.gpkg", "buurtcode", "BU_CODE", "cbs-buurten", "gemeentecode", "aantal_inwoners"]);
}

pub const VIERKANTEN: [(&str, &str); 15] = [
    ("crs28992res100m", "TEXT"),
    ("aantal_inwoners", "INTEGER"),
    ("aantal_inwoners_65_jaar_en_ouder", "INTEGER"),
    ("aantal_part_huishoudens", "INTEGER"),
    ("aantal_eenpersoonshuishoudens", "INTEGER"),
    ("gemiddelde_huishoudensgrootte", "REAL"),
    ("aantal_woningen", "INTEGER"),
    ("aantal_huurwoningen_in_bezit_woningcorporaties", "INTEGER"),
    ("percentage_koopwoningen", "INTEGER"),
    ("dichtstbijzijnde_huisartsenpraktijk_afstand_in_km", "REAL"),
    ("huisartsenpraktijk_aantal_binnen_1_km", "REAL"),
    ("dichtstbijzijnde_apotheek_afstand_in_km", "REAL"),
    ("dichtstbijzijnde_grote_supermarkt_afstand_in_km", "REAL"),
    ("jaar", "INTEGER"),
    ("versie", "TEXT"),
];
/// Code, inhabitants, inhabitants of 65 and older. The two first lie in the zone whole.
const SQUARES: [(&str, i64, i64); 5] = [
    ("E2370N4725", 60, 25),
    ("E2369N4724", 40, 15),
    ("E2369N4725", 20, -99_997),
    ("E2370N4724", -99_997, -99_997),
    ("E2400N4800", 90, 85),
];

fn corner(code: &str) -> (f64, f64) {
    let part = |from: usize| code[from..from + 4].parse::<f64>().unwrap() * 100.0;
    (part(1), part(6))
}

#[test]
fn the_counts_of_squares_are_taken_as_they_are() {
    let case = Case::of("bevolking", "cbs_vk100_2024.gpkg", "preset = \"cbs-vierkanten\"");
    let rows = SQUARES.iter().map(|(code, people, aged)| {
        let (x, y) = corner(code);
        let cells = vec![
            ("crs28992res100m", t(code)),
            ("aantal_inwoners", n(*people)),
            ("aantal_inwoners_65_jaar_en_ouder", n(*aged)),
            ("aantal_woningen", n(-99_995)),
        ];
        (square(x, y, 100.0), cells)
    });
    let table = Table { name: "cbs_vk100_2024", kind: "POLYGON", columns: &VIERKANTEN, rows: rows.collect() };
    geopackage(&case.path("cbs_vk100_2024.gpkg"), &[table]);
    let done = case.done();
    assert_eq!(in_zone(&done), "40");
    assert_eq!(done.rows("cbs_vk100_2024.gpkg"), [5, 3, 2]);
    let ids: Vec<String> = done.findings("cbs_vk100_2024.gpkg").into_iter().map(|[id, ..]| id).collect();
    assert_eq!(ids, ["E2369N4725", "E2370N4724"]);
}

#[test]
fn the_squares_of_older_shapefiles_are_known_too() {
    let case = Case::of("bevolking", "CBS_vk100_2017.shp", "preset = \"cbs-vierkanten\"");
    let rows = SQUARES.map(|(code, people, aged)| {
        let (x, y) = corner(code);
        (x, y, 100.0, vec![code], vec![people as f64, aged as f64])
    });
    shapefile(case.path("").as_path(), "CBS_vk100_2017", &["C28992R100"], &["INWONER", "INW_65PL"], &rows);
    let done = case.done();
    assert_eq!(in_zone(&done), "40");
    assert_eq!(done.rows("CBS_vk100_2017.shp"), [5, 3, 2]);
}
