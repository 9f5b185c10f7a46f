//! `ontmoetingsplan` and `ontmoetingsruimten`: who has no meeting place in reach, and what each building would bring. The detour band is
//! 1.0 / 1.25 / 1.5.

use woonkring::model::{Category, Complex, Footing, Source, Sourced};
use woonkring::plan::meeting::VENUES;

use crate::seen::{Row, row, rows, told};
use crate::support::{MadeUpNorms, MadeUpTown, at, block, hard, rectangle, soft};

/// A complex that says nothing of itself.
pub fn complex(mut town: MadeUpTown, id: &str, place: (f64, f64), homes: Option<u32>) -> MadeUpTown {
    town.town.planning.complexes.get_or_insert_default().push(Complex {
        id: id.to_owned(),
        name: None,
        shape: at(place.0, place.1),
        homes,
        woonvorm: None,
        group: None,
        in_complex: Default::default(),
        kern: None,
        fictief: false,
    });
    town
}

/// The last complex says of itself that it can be met in, or surely not.
fn says(mut town: MadeUpTown, own: bool) -> MadeUpTown {
    let last = town.town.planning.complexes.as_mut().unwrap().last_mut().unwrap();
    last.in_complex.insert(Category::new("ontmoeting"), own);
    town
}

/// The norm set names the categories that could serve.
pub fn with_venues(mut town: MadeUpTown, categories: &[&str]) -> MadeUpTown {
    let value = categories.iter().map(|category| (*category).to_owned()).collect();
    town.norms.annex.words.push((VENUES.to_owned(), Sourced { value, source: Source::Assumption }));
    town
}

/// A meeting place is asked within 300 m by who is clustered, and within 150 m by who needs care; a care site and a school could serve.
pub fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("zorg", &[hard("ontmoeting", 50, 150, 100).in_complex()])
        .profile("rollator", &[hard("ontmoeting", 100, 300, 100).in_complex()])
        .profile("vitaal", &[soft("ontmoeting", 500, 1000, 100)]);
    with_venues(MadeUpTown::under(&norms), &["zorg_24uur", "school"])
}

const PLAN: [&str; 7] =
    ["maximum_m", "stand", "dichtstbijzijnde_id", "hemelsbreed_m", "loopafstand_min_m", "loopafstand_m", "loopafstand_max_m"];

fn site(town: &MadeUpTown, id: &str) -> Row {
    row(&town.report(), "ontmoetingsplan", &[("id", id)])
}

fn listed(town: &MadeUpTown) -> Vec<String> {
    rows(&town.report(), "ontmoetingsplan").into_iter().map(|row| row["id"].clone()).collect()
}

#[test]
fn who_has_one_surely_in_reach_or_of_its_own_is_not_listed() {
    // 200 m by air is 300 m at most; 201 m is not sure any more, 300 m may just do, and 301 m never does.
    let town = town().facility("ontmoeting", "hier", at(0.0, 0.0)).complete("ontmoeting");
    let town = complex(
        complex(complex(complex(town, "a", (200.0, 0.0), None), "b", (201.0, 0.0), Some(9)), "c", (300.0, 0.0), None),
        "d",
        (301.0, 0.0),
        None,
    );
    let town = says(complex(says(complex(town, "eigen", (900.0, 0.0), None), true), "geen", (950.0, 0.0), None), false);
    assert_eq!(listed(&town), ["b", "c", "d", "geen"]);
    assert_eq!(told(&site(&town, "b"), &PLAN), "300|misschien|hier|201|201|251.25|301.5");
    assert_eq!(told(&site(&town, "c"), &PLAN), "300|misschien|hier|300|300|375|450");
    assert_eq!(told(&site(&town, "d"), &PLAN), "300|geen binnen bereik|hier|301|301|376.25|451.5");
    assert_eq!(
        told(&site(&town, "geen"), &["eigen_ruimte", "stand", "kern", "soort", "profiel"]),
        "nee|geen binnen bereik|buiten de kernen|complex|rollator"
    );
    assert_eq!(told(&site(&town, "b"), &["eigen_ruimte", "woningen", "afstand"]), "onbekend|9|hemelsbreed");
}

#[test]
fn where_the_data_is_not_complete_none_in_reach_is_not_known() {
    let far = complex(town().facility("ontmoeting", "ver", at(0.0, 0.0)), "a", (301.0, 0.0), None);
    assert_eq!(told(&site(&far, "a"), &PLAN[..3]), "300|onbekend|ver");
    let none = complex(town(), "a", (0.0, 0.0), None);
    assert_eq!(told(&site(&none, "a"), &PLAN), "300|onbekend|||||");
    assert_eq!(told(&site(&none.complete("ontmoeting"), "a"), &PLAN), "300|geen binnen bereik|||||");
}

#[test]
fn a_complex_keeps_to_the_norm_of_its_form_and_everyone_else_to_the_widest() {
    let mut town = complex(town().complete("ontmoeting"), "a", (0.0, 0.0), None).parcel("p", at(0.0, 0.0));
    // All made-up profiles are of one form, `x`; its group tells which is meant.
    let last = town.town.planning.complexes.as_mut().unwrap().last_mut().unwrap();
    (last.woonvorm, last.group) = (Some("x".to_owned()), Some("Zorg".to_owned()));
    assert_eq!(told(&site(&town, "a"), &["profiel", "maximum_m"]), "zorg|150");
    assert_eq!(told(&site(&town, "p"), &["profiel", "maximum_m"]), "rollator|300");
}

#[test]
fn rows_stand_kern_by_kern_complexes_first_and_then_by_id() {
    let town = town()
        .complete("ontmoeting")
        .kern("noord", rectangle((0.0, 1000.0), (1000.0, 2000.0)), None)
        .kern("zuid", rectangle((0.0, 0.0), (1000.0, 900.0)), None)
        .parcel("z", at(5000.0, 0.0))
        .parcel("b", at(500.0, 500.0))
        .parcel("c", at(500.0, 1500.0))
        .parcel("a", at(500.0, 1500.0));
    let mut town = complex(town, "x", (500.0, 1500.0), None);
    town.town.planning.complexes.as_mut().unwrap()[0].kern = town.town.parcels[3].kern;
    assert_eq!(listed(&town), ["x", "a", "c", "b", "z"]);
}

const GAIN: [&str; 5] = ["complexen", "woningen_complexen", "percelen", "capaciteit", "inwoners_65plus"];

fn venue(town: &MadeUpTown, id: &str) -> Row {
    row(&town.report(), "ontmoetingsruimten", &[("id", id)])
}

/// Two buildings 300 m apart. Between them a complex of 20 homes, 150 m from both; 40 people near the first, 30 near the second, 6 near
/// both; a parcel for 12 homes near the second; a parcel and a complex that have their own.
fn two_buildings() -> MadeUpTown {
    let town = town()
        .complete("ontmoeting")
        .facility("school", "school", at(0.0, 0.0))
        .facility("zorg_24uur", "zorg", at(300.0, 0.0))
        .facility("huisarts", "arts", at(150.0, 0.0))
        .people(at(-100.0, 0.0), 40.0)
        .people(at(450.0, 0.0), 30.0)
        .people(at(150.0, 30.0), 6.0)
        .parcel("p", at(300.0, 200.0))
        .capacity(12)
        .parcel("eigen", at(300.0, 100.0))
        .brings("ontmoeting");
    says(complex(complex(town, "tussen", (150.0, 0.0), Some(20)), "eigen", (0.0, 10.0), Some(99)), true)
}

#[test]
fn a_building_brings_who_would_surely_be_in_reach_and_is_not_now() {
    let town = two_buildings();
    assert_eq!(told(&venue(&town, "school"), &GAIN), "1|20|0|0|46");
    assert_eq!(told(&venue(&town, "zorg"), &GAIN), "1|20|1|12|36");
    assert_eq!(rows(&town.report(), "ontmoetingsruimten").len(), 2, "a doctor is not among what could serve");
}

#[test]
fn each_in_turn_is_the_one_that_serves_most_beside_those_before_it() {
    let town = two_buildings();
    let turn =
        ["volgorde", "extra_complexen", "extra_woningen_complexen", "extra_percelen", "extra_capaciteit", "extra_65plus"];
    // Both serve one complex; the school serves more people. Then the care site has 30 people and the parcel left.
    assert_eq!(told(&venue(&town, "school"), &turn), "1|1|20|0|0|46");
    assert_eq!(told(&venue(&town, "zorg"), &turn), "2|0|0|1|12|30");
    // One that stands beside the school serves nobody more, and has no turn.
    let beside = town.facility("school", "tweede", at(0.0, 0.0));
    assert_eq!(told(&venue(&beside, "tweede"), &turn), "|||||");
    assert_eq!(told(&venue(&beside, "tweede"), &GAIN), "1|20|0|0|46");
}

#[test]
fn the_best_building_of_a_site_is_the_one_in_reach_that_serves_most() {
    let town = two_buildings();
    let best = ["beste_ruimte_id", "beste_ruimte_m"];
    assert_eq!(told(&site(&town, "tussen"), &best), "school|187.5");
    assert_eq!(told(&site(&town, "p"), &best), "zorg|250");
    let none = complex(town, "ver", (9000.0, 0.0), None);
    assert_eq!(told(&site(&none, "ver"), &best), "|");
}

#[test]
fn a_building_in_two_categories_is_one_and_a_meeting_place_is_none() {
    let town = complex(town().complete("ontmoeting"), "a", (0.0, 0.0), None)
        .facility("school", "gebouw", block((100.0, 0.0), (120.0, 20.0)))
        .facility("zorg_24uur", "gebouw", block((100.0, 0.0), (120.0, 20.0)))
        .facility("school", "kulturhus", at(5000.0, 0.0))
        .facility("ontmoeting", "kulturhus", at(5000.0, 0.0))
        // The same id elsewhere is another building.
        .facility("zorg_24uur", "kulturhus", at(5100.0, 0.0));
    let all = rows(&town.report(), "ontmoetingsruimten");
    let ids: Vec<String> = all.iter().map(|row| told(row, &["id", "categorie"])).collect();
    assert_eq!(ids, ["gebouw|zorg_24uur; school", "kulturhus|zorg_24uur"]);
}

#[test]
fn counts_of_people_below_five_are_not_written() {
    let town = complex(town().complete("ontmoeting"), "a", (0.0, 0.0), Some(1))
        .facility("school", "school", at(0.0, 0.0))
        .people(at(10.0, 0.0), 4.0);
    assert_eq!(told(&venue(&town, "school"), &["complexen", "inwoners_65plus", "volgorde", "extra_65plus"]), "1||1|");
}

#[test]
fn over_the_streets_the_walk_decides() {
    // A street along the axis, and a care site 100 m by air from the complex but over a canal that only a detour of 400 m crosses.
    let town = two_buildings()
        .street(&[(-200.0, 0.0), (0.0, 0.0), (150.0, 0.0), (300.0, 0.0), (450.0, 0.0)], Footing::GOOD)
        .facility("school", "overkant", at(150.0, 100.0))
        .street(&[(150.0, 100.0), (150.0, 400.0), (450.0, 400.0), (450.0, 0.0)], Footing::GOOD);
    // The parcel, 200 m from the care site by air, lies 150 m off the nearest street: a walk of 500 m at least. Another one lies 200 m off,
    // too far to join any: it keeps its band, 200 to 300 m.
    assert_eq!(told(&venue(&town, "zorg"), &GAIN), "1|20|0|0|36");
    let off = town.clone().parcel("los", at(300.0, -200.0)).capacity(5);
    assert_eq!(told(&venue(&off, "zorg"), &GAIN), "1|20|1|5|36");
    assert_eq!(told(&site(&off, "los"), &["beste_ruimte_id", "beste_ruimte_m"]), "zorg|250");
    assert_eq!(told(&venue(&town, "school"), &GAIN), "1|20|0|0|46");
    // By air the school over the water is 100 m from the complex; on foot 1,000 m. The parcel is 150 m off its street, and 100 m along that.
    let complex = site(&town, "tussen");
    assert_eq!(told(&complex, &["beste_ruimte_id", "beste_ruimte_m", "stand"]), "school|150|geen binnen bereik");
    assert_eq!(told(&venue(&town, "overkant"), &["complexen", "percelen"]), "0|1");
}

#[test]
fn the_walk_is_that_of_who_asks() {
    // Steps: nobody with a rollator passes them.
    let steps = Footing { slowness: [1.5, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
    let asked = |mobility: &str| {
        let norms = MadeUpNorms::default().profile("p", &[hard("ontmoeting", 50, 150, 100).in_complex()]).mobility(mobility);
        let town = with_venues(MadeUpTown::under(&norms), &["school"]).complete("ontmoeting").facility(
            "school",
            "school",
            at(100.0, 0.0),
        );
        let town = complex(town, "a", (0.0, 0.0), None)
            .street(&[(0.0, 0.0), (50.0, 0.0)], Footing::GOOD)
            .street(&[(50.0, 0.0), (60.0, 0.0)], steps)
            .street(&[(60.0, 0.0), (100.0, 0.0)], Footing::GOOD);
        venue(&town, "school")["complexen"].clone()
    };
    assert_eq!([asked("te voet"), asked("rollator")], ["1", "0"]);
}

#[test]
fn invented_rows_are_told() {
    let town = complex(town().complete("ontmoeting").facility("school", "school", at(0.0, 0.0)), "a", (0.0, 0.0), None);
    let fictief = |town: &MadeUpTown| [site(town, "a")["fictief"].clone(), venue(town, "school")["fictief"].clone()];
    assert_eq!(fictief(&town), ["false", "false"]);
    assert_eq!(fictief(&town.clone().invented_facility()), ["false", "true"]);
    let far = town.facility("ontmoeting", "ver", at(4000.0, 0.0)).invented_facility();
    assert_eq!(fictief(&far), ["true", "true"], "that it is the nearest is invented");
}

#[test]
fn without_a_profile_that_asks_to_meet_in_the_complex_there_is_no_plan() {
    let norms = MadeUpNorms::default().profile("p", &[hard("ontmoeting", 50, 150, 100)]);
    let town = complex(MadeUpTown::under(&norms), "a", (0.0, 0.0), None);
    assert!(town.report().products.meeting.is_none());
    let nobody = self::town();
    assert!(nobody.report().products.meeting.is_none());
    let no_venues = complex(self::town(), "a", (0.0, 0.0), None);
    assert!(rows(&no_venues.report(), "ontmoetingsruimten").is_empty());
}
