//! Departures per hour: a stop counts, counts not, or may count. All numbers by hand; the detour band is 1.0 / 1.25 / 1.5, and a stop
//! is ideal up to 200 m, worth nothing from 400 m, and counts from two departures an hour.

use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, cell, hard, rectangle, soft};
use woonkring::model::{FacilityId, Source, Sourced};
use woonkring::score::Knowledge;
use woonkring::zones::{Level, rings};

/// How often a bus leaves.
const OFTEN: Option<f64> = Some(2.0);
const SELDOM: Option<f64> = Some(1.9);
const WHO_KNOWS: Option<f64> = None;

/// One profile `wie` that asks for this.
fn town(asks: &[Ask]) -> MadeUpTown {
    MadeUpTown::under(&MadeUpNorms::default().profile("wie", asks)).parcel("p", at(0.0, 0.0))
}

/// One that asks for nothing but a stop.
fn travellers() -> MadeUpTown {
    town(&[soft("ov_halte", 200, 400, 100).departures(2.0)])
}

/// The stop that is named, the least and the most points, and the verdict.
fn seen(town: &MadeUpTown) -> (String, (f64, f64), &'static str) {
    let seen = town.judged("wie", "p", "ov_halte").expect("the profile asks for it");
    assert_eq!(seen.likely.is_none(), seen.knowledge == Knowledge::Unknown);
    assert_eq!(seen.verdict == "onbekend", seen.knowledge == Knowledge::Unknown);
    (seen.facility.unwrap_or_default(), seen.points, seen.verdict)
}

fn told(facility: &str, points: (f64, f64), verdict: &'static str) -> (String, (f64, f64), &'static str) {
    (facility.to_owned(), points, verdict)
}

#[test]
fn a_stop_with_enough_departures_counts_as_any_other_and_one_with_fewer_is_not_there() {
    let stop = |departures| travellers().stop("bus", at(200.0, 0.0), departures);
    assert_eq!(seen(&stop(OFTEN)), told("bus", (0.5, 1.0), "deels"));
    assert_eq!(seen(&stop(SELDOM).complete("ov_halte")), told("", (0.0, 0.0), "voldoet niet"));
    assert_eq!(stop(SELDOM).complete("ov_halte").judged("wie", "p", "ov_halte").unwrap().knowledge, Knowledge::Absent);
    // There may be another stop, with more.
    assert_eq!(seen(&stop(SELDOM)), told("", (0.0, 1.0), "onbekend"));
    let second = stop(SELDOM).stop("tram", at(320.0, 0.0), Some(6.0));
    assert_eq!(seen(&second), told("tram", (0.0, 0.4), "deels"));
}

#[test]
fn a_nearer_stop_of_unknown_departures_leaves_the_truth_between_it_and_the_nearest_that_counts() {
    // 100 m: at best 100, ideal. 200 m: at worst 300, half.
    let town = travellers().stop("vraag", at(100.0, 0.0), WHO_KNOWS).stop("bus", at(200.0, 0.0), OFTEN);
    assert_eq!(seen(&town), told("vraag", (0.5, 1.0), "onbekend"));
    // 250 m: at best 250, three quarters. 320 m: at worst 480, nothing. That there are more between does not matter.
    let town = travellers().stop("vraag", at(250.0, 0.0), WHO_KNOWS).stop("bus", at(320.0, 0.0), OFTEN);
    let town = town.stop("nog een", at(300.0, 0.0), WHO_KNOWS).stop("zelden", at(10.0, 0.0), SELDOM);
    assert_eq!(seen(&town), told("vraag", (0.0, 0.75), "onbekend"));
    assert_eq!(seen(&town.complete("ov_halte")), told("vraag", (0.0, 0.75), "onbekend"));
}

#[test]
fn a_stop_of_unknown_departures_that_is_no_nearer_changes_nothing() {
    for distance in [200.0, 201.0, 5000.0] {
        let town = travellers().stop("een vraag", at(0.0, distance), WHO_KNOWS).stop("bus", at(200.0, 0.0), OFTEN);
        assert_eq!(seen(&town), told("bus", (0.5, 1.0), "deels"), "{distance}");
    }
}

#[test]
fn where_both_are_surely_ideal_the_one_that_surely_counts_is_named() {
    // 130 m is at most 195 on foot; 150 m at most 225.
    let town = |bus| travellers().stop("vraag", at(50.0, 0.0), WHO_KNOWS).stop("bus", at(bus, 0.0), OFTEN);
    assert_eq!(seen(&town(130.0)), told("bus", (1.0, 1.0), "voldoet"));
    assert_eq!(seen(&town(150.0)), told("vraag", (0.875, 1.0), "onbekend"));
}

#[test]
fn where_both_are_surely_too_far_it_falls_short_by_the_nearer_one_at_least() {
    // 410 m is at least 410 on foot, likely 512.5: 112.5 too long, whatever leaves there.
    let alone = town(&[hard("ov_halte", 200, 400, 100).departures(2.0)]).complete("ov_halte");
    let alone = alone.stop("vraag", at(410.0, 0.0), WHO_KNOWS);
    for town in [alone.clone(), alone.clone().stop("bus", at(900.0, 0.0), OFTEN)] {
        assert_eq!(seen(&town), told("vraag", (0.0, 0.0), "voldoet niet"));
        assert_eq!(
            (town.class("wie", "p"), town.obstacle("wie", "p")),
            ("ongeschikt", Some(("ov_halte".to_owned(), Some(112.5))))
        );
    }
    // At 400 m it could just do.
    let town = town(&[hard("ov_halte", 200, 400, 100).departures(2.0)]).complete("ov_halte");
    let town = town.stop("vraag", at(400.0, 0.0), WHO_KNOWS).stop("bus", at(900.0, 0.0), OFTEN);
    assert_eq!((seen(&town), town.class("wie", "p")), (told("vraag", (0.0, 0.0), "onbekend"), "onbekend"));
}

#[test]
fn without_a_stop_in_reach_that_surely_counts_only_complete_data_sets_a_bound() {
    // Complete: the one at 250 m counts, 0.75 at best, or there is none. Incomplete: there may be another one round the corner.
    let alone = travellers().stop("vraag", at(250.0, 0.0), WHO_KNOWS);
    for town in [alone.clone(), alone.stop("bus", at(400.0, 0.0), OFTEN)] {
        assert_eq!(seen(&town.clone().complete("ov_halte")), told("vraag", (0.0, 0.75), "onbekend"));
        assert_eq!(seen(&town), told("vraag", (0.0, 1.0), "onbekend"));
    }
}

/// A shop on the spot, or so many metres off (ideal up to 200, worth nothing from 400), that weighs `shop`; a stop for the rest.
fn with_shop(shop_m: f64, shop: u32, stop: Ask) -> MadeUpTown {
    town(&[soft("supermarkt", 200, 400, shop), stop.departures(2.0)]).facility("supermarkt", "s", at(0.0, shop_m))
}

#[test]
fn it_counts_as_unknown_in_the_score_and_ontbrekend_names_it() {
    let town = with_shop(0.0, 50, soft("ov_halte", 200, 400, 50));
    let town = town.stop("vraag", at(250.0, 0.0), WHO_KNOWS).stop("bus", at(320.0, 0.0), OFTEN);
    let score = town.score("wie", "p");
    // The shop's 50, and of the stop's 50 nothing at worst, three quarters at best.
    assert_eq!((score.score_min, score.score, score.score_max, score.known), (50.0, Some(100.0), 87.5, 0.5));
    assert_eq!((town.class("wie", "p"), town.cell("p", "wie_ontbrekend")), ("onbekend", "ov_halte".to_owned()));
    assert_eq!(town.obstacle("wie", "p"), None);
}

#[test]
fn a_hard_condition_is_met_where_the_one_that_surely_counts_meets_it_and_else_unknown() {
    let town = |bus| {
        let town = with_shop(0.0, 70, hard("ov_halte", 200, 400, 30)).stop("vraag", at(100.0, 0.0), WHO_KNOWS);
        town.stop("bus", at(bus, 0.0), OFTEN)
    };
    // 260 m is at most 390 on foot, worth a twentieth of 30: 71.5 at worst. 267 m is at most 400.5.
    assert_eq!((town(260.0).class("wie", "p"), seen(&town(260.0)).2), ("geschikt", "onbekend"));
    assert_eq!((town(267.0).class("wie", "p"), town(267.0).cell("p", "wie_ontbrekend")), ("onbekend", "ov_halte".to_owned()));
    // Met, and then it is for the shop to decide: at 300 m it is worth half of 70 at best. The stop at 260 m is in reach.
    let poor = with_shop(300.0, 70, hard("ov_halte", 200, 400, 30)).stop("vraag", at(100.0, 0.0), WHO_KNOWS);
    let poor = poor.stop("bus", at(260.0, 0.0), OFTEN);
    assert_eq!((poor.class("wie", "p"), poor.cell("p", "wie_ontbrekend")), ("met vervoer", String::new()));
}

#[test]
fn met_vervoer_asks_for_a_stop_in_reach_that_surely_counts() {
    // The shop is too far. At 399 m a stop is in reach, at 400 m it is not.
    let town = || with_shop(900.0, 60, soft("ov_halte", 200, 400, 40)).complete("supermarkt").complete("ov_halte");
    let class = |town: MadeUpTown| town.class("wie", "p");
    assert_eq!(class(town().stop("bus", at(399.0, 0.0), OFTEN)), "met vervoer");
    assert_eq!(class(town().stop("bus", at(399.0, 0.0), SELDOM)), "ongeschikt");
    let in_doubt = town().stop("vraag", at(100.0, 0.0), WHO_KNOWS);
    assert_eq!(class(in_doubt.clone()), "ongeschikt");
    assert_eq!(class(in_doubt.clone().stop("bus", at(399.0, 0.0), OFTEN)), "met vervoer");
    assert_eq!(class(in_doubt.clone().stop("bus", at(400.0, 0.0), OFTEN)), "ongeschikt");
    assert_eq!(class(in_doubt.arranged_transport(true)), "met vervoer");
}

#[test]
fn each_profile_has_its_own_norm_and_without_one_every_stop_counts() {
    let ask = || soft("ov_halte", 200, 400, 100);
    let norms = MadeUpNorms::default()
        .profile("een", &[ask().departures(1.0)])
        .profile("vier", &[ask().departures(4.0)])
        .profile("geen", &[ask()]);
    let town = MadeUpTown::under(&norms).parcel("p", at(0.0, 0.0));
    let town = town.stop("vraag", at(50.0, 0.0), WHO_KNOWS).stop("bus", at(100.0, 0.0), Some(3.9));
    let town = town.stop("tram", at(130.0, 0.0), Some(4.0));
    let named = |profile| town.judged(profile, "p", "ov_halte").unwrap().facility;
    assert_eq!(["een", "vier", "geen"].map(named), ["bus", "tram", "vraag"].map(|id| Some(id.to_owned())));
}

#[test]
fn the_edge_of_the_data_and_what_is_invented_are_told_of_both_stops() {
    let town = |edge: f64| travellers().study_area(rectangle((-edge, -edge), (edge, edge)));
    let both = |town: MadeUpTown| town.stop("vraag", at(100.0, 0.0), WHO_KNOWS).stop("bus", at(200.0, 0.0), OFTEN);
    let at_edge = |town: MadeUpTown| town.judged("wie", "p", "ov_halte").unwrap().at_edge;
    // If the one at 100 m does not count, one at 199 m beyond the edge would be nearer than the one at 200 m.
    assert_eq!([150.0, 200.0].map(|edge| at_edge(both(town(edge)))), [true, false]);
    let invented = |town: MadeUpTown| town.score("wie", "p").fictief;
    assert!(!invented(both(travellers())) && invented(both(travellers()).invented_facility()));
    // Of what lies behind a stop that surely counts nothing is told.
    let behind = travellers().stop("bus", at(200.0, 0.0), OFTEN).stop("verder", at(300.0, 0.0), OFTEN);
    assert!(!invented(behind.invented_facility()));
}

/// What `toetsing` says of the only criterion.
fn row(town: &MadeUpTown, column: &str) -> String {
    cell(&town.report(), "toetsing", "p", column)
}

#[test]
fn the_assessment_tells_what_was_asked_and_what_leaves_there() {
    let town = |departures| travellers().stop("bus", at(100.0, 0.0), departures);
    let told =
        |departures| ["min_vertrekken_per_uur", "vertrekken_per_uur", "oordeel"].map(|column| row(&town(departures), column));
    assert_eq!(told(Some(2.5)), ["2", "2.5", "voldoet"]);
    assert_eq!(told(WHO_KNOWS), ["2", "", "onbekend"]);
    assert_eq!(told(SELDOM), ["2", "", "onbekend"], "no stop is named");
    let none = self::town(&[soft("ov_halte", 200, 400, 100)]).stop("bus", at(100.0, 0.0), SELDOM);
    assert_eq!([row(&none, "min_vertrekken_per_uur"), row(&none, "vertrekken_per_uur")], ["", "1.9"]);
}

#[test]
fn the_source_of_the_departures_is_told_where_it_is_another() {
    let mut town = travellers().stop("bus", at(100.0, 0.0), OFTEN);
    assert_eq!(row(&town, "bron_norm"), "aanname");
    let source = Source::Adopted { text: "Besluit".to_owned(), date: "2026-05-12".to_owned() };
    town.norms.profiles[0].criteria[0].min_departures_per_hour = Some(Sourced { value: 2.0, source });
    let expected = "ideaal: aanname; maximum: aanname; gewicht: aanname; vertrekken: Besluit (2026-05-12)";
    assert_eq!(row(&town, "bron_norm"), expected);
}

#[test]
fn only_what_surely_counts_carries_a_sure_zone_and_what_may_count_carries_a_possible_one() {
    let norms = MadeUpNorms::default().area("gebied", None, &[("ov_halte", 150, 300)]).area_departures(2.0);
    let town = MadeUpTown::under(&norms.profile("wie", &[hard("ov_halte", 150, 300, 100).departures(2.0)]))
        .stop("vraag", at(5000.0, 0.0), WHO_KNOWS)
        .stop("bus", at(0.0, 0.0), OFTEN)
        .stop("zelden", at(10_000.0, 0.0), SELDOM)
        .parcel("bij bus", at(50.0, 0.0))
        .parcel("bij vraag", at(5050.0, 0.0))
        .parcel("bij zelden", at(10_050.0, 0.0));
    for rule in ["gebied", "wie"] {
        let told = |level| -> Vec<(Vec<String>, Vec<String>)> {
            let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
            let zones = town.zones(rule, level);
            zones.iter().map(|zone| (owned(town.carrier_ids(zone, "ov_halte")), owned(town.parcel_ids(zone)))).collect()
        };
        let one = |stop: &str| (vec![stop.to_owned()], vec![format!("bij {stop}")]);
        assert_eq!(told(Level::Core), [one("bus")]);
        assert_eq!(told(Level::Sure), [one("bus")]);
        assert_eq!(told(Level::Possible), [one("bus"), one("vraag")]);
    }
}

#[test]
fn a_stop_that_surely_does_not_count_has_no_ring_for_who_asks_more() {
    let ask = || soft("ov_halte", 200, 400, 100);
    let norms = MadeUpNorms::default().profile("twee", &[ask().departures(2.0)]).profile("geen", &[ask()]);
    let town = MadeUpTown::under(&norms).stop("bus", at(0.0, 0.0), OFTEN).stop("vraag", at(0.0, 0.0), WHO_KNOWS).stop(
        "zelden",
        at(0.0, 0.0),
        SELDOM,
    );
    let whose =
        |stop| -> Vec<&str> { rings(&town.town, &town.norms, FacilityId(stop)).map(|ring| &*ring.profile.id).collect() };
    assert_eq!([whose(0), whose(1)], [["twee", "twee", "geen", "geen"]; 2]);
    assert_eq!(whose(2), ["geen", "geen"]);
}
