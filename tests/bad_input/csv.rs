//! CSV as it comes from spreadsheets: wrong separators, encodings and widths are refused or skipped in words that help.

use crate::support::{Case, Done};

const PARCELS: &str = "id;naam;x;y;capaciteit\na;Eén;237010;472510;12\nb;Twee;237060;472520;6\n";

fn parcels(text: impl AsRef<[u8]>, more: &str) -> Done {
    Case::parcels("p.csv", text, more).done()
}

fn refused(text: impl AsRef<[u8]>, more: &str, words: &[&str]) -> String {
    Case::parcels("p.csv", text, more).refused(words)
}

/// The run with this row between two good ones.
fn row(row: &str) -> Done {
    let done = parcels(format!("id;naam;x;y\ngoed-1;G;237010;472510\n{row}\ngoed-2;G;237060;472520\n"), "");
    let ids = done.parcels();
    assert!(ids.contains(&"goed-1".to_owned()) && ids.contains(&"goed-2".to_owned()), "the good rows survive {row}: {ids:?}");
    done
}

#[test]
fn an_empty_file_is_refused_as_empty() {
    refused("", "", &["p.csv", "the file is empty", "header"]);
}

#[test]
fn a_file_of_blank_lines_or_a_mark_only_is_refused_as_empty_too() {
    for text in ["\n\n", "\r\n", "\u{feff}"] {
        let message = refused(text, "", &["p.csv"]);
        assert!(message.contains("empty"), "the header that is told has no names in it: {message}");
    }
}

#[test]
fn a_header_without_rows_has_no_parcels_to_judge() {
    let message = refused("id;x;y\n", "", &["no parcel", "no features"]);
    assert!(!message.contains("lists each one"), "there is nothing to list: {message}");
}

#[test]
fn a_wrong_separator_is_told_with_the_header_and_what_to_do() {
    for separator in ["|", "\t", ":"] {
        refused(
            PARCELS.replace(';', separator),
            "",
            &["p.csv", "one column", &format!("id{separator}naam"), "separated", "`;`"],
        );
    }
}

#[test]
fn rows_with_another_separator_than_the_header_leave_nothing_and_say_so() {
    let (header, rows) = PARCELS.split_once('\n').expect("it has lines");
    refused(format!("{header}\n{}", rows.replace(';', ",")), "", &["no parcel", "2 × a row of another width"]);
}

#[test]
fn utf_16_and_latin_1_are_refused_with_the_way_to_save_them() {
    let wide = |order: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(PARCELS.encode_utf16()).flat_map(order).collect();
    let (little, big): (Vec<u8>, Vec<u8>) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    refused(little, "", &["p.csv", "UTF-16", "CSV UTF-8"]);
    refused(big, "", &["p.csv", "UTF-16", "CSV UTF-8"]);
    let latin = |text: &str| text.chars().map(|letter| letter as u8).collect::<Vec<u8>>();
    refused(latin(PARCELS), "", &["p.csv", "row 1", "not UTF-8", "CSV UTF-8"]);
    refused(latin(&PARCELS.replace("naam", "café")), "", &["p.csv", "header", "not UTF-8", "CSV UTF-8"]);
}

#[test]
fn a_mark_and_any_line_end_do_no_harm() {
    for text in
        [format!("\u{feff}{PARCELS}"), PARCELS.replace('\n', "\r\n"), format!("\u{feff}{}", PARCELS.replace('\n', "\r\n"))]
    {
        let done = parcels(text, "");
        assert_eq!(done.parcels(), ["a", "b"]);
        assert_eq!((done.parcel("a")["capaciteit"].as_str(), done.parcel("a")["naam"].as_str()), ("12", "Eén"));
        assert!(done.findings().is_empty());
    }
}

#[test]
fn a_row_of_another_width_is_skipped_with_what_was_found_and_expected() {
    for (bad, found) in [("b;B;237000", "3"), ("b;B;237000;472500;extra", "5")] {
        row(bad).only_finding(2, "skipped", &["another width", &format!("found {found} columns, expected 4"), "separator"]);
    }
}

#[test]
fn a_decimal_comma_in_a_file_with_commas_between_columns_is_skipped_row_by_row() {
    let done = parcels("id,x,y\na,237010,5,472510,5\nb,237060,472520\n", "");
    assert_eq!(done.parcels(), ["b"]);
    done.only_finding(1, "skipped", &["found 5 columns, expected 3"]);
}

#[test]
fn a_decimal_comma_is_read_and_so_are_points_between_thousands_before_one() {
    for (typed, x, y) in [
        ("237000,5;472500,25", "237000.5", "472500.25"),
        ("237.000,5;472.500,25", "237000.5", "472500.25"),
        ("237000.5;472500.25", "237000.5", "472500.25"),
    ] {
        let done = row(&format!("b;B;{typed}"));
        let parcel = done.parcel("b");
        assert_eq!((parcel["x"].as_str(), parcel["y"].as_str()), (x, y), "{typed}");
    }
}

#[test]
fn coordinates_with_points_between_thousands_only_are_never_read_as_small_numbers() {
    let done = row("b;B;237.000;472.500");
    done.only_finding(2, "skipped", &["(237, 472.5)", "outside"]);
    refused("id;x;y\na;237.010;472.510\nb;237.060;472.520\n", "", &["p.csv", "outside the area", "237.01"]);
}

#[test]
fn a_coordinate_that_is_no_number_is_skipped_with_its_column_and_text() {
    for typed in ["nan", "NaN", "inf", "-Infinity", "1e999", "noord", "1,234.5", "12,5,7", "#N/A"] {
        let done = row(&format!("b;B;237000;{typed}"));
        done.only_finding(2, "skipped", &["column `y`", &format!("\"{typed}\""), "expected a finite number"]);
    }
    row("b;B;;472500").only_finding(2, "skipped", &["no place", "column `x` is empty"]);
}

#[test]
fn a_skipped_row_is_named_by_its_id_and_not_by_its_number_alone() {
    assert_eq!(row("LOC-7;B;;472500").only_finding(2, "skipped", &[])["id"], "LOC-7");
}

#[test]
fn a_quote_that_is_never_closed_is_named_for_it_takes_the_rest_of_the_file() {
    let done = parcels("id;naam;x;y\na;A;237010;472510\nb;\"B;237000;472500\nc;C;237001;472500\nd;D;237002;472500\n", "");
    let findings = done.findings();
    assert!(findings.iter().any(|line| line["toelichting"].contains("quote")), "{findings:#?}");
    let lost: Vec<&str> = ["c", "d"].into_iter().filter(|id| !done.parcels().contains(&(*id).to_owned())).collect();
    assert!(
        lost.is_empty() || findings.iter().any(|line| line["toelichting"].contains("never closed")),
        "rows {lost:?} are gone and the message says only: {findings:#?}"
    );
}

#[test]
fn columns_for_the_place_are_asked_for_with_the_header_that_was_found() {
    refused("id;naam\na;A\n", "", &["p.csv", "`x` and `y`", "`lon` and `lat`", "id, naam", "fields"]);
    refused("id;naam;x\na;A;1\n", "", &["p.csv", "`x` and `y`", "id, naam, x"]);
    refused(
        "id;oost;noord\na;1;1\n",
        "fields = { x = \"Oost\", y = \"Noord\" }",
        &["p.csv", "`Oost`", "`Noord`", "id, oost, noord"],
    );
}

#[test]
fn a_place_with_x_but_not_y_is_refused_in_the_project_file() {
    for (fields, pair) in [("x", "`x` and `y`"), ("y", "`x` and `y`"), ("lon", "`lon` and `lat`"), ("lat", "`lon` and `lat`")] {
        let more = format!("fields = {{ {fields} = \"x\" }}");
        refused(PARCELS, &more, &["project.toml, line", "\"p.csv\"", pair, "both"]);
    }
}

#[test]
fn the_columns_that_the_project_file_names_are_taken() {
    let text = "id;oost;noord\na;237010;472510\n";
    assert_eq!(parcels(text, "fields = { x = \"oost\", y = \"noord\" }").parcels(), ["a"]);
}

#[test]
fn a_line_of_separators_only_is_a_row_without_a_place() {
    row(";;;").only_finding(2, "skipped", &["no place"]);
}
