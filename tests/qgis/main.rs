//! The result in a real QGIS: what the binary writes for the sample and for Maastricht is opened, looked at and printed by
//! `check.py`. Skipped, with a line, where there is no QGIS.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail by panic, and tells when it skips")]

mod lines;
#[path = "../method/support/mod.rs"]
mod made_up;
mod on_foot;
mod programme;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;
use woonkring::model::{Condition, NormSet};
use woonkring::read;

/// The Python that Debian's QGIS comes with; another on the path does not know its module.
const PYTHON: &str = "/usr/bin/python3";

fn python(arguments: &[&str]) -> Command {
    let mut command = Command::new(PYTHON);
    command.args(arguments).env("QT_QPA_PLATFORM", "offscreen").env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Whether QGIS is there; says so if not.
fn has_qgis() -> bool {
    let found = python(&["-c", "import qgis.core"]).output().is_ok_and(|out| out.status.success());
    assert!(found || std::env::var_os("WOONKRING_QGIS").is_none(), "QGIS is required here and is not found");
    if !found {
        eprintln!("skipped: no QGIS on this machine (Debian: qgis, python3-qgis)");
    }
    found
}

fn woonkring(place: &Path, arguments: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_woonkring")).args(arguments).current_dir(place).output().unwrap();
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
}

/// What the check must find, from the norm set: the profile and the areas that open first, and the Dutch words of all.
fn expected(norms: &NormSet) -> Value {
    let hard = |profile: &&woonkring::model::Profile| profile.criteria.iter().any(|it| it.condition == Condition::Hard);
    let default = &norms.profiles.iter().find(hard).unwrap().id;
    let mut areas: Vec<&str> = vec![&norms.areas[0].id];
    for area in &norms.areas {
        if area.inside.as_deref().is_some_and(|outer| areas.contains(&outer)) {
            areas.push(&area.id);
        }
    }
    let profiles = norms.profiles.iter().map(|profile| (&profile.id, &profile.label));
    let labels = profiles.chain(norms.areas.iter().map(|area| (&area.id, &area.label)));
    json!({ "default": default, "areas": areas, "labels": labels.collect::<std::collections::BTreeMap<_, _>>() })
}

/// Runs the check on a folder that holds `uit` and `rd`.
fn check(place: &Path, norms: &NormSet) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/qgis/check.py");
    let words = expected(norms).to_string();
    python(&[script.to_str().unwrap(), "uit", "rd", &words]).current_dir(place).output().unwrap()
}

fn passes(place: &Path, norms: &NormSet) {
    let out = check(place, norms);
    let (told, wrong) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && told.contains("all is well"), "{told}\n{wrong}");
    assert_eq!(told.matches("refused, as it must").count(), 2, "the check was tried on blank maps: {told}");
}

fn sample() -> (TempDir, NormSet) {
    let place = tempfile::tempdir().unwrap();
    woonkring(place.path(), &["-o", "uit"]);
    woonkring(place.path(), &["-o", "rd", "--format", "geojson", "--crs", "rd"]);
    let norms = read::norms_of(&read::sample().unwrap()).unwrap();
    (place, norms)
}

#[test]
fn the_sample_opens_in_its_colours_and_prints() {
    if !has_qgis() {
        return;
    }
    let (place, norms) = sample();
    passes(place.path(), &norms);
}

#[test]
fn the_check_sees_a_style_that_is_not_there_and_a_project_that_is_not_whole() {
    if !has_qgis() {
        return;
    }
    let (place, norms) = sample();
    let uit = place.path().join("uit");
    let fails = |what: &str| {
        let out = check(place.path(), &norms);
        let wrong = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!out.status.success() && wrong.contains("AssertionError"), "{what} passed: {wrong}");
    };
    let style = std::fs::read_to_string(uit.join("percelen.qml")).unwrap();
    std::fs::remove_file(uit.join("percelen.qml")).unwrap();
    fails("a layer without its style");
    std::fs::write(uit.join("percelen.qml"), style).unwrap();
    let project = std::fs::read_to_string(uit.join("woonkring.qgs")).unwrap();
    std::fs::write(uit.join("woonkring.qgs"), project.replace("layername=toetsing", "layername=toets")).unwrap();
    fails("a project whose tables are not there");
}

#[test]
fn maastricht_opens_in_its_colours_and_prints() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/maastricht");
    if !shared.is_dir() {
        eprintln!("skipped: no real data at ../shared/data");
        return;
    }
    if !has_qgis() {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/maastricht/project.toml");
    let data: PathBuf = shared.canonicalize().unwrap();
    let text = std::fs::read_to_string(example).unwrap().replace("\"data/", &format!("\"{}/", data.display()));
    std::fs::write(place.path().join("project.toml"), text).unwrap();
    woonkring(place.path(), &["analyse", "project.toml", "-o", "uit", "--quiet"]);
    woonkring(place.path(), &["analyse", "project.toml", "-o", "rd", "--format", "geojson", "--crs", "rd", "--quiet"]);
    let norms = read::norms_of(&read::sample().unwrap()).unwrap();
    passes(place.path(), &norms);
}
