//! Laws of zones and of the whole report: what is drawn lies inside every circle, and threads change nothing.

use crate::support::random::{NORMS, SHOP, any_shape, cases, place, scan, some_facilities, town_with};
use crate::support::{MadeUpTown, at, block, rectangle};
use geo::{Contains, Point};
use proptest::prelude::*;
use woonkring::model::{Category, Shape};
use woonkring::report::Report;
use woonkring::zones::Zone;

/// The categories of a zone rule with the radius that holds at a zone's level.
fn circles(report: &Report, zone: &Zone) -> Vec<(Category, f64)> {
    let rule = report.rules.iter().find(|rule| rule.id == zone.rule).expect("every zone has a rule");
    let detour = report.norms.defaults.detour.value;
    rule.all_asked(&report.rules).iter().map(|asked| (asked.category.clone(), asked.radius_m(zone.level, detour))).collect()
}

/// How far a place lies inside the tightest of the circles; negative outside one of them.
fn to_spare(town: &MadeUpTown, place: &Shape, circles: &[(Category, f64)]) -> f64 {
    let spare = |(category, radius): &(Category, f64)| match scan(place, &town.town.facilities, category, 0.0).0 {
        Some((distance, _)) => radius - distance,
        None => f64::NEG_INFINITY,
    };
    circles.iter().map(spare).fold(f64::INFINITY, f64::min)
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn whoever_is_drawn_in_a_zone_is_within_every_circle_of_it(
        facilities in some_facilities(any_shape(900), 14),
        places in prop::collection::vec((0.0..900.0_f64, 0.0..900.0_f64), 150),
    ) {
        let places: Vec<Shape> = places.into_iter().map(|(x, y)| at(233_000.0 + x, 475_000.0 + y)).collect();
        let town = town_with(facilities, &places);
        let report = town.report();
        for zone in &report.zones {
            let circles = circles(&report, zone);
            for (number, place) in places.iter().enumerate() {
                let spare = to_spare(&town, place, &circles);
                let drawn = zone.outline.contains(&Point(place.representative()));
                prop_assert!(!drawn || spare >= 0.0, "{} draws {place:?} in, {spare} m", zone.id);
                let counted = zone.parcels.iter().any(|parcel| parcel.0 as usize == number);
                prop_assert!(!counted || spare >= 0.0, "{} counts {place:?}, {spare} m", zone.id);
                prop_assert!(!drawn || counted, "{} draws {place:?} and does not count it", zone.id);
            }
        }
    }

    #[test]
    fn whoever_has_half_a_metre_to_spare_in_every_circle_is_in_exactly_one_zone(
        facilities in some_facilities(any_shape(900), 14),
        places in prop::collection::vec(place(900), 100),
    ) {
        let places: Vec<Shape> = places.into_iter().map(Shape::Point).collect();
        let town = town_with(facilities, &places);
        let report = town.report();
        let mut kinds: Vec<_> = report.zones.iter().map(|zone| (zone.rule.clone(), zone.level)).collect();
        kinds.dedup();
        for (rule, level) in kinds {
            let zones: Vec<_> = report.zones.iter().filter(|zone| zone.rule == rule && zone.level == level).collect();
            let circles = circles(&report, zones[0]);
            for (number, place) in places.iter().enumerate() {
                let counted = zones.iter().filter(|zone| zone.parcels.iter().any(|it| it.0 as usize == number)).count();
                prop_assert!(counted <= 1, "{rule}: {place:?} is in {counted} zones");
                if to_spare(&town, place, &circles) > 0.5 {
                    prop_assert_eq!(counted, 1, "{} {}: {:?}", rule, level.word(), place);
                }
            }
        }
    }
}

/// Every row of every layer, place and all.
fn rows(report: &Report) -> Vec<String> {
    let mut told = Vec::new();
    for layer in report.layers() {
        for group in 0..layer.groups() {
            layer.rows(group, &mut |row| told.push(format!("{} {row:?}", layer.name())));
        }
    }
    told
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn one_thread_and_two_make_the_same_report(
        facilities in some_facilities(any_shape(900), 25),
        parcels in prop::collection::vec(any_shape(900), 1..120),
    ) {
        let (low, high) = ((233_000.0, 475_000.0), (233_900.0, 475_900.0));
        let town = NORMS.clone().kern("k", rectangle(low, (233_500.0, 475_500.0)), Some(1500.0));
        let mut town = town.study_area(rectangle(low, high)).people(block(low, high), 800.0).complete(SHOP);
        let filled = town_with(facilities, &parcels);
        town.town.facilities = filled.town.facilities;
        town.town.parcels = filled.town.parcels;
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
            pool.install(|| rows(&town.report()))
        };
        let (one, two) = (on(1), on(2));
        prop_assert!(one.len() >= parcels.len());
        prop_assert_eq!(one, two);
    }
}
