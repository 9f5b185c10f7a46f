//! What a municipality plans with, on the command line: the templates run with every part switched on, and `check` tells what there is.

use crate::support::{folder, good};

/// What starts the parts of the template that are switched off.
const PLANS: &str = "# ---- Plannen";

/// The switched-off parts of the template as TOML: what is a table or a key, without its leading `# `.
fn switched_on(template: &str) -> String {
    let (_, plans) = template.split_once(PLANS).expect("the template has a part for plans");
    let is_toml = |line: &&str| {
        let key = line.split_once(" = ").map_or("", |(key, _)| key);
        line.starts_with('[') || (!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
    };
    plans.lines().filter_map(|line| line.strip_prefix("# ")).filter(is_toml).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_template_runs_with_every_part_for_plans_switched_on() {
    let place = folder();
    good(place.path(), &["new", "g", "-q"]);
    let file = place.path().join("g/project.toml");
    let template = std::fs::read_to_string(&file).expect("it was made");
    let on = switched_on(&template);
    for part in
        ["[opgave]", "[balance]", "[choice]", "[[scenario]]", "\"opgave\"", "\"woningen\"", "\"complexen\"", "\"buurten\""]
    {
        assert!(on.contains(part), "the template has no {part}: {on}");
    }
    // Files that the user has to bring, in small.
    let on = on
        .replace("verblijfsobjecten.gpkg\"\npreset = \"bag-woningen\"", "w.csv\"")
        .replace("wijkenbuurten.gpkg\"\npreset = \"cbs-buurten\"", "b.geojson\"");
    assert!(!on.contains("gpkg"), "{on}");
    let square = "[[[5.2,52.2],[5.3,52.2],[5.3,52.3],[5.2,52.3],[5.2,52.2]]]";
    let buurt = format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"b\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{square}}}}}"
    );
    for (name, text) in
        [("w.csv", "x;y\n233060;471510\n"), ("complexen.csv", "id;x;y;woningen\nc1;233060;471510;12\n"), ("b.geojson", &buurt)]
    {
        std::fs::write(place.path().join("g").join(name), text).expect("it can be written");
    }
    std::fs::write(&file, format!("{template}\n{on}")).expect("it can be written");
    let said = good(place.path(), &["check", "g/project.toml"]);
    for words in [
        "opgave: 15 lines (7 of the municipality, 0 of kernen, 8 of a region); scenarios: basis, trend",
        "parcels with a capacity: 2 of 2, 36 homes",
        "woningen: 1 at 1 place",
        "complexen: 1 with 12 homes",
        "scenario \"supermarkt sluit, ontmoetingsruimte erbij\": 3 changes",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    good(place.path(), &["analyse", "g/project.toml", "-o", "uit", "-q"]);
}

#[test]
fn the_opgave_of_the_template_has_bands_and_no_scenario_for_the_municipality() {
    let place = folder();
    good(place.path(), &["new", "g", "-q"]);
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_path(place.path().join("g/opgave.csv")).expect("it is there");
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("it is good CSV")).collect();
    let of = |form: &str| {
        let row =
            rows.iter().find(|row| &row[0] == "Hof van Twente" && &row[2] == form && row[4].is_empty() && row[5].is_empty());
        row.map(|row| (row[3].to_owned(), row[6].to_owned(), row[7].to_owned()))
    };
    for (form, least, most) in [("nultreden", "155", "190"), ("geclusterd", "75", "260"), ("zorggeschikt", "40", "135")] {
        assert_eq!(of(form), Some((String::new(), least.to_owned(), most.to_owned())));
    }
    assert!(rows.iter().all(|row| !row[9].is_empty()), "every figure has its source");
}

#[test]
fn a_project_without_plans_says_nothing_of_them() {
    let place = folder();
    good(place.path(), &["new", "g", "-q"]);
    assert!(!good(place.path(), &["check", "g/project.toml"]).contains("planning:"));
}
