//! Project files that cannot be meant: the line, the word, what was expected and what was perhaps meant.

use crate::support::{Case, HEAD, collection, feature, square, stderr, woonkring};

const PARCELS: &str = "id;naam;x;y;soort\na;A;237010;472510;klein\nb;B;237060;472520;groot\n";
const FACILITIES: &str = "id;soort;x;y\nf;sport;237000;472500\n";

fn parcels(more: &str) -> Case {
    Case::parcels("p.csv", PARCELS, more)
}

fn facilities(more: &str) -> Case {
    Case::facilities("f.csv", FACILITIES, more)
}

#[test]
fn a_file_that_is_not_there_is_named() {
    parcels("").without("p.csv").refused(&["p.csv", "cannot open"]);
    let out = woonkring().args(["analyse", "er-is-niets.toml"]).output().expect("the binary runs");
    assert_eq!(out.status.code(), Some(1));
    assert!(stderr(&out).contains("er-is-niets.toml"), "{}", stderr(&out));
}

#[test]
fn a_file_that_is_not_there_says_which_line_of_the_project_file_asks_for_it() {
    let message = parcels("").without("p.csv").refused(&["p.csv"]);
    assert!(message.contains("project.toml"), "the planner has to know where the name stands: {message}");
}

#[test]
fn a_folder_in_place_of_a_file_is_told_as_a_folder() {
    let case = parcels("").without("p.csv").file("p.csv/er-in.txt", "x");
    case.refused(&["p.csv", "it is a folder, not a file"]);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let out = woonkring().arg("check").arg(folder.path()).output().expect("the binary runs");
    assert_eq!(out.status.code(), Some(1));
    assert!(stderr(&out).to_lowercase().contains("directory") || stderr(&out).contains("folder"), "{}", stderr(&out));
}

#[test]
fn an_unknown_category_is_refused_with_the_line_and_did_you_mean() {
    for (more, near) in [
        ("category = \"supermarket\"", "supermarkt"),
        ("category = { field = \"soort\", map = { \"Pil\" = \"apotheeek\" } }", "apotheek"),
        ("complete = [\"sport\", \"hiusarts\"]", "huisarts"),
    ] {
        facilities(more).refused(&["project.toml, line", "\"f.csv\"", "unknown category", &format!("did you mean `{near}`?")]);
    }
}

#[test]
fn facilities_without_a_category_are_refused_with_the_ways_to_say_it() {
    let case = Case::layer("voorzieningen", "f.csv", FACILITIES, "");
    case.refused(&["project.toml, line", "\"f.csv\"", "needs a `category`", "\"osm\"", "field = "]);
}

#[test]
fn a_category_on_a_layer_of_parcels_is_refused() {
    parcels("category = \"sport\"").refused(&["project.toml, line", "\"p.csv\"", "`category`", "voorzieningen", "percelen"]);
}

#[test]
fn a_column_that_no_feature_has_is_refused_with_the_columns_that_are_there() {
    facilities("fields = { id = \"nr\" }").refused(&["f.csv", "`nr`", "`id`", "id, soort, x, y", "project file"]);
    parcels("fields = { capaciteit = \"woningen\" }").refused(&["p.csv", "`woningen`", "`capaciteit`", "id, naam, x, y"]);
    let layer = collection(&[&feature("a", &square(6.588, 52.235))]);
    Case::parcels("p.geojson", layer, "fields = { naam = \"straat\" }").refused(&[
        "p.geojson",
        "`straat`",
        "`naam`",
        "it has: id",
    ]);
}

#[test]
fn a_missing_column_of_the_category_or_the_filter_is_to_be_mended_where_it_stands() {
    let message = facilities("category = { field = \"type\" }").refused(&["f.csv", "`type`", "category", "id, soort, x, y"]);
    assert!(!message.contains("under `fields`"), "the column of the category stands under `category`: {message}");
    let message = facilities("only = { actief = \"ja\" }").refused(&["f.csv", "`actief`", "`only`", "id, soort, x, y"]);
    assert!(!message.contains("under `fields`"), "the column of the filter stands under `only`: {message}");
}

#[test]
fn a_field_that_the_role_does_not_have_is_refused_with_those_it_has() {
    facilities("fields = { capaciteit = \"x\" }").refused(&["project.toml, line", "`capaciteit`", "voorzieningen", "id, naam"]);
}

#[test]
fn an_unknown_role_or_key_is_refused_with_the_line_and_the_known_ones() {
    Case::layer("parcelen", "p.csv", PARCELS, "").refused(&["project.toml", "line", "`parcelen`", "`percelen`", "`gebied`"]);
    parcels("kleur = \"rood\"").refused(&["project.toml", "line", "`kleur`", "`path`", "`fields`"]);
    Case::project("title = \"x\"\n[[layers]]\n").refused(&["project.toml", "line 2", "`layers`", "`layer`"]);
    Case::project("").refused(&["project.toml", "`title`"]);
    Case::project("title = \"x\"\ntitel = ").refused(&["project.toml", "line 2"]);
}

#[test]
fn a_project_file_that_is_not_utf_8_says_so_and_one_with_a_mark_is_read() {
    let text: Vec<u8> = "title = \"Caf\u{e9}\"\n".chars().map(|letter| letter as u8).collect();
    Case::project("").file("project.toml", text).refused(&["project.toml", "UTF-8"]);
    let whole = format!("\u{feff}{HEAD}[[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n").replace('\n', "\r\n");
    assert_eq!(Case::good("").file("project.toml", whole).done().parcels().len(), 2);
}

#[test]
fn a_raster_without_a_study_area_is_refused() {
    Case::good("[raster]\ncell_m = 100\n").refused(&["project.toml", "[raster]", "gebied", "[[layer]]"]);
}

#[test]
fn a_raster_with_cells_of_no_size_or_far_too_many_is_refused() {
    let area = collection(&[&feature("gemeente", &square(6.588, 52.235).replace("6.589", "6.7").replace("52.236", "52.3"))]);
    let raster = |size: &str| {
        let layer = format!("[raster]\ncell_m = {size}\n[[layer]]\nrole = \"gebied\"\npath = \"g.geojson\"\n");
        Case::good(&layer).file("g.geojson", &area)
    };
    for size in ["0", "-100", "0.5", "nan", "inf"] {
        raster(size).refused(&["project.toml", "cell_m", "metres, 1 or more"]);
    }
    raster("1").refused(&["project.toml", "[raster]", "cells of 1 m", "larger"]);
    raster("1e9").refused(&["project.toml", "[raster]", "smaller"]);
    raster("\"100\"").refused(&["project.toml", "line", "cell_m", "\"100\""]);
    assert!(raster("500").done().parcels().iter().any(|id| id.starts_with('E')), "a good raster runs");
}

#[test]
fn nothing_to_judge_or_nothing_to_walk_to_is_refused_with_the_layer_to_add() {
    Case::project(HEAD).refused(&["project.toml", "nothing to judge", "percelen", "[raster]"]);
    let parcels = "title = \"x\"\n[[layer]]\nrole = \"percelen\"\npath = \"p.csv\"\n";
    Case::project(parcels).file("p.csv", PARCELS).refused(&["project.toml", "voorzieningen", "[[layer]]"]);
}

#[test]
fn a_filter_that_leaves_no_parcel_says_that_the_filter_did_it() {
    let message = parcels("only = { soort = \"middel\" }").refused(&["no parcel", "`only`"]);
    assert!(!message.contains("no features"), "the layer has two features: {message}");
}

#[test]
fn a_filter_keeps_what_it_names_and_counts_what_it_leaves_out() {
    let done = parcels("only = { soort = [\"groot\"] }").done();
    assert_eq!(done.parcels(), ["b"]);
    assert_eq!(done.input("p.csv")["rows_left_out"]["not in `only`"], 1);
    assert!(done.check.contains("1 left out"), "{}", done.check);
}

#[test]
fn a_filter_by_a_number_finds_it_however_the_file_writes_it() {
    let layer = |number: &str| {
        let one = feature("een", &square(6.588, 52.235)).replace("\"id\"", &format!("\"status\":{number},\"id\""));
        collection(&[&one, &feature("twee", &square(6.587, 52.235))])
    };
    for (typed, number) in [("1", "1"), ("1", "1.0"), ("1.0", "1"), ("1.0", "1.0"), ("1.5", "1.5")] {
        let done = Case::parcels("p.geojson", layer(number), &format!("only = {{ status = {typed} }}")).analyse();
        assert_eq!(done.status.code(), Some(0), "only = {typed} and a value of {number}: {}", stderr(&done));
    }
}

#[test]
fn a_filter_value_that_no_feature_has_is_not_read_as_absence() {
    let done = facilities("only = { soort = \"sportt\" }\ncomplete = [\"sport\"]").done();
    let told = done.screen.contains("sportt") || done.check.contains("sportt");
    assert!(
        told,
        "all of a complete layer was left out by a slip of the keyboard, and sport is absent everywhere: {}",
        done.screen
    );
}

#[test]
fn without_any_care_site_the_run_goes_on_and_says_that_care_is_unknown() {
    let facilities =
        HEAD.split("[[layer]]\nrole = \"voorzieningen\"\npath = \"zorg.csv\"").next().expect("the care sites follow");
    let case = Case::good("")
        .file("project.toml", format!("{facilities}[[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n"));
    let done = case.done();
    assert!(!done.note("onbekend everywhere", "zorg_24uur").is_empty(), "{}", done.screen);
    assert!(!done.note("woonservicegebied", "care site").is_empty(), "the heart of it is missing: {}", done.screen);
    let care: Vec<_> = done.lines("toetsing.csv").into_iter().filter(|line| line["categorie"] == "zorg_24uur").collect();
    assert!(!care.is_empty() && care.iter().all(|line| line["oordeel"] == "onbekend"), "unknown is not absent");
    let parcel = done.parcel("goed-1");
    assert_eq!(parcel["wlz_klasse"], "onbekend", "a hard condition is unknown: {parcel:#?}");
    assert!(parcel["wlz_ontbrekend"].contains("zorg_24uur"));
    assert!(done.lines("zones.csv").iter().all(|zone| zone["gebied"] != "woonservicegebied"), "no care, no woonservicegebied");
}

#[test]
fn without_a_facility_of_a_category_it_is_unknown_and_absent_only_where_the_layer_is_complete() {
    let verdicts = |more: &str| {
        let done = Case::facilities("f.csv", "id;soort;x;y\nf;recreatie;237000;472500\n", more).done();
        let asked = done.lines("toetsing.csv").into_iter().filter(|line| line["categorie"] == "sport");
        let mut verdicts: Vec<String> = asked.map(|line| line["oordeel"].clone()).collect();
        verdicts.dedup();
        (verdicts, done.note("onbekend everywhere", "sport"), done.note("absent everywhere", "sport"))
    };
    let (unknown, onbekend, absent) = verdicts("");
    assert_eq!((unknown, onbekend.is_empty(), absent.is_empty()), (vec!["onbekend".to_owned()], false, true));
    let (known, onbekend, absent) = verdicts("complete = [\"sport\"]");
    assert_eq!((known, onbekend.is_empty(), absent.is_empty()), (vec!["voldoet niet".to_owned()], true, false));
}

#[test]
fn a_norm_set_that_is_not_there_is_refused_with_did_you_mean() {
    let text = format!("norms = \"twente-strat\"\n{HEAD}");
    Case::good("").file("project.toml", text).refused(&["twente-strat", "did you mean `twente-start`?"]);
}

#[test]
fn a_work_plane_of_degrees_is_refused() {
    let text = format!("crs = \"EPSG:4326\"\n{HEAD}[[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n");
    Case::good("").file("project.toml", text).refused(&["project.toml", "EPSG:4326", "metres", "leave `crs` out"]);
}
