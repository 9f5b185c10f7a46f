//! GDAL opens the file without a warning, counts right, and finds rows by place through the index.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::Path;
use std::process::Command;

use crate::support::{SAMPLE, TOWN, layers, one};

/// What `ogrinfo` says; nothing, with a line, where the machine does not have it.
pub fn ogrinfo(file: &Path, arguments: &[&str]) -> Option<String> {
    let out = match Command::new("ogrinfo").arg("-ro").arg(file).args(arguments).output() {
        Ok(out) => out,
        Err(_) => {
            eprintln!("skipped: there is no ogrinfo on this machine (Debian: apt-get install gdal-bin)");
            return None;
        }
    };
    let (said, wrong) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && wrong.is_empty(), "{}: {wrong}", file.display());
    assert!(!said.contains("Warning") && !said.contains("ERROR"), "{said}");
    Some(said.into_owned())
}

/// The number behind a word.
pub fn count(said: &str) -> i64 {
    let line = said.lines().find_map(|line| line.strip_prefix("Feature Count: ")).unwrap_or_else(|| panic!("{said}"));
    line.parse().unwrap()
}

#[test]
fn every_layer_opens_without_a_warning_and_has_all_its_rows_in_rd_new() {
    for run in [&SAMPLE, &TOWN] {
        let db = run.open();
        for (table, kind) in layers(&db) {
            let Some(said) = ogrinfo(&run.gpkg(), &["-so", &table]) else { return };
            assert_eq!(count(&said), one::<i64>(&db, &format!("SELECT count(*) FROM \"{table}\"")), "{table}");
            if kind == "features" {
                assert!(said.contains("Amersfoort / RD New") && said.contains("ID[\"EPSG\",28992]"), "{table}: {said}");
                let Some(said) = ogrinfo(&run.file(&format!("{table}.fgb")), &["-so", &table]) else { return };
                assert_eq!(count(&said), one::<i64>(&db, &format!("SELECT count(*) FROM \"{table}\"")), "{table}.fgb");
                assert!(said.contains("ID[\"EPSG\",28992]"), "{table}.fgb: {said}");
            }
        }
    }
}

#[test]
fn rows_are_found_by_place() {
    let all = ["0", "300000", "280000", "620000"];
    let nowhere = ["100000", "100010", "400000", "400010"];
    let winkel = ["236999", "237001", "472499", "472501"];
    for (file, table) in [(TOWN.gpkg(), "voorzieningen"), (TOWN.file("voorzieningen.fgb"), "voorzieningen")] {
        let within = |[west, east, south, north]: [&str; 4]| {
            ogrinfo(&file, &["-so", "-spat", west, south, east, north, table]).map(|said| count(&said))
        };
        let (Some(all), Some(none), Some(one)) = (within(all), within(nowhere), within(winkel)) else { return };
        assert_eq!((all, none, one), (6, 0, 1), "{}", file.display());
    }
}

#[test]
fn a_geojson_on_the_plane_is_placed_in_rd_new() {
    let Some(said) = ogrinfo(&SAMPLE.file("percelen.geojson"), &["-so", "percelen"]) else { return };
    assert!(said.contains("ID[\"EPSG\",28992]") && said.contains("Extent: (2"), "{said}");
}

#[test]
fn gdals_own_validator_finds_nothing() {
    let validator = "osgeo_utils.samples.validate_gpkg";
    let python = |arguments: &[&str]| Command::new("/usr/bin/python3").args(arguments).output();
    if !python(&["-c", &format!("import {validator}")]).is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: no GDAL for Python on this machine (Debian: apt-get install python3-gdal)");
        return;
    }
    for run in [&SAMPLE, &TOWN] {
        let file = run.gpkg();
        let out = python(&["-m", validator, "--extra", "--warning-as-error", "-k", "-v", &file.to_string_lossy()]).unwrap();
        let said = [out.stdout, out.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        assert!(out.status.success() && !said.contains("rror:") && said.contains("Checking"), "{said}");
    }
}
