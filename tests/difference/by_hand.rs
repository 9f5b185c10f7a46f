//! Changes whose cause can be worked out by hand. The detour band is 1.0 / 1.25 / 1.5.

use crate::pair::{between, only, told, towns};
use crate::support::{MadeUpNorms, MadeUpTown, at, hard, rectangle, soft};
use woonkring::model::Shape;
use woonkring::plan::difference::{Mismatch, OUTSIDE, TOTAL};
use woonkring::plan::scenario::ScenarioOutcome;
use woonkring::report::{Report, layers_of_difference};

/// A shop is a must, up to 500 m of walking.
fn norms(max_m: u32) -> MadeUpNorms {
    MadeUpNorms::default().profile("p", &[hard("supermarkt", 300, max_m, 60), soft("huisarts", 300, 600, 40)])
}

/// A doctor on the spot, and a parcel of ten homes in the origin.
fn town(max_m: u32) -> MadeUpTown {
    MadeUpTown::under(&norms(max_m))
        .facility("huisarts", "dokter", at(0.0, 10.0))
        .complete("huisarts")
        .complete("supermarkt")
        .parcel("thuis", at(0.0, 0.0))
        .capacity(10)
}

fn shop(town: MadeUpTown, id: &str, metres: f64) -> MadeUpTown {
    town.facility("supermarkt", id, at(metres, 0.0))
}

#[test]
fn a_run_held_beside_itself_has_no_changes() {
    let town = shop(town(500), "kruidenier", 200.0);
    let difference = towns(&town, &town);
    assert!(difference.changes.is_empty() && difference.notes.is_empty());
    let total = difference.kernen.iter().find(|row| row.kern == TOTAL && row.class.is_none()).unwrap();
    assert_eq!((total.parcels.before, total.parcels.after, total.parcels.gained, total.homes.after), (1, 1, 0, 10));
}

#[test]
fn a_shop_that_closes_is_named_with_the_metres_of_before_and_of_what_is_nearest_now() {
    let before = shop(shop(town(500), "kruidenier", 200.0), "ver", 900.0);
    let after = shop(town(500), "ver", 900.0);
    let (told, why) = only(&towns(&before, &after));
    assert_eq!(told, "geschikt > ongeschikt: voorziening");
    assert_eq!(why, "Supermarkt: kruidenier valt weg; het dichtstbij is nu ver op 1125 m (was kruidenier op 250 m).");
    let (told, why) = only(&towns(&after, &before));
    assert_eq!(told, "ongeschikt > geschikt: voorziening");
    assert_eq!(why, "Supermarkt: kruidenier komt erbij; het dichtstbij is nu kruidenier op 250 m (was ver op 1125 m).");
}

#[test]
fn the_only_shop_that_closes_is_absent_where_the_data_is_complete() {
    let (told, why) = only(&towns(&shop(town(500), "kruidenier", 200.0), &town(500)));
    assert_eq!(told, "geschikt > ongeschikt: voorziening");
    assert_eq!(why, "Supermarkt: kruidenier valt weg; het dichtstbij is nu niets (was kruidenier op 250 m).");
}

#[test]
fn a_shop_that_moves_is_named() {
    let (told, why) = only(&towns(&shop(town(500), "kruidenier", 200.0), &shop(town(500), "kruidenier", 800.0)));
    assert_eq!(told, "geschikt > ongeschikt: voorziening");
    assert_eq!(
        why,
        "Supermarkt: kruidenier staat ergens anders; het dichtstbij is nu kruidenier op 1000 m (was kruidenier op 250 m)."
    );
}

#[test]
fn another_maximum_is_a_norm_with_its_old_and_new_value() {
    // 260 m is a walk of 260 to 390 m: within 500 m surely, within 310 m perhaps.
    let (told, why) = only(&towns(&shop(town(500), "kruidenier", 260.0), &shop(town(310), "kruidenier", 260.0)));
    assert_eq!(told, "geschikt > mogelijk: norm");
    assert_eq!(why, "Norm supermarkt: het maximum is 310 m (was 500 m); het dichtstbij is kruidenier op 325 m.");
}

#[test]
fn another_threshold_and_another_detour_are_norms() {
    let under = |norms: MadeUpNorms| shop(MadeUpTown { norms: norms.read(), ..town(500) }, "kruidenier", 230.0);
    // 230 to 345 m, so 0.775 points at worst: 86.5 of 100.
    let (told, why) = only(&towns(&under(norms(500)), &under(norms(500).threshold(90.0))));
    assert_eq!(told, "geschikt > mogelijk: norm");
    assert_eq!(why, "Norm: de score vanaf welke een perceel geschikt is, is 90 (was 70).");
    let (told, why) = only(&towns(&under(norms(500)), &under(norms(500).detour(1.0, 1.25, 2.5))));
    assert_eq!(told, "geschikt > mogelijk: norm");
    assert_eq!(why, "Norm: de omweg (minst / waarschijnlijk / meest) is 1 / 1,25 / 2,5 (was 1 / 1,25 / 1,5).");
}

#[test]
fn where_both_had_to_change_both_are_told() {
    // 240 to 360 m: fine for 500 m. 320 to 480 m: fine for 500 m, and for 340 m perhaps. With 340 m and 360 m: perhaps as well.
    let before = shop(town(500), "kruidenier", 200.0);
    let after = shop(shop(town(310), "ver", 240.0), "verder", 900.0);
    let (told, why) = only(&towns(&before, &after));
    assert_eq!(told, "geschikt > mogelijk: norm, voorziening");
    assert!(why.starts_with("Norm supermarkt: het maximum is 310 m (was 500 m); het dichtstbij is ver op 300 m. "), "{why}");
    assert!(
        why.ends_with(
            "Supermarkt: kruidenier valt weg, ver komt erbij; het dichtstbij is nu ver op 300 m (was kruidenier op 250 m)."
        ),
        "{why}"
    );
}

#[test]
fn what_changed_and_decides_nothing_is_told_apart() {
    // The doctor moves a little, and the shop closes.
    let before = shop(town(500), "kruidenier", 200.0);
    let mut after = town(500);
    after.town.facilities[0].shape = at(0.0, 20.0);
    let (told, why) = only(&towns(&before, &after));
    assert_eq!(told, "geschikt > ongeschikt: voorziening");
    let (decides, rest) = why.split_once(" Ook anders, maar niet beslissend: ").unwrap();
    assert!(
        decides.starts_with("Supermarkt: kruidenier valt weg") && rest.starts_with("Huisarts: dokter staat ergens anders"),
        "{why}"
    );
}

#[test]
fn data_that_became_complete_is_data() {
    let open = |complete: bool| {
        let town = MadeUpTown::under(&norms(500)).facility("huisarts", "dokter", at(0.0, 10.0)).parcel("thuis", at(0.0, 0.0));
        if complete { town.complete("supermarkt") } else { town }
    };
    let (told, why) = only(&towns(&open(false), &open(true)));
    assert_eq!(told, "onbekend > ongeschikt: gegevens");
    assert_eq!(why, "Gegevens: die over supermarkt gelden nu als volledig.");
}

#[test]
fn a_category_that_comes_as_a_whole_is_data_and_one_shop_is_a_facility() {
    let bare = || MadeUpTown::under(&norms(500)).facility("huisarts", "dokter", at(0.0, 10.0)).parcel("thuis", at(0.0, 0.0));
    let (one, _) = only(&towns(&bare(), &shop(bare(), "kruidenier", 200.0)));
    assert_eq!(one, "onbekend > geschikt: voorziening");
    let (many, why) = only(&towns(&bare(), &shop(shop(bare(), "kruidenier", 200.0), "ver", 900.0)));
    assert_eq!(many, "onbekend > geschikt: gegevens");
    assert_eq!(
        why,
        "Supermarkt: er waren geen gegevens over, en nu wel; het dichtstbij is nu kruidenier op 250 m (was niets waarvan we weten)."
    );
}

#[test]
fn what_the_plan_brings_and_where_the_parcel_lies_is_the_plan() {
    let norms = MadeUpNorms::default().profile("p", &[hard("ontmoeting", 100, 200, 100).in_complex()]);
    let town = |brings: bool| {
        let town = MadeUpTown::under(&norms).complete("ontmoeting").parcel("thuis", at(0.0, 0.0));
        if brings { town.brings("ontmoeting") } else { town.does_not_bring("ontmoeting") }
    };
    let (told, why) = only(&towns(&town(false), &town(true)));
    assert_eq!(told, "ongeschikt > geschikt: plan");
    assert_eq!(why, "Plan, ontmoetingsplek: het plan voorziet er nu zelf in (het voorzag er niet in).");
    let mut moved = shop(self::town(500), "kruidenier", 200.0);
    moved.town.parcels[0].shape = at(-600.0, 0.0);
    let difference = towns(&shop(self::town(500), "kruidenier", 200.0), &moved);
    assert_eq!(self::told(&difference.changes[0]), "geschikt > ongeschikt: plan");
}

#[test]
fn transport_that_is_arranged_is_the_plan() {
    let far = || {
        MadeUpTown::under(&MadeUpNorms::default().profile("p", &[soft("supermarkt", 100, 200, 100)]))
            .facility("supermarkt", "ver", at(900.0, 0.0))
            .complete("supermarkt")
    };
    let before = far().parcel("thuis", at(0.0, 0.0));
    let after = far().parcel("thuis", at(0.0, 0.0)).arranged_transport(true);
    let (told, why) = only(&towns(&before, &after));
    assert_eq!((told.as_str(), why.as_str()), ("ongeschikt > met vervoer: plan", "Plan: aanvullend vervoer is nu geregeld."));
}

#[test]
fn a_stop_that_is_served_less_is_a_facility_and_a_norm_that_asks_more_is_a_norm() {
    let norms = |least| MadeUpNorms::default().profile("p", &[hard("ov_halte", 300, 500, 100).departures(least)]);
    let town = |least, departures| {
        MadeUpTown::under(&norms(least))
            .stop("halte", at(100.0, 0.0), departures)
            .complete("ov_halte")
            .parcel("thuis", at(0.0, 0.0))
    };
    let (told, why) = only(&towns(&town(2.0, Some(4.0)), &town(2.0, Some(1.0))));
    assert_eq!(told, "geschikt > ongeschikt: voorziening");
    assert!(why.contains("halte"), "{why}");
    let (told, why) = only(&towns(&town(2.0, Some(4.0)), &town(6.0, Some(4.0))));
    assert_eq!(told, "geschikt > ongeschikt: norm");
    assert!(why.contains("een halte telt vanaf 6 (was 2) vertrekken per uur"), "{why}");
    let (told, _) = only(&towns(&town(2.0, None), &town(2.0, Some(4.0))));
    assert_eq!(told, "onbekend > geschikt: gegevens");
}

#[test]
fn parcels_that_come_and_go_have_a_row_and_count_in_their_kern() {
    let kern = |town: MadeUpTown| town.kern("dorp", rectangle((-50.0, -50.0), (50.0, 50.0)), None);
    let base = || kern(shop(MadeUpTown::under(&norms(500)).facility("huisarts", "dokter", at(0.0, 10.0)), "kruidenier", 100.0));
    let before = base().parcel("blijft", at(0.0, 0.0)).capacity(3).parcel("weg", at(10.0, 0.0)).capacity(5);
    let after = base().parcel("blijft", at(0.0, 0.0)).capacity(4).parcel("nieuw", at(100.0, 0.0)).capacity(7);
    let difference = towns(&before, &after);
    let all: Vec<(String, String)> = difference.changes.iter().map(|change| (change.parcel.clone(), told(change))).collect();
    assert_eq!(
        all,
        [("nieuw".to_owned(), "- > geschikt: plan".to_owned()), ("weg".to_owned(), "geschikt > -: plan".to_owned())]
    );
    let row = |kern: &str| difference.kernen.iter().find(|row| row.kern == kern && row.class.is_none()).unwrap();
    let homes = |kern: &str| (row(kern).homes.before, row(kern).homes.after, row(kern).homes.gained, row(kern).homes.lost);
    assert_eq!(homes("dorp"), (8, 4, 1, 5), "one home more where it stays, five less with what went");
    assert_eq!(homes(OUTSIDE), (0, 7, 7, 0));
    assert_eq!(homes(TOTAL), (8, 11, 8, 5));
}

#[test]
fn runs_that_have_nothing_in_common_are_refused() {
    let town = |id: &str| shop(MadeUpTown::under(&norms(500)), "kruidenier", 200.0).parcel(id, at(0.0, 0.0));
    let (one, other) = (town("hier"), town("daar"));
    let refused = between(&one.report(), &other.report()).unwrap_err();
    assert_eq!(refused, Mismatch::Parcels("1 such as `hier`".to_owned(), "1 such as `daar`".to_owned()));
    let others = MadeUpNorms::default().profile("q", &[soft("supermarkt", 100, 200, 100)]);
    let other = MadeUpTown { norms: others.read(), ..town("hier") };
    let refused = between(&one.report(), &other.report()).unwrap_err();
    assert!(matches!(refused, Mismatch::Profiles(..)), "{refused}");
}

#[test]
fn an_area_stays_an_area_in_the_layer() {
    let square = Shape::Area(rectangle((0.0, 0.0), (10.0, 10.0)));
    let with = |shop_m: f64| {
        shop(MadeUpTown::under(&norms(500)), "kruidenier", shop_m).complete("supermarkt").parcel("vlak", square.clone())
    };
    let difference = towns(&with(100.0), &with(2000.0));
    assert_eq!(difference.changes[0].shape, square);
}

#[test]
fn the_page_has_every_column_of_a_difference() {
    let page = include_str!("../../docs/output.md");
    let part = |layer: &str| {
        let part = page.split(&format!("\n## `{layer}`")).nth(1).unwrap_or_else(|| panic!("the page has no part on {layer}"));
        part.split("\n## ").next().unwrap()
    };
    let town = shop(town(500), "kruidenier", 200.0);
    let difference = towns(&town, &town);
    let scenario = ScenarioOutcome { name: "plan".to_owned(), difference: difference.clone() };
    let planned = Report { scenarios: vec![scenario], ..town.report() };
    let layers = layers_of_difference(&difference);
    let of_scenarios = planned.layers().into_iter().filter(|layer| layer.name().starts_with("scenario"));
    let layers: Vec<_> = layers.into_iter().chain(of_scenarios).collect();
    assert_eq!(
        layers.iter().map(|layer| layer.name()).collect::<Vec<_>>(),
        ["verschil", "verschil_kernen", "scenarios", "scenario_percelen"]
    );
    for layer in layers {
        let words: Vec<&str> = part(layer.name()).split('`').skip(1).step_by(2).collect();
        let columns: Vec<String> = layer.columns().into_iter().map(|column| column.name.into_owned()).collect();
        for column in &columns {
            assert!(words.contains(&column.as_str()), "{}: {column} is not on the page", layer.name());
        }
        let rows = part(layer.name()).lines().filter(|line| line.starts_with("| `"));
        for name in rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2)) {
            assert!(columns.iter().any(|column| column == name), "{} has no column {name}", layer.name());
        }
    }
}
