//! How people get about, and norms in minutes.

use woonkring::model::{Measure, Mobility};

use crate::checks::{one, wrong_after};
use crate::local::{change, local, only};

#[test]
fn the_built_in_set_says_by_which_streets_each_group_goes() {
    let norms = local("");
    let mobility = |profile| norms.profile(profile).map(|profile| profile.mobility.value);
    assert_eq!(mobility("vitaal"), Some(Mobility::OnFoot), "which is what is said by saying nothing");
    assert_eq!(mobility("rollator"), Some(Mobility::Rollator));
    assert_eq!(mobility("wlz"), Some(Mobility::Wheelchair));
    assert!(norms.areas.iter().all(|area| area.mobility.value == Mobility::Rollator));
}

#[test]
fn a_mobility_is_one_of_three_words_with_a_source() {
    let with = |value: &str| one(("id = \"vitaal\"", "woonvorm = ", &format!("mobility = {value}\nwoonvorm = ")));
    let (message, spot, repair) = with("{ value = \"rolator\", source = \"aanname\" }");
    assert_eq!((message.contains("rolator"), spot.as_str()), (true, "\"rolator\""));
    assert!(repair.contains("rollator"), "{repair}");
    let (message, ..) = with("\"rollator\"");
    assert_eq!(message, "`profile.vitaal.mobility` has no source");
}

#[test]
fn minutes_become_metres_by_the_speed_of_the_profile() {
    let norms =
        local(&change("profile.vitaal.criteria.sport", "{ ideal_min = 10, max_min = 25, weight = 6, condition = \"soft\" }"));
    let vitaal = norms.profile("vitaal").expect("it is there");
    let sport = vitaal.criteria.iter().find(|criterion| criterion.category.id() == "sport").expect("it is there");
    let (ideal, max) = sport.norm().expect("it is a walk");
    assert!(sport.in_minutes() && matches!(&sport.measure, Measure::Time { max_min, .. } if max_min.value == 25.0));
    assert!((ideal.value.0 - 510.0).abs() < 1e-9 && (max.value.0 - 1275.0).abs() < 1e-9, "at 0.85 m/s: {ideal:?} {max:?}");
    assert_eq!(norms.value("profile.vitaal.criteria.sport.max_min").map(|value| value.value), Some(25.0));
}

#[test]
fn minutes_and_metres_do_not_mix_and_the_ideal_lies_below_the_maximum() {
    let mixed = wrong_after(&[("id = \"vitaal\"", "max_m =", "max_min =")]);
    let told: Vec<String> = mixed.iter().map(|problem| problem.flaw.to_string()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[1], "`profile.vitaal.criteria.supermarkt` cannot be measured by `max_min`");
    let criterion = "{ ideal_min = 10, max_min = 10, weight = 6, condition = \"soft\" }";
    let (flaw, _, repair) = only(&change("profile.vitaal.criteria.sport", criterion));
    assert_eq!(flaw, "`profile.vitaal.criteria.sport`: `ideal_min` 10 is not below `max_min` 10");
    assert_eq!(repair, "lower `ideal_min` to less than 10, or raise `max_min`");
}
