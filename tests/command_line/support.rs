//! The real binary in a folder of its own, and what lies there afterwards.
#![allow(dead_code, reason = "every file takes what it needs")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a result of the sample has and that of a new project has not: that has no kernen, and nothing to plan with.
const OF_THE_SAMPLE: [&str; 27] = [
    "balans.csv",
    "balans.geojson",
    "balans.qml",
    "balans_kernen.csv",
    "balans_zones.csv",
    "kern_bereik.csv",
    "kern_voorzieningen.csv",
    "kernen.csv",
    "kernen.geojson",
    "kernen.qml",
    "keuze.csv",
    "keuze.geojson",
    "keuze.qml",
    "keuze_eisen.csv",
    "keuze_kernen.csv",
    "matrix.csv",
    "opgave.csv",
    "portefeuilles.csv",
    "scenario_percelen.csv",
    "scenario_percelen.geojson",
    "scenario_percelen.qml",
    "scenarios.csv",
    "spreiding.csv",
    "ontmoetingsplan.csv",
    "ontmoetingsruimten.csv",
    "ontmoetingsruimten.geojson",
    "ontmoetingsruimten.qml",
];

/// What every result has.
const ALWAYS: [&str; 21] = [
    "cirkels.csv",
    "cirkels.geojson",
    "cirkels.qml",
    "invoer.csv",
    "kwetsbaarheid.csv",
    "kwetsbaarheid.geojson",
    "kwetsbaarheid.qml",
    "percelen.csv",
    "percelen.geojson",
    "percelen.qml",
    "run.json",
    "toetsing.csv",
    "voorzieningen.csv",
    "voorzieningen.geojson",
    "voorzieningen.qml",
    "woonkring.gpkg",
    "woonkring.qgs",
    "woonkring.xlsx",
    "zones.csv",
    "zones.geojson",
    "zones.qml",
];

/// Every file of a result of the sample, in order.
pub fn of_the_sample() -> Vec<&'static str> {
    let mut all = [&ALWAYS[..], &OF_THE_SAMPLE[..]].concat();
    all.sort_unstable();
    all
}

/// Every file of a result of a new project, in order: with a plan for meeting places, for that asks for no more than parcels.
pub fn of_a_new_project() -> Vec<&'static str> {
    let mut all = ALWAYS.to_vec();
    all.extend(OF_THE_SAMPLE.iter().filter(|name| name.starts_with("ontmoeting")));
    all.sort_unstable();
    all
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

pub fn command(place: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_woonkring"));
    command.args(arguments).current_dir(place);
    command
}

/// Runs the binary there; it never panics.
pub fn run(place: &Path, arguments: &[&str]) -> Output {
    let out = command(place, arguments).output().expect("the binary runs");
    assert!(!stderr(&out).contains("panicked"), "it must never panic: {}", stderr(&out));
    out
}

/// As [`run`], and all went well.
pub fn good(place: &Path, arguments: &[&str]) -> String {
    let out = run(place, arguments);
    assert_eq!(out.status.code(), Some(0), "{arguments:?}: {}", stderr(&out));
    stdout(&out)
}

/// As [`run`], and it failed with this exit code; gives the message.
pub fn failed(place: &Path, arguments: &[&str], code: i32) -> String {
    let out = run(place, arguments);
    assert_eq!(out.status.code(), Some(code), "{arguments:?}: {}{}", stdout(&out), stderr(&out));
    assert!(out.stdout.is_empty(), "a failure is told on standard error only: {}", stdout(&out));
    stderr(&out)
}

pub fn stdout(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned()
}

pub fn stderr(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// The files of a folder by their names, without those of folders in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let entries = entries.map(|entry| entry.expect("it can be listed").path()).filter(|path| path.is_file());
    let named = |path: std::path::PathBuf| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("it can be read"))
    };
    entries.map(named).collect()
}

/// The files of a result that must be the same in every run: all but run.json.
pub fn same_in_every_run(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().filter(|(name, _)| name != "run.json").collect()
}

/// The names of everything in a folder, hidden or not.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("it can be listed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
