//! Cluster rules, small counts of people, and what rests on invented rows (design §2, §5 and §6). All numbers by hand.

use crate::support::{MadeUpNorms, MadeUpTown, at, block, cell, hard, rectangle, soft};
use woonkring::report::{Layer, Report, Value};

/// A profile that asks for care near by (hard) and a shop, and an area rule that asks for care: circles of 200 m are sure.
fn norms() -> MadeUpNorms {
    let asks = [hard("zorg_24uur", 150, 300, 50), soft("supermarkt", 200, 400, 50)];
    MadeUpNorms::default().profile("wlz", &asks).area("gebied", None, &[("zorg_24uur", 150, 300)])
}

fn around_origin() -> geo::MultiPolygon<f64> {
    rectangle((-100.0, -100.0), (100.0, 100.0))
}

/// The cluster rules under which a parcel of so many homes counts, in a kern of so many inhabitants.
fn clusters(homes: u32, inhabitants: Option<f64>) -> String {
    let town = MadeUpTown::under(&norms()).kern("k", around_origin(), inhabitants).parcel("p", at(0.0, 0.0)).capacity(homes);
    town.cell("p", "clusterregels")
}

#[test]
fn three_definitions_of_a_cluster_stand_side_by_side() {
    let told = [12, 11, 10, 9, 5, 4].map(|homes| clusters(homes, Some(9000.0)));
    let by_hand = [
        "rijk; twente; hof-van-twente",
        "twente; hof-van-twente",
        "twente; hof-van-twente",
        "hof-van-twente",
        "hof-van-twente",
        "geen",
    ];
    assert_eq!(told, by_hand);
}

#[test]
fn a_small_kern_has_the_exception_of_the_rule_that_makes_one() {
    // Only `rijk` makes one, at 5 homes; small is up to 2000 inhabitants.
    assert_eq!(clusters(5, Some(2000.0)), "rijk; hof-van-twente");
    assert_eq!(clusters(5, Some(2001.0)), "hof-van-twente");
    assert_eq!(clusters(4, Some(300.0)), "geen");
    assert_eq!(clusters(5, None), "hof-van-twente");
}

#[test]
fn without_a_capacity_it_is_unknown_under_which_definition_a_parcel_counts() {
    let town = MadeUpTown::under(&norms()).parcel("p", at(0.0, 0.0)).parcel("q", at(0.0, 0.0)).capacity(5);
    assert_eq!(
        (town.cell("p", "clusterregels").as_str(), town.cell("q", "clusterregels").as_str()),
        ("onbekend", "hof-van-twente")
    );
}

#[test]
fn a_kern_of_fewer_than_five_people_is_not_counted_in_writing() {
    let town = MadeUpTown::under(&norms())
        .kern("vier", around_origin(), Some(4.0))
        .aged_65plus(4.0)
        .kern("vijf", rectangle((200.0, 0.0), (300.0, 100.0)), Some(5.0))
        .aged_65plus(5.0)
        .kern("nul", rectangle((400.0, 0.0), (500.0, 100.0)), Some(40.0))
        .aged_65plus(0.0);
    let report = town.report();
    let told = |kern: &str| ["inwoners", "inwoners_65plus"].map(|column| cell(&report, "kernen", kern, column));
    assert_eq!([told("vier"), told("vijf"), told("nul")], [["", ""], ["5", "5"], ["40", ""]].map(|row| row.map(str::to_owned)));
}

#[test]
fn a_zone_of_fewer_than_five_older_people_is_not_counted_in_writing() {
    let written = |people: f64| {
        let town = MadeUpTown::under(&norms()).facility("zorg_24uur", "z", at(0.0, 0.0)).people(at(10.0, 0.0), people);
        cell(&town.report(), "zones", "gebied-zeker-001", "inwoners_65plus")
    };
    assert_eq!([4.0, 5.0, 123.0].map(written), ["", "5", "123"]);
}

/// The value of a flag in every row of a layer, by the row's first column.
fn fictief(report: &Report, layer: &str) -> Vec<(String, bool)> {
    let layers = report.layers();
    let layer: &dyn Layer = layers.iter().find(|it| it.name() == layer).expect("a layer of the design").as_ref();
    let place = layer.columns().iter().position(|column| column.name == "fictief").expect("every layer has it");
    let mut flags = Vec::new();
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| match (&row.values[0], &row.values[place]) {
            (Value::Text(id), Value::Flag(flag)) => flags.push((id.to_string(), *flag)),
            other => panic!("{other:?}"),
        });
    }
    flags
}

/// Two care sites a long way apart, each with a parcel and a kern of its own.
fn two_places(west: fn(MadeUpTown) -> MadeUpTown) -> MadeUpTown {
    let town = MadeUpTown::under(&norms())
        .kern("oost", rectangle((4900.0, -100.0), (5100.0, 100.0)), Some(3000.0))
        .facility("zorg_24uur", "z_oost", at(5000.0, 0.0))
        .parcel("p_oost", at(5010.0, 0.0))
        .people(block((4990.0, -10.0), (5010.0, 10.0)), 50.0)
        .kern("west", around_origin(), Some(3000.0))
        .people(block((-10.0, -10.0), (10.0, 10.0)), 50.0)
        .facility("zorg_24uur", "z_west", at(0.0, 0.0))
        .parcel("p_west", at(10.0, 0.0));
    west(town)
}

/// Which rows are flagged, per layer, sorted and each once. The zones are told by the care site that carries them.
fn flagged(town: &MadeUpTown, layer: &str) -> Vec<String> {
    let report = town.report();
    let mut ids: Vec<String> = fictief(&report, layer).into_iter().filter(|(_, flag)| *flag).map(|(id, _)| id).collect();
    if layer == "zones" {
        let zones = report.zones.iter().filter(|zone| zone.fictief);
        ids = zones.flat_map(|zone| town.ids(&zone.care_sites)).map(str::to_owned).collect();
    }
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn nothing_is_flagged_where_nothing_is_invented() {
    let town = two_places(|town| town);
    for layer in ["percelen", "toetsing", "zones", "cirkels", "voorzieningen", "kernen"] {
        assert!(flagged(&town, layer).is_empty(), "{layer}");
        assert!(!fictief(&town.report(), layer).is_empty(), "{layer} has rows");
    }
}

#[test]
fn an_invented_facility_travels_into_every_row_that_rests_on_it() {
    let mut town = two_places(|town| town);
    town.town.facilities[1].fictief = true;
    assert_eq!(flagged(&town, "voorzieningen"), ["z_west"]);
    assert_eq!(flagged(&town, "cirkels"), ["z_west"]);
    assert_eq!(flagged(&town, "zones"), ["z_west"]);
    assert_eq!(flagged(&town, "toetsing"), ["p_west"]);
    assert_eq!(flagged(&town, "percelen"), ["p_west"]);
    assert_eq!(flagged(&town, "kernen"), ["west"]);
}

#[test]
fn an_invented_parcel_travels_into_its_zone_and_its_kern() {
    let town = two_places(MadeUpTown::invented_parcel);
    assert_eq!([flagged(&town, "percelen"), flagged(&town, "toetsing")], [["p_west"], ["p_west"]]);
    assert_eq!([flagged(&town, "zones"), flagged(&town, "kernen")], [["z_west"], ["west"]]);
    assert!(flagged(&town, "voorzieningen").is_empty());
}

#[test]
fn an_invented_count_of_people_travels_into_the_zone_that_it_is_counted_in() {
    let town = two_places(MadeUpTown::invented_people);
    assert_eq!(flagged(&town, "zones"), ["z_west"]);
    assert!(flagged(&town, "percelen").is_empty());
}

#[test]
fn an_invented_kern_travels_into_its_own_row() {
    assert_eq!(flagged(&two_places(MadeUpTown::invented_kern), "kernen"), ["west"]);
}

#[test]
fn an_invented_kern_travels_into_the_parcel_that_counts_as_a_cluster_by_it() {
    // Five homes count under `rijk` only because the kern is small, and the kern is invented.
    let town = MadeUpTown::under(&norms()).kern("k", around_origin(), Some(900.0)).invented_kern();
    let town = town.parcel("p", at(0.0, 0.0)).capacity(5);
    assert_eq!((town.cell("p", "kern").as_str(), town.cell("p", "clusterregels").as_str()), ("k", "rijk; hof-van-twente"));
    assert_eq!(town.cell("p", "fictief"), "true");
}

#[test]
fn an_invented_kern_travels_into_the_zone_that_names_it() {
    assert_eq!(flagged(&two_places(MadeUpTown::invented_kern), "zones"), ["z_west"]);
}

#[test]
fn an_invented_study_area_travels_into_the_verdicts_that_are_flagged_by_its_edge() {
    let town = MadeUpTown::under(&norms())
        .study_area(rectangle((-500.0, -500.0), (500.0, 500.0)))
        .invented_area()
        .facility("zorg_24uur", "z", at(0.0, 0.0))
        .parcel("ver", at(300.0, 0.0));
    assert!(town.judged("wlz", "ver", "zorg_24uur").unwrap().at_edge);
    assert_eq!(flagged(&town, "toetsing"), ["ver"]);
}
