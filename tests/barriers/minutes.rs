//! Norms in minutes, and people who cannot pass everywhere.

use woonkring::model::{Footing, Measure, Meters, Mobility, Source, Sourced};
use woonkring::plan::Barriers;

use crate::canal::banks;
use crate::made_up::{MadeUpNorms, MadeUpTown, at, cell, hard, soft};

fn sourced<T>(value: T) -> Sourced<T> {
    Sourced { value, source: Source::Assumption }
}

/// The same norm set, in which the first profile walks with a rollator and counts in minutes.
fn in_minutes(mut made: MadeUpTown) -> MadeUpTown {
    for profile in &mut made.norms.profiles {
        profile.mobility = sourced(Mobility::Rollator);
        for criterion in &mut profile.criteria {
            let (ideal, max) = criterion.norm().map(|(ideal, max)| (ideal.value, max.value)).unwrap();
            let minutes = |metres: Meters| sourced(metres.0 / profile.speed_m_per_s.value / 60.0);
            criterion.measure = Measure::Time {
                ideal_min: minutes(ideal),
                max_min: minutes(max),
                ideal_m: sourced(ideal),
                max_m: sourced(max),
            };
        }
    }
    made
}

/// The canal with a bridge of setts straight across, on which a metre with a rollator takes six times as long.
fn setts() -> MadeUpTown {
    let norms = MadeUpNorms::default()
        .profile("p", &[hard("supermarkt", 100, 300, 100)])
        .profile("ver", &[soft("supermarkt", 100, 600, 100)]);
    let mut made = MadeUpTown::under(&norms)
        .facility("supermarkt", "winkel", at(100.0, 70.0))
        .parcel("recht over", at(100.0, -10.0))
        .capacity(8);
    let mut streets = banks();
    streets.add([1, 12], &[], 2, Footing { slowness: [1.0, 6.0, 6.0], ..Footing::GOOD });
    made.town.streets = Some(streets);
    made
}

fn barriers(made: &MadeUpTown) -> Barriers {
    woonkring::analyse(&made.town, &made.norms).barriers.unwrap()
}

#[test]
fn a_bad_surface_is_a_barrier_in_minutes_and_its_metres_are_told() {
    assert_eq!(barriers(&setts()).barriers, [], "80 m is near");
    let made = in_minutes(setts());
    let found = barriers(&made);
    let [barrier] = found.barriers.as_slice() else { panic!("380 m on a good surface: {found:?}") };
    assert_eq!((barrier.walk, barrier.detour()), (Some(Meters(80.0)), Some(1.0)));
}

#[test]
fn a_path_beside_a_street_that_goes_as_straight_is_no_new_one() {
    let made = in_minutes(setts());
    let found = barriers(&made);
    // At x = 0 and x = 200 it is as far: 10 + 100 + 60 + 100 + 10; the first node decides.
    let [join] = found.joins.as_slice() else { panic!("{:?}", found.joins) };
    assert_eq!((join.from, join.to, join.length, join.homes), (0, 11, Meters(60.0), Some(8)));
    let report = woonkring::analyse(&made.town, &made.norms);
    let advice = "Een pad van 60 m hier brengt 8 woningen (1 perceel) binnen 300 m over goed wegdek van: Supermarkt";
    assert_eq!(cell(&report, "verbindingen", "verbinding-1", "advies"), advice);
}

#[test]
fn steps_are_a_barrier_for_who_cannot_take_them() {
    let mut made = setts();
    let mut streets = banks();
    streets.add([1, 12], &[], 2, Footing { slowness: [1.0, f32::INFINITY, f32::INFINITY], ..Footing::GOOD });
    made.town.streets = Some(streets);
    assert_eq!(barriers(&made).barriers, []);
    made.norms.profiles[0].mobility = sourced(Mobility::Rollator);
    let found = barriers(&made);
    let of = |it: &woonkring::plan::Barrier| (it.demand, it.walk);
    assert_eq!(
        found.barriers.iter().map(of).collect::<Vec<_>>(),
        [(1, None)],
        "the way round is 1880 m, beyond the 600 m searched"
    );
    assert_eq!(found.demands[1].asked.mobility, Mobility::Rollator);
    // Beside the steps is where a ramp would lie.
    let [join] = found.joins.as_slice() else { panic!("{:?}", found.joins) };
    assert_eq!((join.from, join.to), (1, 12));
}
