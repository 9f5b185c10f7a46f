//! The commands as they are typed: what they print, what they write, and how they end.

use crate::support::{command, failed, files, folder, good, names, of_the_sample, run, same_in_every_run, stderr, stdout};

#[test]
fn the_bare_command_writes_the_sample_and_prints_the_table_and_the_folder() {
    let place = folder();
    let said = good(place.path(), &[]);
    assert_eq!(names(&place.path().join("woonkring-uit")), of_the_sample(), "all layers and nothing else");
    assert!(said.starts_with("Hof van Twente"), "{said}");
    for word in ["profiel", "geschikt", "mogelijk", "met vervoer", "ongeschikt", "onbekend", "vaakste belemmering"] {
        assert!(said.contains(word), "the table has a column {word}: {said}");
    }
    let profiles = ["vitaal", "wlz"];
    assert!(profiles.iter().all(|profile| said.lines().any(|line| line.starts_with(profile))), "a row per profile: {said}");
    assert!(said.contains("layers in woonkring-uit:"), "{said}");
    assert!(of_the_sample().iter().all(|layer| said.contains(layer)), "every file is named: {said}");
    assert!(said.contains("twente-start") && said.contains("have a source"), "the norm set and its sources are told: {said}");
}

#[test]
fn a_pipe_gets_no_progress_bars() {
    let place = folder();
    let out = run(place.path(), &[]);
    assert!(out.stderr.is_empty(), "{}", stderr(&out));
    assert!(!stdout(&out).contains('\u{1b}'), "no colours or bars in a pipe");
}

#[test]
fn quiet_prints_nothing_and_writes_the_same() {
    let (loud, quiet) = (folder(), folder());
    good(loud.path(), &["-o", "uit"]);
    let out = run(quiet.path(), &["--quiet", "-o", "uit"]);
    assert_eq!((out.status.code(), stdout(&out), stderr(&out)), (Some(0), String::new(), String::new()));
    assert!(same_in_every_run(&loud.path().join("uit")) == same_in_every_run(&quiet.path().join("uit")));
    good(quiet.path(), &["new", "gemeente", "-q"]);
    for arguments in [&["analyse", "gemeente/project.toml", "-q"][..], &["check", "gemeente/project.toml", "--quiet"]] {
        assert_eq!(good(quiet.path(), arguments), "", "{arguments:?}");
    }
}

#[test]
fn quiet_still_tells_an_error() {
    let place = folder();
    assert!(failed(place.path(), &["analyse", "weg.toml", "-q"], 1).contains("weg.toml"));
}

#[test]
fn quiet_and_threads_may_stand_before_the_command_as_well() {
    let place = folder();
    good(place.path(), &["new", "gemeente"]);
    good(place.path(), &["--quiet", "check", "gemeente/project.toml"]);
    good(place.path(), &["--threads", "1", "analyse", "gemeente/project.toml"]);
}

#[test]
fn one_thread_two_threads_and_a_second_run_give_the_same_bytes() {
    let place = folder();
    let runs = [("een", &["--threads", "1"][..]), ("twee", &["--threads", "2"]), ("weer", &["--threads", "2"]), ("alle", &[])];
    for (out, more) in runs {
        good(place.path(), &[&["-o", out, "-q"], more].concat());
    }
    let first = same_in_every_run(&place.path().join("een"));
    assert_eq!(first.len(), of_the_sample().len() - 1);
    for (out, _) in &runs[1..] {
        for (name, bytes) in same_in_every_run(&place.path().join(out)) {
            assert!(first.get(&name) == Some(&bytes), "{name} differs in {out}");
        }
    }
}

#[test]
fn a_run_over_a_former_result_gives_the_same_bytes_too() {
    let place = folder();
    good(place.path(), &["-q"]);
    let first = same_in_every_run(&place.path().join("woonkring-uit"));
    good(place.path(), &["-q"]);
    assert!(first == same_in_every_run(&place.path().join("woonkring-uit")));
}

#[test]
fn wrong_use_ends_with_exit_code_2_and_writes_nothing() {
    let place = folder();
    for arguments in [
        &["frobnicate"][..],
        &["analyse"],
        &["check"],
        &["new"],
        &["analyse", "a.toml", "b.toml"],
        &["--threads", "0"],
        &["--threads", "veel"],
        &["--kleur"],
        &["normen", "show"],
        &["normen", "show", "twente-start", "meer"],
        &["completions", "dos"],
        &["--format", "shp"],
        &["--format", ""],
        &["--format", "gpkg,"],
        &["analyse", "a.toml", "--format", "gpkg;csv"],
        &["--format", "gpkg", "analyse", "a.toml"],
        &["--crs", "rd", "analyse", "a.toml"],
        &["--crs", "28992"],
        &["--crs", "rd", "--format", "gpkg,csv"],
        &["check", "a.toml", "--format", "gpkg"],
    ] {
        let message = failed(place.path(), arguments, 2);
        assert!(message.contains("--help") || message.contains("Usage"), "{arguments:?}: {message}");
    }
    assert!(names(place.path()).is_empty(), "{:?}", names(place.path()));
}

#[test]
fn an_unknown_format_or_crs_is_told_with_the_accepted_words() {
    let place = folder();
    let message = failed(place.path(), &["--format", "gpkg,shp"], 2);
    assert!(["shp", "gpkg", "geojson", "csv", "fgb"].iter().all(|word| message.contains(word)), "{message}");
    let message = failed(place.path(), &["--crs", "utm"], 2);
    assert!(["utm", "wgs84", "rd", "vlak"].iter().all(|word| message.contains(word)), "{message}");
}

#[test]
fn rd_is_refused_where_the_project_measures_in_another_plane() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    let file = place.path().join("g/project.toml");
    let text = std::fs::read_to_string(&file).expect("it was made");
    std::fs::write(&file, text.replace("norms =", "crs = \"EPSG:25832\"\nnorms =")).expect("it can be written");
    let message = failed(place.path(), &["analyse", "g/project.toml", "--crs", "rd"], 1);
    assert!(message.contains("EPSG:25832") && message.contains("--crs vlak"), "{message}");
    assert_eq!(names(place.path()), ["g"], "and nothing is written");
}

#[test]
fn an_output_folder_that_the_command_would_not_use_is_wrong_use() {
    let place = folder();
    good(place.path(), &["new", "gemeente"]);
    failed(place.path(), &["-o", "uit", "analyse", "gemeente/project.toml"], 2);
    failed(place.path(), &["-o", "uit", "check", "gemeente/project.toml"], 2);
}

#[test]
fn help_and_version_are_told_on_standard_output() {
    let place = folder();
    let help = good(place.path(), &["--help"]);
    assert!(
        ["analyse", "check", "new", "normen", "completions", "--quiet", "--threads", "--format", "--crs"]
            .iter()
            .all(|word| help.contains(word))
    );
    assert!(good(place.path(), &["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn normen_lists_the_built_in_sets_with_their_share_of_sources() {
    let place = folder();
    let said = good(place.path(), &["normen"]);
    let line = said.lines().find(|line| line.starts_with("twente-start")).expect("it is built in");
    assert!(line.contains(" of ") && line.contains("built-in"), "{line}");
}

#[test]
fn normen_show_gives_profiles_areas_values_and_sources() {
    let place = folder();
    let said = good(place.path(), &["normen", "show", "twente-start"]);
    for word in ["Profile wlz", "zorg_24uur", "hard", "Area woonservicegebied", "Sources", "aanname", "threshold"] {
        assert!(said.contains(word), "{word} is shown: {said}");
    }
    let message = failed(place.path(), &["normen", "show", "twente-strat"], 1);
    assert!(message.contains("did you mean `twente-start`?"), "{message}");
}

#[test]
fn normen_check_accepts_a_good_file_and_lists_what_is_wrong_with_a_bad_one() {
    let place = folder();
    good(place.path(), &["new", "gemeente"]);
    let said = good(place.path(), &["normen", "check", "gemeente/normen.toml"]);
    assert!(said.contains("gemeente/normen.toml: ok") && said.contains("mijn-gemeente"), "{said}");
    let text = std::fs::read_to_string(place.path().join("gemeente/normen.toml")).expect("the template is there");
    let bad = text.replace("zorg_24uur.max_m", "zorg_24uurs.max_m").replace("adopted", "adoptd");
    std::fs::write(place.path().join("fout.toml"), bad).expect("a file can be written");
    let message = failed(place.path(), &["normen", "check", "fout.toml"], 1);
    for word in ["fout.toml", "zorg_24uurs", "adoptd", "repair"] {
        assert!(message.contains(word), "{word} is told: {message}");
    }
    assert!(failed(place.path(), &["normen", "check", "weg.toml"], 1).contains("weg.toml"));
}

#[test]
fn new_makes_a_project_that_runs_as_it_is_and_says_that_its_rows_are_invented() {
    let place = folder();
    let said = good(place.path(), &["new", "mijn/gemeente"]);
    assert!(said.contains("woonkring analyse mijn/gemeente/project.toml"), "{said}");
    let made = names(&place.path().join("mijn/gemeente"));
    assert!(made.iter().all(|name| said.contains(name)), "every file is named: {said}");
    good(place.path(), &["check", "mijn/gemeente/project.toml"]);
    let said = good(place.path(), &["analyse", "mijn/gemeente/project.toml"]);
    assert!(said.contains("FICTIEF"), "{said}");
    assert_eq!(names(&place.path().join("woonkring-uit")), crate::support::of_a_new_project());
}

#[test]
fn new_can_put_the_sample_in_a_folder_and_it_runs_as_the_built_in_one_does() {
    let place = folder();
    let said = good(place.path(), &["new", "hof", "--voorbeeld"]);
    assert!(said.contains("fictief") && said.contains("opgave.csv"), "{said}");
    good(place.path(), &["analyse", "hof/project.toml", "-o", "uit", "--format", "csv"]);
    good(place.path(), &["-o", "ingebouwd", "--format", "csv"]);
    for name in names(&place.path().join("uit")).iter().filter(|name| *name != "run.json") {
        let read = |folder: &str| std::fs::read(place.path().join(folder).join(name)).expect("it was written");
        assert!(read("uit") == read("ingebouwd"), "{name}");
    }
}

#[test]
fn the_norm_set_of_a_new_project_runs_when_the_project_names_it() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    let file = place.path().join("g/project.toml");
    let text =
        std::fs::read_to_string(&file).expect("it was made").replace("norms = \"twente-start\"", "norms = \"normen.toml\"");
    std::fs::write(&file, text).expect("it can be written");
    assert!(good(place.path(), &["analyse", "g/project.toml"]).contains("norms: mijn-gemeente"));
}

#[test]
fn new_refuses_a_folder_that_is_not_empty_and_leaves_it_as_it_was() {
    let place = folder();
    std::fs::create_dir(place.path().join("leeg")).expect("a folder can be made");
    good(place.path(), &["new", "leeg"]);
    std::fs::write(place.path().join("leeg/percelen.csv"), "mijn werk").expect("a file can be written");
    let before = files(&place.path().join("leeg"));
    let message = failed(place.path(), &["new", "leeg"], 1);
    assert!(message.contains("leeg") && message.contains("not empty") && message.contains("another"), "{message}");
    assert!(before == files(&place.path().join("leeg")));
    failed(place.path(), &["new", "leeg/percelen.csv"], 1);
    assert!(before == files(&place.path().join("leeg")));
}

#[test]
fn completions_are_printed_for_each_shell() {
    let place = folder();
    for shell in ["bash", "zsh", "fish"] {
        let said = good(place.path(), &["completions", shell]);
        assert!(["woonkring", "analyse", "completions"].iter().all(|word| said.contains(word)), "{shell}");
    }
}

#[test]
fn check_writes_its_findings_only_and_tells_rows_categories_and_fictief() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    let before = files(&place.path().join("g"));
    let said = good(place.path(), &["check", "g/project.toml"]);
    assert!(before == files(&place.path().join("g")) && names(place.path()) == ["g", "woonkring-uit"]);
    assert_eq!(names(&place.path().join("woonkring-uit")), ["invoer.csv"], "the findings and nothing else");
    for word in
        ["FICTIEF", "voorzieningen.csv", "percelen.csv", "CSV", "EPSG:28992", "supermarkt", "absence means absence", "onbekend"]
    {
        assert!(said.contains(word), "{word} is told: {said}");
    }
}

#[test]
fn check_leaves_a_former_result_alone_but_for_the_findings() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    good(place.path(), &["analyse", "g/project.toml", "-o", "uit"]);
    let mut before = files(&place.path().join("uit"));
    good(place.path(), &["check", "g/project.toml", "-o", "uit"]);
    let mut after = files(&place.path().join("uit"));
    assert_eq!(before.remove("invoer.csv"), after.remove("invoer.csv"), "the same input has the same findings");
    assert!(before == after);
}

#[test]
fn a_reader_who_has_had_enough_is_no_failure() {
    let place = folder();
    good(place.path(), &["new", "g"]);
    for arguments in
        [&["normen"][..], &["completions", "bash"], &["check", "g/project.toml"], &["analyse", "g/project.toml"], &[]]
    {
        let mut child = command(place.path(), arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let out = child.wait_with_output().expect("it ends");
        assert_eq!((out.status.code(), stderr(&out)), (Some(0), String::new()), "{arguments:?} into a closed pipe");
    }
}

#[test]
fn a_file_is_read_by_what_it_holds_whatever_it_is_called() {
    let place = folder();
    good(place.path(), &["-o", "uit", "--format", "gpkg,geojson,fgb", "-q"]);
    std::fs::write(place.path().join("p.csv"), "id,x,y,capaciteit\na,236500,471500,12\n").expect("it can be written");
    let endings = ["gpkg", "fgb", "shp", "geojson", "csv", "pbf"];
    for (file, format) in [
        ("uit/woonkring.gpkg", "GeoPackage"),
        ("uit/voorzieningen.fgb", "FlatGeobuf"),
        ("uit/voorzieningen.geojson", "GeoJSON"),
    ] {
        for ending in endings {
            let name = format!("laag.{ending}");
            std::fs::copy(place.path().join(file), place.path().join(&name)).expect("it can be copied");
            let table = if format == "GeoPackage" { "table = \"voorzieningen\"\n" } else { "" };
            let project = format!(
                "title = \"t\"\n[[layer]]\nrole = \"voorzieningen\"\npath = \"{name}\"\n{table}category = {{ field = \"categorie\" }}\n\
                 [[layer]]\nrole = \"percelen\"\npath = \"p.csv\"\n"
            );
            std::fs::write(place.path().join("project.toml"), project).expect("it can be written");
            let said = good(place.path(), &["check", "project.toml"]);
            assert!(said.lines().any(|line| line.contains(&name) && line.contains(format)), "{file} as {name}: {said}");
        }
    }
}
