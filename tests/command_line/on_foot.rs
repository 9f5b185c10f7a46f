//! Walks on the command line: what `check` says of streets, and what is refused where there is nothing to walk.

use std::path::Path;

use crate::support::{failed, folder, good, names};

/// A street of 1 km east, steps of 100 m north from its end, and 300 m of street that nothing leads to.
const STREETS: &str = "id;highway;lit;wkt\n\
     a;residential;yes;LINESTRING (237000 472500, 238000 472500)\n\
     b;steps;;LINESTRING (238000 472500, 238000 472600)\n\
     c;residential;no;LINESTRING (237500 473000, 237500 473300)\n";

fn project(place: &Path, streets: Option<&str>) {
    let mut text = "title = \"Verzonnen\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"v.csv\"\ncrs = \"EPSG:28992\"\n\
                    category = { field = \"categorie\" }\n[[layer]]\nrole = \"percelen\"\npath = \"p.csv\"\ncrs = \"EPSG:28992\"\n"
        .to_owned();
    if let Some(streets) = streets {
        text.push_str("[[layer]]\nrole = \"straten\"\npath = \"s.csv\"\ncrs = \"EPSG:28992\"\n");
        std::fs::write(place.join("s.csv"), streets).expect("it can be written");
    }
    std::fs::write(place.join("project.toml"), text).expect("it can be written");
    std::fs::write(place.join("v.csv"), "id,categorie,x,y\nw,supermarkt,237900,472510\n").expect("it can be written");
    std::fs::write(place.join("p.csv"), "id,x,y,capaciteit\np,237100,472510,12\n").expect("it can be written");
}

#[test]
fn a_walk_is_refused_where_the_project_has_no_streets_and_nothing_is_written() {
    let place = folder();
    project(place.path(), None);
    for (option, told) in [
        (&["--afstand", "te-voet"][..], "--afstand te-voet"),
        (&["--afstand", "beide"], "--afstand beide"),
        (&["--looproutes"], "--looproutes"),
    ] {
        let message = failed(place.path(), &[&["analyse", "project.toml"], option].concat(), 1);
        assert!(message.contains(told) && message.contains("straten") && message.contains("hemelsbreed"), "{message}");
        assert!(failed(place.path(), option, 1).contains(told), "the sample has no streets");
    }
    assert_eq!(names(place.path()), ["p.csv", "project.toml", "v.csv"]);
    good(place.path(), &["analyse", "project.toml", "-q", "--afstand", "hemelsbreed"]);
}

#[test]
fn where_no_line_can_be_walked_check_says_so_and_a_run_finds_no_street_near() {
    let place = folder();
    for streets in ["id;highway;wkt\n", "id;highway;wkt\na;motorway;LINESTRING (237000 472500, 238000 472500)\n"] {
        project(place.path(), Some(streets));
        let said = good(place.path(), &["check", "project.toml"]);
        assert!(
            said.contains("streets: none that can be walked")
                && said.contains("noted: no street that can be walked\n    the whole layer: "),
            "{said}"
        );
        let said = good(place.path(), &["analyse", "project.toml", "--afstand", "te-voet"]);
        assert!(said.contains("1 of 1 parcels (100 %)"), "{said}");
    }
}

#[test]
fn options_that_cannot_go_together_are_wrong_use() {
    let place = folder();
    for arguments in [
        &["--afstand", "hemelsbreed", "--looproutes"][..],
        &["analyse", "weg.toml", "--looproutes", "--afstand", "hemelsbreed"],
        &["analyse", "weg.toml", "--afstand", "fiets"],
        &["--looproutes", "analyse", "weg.toml"],
        &["--afstand", "te-voet", "check", "weg.toml"],
    ] {
        let message = failed(place.path(), arguments, 2);
        assert!(message.contains("--help"), "{arguments:?}: {message}");
    }
    assert!(names(place.path()).is_empty());
}

#[test]
fn check_tells_how_far_one_can_walk_who_can_and_what_is_cut_off() {
    let place = folder();
    project(place.path(), Some(STREETS));
    let said = good(place.path(), &["check", "project.toml"]);
    for line in [
        "streets: 1.4 km, so a run measures on foot, with the circle beside it (--afstand beide)",
        "    can be passed: te voet 1.4 km (100.0 %), rollator 1.3 km (92.9 %), rolstoel 1.3 km (92.9 %)",
        "    hangs together: 1.1 km (78.6 %); no walk leads from there to the 1 other piece of 0.3 km together (21.4 %)",
        "    lit or not: known of 1.3 km (92.9 %)",
    ] {
        assert!(said.lines().any(|told| told == line), "{line}: {said}");
    }
    assert!(said.contains("that is a lot"), "{said}");
    assert!(!said.contains("street network:") && !said.contains("feature 0"), "told once, and of no feature: {said}");
    let found = std::fs::read_to_string(place.path().join("woonkring-uit/invoer.csv")).expect("it was written");
    assert!(found.contains("street network: passable rollator"), "{found}");
}

#[test]
fn check_tells_that_a_project_without_streets_measures_by_air_and_of_whole_streets_that_they_hang_together() {
    let place = folder();
    project(place.path(), None);
    let said = good(place.path(), &["check", "project.toml"]);
    assert!(said.contains("streets: no layer with role \"straten\"") && said.contains("by air"), "{said}");
    project(place.path(), Some("id;wkt\na;LINESTRING (237000 472500, 238000 472500)\n"));
    let said = good(place.path(), &["check", "project.toml"]);
    assert!(said.contains("    hangs together: all of it\n") && !said.contains("gaps:"), "{said}");
}
