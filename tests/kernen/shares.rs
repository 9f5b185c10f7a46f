//! `kern_bereik`: how many people and homes lie within each norm. The detour band is 1.0 / 1.25 / 1.5.

use woonkring::model::{Dwellings, Footing, Shape};

use crate::seen::{Row, row, rows, told};
use crate::support::{MadeUpNorms, MadeUpTown, at, block, hard, rectangle, soft};

/// A kern of 2,000 m by 2,000 m around a shop; the shop is asked within 300 m, care within 600 m.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("p", &[hard("supermarkt", 100, 300, 40), hard("zorg_24uur", 100, 600, 30), soft("school", 100, 200, 30)]);
    MadeUpTown::under(&norms)
        .kern("dorp", rectangle((-1000.0, -1000.0), (1000.0, 1000.0)), Some(1500.0))
        .facility("supermarkt", "winkel", at(0.0, 0.0))
        .facility("zorg_24uur", "zorg", at(0.0, 400.0))
        .complete("supermarkt")
        .complete("zorg_24uur")
}

fn homes(mut town: MadeUpTown, shape: Shape, count: f64) -> MadeUpTown {
    town.town.planning.dwellings.get_or_insert_default().push(Dwellings { shape, count, fictief: false });
    town
}

fn at_kern(town: &MadeUpTown, kern: &str, asked: &str) -> Row {
    row(&town.report(), "kern_bereik", &[("kern", kern), ("voorwaarde", asked)])
}

const PEOPLE: [&str; 8] = [
    "inwoners_65plus",
    "zeker_65plus",
    "waarschijnlijk_65plus",
    "mogelijk_65plus",
    "onbekend_65plus",
    "aandeel_zeker_65plus",
    "aandeel_waarschijnlijk_65plus",
    "aandeel_mogelijk_65plus",
];

/// 40 people at 200 m from the shop (200, 250, 300: surely), 30 at 240 m (240, 300, 360: likely), 20 at 300 m (300, 375, 450: possibly),
/// 10 at 301 m (not).
fn in_bands() -> MadeUpTown {
    town()
        .people(at(-200.0, 0.0), 40.0)
        .people(at(-240.0, 0.0), 30.0)
        .people(at(-300.0, 0.0), 20.0)
        .people(at(-301.0, 0.0), 10.0)
}

#[test]
fn by_air_a_share_lies_between_what_is_sure_and_what_is_possible() {
    let shop = at_kern(&in_bands(), "dorp", "supermarkt");
    assert_eq!(told(&shop, &PEOPLE), "100|40|70|90||0.4|0.7|0.9");
    assert_eq!(told(&shop, &["profiel", "hardheid", "maximum_m"]), "p|hard|300");
    assert!(!shop.contains_key("woningen") && !shop.contains_key("te_voet_65plus"), "{shop:?}");
}

#[test]
fn where_the_data_says_nothing_people_are_unknown_and_not_possible() {
    // No data on schools at all; with complete data that has none, nobody is within reach of one.
    assert_eq!(told(&at_kern(&in_bands(), "dorp", "school"), &PEOPLE), "100||||100|||");
    assert_eq!(told(&at_kern(&in_bands().complete("school"), "dorp", "school"), &PEOPLE), "100|||||||");
    // One at 200 m from the first: 200 to 300 m, of a maximum of 200; for the others incomplete data shows nothing in reach.
    let one = in_bands().facility("school", "school", at(-200.0, 200.0));
    assert_eq!(told(&at_kern(&one, "dorp", "school"), &PEOPLE), "100|||40|60|||0.4");
}

#[test]
fn all_hard_conditions_at_once_hold_only_as_far_as_each_of_them_does() {
    // To the care: √(200² + 400²) = 447 m, 671 at most: possible, likely (559). So of the first 40 none is sure, and all are likely.
    // The next: √(240² + 400²) = 466 m, 583 likely. Then 500 m, 625 likely: possible. And 501 m, possible, but the shop is too far.
    let all = at_kern(&in_bands(), "dorp", "alle harde voorwaarden");
    assert_eq!(told(&all, &PEOPLE), "100||70|90|||0.7|0.9");
    assert_eq!(told(&all, &["hardheid", "maximum_m"]), "hard|");
}

#[test]
fn counts_of_people_below_five_and_the_shares_that_tell_them_are_not_written() {
    let few = town().people(at(100.0, 0.0), 4.0).people(at(-500.0, 0.0), 4.0);
    assert_eq!(told(&at_kern(&few, "dorp", "supermarkt"), &PEOPLE), "8|||||||", "four of eight");
    let fewer = town().people(at(100.0, 0.0), 4.0);
    assert_eq!(told(&at_kern(&fewer, "dorp", "supermarkt"), &PEOPLE), "|||||||");
    let enough = town().people(at(100.0, 0.0), 5.0).people(at(-500.0, 0.0), 3.0);
    assert_eq!(told(&at_kern(&enough, "dorp", "supermarkt"), &PEOPLE), "8|5|5|5||0.625|0.625|0.625");
}

#[test]
fn homes_are_counted_beside_people_and_may_be_few() {
    let town = homes(homes(in_bands(), at(0.0, 100.0), 3.0), at(0.0, 301.0), 1.0);
    let shop = at_kern(&town, "dorp", "supermarkt");
    assert_eq!(told(&shop, &["woningen", "zeker_woningen", "mogelijk_woningen", "aandeel_zeker_woningen"]), "4|3|3|0.75");
    assert_eq!(told(&shop, &PEOPLE), "100|40|70|90||0.4|0.7|0.9");
}

#[test]
fn an_area_is_spread_over_spots_a_hundred_metres_apart() {
    // 600 m by 100 m with the shop in its middle, (50, 50): spots at 0, 100, 200 … 500 m from it, of 10 people each. Within 200 m surely,
    // within 240 m likely, at 300 m possibly.
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 100, 300, 100)]);
    let town = MadeUpTown::under(&norms)
        .kern("dorp", rectangle((-1000.0, -1000.0), (1000.0, 1000.0)), None)
        .facility("supermarkt", "winkel", at(50.0, 50.0))
        .complete("supermarkt")
        .people(block((0.0, 0.0), (600.0, 100.0)), 60.0);
    assert_eq!(told(&at_kern(&town, "dorp", "supermarkt"), &PEOPLE), "60|30|30|40||0.5|0.5|0.6666666666666666");
}

#[test]
fn an_area_across_the_edge_of_a_kern_is_counted_in_part() {
    let town = town().people(block((900.0, 0.0), (1100.0, 100.0)), 50.0);
    let of = |kern: &str| at_kern(&town, kern, "supermarkt")["inwoners_65plus"].clone();
    assert_eq!([of("dorp"), of("buiten de kernen"), of("totaal")], ["25", "25", "50"]);
}

#[test]
fn kernen_and_what_lies_outside_them_make_the_total_in_every_column() {
    let town = homes(in_bands(), at(0.0, 5000.0), 7.0)
        .kern("ver", rectangle((5000.0, 5000.0), (6000.0, 6000.0)), None)
        .people(at(5500.0, 5500.0), 33.0)
        .people(at(9000.0, 9000.0), 12.5)
        .facility("supermarkt", "ver", at(5500.0, 5600.0));
    let report = town.report();
    let all = rows(&report, "kern_bereik");
    let (totals, parts): (Vec<&Row>, Vec<&Row>) = all.iter().partition(|row| row["kern"] == "totaal");
    assert_eq!((totals.len(), parts.len()), (4, 12));
    for total in totals {
        for column in ["inwoners_65plus", "woningen", "zeker_woningen", "mogelijk_65plus", "onbekend_woningen"] {
            let number = |row: &Row| row[column].parse::<u64>().unwrap_or(0);
            let sum: u64 = parts.iter().filter(|row| row["voorwaarde"] == total["voorwaarde"]).map(|row| number(row)).sum();
            assert_eq!(sum, number(total), "{column} of {}", total["voorwaarde"]);
        }
    }
}

#[test]
fn on_foot_the_walk_decides_and_the_band_by_air_stands_beside_it() {
    // Only one street, from the shop west: 300 people at 250 m, 20 at 310 m; 5 far from any street, at 260 m by air.
    let town = town()
        .street(&[(-1000.0, 0.0), (0.0, 0.0)], Footing::GOOD)
        .people(at(-250.0, 0.0), 300.0)
        .people(at(-310.0, 0.0), 20.0)
        .people(at(260.0, 0.0), 5.0);
    let shop = at_kern(&town, "dorp", "supermarkt");
    assert_eq!(told(&shop, &PEOPLE), "325|||305||||0.9384615384615385");
    // 260 m east of the shop the nearest street is its end: more than 150 m, so that it joins none. 260 to 390 m: it may be within.
    assert_eq!(
        told(&shop, &["te_voet_65plus", "te_voet_onzeker_65plus", "aandeel_te_voet_65plus"]),
        "300|5|0.9230769230769231"
    );
}

#[test]
fn what_rests_on_anything_invented_says_so() {
    let fictief = |town: &MadeUpTown, asked: &str| at_kern(town, "dorp", asked)["fictief"].clone();
    assert_eq!(fictief(&in_bands(), "supermarkt"), "false");
    assert_eq!(fictief(&in_bands().invented_people(), "supermarkt"), "true");
    let invented = town().facility("school", "school", at(-100.0, 0.0)).invented_facility().people(at(-100.0, 0.0), 9.0);
    assert_eq!((fictief(&invented, "school"), fictief(&invented, "supermarkt")), ("true".into(), "false".into()));
    assert_eq!(
        fictief(&in_bands().street(&[(-1000.0, 0.0), (0.0, 0.0)], Footing::GOOD).invented_streets(), "supermarkt"),
        "true"
    );
}

#[test]
fn without_people_and_homes_there_is_no_table() {
    assert!(rows(&town().report(), "kern_bereik").is_empty());
}
