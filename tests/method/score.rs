//! Points, known and unknown, score and edge effect (design §2). All numbers by hand; the detour band is 1.0 / 1.25 / 1.5.

use crate::support::{MadeUpNorms, MadeUpTown, at, block, hard, rectangle, soft};
use woonkring::model::Meters;
use woonkring::score::{Knowledge, points};

/// One profile that asks for a shop: ideal up to 200, worth nothing from 400.
fn shoppers() -> MadeUpTown {
    MadeUpTown::under(&MadeUpNorms::default().profile("wie", &[soft("supermarkt", 200, 400, 100)]))
}

/// The least, likely and most points of a shop so many metres off, in data that is declared complete.
fn points_at(distance: f64) -> (f64, Option<f64>, f64) {
    let town = shoppers().complete("supermarkt").facility("supermarkt", "s", at(distance, 0.0)).parcel("p", at(0.0, 0.0));
    let seen = town.judged("wie", "p", "supermarkt").expect("the profile asks for it");
    (seen.points.0, seen.likely, seen.points.1)
}

#[test]
fn points_are_full_up_to_the_ideal_gone_from_the_maximum_and_fall_in_a_line_between() {
    let at = |walk| points(Meters(walk), Meters(200.0), Meters(400.0)).0;
    let walks = [0.0, 199.0, 200.0, 250.0, 300.0, 350.0, 400.0, 401.0, 9000.0];
    assert_eq!(walks.map(at), [1.0, 1.0, 1.0, 0.75, 0.5, 0.25, 0.0, 0.0, 0.0]);
}

#[test]
fn an_interval_of_distance_gives_an_interval_of_points() {
    // 200 m: walks of 200, 250 and 300. 100 m: 100, 125, 150. 320 m: 320, 400 and 480. 160 m: 160, 200 and 240.
    assert_eq!(points_at(200.0), (0.5, Some(0.75), 1.0));
    assert_eq!(points_at(100.0), (1.0, Some(1.0), 1.0));
    assert_eq!(points_at(320.0), (0.0, Some(0.0), 0.4));
    assert_eq!(points_at(160.0), (0.8, Some(1.0), 1.0));
}

#[test]
fn the_verdict_is_met_when_surely_ideal_failed_when_surely_too_far_and_in_parts_between() {
    let verdict = |distance| {
        let town = shoppers().complete("supermarkt").facility("supermarkt", "s", at(distance, 0.0)).parcel("p", at(0.0, 0.0));
        town.judged("wie", "p", "supermarkt").unwrap().verdict
    };
    // 130 m is at most 195 on foot; 150 at most 225; 390 is at least 390; 410 at least 410.
    assert_eq!([130.0, 150.0, 390.0, 410.0].map(verdict), ["voldoet", "deels", "deels", "voldoet niet"]);
}

#[test]
fn a_category_without_any_data_is_unknown() {
    let seen = shoppers().parcel("p", at(0.0, 0.0)).judged("wie", "p", "supermarkt").unwrap();
    assert_eq!((seen.knowledge, seen.verdict), (Knowledge::Unknown, "onbekend"));
    assert_eq!((seen.points, seen.likely), ((0.0, 1.0), None));
}

#[test]
fn incomplete_data_with_nothing_within_reach_is_unknown_and_not_a_failure() {
    // The shortest walk to it is just as long as the maximum: nothing is within reach, and there may be another shop.
    for distance in [400.0, 5000.0] {
        let town = shoppers().facility("supermarkt", "s", at(distance, 0.0)).parcel("p", at(0.0, 0.0));
        let seen = town.judged("wie", "p", "supermarkt").unwrap();
        assert_eq!((seen.verdict, seen.points, seen.likely), ("onbekend", (0.0, 1.0), None), "{distance}");
        assert_eq!(town.score("wie", "p").known, 0.0);
    }
}

#[test]
fn incomplete_data_with_something_within_reach_is_known() {
    // 399 m: with the best walk 1/200 of a point, with the others none.
    let town = shoppers().facility("supermarkt", "s", at(399.0, 0.0)).parcel("p", at(0.0, 0.0));
    let seen = town.judged("wie", "p", "supermarkt").unwrap();
    assert_eq!((seen.knowledge, seen.points, seen.likely), (Knowledge::Known, (0.0, 0.005), Some(0.0)));
}

#[test]
fn complete_data_without_any_is_absence_and_earns_nothing() {
    let town = shoppers().complete("supermarkt").parcel("p", at(0.0, 0.0));
    let seen = town.judged("wie", "p", "supermarkt").unwrap();
    assert_eq!((seen.verdict, seen.points, seen.likely), ("voldoet niet", (0.0, 0.0), Some(0.0)));
    assert_eq!(town.score("wie", "p").known, 1.0);
}

#[test]
fn complete_data_with_nothing_within_reach_earns_nothing_and_is_known() {
    for distance in [400.0, 401.0, 5000.0] {
        assert_eq!(points_at(distance), (0.0, Some(0.0), 0.0), "{distance}");
    }
}

/// A shop (50) at 200 m, a pharmacy (30) of which nothing is known, a doctor (20) of whom there surely is none.
fn mixed() -> MadeUpTown {
    let asks = [soft("supermarkt", 200, 400, 50), soft("apotheek", 200, 400, 30), soft("huisarts", 200, 400, 20)];
    MadeUpTown::under(&MadeUpNorms::default().profile("wie", &asks))
        .facility("supermarkt", "s", at(200.0, 0.0))
        .complete("huisarts")
        .parcel("p", at(0.0, 0.0))
}

#[test]
fn the_share_known_is_the_share_of_the_weight() {
    assert_eq!(mixed().score("wie", "p").known, 0.7);
    assert_eq!(mixed().cell("p", "wie_bekend"), "0.7");
}

#[test]
fn the_score_lies_between_the_worst_and_the_best_that_can_be() {
    // Worst: 50 × 0.5. Best: 50 × 1 + 30 × 1. Likely, over the 70 that are known: (50 × 0.75 + 20 × 0) / 70 = 53.57…
    let score = mixed().score("wie", "p");
    assert_eq!((score.score_min, score.score_max), (25.0, 80.0));
    assert!((score.score.unwrap() - 3750.0 / 70.0).abs() < 1e-9);
}

#[test]
fn where_nothing_is_known_there_is_no_score_and_anything_can_be() {
    let score = shoppers().parcel("p", at(0.0, 0.0)).score("wie", "p");
    assert_eq!((score.score, score.score_min, score.score_max, score.known), (None, 0.0, 100.0, 0.0));
}

#[test]
fn a_strong_shop_never_hides_absent_care() {
    // 95 of 100 points, and still not here.
    let norms = MadeUpNorms::default().profile("wlz", &[soft("supermarkt", 200, 400, 95), hard("zorg_24uur", 100, 300, 5)]);
    let town =
        MadeUpTown::under(&norms).facility("supermarkt", "s", at(0.0, 0.0)).complete("zorg_24uur").parcel("p", at(0.0, 0.0));
    let score = town.score("wlz", "p");
    assert_eq!((score.score_min, score.score, score.score_max), (95.0, Some(95.0), 95.0));
    assert_eq!(town.class("wlz", "p"), "ongeschikt");
}

#[test]
fn a_verdict_is_flagged_where_the_data_ends_nearer_than_the_nearest_found() {
    // The data ends 150 m north of the parcel; another shop may stand just beyond.
    let flagged = |distance: f64| {
        let town = shoppers().study_area(rectangle((-1000.0, -1000.0), (1000.0, 150.0)));
        let town = town.facility("supermarkt", "s", at(0.0, -distance)).parcel("p", at(0.0, 0.0));
        town.judged("wie", "p", "supermarkt").unwrap().at_edge
    };
    assert_eq!([149.0, 150.0, 151.0].map(flagged), [false, false, true]);
}

#[test]
fn a_verdict_on_nothing_found_is_flagged_as_well() {
    let town =
        shoppers().study_area(rectangle((-900.0, -900.0), (900.0, 900.0))).complete("supermarkt").parcel("p", at(0.0, 0.0));
    assert!(town.judged("wie", "p", "supermarkt").unwrap().at_edge);
}

#[test]
fn data_that_was_collected_beyond_the_study_area_ends_that_much_further() {
    // The area ends at 150 m, the data at 250.
    let flagged = |distance: f64| {
        let town = shoppers().study_area(rectangle((-1000.0, -1000.0), (1000.0, 150.0))).collected_beyond("supermarkt", 100.0);
        let town = town.facility("supermarkt", "s", at(0.0, -distance)).parcel("p", at(0.0, 0.0));
        town.judged("wie", "p", "supermarkt").unwrap().at_edge
    };
    assert_eq!([249.0, 251.0].map(flagged), [false, true]);
}

#[test]
fn without_a_study_area_the_data_ends_at_the_box_around_it() {
    let flagged = |distance: f64| {
        let town = shoppers().data_box((-1000.0, -1000.0), (150.0, 1000.0));
        let town = town.facility("supermarkt", "s", at(0.0, distance)).parcel("p", at(0.0, 0.0));
        town.judged("wie", "p", "supermarkt").unwrap().at_edge
    };
    assert_eq!([149.0, 151.0].map(flagged), [false, true]);
}

#[test]
fn the_edge_of_the_data_is_as_far_from_a_polygon_parcel_as_from_its_own_edge() {
    // The shop is 60 m from the parcel's east side, the end of the data 40 m from its north side: the true nearest may be there.
    let town = shoppers().study_area(rectangle((-1000.0, -1000.0), (1000.0, 140.0)));
    let town = town.facility("supermarkt", "s", at(160.0, 50.0)).parcel("p", block((0.0, 0.0), (100.0, 100.0)));
    let seen = town.judged("wie", "p", "supermarkt").unwrap();
    assert_eq!((seen.by_air, seen.at_edge), (Some(60.0), true));
}
