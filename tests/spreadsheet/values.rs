//! A sheet holds what its table holds.

use calamine::Data;
use woonkring::model::Silent;
use woonkring::read::{norms_of, sample, town};
use woonkring::report::Kind;

use crate::support::{Run, SAMPLE, woonkring};

/// The layers of a map, which have no sheet.
const ON_A_MAP: [&str; 3] = ["cirkels", "straten", "looproutes"];

/// A layer of the sample: its name, the titles of its columns, and what they hold.
fn layers() -> Vec<(String, Vec<String>, Vec<Kind>)> {
    let project = sample().unwrap();
    let norms = norms_of(&project).unwrap();
    let (town, _) = town(&project, &norms, &Silent).unwrap();
    let report = woonkring::analyse(&town, &norms);
    let of = |layer: &dyn woonkring::report::Layer| {
        let columns = layer.columns();
        let titles = columns.iter().map(|column| column.title.to_string()).collect();
        (layer.name().to_owned(), titles, columns.iter().map(|column| column.kind).collect())
    };
    report.layers().iter().map(|layer| of(layer.as_ref())).filter(|(name, ..)| !ON_A_MAP.contains(&name.as_str())).collect()
}

#[test]
fn there_is_a_sheet_for_every_table_between_the_explanation_and_the_columns() {
    let sheets = SAMPLE.sheets();
    let mut names: Vec<String> = layers().into_iter().map(|(name, ..)| name).collect();
    assert_eq!(sheets.first().map(String::as_str), Some("Toelichting"));
    assert_eq!(sheets.last().map(String::as_str), Some("Kolommen"));
    let mut between = sheets[1..sheets.len() - 1].to_vec();
    // What a programme is written from stands first.
    let place = |name: &str| between.iter().position(|sheet| sheet == name).unwrap();
    assert!(place("kernen") < place("percelen") && place("percelen") < place("toetsing"));
    between.sort();
    names.sort();
    assert_eq!(between, names);
}

#[test]
fn the_headings_are_the_titles_of_the_columns() {
    for (name, titles, _) in layers() {
        let sheet = SAMPLE.sheet(&name);
        let headings: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(headings, titles, "{name}");
    }
}

#[test]
fn every_cell_holds_what_the_table_holds_and_a_number_is_a_number() {
    let mut compared = 0;
    for (name, titles, kinds) in layers() {
        let sheet = SAMPLE.sheet(&name);
        let (_, rows) = SAMPLE.csv(&name);
        assert_eq!(sheet.height(), rows.len() + 1, "{name}");
        for (at, row) in rows.iter().enumerate() {
            for (column, kind) in kinds.iter().enumerate() {
                let told = &row[column];
                let found = sheet.get_value((at as u32 + 1, column as u32)).unwrap_or(&Data::Empty);
                let same = match (kind, found) {
                    (_, Data::Empty) => told.is_empty(),
                    (Kind::Text, Data::String(text)) => text == told,
                    (Kind::Flag, Data::Bool(flag)) => flag.to_string() == *told,
                    (Kind::Whole | Kind::Number(_), Data::Float(number)) => told.parse() == Ok(*number),
                    _ => false,
                };
                assert!(same, "{name}, row {}, {}: {found:?} and {told:?}", at + 1, titles[column]);
                compared += usize::from(!told.is_empty());
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
}

#[test]
fn the_last_sheet_has_every_column_with_its_name_in_the_other_files() {
    let sheet = SAMPLE.sheet("Kolommen");
    let rows: Vec<Vec<String>> = sheet.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let mut expected = 0;
    for (name, titles, _) in layers() {
        let (header, _) = SAMPLE.csv(&name);
        for (title, column) in titles.iter().zip(&header) {
            assert!(rows.iter().any(|row| row[0] == name && row[1] == *title && row[2] == *column), "{name}: {column}");
            expected += 1;
        }
    }
    assert_eq!(rows.len(), expected);
    assert!(rows.iter().all(|row| !row[3].is_empty() && !row[4].is_empty()), "each says what it holds");
}

#[test]
fn the_first_sheet_says_what_this_is_and_how_sure() {
    let said = SAMPLE.said();
    assert!(said[0].0.contains("Hof van Twente"), "{:?}", said[0]);
    assert!(SAMPLE.said_of("Let op").contains("fictieve"));
    assert!(SAMPLE.said_of("Normenset").contains("twente-start"));
    assert_eq!(SAMPLE.said_of("Status van de normen"), "aanname");
    let (sourced, all) = norms_of(&sample().unwrap()).unwrap().sourced_share();
    let share = SAMPLE.said_of("Onderbouwing");
    assert!(share.contains(&format!("{all} waarden")) && share.contains(&format!("{sourced} een bron")), "{share}");
    assert!(SAMPLE.said_of("Afstanden").starts_with("Hemelsbreed"));
    assert!(SAMPLE.said_of("Banden").contains("Grenzen van een band worden nooit opgeteld"));
    for class in ["geschikt", "mogelijk", "met vervoer", "ongeschikt", "onbekend"] {
        assert!(!SAMPLE.said_of(class).is_empty());
    }
    assert!(SAMPLE.said_of("kpvv-loopafstanden").contains("CROW"));
    for sheet in SAMPLE.sheets().iter().skip(1) {
        assert!(!SAMPLE.said_of(sheet).is_empty());
    }
    let (_, rows) = SAMPLE.csv("percelen");
    assert!(SAMPLE.said_of("percelen").ends_with(&format!("({} rijen)", rows.len())));
}

#[test]
fn a_second_run_and_any_number_of_threads_give_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    for (out, threads) in [("een", "1"), ("twee", "2"), ("weer", "2")] {
        woonkring(place.path(), &["-q", "--format", "xlsx", "--threads", threads, "-o", out]);
    }
    let read = |out: &str| std::fs::read(place.path().join(out).join("woonkring.xlsx")).unwrap();
    assert!(read("een") == read("twee") && read("twee") == read("weer"));
    let mut names: Vec<_> = std::fs::read_dir(place.path().join("een")).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["invoer.csv", "run.json", "woonkring.xlsx"], "nothing else is written, and nothing is left beside it");
}

#[test]
fn a_table_without_rows_has_its_headings() {
    let project = "title = \"Leeg\"\nnorms = \"twente-start\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"v.csv\"\ncrs = \"EPSG:28992\"\ncategory = { field = \"soort\" }\n\
                   [[layer]]\nrole = \"percelen\"\npath = \"p.csv\"\ncrs = \"EPSG:28992\"\n";
    let files = [("project.toml", project), ("v.csv", "id,x,y,soort\n"), ("p.csv", "id,x,y,capaciteit\np1,237000,472000,12\n")];
    let run = Run::of(&files);
    assert_eq!(run.sheet("voorzieningen").height(), 1);
    assert!(run.said_of("Bladen").is_empty() && run.said_of("percelen").ends_with("(1 rij)"));
    let said = run.said();
    assert!(said.iter().any(|(word, text)| word == "voorzieningen" && text.ends_with("(0 rijen)")));
    assert!(said.iter().all(|(word, _)| word != "Let op"), "nothing of it is invented");
}
