//! Scenarios beside the ground as it is.

use proptest::prelude::*;
use woonkring::model::{Change, Coverage, Facility, FacilityId, Scenario};

use crate::pair::{told, towns};
use crate::support::random::{CARE, DOCTOR, SHOP, any_shape, cases, point, some_facilities, town_with};
use crate::support::{MadeUpNorms, MadeUpTown, at, hard, soft};

fn with(mut town: MadeUpTown, changes: Vec<Change>) -> MadeUpTown {
    town.town.planning.scenarios = vec![Scenario { name: "plan".to_owned(), changes }];
    town
}

fn facility(id: &str, metres: f64) -> Facility {
    let made = MadeUpTown::under(&MadeUpNorms::default()).facility("supermarkt", id, at(metres, 0.0));
    made.town.facilities[0].clone()
}

/// A shop that is a must at 200 m, and another at 900 m.
fn town() -> MadeUpTown {
    let norms = MadeUpNorms::default().profile("p", &[hard("supermarkt", 300, 500, 60), soft("huisarts", 300, 600, 40)]);
    MadeUpTown::under(&norms)
        .facility("supermarkt", "kruidenier", at(200.0, 0.0))
        .facility("supermarkt", "ver", at(900.0, 0.0))
        .facility("huisarts", "dokter", at(0.0, 10.0))
        .complete("supermarkt")
        .complete("huisarts")
        .parcel("thuis", at(0.0, 0.0))
        .capacity(10)
}

fn changes(town: &MadeUpTown) -> Vec<String> {
    let report = town.report();
    report.scenarios.iter().flat_map(|scenario| scenario.difference.changes.iter().map(told)).collect()
}

#[test]
fn a_scenario_closes_moves_and_adds() {
    let (kruidenier, ver) = (FacilityId(0), FacilityId(1));
    assert_eq!(changes(&with(town(), vec![Change::Close(ver)])), [""; 0]);
    assert_eq!(changes(&with(town(), vec![Change::Close(kruidenier)])), ["geschikt > ongeschikt: voorziening"]);
    assert_eq!(changes(&with(town(), vec![Change::Move(kruidenier, at(700.0, 0.0))])), ["geschikt > ongeschikt: voorziening"]);
    let mended = vec![Change::Close(kruidenier), Change::Add(facility("nieuw", 240.0))];
    assert_eq!(changes(&with(town(), mended)), [""; 0]);
}

#[test]
fn the_ground_as_it_is_does_not_know_of_its_scenarios() {
    let planned = with(town(), vec![Change::Close(FacilityId(0)), Change::Add(facility("nieuw", 10.0))]);
    let (plain, planned) = (town(), planned);
    let (one, two) = (plain.report(), planned.report());
    assert_eq!(one.scores, two.scores);
    assert_eq!(one.zones.len(), two.zones.len());
    let status = |id: &str, column: &str| crate::support::cell(&two, "voorzieningen", id, column);
    assert_eq!((status("kruidenier", "status"), status("kruidenier", "scenario")), ("sluit".to_owned(), "plan".to_owned()));
    assert_eq!((status("nieuw", "status"), status("nieuw", "scenario")), ("gepland".to_owned(), "plan".to_owned()));
    assert_eq!((status("ver", "status"), status("ver", "scenario")), ("bestaand".to_owned(), String::new()));
    let names: Vec<&str> = two.layers().iter().map(|layer| layer.name()).collect();
    assert!(names.contains(&"scenarios") && names.contains(&"scenario_percelen"), "{names:?}");
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_scenario_that_closes_a_facility_equals_a_run_without_it(
        facilities in some_facilities(any_shape(1500), 20),
        parcels in prop::collection::vec(point(1500), 1..20),
        which: prop::sample::Index,
        complete: bool,
    ) {
        prop_assume!(!facilities.is_empty());
        let at = which.index(facilities.len());
        let finished = |town: MadeUpTown| if complete { [CARE, SHOP, DOCTOR].into_iter().fold(town, MadeUpTown::complete) } else { town };
        let base = finished(town_with(facilities.clone(), &parcels));
        let mut rest = facilities;
        rest.remove(at);
        let without = finished(town_with(rest, &parcels));
        let expected = towns(&base, &without);
        let planned = with(base, vec![Change::Close(FacilityId(at as u32))]);
        let found = planned.report().scenarios.remove(0).difference;
        prop_assert_eq!(found.changes, expected.changes);
        prop_assert_eq!(found.kernen, expected.kernen);
    }

    #[test]
    fn the_order_of_the_changes_does_not_matter(
        facilities in some_facilities(point(1500), 20),
        parcels in prop::collection::vec(point(1500), 1..20),
        added in some_facilities(point(1500), 4),
        places in prop::collection::vec(point(1500), 3),
    ) {
        prop_assume!(facilities.len() > 6);
        let base = town_with(facilities, &parcels);
        let mut all: Vec<Change> = added.into_iter().map(|it| Change::Add(Facility { id: format!("nieuw-{}", it.id), ..it })).collect();
        all.extend(places.into_iter().enumerate().map(|(at, place)| Change::Move(FacilityId(at as u32), place)));
        all.extend([3, 5].map(|at| Change::Close(FacilityId(at))));
        let backwards: Vec<Change> = all.iter().rev().cloned().collect();
        let [one, two] = [all, backwards].map(|changes| with(base.clone(), changes).report().scenarios.remove(0));
        prop_assert_eq!(one, two);
    }
}

#[test]
fn what_is_complete_stays_complete_and_what_comes_has_data() {
    let changes = vec![Change::Add(facility("nieuw", 240.0))];
    let mut bare = town();
    bare.town.coverage.clear();
    let scenario = Scenario { name: "plan".to_owned(), changes };
    let after = woonkring::plan::scenario::applied(&bare.town, &scenario);
    let category = woonkring::model::Category::new("supermarkt");
    assert_eq!(after.coverage(&category), Coverage { any: true, complete: false, beyond_m: 0.0 });
    assert_eq!(
        woonkring::plan::scenario::applied(&town().town, &scenario).coverage(&category),
        town().town.coverage(&category)
    );
}
