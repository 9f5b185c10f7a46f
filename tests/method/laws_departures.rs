//! Laws of departures per hour, held against every way in which the unknown ones can turn out.

use std::sync::LazyLock;

use crate::support::random::{CARE, SHOP, any_shape, cases, place, point};
use crate::support::{MadeUpNorms, MadeUpTown, hard, soft};
use proptest::prelude::*;
use woonkring::index::FacilityIndex;
use woonkring::model::{Category, ParcelId, STOP, Shape, Silent, Sought};
use woonkring::reach::circle::measure;
use woonkring::score::{Class, ParcelScore};
use woonkring::zones::Level;

/// A stop: where, and how many departures an hour.
type Stop = (Shape, Option<f64>);

/// A profile for whom a stop is hard and one for whom it is soft, and an area; a stop counts with so many departures, or always.
fn norms(least: Option<f64>) -> MadeUpTown {
    let ask = |ask: crate::support::Ask| least.map_or(ask.clone(), |least| ask.departures(least));
    let norms = MadeUpNorms::default().area("gebied", None, &[(STOP, 150, 300)]);
    let norms = least.map_or(norms.clone(), |least| norms.area_departures(least));
    let norms = norms
        .profile("hard", &[ask(hard(STOP, 150, 300, 60)), soft(SHOP, 200, 400, 40)])
        .profile("zacht", &[soft(CARE, 150, 300, 20), soft(SHOP, 200, 400, 50), ask(soft(STOP, 150, 300, 30))]);
    MadeUpTown::under(&norms)
}

static WITHOUT: LazyLock<MadeUpTown> = LazyLock::new(|| norms(None));
static WITH: LazyLock<[MadeUpTown; 2]> = LazyLock::new(|| [norms(Some(2.0)), norms(Some(4.0))]);

/// These stops and parcels under norms that are made already, with a shop and care in the middle of it all.
fn filled(norms: &MadeUpTown, stops: &[Stop], parcels: &[Shape], complete: bool) -> MadeUpTown {
    let middle = Shape::Point((233_300.0, 475_300.0).into());
    let mut town = norms.clone().facility(SHOP, "winkel", middle.clone()).facility(CARE, "zorg", middle);
    if complete {
        town = town.complete(STOP);
    }
    for (at, (shape, departures)) in stops.iter().enumerate() {
        town = town.stop(&format!("h{at}"), shape.clone(), *departures);
    }
    for (at, shape) in parcels.iter().enumerate() {
        town = town.parcel(&format!("p{at}"), shape.clone());
    }
    town
}

fn stops(shape: impl Strategy<Value = Shape>, most: usize) -> impl Strategy<Value = Vec<Stop>> {
    let departures = prop_oneof![2 => Just(None), 1 => Just(Some(0.0)), 1 => Just(Some(2.0)), 1 => Just(Some(4.0))];
    prop::collection::vec((shape, departures), 0..most)
}

/// Every town that may be the true one, in which only the stops that count are left.
fn truths(least: f64, stops: &[Stop]) -> Vec<Vec<Stop>> {
    let unknown: Vec<usize> = (0..stops.len()).filter(|at| stops[*at].1.is_none()).collect();
    let truth = |choice: u32| -> Vec<Stop> {
        let counts = |at: usize| match stops[at].1 {
            Some(departures) => departures >= least,
            None => unknown.iter().position(|it| *it == at).is_some_and(|bit| choice >> bit & 1 == 1),
        };
        (0..stops.len()).filter(|at| counts(*at)).map(|at| stops[at].clone()).collect()
    };
    (0..1_u32 << unknown.len()).map(truth).collect()
}

/// The parcels in the zones of the area at a level, in order.
fn in_zones(town: &MadeUpTown, level: Level) -> Vec<u32> {
    let mut parcels: Vec<u32> = town.zones("gebied", level).iter().flat_map(|zone| &zone.parcels).map(|id| id.0).collect();
    parcels.sort_unstable();
    parcels
}

/// What a stop earns, and what comes of it.
struct Outcome {
    hard: bool,
    points: (f64, f64),
    likely: Option<f64>,
    verdict: &'static str,
    score: ParcelScore,
}

/// Profile by profile, parcel by parcel.
fn outcomes(town: &MadeUpTown) -> Vec<Outcome> {
    let report = town.report();
    let mut all = Vec::new();
    for (at, profile) in town.norms.profiles.iter().enumerate() {
        for parcel in (0..town.town.parcels.len() as u32).map(ParcelId) {
            let judged = report.judge().assess(parcel, profile);
            let stop = judged.into_iter().find(|it| it.criterion.category.id() == STOP).unwrap();
            all.push(Outcome {
                hard: stop.is_hard(),
                points: (stop.points.min.0, stop.points.max.0),
                likely: stop.points.likely.map(|points| points.0),
                verdict: stop.verdict.word(),
                score: report.score(at, parcel).clone(),
            });
        }
    }
    all
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_bounds_are_those_of_every_town_that_may_be_the_true_one(
        stops in stops(point(600), 6), parcels in prop::collection::vec(any_shape(600), 1..4), complete: bool,
    ) {
        let ours = outcomes(&filled(&WITH[0], &stops, &parcels, complete));
        let truths: Vec<Vec<Outcome>> =
            truths(2.0, &stops).iter().map(|stops| outcomes(&filled(&WITHOUT, stops, &parcels, complete))).collect();
        for (at, Outcome { hard, points, likely, verdict, score }) in ours.into_iter().enumerate() {
            let all: Vec<&Outcome> = truths.iter().map(|truth| &truth[at]).collect();
            let least = |number: fn(&Outcome) -> f64| all.iter().map(|it| number(it)).fold(f64::INFINITY, f64::min);
            let most = |number: fn(&Outcome) -> f64| all.iter().map(|it| number(it)).fold(f64::NEG_INFINITY, f64::max);
            prop_assert_eq!(points, (least(|it| it.points.0), most(|it| it.points.1)));
            let told = |it: &Outcome| (it.verdict, it.points, it.likely);
            let same = all.iter().all(|it| told(it) == told(all[0]));
            prop_assert_eq!(verdict, if same { all[0].verdict } else { "onbekend" });
            prop_assert_eq!(likely, if same { all[0].likely } else { None });
            prop_assert!(close(score.score_min, least(|it| it.score.score_min)));
            prop_assert!(close(score.score_max, most(|it| it.score.score_max)));
            let each_is = |classes: &[Class]| all.iter().all(|it| classes.contains(&it.score.class));
            prop_assert_eq!(score.class == Class::Suitable, each_is(&[Class::Suitable]));
            if hard && verdict == "voldoet niet" {
                prop_assert!(score.class == Class::Unsuitable && each_is(&[Class::Unsuitable]));
            }
            if score.class == Class::WithTransport {
                prop_assert!(each_is(&[Class::WithTransport, Class::Possible, Class::Suitable]));
            }
        }
    }

    #[test]
    fn a_sure_zone_holds_what_every_true_one_holds_and_a_possible_zone_what_any_holds(
        stops in stops(point(600), 6), parcels in prop::collection::vec(place(600).prop_map(Shape::Point), 1..40),
    ) {
        let ours = filled(&WITH[0], &stops, &parcels, false);
        let truths: Vec<MadeUpTown> = truths(2.0, &stops).iter().map(|stops| filled(&WITHOUT, stops, &parcels, false)).collect();
        for level in [Level::Core, Level::Sure, Level::Possible] {
            let all: Vec<Vec<u32>> = truths.iter().map(|town| in_zones(town, level)).collect();
            let enough = if level == Level::Possible { 1 } else { all.len() };
            let expected = |parcel: &u32| all.iter().filter(|parcels| parcels.contains(parcel)).count() >= enough;
            let expected: Vec<u32> = (0..parcels.len() as u32).filter(expected).collect();
            prop_assert_eq!(in_zones(&ours, level), expected, "{}", level.word());
        }
    }

    #[test]
    fn to_learn_the_departures_of_a_stop_never_widens_the_bounds(
        stops in stops(point(600), 8), which: prop::sample::Index, told in 0..6_u8, parcels in prop::collection::vec(point(600), 1..4), complete: bool,
    ) {
        let unknown: Vec<usize> = (0..stops.len()).filter(|at| stops[*at].1.is_none()).collect();
        prop_assume!(!unknown.is_empty());
        let mut learnt = stops.clone();
        learnt[unknown[which.index(unknown.len())]].1 = Some(f64::from(told));
        let [before, after] = [&stops, &learnt].map(|stops| outcomes(&filled(&WITH[1], stops, &parcels, complete)));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(after.points.0 >= before.points.0 && after.points.1 <= before.points.1);
            let (before, after) = (&before.score, &after.score);
            prop_assert!(after.score_min >= before.score_min - 1e-9 && after.score_max <= before.score_max + 1e-9);
        }
    }

    #[test]
    fn to_ask_for_more_departures_never_raises_the_score_and_more_buses_never_lower_it(
        stops in stops(point(600), 8), parcels in prop::collection::vec(point(600), 1..4), complete: bool,
    ) {
        let more: Vec<Stop> = stops.iter().map(|(shape, departures)| (shape.clone(), departures.map(|it| 2.0 * it))).collect();
        let of = |norms: usize, stops: &[Stop]| outcomes(&filled(&WITH[norms], stops, &parcels, complete));
        let (two, four, more) = (of(0, &stops), of(1, &stops), of(1, &more));
        for ((two, four), more) in two.iter().zip(&four).zip(&more) {
            let [two, four, more] = [two, four, more].map(|it| &it.score);
            prop_assert!(four.score_min <= two.score_min && four.score_min <= more.score_min);
            // In incomplete data a stop that drops out leaves room for one that nobody mapped.
            prop_assert!(!complete || (four.score_max <= two.score_max && four.score_max <= more.score_max));
            prop_assert_eq!(two, more, "twice the buses for twice the norm");
        }
    }

    #[test]
    fn without_a_norm_the_departures_change_nothing(
        stops in stops(any_shape(600), 8), parcels in prop::collection::vec(any_shape(600), 1..4), complete: bool,
    ) {
        let silent: Vec<Stop> = stops.iter().map(|(shape, _)| (shape.clone(), None)).collect();
        let [told, silent] = [&stops, &silent].map(|stops| filled(&WITHOUT, stops, &parcels, complete));
        let (told, silent) = (told.report(), silent.report());
        prop_assert_eq!(&told.scores, &silent.scores);
        prop_assert_eq!(format!("{:?}", told.zones), format!("{:?}", silent.zones));
    }

    #[test]
    fn the_index_finds_of_each_part_what_a_full_scan_finds(
        stops in stops(any_shape(1500), 60), parcels in prop::collection::vec(any_shape(1500), 1..600),
    ) {
        let town = filled(&WITHOUT, &stops, &[], false).town;
        let stop = Category::new(STOP);
        let sought = [Sought::all(&stop), Sought::surely(&stop, Some(2.0)), Sought::perhaps(&stop, Some(2.0)), Sought::surely(&stop, Some(4.0))];
        let holds: [fn(Option<f64>) -> bool; 4] =
            [|_| true, |it| it >= Some(2.0), |it| it.is_none() || it >= Some(2.0), |it| it >= Some(4.0)];
        let index = FacilityIndex::build_for(&town.facilities, &sought);
        let shapes: Vec<&Shape> = parcels.iter().collect();
        let measured = measure(&shapes, &town.facilities, &index, &sought, None, &Silent);
        for (at, parcel) in parcels.iter().enumerate() {
            for (found, holds) in measured.of(at).iter().zip(holds) {
                let counting = stops.iter().filter(|(_, departures)| holds(*departures));
                let nearest = counting.map(|(shape, _)| parcel.distance(shape)).reduce(f64::min);
                let found = found.nearest();
                prop_assert_eq!(found.is_some(), nearest.is_some());
                if let (Some(near), Some(distance)) = (found, nearest) {
                    let chosen = &town.facilities[near.facility.0 as usize];
                    prop_assert!(close(near.by_air.0, distance) || (near.by_air.0 - distance).abs() < 1e-6);
                    prop_assert!(chosen.category == stop && holds(chosen.departures_per_hour));
                }
            }
        }
    }
}
