//! What the walk meets on its way: benches, light and busy roads.

use woonkring::model::{Distance, Footing, Silent};
use woonkring::report::Value;
use woonkring::{Ask as Asked, analyse_watched};

use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, hard, soft};

const BUSY: Footing = Footing { busy: true, ..Footing::GOOD };
const UNLIT: Footing = Footing { lit: Some(false), ..Footing::GOOD };
const LIT: Footing = Footing { lit: Some(true), ..Footing::GOOD };

/// A home at the begin of a straight street of 400 m and a care site at its end.
fn street(asks: &[Ask], footing: Footing) -> MadeUpTown {
    let norms = MadeUpNorms::default().profile("p", asks);
    MadeUpTown::under(&norms)
        .facility("zorg_24uur", "zorg", at(400.0, 0.0))
        .complete("zorg_24uur")
        .parcel("thuis", at(0.0, 0.0))
        .street(&[(0.0, 0.0), (400.0, 0.0)], footing)
}

fn rest() -> [Ask; 2] {
    [hard("zorg_24uur", 400, 600, 60), Ask::spacing("rustplek", 100, 200, 40)]
}

fn verdict(town: &MadeUpTown, category: &str) -> (&'static str, f64) {
    let judged = town.judged("p", "thuis", category).unwrap();
    (judged.verdict, judged.walk.unwrap().2)
}

#[test]
fn rest_is_the_longest_stretch_without_a_bench_on_the_way_to_care() {
    let benches = street(&rest(), Footing::GOOD)
        .facility("rustplek", "b1", at(100.0, 10.0))
        .facility("rustplek", "b2", at(250.0, -10.0))
        .facility("rustplek", "ver", at(325.0, 60.0))
        .complete("rustplek");
    assert_eq!(
        verdict(&benches, "rustplek"),
        ("deels", 150.0),
        "100, 150 and 150 m; one of 60 m off the street is not on the way"
    );
    let none = street(&rest(), Footing::GOOD).complete("rustplek");
    assert_eq!(verdict(&none, "rustplek"), ("voldoet niet", 400.0));
}

#[test]
fn benches_that_may_not_all_be_known_make_a_long_stretch_unknown_and_a_short_one_known() {
    let few = street(&rest(), Footing::GOOD).facility("rustplek", "b1", at(200.0, 0.0));
    assert_eq!(verdict(&few, "rustplek").0, "onbekend");
    let many = [100.0, 200.0, 300.0].into_iter().fold(few, |town, x| town.facility("rustplek", &x.to_string(), at(x, 5.0)));
    assert_eq!(verdict(&many, "rustplek"), ("voldoet", 100.0));
}

#[test]
fn without_a_walk_the_nearest_bench_stands_in() {
    let island = street(&rest(), Footing::GOOD)
        .facility("rustplek", "b1", at(3000.0, 80.0))
        .complete("rustplek")
        .parcel("veld", at(3000.0, 0.0));
    let judged = island.judged("p", "veld", "rustplek").unwrap();
    assert_eq!((judged.facility.as_deref(), judged.walk), (Some("b1"), Some((80.0, 100.0, 120.0))));
}

#[test]
fn light_is_known_where_streets_say_so_and_lamps_count() {
    let asks = [hard("zorg_24uur", 400, 600, 60), Ask::spacing("verlichting", 100, 200, 40)];
    assert_eq!(verdict(&street(&asks, LIT).facility("verlichting", "l", at(0.0, 0.0)), "verlichting"), ("voldoet", 0.0));
    assert_eq!(
        verdict(&street(&asks, UNLIT).facility("verlichting", "l", at(0.0, 0.0)), "verlichting"),
        ("voldoet niet", 400.0)
    );
    let unsaid = street(&asks, Footing::GOOD).facility("verlichting", "l", at(200.0, 5.0));
    assert_eq!(verdict(&unsaid, "verlichting").0, "onbekend", "200 m of which nothing is said");
    let lamps = street(&asks, UNLIT).facility("verlichting", "l", at(200.0, 5.0)).complete("verlichting");
    assert_eq!(verdict(&lamps, "verlichting"), ("deels", 200.0), "on the maximum");
}

#[test]
fn a_busy_road_across_the_walk_is_counted() {
    let asks = [hard("zorg_24uur", 400, 600, 60), Ask::crossings(0, 40)];
    let norms = MadeUpNorms::default().profile("p", &asks);
    let town = |busy: Footing| {
        MadeUpTown::under(&norms)
            .facility("zorg_24uur", "zorg", at(400.0, 0.0))
            .complete("zorg_24uur")
            .parcel("thuis", at(0.0, 0.0))
            .street(&[(0.0, 0.0), (200.0, 0.0), (400.0, 0.0)], Footing::GOOD)
            .street(&[(200.0, -300.0), (200.0, 0.0), (200.0, 300.0)], busy)
    };
    let judged = |footing| town(footing).judged("p", "thuis", "drukke_weg_oversteken").unwrap();
    assert_eq!((judged(BUSY).verdict, judged(BUSY).points), ("voldoet niet", (0.0, 0.0)));
    assert_eq!((judged(Footing::GOOD).verdict, judged(Footing::GOOD).points), ("voldoet", (1.0, 1.0)));
    assert_eq!(town(BUSY).score("p", "thuis").known, 1.0, "on foot it takes part");
    let by_air = Asked { distance: Distance::ByAir, routes: false };
    let town = town(BUSY);
    let report = analyse_watched(&town.town, &town.norms, by_air, &Silent);
    assert_eq!(report.judge().assess(woonkring::model::ParcelId(0), &town.norms.profiles[0]).len(), 1, "by air it takes none");
}

#[test]
fn a_profile_without_hard_conditions_looks_along_the_walk_that_weighs_most() {
    let asks = [soft("supermarkt", 400, 600, 30), soft("zorg_24uur", 400, 600, 40), Ask::spacing("rustplek", 100, 200, 30)];
    let town = street(&asks, Footing::GOOD).facility("supermarkt", "w", at(50.0, 0.0)).complete("rustplek");
    assert_eq!(verdict(&town, "rustplek").1, 400.0);
}

#[test]
fn a_profile_that_asks_no_walk_at_all_has_none_to_look_along() {
    let norms = MadeUpNorms::default().profile("p", &[Ask::spacing("rustplek", 100, 200, 60), Ask::crossings(0, 40)]);
    let norms = norms.mobility("rolstoel");
    let town = MadeUpTown::under(&norms)
        .facility("rustplek", "b1", at(0.0, 80.0))
        .complete("rustplek")
        .parcel("thuis", at(0.0, 0.0))
        .street(&[(0.0, 0.0), (400.0, 0.0)], Footing::GOOD);
    assert_eq!(town.judged("p", "thuis", "rustplek").unwrap().walk, Some((80.0, 100.0, 120.0)));
    assert_eq!(town.judged("p", "thuis", "drukke_weg_oversteken"), None, "it takes no part");
    assert_eq!(town.cell("thuis", "p_afstand"), "hemelsbreed");
}

#[test]
fn walks_are_drawn_with_their_weak_stretches_where_that_is_asked() {
    let town = street(&rest(), UNLIT).facility("rustplek", "b1", at(150.0, 0.0)).complete("rustplek");
    let ask = Asked { distance: Distance::Both, routes: true };
    let report = analyse_watched(&town.town, &town.norms, ask, &Silent);
    let layers = report.layers();
    let layer = layers.iter().find(|layer| layer.name() == "looproutes").unwrap();
    let mut drawn = Vec::new();
    layer.rows(0, &mut |row| {
        let (Value::Text(kind), Value::Number(metres)) = (&row.values[5], &row.values[6]) else { panic!("{row:?}") };
        drawn.push((kind.to_string(), *metres));
    });
    let by_hand =
        [("route", 400.0), ("zonder bank", 250.0), ("onverlicht", 400.0)].map(|(kind, metres)| (kind.to_owned(), metres));
    assert_eq!((layer.groups(), drawn), (1, by_hand.to_vec()));
    assert!(town.report().layers().iter().all(|layer| layer.name() != "looproutes"), "only where that is asked");
}
