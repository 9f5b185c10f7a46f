//! Zones on foot by hand; the detour band is 1.0 / 1.25 / 1.5.

use std::f64::consts::PI;

use geo::{Area, BooleanOps, Intersects, Point};
use woonkring::model::{Footing, Mobility, Spot, Streets};
use woonkring::zones::{Level, Measured};

use crate::support::{MadeUpNorms, MadeUpTown, at, block};
use crate::walked::{Walked, streets, whole};

const CARE: &str = "zorg_24uur";
const SHOP: &str = "supermarkt";
/// A circle of 25 m.
const ENDS: f64 = PI * 625.0;

fn asks(conditions: &[(&str, u32, u32)]) -> MadeUpTown {
    MadeUpTown::under(&MadeUpNorms::default().area("gebied", None, conditions))
}

fn long_street() -> Streets {
    streets(&[(0.0, 0.0), (2000.0, 0.0)], &[(0, 1, &[])])
}

fn is(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected}");
}

#[test]
fn a_zone_on_foot_is_the_street_within_the_norm_and_the_detour_factor_is_its_share_of_the_circle() {
    let town = asks(&[(CARE, 150, 300)])
        .facility(CARE, "z", at(1000.0, 0.0))
        .parcel("in", at(1290.0, 5.0))
        .parcel("uit", at(1290.0, 15.0));
    let street = long_street();
    let walked = Walked { town: &town, streets: &street };
    for (level, walk) in [(Level::Core, 150.0), (Level::Sure, 300.0)] {
        let zones = walked.zones("gebied", level);
        assert_eq!((zones.len(), zones[0].measured, zones[0].mobility), (1, Measured::OnFoot, Some(Mobility::OnFoot)));
        assert_eq!(zones[0].id, format!("gebied-te-voet-{}-001", level.word()));
        let true_area = 2.0 * walk * 50.0 + ENDS;
        is(zones[0].outline.unsigned_area(), true_area, 25.0);
        is(zones[0].detour_factor.unwrap(), true_area / (PI * walk * walk), 0.001);
        assert_eq!((town.ids(&zones[0].care_sites), town.carrier_ids(&zones[0], CARE)), (vec!["z"], vec!["z"]));
    }
    assert!(walked.zones("gebied", Level::Possible).is_empty());
    // 290 m along the street, and 5 or 15 m off it.
    assert_eq!(town.parcel_ids(&walked.zones("gebied", Level::Sure)[0]), ["in"]);
}

#[test]
fn two_banks_are_no_zone_where_their_strips_meet_over_the_water() {
    // Quays 40 m apart; the care site stands on one, the shop on the other, the bridge is 400 m to the east.
    let corners = [(0.0, 0.0), (1000.0, 0.0), (0.0, 40.0), (1000.0, 40.0), (600.0, 0.0), (600.0, 40.0)];
    let quays = streets(&corners, &[(0, 4, &[]), (4, 1, &[]), (2, 5, &[]), (5, 3, &[]), (4, 5, &[])]);
    let built = |max| {
        let town = asks(&[(CARE, 100, max), (SHOP, 100, max)]);
        town.facility(CARE, "z", at(200.0, 0.0)).facility(SHOP, "s", at(200.0, 40.0))
    };
    let town = built(400);
    assert!(Walked { town: &town, streets: &quays }.zones("gebied", Level::Sure).is_empty());
    // At 440 m each comes over the bridge and no further; at 450 m it is 10 m more.
    let town = built(450);
    let zones = Walked { town: &town, streets: &quays }.zones("gebied", Level::Sure);
    assert_eq!(zones.len(), 1);
    // The bridge, and 10 m of both quays to the east and to the west. The strips of the quays have in common what lies within 25 m of
    // two places 40 m apart, and 10 m over the 20 m between such places; the bridge adds nothing to them.
    assert!(zones[0].outline.intersects(&Point::new(600.0, 20.0)) && !zones[0].outline.intersects(&Point::new(560.0, 20.0)));
    let lens = 2.0 * 625.0 * 0.8_f64.acos() - 20.0 * 30.0;
    is(zones[0].outline.unsigned_area(), 2.0 * (20.0 * 50.0 + ENDS) - lens - 10.0 * 20.0, 45.0);
}

#[test]
fn where_both_are_in_reach_is_found_along_the_street() {
    // Within 300 m of 800 and of 1200: from 900 to 1100. The circles share what lies between them.
    let town =
        asks(&[(CARE, 150, 300), (SHOP, 150, 300)]).facility(CARE, "z", at(800.0, 0.0)).facility(SHOP, "s", at(1200.0, 0.0));
    let town = town.parcel("midden", at(1000.0, 10.0)).parcel("west", at(890.0, 0.0));
    let street = long_street();
    let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
    assert_eq!((zones.len(), town.parcel_ids(&zones[0])), (1, vec!["midden"]));
    let (true_area, d) = (200.0 * 50.0 + ENDS, 400.0_f64);
    is(zones[0].outline.unsigned_area(), true_area, 25.0);
    let lens = 2.0 * 90_000.0 * (d / 600.0).acos() - d / 2.0 * (4.0 * 90_000.0 - d * d).sqrt();
    is(zones[0].detour_factor.unwrap(), true_area / lens, 0.002);
    assert_eq!((town.carrier_ids(&zones[0], CARE), town.carrier_ids(&zones[0], SHOP)), (vec!["z"], vec!["s"]));
}

#[test]
fn carriers_are_the_nearest_from_some_street_in_the_zone() {
    // Three shops; from the street within 100 m of the care site the third is never the nearest, though it is within the norm.
    let town = asks(&[(CARE, 50, 100), (SHOP, 250, 500)])
        .facility(CARE, "z", at(1000.0, 0.0))
        .facility(SHOP, "s1", at(900.0, 0.0))
        .facility(SHOP, "s2", at(1080.0, 0.0))
        .facility(SHOP, "s3", at(1200.0, 0.0));
    let street = long_street();
    let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
    assert_eq!(town.carrier_ids(&zones[0], SHOP), ["s1", "s2"]);
}

#[test]
fn parts_that_hang_apart_are_zones_of_their_own_with_their_own_parcels() {
    let town = asks(&[(CARE, 150, 300)])
        .facility(CARE, "oost", at(1700.0, 0.0))
        .facility(CARE, "west", at(500.0, 0.0))
        .parcel("o", at(1800.0, 20.0))
        .capacity(4)
        .parcel("w", at(400.0, -20.0))
        .parcel("tussen", at(1100.0, 0.0));
    // The east one is at the end of the street from 1950 on: it is the smaller.
    let street = streets(&[(0.0, 0.0), (1950.0, 0.0)], &[(0, 1, &[])]);
    let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
    let told: Vec<_> = zones.iter().map(|zone| (town.carrier_ids(zone, CARE), town.parcel_ids(zone), zone.capacity)).collect();
    assert_eq!(told, [(vec!["west"], vec!["w"], None), (vec!["oost"], vec!["o"], Some(4))]);
    // Each is measured against its own circle.
    is(zones[1].detour_factor.unwrap(), (550.0 * 50.0 + ENDS) / (PI * 90_000.0), 0.001);
}

#[test]
fn a_nested_rule_lies_on_the_streets_of_both_and_each_is_walked_by_its_own_people() {
    let norms = MadeUpNorms::default().area("wijd", None, &[(CARE, 150, 300)]);
    let norms = norms.area("eng", Some("wijd"), &[(SHOP, 100, 200)]);
    let town = MadeUpTown::under(&norms).facility(CARE, "z", at(1000.0, 0.0)).facility(SHOP, "s", at(1200.0, 0.0));
    // From 1100 to 1150 there are steps.
    let mut street = Streets::new([0.0, 1100.0, 1150.0, 2000.0].map(|x| Spot { x, y: 0.0 }).to_vec(), Vec::new());
    let steps = Footing { slowness: [1.0, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
    for (ends, footing) in [([0, 1], Footing::GOOD), ([1, 2], steps), ([2, 3], Footing::GOOD)] {
        street.add(ends, &[], 0, footing);
    }
    let walked = Walked { town: &town, streets: &street };
    let mut rules = walked.rules();
    let of = |zones: Vec<woonkring::zones::Zone>, rule: &str| -> Vec<f64> {
        let mine = zones.into_iter().filter(|zone| zone.rule == rule && zone.level == Level::Sure);
        mine.map(|zone| zone.outline.unsigned_area()).collect()
    };
    // On foot: from 700 to 1300, and of that from 1000 to 1300.
    is(of(walked.zones_under(&rules), "eng")[0], 300.0 * 50.0 + ENDS, 25.0);
    // With a rollator the shop is reached from beyond the steps only, and the care site still on foot: from 1150 to 1300.
    rules[1].mobility = Mobility::Rollator;
    is(of(walked.zones_under(&rules), "eng")[0], 150.0 * 50.0 + ENDS, 25.0);
    is(of(walked.zones_under(&rules), "wijd")[0], 600.0 * 50.0 + ENDS, 25.0);
    // Who needs both with a rollator finds no street.
    rules[0].mobility = Mobility::Rollator;
    assert!(of(walked.zones_under(&rules), "eng").is_empty());
}

#[test]
fn a_facility_that_did_not_join_keeps_its_circle() {
    // The shop is 180 m off the street: it does not join. Its sure circle of 300 / 1.5 = 200 m cuts the street 87.2 m to both sides.
    let town =
        asks(&[(CARE, 150, 300), (SHOP, 150, 300)]).facility(CARE, "z", at(1000.0, 0.0)).facility(SHOP, "s", at(1000.0, 180.0));
    let street = long_street();
    let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
    // The drawn circle stands back 27 cm, which is 60 cm along the street.
    is(zones[0].outline.unsigned_area(), 2.0 * 87.18 * 50.0 + ENDS, 100.0);
    assert_eq!(town.carrier_ids(&zones[0], SHOP), ["s"]);
    // Alone it makes the circle, and the strip along the street in it.
    let town = asks(&[(SHOP, 150, 300)]).facility(SHOP, "s", at(1000.0, 180.0));
    let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
    assert_eq!((zones.len(), town.carrier_ids(&zones[0], SHOP)), (1, vec!["s"]));
    let area = zones[0].outline.unsigned_area();
    assert!(area > PI * 40_000.0 - 400.0 && area < PI * 40_000.0 + 2.0 * 87.2 * 50.0 + ENDS, "{area}");
    assert!(zones[0].detour_factor.is_some_and(|factor| factor < 0.5));
}

#[test]
fn the_ground_of_a_facility_lies_in_the_zone_where_the_rest_is_in_reach_from_it() {
    // The park is joined at its middle, 60 m off the street: care is 60 + 100 m away.
    let built = |max| {
        let town = asks(&[(CARE, 50, max), ("recreatie", 150, 300)]).facility(CARE, "z", at(900.0, 0.0));
        town.facility("recreatie", "park", block((950.0, 30.0), (1050.0, 90.0)))
    };
    let street = long_street();
    let far_end = Point::new(1040.0, 85.0);
    let drawn = |max| {
        let town = built(max);
        let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
        whole(&zones.into_iter().map(|zone| zone.outline).collect::<Vec<_>>())
    };
    assert!(drawn(161).intersects(&far_end) && !drawn(159).intersects(&far_end));
}

#[test]
fn without_any_facility_or_any_street_there_is_no_zone_on_foot() {
    let town = asks(&[(CARE, 150, 300), (SHOP, 150, 300)]).facility(CARE, "z", at(0.0, 0.0));
    assert!(Walked { town: &town, streets: &long_street() }.zones_under(&woonkring::zones::zone_rules(&town.norms)).is_empty());
    let closed = {
        let mut street = Streets::new(vec![Spot { x: 0.0, y: 0.0 }, Spot { x: 500.0, y: 0.0 }], Vec::new());
        street.add([0, 1], &[], 0, Footing { slowness: [f32::INFINITY; 3], ..Footing::GOOD });
        street
    };
    // Nothing can be walked, so the care site keeps its circle.
    let town = asks(&[(CARE, 150, 300)]).facility(CARE, "z", at(0.0, 0.0));
    for none in [Streets::default(), closed] {
        let zones = Walked { town: &town, streets: &none }.zones("gebied", Level::Sure);
        is(zones[0].outline.unsigned_area(), PI * 40_000.0, 400.0);
    }
}

#[test]
fn people_and_kernen_are_counted_in_it() {
    let square = |x: f64| block((x, -25.0), (x + 100.0, 25.0));
    let town = asks(&[(CARE, 150, 300)])
        .facility(CARE, "z", at(1000.0, 0.0))
        .kern("binnen", crate::support::rectangle((1200.0, -5.0), (1210.0, 5.0)), None)
        .kern("buiten", crate::support::rectangle((1200.0, 30.0), (1210.0, 50.0)), None)
        .kern("eromheen", crate::support::rectangle((0.0, -500.0), (2000.0, 500.0)), None);
    // The second square is half in: from 1200 to 1300, and the strip ends at 1300 with half a circle.
    let town =
        town.people(square(900.0), 40.0).people(block((900.0, 25.0), (1000.0, 75.0)), 40.0).people(at(1100.0, 20.0), 7.0);
    let street = long_street();
    let zones = Walked { town: &town, streets: &street }.zones("gebied", Level::Sure);
    let kernen: Vec<&str> = zones[0].kernen.iter().map(|id| town.town[*id].id.as_str()).collect();
    assert_eq!(kernen, ["binnen", "eromheen"]);
    is(zones[0].inhabitants_65plus.unwrap(), 47.0, 0.1);
    let strip = whole(&[zones[0].outline.clone()]).intersection(&crate::support::rectangle((900.0, 25.0), (1000.0, 75.0)));
    assert!(strip.unsigned_area() < 1.0);
}

#[test]
fn the_layer_says_how_each_zone_was_measured() {
    let town = asks(&[(CARE, 150, 300)]).facility(CARE, "z", at(1000.0, 0.0));
    let street = long_street();
    let walked = Walked { town: &town, streets: &street };
    let mut report = town.report();
    report.zones.extend(walked.zones_under(&walked.rules()));
    let told = |zone: &str| {
        ["afstand", "mobiliteit", "omloopfactor"].map(|column| crate::support::cell(&report, "zones", zone, column))
    };
    assert_eq!(told("gebied-zeker-001"), ["hemelsbreed", "", ""]);
    let [measured, mobility, factor] = told("gebied-te-voet-zeker-001");
    assert_eq!((measured.as_str(), mobility.as_str()), ("te voet", "te voet"));
    is(factor.parse().unwrap(), 0.1130, 0.001);
}
