//! A table that is too long for a spreadsheet is left out, and the first sheet says where it is.

use crate::support::Run;

/// A project with this many parcels on a line.
fn town(parcels: usize) -> Run {
    let project = "title = \"Groot\"\nnorms = \"twente-start\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"v.csv\"\ncrs = \"EPSG:28992\"\ncategory = { field = \"soort\" }\n\
                   [[layer]]\nrole = \"percelen\"\npath = \"p.csv\"\ncrs = \"EPSG:28992\"\n";
    let mut table = "id,x,y,capaciteit\n".to_owned();
    for at in 0..parcels {
        table += &format!("p{at},{},{},12\n", 237_000 + at % 100 * 20, 472_000 + at / 100 * 20);
    }
    Run::of(&[("project.toml", project), ("p.csv", &table), ("v.csv", "id,x,y,soort\nv1,237000,472000,supermarkt\n")])
}

#[test]
fn a_table_of_more_than_20_000_rows_has_no_sheet_and_a_word_that_names_its_csv() {
    let run = town(600);
    let (_, rows) = run.csv("toetsing");
    assert!(rows.len() > 20_000, "{} rows", rows.len());
    assert!(!run.sheets().contains(&"toetsing".to_owned()));
    let said = run.said_of("toetsing");
    assert!(said.contains("20000 rijen") && said.contains("toetsing.csv"), "{said}");
    assert_eq!(run.sheet("percelen").height(), 601, "the others are whole");
    let columns = run.sheet("Kolommen");
    assert!(columns.rows().all(|row| row[0] != "toetsing"), "no column of a sheet that is not there");
}

#[test]
fn a_table_of_less_has_its_sheet() {
    let run = town(400);
    let (_, rows) = run.csv("toetsing");
    assert!((15_000..=20_000).contains(&rows.len()), "{} rows", rows.len());
    assert_eq!(run.sheet("toetsing").height(), rows.len() + 1);
}
