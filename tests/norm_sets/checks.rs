//! The checks on a norm set: one test each, with its message, its place and its repair.

use std::path::Path;

use woonkring::read::norms::{NormError, Problem, builtin, norm_set};

/// What is wrong with the built-in set after changes, each the first occurrence of a text after a marker.
pub fn wrong_after(changes: &[(&str, &str, &str)]) -> Vec<Problem> {
    let mut text = builtin()[0].1.to_owned();
    for (marker, from, to) in changes {
        let start = text.find(marker).unwrap_or_else(|| panic!("no {marker}"));
        let place = start + text[start..].find(from).unwrap_or_else(|| panic!("no {from} after {marker}"));
        text.replace_range(place..place + from.len(), to);
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("lokaal.toml"), &text).expect("a file can be written");
    let Err(NormError::Invalid { problems, .. }) = norm_set("lokaal.toml", folder.path()) else {
        panic!("{changes:?} should be refused")
    };
    for problem in &problems {
        assert_eq!(problem.file, "lokaal.toml");
        let line = text.lines().nth(problem.line - 1).unwrap_or_default();
        assert!(line == problem.snippet || line.len() > 110, "the snippet is the line itself");
        let told = problem.to_string();
        let place = format!("--> lokaal.toml:{}:{}", problem.line, problem.column);
        for part in [&problem.flaw.to_string(), &place, &problem.snippet, &problem.underline, &problem.repair()] {
            assert!(told.contains(part), "{part} in {told}");
        }
    }
    problems
}

/// The text above the carets.
fn spot(problem: &Problem) -> String {
    problem
        .snippet
        .chars()
        .zip(problem.underline.chars())
        .filter(|(_, under)| *under == '^')
        .map(|(letter, _)| letter)
        .collect()
}

/// One change, one problem: its message, the spot it points at, and its repair.
pub fn one(change: (&str, &str, &str)) -> (String, String, String) {
    let problems = wrong_after(&[change]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    (problems[0].flaw.to_string(), spot(&problems[0]), problems[0].repair())
}

pub fn told(flaw: &str, spot: &str, repair: &str) -> (String, String, String) {
    (flaw.to_owned(), spot.to_owned(), repair.to_owned())
}

#[test]
fn a_file_that_is_not_toml_is_told_with_a_guess_at_the_slip() {
    let comma = one(("id = \"vitaal\"", "0.85", "0,85"));
    assert_eq!(comma.2, "write a decimal point, not a comma: `0.85`");
    let (message, spot, repair) =
        one(("[defaults]", "\nthreshold = { value = 70, source = \"aanname\"", "\nthreshold = { value = 70, source = aanname"));
    assert_eq!(message, "this is not TOML: string values must be quoted, expected literal string");
    assert!(spot.starts_with("aanname"), "{spot}");
    assert_eq!(repair, "put words between double quotes; `true`, `false` and numbers go without");
    let twice = one(("[kern]", "[kern]", "[balance]\n[kern]"));
    assert_eq!((twice.0.as_str(), twice.2.as_str()), ("this is not TOML: duplicate key", "keep one of the two"));
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    let change = ("id = \"wlz\"", "max_m = ", "maxm = { value = 200, source = \"aanname\" }\nmax_m = ");
    let found = told("unknown key `maxm` in `profile.wlz.criteria.zorg_24uur`", "maxm", "did you mean `max_m`?");
    assert_eq!(one(change), found);
    let found = told("unknown key `zzz` in `kern`", "zzz", "remove it, or use one of `small_kern_max_inhabitants`");
    assert_eq!(one(("[kern]", "[kern]\n", "[kern]\nzzz = 1\n")), found);
}

#[test]
fn a_missing_key_is_named_with_an_example() {
    let found = told("`label` is missing in `profile.wlz`", "[[profile]]", "add, for example, `label = \"Vitale oudere\"`");
    assert_eq!(one(("id = \"wlz\"", "label = \"Wlz-zorgvrager (zorggeschikt)\"\n", "")), found);
    let both = wrong_after(&[("id = \"wlz\"", "max_m = ", "max_n = ")]);
    assert_eq!(both[0].flaw.to_string(), "`max_m` is missing in `profile.wlz.criteria.zorg_24uur`");
    assert_eq!(spot(&both[0]), "[profile.criteria.zorg_24uur]");
    assert_eq!(both[0].repair(), "add, for example, `max_m = { value = …, source = \"aanname\" }`");
    assert_eq!(both[1].repair(), "did you mean `max_m`?");
}

#[test]
fn a_wrong_type_and_a_value_without_a_source_are_told_apart() {
    let text = one(("id = \"wlz\"", "{ value = 100,", "{ value = \"100\","));
    assert_eq!(
        text,
        told(
            "`profile.wlz.criteria.zorg_24uur.ideal_m` is text, expected a number above 0",
            "\"100\"",
            "write a number above 0 here"
        )
    );
    let bare = one(("id = \"wlz\"", "{ value = 100, source = \"aanname\" }", "100"));
    let repair = "write `ideal_m = { value = 100, source = \"aanname\" }`, or a key of [sources] for the source";
    assert_eq!(bare, told("`profile.wlz.criteria.zorg_24uur.ideal_m` has no source", "100", repair));
    let unsaid = one(("id = \"wlz\"", "{ value = 100, source = \"aanname\" }", "{ value = 100 }"));
    assert_eq!(unsaid, told("`profile.wlz.criteria.zorg_24uur.ideal_m` has no source", "100", repair));
}

#[test]
fn weights_that_do_not_sum_to_100_are_told_with_the_sum_and_the_difference() {
    let found =
        told("the weights of profile `wlz` sum to 98, 2 short of 100", "\"wlz\"", "raise the weights of `wlz` by 2 in all");
    assert_eq!(one(("id = \"wlz\"", "weight = { value = 40", "weight = { value = 38")), found);
    let found =
        told("the weights of profile `wlz` sum to 100.5, 0.5 above 100", "\"wlz\"", "lower the weights of `wlz` by 0.5 in all");
    assert_eq!(one(("id = \"wlz\"", "weight = { value = 40", "weight = { value = 40.5")), found);
}

#[test]
fn an_ideal_must_be_below_its_maximum() {
    let found = one(("id = \"wlz\"", "max_m = { value = 200", "max_m = { value = 100"));
    let message = "`profile.wlz.criteria.zorg_24uur`: `ideal_m` 100 is not below `max_m` 100";
    assert_eq!(found, told(message, "100", "lower `ideal_m` to less than 100, or raise `max_m`"));
}

#[test]
fn radii_never_grow_as_the_action_radius_shrinks() {
    let found = one(("id = \"wlz\"", "max_m = { value = 200", "max_m = { value = 600"));
    let message =
        "`zorg_24uur`: `max_m` of profile `wlz` is 600, more than the 500 of `dementie`, which has the wider action radius";
    assert_eq!(
        found,
        told(message, "600", "lower `max_m` of `wlz` to at most 500, or raise that of `dementie` to at least 600")
    );
}

#[test]
fn an_unknown_category_gets_the_nearest_known_one() {
    let found = one(("id = \"wlz\"", "[profile.criteria.huisarts]", "[profile.criteria.huisart]"));
    assert_eq!(found, told("unknown category `huisart`", "huisart", "did you mean `huisarts`?"));
}

#[test]
fn the_detour_is_a_band_from_1_up() {
    let found = one(("[defaults.detour]", "low = 1.1", "low = 0.9"));
    let message = "the detour 0.9 / 1.3 / 1.5 is not in order: 1 ≤ low ≤ likely ≤ high must hold";
    let repair = "write three factors of 1 or more in rising order, such as 1.1, 1.3 and 1.5";
    assert_eq!(found, told(message, "{ low = 0.9, likely = 1.3, high = 1.5 }", repair));
    assert!(one(("[defaults.detour]", "likely = 1.3", "likely = 1.6")).0.contains("1.1 / 1.6 / 1.5"));
}

#[test]
fn numbers_stay_within_their_bounds() {
    for (marker, from, to, message) in [
        ("[defaults]", "value = 70", "value = 170", "`defaults.threshold` is 170, expected a number between 0 and 100"),
        ("[defaults]", "value = 0.6", "value = 60", "`defaults.min_known_weight` is 60, expected a share between 0 and 1"),
        (
            "[clusters.rijk]",
            "value = 0.50",
            "value = 50",
            "`clusters.rijk.min_share_55plus` is 50, expected a share between 0 and 1",
        ),
        ("id = \"wlz\"", "value = 0.64", "value = 0", "`profile.wlz.speed_m_per_s` is 0, expected a number above 0"),
        ("id = \"wlz\"", "value = 0.64", "value = nan", "`profile.wlz.speed_m_per_s` is NaN, expected a number above 0"),
        ("id = \"wlz\"", "value = 0.64", "value = inf", "`profile.wlz.speed_m_per_s` is inf, expected a number above 0"),
        (
            "id = \"wlz\"",
            "max_m = { value = 200",
            "max_m = { value = -200",
            "`profile.wlz.criteria.zorg_24uur.max_m` is -200, expected a number above 0",
        ),
    ] {
        let (found, spot, repair) = one((marker, from, to));
        let (_, expected) = message.split_once("expected ").expect("the message says so");
        assert_eq!((found.as_str(), format!("value = {spot}").as_str()), (message, to.trim_start_matches("max_m = { ")));
        assert_eq!(repair, format!("write {expected}"));
    }
}

#[test]
fn a_condition_is_hard_or_soft() {
    let found = one(("id = \"wlz\"", "\"hard\"", "\"hart\""));
    let message = "`profile.wlz.criteria.zorg_24uur.condition` is `hart`, expected one of `hard`, `soft`";
    assert_eq!(found, told(message, "\"hart\"", "did you mean `hard`?"));
}

#[test]
fn ids_are_unique_and_can_start_a_column_name() {
    let found = told("profile `vitaal` is there twice", "\"vitaal\"", "keep one of the two, or give one another name");
    assert_eq!(one(("woonvorm = \"nultreden\"", "id = \"rollator\"", "id = \"vitaal\"")), found);
    let found = told(
        "area `woonservicegebied` is there twice",
        "\"woonservicegebied\"",
        "keep one of the two, or give one another name",
    );
    let second = "id = \"woonzorgzone\"\nlabel = \"Woonzorgzone (intensieve zorg)\"\ninside = \"woonservicegebied\"";
    assert_eq!(one(("[[area]]", second, "id = \"woonservicegebied\"\nlabel = \"Nog een\"")), found);
    let found = one(("[[profile]]", "id = \"vitaal\"", "id = \"Vitaal 65+\""));
    assert_eq!(found.0, "the id `Vitaal 65+` of profile cannot start the name of a column");
    assert_eq!(found.2, "use only lower-case letters without accents, digits, `-` and `_`");
    let found = one(("[clusters.rigo]", "[clusters.rigo]", "[clusters.RIGO]"));
    assert_eq!((found.0.as_str(), found.1.as_str()), ("the id `RIGO` of a cluster cannot start the name of a column", "RIGO"));
}

#[test]
fn a_source_must_be_listed() {
    let found = one(("id = \"vitaal\"", "\"oso-alphen\"", "\"oso-alpen\""));
    assert_eq!(
        found.0,
        "`profile.vitaal.criteria.huisarts.ideal_m` names the source `oso-alpen`, which [sources] does not list"
    );
    assert_eq!(found.1, "\"oso-alpen\"");
    assert_eq!(found.2, "did you mean `oso-alphen`?; or add it: `oso-alpen = \"the reference in full\"` under [sources]");
}

#[test]
fn an_area_lies_in_an_earlier_one_and_is_nowhere_wider() {
    let found = one(("[[area]]", "inside = \"woonservicegebied\"", "inside = \"woonservicegebiet\""));
    let message = "area `woonzorgzone` lies inside `woonservicegebiet`, and no area before it has that id";
    assert_eq!(found, told(message, "\"woonservicegebiet\"", "did you mean `woonservicegebied`?"));
    let found = one(("id = \"woonzorgzone\"", "max_m = { value = 200", "max_m = { value = 900"));
    let message =
        "`zorg_24uur`: `max_m` of area `woonzorgzone` is 900, more than the 800 of `woonservicegebied`, in which it lies";
    let repair = "lower `max_m` of `woonzorgzone` to at most 800, or raise that of `woonservicegebied` to at least 900";
    assert_eq!(found, told(message, "900", repair));
}

#[test]
fn an_unknown_form_of_the_file_is_refused_before_all_else() {
    let found = one(("schema_version", "schema_version = 1", "schema_version = 2\nnew = true"));
    let repair = "write `schema_version = 1`, the only form that this version reads";
    assert_eq!(found, told("schema_version 2 is not known", "2", repair));
}

#[test]
fn crossings_are_counted_and_facilities_measured() {
    let crossings = (
        "id = \"dementie\"",
        "max_crossings = { value = 0",
        "spacing_m = { value = 1, source = \"aanname\" }\nmax_m = { value = 2",
    );
    let (message, spot, repair) = one(crossings);
    assert_eq!(message, "`profile.dementie.criteria.drukke_weg_oversteken` cannot be measured by `spacing_m`");
    assert_eq!((spot.as_str(), repair.as_str()), ("drukke_weg_oversteken", "measure it by `max_crossings`"));
    let found = one(("id = \"wlz\"", "spacing_m = ", "ideal_m = { value = 10, source = \"aanname\" }\nspacing_m = "));
    assert_eq!(found.0, "`profile.wlz.criteria.rustplek` cannot be measured by `ideal_m`");
}

#[test]
fn everything_that_can_be_found_is_told_at_once() {
    let problems = wrong_after(&[
        ("[defaults]", "value = 70", "value = 700"),
        ("id = \"vitaal\"", "weight = { value = 30", "weight = { value = 31"),
        ("id = \"wlz\"", "\"soft\"", "\"zacht\""),
        ("id = \"dementie\"", "herkenningspunt", "herkeningspunt"),
        ("[sources]", "invoorzorg =", "invoorzorgen ="),
    ]);
    let told: Vec<String> = problems.iter().map(|problem| problem.flaw.to_string()).collect();
    for part in ["700", "sum to 101, 1 above 100", "`zacht`", "`herkeningspunt`", "the source `invoorzorg`"] {
        assert!(told.iter().any(|message| message.contains(part)), "{part} in {told:#?}");
    }
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn a_set_that_is_not_there_is_told_with_the_built_in_ones() {
    let error = norm_set("twente-strat", Path::new("")).expect_err("there is none");
    let message = "no norm set `twente-strat`: it is not built in (twente-start), and no such file is there; did you mean `twente-start`?";
    assert_eq!(error.to_string(), message);
    assert!(matches!(norm_set(".", Path::new("")), Err(NormError::Unreadable { .. })), "a folder is no set");
}
