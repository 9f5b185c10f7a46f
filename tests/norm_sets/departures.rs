//! `min_departures_per_hour`: where it may stand, what it may be, and how a local set sets it.

use woonkring::model::Source;

use crate::checks::{one, told, wrong_after};
use crate::local::{change, local, only};

const STOP: &str = "[profile.criteria.ov_halte]\n";
const PATH: &str = "profile.vitaal.criteria.ov_halte.min_departures_per_hour";

/// The built-in set in which the first stop has this too.
fn with_departures(value: &str) -> (String, String, String) {
    one(("id = \"vitaal\"", STOP, &format!("{STOP}min_departures_per_hour = {value}\n")))
}

#[test]
fn it_is_a_number_above_0_with_a_source() {
    for (typed, shown) in [("-1", "-1"), ("0", "0"), ("nan", "NaN"), ("inf", "inf")] {
        let found = with_departures(&format!("{{ value = {typed}, source = \"aanname\" }}"));
        assert_eq!(found, told(&format!("`{PATH}` is {shown}, expected a number above 0"), typed, "write a number above 0"));
    }
    let words = with_departures("{ value = \"vaak\", source = \"aanname\" }");
    assert_eq!(words.0, format!("`{PATH}` is text, expected a number above 0"));
    let repair = "write `min_departures_per_hour = { value = 2, source = \"aanname\" }`, or a key of [sources] for the source";
    for (value, spot) in [("2", "2"), ("{ value = 2 }", "2")] {
        assert_eq!(with_departures(value), told(&format!("`{PATH}` has no source"), spot, repair));
    }
    assert!(with_departures("{ value = 2, source = \"niemand\" }").0.contains("names the source `niemand`"));
}

#[test]
fn only_a_stop_has_departures() {
    let line = "min_departures_per_hour = { value = 2, source = \"aanname\" }\n";
    let repair = "remove `min_departures_per_hour`; only `ov_halte` can have it";
    for (marker, table, path) in [
        ("id = \"wlz\"", "[profile.criteria.huisarts]\n", "profile.wlz.criteria.huisarts"),
        ("id = \"dementie\"", "[profile.criteria.drukke_weg_oversteken]\n", "profile.dementie.criteria.drukke_weg_oversteken"),
        ("[[area]]", "[area.conditions.supermarkt]\n", "area.woonservicegebied.conditions.supermarkt"),
    ] {
        let category = path.rsplit('.').next().unwrap_or_default();
        let message = format!("`{path}` asks for departures, and `{category}` has none");
        assert_eq!(one((marker, table, &format!("{table}{line}"))), told(&message, "min_departures_per_hour", repair));
    }
}

#[test]
fn a_slip_of_the_key_gets_the_right_one() {
    let found =
        one(("id = \"vitaal\"", STOP, &format!("{STOP}min_departures_per_uur = {{ value = 2, source = \"aanname\" }}\n")));
    assert_eq!((found.1.as_str(), found.2.as_str()), ("min_departures_per_uur", "did you mean `min_departures_per_hour`?"));
}

/// Both areas ask for a stop, with these lines besides the metres.
fn areas(outer: &str, inner: &str) -> [(&'static str, &'static str, String); 2] {
    let stop = |more: &str, before: &str| {
        let metres = "ideal_m = { value = 100, source = \"aanname\" }\nmax_m = { value = 200, source = \"aanname\" }";
        format!("[area.conditions.ov_halte]\n{metres}\n{more}\n\n{before}")
    };
    let (before_outer, before_inner) = ("[area.conditions.supermarkt]", "# Printed beside a zone");
    [("[[area]]", before_outer, stop(outer, before_outer)), ("[[area]]", before_inner, stop(inner, before_inner))]
}

#[test]
fn a_nested_area_asks_for_as_many_departures_as_the_one_around_it() {
    let asks = |number: u32| format!("min_departures_per_hour = {{ value = {number}, source = \"aanname\" }}");
    let wrong = |outer: &str, inner: &str| {
        let changes = areas(outer, inner);
        let problems = wrong_after(&changes.each_ref().map(|(marker, from, to)| (*marker, *from, to.as_str())));
        assert_eq!(problems.len(), 1, "{problems:#?}");
        (problems[0].flaw.to_string(), problems[0].repair())
    };
    let message = |found: u32| {
        format!(
            "`ov_halte`: `min_departures_per_hour` of area `woonzorgzone` is {found}, less than the 4 of `woonservicegebied`, in which it lies"
        )
    };
    let repair = "give `woonzorgzone` a `min_departures_per_hour` of 4 or more, or";
    let (less, none) = (wrong(&asks(4), &asks(2)), wrong(&asks(4), ""));
    assert_eq!(less, (message(2), format!("{repair} lower that of `woonservicegebied` to at most 2")));
    assert_eq!(none, (message(0), format!("{repair} remove that of `woonservicegebied`")));
}

#[test]
fn a_local_set_may_ask_for_departures_where_the_one_it_extends_does_not() {
    assert!(local("").values.iter().all(|(path, _)| !path.contains("departures")), "the built-in set asks for none");
    let area =
        change("area.woonservicegebied.conditions.ov_halte", "{ ideal_m = 300, max_m = 500, min_departures_per_hour = 1.5 }");
    let norms = local(&[change(PATH, "2"), area].concat());
    let decision = Source::Adopted { text: "Raadsbesluit 2026-12".to_owned(), date: "2026-05-12".to_owned() };
    for (path, expected) in [(PATH, 2.0), ("area.woonservicegebied.conditions.ov_halte.min_departures_per_hour", 1.5)] {
        let value = norms.value(path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!((value.value, &value.source), (expected, &decision));
    }
    let asked: Vec<Option<f64>> =
        norms.profiles.iter().map(|profile| profile.criteria.iter().find_map(|criterion| criterion.min_departures())).collect();
    assert_eq!(asked, [Some(2.0), None, None, None, None], "of one profile only");
    let conditions = &norms.areas[0].conditions;
    let least = conditions.iter().find_map(|condition| condition.min_departures_per_hour.as_ref());
    assert_eq!(least.map(|least| least.value), Some(1.5));
}

#[test]
fn an_override_is_checked_like_any_other_value() {
    let (message, snippet, repair) = only(&change(PATH, "-2"));
    assert_eq!(message, format!("`{PATH}` is -2, expected a number above 0"));
    assert_eq!((snippet.as_str(), repair.as_str()), ("to = -2", "write a number above 0"));
    let (message, _, _) = only(&change("profile.vitaal.criteria.huisarts.min_departures_per_hour", "2"));
    assert_eq!(message, "`profile.vitaal.criteria.huisarts` asks for departures, and `huisarts` has none");
    let (message, _, repair) = only(&change("profile.vitaal.criteria.ov_halte.min_departures", "2"));
    assert_eq!(message, "there is no value `profile.vitaal.criteria.ov_halte.min_departures` to override");
    assert!(!repair.is_empty());
}
