//! `kern_voorzieningen`: what is here, in the next kern, absent, unknown. The detour band is 1.0 / 1.25 / 1.5.

use woonkring::model::Footing;

use crate::seen::{row, rows, told};
use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, hard, rectangle, soft};

/// Two kernen of 1,000 m by 1,000 m, 2,000 m apart; shops are asked within 500 m by one profile and within 2,500 m by another.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("p", &[hard("supermarkt", 200, 500, 100)])
        .profile("q", &[soft("supermarkt", 1000, 2500, 60), soft("apotheek", 100, 200, 40)]);
    MadeUpTown::under(&norms).kern("west", rectangle((0.0, 0.0), (1000.0, 1000.0)), Some(1500.0)).kern(
        "oost",
        rectangle((3000.0, 0.0), (4000.0, 1000.0)),
        Some(3000.0),
    )
}

const COLUMNS: [&str; 7] =
    ["stand", "aantal", "voorzieningen", "dichtstbijzijnde_id", "kern_daar", "hemelsbreed_m", "loopafstand_m"];

fn at_kern(town: &MadeUpTown, kern: &str, category: &str) -> String {
    told(&row(&town.report(), "kern_voorzieningen", &[("kern", kern), ("categorie", category)]), &COLUMNS)
}

#[test]
fn a_shop_in_the_kern_is_there_and_the_next_kern_sees_it_from_its_own_outline() {
    let town = town().facility("supermarkt", "b", at(3200.0, 500.0)).facility("supermarkt", "a", at(3900.0, 500.0));
    assert_eq!(at_kern(&town, "oost", "supermarkt"), "aanwezig|2|a; b||||");
    // From the edge of west at x = 1,000 to 3,200; the widest maximum of any profile is 2,500.
    assert_eq!(at_kern(&town, "west", "supermarkt"), "volgende kern|0||b|oost|2200|");
}

#[test]
fn one_that_stands_in_no_kern_may_be_the_nearest() {
    let town = town().facility("supermarkt", "weg", at(2000.0, 500.0));
    assert_eq!(at_kern(&town, "west", "supermarkt"), "volgende kern|0||weg|buiten de kernen|1000|");
    assert_eq!(at_kern(&town, "buiten de kernen", "supermarkt"), "|1|||||");
    assert_eq!(at_kern(&town, "totaal", "supermarkt"), "|1|||||");
}

#[test]
fn beyond_the_widest_norm_it_is_absent_in_complete_data_and_else_unknown_and_the_nearest_is_told_all_the_same() {
    // 2,501 m from west: one metre too far for the shortest walk.
    let far = town().facility("supermarkt", "ver", at(3501.0, 500.0));
    assert_eq!(at_kern(&far, "west", "supermarkt"), "onbekend|0||ver|oost|2501|");
    assert_eq!(at_kern(&far.complete("supermarkt"), "west", "supermarkt"), "afwezig|0||ver|oost|2501|");
    let on_it = town().facility("supermarkt", "ver", at(3500.0, 500.0));
    assert_eq!(at_kern(&on_it, "west", "supermarkt"), "volgende kern|0||ver|oost|2500|");
}

#[test]
fn without_any_data_all_is_unknown_and_with_complete_data_that_has_none_all_is_absent() {
    assert_eq!(at_kern(&town(), "west", "apotheek"), "onbekend|0|||||");
    assert_eq!(at_kern(&town().complete("apotheek"), "west", "apotheek"), "afwezig|0|||||");
}

#[test]
fn the_edge_of_the_data_is_told_where_it_lies_nearer_than_what_was_found() {
    let edge = |town: &MadeUpTown, kern: &str| {
        row(&town.report(), "kern_voorzieningen", &[("kern", kern), ("categorie", "supermarkt")])["rand"].clone()
    };
    // The data ends 500 m west of west and 500 m east of oost.
    let town = town().study_area(rectangle((-500.0, -3000.0), (4500.0, 4000.0)));
    let with_shop = town.clone().facility("supermarkt", "weg", at(2000.0, 500.0));
    assert_eq!((edge(&with_shop, "west"), edge(&with_shop, "oost")), ("true".into(), "true".into()), "1,000 m off");
    let beyond = with_shop.collected_beyond("supermarkt", 600.0);
    assert_eq!(edge(&beyond, "west"), "false", "the data goes on to 1,100 m");
    assert_eq!((edge(&town, "west"), edge(&town.complete("supermarkt"), "west")), ("false".into(), "true".into()));
}

#[test]
fn every_facility_counts_once_so_that_kernen_and_outside_make_the_total() {
    // One kern lies within another; a facility in both is in the smaller.
    let town = town()
        .kern("midden", rectangle((400.0, 400.0), (600.0, 600.0)), None)
        .facility("supermarkt", "a", at(500.0, 500.0))
        .facility("supermarkt", "b", at(100.0, 500.0))
        .facility("supermarkt", "c", at(2000.0, 0.0));
    let report = town.report();
    let counts: Vec<(String, i32)> = rows(&report, "kern_voorzieningen")
        .into_iter()
        .filter(|row| row["categorie"] == "supermarkt")
        .map(|row| (row["kern"].clone(), row["aantal"].parse().unwrap()))
        .collect();
    let expected = [("west", 1), ("oost", 0), ("midden", 1), ("buiten de kernen", 1), ("totaal", 3)];
    assert_eq!(counts, expected.map(|(kern, count)| (kern.to_owned(), count)));
    // The larger one has none of the smaller's; where that touches it there is no distance.
    assert_eq!(at_kern(&town, "oost", "supermarkt"), "volgende kern|0||c|buiten de kernen|1000|");
}

#[test]
fn the_walk_is_the_one_that_half_of_the_people_have_at_most() {
    let norms = MadeUpNorms::default().profile("p", &[soft("supermarkt", 200, 2000, 100)]);
    // A street of 1,000 m with the shop at its end: 10 people at 300 m, 10 at 700 m, 5 at 900 m.
    let town = MadeUpTown::under(&norms)
        .kern("dorp", rectangle((-10.0, -10.0), (1010.0, 10.0)), None)
        .facility("supermarkt", "winkel", at(1000.0, 0.0))
        .street(&[(0.0, 0.0), (1000.0, 0.0)], Footing::GOOD)
        .people(at(700.0, 0.0), 10.0)
        .people(at(300.0, 0.0), 10.0)
        .people(at(100.0, 0.0), 5.0);
    assert_eq!(at_kern(&town, "dorp", "supermarkt"), "aanwezig|1|winkel||||700");
    // Nobody is told of where fewer than five live.
    let few = MadeUpTown { town: woonkring::model::Town { population: None, ..town.town.clone() }, norms: town.norms.clone() };
    assert_eq!(at_kern(&few.people(at(300.0, 0.0), 4.0), "dorp", "supermarkt"), "aanwezig|1|winkel||||");
}

#[test]
fn a_category_that_no_profile_and_no_area_asks_has_no_row_and_one_that_an_area_asks_has() {
    let norms =
        MadeUpNorms::default().profile("p", &[soft("supermarkt", 1, 2, 100)]).area("gebied", None, &[("huisarts", 100, 900)]);
    let town = MadeUpTown::under(&norms)
        .kern("west", rectangle((0.0, 0.0), (1000.0, 1000.0)), None)
        .facility("huisarts", "arts", at(1900.0, 500.0))
        .facility("school", "school", at(10.0, 10.0));
    let categories: Vec<String> =
        rows(&town.report(), "kern_voorzieningen").into_iter().map(|row| row["categorie"].clone()).collect();
    assert_eq!(categories, ["supermarkt", "huisarts"].repeat(3));
    assert_eq!(at_kern(&town, "west", "huisarts"), "volgende kern|0||arts|buiten de kernen|900|");
}

#[test]
fn crossings_are_no_facility_and_invented_rows_are_told() {
    let norms = MadeUpNorms::default().profile("p", &[soft("supermarkt", 100, 200, 50), Ask::crossings(0, 50)]);
    let town = MadeUpTown::under(&norms)
        .kern("west", rectangle((0.0, 0.0), (1000.0, 1000.0)), None)
        .facility("supermarkt", "winkel", at(1100.0, 500.0))
        .invented_facility();
    let all = rows(&town.report(), "kern_voorzieningen");
    assert!(all.iter().all(|row| row["categorie"] == "supermarkt"), "{all:?}");
    let fictief: Vec<&str> = all.iter().map(|row| row["fictief"].as_str()).collect();
    assert_eq!(fictief, ["true", "true", "true"]);
}

#[test]
fn a_town_without_kernen_has_neither_table() {
    let norms = MadeUpNorms::default().profile("p", &[soft("supermarkt", 1, 2, 100)]);
    let town = MadeUpTown::under(&norms).people(at(0.0, 0.0), 10.0);
    let report = town.report();
    assert!(report.products.kernen.is_none() && rows(&report, "kern_voorzieningen").is_empty());
}
