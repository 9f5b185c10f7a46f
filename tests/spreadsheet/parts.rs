//! What a reader of values does not see: frozen headings, filters, notes, formats, and that no clock is in the file.

use std::fs::File;

use crate::support::SAMPLE;

fn tables() -> Vec<String> {
    SAMPLE.sheets().into_iter().filter(|name| name != "Toelichting" && name != "Kolommen").collect()
}

#[test]
fn headings_stay_in_sight_and_filter() {
    for name in tables() {
        let (part, sheet) = (SAMPLE.part(&name), SAMPLE.sheet(&name));
        assert!(part.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"), "{name}");
        let filter = part.split("<autoFilter ref=\"A1:").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let digits: String = filter.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, sheet.height().to_string(), "{name}: the filter goes to the last row");
        assert!(part.contains("<cols>") && part.contains("customWidth=\"1\""), "{name} has widths");
    }
}

#[test]
fn every_heading_has_a_note_with_its_technical_name_and_what_it_holds() {
    let parts = SAMPLE.parts();
    let notes: Vec<&String> = parts.iter().filter(|(name, _)| name.starts_with("xl/comments")).map(|(_, part)| part).collect();
    assert_eq!(notes.len(), tables().len());
    let columns = SAMPLE.sheet("Kolommen");
    for name in tables() {
        let (header, _) = SAMPLE.csv(&name);
        let mine: Vec<_> = columns.rows().filter(|row| row[0].to_string() == name).collect();
        let has_all = |part: &&&String| {
            mine.iter().all(|row| part.contains(&format!("Kolom: {}\n", row[2])))
                && part.matches("<comment ").count() == mine.len()
        };
        let part = notes.iter().find(has_all).unwrap_or_else(|| panic!("{name}: {header:?}"));
        for row in mine {
            let said = row[4].to_string().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(part.contains(&said), "{name}, {}: {said}", row[2]);
        }
    }
}

#[test]
fn numbers_show_with_points_between_thousands_and_the_decimals_of_their_column() {
    let styles = &SAMPLE.parts()["xl/styles.xml"];
    for format in ["#,##0", "#,##0.0", "#,##0.000", "#,##0.0000"] {
        assert!(styles.contains(&format!("formatCode=\"{format}\"")), "{format}");
    }
}

#[test]
fn neither_a_moment_nor_a_name_of_a_machine_is_in_the_file() {
    let core = &SAMPLE.parts()["docProps/core.xml"];
    for word in ["created", "modified"] {
        assert!(core.contains(&format!("<dcterms:{word} xsi:type=\"dcterms:W3CDTF\">1970-01-01T00:00:00Z")), "{core}");
    }
    let mut zip = zip::ZipArchive::new(File::open(SAMPLE.file("woonkring.xlsx")).unwrap()).unwrap();
    for at in 0..zip.len() {
        let part = zip.by_index(at).unwrap();
        let moment = part.last_modified().unwrap();
        assert_eq!((moment.year(), moment.month(), moment.day(), moment.hour()), (1980, 1, 1, 0), "{:?}", part.name());
    }
}
