//! The opgave: a row is read right, or is listed with why it is not.

use woonkring::model::{Need, Territory};

use super::{project, read};
use crate::support::{Case, Done};

const HEADER: &str = "gebied;niveau;woonvorm;scenario;doelgroep;segment;aantal_min;aantal_max;jaar;bron;fictief";
const LAYER: &str = "[[layer]]\nrole = \"opgave\"\npath = \"o.csv\"";
/// A row that is good, which stands before and after the one that a test is about.
const GOOD: &str = "Hof van Twente;;nultreden;basis;;;190;190;2030;;";

/// The opgave of these rows.
fn opgave(rows: &[&str]) -> Case {
    project(LAYER).file("o.csv", format!("{HEADER}\n{}\n", rows.join("\n")))
}

/// This row between two good ones: the needs that are left, and the run.
fn between(row: &str) -> (Vec<Need>, Done) {
    let case = opgave(&[GOOD, row, "Goor;;geclusterd;basis;;;5;12;2030;;"]);
    let needs = read(&case).planning.opgave.expect("there is an opgave");
    let done = case.done();
    assert_eq!(done.input("o.csv")["rows_kept"].as_u64(), Some(needs.len() as u64));
    (needs, done)
}

/// The row is skipped for this reason, with these words; the two around it count.
fn skipped(row: &str, words: &[&str]) {
    let (needs, done) = between(row);
    assert_eq!(needs.len(), 2, "{row}");
    done.only_finding(2, "skipped", words);
}

/// The row takes part without a word.
fn taken(row: &str) -> Need {
    let (mut needs, done) = between(row);
    assert!(done.findings().is_empty(), "{row}: {:#?}", done.findings());
    needs.remove(1)
}

#[test]
fn an_area_is_a_kern_the_municipality_or_a_region_whatever_its_capitals() {
    let territory = |area: &str| taken(&format!("{area};;zorggeschikt;;;;1;2;2030;;")).territory;
    for area in ["Hof van Twente", "hof van twente", "Gemeente Hof van Twente", "HOF  VAN TWENTE"] {
        assert_eq!(territory(area), Territory::Municipality, "{area}");
    }
    for area in ["Delden", "k-delden", "DELDEN", "kern Delden"] {
        assert!(matches!(territory(area), Territory::Kern(kern) if kern.0 == 1), "{area}");
    }
    for area in ["Twente", "Regio Twente", "Overijssel", "provincie Overijssel"] {
        assert_eq!(territory(area), Territory::Region, "{area}");
    }
}

#[test]
fn an_unknown_area_is_skipped_with_the_nearest_name() {
    for (typed, near) in [("Deldne", "Delden"), ("Hof v Twente", "Hof van Twente"), ("Twent", "Twente")] {
        let words =
            ["gebied", "unknown area", typed, &format!("did you mean \"{near}\"?"), "a kern (id or name)", "Hof van Twente"];
        skipped(&format!("{typed};;geclusterd;;;;1;2;2030;;"), &words);
    }
    let words = ["unknown area", "Zuid-Limburg", "expected a kern"];
    skipped("Zuid-Limburg;;geclusterd;;;;1;2;2030;;", &words);
    skipped(";;geclusterd;;;;1;2;2030;;", &["gebied", "no area", "found nothing"]);
}

#[test]
fn another_municipality_of_the_region_is_told_as_that() {
    let words = ["gebied", "another municipality", "Almelo", "the project is about Hof van Twente"];
    skipped("almelo;;geclusterd;;;;1;2;2030;;", &words);
}

#[test]
fn the_level_says_what_a_name_is_and_a_region_need_not_be_listed() {
    let region = taken("Achterhoek;regio;geclusterd;;;;1;2;2030;;");
    assert_eq!(region.territory, Territory::Region);
    skipped("Hof van Twente;kern;geclusterd;;;;1;2;2030;;", &["gebied", "unknown area", "Hof van Twente"]);
    skipped("Goor;wijk;geclusterd;;;;1;2;2030;;", &["niveau", "unknown level", "wijk", "kern, gemeente or regio"]);
}

#[test]
fn a_name_that_is_the_municipality_and_a_kern_is_the_municipality_and_that_is_told() {
    let text = format!("[opgave]\nmunicipality = \"Goor\"\n[[layer]]\nrole = \"kernen\"\npath = \"kernen.geojson\"\n{LAYER}\n");
    let rows = format!("{HEADER}\nGoor;;nultreden;;;;1;2;2030;;\nGoor;kern;geclusterd;;;;1;2;2030;;\n");
    let case = Case::good(&text).file("kernen.geojson", super::kernen()).file("o.csv", rows);
    let needs = read(&case).planning.opgave.expect("there is an opgave");
    assert_eq!(needs[0].territory, Territory::Municipality);
    assert!(matches!(needs[1].territory, Territory::Kern(_)));
    case.done().only_finding(1, "noted", &["an area of two kinds", "Goor", "niveau", "`kern`"]);
}

#[test]
fn which_municipality_it_is_comes_from_the_title_or_the_rows_where_the_project_does_not_say() {
    let rows = format!("{HEADER}\nBorne;;nultreden;;;;1;2;2030;;\nTwente;;nultreden;;;;1;2;2030;;\n");
    let of_rows = Case::good(LAYER).file("o.csv", &rows);
    assert_eq!(read(&of_rows).planning.opgave.map(|all| all[0].territory), Some(Territory::Municipality));
    assert!(of_rows.done().findings().is_empty());
    // The title goes before the rows: the project is about another municipality.
    let text = std::fs::read_to_string(Case::good(LAYER).path("project.toml")).expect("it is there");
    let of_title = Case::good("").file("project.toml", text.replace("Proef", "Losser 2026")).file("o.csv", &rows);
    assert_eq!(read(&of_title).planning.opgave.map(|all| all.len()), Some(1));
    of_title.done().only_finding(1, "skipped", &["another municipality", "Borne", "Losser"]);
    // Two municipalities, and nothing that tells which.
    let two = format!("{HEADER}\nBorne;;nultreden;;;;1;2;2030;;\nLosser;;nultreden;;;;1;2;2030;;\n");
    let neither = Case::good(LAYER).file("o.csv", two).done();
    let findings = neither.findings();
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|line| line["toelichting"].contains("[opgave] municipality = ")), "{findings:#?}");
}

#[test]
fn a_region_that_does_not_hold_the_municipality_is_skipped() {
    let text = format!("[opgave]\nmunicipality = \"Maastricht\"\n{LAYER}\n");
    let case = Case::good(&text).file("o.csv", format!("{HEADER}\nTwente;;nultreden;;;;1;2;2030;;\n"));
    case.done().only_finding(1, "skipped", &["another region", "Twente", "does not hold Maastricht"]);
    let text = format!("[opgave]\nmunicipality = \"Maastricht\"\nregion = \"Zuid-Limburg\"\n{LAYER}\n");
    let case = Case::good(&text).file("o.csv", format!("{HEADER}\nZuid-Limburg;;nultreden;;;;1;2;2030;;\n"));
    assert_eq!(read(&case).planning.opgave.map(|all| all[0].territory), Some(Territory::Region));
    assert!(case.done().findings().is_empty());
}

#[test]
fn an_unknown_housing_form_is_skipped_with_the_nearest_and_a_known_one_is_spelled_as_the_norms_do() {
    let words = ["woonvorm", "unknown housing form", "geklusterd", "did you mean \"geclusterd\"?", "nultreden", "zorggeschikt"];
    skipped("Goor;;geklusterd;;;;1;2;2030;;", &words);
    skipped("Goor;;penthouse;;;;1;2;2030;;", &["woonvorm", "unknown housing form", "penthouse"]);
    skipped("Goor;;;;;;1;2;2030;;", &["woonvorm", "no housing form", "found nothing", "gespikkeld"]);
    assert_eq!(taken("Goor;;Zorg-Geschikt;;;;1;2;2030;;").woonvorm, "zorggeschikt");
}

#[test]
fn a_band_below_zero_is_noted_and_a_reversed_one_is_skipped() {
    let (needs, done) = between("Twente;;geclusterd;;VB;;−1.185;–235;2040;;");
    assert_eq!((needs[1].min, needs[1].max, needs[1].year), (-1185, -235, Some(2040)));
    let reasons: Vec<String> = done.findings().iter().map(|line| line["bevinding"].clone()).collect();
    assert_eq!(reasons, ["points between thousands", "below zero"]);
    skipped(
        "Goor;;geclusterd;;;;260;75;2030;;",
        &["aantal_min", "a reversed band", "260", "75", "write the smaller one first"],
    );
    let words = ["aantal_min", "a reversed band", "-235", "-1185"];
    skipped("Twente;;geclusterd;;VB;;-235;-1185;2040;;", &words);
}

#[test]
fn one_end_of_a_band_is_both_and_none_is_nothing() {
    for (row, empty) in [("Goor;;zorggeschikt;;;;40;;2030;;", "aantal_max"), ("Goor;;zorggeschikt;;;;;40;2030;;", "aantal_min")]
    {
        let (needs, done) = between(row);
        assert_eq!((needs[1].min, needs[1].max), (40, 40));
        done.only_finding(2, "noted", &[empty, "one end of the band only", "(40) is taken for both ends"]);
    }
    skipped("Goor;;zorggeschikt;;;;;;2030;;", &["no number", "aantal_min", "aantal_max", "found nothing"]);
    skipped("Goor;;zorggeschikt;;;;-99997;-99997;2030;;", &["no number"]);
}

#[test]
fn a_number_is_read_as_it_is_meant_or_refused() {
    for (typed, number) in [("1.185", 1185), ("1.185,0", 1185), ("1 185", 1185), ("12.345", 12_345)] {
        let (needs, done) = between(&format!("Twente;;zorggeschikt;;;;{typed};20000;2030;;"));
        assert_eq!((needs[1].min, needs[1].max), (number, 20_000), "{typed}");
        done.only_finding(2, "noted", &["aantal_min", "points between thousands", &number.to_string()]);
    }
    for typed in ["190", "190,0", "190.0", "+190"] {
        assert_eq!(taken(&format!("Goor;;zorggeschikt;;;;{typed};190;2030;;")).min, 190, "{typed}");
    }
    for typed in ["1,185", "12,5", "12.5", "veel", "ca. 30", "30+", "1e3", "nan", "99999999999"] {
        let words = ["aantal_min", "not a whole number", typed, "expected a whole number of homes"];
        skipped(&format!("Goor;;zorggeschikt;;;;{typed};20000;2030;;"), &words);
    }
    let words = ["aantal_max", "not a whole number", "155-190", "a band in one cell", "aantal_min and aantal_max"];
    skipped("Goor;;zorggeschikt;;;;;155-190;2030;;", &words);
}

#[test]
fn a_year_is_a_year_or_nothing() {
    assert_eq!(taken("Goor;;zorggeschikt;;;;1;2;;;").year, None);
    skipped("Goor;;zorggeschikt;;;;1;2;203;;", &["jaar", "year out of range", "203", "2000", "2100"]);
    skipped("Goor;;zorggeschikt;;;;1;2;1930;;", &["jaar", "year out of range", "1930"]);
    skipped("Goor;;zorggeschikt;;;;1;2;eind 2030;;", &["jaar", "not a whole number", "eind 2030", "expected a year"]);
}

#[test]
fn the_second_of_two_rows_for_the_same_thing_is_skipped_even_of_another_layer() {
    skipped("hof van twente;;Nultreden;Basis;;;155;190;2030;;", &["there before", "row 1", "Take one of the two out"]);
    for other in ["Hof van Twente;;nultreden;trend;;;1;2;2030;;", "Hof van Twente;;nultreden;basis;VB;;1;2;2030;;"] {
        taken(other);
    }
    assert_eq!(taken("Hof van Twente;;nultreden;BASIS;;koop;1;2;2030;;").scenario, "basis", "a scenario has one spelling");
    taken("Hof van Twente;;nultreden;basis;;;1;2;2035;;");
    // Regions are apart by their names.
    taken("Overijssel;;nultreden;basis;;;1;2;2030;;");
    let more = format!("{LAYER}\n{}", LAYER.replace("o.csv", "nog.csv"));
    let case = project(&more).file("o.csv", format!("{HEADER}\n{GOOD}\n")).file("nog.csv", format!("{HEADER}\n{GOOD}\n"));
    case.done().only_finding(1, "skipped", &["there before", "row 1 of o.csv"]);
}

#[test]
fn a_row_says_where_it_comes_from_and_whether_it_is_invented() {
    let need = taken("Goor;;zorggeschikt;;;;1;2;2030;Uitvoeringsplan, thema 1;ja");
    assert_eq!((&*need.source, need.fictief), ("Uitvoeringsplan, thema 1", true));
    let need = taken("Goor;;zorggeschikt;;;;1;2;2030;;nee");
    assert_eq!((&*need.source, need.fictief), ("o.csv", false));
    let layer = format!("{LAYER}\nsource = \"Raad, 2026\"\nfictief = true");
    let case = project(&layer).file("o.csv", format!("{HEADER}\n{GOOD}\n"));
    let need = read(&case).planning.opgave.expect("there is an opgave").remove(0);
    assert_eq!((&*need.source, need.fictief), ("Raad, 2026", true));
    assert_eq!(case.done().input("o.csv")["fictief"], true);
}

#[test]
fn a_table_without_what_is_asked_is_refused_by_its_columns() {
    let table = |text: &str| project(LAYER).file("o.csv", text);
    table("gemeente;woonvorm;aantal_min\nGoor;geclusterd;5\n").refused(&[
        "o.csv",
        "`gebied`",
        "gemeente, woonvorm, aantal_min",
    ]);
    table("gebied;vorm;aantal_min\nGoor;geclusterd;5\n").refused(&["o.csv", "`woonvorm`"]);
    table("gebied;woonvorm;aantal\nGoor;geclusterd;5\n").refused(&[
        "o.csv",
        "`aantal_min` or `aantal_max`",
        "the number of homes",
    ]);
    table("gebied|woonvorm|aantal_min\nGoor|geclusterd|5\n").refused(&["o.csv", "one column", "`;`"]);
    table("").refused(&["o.csv", "empty"]);
    project(&format!("{LAYER}\ncrs = \"EPSG:28992\"")).file("o.csv", HEADER).refused(&[
        "`crs`",
        "without places",
        "take it out",
    ]);
    project(&format!("{LAYER}\nfields = {{ x = \"oost\" }}")).file("o.csv", HEADER).refused(&[
        "fields: `x`",
        "opgave",
        "aantal_min",
    ]);
    project(LAYER).refused(&["o.csv", "cannot open"]);
}

#[test]
fn columns_may_be_renamed_and_rows_left_out() {
    let layer = format!(
        "{LAYER}\nfields = {{ gebied = \"kern\", aantal_min = \"van\", aantal_max = \"tot\" }}\nonly = {{ status = [\"vastgesteld\"] }}"
    );
    let text = "kern,woonvorm,van,tot,status\nGoor,geclusterd,5,12,vastgesteld\nDelden,geclusterd,5,12,concept\n";
    let case = project(&layer).file("o.csv", text);
    let needs = read(&case).planning.opgave.expect("there is an opgave");
    assert_eq!((needs.len(), needs[0].min, needs[0].max), (1, 5, 12));
    let done = case.done();
    assert_eq!(done.input("o.csv")["rows_left_out"].as_object().map(serde_json::Map::len), Some(1));
}

#[test]
fn a_row_of_another_width_is_skipped_and_the_header_alone_is_an_empty_opgave() {
    skipped(
        "Goor;;geclusterd;;;;5;12;2030;een bron; met een puntkomma;nee",
        &["a row of another width", "found 12 columns, expected 11"],
    );
    let case = project(LAYER).file("o.csv", format!("{HEADER}\n"));
    assert_eq!(read(&case).planning.opgave.map(|all| all.len()), Some(0));
    case.done();
}

#[test]
fn a_table_of_a_geopackage_is_read_too() {
    let path = std::env::temp_dir().join(format!("woonkring-opgave-{}.gpkg", std::process::id()));
    let made = rusqlite::Connection::open(&path).expect("a file can be made");
    made.execute_batch(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT);
         INSERT INTO gpkg_contents VALUES ('opgave', 'attributes', 'opgave');
         CREATE TABLE opgave (fid INTEGER PRIMARY KEY, gebied TEXT, woonvorm TEXT, aantal_min INTEGER, aantal_max REAL, jaar INTEGER);
         INSERT INTO opgave VALUES (1, 'Hof van Twente', 'geclusterd', 75, 260.0, 2030), (2, 'Goor', 'geclusterd', 5, 12.5, 2030);",
    )
    .expect("it is good SQL");
    drop(made);
    let bytes = std::fs::read(&path).expect("it is there");
    std::fs::remove_file(&path).expect("it was there");
    let case = project(&LAYER.replace("o.csv", "o.gpkg")).file("o.gpkg", bytes);
    let needs = read(&case).planning.opgave.expect("there is an opgave");
    assert_eq!((needs.len(), needs[0].min, needs[0].max), (1, 75, 260));
    let done = case.done();
    done.only_finding(2, "skipped", &["aantal_max", "not a whole number", "12.5"]);
    assert_eq!(done.input("o.gpkg")["format"], "GeoPackage");
}

#[test]
fn features_without_geometry_are_rows_like_any_other() {
    let row = |area: &str, geometry: &str| {
        let properties = format!("\"gebied\":\"{area}\",\"woonvorm\":\"geclusterd\",\"aantal_min\":5,\"aantal_max\":12");
        crate::support::with_properties(&properties, geometry)
    };
    let text = crate::support::collection(&[&row("Goor", "null"), &row("Delden", crate::support::POINT)]);
    let case = project(&LAYER.replace("o.csv", "o.geojson")).file("o.geojson", text);
    assert_eq!(read(&case).planning.opgave.map(|all| all.len()), Some(2));
    assert!(case.done().findings().is_empty());
}
