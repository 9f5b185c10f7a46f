//! Changes of what is walked.

use crate::pair::{between, only, towns};
use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, hard, soft};
use woonkring::model::{Distance, Footing, Silent};
use woonkring::{Ask as Asked, analyse_watched};

/// A shop at 200 m by air, and a street to it that goes round by so many metres to the north.
fn town(round_m: f64, norms: &MadeUpNorms) -> MadeUpTown {
    let corners = [(0.0, 0.0), (0.0, round_m), (200.0, round_m), (200.0, 0.0)];
    let street: &[(f64, f64)] = if round_m > 0.0 { &corners } else { &[(0.0, 0.0), (200.0, 0.0)] };
    MadeUpTown::under(norms)
        .facility("supermarkt", "kruidenier", at(200.0, 0.0))
        .complete("supermarkt")
        .parcel("thuis", at(0.0, 0.0))
        .street(street, Footing::GOOD)
}

fn norms() -> MadeUpNorms {
    MadeUpNorms::default().profile("p", &[hard("supermarkt", 300, 500, 100)])
}

#[test]
fn other_streets_are_data_with_the_metres_of_before_and_now() {
    let (told, why) = only(&towns(&town(0.0, &norms()), &town(200.0, &norms())));
    assert_eq!(told, "geschikt > ongeschikt: gegevens");
    assert!(why.starts_with("Supermarkt: de weg erheen is anders; het dichtstbij is nu kruidenier op "), "{why}");
    assert!(why.ends_with(" (was kruidenier op 200 m)."), "{why}");
}

#[test]
fn another_way_of_measuring_is_data_and_is_noted() {
    let town = town(200.0, &norms());
    let by = |distance| analyse_watched(&town.town, &town.norms, Asked { distance, routes: false }, &Silent);
    let difference = between(&by(Distance::ByAir), &by(Distance::OnFoot)).unwrap();
    let (told, why) = only(&difference);
    assert_eq!(told, "geschikt > ongeschikt: gegevens");
    assert!(why.starts_with("Supermarkt: anders gemeten (te voet"), "{why}");
    assert_eq!(difference.notes, ["De eerste uitkomst is hemelsbreed gemeten, de tweede te voet."]);
}

#[test]
fn a_bench_on_the_way_is_a_facility() {
    let norms = MadeUpNorms::default()
        .profile("p", &[hard("supermarkt", 300, 500, 20), Ask::spacing("rustplek", 120, 150, 80)])
        .mobility("rollator");
    let with = |bench: bool| {
        let town = town(0.0, &norms).complete("rustplek");
        if bench { town.facility("rustplek", "bank", at(100.0, 0.0)) } else { town }
    };
    let (told, why) = only(&towns(&with(false), &with(true)));
    assert_eq!(told, "ongeschikt > geschikt: voorziening", "{why}");
    assert!(
        why.starts_with("Rustplek") && why.contains("langs de weg staan er andere; nu 100 m als langste stuk zonder"),
        "{why}"
    );
}

#[test]
fn a_norm_that_changes_on_foot_is_a_norm() {
    let shorter = MadeUpNorms::default().profile("p", &[hard("supermarkt", 100, 190, 100)]);
    let (told, why) = only(&towns(&town(0.0, &norms()), &town(0.0, &shorter)));
    assert_eq!(told, "geschikt > ongeschikt: norm");
    assert_eq!(
        why,
        "Norm supermarkt: het maximum is 190 m (was 500 m), ideaal is tot 100 m (was 300 m); het dichtstbij is kruidenier op 200 m."
    );
    let soft_now = MadeUpNorms::default().profile("p", &[soft("supermarkt", 100, 190, 100)]);
    let (told, _) = only(&towns(&town(0.0, &norms()), &town(0.0, &soft_now)));
    assert_eq!(told, "geschikt > ongeschikt: norm");
}
