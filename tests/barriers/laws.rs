//! Laws of barriers and paths that hold in every town.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::RngSeed;
use woonkring::index::StreetIndex;
use woonkring::model::{
    FacilityId, Footing, Measure, Meters, Mobility, NodeId, ParcelId, Shape, Silent, Source, Sourced, Spot, Streets, Town,
};
use woonkring::plan::{Barriers, Demand};
use woonkring::reach::walk::{Asked, Counted, Joint, Walks, walks};
use woonkring::report::Report;

use crate::made_up::{MadeUpNorms, MadeUpTown, hard, soft};
use crate::slow;

/// The same cases in every run; no files beside the source.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(28_992), ..ProptestConfig::default() }
}

/// A place on a grid of 10 m, so that equal distances are common.
fn place() -> impl Strategy<Value = Spot> {
    (0..=20, 0..=20).prop_map(|(x, y)| Spot { x: 233_000.0 + 10.0 * f64::from(x), y: 475_000.0 + 10.0 * f64::from(y) })
}

/// Streets of all kinds, many of them in pieces.
fn any_streets() -> impl Strategy<Value = Streets> {
    let kind = |slowness| Footing { slowness, ..Footing::GOOD };
    let footing = prop_oneof![
        6 => Just(Footing::GOOD),
        2 => Just(kind([1.0, 1.5, 3.0])),
        2 => Just(kind([1.0, f32::INFINITY, f32::INFINITY])),
        1 => Just(Footing { splinter: true, ..Footing::GOOD }),
    ];
    (8..18_u32).prop_flat_map(move |count| {
        let nodes = prop::collection::vec(place(), count as usize);
        let edge = (0..count, 0..count, footing.clone());
        (nodes, prop::collection::vec(edge, 6..18)).prop_map(|(nodes, edges)| {
            let mut streets = Streets::new(nodes, Vec::new());
            edges.into_iter().for_each(|(one, other, footing)| streets.add([one, other], &[], 0, footing));
            streets
        })
    })
}

/// A town of these, in which one profile walks and counts metres, one has a rollator and counts minutes, and one looks far.
fn made(streets: Streets, homes: &[(Spot, Option<u32>)], shops: &[Spot]) -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("lopend", &[hard("supermarkt", 20, 120, 100)])
        .profile("rollator", &[hard("supermarkt", 20, 150, 60), soft("apotheek", 20, 200, 40)])
        .profile("ver", &[soft("supermarkt", 20, 500, 100)]);
    let mut made = MadeUpTown::under(&norms);
    for (at, (spot, homes)) in homes.iter().enumerate() {
        made = made.parcel(&format!("p{at:02}"), Shape::Point(*spot));
        made.town.parcels[at].capacity = *homes;
    }
    for (at, spot) in shops.iter().enumerate() {
        let category = if at % 3 == 2 { "apotheek" } else { "supermarkt" };
        made = made.facility(category, &format!("f{:02}", (at * 37) % 101), Shape::Point(*spot));
    }
    let sourced = |value| Sourced { value, source: Source::Assumption };
    made.norms.profiles[1].mobility = Sourced { value: Mobility::Rollator, source: Source::Assumption };
    for criterion in &mut made.norms.profiles[1].criteria {
        let (ideal_m, max_m) = criterion.norm().map(|(ideal, max)| (ideal.clone(), max.clone())).unwrap();
        criterion.measure = Measure::Time { ideal_min: sourced(1.0), max_min: sourced(2.0), ideal_m, max_m };
    }
    made.town.walking.join_m = 70.0;
    made.town.walking.snap_m = 60.0;
    made.town.streets = Some(streets);
    made
}

prop_compose! {
    fn any_town()(
        streets in any_streets(),
        homes in prop::collection::vec((place(), prop::option::of(0..50_u32)), 4..16),
        shops in prop::collection::vec(place(), 1..7),
    ) -> MadeUpTown {
        made(streets, &homes, &shops)
    }
}

/// The walks to what a demand asks, over these streets, up to so many metres.
fn rerun(town: &Town, streets: &Streets, asked: &Asked, bound: Meters) -> Walks {
    walks(town, streets, &StreetIndex::build(streets), vec![asked.clone()], bound, town.walking.snap_m, &Silent)
}

fn parts<'r>(report: &'r Report) -> (&'r Town, &'r Barriers, &'r Walks) {
    (report.town, report.barriers.as_ref().unwrap(), report.walks.as_ref().unwrap())
}

/// How far a parcel is from what a demand asks; infinite beyond the bound.
fn walk_m(walks: &Walks, asked: &Asked, parcel: ParcelId) -> f64 {
    walks.of(parcel, walks.column(asked).unwrap()).map_or(f64::INFINITY, |walk| walk.metres)
}

fn parcels(town: &Town) -> impl Iterator<Item = ParcelId> {
    (0..town.parcels.len() as u32).map(ParcelId)
}

/// The facilities that a demand asks for, of those that join the streets.
fn joined<'r>(town: &'r Town, walks: &'r Walks, demand: &'r Demand) -> impl Iterator<Item = FacilityId> + 'r {
    let all = (0..town.facilities.len() as u32).map(FacilityId);
    all.filter(|id| demand.asked.sought.holds(&town[*id]) && walks.facility(*id, demand.asked.mobility).is_joined())
}

/// The streets with a new path, which nothing joins.
fn with_path(streets: &Streets, from: NodeId, to: NodeId) -> Streets {
    let mut with = streets.clone();
    with.add([from, to], &[], 0, Footing { splinter: true, ..Footing::GOOD });
    with
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn barriers_are_what_lies_within_the_circle_and_beyond_the_walk(made in any_town()) {
        let report = woonkring::analyse(&made.town, &made.norms);
        let (town, found, walks) = parts(&report);
        let mut wanted = Vec::new();
        for (at, demand) in (0..).zip(&found.demands) {
            for parcel in parcels(town).filter(|parcel| walks.parcel(*parcel, demand.asked.mobility).is_joined()) {
                let by_air = |id: &FacilityId| town[parcel].shape.distance(&town[*id].shape);
                let order = |a: &FacilityId, b: &FacilityId| {
                    by_air(a).total_cmp(&by_air(b)).then(town[*a].id.cmp(&town[*b].id))
                };
                let Some(nearest) = joined(town, walks, demand).min_by(order) else { continue };
                if by_air(&nearest) * 1.25 <= demand.max.0 && walk_m(walks, &demand.asked, parcel) > demand.max.0 {
                    wanted.push((at, parcel, nearest));
                }
            }
        }
        let mut told: Vec<_> = found.barriers.iter().map(|it| (it.demand, it.parcel, it.facility)).collect();
        told.sort();
        prop_assert_eq!(told, wanted);
    }

    #[test]
    fn the_walk_of_a_barrier_is_that_to_its_facility_alone(made in any_town()) {
        let report = woonkring::analyse(&made.town, &made.norms);
        let (town, found, walks) = parts(&report);
        for barrier in &found.barriers {
            let demand = &found.demands[barrier.demand as usize];
            let alone = Town { facilities: vec![town[barrier.facility].clone()], ..town.clone() };
            let streets = town.streets.as_ref().unwrap();
            let rerun = rerun(&alone, streets, &demand.asked, walks.bound_m());
            let wanted = rerun.of(barrier.parcel, 0);
            prop_assert_eq!(barrier.walk.is_some(), wanted.is_some());
            if let (Some(walk), Some(wanted)) = (barrier.walk, wanted) {
                // Of walks that take as long either may be told.
                let same = (walk.0 - wanted.real_m).abs() < 1e-6;
                prop_assert!(same || (demand.asked.counted == Counted::Slowed && walk.0 <= wanted.metres + 1e-6));
                prop_assert!(walk.0 >= barrier.by_air.0 - 1e-6);
            }
        }
        let worse = |at: usize| (found.barriers[at].demand, -found.barriers[at].detour().unwrap_or(f64::INFINITY));
        prop_assert!((1..found.barriers.len()).all(|at| worse(at - 1) <= worse(at)));
    }

    #[test]
    fn the_gain_is_that_of_a_run_with_the_path_in_the_streets(made in any_town()) {
        let report = woonkring::analyse(&made.town, &made.norms);
        let (town, found, walks) = parts(&report);
        let streets = town.streets.as_ref().unwrap();
        for join in &found.joins {
            let Demand { asked, max, .. } = &found.demands[join.demand as usize];
            let rerun = rerun(town, &with_path(streets, join.from, join.to), asked, *max);
            let brought: Vec<ParcelId> = parcels(town)
                .filter(|parcel| walk_m(walks, asked, *parcel) > max.0 && walk_m(&rerun, asked, *parcel) <= max.0)
                .collect();
            prop_assert_eq!(&join.parcels, &brought);
            let known: Vec<u64> = brought.iter().filter_map(|parcel| town[*parcel].capacity).map(u64::from).collect();
            prop_assert_eq!(join.homes, (!known.is_empty()).then(|| known.iter().sum()));
        }
        let gain = |at: usize| (found.joins[at].homes.unwrap_or(0), found.joins[at].parcels.len());
        prop_assert!((1..found.joins.len()).all(|at| gain(at - 1) >= gain(at)));
        for barrier in &found.barriers {
            let brings = |join: &woonkring::plan::Join| join.demand == barrier.demand && join.parcels.contains(&barrier.parcel);
            prop_assert_eq!(barrier.join, found.joins.iter().position(brings).map(|at| at as u32));
        }
    }

    #[test]
    fn a_path_is_the_shortest_that_does_and_where_there_is_none_none_does(made in any_town()) {
        let report = woonkring::analyse(&made.town, &made.norms);
        let (town, found, walks) = parts(&report);
        let shortest = |barrier: &woonkring::plan::Barrier| {
            let demand = &found.demands[barrier.demand as usize];
            let mobility = demand.asked.mobility;
            let facilities: Vec<Joint> =
                joined(town, walks, demand).flat_map(|id| walks.facility(id, mobility).joints().to_vec()).collect();
            slow::shortest(town, demand, walks.parcel(barrier.parcel, mobility).joints(), &facilities)
        };
        for (at, join) in (0..).zip(&found.joins) {
            let mut sought_for = found.barriers.iter().filter(|barrier| barrier.demand == join.demand && join.parcels.contains(&barrier.parcel));
            let is_it = |barrier| shortest(barrier).is_some_and(|(length, _)| (length - join.length.0).abs() < 1e-9);
            prop_assert!(sought_for.any(is_it), "join {}: {:?}", at, join);
        }
        for barrier in found.barriers.iter().filter(|barrier| barrier.join.is_none()) {
            prop_assert_eq!(shortest(barrier), None);
        }
    }
}

#[test]
fn the_towns_of_these_laws_have_barriers_and_paths_of_all_kinds() {
    let mut runner = proptest::test_runner::TestRunner::new(cases(1));
    let mut counts = [0_usize; 6];
    for _ in 0..100 {
        let made = any_town().new_tree(&mut runner).unwrap().current();
        let report = woonkring::analyse(&made.town, &made.norms);
        let (_, found, _) = parts(&report);
        let slowed = |demand: u32| found.demands[demand as usize].asked.counted == Counted::Slowed;
        counts[0] += found.barriers.iter().filter(|barrier| barrier.walk.is_some()).count();
        counts[1] += found.barriers.iter().filter(|barrier| barrier.walk.is_none()).count();
        counts[2] += found.barriers.iter().filter(|barrier| barrier.join.is_none()).count();
        counts[3] += found.joins.iter().filter(|join| !slowed(join.demand)).count();
        counts[4] += found.joins.iter().filter(|join| slowed(join.demand)).count();
        counts[5] += found.joins.iter().filter(|join| join.parcels.len() > 1).count();
    }
    assert!(counts.iter().all(|count| *count >= 30), "{counts:?}");
}
