//! The output folder: nothing that was there is lost, whatever goes wrong.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::support::{command, failed, files, folder, good, names, of_a_new_project, of_the_sample, same_in_every_run};

fn write(place: &Path, name: &str, text: &str) {
    fs::write(place.join(name), text).expect("a file can be written");
}

#[test]
fn an_output_folder_that_is_a_file_or_lies_under_one_fails_at_once_and_leaves_everything() {
    let place = folder();
    write(place.path(), "notitie.txt", "van mij");
    for out in ["notitie.txt", "notitie.txt/uit", "notitie.txt/uit/dieper"] {
        let message = failed(place.path(), &["-o", out], 1);
        assert!(message.contains(out) && message.contains("-o"), "the folder and what to do: {message}");
    }
    assert_eq!(names(place.path()), ["notitie.txt"]);
    assert_eq!(files(place.path())["notitie.txt"], b"van mij");
}

#[test]
fn an_output_folder_that_cannot_be_used_fails_before_any_input_is_read() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    write(place.path(), "g/percelen.csv", "dit is geen tabel");
    write(place.path(), "vol", "");
    let message = failed(place.path(), &["analyse", "g/project.toml", "-o", "vol"], 1);
    assert!(message.contains("output folder") && !message.contains("percelen.csv"), "{message}");
}

/// A project in `g` of which the parcels are an input named like a layer of the result.
fn project_with_percelen_geojson(place: &Path) {
    good(place, &["new", "g"]);
    let text =
        fs::read_to_string(place.join("g/project.toml")).expect("it was made").replace("percelen.csv", "percelen.geojson");
    write(place, "g/project.toml", &text);
    let parcel =
        "{\"type\":\"Feature\",\"properties\":{\"id\":\"a\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[6.53,52.22]}}";
    write(place, "g/percelen.geojson", parcel);
}

#[test]
fn a_result_that_would_overwrite_an_input_is_refused_with_the_file() {
    let place = folder();
    project_with_percelen_geojson(place.path());
    fs::remove_file(place.path().join("g/percelen.csv")).expect("it was made");
    let before = files(&place.path().join("g"));
    for (here, project, out) in [(".", "g/project.toml", "g"), ("g", "project.toml", "."), (".", "g/project.toml", "g/../g/.")]
    {
        let message = failed(&place.path().join(here), &["analyse", project, "-o", out], 1);
        assert!(message.contains("overwrite the input") && message.contains("-o"), "{message}");
        assert!(before == files(&place.path().join("g")), "the input is as it was");
    }
    good(place.path(), &["analyse", "g/project.toml", "-o", "g/uit"]);
    assert!(before == files(&place.path().join("g")), "the input is as it was");
}

#[cfg(unix)]
#[test]
fn an_input_that_is_a_link_into_the_output_folder_is_not_overwritten_either() {
    let place = folder();
    project_with_percelen_geojson(place.path());
    fs::create_dir(place.path().join("uit")).expect("a folder can be made");
    fs::rename(place.path().join("g/percelen.geojson"), place.path().join("uit/percelen.geojson")).expect("it can be moved");
    std::os::unix::fs::symlink(place.path().join("uit/percelen.geojson"), place.path().join("g/percelen.geojson"))
        .expect("a link");
    let before = fs::read(place.path().join("uit/percelen.geojson")).expect("it is there");
    let message = crate::support::stderr(&crate::support::run(place.path(), &["analyse", "g/project.toml", "-o", "uit"]));
    assert!(
        before == fs::read(place.path().join("uit/percelen.geojson")).expect("it is there"),
        "the input is gone: {message}"
    );
}

#[test]
fn a_refused_run_leaves_the_former_result_whole() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    good(place.path(), &["analyse", "g/project.toml", "-o", "uit"]);
    let before = files(&place.path().join("uit"));
    write(place.path(), "g/percelen.csv", "id;x;y\na;6.5;52.2\n");
    failed(place.path(), &["analyse", "g/project.toml", "-o", "uit"], 1);
    assert!(before == files(&place.path().join("uit")));
    assert_eq!(names(&place.path().join("uit")), of_a_new_project(), "and nothing beside it");
}

#[test]
fn what_a_killed_run_left_aside_is_of_no_hindrance() {
    let place = folder();
    let uit = place.path().join("uit");
    fs::create_dir_all(uit.join(".woonkring-bezig/dieper")).expect("a folder can be made");
    for junk in [".woonkring-bezig/percelen.csv", ".woonkring-bezig/dieper/rommel", ".woonkring.lock"] {
        write(&uit, junk, "half");
    }
    good(place.path(), &["-o", "uit", "-q"]);
    assert_eq!(names(&uit), of_the_sample());
    let clean = folder();
    good(clean.path(), &["-o", "uit", "-q"]);
    assert!(same_in_every_run(&uit) == same_in_every_run(&clean.path().join("uit")));
}

#[test]
fn other_files_in_the_folder_are_untouched_and_old_layers_are_replaced() {
    let place = folder();
    let uit = place.path().join("uit");
    fs::create_dir_all(uit.join("kaarten")).expect("a folder can be made");
    let mine =
        [("besluit.docx", "mijn"), ("percelen.qgz", "kaart"), ("kaarten/percelen.geojson", "ook mijn"), (".verborgen", "x")];
    for (name, text) in mine {
        write(&uit, name, text);
    }
    for layer in of_the_sample() {
        write(&uit, layer, "oud");
    }
    good(place.path(), &["-o", "uit", "-q"]);
    for (name, text) in mine {
        assert_eq!(fs::read_to_string(uit.join(name)).expect("it is still there"), text);
    }
    let after = files(&uit);
    assert!(of_the_sample().iter().all(|layer| after.get(*layer).is_none_or(|bytes| bytes != b"oud")), "no old layer stays");
}

#[test]
fn a_layer_of_a_former_run_that_this_one_does_not_write_is_taken_away() {
    let place = folder();
    good(place.path(), &["-o", "uit", "-q"]);
    assert!(place.path().join("uit/kernen.geojson").exists(), "the sample has kernen");
    good(place.path(), &["new", "g", "-q"]);
    good(place.path(), &["analyse", "g/project.toml", "-o", "uit", "-q"]);
    assert_eq!(names(&place.path().join("uit")), of_a_new_project(), "kernen of the sample are none of this project");
}

#[test]
fn a_format_of_a_former_run_that_this_one_does_not_write_is_taken_away_and_so_are_styles_and_project() {
    let place = folder();
    good(place.path(), &["-o", "uit", "-q", "--format", "gpkg,geojson,csv,fgb"]);
    assert!(place.path().join("uit/percelen.fgb").exists());
    for old in ["woonkring.qgs", "percelen.qml", "kernen.qml"] {
        write(place.path(), &format!("uit/{old}"), "oud");
    }
    good(place.path(), &["-o", "uit", "-q", "--format", "csv"]);
    let tables = of_the_sample().into_iter().filter(|name| name.ends_with(".csv") || *name == "run.json").collect::<Vec<_>>();
    assert_eq!(names(&place.path().join("uit")), tables);
}

#[test]
fn a_geopackage_that_is_an_input_is_not_overwritten() {
    let place = folder();
    good(place.path(), &["new", "g", "-q"]);
    let project = fs::read_to_string(place.path().join("g/project.toml")).expect("it was made");
    write(place.path(), "g/project.toml", &project.replace("percelen.csv", "../uit/woonkring.gpkg"));
    fs::create_dir(place.path().join("uit")).expect("a folder can be made");
    write(place.path(), "uit/woonkring.gpkg", "van mij");
    let message = failed(place.path(), &["analyse", "g/project.toml", "-o", "uit"], 1);
    assert!(message.contains("overwrite the input") && message.contains("woonkring.gpkg"), "{message}");
    assert_eq!(files(&place.path().join("uit"))["woonkring.gpkg"], b"van mij");
}

#[test]
fn a_second_run_in_the_same_folder_is_told_to_wait() {
    let place = folder();
    good(place.path(), &["-o", "uit", "-q"]);
    let before = files(&place.path().join("uit"));
    let lock = fs::File::create(place.path().join("uit/.woonkring.lock")).expect("a file can be made");
    lock.try_lock().expect("nobody else has it");
    let message = failed(place.path(), &["-o", "uit"], 1);
    assert!(message.contains("another run") && message.contains("uit") && message.contains("-o"), "{message}");
    drop(lock);
    fs::remove_file(place.path().join("uit/.woonkring.lock")).expect("it is there");
    assert!(before == files(&place.path().join("uit")));
}

/// A project in `g` that is large enough to be killed on the way.
fn large_project(place: &Path) {
    good(place, &["new", "g"]);
    let mut rows = String::from("id;x;y;capaciteit\n");
    for at in 0..20_000 {
        writeln!(rows, "p{at};{};{};12", 232_000 + (at % 200) * 10, 470_500 + (at / 200) * 20).expect("text takes text");
    }
    write(place, "g/percelen.csv", &rows);
}

#[test]
fn a_run_that_is_killed_midway_leaves_the_former_result_whole_and_the_next_run_works() {
    let place = folder();
    large_project(place.path());
    let uit = place.path().join("uit");
    good(place.path(), &["-o", "uit", "-q"]);
    let before = files(&uit);
    // Once at its start, then when the first bytes of one format after another lie aside.
    let signs = ["woonkring.gpkg", "percelen.geojson", "toetsing.csv"].map(|name| format!(".woonkring-bezig/{name}"));
    for sign in std::iter::once(".woonkring-bezig").chain(signs.iter().map(String::as_str)) {
        let mut child =
            command(place.path(), &["analyse", "g/project.toml", "-o", "uit", "-q"]).spawn().expect("the binary runs");
        while !uit.join(sign).exists() && child.try_wait().expect("it can be asked").is_none() {
            std::thread::yield_now();
        }
        child.kill().expect("it can be killed");
        let ended = child.wait().expect("it ends");
        assert!(!ended.success(), "it was killed before its end");
        let after: std::collections::BTreeMap<_, _> =
            files(&uit).into_iter().filter(|(name, _)| !name.starts_with('.')).collect();
        assert!(before == after, "killed at {sign}: the former result is as it was");
    }
    good(place.path(), &["-o", "uit", "-q"]);
    assert_eq!(names(&uit), of_the_sample(), "the next run works and cleans up");
    let same = |all: std::collections::BTreeMap<String, Vec<u8>>| {
        all.into_iter().filter(|(name, _)| name != "run.json").collect::<Vec<_>>()
    };
    assert!(same(before) == same(files(&uit)));
}

#[test]
fn a_run_that_was_refused_leaves_no_folder_that_was_not_there() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    write(place.path(), "g/percelen.csv", "");
    failed(place.path(), &["analyse", "g/project.toml", "-o", "uit"], 1);
    assert_eq!(names(place.path()), ["g"], "an empty folder looks like a result");
}
