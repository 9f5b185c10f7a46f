//! Supply against need.

use proptest::prelude::*;
use woonkring::model::{KernId, Need, Territory};

use crate::support::{MadeUpNorms, MadeUpTown, at, rectangle, soft};
use crate::table::{Cells, all_cells, cells, complex, need, rows};

/// Two kernen with a shop each, and a shop outside them. The detour band is 1.0 / 1.25 / 1.5 and the shop is ideal up to 100 m and worth
/// nothing from 300 m, so that at 0 m a parcel is geschikt, at 150 m mogelijk (at best 75, at worst 37.5) and at 400 m ongeschikt.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("vitaal", &[soft("supermarkt", 100, 300, 100)])
        .profile("rollator", &[soft("supermarkt", 100, 300, 100)]);
    MadeUpTown::under(&norms)
        .form(0, "nultreden")
        .form(1, "geclusterd")
        .words("choice.clustered_forms", &["geclusterd", "zorggeschikt"])
        .facility("supermarkt", "s1", at(0.0, 0.0))
        .facility("supermarkt", "s2", at(5000.0, 0.0))
        .facility("supermarkt", "s3", at(10_000.0, 0.0))
        .complete("supermarkt")
        .kern("Groot", rectangle((-500.0, -500.0), (500.0, 500.0)), Some(9000.0))
        .kern("Klein", rectangle((4500.0, -500.0), (5500.0, 500.0)), Some(1500.0))
        .parcel("g1", at(0.0, 0.0))
        .capacity(20)
        .parcel("g2", at(150.0, 0.0))
        .capacity(8)
        .parcel("g3", at(0.0, 10.0))
        .parcel("g4", at(400.0, 0.0))
        .capacity(99)
        .parcel("k1", at(5000.0, 0.0))
        .capacity(6)
        .parcel("b1", at(10_000.0, 150.0))
        .capacity(30)
}

fn opgave(town: &MadeUpTown) -> Vec<Cells> {
    rows(town, "opgave").unwrap()
}

const HELD: [&str; 5] = ["kern", "percelen_zeker", "percelen_mogelijk", "aanbod_zeker", "aanbod_mogelijk"];

#[test]
fn each_kern_is_shown_beside_the_need_and_what_they_hold_is_added_up_once() {
    let found = opgave(&town().opgave(&[need("nultreden", 30, 50)]));
    // g1 surely, g2 perhaps; g3 does not say how many; g4 is too far.
    assert_eq!(all_cells(&found, &HELD), ["Groot 1 2 20 28", "Klein 1 1 6 6", "buiten de kernen 0 1 0 30", "totaal 2 4 26 64"]);
    assert!(
        found.iter().all(|row| cells(row, &["gebied", "niveau", "opgave_min", "opgave_max"]) == "Verzonnen gemeente 30 50")
    );
    // 30 − 64 is nothing short at least; 50 − 26 at most.
    let end = ["tekort_min", "tekort_max", "oordeel", "percelen_zonder_capaciteit"];
    assert_eq!(all_cells(&found, &end), ["- - - 1", "- - - 0", "- - - 0", "0 24 misschien genoeg 1"]);
    assert!(found[3]["waarschuwing"].contains("1 geschikt of mogelijk perceel zonder capaciteit niet meegeteld"));
    assert!(found[0]["waarschuwing"].contains("de opgave is die van heel Verzonnen, niet van deze rij"));
    assert!(found.iter().all(|row| row["rijk_zeker"].is_empty()), "no cluster is asked of this form");
}

#[test]
fn a_clustered_form_is_held_by_parcels_that_are_large_enough() {
    let rules =
        ["rijk_zeker", "rijk_mogelijk", "twente_zeker", "twente_mogelijk", "hof-van-twente_zeker", "hof-van-twente_mogelijk"];
    let found = opgave(&town().opgave(&[need("geclusterd", 30, 50)]));
    // From 12, 10 and 5 homes; in the small kern from 5 for the first. g1 has 20, g2 8, k1 6, b1 30.
    assert_eq!(all_cells(&found, &rules), ["20 20 20 20 20 28", "6 6 0 0 6 6", "0 30 0 30 0 30", "26 56 20 50 26 64"]);
    // Surely what is large enough for all three, at most what is for any.
    assert_eq!(all_cells(&found, &HELD), ["Groot 1 2 20 28", "Klein 0 1 0 6", "buiten de kernen 0 1 0 30", "totaal 1 4 20 64"]);
    let mut chosen = town().opgave(&[need("geclusterd", 30, 70)]);
    chosen.town.planning.choice.cluster_rule = Some("twente".to_owned());
    let found = opgave(&chosen);
    assert_eq!(cells(&found[3], &HELD), "totaal 1 2 20 50");
    assert_eq!(cells(&found[3], &["tekort_min", "tekort_max"]), "0 50");
    assert!(found[3]["waarschuwing"].contains("2 percelen te klein voor een cluster niet meegeteld"));
}

#[test]
fn the_verdict_goes_by_both_ends_of_the_band() {
    let verdict =
        |town: MadeUpTown, min, max| opgave(&town.opgave(&[need("nultreden", min, max)])).pop().unwrap()["oordeel"].clone();
    // Between 26 and 64 can be held, and one parcel does not say.
    assert_eq!(verdict(town(), 5, 26), "ruim genoeg");
    assert_eq!(verdict(town(), 5, 27), "misschien genoeg");
    assert_eq!(verdict(town(), 64, 64), "misschien genoeg");
    assert_eq!(verdict(town(), 65, 65), "te weinig, zover bekend");
    assert_eq!(verdict(town(), -10, -1), "krimp");
    assert_eq!(verdict(town(), 0, 0), "ruim genoeg");
    let mut all_known = town();
    all_known.town.parcels[2].capacity = Some(1);
    assert_eq!(verdict(all_known, 66, 66), "te weinig");
}

fn shrinking_region() -> Vec<Need> {
    let group = |it: Need| Need { group: Some("VB".to_owned()), year: Some(2040), ..it };
    let region = Need { area: "Streek".to_owned(), territory: Territory::Region, ..need("geclusterd", -1185, -235) };
    let elsewhere = Need { area: "Streek".to_owned(), territory: Territory::Region, ..need("geclusterd", 500, 900) };
    vec![group(region), group(need("geclusterd", 60, 60)), elsewhere]
}

#[test]
fn a_region_that_goes_the_other_way_is_told_on_both_rows() {
    let found = opgave(&town().opgave(&shrinking_region()));
    // The region has one row without supply, the municipality four, the other need of the region one.
    assert_eq!(found.len(), 6);
    assert_eq!(
        cells(&found[0], &["niveau", "kern", "aanbod_zeker", "aanbod_mogelijk", "tekort_min", "tekort_max", "oordeel"]),
        "regio - - - - - krimp"
    );
    let (mine, theirs) = ("Verzonnen (gemeente) 60, 2040", "Streek (regio) -1185 tot -235, 2040");
    assert!(found[0]["waarschuwing"].contains(&format!("tegengesteld teken: {theirs} en {mine}")), "{:?}", found[0]);
    assert!(found[4]["waarschuwing"].contains(&format!("tegengesteld teken: {mine} en {theirs}")), "{:?}", found[4]);
    assert!(!found[5]["waarschuwing"].contains("tegengesteld"), "it is for everybody, not for this group");
    assert!(found[5]["oordeel"].is_empty());
}

#[test]
fn what_was_assumed_is_named() {
    let of = |group: Option<&str>| Need { group: group.map(str::to_owned), ..need("nultreden", 1, 1) };
    let found = opgave(&town().opgave(&[of(None), of(Some("Vitaal")), of(Some("VB")), need("villa", 1, 1)]));
    let last = |at: usize| cells(&found[4 * at + 3], &["profiel", "aanname"]);
    assert_eq!(last(0), "vitaal -");
    assert_eq!(last(1), "vitaal -");
    assert_eq!(last(2), "vitaal geen profiel heet VB; beoordeeld met vitaal, het eerste profiel met woonvorm nultreden");
    // A form of no profile: nothing is known of it.
    assert_eq!(cells(&found[15], &["profiel", "aanbod_zeker", "tekort_min", "oordeel"]), "- - - -");
    let both = opgave(&town().form(1, "nultreden").opgave(&[of(None)]));
    assert_eq!(both[3]["aanname"], "geen doelgroep genoemd; beoordeeld met vitaal, het eerste profiel met woonvorm nultreden");
}

#[test]
fn a_kern_has_its_own_row_and_a_segment_is_a_part() {
    let of_kern = Need { area: "Klein".to_owned(), territory: Territory::Kern(KernId(1)), ..need("nultreden", 10, 12) };
    let part = Need { segment: Some("koop".to_owned()), ..of_kern.clone() };
    let found = opgave(&town().opgave(&[of_kern, part]));
    assert_eq!(
        all_cells(&found, &["kern", "aanbod_zeker", "tekort_min", "tekort_max", "oordeel"]),
        ["Klein 6 4 6 te weinig"; 2]
    );
    assert!(!found[0]["waarschuwing"].contains("deel van"));
    assert!(found[1]["waarschuwing"].contains("deel van het totaal van de woonvorm"));
}

#[test]
fn what_stands_there_is_told_but_not_of_a_few_people() {
    let group = Some("VB");
    let for_group = || Need { group: Some("vb".to_owned()), ..need("geclusterd", 1, 1) };
    let town = || {
        town().complex(complex("a", (0.0, 0.0), "geclusterd", group, Some(12))).complex(complex(
            "b",
            (5000.0, 0.0),
            "geclusterd",
            group,
            Some(3),
        ))
    };
    let existing = |town: MadeUpTown, needs: &[Need]| all_cells(&opgave(&town.opgave(needs)), &["bestaand"]);
    // Homes for everybody tell of nobody.
    assert_eq!(existing(town(), &[need("geclusterd", 1, 1)]), ["12", "3", "0", "15"]);
    // No complex has this form: the layer need not be about it.
    assert_eq!(existing(town(), &[need("nultreden", 1, 1)]), ["-", "-", "-", "-"]);
    // Of the group the 3 are left out, and with them the total that would tell them.
    assert_eq!(existing(town(), &[for_group()]), ["12", "-", "0", "-"]);
    let two = town().complex(complex("c", (9000.0, 0.0), "geclusterd", group, Some(4)));
    assert_eq!(existing(two, &[for_group()]), ["12", "-", "-", "19"]);
    let silent = town().complex(complex("c", (0.0, 0.0), "geclusterd", group, None)).opgave(&[for_group()]);
    assert!(opgave(&silent)[3]["waarschuwing"].contains("1 bestaand complex zonder aantal woningen niet meegeteld"));
    let none = super::opgave::town().opgave(&[for_group()]);
    assert_eq!(all_cells(&opgave(&none), &["bestaand"]), ["-", "-", "-", "-"]);
}

#[test]
fn what_is_invented_is_told_where_it_counts() {
    let flags = |town: MadeUpTown| all_cells(&opgave(&town), &["fictief"]);
    let mut parcel = town().opgave(&[need("nultreden", 1, 1)]);
    parcel.town.parcels[4].fictief = true;
    assert_eq!(flags(parcel), ["false", "true", "false", "true"]);
    let invented = town().opgave(&[Need { fictief: true, ..need("nultreden", 1, 1) }]);
    assert_eq!(flags(invented), ["true"; 4]);
}

#[test]
fn without_an_opgave_there_is_no_table() {
    assert_eq!(rows(&town(), "opgave"), None);
    assert_eq!(opgave(&town().opgave(&[])).len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// What the kernen and the rest hold is the total, for every column that counts; and a need that grows is never less short.
    #[test]
    fn rows_tie_out_and_more_need_is_never_less_short(
        parcels in prop::collection::vec((-600.0..6000.0_f64, -200.0..200.0_f64, prop::option::of(0_u32..40)), 0..20),
        least in -20_i64..200,
        wider in 0_i64..100,
        clustered in any::<bool>(),
    ) {
        let mut town = town();
        town.town.parcels.clear();
        for (at_number, (x, y, homes)) in parcels.iter().enumerate() {
            town = town.parcel(&format!("p{at_number}"), at(*x, *y));
            town.town.parcels.last_mut().unwrap().capacity = *homes;
        }
        let form = if clustered { "geclusterd" } else { "nultreden" };
        let found = opgave(&town.clone().opgave(&[need(form, least, least + wider)]));
        let count = |row: &Cells, column: &str| row[column].parse::<i64>().unwrap_or(0);
        for column in found[0].keys().filter(|name| {
            name.starts_with("percelen_") || name.ends_with("_zeker") || name.ends_with("_mogelijk")
        }) {
            let parts: i64 = found[..3].iter().map(|row| count(row, column)).sum();
            prop_assert_eq!(parts, count(&found[3], column), "{}", column);
        }
        let whole = &found[3];
        prop_assert!(count(whole, "aanbod_zeker") <= count(whole, "aanbod_mogelijk"));
        prop_assert_eq!(count(whole, "tekort_min"), (least - count(whole, "aanbod_mogelijk")).max(0));
        prop_assert_eq!(count(whole, "tekort_max"), (least + wider - count(whole, "aanbod_zeker")).max(0));
    }

    /// A line of one form is the same whatever other lines there are: nothing is added up over forms.
    #[test]
    fn no_line_depends_on_the_lines_beside_it(least in -50_i64..80, other in -50_i64..80) {
        let alone = opgave(&town().opgave(&[need("nultreden", least, least + 9)]));
        let beside = opgave(&town().opgave(&[need("nultreden", least, least + 9), need("geclusterd", other, other + 9)]));
        prop_assert_eq!(&alone[..], &beside[..4]);
    }
}
