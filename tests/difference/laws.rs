//! Laws that hold for every pair of towns.

use std::collections::BTreeMap;

use proptest::prelude::*;
use woonkring::model::{Facility, Shape};
use woonkring::plan::difference::{Cause, OUTSIDE, TOTAL};
use woonkring::report::Report;

use crate::pair::towns;
use crate::support::random::{CARE, DOCTOR, SHOP, any_shape, cases, point, some_facilities, town_with};
use crate::support::{MadeUpNorms, MadeUpTown, hard, soft};

/// Norms of which one maximum is drawn.
fn norms(max_m: u32) -> MadeUpNorms {
    MadeUpNorms::default()
        .profile("wlz", &[hard(CARE, 150, max_m, 40), soft(SHOP, 200, 400, 35), soft(DOCTOR, 300, 600, 25)])
        .profile("vitaal", &[soft(SHOP, 200, max_m, 60), soft(DOCTOR, 300, 600, 40)])
}

fn under(max_m: u32, town: &MadeUpTown) -> MadeUpTown {
    MadeUpTown { norms: norms(max_m).read(), town: town.town.clone() }
}

fn built(facilities: Vec<Facility>, parcels: &[Shape], complete: bool) -> MadeUpTown {
    let town = town_with(facilities, parcels);
    let town = if complete { [CARE, SHOP, DOCTOR].into_iter().fold(town, MadeUpTown::complete) } else { town };
    under(400, &town)
}

/// The class of a parcel for a profile.
fn class(report: &Report, profile: usize, parcel: usize) -> &'static str {
    report.scores[profile][parcel].class.word()
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_run_held_beside_itself_has_no_changes(
        facilities in some_facilities(any_shape(1500), 20),
        parcels in prop::collection::vec(any_shape(1500), 1..12),
        complete: bool,
    ) {
        let town = built(facilities, &parcels, complete);
        let difference = towns(&town, &town);
        prop_assert!(difference.changes.is_empty());
        prop_assert!(difference.kernen.iter().all(|row| row.parcels.gained + row.parcels.lost + row.homes.gained + row.homes.lost == 0));
    }

    #[test]
    fn two_norm_sets_on_the_same_data_differ_by_norms_alone(
        facilities in some_facilities(point(1500), 20),
        parcels in prop::collection::vec(any_shape(1500), 1..12),
        max_m in 201..900_u32,
        complete: bool,
    ) {
        let town = built(facilities, &parcels, complete);
        for change in towns(&town, &under(max_m, &town)).changes {
            prop_assert_eq!(&change.causes, &[Cause::Norm], "{}", change.why);
        }
    }

    #[test]
    fn other_facilities_under_the_same_norms_are_never_a_norm_or_a_plan(
        before in some_facilities(point(1500), 15),
        after in some_facilities(point(1500), 15),
        parcels in prop::collection::vec(point(1500), 1..12),
    ) {
        let (before, after) = (built(before, &parcels, true), built(after, &parcels, true));
        for change in towns(&before, &after).changes {
            prop_assert_eq!(&change.causes, &[Cause::Facility], "{}", change.why);
        }
    }

    /// The slow way: both towns are really analysed under both norm sets.
    #[test]
    fn a_cause_is_what_changes_the_class_when_it_alone_is_put_in_or_taken_out(
        shops in prop::collection::vec(point(1500), 1..4),
        new_shops in prop::collection::vec(point(1500), 1..4),
        parcels in prop::collection::vec(point(1500), 1..12),
        max_m in 201..900_u32,
    ) {
        let shop = |(at, shape): (usize, &Shape)| (format!("winkel-{at}"), shape.clone());
        let town = |shops: &[Shape]| {
            let empty = built(Vec::new(), &parcels, true);
            shops.iter().enumerate().map(shop).fold(empty, |town, (id, shape)| town.facility(SHOP, &id, shape))
        };
        let norms_of = |max_m| MadeUpNorms::default().profile("p", &[soft(SHOP, 200, max_m, 100)]);
        let [a, b] = [&shops, &new_shops].map(|shops| town(shops));
        let with = |max_m: u32, town: &MadeUpTown| MadeUpTown { norms: norms_of(max_m).read(), town: town.town.clone() };
        let grid = [[with(400, &a), with(max_m, &a)], [with(400, &b), with(max_m, &b)]];
        let reports = grid.each_ref().map(|row| row.each_ref().map(MadeUpTown::report));
        let class = |facilities: usize, norms: usize, parcel: usize| class(&reports[facilities][norms], 0, parcel);
        for change in towns(&grid[0][0], &grid[1][1]).changes {
            let at = grid[0][0].town.parcels.iter().position(|parcel| parcel.id == change.parcel).unwrap();
            let (first, second) = (class(0, 0, at), class(1, 1, at));
            let norm = class(0, 1, at) != first || class(1, 0, at) != second;
            let facility = class(1, 0, at) != first || class(0, 1, at) != second;
            let expected: Vec<Cause> = [(norm, Cause::Norm), (facility, Cause::Facility)].into_iter().filter(|(is, _)| *is).map(|(_, cause)| cause).collect();
            prop_assert_eq!(&change.causes, &expected, "{} {} {}", first, second, change.why);
        }
    }

    #[test]
    fn what_is_gained_and_lost_ties_out_between_parcels_kernen_and_the_total(
        before in some_facilities(point(1500), 15),
        after in some_facilities(point(1500), 15),
        parcels in prop::collection::vec((point(1500), prop::option::of(0..40_u32)), 1..20),
        gone in 0..5_usize,
    ) {
        let town = |facilities: Vec<Facility>, skip: usize| {
            let mut town = built(facilities, &[], true)
                .kern("west", crate::support::rectangle((233_000.0, 475_000.0), (233_700.0, 476_500.0)), None)
                .kern("noord", crate::support::rectangle((233_710.0, 475_800.0), (234_500.0, 476_500.0)), None);
            for (at, (shape, homes)) in parcels.iter().enumerate().skip(skip) {
                town = town.parcel(&format!("p{at}"), shape.clone());
                town.town.parcels.last_mut().unwrap().capacity = *homes;
            }
            town
        };
        let (first, second) = (town(before, 0), town(after, gone.min(parcels.len() - 1)));
        let difference = towns(&first, &second);
        for row in &difference.kernen {
            prop_assert_eq!(row.parcels.after + row.parcels.lost, row.parcels.before + row.parcels.gained);
            prop_assert_eq!(row.homes.after + row.homes.lost, row.homes.before + row.homes.gained);
        }
        let sums = |of: &dyn Fn(&woonkring::plan::difference::KernRow) -> u64, total: bool| {
            let mut sums: BTreeMap<(String, Option<&str>), u64> = BTreeMap::new();
            for row in difference.kernen.iter().filter(|row| (row.kern == TOTAL) == total) {
                *sums.entry((row.profile.clone(), row.class.map(|class| class.word()))).or_default() += of(row);
            }
            sums
        };
        let counted: [&dyn Fn(&woonkring::plan::difference::KernRow) -> u64; 4] =
            [&|row| row.parcels.gained, &|row| row.parcels.lost, &|row| row.homes.before, &|row| row.homes.gained];
        for of in counted {
            prop_assert_eq!(sums(of, false), sums(of, true));
        }
        // And by hand from the reports: the classes of the second run in the west.
        let report = second.report();
        for row in difference.kernen.iter().filter(|row| row.kern != TOTAL) {
            let Some(wanted) = row.class else { continue };
            let profile = second.norms.profiles.iter().position(|profile| profile.id == row.profile).unwrap();
            let in_kern = second.town.parcels.iter().enumerate().filter(|(_, parcel)| {
                parcel.kern.map_or(OUTSIDE, |kern| &*second.town[kern].name) == row.kern
            });
            let of_class: Vec<u64> = in_kern.filter(|(at, _)| report.scores[profile][*at].class == wanted).map(|(_, parcel)| parcel.capacity.map_or(0, u64::from)).collect();
            prop_assert_eq!((row.parcels.after, row.homes.after), (of_class.len() as u64, of_class.iter().sum()));
        }
    }
}
