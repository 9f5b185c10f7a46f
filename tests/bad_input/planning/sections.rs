//! The sections of the project file: what they name must be there.

use super::{project, read};
use crate::support::Case;
use woonkring::model::{Change, Shape};

/// A project with this section.
fn section(text: &str) -> Case {
    project("").file("project.toml", {
        let whole = std::fs::read_to_string(project("").path("project.toml")).expect("it is there");
        format!("{whole}\n{text}\n")
    })
}

fn scenario(changes: &str) -> Case {
    section(&format!("[[scenario]]\nname = \"Proef\"\n{changes}"))
}

#[test]
fn a_choice_names_parcels_and_a_cluster_rule_that_are_there() {
    let good = section(
        "[choice]\ncluster_rule = \"rijk\"\nyear = 2030\nspread_tolerance = 0.1\nmax_care_share = 0.25\ndisperse_m = 150\ninclude = [\"goed-1\"]\nexclude = [\"goed-2\"]",
    );
    let choice = read(&good).planning.choice;
    assert_eq!((choice.cluster_rule.as_deref(), choice.year, choice.spread_tolerance), (Some("rijk"), Some(2030), Some(0.1)));
    assert_eq!((choice.max_care_share, choice.disperse_m), (Some(0.25), Some(150.0)));
    assert_eq!((choice.include[0].0, choice.exclude[0].0), (0, 1));
    good.done();
    section("[choice]\ninclude = [\"goed-3\"]").refused(&[
        "project.toml",
        "[choice] include",
        "\"goed-3\"",
        "did you mean \"goed-1\"?",
        "invoer.csv",
    ]);
    section("[choice]\nexclude = [\"weg\"]").refused(&["[choice] exclude", "\"weg\"", "2 parcels"]);
    section("[choice]\ninclude = [\"goed-1\"]\nexclude = [\"goed-1\"]").refused(&[
        "[choice]",
        "goed-1",
        "`include`",
        "`exclude`",
    ]);
    section("[choice]\ncluster_rule = \"rjik\"").refused(&[
        "cluster_rule",
        "\"rjik\"",
        "did you mean \"rijk\"?",
        "twente",
        "hof-van-twente",
    ]);
}

#[test]
fn shares_metres_and_years_of_a_choice_are_what_they_can_be() {
    for (key, wrong) in
        [("spread_tolerance", "10"), ("spread_tolerance", "-0.1"), ("max_care_share", "1.5"), ("max_care_share", "nan")]
    {
        section(&format!("[choice]\n{key} = {wrong}")).refused(&["project.toml", key, "a share from 0 to 1", "0.25 for 25 %"]);
    }
    section("[choice]\ndisperse_m = -5").refused(&["disperse_m", "-5", "0 or more"]);
    section("[choice]\nyear = 30").refused(&["year", "30", "2000", "2100"]);
    section("[choice]\nspread = 0.1").refused(&["`spread`", "`spread_tolerance`"]);
}

#[test]
fn the_figures_of_the_municipality_are_those_that_the_norms_ask_for() {
    let good = section("[balance]\npercentage_personen_65_jaar_en_ouder = 25.5\naantal_wmo_clienten_per_1000_inwoners = 51");
    assert_eq!(read(&good).planning.municipality.len(), 2);
    let near = "did you mean \"percentage_personen_65_jaar_en_ouder\"?";
    section("[balance]\npercentage_personen_65_jaar_of_ouder = 25").refused(&[
        "[balance]",
        near,
        "twente-start",
        "balance.proxies",
    ]);
    section("[balance]\npercentage_personen_65_jaar_en_ouder = -1").refused(&["[balance]", "-1", "0 or more"]);
}

#[test]
fn a_scenario_names_facilities_that_are_there_each_once() {
    scenario("close = [\"v7\"]").refused(&["project.toml", "line", "[[scenario]] \"Proef\"", "\"v7\"", "did you mean \"v1\"?"]);
    scenario("close = [\"v1\", \"v1\"]").refused(&["\"v1\" is named twice"]);
    scenario("close = [\"v1\"]\nmove = [{ id = \"v1\", x = 237000, y = 472500 }]").refused(&["\"v1\" is named twice"]);
    scenario("close = [{ id = \"v1\", category = \"apotheek\" }]").refused(&["\"v1\" is no apotheek", "supermarkt"]);
    scenario("close = [{ id = \"v1\", category = \"apoteek\" }]").refused(&["apoteek", "did you mean"]);
    scenario("add = [{ id = \"v1\", category = \"supermarkt\", x = 237000, y = 472500 }]").refused(&[
        "\"v1\"",
        "of this id already",
        "Winkel",
    ]);
    let twice = "{ id = \"n\", category = \"supermarkt\", x = 237000, y = 472500 }";
    scenario(&format!("add = [{twice}, {twice}]")).refused(&["\"n\" (supermarkt) is added twice"]);
    scenario("").refused(&["\"Proef\"", "nothing changes"]);
    section("[[scenario]]\nname = \" \"\nclose = [\"v1\"]").refused(&["[[scenario]] without a name"]);
    let two = "[[scenario]]\nname = \"Een\"\nclose = [\"v1\"]\n[[scenario]]\nname = \"EEN\"\nclose = [\"v2\"]";
    section(two).refused(&["[[scenario]] \"EEN\" was there before", "line"]);
}

#[test]
fn a_scenario_adds_moves_and_closes() {
    let text = "add = [{ id = \"n\", category = \"ontmoeting\", name = \"Nieuw\", lon = 6.588, lat = 52.2353 }]\nmove = [{ id = \"v1\", x = 237200, y = 472600 }]\nclose = [\"v4\", { id = \"z1\", category = \"zorg_24uur\" }]";
    let town = read(&scenario(text));
    let made = &town.planning.scenarios[0];
    assert_eq!((made.name.as_str(), made.changes.len()), ("Proef", 4));
    let Change::Add(added) = &made.changes[0] else { panic!("it is added first: {made:?}") };
    let at = added.shape.representative();
    assert!((at.x - 237_025.3).abs() < 0.1 && (at.y - 472_594.5).abs() < 0.1, "{at:?}");
    assert_eq!((added.category.id(), added.name.as_deref()), ("ontmoeting", Some("Nieuw")));
    assert!(matches!(&made.changes[1], Change::Move(id, Shape::Point(to)) if town[*id].id == "v1" && to.x == 237_200.0));
    assert!(matches!(&made.changes[2], Change::Close(id) if town[*id].id == "v4"));
    assert!(matches!(&made.changes[3], Change::Close(id) if town[*id].id == "z1"));
    scenario(text).done();
}

#[test]
fn an_id_of_several_facilities_asks_which_and_one_place_of_two_categories_closes_whole() {
    let extra = "[[layer]]\nrole = \"voorzieningen\"\npath = \"nog.csv\"\ncategory = { field = \"soort\" }\n";
    let with = |rows: &str, changes: &str| {
        let text = format!("{extra}[[scenario]]\nname = \"Proef\"\n{changes}");
        project(&text).file("nog.csv", format!("id;soort;x;y\n{rows}"))
    };
    let apart = "v1;apotheek;237300;472500\n";
    with(apart, "close = [\"v1\"]").refused(&["\"v1\" is the id of several facilities", "supermarkt, apotheek", "category = "]);
    let which = read(&with(apart, "close = [{ id = \"v1\", category = \"apotheek\" }]"));
    assert_eq!(which.planning.scenarios[0].changes.len(), 1);
    let together = read(&with("v1;apotheek;237000;472500\n", "close = [\"v1\"]"));
    assert_eq!(together.planning.scenarios[0].changes.len(), 2, "one building, two categories");
}

#[test]
fn the_place_of_a_scenario_goes_through_the_same_door_as_a_layer() {
    let add = |place: &str| scenario(&format!("add = [{{ id = \"n\", category = \"ontmoeting\", {place} }}]"));
    add("x = 6.588, y = 52.2353").refused(&["\"n\"", "are degrees", "`lon` and `lat`"]);
    add("lon = 237000, lat = 472500").refused(&["\"n\"", "no degrees", "`x` and `y`"]);
    add("lon = 52.2353, lat = 6.588").refused(&["\"n\"", "have `lon` and `lat` changed places?"]);
    add("x = 472500, y = 237000").refused(&["\"n\"", "have east and north changed places?"]);
    add("x = 900000, y = 900000").refused(&["\"n\"", "900000"]);
    add("x = 0, y = 0").refused(&["\"n\""]);
    add("x = nan, y = 472500").refused(&["\"n\""]);
    add("x = 237000").refused(&["\"n\"", "`x` and `y`", "`lon` and `lat`"]);
    add("x = 237000, y = 472500, lon = 6.5, lat = 52.2").refused(&["\"n\"", "one pair"]);
    scenario("add = [{ id = \"n\", x = 237000, y = 472500 }]").refused(&["\"n\"", "`category`"]);
    scenario("add = [{ id = \"n\", category = \"zwembad\", x = 237000, y = 472500 }]").refused(&["\"n\"", "zwembad"]);
}

#[test]
fn an_empty_municipality_or_an_unknown_key_is_refused() {
    Case::good("[opgave]\nmunicipality = \" \"").refused(&["[opgave] municipality is empty"]);
    Case::good("[opgave]\ngemeente = \"Goor\"").refused(&["`gemeente`", "`municipality`", "`region`"]);
}

#[test]
fn a_section_without_its_layer_and_a_parcel_that_can_take_no_homes_are_noted() {
    let noted = |case: Case, words: &[&str]| {
        let done = case.done();
        for word in words {
            assert!(!done.note(word, "").is_empty() && done.check.contains(word), "{word}: {}", done.screen);
        }
    };
    noted(section("[choice]\nyear = 2030"), &["[choice] takes no part: no layer has role \"opgave\""]);
    noted(
        section("[balance]\naantal_wmo_clienten_per_1000_inwoners = 51"),
        &["[balance] takes no part: no layer has role \"buurten\""],
    );
    let opgave = "[[layer]]\nrole = \"opgave\"\npath = \"o.csv\"\n[choice]\ninclude = [\"goed-1\", \"goed-2\"]";
    let table = "gebied;woonvorm;aantal_min\nNergens;geclusterd;5\n";
    let parcels = "id;x;y;capaciteit\ngoed-1;237010;472510;\ngoed-2;237060;472520;6\n";
    let case = section(opgave).file("o.csv", table).file("percelen-goed.csv", parcels);
    noted(
        case,
        &["the opgave has no row that takes part", "parcels without a capacity, which can take no homes: goed-1. Give"],
    );
}
