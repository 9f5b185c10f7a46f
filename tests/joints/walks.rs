//! The table of walks, worked out by hand.

use woonkring::index::StreetIndex;
use woonkring::model::{FacilityId, Footing, Meters, Mobility, ParcelId, Shape, Silent, Streets, Town};
use woonkring::reach::walk::{Counted, OnFoot, Walks, walks};

use crate::support::{COBBLES, SNAP_M, STEPS, all_walks, asked, at, block, facility, parcel, spot, streets, town};

/// The nearest and the second nearest of the first parcel: the id, the metres that count and the real ones.
fn two<'a>(town: &'a Town, walks: &Walks, mobility: Mobility, counted: Counted) -> [Option<(&'a str, f64, f64)>; 2] {
    let column = walks.column(&asked(mobility, counted)).unwrap();
    let told = |walk: &OnFoot| (town[walk.facility].id.as_str(), walk.metres, walk.real_m);
    [walks.of(ParcelId(0), column).map(told), walks.second(ParcelId(0), column).map(told)]
}

fn on_foot<'a>(town: &'a Town, streets: &Streets) -> [Option<(&'a str, f64)>; 2] {
    let found = two(town, &all_walks(town, streets, 1000.0), Mobility::OnFoot, Counted::Metres);
    found.map(|walk| walk.map(|(id, metres, _)| (id, metres)))
}

/// A street of 200 m to the east, and one of 100 m to the north from its end.
fn corner() -> Streets {
    streets(&[(0.0, 0.0), (200.0, 0.0), (200.0, 100.0)], &[([0, 1], &[], Footing::GOOD), ([1, 2], &[], Footing::GOOD)])
}

#[test]
fn the_metres_off_the_network_count_at_both_ends() {
    let town = town(
        &[parcel(at(20.0, 30.0), &[])],
        &[facility("om de hoek", at(210.0, 40.0), &[]), facility("aan de straat", at(120.0, 7.0), &[])],
    );
    assert_eq!(on_foot(&town, &corner()), [Some(("aan de straat", 137.0)), Some(("om de hoek", 260.0))]);
}

#[test]
fn an_entrance_at_the_back_makes_the_walk_longer() {
    let shop = block((90.0, 5.0), (110.0, 60.0));
    let front = town(&[parcel(at(20.0, 0.0), &[])], &[facility("winkel", shop.clone(), &[])]);
    assert_eq!(on_foot(&front, &corner())[0], Some(("winkel", 75.0)));
    let back = town(&[parcel(at(20.0, 0.0), &[])], &[facility("winkel", shop.clone(), &[(100.0, 60.0)])]);
    assert_eq!(on_foot(&back, &corner())[0], Some(("winkel", 140.0)));
    let both = town(&[parcel(at(20.0, 0.0), &[])], &[facility("winkel", shop, &[(100.0, 60.0), (110.0, 5.0)])]);
    assert_eq!(on_foot(&both, &corner()), [Some(("winkel", 95.0)), None]);
}

#[test]
fn of_several_places_where_one_comes_out_the_best_counts_for_each() {
    let shops = [facility("oost", at(190.0, 0.0), &[]), facility("west", at(0.0, 0.0), &[])];
    let town = town(&[parcel(block((50.0, 10.0), (150.0, 50.0)), &[(50.0, 10.0), (150.0, 10.0)])], &shops);
    assert_eq!(on_foot(&town, &corner()), [Some(("oost", 50.0)), Some(("west", 60.0))]);
}

#[test]
fn of_equals_the_id_that_comes_first_is_the_nearest() {
    let shops = [facility("z", at(50.0, 5.0), &[]), facility("a", at(150.0, 5.0), &[]), facility("m", at(100.0, 55.0), &[])];
    let town = town(&[parcel(at(100.0, 0.0), &[])], &shops);
    assert_eq!(on_foot(&town, &corner()), [Some(("a", 55.0)), Some(("m", 55.0))]);
}

#[test]
fn what_touches_is_no_walk_even_where_nothing_joins() {
    let ground = block((0.0, 1000.0), (50.0, 1050.0));
    let shops = [
        facility("erop", at(20.0, 1020.0), &[]),
        facility("ernaast", block((50.0, 1000.0), (60.0, 1010.0)), &[]),
        facility("a, ver", at(0.0, 0.0), &[]),
    ];
    let apart = town(&[parcel(ground, &[])], &shops);
    assert_eq!(on_foot(&apart, &corner()), [Some(("ernaast", 0.0)), Some(("erop", 0.0))]);
    let same =
        town(&[parcel(at(20.0, 30.0), &[])], &[facility("hier", at(20.0, 30.0), &[]), facility("daar", at(120.0, 0.0), &[])]);
    assert_eq!(on_foot(&same, &corner()), [Some(("hier", 0.0)), Some(("daar", 130.0))]);
    let part = Shape::Points(vec![spot(20.0, 30.0), spot(500.0, 500.0)]);
    let several = town(&[parcel(at(20.0, 30.0), &[])], &[facility("deels hier", part, &[])]);
    assert_eq!(on_foot(&several, &corner())[0], Some(("deels hier", 0.0)));
}

#[test]
fn a_walk_of_the_bound_is_found_and_one_beyond_it_is_not() {
    let town = town(&[parcel(at(0.0, 0.0), &[])], &[facility("winkel", at(200.0, 100.0), &[])]);
    let found = |bound_m| two(&town, &all_walks(&town, &corner(), bound_m), Mobility::OnFoot, Counted::Metres)[0];
    assert_eq!(found(300.0), Some(("winkel", 300.0, 300.0)));
    assert_eq!(found(299.999), None);
}

#[test]
fn a_bad_surface_is_slower_and_not_longer() {
    // 100 m of cobbles, or 240 m round.
    let round =
        streets(&[(0.0, 0.0), (100.0, 0.0)], &[([0, 1], &[], COBBLES), ([0, 1], &[(0.0, 70.0), (100.0, 70.0)], Footing::GOOD)]);
    let town = town(&[parcel(at(-10.0, 0.0), &[])], &[facility("winkel", at(105.0, 0.0), &[])]);
    let walks = all_walks(&town, &round, 1000.0);
    let first = |mobility, counted| two(&town, &walks, mobility, counted)[0].unwrap();
    assert_eq!(first(Mobility::OnFoot, Counted::Slowed), ("winkel", 115.0, 115.0));
    assert_eq!(first(Mobility::Rollator, Counted::Metres), ("winkel", 115.0, 115.0));
    assert_eq!(first(Mobility::Rollator, Counted::Slowed), ("winkel", 165.0, 115.0));
    assert_eq!(first(Mobility::Wheelchair, Counted::Slowed), ("winkel", 215.0, 115.0));
    // Along the cobbles themselves too.
    let beside = crate::support::town(&[parcel(at(10.0, -2.0), &[])], &[facility("winkel", at(60.0, -3.0), &[])]);
    let walks = all_walks(&beside, &round, 1000.0);
    assert_eq!(two(&beside, &walks, Mobility::Wheelchair, Counted::Slowed)[0], Some(("winkel", 105.0, 55.0)));
}

#[test]
fn where_the_short_way_is_slow_the_longer_one_is_walked_and_its_metres_told() {
    let nodes = [(0.0, 0.0), (20.0, 0.0), (120.0, 0.0), (140.0, 0.0)];
    let good = Footing::GOOD;
    let round = [
        ([0, 1], [].as_slice(), good),
        ([1, 2], &[], COBBLES),
        ([1, 2], &[(20.0, 40.0), (120.0, 40.0)], good),
        ([2, 3], &[], good),
    ];
    let town = town(&[parcel(at(0.0, 0.0), &[])], &[facility("winkel", at(140.0, 0.0), &[])]);
    let walks = all_walks(&town, &streets(&nodes, &round), 1000.0);
    assert_eq!(two(&town, &walks, Mobility::Wheelchair, Counted::Metres)[0], Some(("winkel", 140.0, 140.0)));
    assert_eq!(two(&town, &walks, Mobility::Wheelchair, Counted::Slowed)[0], Some(("winkel", 220.0, 220.0)));
    assert_eq!(two(&town, &walks, Mobility::Rollator, Counted::Slowed)[0], Some(("winkel", 190.0, 140.0)));
}

#[test]
fn what_does_not_join_is_told_with_its_straight_line() {
    let nodes = [(0.0, 0.0), (200.0, 0.0), (0.0, 400.0), (200.0, 400.0)];
    let streets = streets(&nodes, &[([0, 1], &[], Footing::GOOD), ([2, 3], &[], STEPS)]);
    let shops = [
        facility("boven", at(100.0, 390.0), &[]),
        facility("beneden", at(150.0, 0.0), &[]),
        facility("ver", at(100.0, 1000.0), &[]),
    ];
    let town = town(&[parcel(at(100.0, 0.0), &[])], &shops);
    let walks = all_walks(&town, &streets, 1000.0);
    let unjoined = |mobility| {
        let near = walks.unjoined(ParcelId(0), walks.column(&asked(mobility, Counted::Metres)).unwrap());
        near.map(|near| (town[near.facility].id.as_str(), near.by_air.0))
    };
    assert_eq!(unjoined(Mobility::OnFoot), Some(("ver", 1000.0)));
    assert_eq!(unjoined(Mobility::Rollator), Some(("boven", 390.0)));
    assert!(walks.facility(FacilityId(0), Mobility::OnFoot).is_joined());
    assert_eq!(walks.facility(FacilityId(0), Mobility::Rollator).nearest_m(), Some(390.0));
    assert!(walks.parcel(ParcelId(0), Mobility::Rollator).is_joined());
    assert_eq!(two(&town, &walks, Mobility::OnFoot, Counted::Metres), [Some(("beneden", 50.0, 50.0)), None]);
}

#[test]
fn what_was_not_asked_is_not_in_the_table() {
    let town = town(&[parcel(at(0.0, 0.0), &[])], &[]);
    let streets = corner();
    let only = asked(Mobility::Rollator, Counted::Metres);
    let twice = vec![only.clone(), only.clone()];
    let walks = walks(&town, &streets, &StreetIndex::build(&streets), twice, Meters(500.0), SNAP_M, &Silent);
    assert_eq!((walks.asked(), walks.bound_m()), ([only.clone()].as_slice(), Meters(500.0)));
    assert_eq!((walks.column(&only), walks.column(&asked(Mobility::OnFoot, Counted::Metres))), (Some(0), None));
    assert_eq!((walks.of(ParcelId(0), 0), walks.second(ParcelId(0), 0), walks.unjoined(ParcelId(0), 0)), (None, None, None));
}
