//! What the plan itself can bring (design §2, "In the complex"). All numbers by hand; the detour band is 1.0 / 1.25 / 1.5.

use crate::support::{MadeUpNorms, MadeUpTown, at, hard};
use woonkring::score::Knowledge;

/// Care on the spot (hard, 70) and a meeting place in or near the complex (hard, 30; ideal up to 100 m, at most 300).
fn town() -> MadeUpTown {
    let asks = [hard("zorg_24uur", 100, 300, 70), hard("ontmoeting", 100, 300, 30).in_complex()];
    MadeUpTown::under(&MadeUpNorms::default().profile("wlz", &asks))
        .facility("zorg_24uur", "z", at(0.0, 0.0))
        .parcel("p", at(0.0, 0.0))
}

const ON_CONDITION: &str = "mits ontmoetingsplek in of bij het complex";

#[test]
fn a_parcel_that_says_it_has_one_has_it_at_no_distance() {
    // Whether the data knows of none, lacks all or shows one far away.
    let far = || town().facility("ontmoeting", "o", at(2000.0, 0.0));
    for town in [town(), town().complete("ontmoeting"), far(), far().complete("ontmoeting")] {
        let town = town.brings("ontmoeting");
        let seen = town.judged("wlz", "p", "ontmoeting").unwrap();
        assert_eq!((seen.walk, seen.points, seen.verdict), (Some((0.0, 0.0, 0.0)), (1.0, 1.0), "voldoet"));
        assert_eq!(seen.knowledge, Knowledge::Known);
        assert_eq!((town.class("wlz", "p"), town.score("wlz", "p").score_min), ("geschikt", 100.0));
        assert_eq!(town.cell("p", "wlz_voorwaarde"), "");
    }
}

#[test]
fn the_plan_answers_for_its_own_category_only() {
    let town = town().complete("ontmoeting").brings("huisarts");
    assert_eq!(town.judged("wlz", "p", "ontmoeting").unwrap().verdict, "voldoet niet");
}

#[test]
fn a_criterion_that_is_not_marked_is_not_met_by_the_plan() {
    let norms = MadeUpNorms::default().profile("wlz", &[hard("ontmoeting", 100, 300, 100)]);
    let town = MadeUpTown::under(&norms).complete("ontmoeting").parcel("p", at(0.0, 0.0)).brings("ontmoeting");
    assert_eq!(town.class("wlz", "p"), "ongeschikt");
}

#[test]
fn a_parcel_that_says_it_has_none_is_judged_by_the_distance() {
    let class = |town: MadeUpTown| town.does_not_bring("ontmoeting").class("wlz", "p");
    // Absent: rule 1. Unknown: rule 3. At 150 m at most 225 on foot: surely met, and worth 30 × 75/200 at worst, 81.25 in all.
    assert_eq!(class(town().complete("ontmoeting")), "ongeschikt");
    assert_eq!(class(town()), "onbekend");
    assert_eq!(class(town().facility("ontmoeting", "o", at(150.0, 0.0))), "geschikt");
    let silent = town().complete("ontmoeting").does_not_bring("ontmoeting");
    assert_eq!(silent.cell("p", "wlz_voorwaarde"), "");
    assert_eq!(silent.obstacle("wlz", "p"), Some(("ontmoeting".to_owned(), None)));
}

#[test]
fn where_a_parcel_is_silent_an_absence_decides_nothing_and_it_is_possible_on_condition() {
    // The care gives 70 of 100: the best walk reaches the threshold.
    let town = town().complete("ontmoeting");
    assert_eq!((town.class("wlz", "p"), town.cell("p", "wlz_voorwaarde").as_str()), ("mogelijk", ON_CONDITION));
}

#[test]
fn where_a_parcel_is_silent_one_too_far_away_decides_nothing() {
    let town = town().complete("ontmoeting").facility("ontmoeting", "o", at(301.0, 0.0));
    assert_eq!((town.class("wlz", "p"), town.cell("p", "wlz_voorwaarde").as_str()), ("mogelijk", ON_CONDITION));
}

#[test]
fn where_a_parcel_is_silent_an_unknown_decides_nothing_and_it_is_at_most_possible() {
    // The worst score is 70, which would do, but whether there is a place to meet is not known.
    let town = town();
    assert_eq!(town.score("wlz", "p").score_min, 70.0);
    assert_eq!((town.class("wlz", "p"), town.cell("p", "wlz_voorwaarde").as_str()), ("mogelijk", ON_CONDITION));
    assert_eq!(town.cell("p", "wlz_ontbrekend"), "");
}

#[test]
fn a_silent_parcel_near_a_meeting_place_needs_no_condition() {
    let town = town().facility("ontmoeting", "o", at(150.0, 0.0));
    assert_eq!((town.class("wlz", "p"), town.cell("p", "wlz_voorwaarde").as_str()), ("geschikt", ""));
}

#[test]
fn a_silent_parcel_that_is_not_surely_near_is_at_most_possible() {
    // 250 m is 250 to 375 on foot, and the maximum is 300.
    assert_eq!(town().facility("ontmoeting", "o", at(250.0, 0.0)).class("wlz", "p"), "mogelijk");
}

#[test]
fn silence_does_not_mend_another_condition() {
    let asks = [hard("zorg_24uur", 100, 300, 70), hard("ontmoeting", 100, 300, 30).in_complex()];
    let built = || MadeUpTown::under(&MadeUpNorms::default().profile("wlz", &asks)).facility("ontmoeting", "o", at(0.0, 0.0));
    assert_eq!(built().complete("zorg_24uur").parcel("p", at(0.0, 0.0)).class("wlz", "p"), "ongeschikt");
    assert_eq!(built().parcel("p", at(0.0, 0.0)).class("wlz", "p"), "onbekend");
}

#[test]
fn where_a_parcel_is_silent_a_failure_is_no_failed_hard_condition_and_binds_by_its_points_only() {
    // Nothing else costs anything: the 30 points of the place to meet. An unknown one is not known to cost anything.
    assert_eq!(town().complete("ontmoeting").obstacle("wlz", "p"), Some(("ontmoeting".to_owned(), None)));
    assert_eq!(town().obstacle("wlz", "p"), None);
    // Care at 301 m really fails, by 301 × 1.25 − 300, however far the place to meet may be.
    let asks = [hard("zorg_24uur", 100, 300, 10), hard("ontmoeting", 100, 300, 90).in_complex()];
    let town = MadeUpTown::under(&MadeUpNorms::default().profile("wlz", &asks))
        .complete("zorg_24uur")
        .complete("ontmoeting")
        .facility("zorg_24uur", "z", at(301.0, 0.0))
        .facility("ontmoeting", "o", at(0.0, 5000.0))
        .parcel("p", at(0.0, 0.0));
    assert_eq!(town.obstacle("wlz", "p"), Some(("zorg_24uur".to_owned(), Some(76.25))));
}
