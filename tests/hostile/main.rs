//! The hostile corpus: files that are broken, false, or made to do harm, in every format that is read. Each ends in a refusal that tells
//! what was found and what to do, or in a right result with every row that was left out on a list; never in a panic, a hang, a wrong
//! number, or all memory. All are made here; none is kept.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a file that cannot be made is a failed test; what is not tested is told"
)]

mod case;
mod cases;
mod make;
mod run;
mod table;

use case::Case;

/// Runs the cases of one format, and tells of all that went wrong together.
fn all_end_well(cases: Vec<Case>) {
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|case| run::run(case).err().map(|why| format!("{}, {}: {why}", case.format, case.broken)))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n\n{}", failed.len(), cases.len(), failed.join("\n\n"));
}

#[test]
fn geopackage() {
    all_end_well(cases::geopackage());
}

#[test]
fn geopackage_places() {
    all_end_well(cases::geopackage_places());
}

#[test]
fn shapefile() {
    all_end_well(cases::shapefile());
}

#[test]
fn flatgeobuf() {
    all_end_well(cases::flatgeobuf());
}

#[test]
fn geojson() {
    all_end_well(cases::geojson());
}

#[test]
fn openstreetmap() {
    all_end_well(cases::openstreetmap());
}

#[test]
fn csv() {
    all_end_well(cases::csv());
}

#[test]
fn streets() {
    all_end_well(cases::streets());
}

#[test]
fn zip() {
    all_end_well(cases::zip());
}

#[test]
fn project() {
    all_end_well(cases::project());
}

#[test]
fn disk() {
    all_end_well(cases::disk());
}

#[test]
fn the_table_in_the_docs_is_what_is_tested() {
    let cases = cases::all();
    assert!(cases.len() >= 80, "{} cases", cases.len());
    table::compare(&cases);
}
