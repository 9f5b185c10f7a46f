//! Over the streets: what is promised of a walk holds in a new run in which that walk is really there.

use proptest::prelude::*;
use woonkring::model::{Footing, ParcelId};

use crate::support::random::{CARE, DOCTOR, SHOP, cases};
use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, hard, soft};
use crate::{category, goals, toets};

/// A metre is surely more than what sums of steps may differ.
const NUDGE_M: f64 = 1e-3;

/// A profile of which every criterion is about the walk to the nearest; one norm is in minutes.
fn norms() -> MadeUpNorms {
    let asks = [hard(CARE, 150, 500, 40), soft(SHOP, 200, 600, 35), Ask::minutes(DOCTOR, 5, 10, 25)];
    MadeUpNorms::default().profile("p", &asks)
}

/// A road of 1000 m from west to east, the parcel in its middle.
fn road() -> MadeUpTown {
    let corners: Vec<(f64, f64)> = (0..=10).map(|step| (f64::from(step) * 100.0, 0.0)).collect();
    MadeUpTown::under(&norms()).street(&corners, Footing::GOOD).parcel("a", at(500.0, 0.0))
}

/// With a path of its own, so many metres long, from the parcel to one more facility.
fn with_path_to(town: &MadeUpTown, category: &str, metres: f64) -> MadeUpTown {
    if metres <= 0.0 {
        return town.clone().facility(category, "erbij", at(500.0, 0.0));
    }
    let path = [(500.0, 0.0), (500.0, -metres)];
    town.clone().street(&path, Footing::GOOD).facility(category, "erbij", at(500.0, -metres))
}

#[test]
fn a_path_to_what_is_near_by_air_is_enough_when_it_is_short_enough() {
    // Care on the spot, a doctor at 100 m; the shop lies 200 m off by air across a canal, 700 m by the road: 500 m, 200 m and back.
    let far = [(1000.0, 0.0), (1000.0, 200.0), (500.0, 200.0)];
    let town = road()
        .street(&far, Footing::GOOD)
        .facility(CARE, "z", at(500.0, 0.0))
        .facility(DOCTOR, "h", at(600.0, 0.0))
        .facility(SHOP, "s", at(500.0, 200.0))
        .complete(SHOP);
    assert_eq!(town.class("p", "a"), "ongeschikt", "65 of 100");
    let goal = &goals(&town, "p")[0];
    let shorter = goal.shorter[0];
    // 65 + 35·p ≥ 70 asks p ≥ 1/7: a walk of 600 − 400/7 = 542.86 m.
    assert_eq!((&*town.town[shorter.facility].id, shorter.by_air.0), ("s", 200.0));
    assert!((shorter.to.0 - (600.0 - 400.0 / 7.0)).abs() < 1e-6, "{}", shorter.to.0);
    assert_eq!(shorter.now, None, "1200 m is further than was searched");
    assert_eq!((goal.added[0].walk, (goal.added[0].by_air.0 * 1.5).round()), (shorter.to, 543.0));
    let straight = town.clone().street(&[(500.0, 0.0), (500.0, 200.0)], Footing::GOOD);
    assert_eq!(straight.class("p", "a"), "geschikt");
}

#[test]
fn rest_on_the_new_way_is_taken_as_it_is_and_said_so() {
    let asks = [hard(CARE, 150, 500, 40), soft(SHOP, 200, 600, 40), Ask::spacing("rustplek", 200, 400, 20)];
    let norms = MadeUpNorms::default().profile("p", &asks);
    let town = MadeUpTown::under(&norms)
        .street(&[(0.0, 0.0), (500.0, 0.0), (1000.0, 0.0)], Footing::GOOD)
        .facility(CARE, "z", at(100.0, 0.0))
        .facility(SHOP, "s", at(600.0, 0.0))
        .complete("rustplek")
        .parcel("a", at(500.0, 0.0));
    let said = woonkring::model::Initiative::default();
    let report = toets(&town, &said);
    let added: Vec<(u8, bool)> =
        report.profiles[0].advice.goals[0].added.iter().map(|it| (it.criterion, it.changes_the_way)).collect();
    assert_eq!(
        added,
        [(0, true)],
        "care is walked to, and benches are counted along that walk; more benches are no facility nearby"
    );
    assert!(report.advice(&report.profiles[0])[0].contains("als de weg erheen even goed is als nu"));
    assert_eq!(report.criteria(&town.norms.profiles[0]).len(), 3);
    assert_eq!(report.parcel, ParcelId(0));
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn one_more_facility_is_enough_at_the_walk_and_not_beyond(
        stands in prop::collection::vec((0..3_usize, 0..=100_i32), 0..5),
        complete in prop::collection::vec(any::<bool>(), 3),
    ) {
        let mut town = road();
        for (at_stand, (kind, step)) in stands.iter().enumerate() {
            let place = at(f64::from(*step) * 10.0, 0.0);
            town = town.facility([CARE, SHOP, DOCTOR][*kind], &format!("f{at_stand}"), place);
        }
        for (category, complete) in [CARE, SHOP, DOCTOR].into_iter().zip(complete) {
            town = if complete { town.complete(category) } else { town };
        }
        let keeps = |found: &str, promised: &str| found == promised || found == "geschikt";
        for goal in goals(&town, "p") {
            let promised = goal.class.word();
            for added in &goal.added {
                let category = category(&town, "p", added.criterion);
                let with = |metres: f64| with_path_to(&town, category.id(), metres).class("p", "a");
                for metres in [added.walk.0 - NUDGE_M, added.walk.0 / 2.0, 0.0] {
                    prop_assert!(keeps(with(metres), promised), "{category} at {metres} for {promised}: {}", with(metres));
                }
                let beyond = added.walk.0 + NUDGE_M;
                prop_assert!(!keeps(with(beyond), promised), "{category} at {beyond} for {promised}");
                prop_assert!((added.by_air.0 * 1.5 - added.walk.0).abs() < 1e-9);
            }
            for shorter in &goal.shorter {
                let category = category(&town, "p", shorter.criterion);
                let facility = &town.town[shorter.facility];
                prop_assert_eq!(&facility.category, &category);
                prop_assert!(shorter.by_air <= shorter.to && shorter.now.is_none_or(|now| now > shorter.to));
            }
        }
    }
}
