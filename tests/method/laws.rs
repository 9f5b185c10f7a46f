//! Laws that hold for every town: what is found is what a slow and obvious search finds, and more of the same never harms.

use crate::support::at;
use crate::support::random::{CARE, DOCTOR, NORMS, SHOP, any_shape, cases, point, scan, some_facilities};
use proptest::prelude::*;
use woonkring::index::FacilityIndex;
use woonkring::model::{Category, Facility, Meters, Shape, Silent, Sought};
use woonkring::reach::circle::{Found, measure};
use woonkring::score::points;

/// The same facilities in another order.
fn shuffled(facilities: &[Facility], seed: usize) -> Vec<Facility> {
    let mut dealt: Vec<(usize, &Facility)> =
        facilities.iter().enumerate().map(|(at, facility)| ((at * 7919 + seed) % 103, facility)).collect();
    dealt.sort_by_key(|(key, _)| *key);
    dealt.into_iter().map(|(_, facility)| facility.clone()).collect()
}

fn found(shapes: &[Shape], facilities: &[Facility], radius: f64) -> Vec<(Category, usize, Found)> {
    let categories = [CARE, SHOP, DOCTOR].map(Category::new);
    let index = FacilityIndex::build(facilities);
    let shapes: Vec<&Shape> = shapes.iter().collect();
    let sought = categories.each_ref().map(Sought::all);
    let all = measure(&shapes, facilities, &index, &sought, Some(Meters(radius)), &Silent);
    assert_eq!(all.len(), shapes.len());
    let of = |shape| categories.iter().zip(all.of(shape)).map(move |(category, found)| (category.clone(), shape, *found));
    (0..shapes.len()).flat_map(of).collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_index_finds_exactly_what_a_full_scan_finds_among_points(
        facilities in some_facilities(point(1500), 60),
        // More than share a query of the tree.
        parcels in prop::collection::vec(point(1500), 1..1200),
        radius in 0..40_i32,
    ) {
        let radius = 10.0 * f64::from(radius);
        for (category, parcel, found) in found(&parcels, &facilities, radius) {
            let (nearest, within) = scan(&parcels[parcel], &facilities, &category, radius);
            let got = found.nearest().map(|near| (near.by_air.0, facilities[near.facility.0 as usize].id.as_str()));
            prop_assert_eq!(got, nearest);
            prop_assert_eq!(found.within, within);
        }
    }

    #[test]
    fn the_index_finds_what_a_full_scan_finds_among_shapes_of_all_kinds(
        facilities in some_facilities(any_shape(1500), 40),
        parcels in prop::collection::vec(any_shape(1500), 1..50),
        radius in 0.0..400.0_f64,
    ) {
        for (category, parcel, found) in found(&parcels, &facilities, radius) {
            let shape = &parcels[parcel];
            let (nearest, _) = scan(shape, &facilities, &category, radius);
            prop_assert_eq!(found.nearest().is_some(), nearest.is_some());
            if let (Some(near), Some((distance, id))) = (found.nearest(), nearest) {
                prop_assert!((near.by_air.0 - distance).abs() <= 1e-6, "{} or {distance}", near.by_air.0);
                let chosen = &facilities[near.facility.0 as usize];
                prop_assert_eq!(&chosen.category, &category);
                prop_assert!((shape.distance(&chosen.shape) - distance).abs() <= 1e-6);
                // On the spot there is no rounding: the first by id of all that are there.
                prop_assert!(distance > 0.0 || chosen.id == id, "{} in place of {id}", chosen.id);
            }
            let least = scan(shape, &facilities, &category, radius - 1e-6).1;
            let most = scan(shape, &facilities, &category, radius + 1e-6).1;
            prop_assert!((least..=most).contains(&found.within), "{} is not {least} to {most}", found.within);
        }
    }

    #[test]
    fn more_facilities_never_make_the_nearest_further(
        facilities in some_facilities(any_shape(1500), 20),
        more in some_facilities(any_shape(1500), 10),
        parcels in prop::collection::vec(any_shape(1500), 1..10),
    ) {
        let before = found(&parcels, &facilities, 300.0);
        let after = found(&parcels, &[facilities, more].concat(), 300.0);
        for ((_, _, before), (_, _, after)) in before.iter().zip(&after) {
            if let Some(was) = before.nearest() {
                prop_assert!(after.nearest().is_some_and(|is| is.by_air.0 <= was.by_air.0 + 1e-9));
            }
            prop_assert!(after.within >= before.within);
        }
    }

    #[test]
    fn the_order_of_the_facilities_changes_neither_distances_nor_choices(
        facilities in some_facilities(point(600), 40),
        parcels in prop::collection::vec(point(600), 1..20),
        seed in 0..103_usize,
    ) {
        let other = shuffled(&facilities, seed);
        let told = |facilities: &[Facility]| -> Vec<(Option<(f64, String)>, u32)> {
            let told = |found: Found| {
                (found.nearest().map(|near| (near.by_air.0, facilities[near.facility.0 as usize].id.clone())), found.within)
            };
            found(&parcels, facilities, 100.0).into_iter().map(|(_, _, found)| told(found)).collect()
        };
        prop_assert_eq!(told(&facilities), told(&other));
    }

    #[test]
    fn a_longer_walk_never_earns_more_points(
        ideal in 1.0..2000.0_f64, width in 1.0..2000.0_f64, walk in 0.0..5000.0_f64, extra in 0.0..3000.0_f64,
    ) {
        let at = |walk| points(Meters(walk), Meters(ideal), Meters(ideal + width)).0;
        prop_assert!((0.0..=1.0).contains(&at(walk)));
        prop_assert!(at(walk + extra) <= at(walk));
    }

    #[test]
    fn a_facility_further_off_never_scores_more(near in 0.0..900.0_f64, extra in 0.0..600.0_f64, shop in 0.0..900.0_f64) {
        let score = |care: f64| {
            let town = NORMS.clone().complete(CARE).complete(SHOP).complete(DOCTOR);
            let town = town.facility(CARE, "z", at(care, 0.0)).facility(SHOP, "s", at(0.0, shop)).parcel("p", at(0.0, 0.0));
            town.score("wlz", "p")
        };
        let (near, far) = (score(near), score(near + extra));
        prop_assert!(far.score_min <= near.score_min && far.score_max <= near.score_max && far.score <= near.score);
    }

    #[test]
    fn the_score_lies_between_its_bounds(
        distances in prop::array::uniform3(prop::option::of(0.0..1000.0_f64)), complete in prop::array::uniform3(any::<bool>()),
    ) {
        let mut town = NORMS.clone().parcel("p", at(0.0, 0.0));
        for ((category, distance), complete) in [CARE, SHOP, DOCTOR].into_iter().zip(distances).zip(complete) {
            if complete {
                town = town.complete(category);
            }
            if let Some(distance) = distance {
                town = town.facility(category, category, at(distance, 0.0));
            }
        }
        for profile in ["wlz", "vitaal"] {
            let score = town.score(profile, "p");
            prop_assert!(0.0 <= score.score_min && score.score_min <= score.score_max && score.score_max <= 100.0);
            prop_assert!((0.0..=1.0).contains(&score.known));
            prop_assert_eq!(score.score.is_some(), score.known > 0.0);
            if score.known == 1.0 {
                let likely = score.score.unwrap_or(f64::NAN);
                prop_assert!(score.score_min - 1e-9 <= likely && likely <= score.score_max + 1e-9);
            }
            if complete == [true; 3] {
                prop_assert_eq!(score.known, 1.0);
            }
        }
    }
}
