//! The six class rules in their order, the belemmering and what the plan itself brings (design §2). All numbers by hand; the detour
//! band is 1.0 / 1.25 / 1.5, the threshold 70, the least known share 0.6.

use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, hard, soft};

fn town(asks: &[Ask]) -> MadeUpTown {
    MadeUpTown::under(&MadeUpNorms::default().profile("wlz", asks))
}

/// Care (hard, 100 to 300 m) weighs 30 and a shop (soft, 200 to 400 m) 70; all data is complete.
fn care_and_shop(care_m: f64, shop_m: f64) -> MadeUpTown {
    town(&[hard("zorg_24uur", 100, 300, 30), soft("supermarkt", 200, 400, 70)])
        .complete("zorg_24uur")
        .complete("supermarkt")
        .facility("zorg_24uur", "z", at(care_m, 0.0))
        .facility("supermarkt", "s", at(0.0, shop_m))
        .parcel("p", at(0.0, 0.0))
}

#[test]
fn rule_1_a_known_hard_condition_that_surely_fails_is_ongeschikt() {
    // At 300 m the best walk is no longer than the maximum; the shop's 70 points then reach the threshold exactly.
    assert_eq!(care_and_shop(300.0, 0.0).class("wlz", "p"), "mogelijk");
    assert_eq!(care_and_shop(301.0, 0.0).class("wlz", "p"), "ongeschikt");
}

#[test]
fn rule_1_goes_before_an_unknown_hard_condition_and_before_transport() {
    let town = town(&[hard("zorg_24uur", 100, 300, 50), hard("dagbesteding", 100, 300, 50)])
        .complete("zorg_24uur")
        .parcel("p", at(0.0, 0.0))
        .arranged_transport(true);
    assert_eq!(town.class("wlz", "p"), "ongeschikt");
    assert_eq!(town.cell("p", "wlz_ontbrekend"), "");
}

#[test]
fn rule_2_every_hard_condition_surely_met_and_the_worst_score_good_enough_is_geschikt() {
    // Care at 200 m is at most 300 on foot: met, worth nothing at worst. The shop at 0 m gives the 70 that are needed.
    assert_eq!(care_and_shop(200.0, 0.0).class("wlz", "p"), "geschikt");
    // At 201 m the longest walk is 301.5: not surely met.
    assert_eq!(care_and_shop(201.0, 0.0).class("wlz", "p"), "mogelijk");
    // The shop at 134 m is at most 201 on foot: at worst a little less than 70.
    assert_eq!(care_and_shop(200.0, 134.0).class("wlz", "p"), "mogelijk");
}

#[test]
fn rule_2_goes_before_too_little_that_is_known() {
    // Care gives 55 of 50 needed; the shop is unknown, so 0.55 is known of 0.6 asked. No score can fall below 55.
    let norms = MadeUpNorms::default().profile("wlz", &[hard("zorg_24uur", 100, 300, 55), soft("supermarkt", 200, 400, 45)]);
    let class = |threshold| {
        let town = MadeUpTown::under(&norms.clone().threshold(threshold)).facility("zorg_24uur", "z", at(0.0, 0.0));
        town.parcel("p", at(0.0, 0.0)).class("wlz", "p")
    };
    assert_eq!([50.0, 55.0, 56.0].map(class), ["geschikt", "geschikt", "onbekend"]);
}

#[test]
fn rule_3_an_unknown_hard_condition_is_onbekend_whatever_the_rest_scores() {
    // The best walk over the known criteria scores 100 and transport is arranged: still first find out.
    let town = town(&[hard("zorg_24uur", 100, 300, 30), soft("supermarkt", 200, 400, 60), soft("apotheek", 200, 400, 10)])
        .facility("supermarkt", "s", at(0.0, 0.0))
        .parcel("p", at(0.0, 0.0))
        .arranged_transport(true);
    assert_eq!(town.class("wlz", "p"), "onbekend");
    // 0.6 is known, which is enough: only the care decides, not the pharmacy.
    assert_eq!(town.cell("p", "wlz_ontbrekend"), "zorg_24uur");
}

#[test]
fn rule_3_too_little_known_is_onbekend_and_names_the_data_that_would_decide() {
    let with = |known: u32| {
        let (half, rest) = (known, 100 - known);
        town(&[soft("supermarkt", 200, 400, half), soft("apotheek", 200, 400, 10), soft("huisarts", 200, 400, rest - 10)])
            .facility("supermarkt", "s", at(0.0, 0.0))
            .parcel("p", at(0.0, 0.0))
    };
    // 0.60 is not below 0.6, and what is known scores 100; 0.59 is below it. The heaviest is named first.
    assert_eq!(with(60).class("wlz", "p"), "mogelijk");
    assert_eq!(with(60).cell("p", "wlz_ontbrekend"), "");
    assert_eq!(with(59).class("wlz", "p"), "onbekend");
    assert_eq!(with(59).cell("p", "wlz_ontbrekend"), "huisarts; apotheek");
}

#[test]
fn rule_4_a_best_walk_that_scores_well_over_what_is_known_is_mogelijk() {
    // Both known: the doctor is absent. 70 of 100 is enough, 69 is not. With 10 unknown, 63 of 90 is 70 exactly.
    let class = |weights: [u32; 3]| {
        let [shop, doctor, unknown] = weights;
        let asks = [soft("supermarkt", 200, 400, shop), soft("huisarts", 200, 400, doctor), soft("sport", 200, 400, unknown)];
        let town = town(if unknown == 0 { &asks[..2] } else { &asks });
        let town = town.facility("supermarkt", "s", at(200.0, 0.0)).complete("huisarts").parcel("p", at(0.0, 0.0));
        town.class("wlz", "p")
    };
    // The shop at 200 m is ideal with the best walk only, so the worst score never suffices.
    assert_eq!([class([70, 30, 0]), class([69, 31, 0])], ["mogelijk", "ongeschikt"]);
    assert_eq!([class([63, 27, 10]), class([62, 28, 10])], ["mogelijk", "ongeschikt"]);
}

/// No shop (60), and a stop (40; ideal up to 100, worth nothing from 400) so many metres off.
fn with_stop(stop_m: f64) -> MadeUpTown {
    town(&[soft("supermarkt", 200, 400, 60), soft("ov_halte", 100, 400, 40)])
        .complete("supermarkt")
        .facility("ov_halte", "bus", at(stop_m, 0.0))
        .parcel("p", at(0.0, 0.0))
}

#[test]
fn rule_5_a_stop_in_reach_is_met_vervoer() {
    // In reach: the shortest walk is below the maximum.
    assert_eq!(with_stop(0.0).class("wlz", "p"), "met vervoer");
    assert_eq!(with_stop(399.0).class("wlz", "p"), "met vervoer");
    // Out of reach, known and unknown (0.6 is known without it, which is enough).
    assert_eq!(with_stop(400.0).complete("ov_halte").class("wlz", "p"), "ongeschikt");
    assert_eq!(with_stop(400.0).class("wlz", "p"), "ongeschikt");
}

#[test]
fn rule_5_arranged_transport_is_met_vervoer_and_rule_6_without_it_ongeschikt() {
    assert_eq!(with_stop(400.0).arranged_transport(true).class("wlz", "p"), "met vervoer");
    assert_eq!(with_stop(400.0).arranged_transport(false).class("wlz", "p"), "ongeschikt");
    assert_eq!(with_stop(399.0).arranged_transport(false).class("wlz", "p"), "met vervoer");
}

#[test]
fn rule_4_goes_before_transport_and_rule_1_is_not_mended_by_it() {
    assert_eq!(care_and_shop(300.0, 0.0).arranged_transport(true).class("wlz", "p"), "mogelijk");
    assert_eq!(care_and_shop(301.0, 0.0).arranged_transport(true).class("wlz", "p"), "ongeschikt");
    // No hard condition fails, and the best walk scores too little: 70 × 100/200 for a shop at 300 m, and care at 300 m nothing.
    assert_eq!(care_and_shop(300.0, 300.0).arranged_transport(true).class("wlz", "p"), "met vervoer");
    assert_eq!(care_and_shop(300.0, 300.0).class("wlz", "p"), "ongeschikt");
}

/// Two hard conditions at these distances, a maximum of 300 m for care and 400 m for the pharmacy, and a heavy shop that is absent.
fn two_hard(care_m: f64, pharmacy_m: f64) -> MadeUpTown {
    town(&[hard("zorg_24uur", 100, 300, 10), hard("apotheek", 100, 400, 10), soft("supermarkt", 100, 300, 80)])
        .complete("zorg_24uur")
        .complete("apotheek")
        .complete("supermarkt")
        .facility("zorg_24uur", "z", at(care_m, 0.0))
        .facility("apotheek", "a", at(0.0, pharmacy_m))
        .parcel("p", at(0.0, 0.0))
}

#[test]
fn the_belemmering_is_the_failed_hard_condition_with_the_largest_shortfall() {
    // Likely walks: 500 × 1.25 = 625 is 325 short of 300; 520 × 1.25 = 650 is 250 short of 400; 600 × 1.25 = 750 is 350 short.
    let short = |town: MadeUpTown| town.obstacle("wlz", "p").unwrap();
    assert_eq!(short(two_hard(500.0, 520.0)), ("zorg_24uur".to_owned(), Some(325.0)));
    assert_eq!(short(two_hard(500.0, 600.0)), ("apotheek".to_owned(), Some(350.0)));
    // Only the one that fails counts, though the absent shop costs eight times as much.
    assert_eq!(short(two_hard(310.0, 100.0)), ("zorg_24uur".to_owned(), Some(87.5)));
    assert_eq!(two_hard(310.0, 100.0).cell("p", "wlz_tekort_m"), "87.5");
}

#[test]
fn a_hard_condition_that_is_absent_altogether_is_the_belemmering_without_metres() {
    let town = town(&[hard("zorg_24uur", 100, 300, 10), hard("apotheek", 100, 400, 90)])
        .complete("zorg_24uur")
        .complete("apotheek")
        .facility("apotheek", "a", at(9000.0, 0.0))
        .parcel("p", at(0.0, 0.0));
    assert_eq!(town.obstacle("wlz", "p"), Some(("zorg_24uur".to_owned(), None)));
    assert_eq!(town.cell("p", "wlz_tekort_m"), "");
}

#[test]
fn without_a_failed_hard_condition_the_belemmering_is_the_known_criterion_that_costs_most() {
    // The shop at 240 m is likely 300 on foot: half of 60 lost. The doctor at 320 m is likely 400: all of 25. The 15 of what is
    // unknown count for nothing, whatever they are.
    let asks = [soft("supermarkt", 200, 400, 60), soft("huisarts", 200, 400, 25), soft("sport", 200, 400, 15)];
    let town = town(&asks)
        .facility("supermarkt", "s", at(240.0, 0.0))
        .facility("huisarts", "h", at(320.0, 0.0))
        .parcel("p", at(0.0, 0.0));
    assert_eq!(town.obstacle("wlz", "p"), Some(("supermarkt".to_owned(), Some(0.0))));
    // From 40 m further on the shop at 200 m is likely 250: a quarter of 60 lost, 15. The doctor at 280 m is likely 350: three
    // quarters of 25 lost, 18.75.
    let town = town.parcel("q", at(40.0, 0.0));
    assert_eq!(town.obstacle("wlz", "q"), Some(("huisarts".to_owned(), Some(0.0))));
}

#[test]
fn an_unknown_criterion_is_never_the_belemmering() {
    let town = town(&[hard("zorg_24uur", 100, 300, 90), soft("supermarkt", 200, 400, 10)]);
    let town = town.facility("supermarkt", "s", at(300.0, 0.0)).parcel("p", at(0.0, 0.0));
    assert_eq!(town.obstacle("wlz", "p").unwrap().0, "supermarkt");
}

#[test]
fn where_nothing_that_is_known_costs_anything_there_is_no_belemmering() {
    assert_eq!(care_and_shop(50.0, 50.0).obstacle("wlz", "p"), None);
    assert_eq!(care_and_shop(50.0, 50.0).cell("p", "wlz_belemmering"), "");
}

#[test]
fn equal_belemmeringen_are_decided_by_category_whatever_the_order_of_the_criteria() {
    for order in [[0, 1], [1, 0]] {
        for all in [
            ["apotheek", "supermarkt"].map(|it| hard(it, 100, 300, 50)),
            ["apotheek", "supermarkt"].map(|it| soft(it, 100, 300, 50)),
        ] {
            let town = town(&order.map(|at| all[at].clone()))
                .complete("apotheek")
                .complete("supermarkt")
                .facility("apotheek", "a", at(500.0, 0.0))
                .facility("supermarkt", "s", at(0.0, 500.0))
                .parcel("p", at(0.0, 0.0));
            assert_eq!(town.obstacle("wlz", "p").unwrap().0, "apotheek");
        }
    }
}
