//! Laws of the walk that hold in every town.

use proptest::prelude::*;
use woonkring::model::{Facility, Mobility, Parcel, ParcelId, Streets, Town};
use woonkring::reach::walk::{Counted, OnFoot, Walks};

use crate::slow;
use crate::support::{all_walks, any_streets, asked, cases, parcel, place, some_facilities, some_parcels, town};

/// Everything that can be asked, parcel by parcel: who walks, what is counted, the column and the parcel.
fn every(walks: &Walks, town: &Town) -> Vec<(Mobility, Counted, usize, usize)> {
    let columns = walks.asked().iter().enumerate().map(|(column, asked)| (asked.mobility, asked.counted, column));
    columns
        .flat_map(|(mobility, counted, column)| (0..town.parcels.len()).map(move |at| (mobility, counted, column, at)))
        .collect()
}

fn both(walks: &Walks, at: usize, column: usize) -> [Option<&OnFoot>; 2] {
    let parcel = ParcelId(at as u32);
    [walks.of(parcel, column), walks.second(parcel, column)]
}

/// The metres, and the id.
fn told<'a>(town: &'a Town, walk: Option<&OnFoot>) -> Option<(f64, f64, &'a str)> {
    walk.map(|walk| (walk.metres, walk.real_m, town[walk.facility].id.as_str()))
}

fn made(streets: &Streets, parcels: &[Parcel], facilities: &[Facility], bound_m: f64) -> (Town, Walks) {
    let town = town(parcels, facilities);
    let walks = all_walks(&town, streets, bound_m);
    (town, walks)
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn the_table_is_what_the_slow_search_finds(
        streets in any_streets(), parcels in some_parcels(), facilities in some_facilities(), bound in 1..60_i32,
    ) {
        let bound_m = 20.0 * f64::from(bound) + 0.5;
        let (town, walks) = made(&streets, &parcels, &facilities, bound_m);
        for (mobility, counted, column, at) in every(&walks, &town) {
            let slow = &slow::walks(&town, &streets, &walks, mobility, counted)[at];
            let mut order: Vec<f64> = slow.iter().copied().filter(|metres| *metres <= bound_m).collect();
            order.sort_by(f64::total_cmp);
            let found = both(&walks, at, column);
            for (walk, wanted) in found.iter().zip([order.first(), order.get(1)]) {
                prop_assert_eq!(walk.is_some(), wanted.is_some(), "{:?} or {:?}", walk, wanted);
                let (Some(walk), Some(wanted)) = (walk, wanted) else { continue };
                prop_assert!((walk.metres - wanted).abs() <= 1e-6, "{} or {wanted}", walk.metres);
                prop_assert!((slow[walk.facility.0 as usize] - walk.metres).abs() <= 1e-6);
                prop_assert!(walk.real_m <= walk.metres + 1e-6);
                prop_assert!(counted == Counted::Slowed || walk.real_m == walk.metres);
            }
            if let [Some(first), Some(second)] = found {
                prop_assert_ne!(first.facility, second.facility);
            }
        }
    }

    #[test]
    fn the_metres_of_a_slow_walk_are_those_of_a_walk_that_is_there(
        streets in any_streets(), parcels in some_parcels(), facilities in some_facilities(),
    ) {
        let (town, walks) = made(&streets, &parcels, &facilities, 2000.0);
        for (mobility, counted, column, at) in every(&walks, &town) {
            let slowest = f64::from([1.0_f32, 1.5, 2.0][mobility as usize]);
            let shortest = &slow::walks(&town, &streets, &walks, mobility, Counted::Metres)[at];
            for walk in both(&walks, at, column).into_iter().flatten() {
                prop_assert!(walk.real_m >= shortest[walk.facility.0 as usize] - 1e-6);
                prop_assert!(counted == Counted::Metres || walk.metres <= slowest * walk.real_m + 1e-6);
            }
        }
    }

    #[test]
    fn when_the_nearest_closes_the_second_is_the_nearest(
        streets in any_streets(), parcels in some_parcels(), facilities in some_facilities(), bound in 5..60_i32,
    ) {
        let bound_m = 20.0 * f64::from(bound);
        let (town, walks) = made(&streets, &parcels, &facilities, bound_m);
        for closed in 0..facilities.len() {
            let mut left = facilities.clone();
            left.remove(closed);
            let (town_left, walks_left) = made(&streets, &parcels, &left, bound_m);
            for (_, _, column, at) in every(&walks, &town) {
                let [first, second] = both(&walks, at, column);
                let wanted = if first.is_some_and(|walk| walk.facility.0 as usize == closed) { second } else { first };
                let [after, _] = both(&walks_left, at, column);
                prop_assert_eq!(told(&town_left, after), told(&town, wanted));
            }
        }
    }

    #[test]
    fn another_facility_never_makes_a_walk_longer(
        streets in any_streets(), parcels in some_parcels(), facilities in some_facilities(), more in some_facilities(),
    ) {
        let more = more.into_iter().map(|it| Facility { id: format!("nieuw {}", it.id), ..it });
        let all: Vec<Facility> = facilities.iter().cloned().chain(more).collect();
        let (town, before) = made(&streets, &parcels, &facilities, 600.0);
        let (_, after) = made(&streets, &parcels, &all, 600.0);
        for (_, _, column, at) in every(&before, &town) {
            for (before, after) in both(&before, at, column).into_iter().zip(both(&after, at, column)) {
                let metres = |walk: Option<&OnFoot>| walk.map_or(f64::INFINITY, |walk| walk.metres);
                prop_assert!(metres(after) <= metres(before));
            }
        }
    }

    #[test]
    fn a_walk_is_never_shorter_than_the_straight_line(
        streets in any_streets(), homes in prop::collection::vec(place(), 1..8), facilities in some_facilities(),
    ) {
        let parcels: Vec<Parcel> = homes.iter().map(|home| parcel(woonkring::model::Shape::Point(*home), &[])).collect();
        let facilities: Vec<Facility> = facilities.into_iter().map(|it| Facility { entrances: Box::default(), ..it }).collect();
        let (town, walks) = made(&streets, &parcels, &facilities, 2000.0);
        for (_, _, column, at) in every(&walks, &town) {
            for walk in both(&walks, at, column).into_iter().flatten() {
                let by_air = town.parcels[at].shape.distance(&town[walk.facility].shape);
                prop_assert!(walk.real_m >= by_air - 0.001, "{} over {by_air}", walk.real_m);
            }
        }
    }

    #[test]
    fn a_bad_surface_never_makes_a_walk_count_for_less(
        streets in any_streets(), parcels in some_parcels(), facilities in some_facilities(),
    ) {
        let (town, walks) = made(&streets, &parcels, &facilities, 600.0);
        let column = |mobility, counted| walks.column(&asked(mobility, counted)).unwrap();
        for at in 0..town.parcels.len() {
            for mobility in Mobility::ALL {
                let [plain, slowed] = [Counted::Metres, Counted::Slowed].map(|counted| both(&walks, at, column(mobility, counted))[0]);
                // What takes so long is no shorter; and what is found slowed is found plain.
                if let Some(slowed) = slowed {
                    prop_assert!(plain.is_some_and(|plain| plain.metres <= slowed.metres + 1e-9));
                }
            }
        }
    }

    #[test]
    fn one_thread_and_many_find_the_same(
        streets in any_streets(), parcels in some_parcels(), facilities in some_facilities(),
    ) {
        let town = town(&parcels, &facilities);
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| all_walks(&town, &streets, 600.0))
        };
        prop_assert_eq!(on(1), on(3));
    }
}
