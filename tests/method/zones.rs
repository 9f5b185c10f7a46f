//! Zones (design §2): where all conditions hold at once, how surely, and what stands in them. All numbers by hand; the detour band
//! is 1.0 / 1.25 / 1.5, so that a maximum of 300 m is surely met within 200 m by air and possibly within 300.

use std::f64::consts::PI;

use crate::support::{MadeUpNorms, MadeUpTown, at, block, hard, rectangle, soft};
use geo::{Area, BooleanOps, MultiPolygon};
use woonkring::zones::{Level, Zone};

/// An area rule `gebied` that asks for care: circles of 100 (core), 200 (sure) and 300 (possible).
fn care_only() -> MadeUpTown {
    MadeUpTown::under(&MadeUpNorms::default().area("gebied", None, &[("zorg_24uur", 150, 300)]))
}

/// The same, and for a shop likewise.
fn care_and_shop() -> MadeUpTown {
    let asked = [("zorg_24uur", 150, 300), ("supermarkt", 150, 300)];
    MadeUpTown::under(&MadeUpNorms::default().area("gebied", None, &asked))
}

fn area(zone: &Zone) -> f64 {
    zone.outline.unsigned_area()
}

/// Whether a drawn zone is the true one but for a rim of 27 cm on its inside.
fn is_drawn_just_inside(drawn: f64, true_area: f64, true_rim: f64) -> bool {
    drawn <= true_area && drawn >= true_area - 0.27 * true_rim
}

#[test]
fn a_zone_is_sure_within_max_over_high_possible_within_max_over_low_and_core_within_ideal_over_high() {
    let town = care_only().facility("zorg_24uur", "z", at(5000.0, 7000.0));
    for (level, radius) in [(Level::Core, 100.0), (Level::Sure, 200.0), (Level::Possible, 300.0)] {
        let zones = town.zones("gebied", level);
        assert_eq!(zones.len(), 1);
        let drawn = area(&zones[0]);
        assert!(is_drawn_just_inside(drawn, PI * radius * radius, 2.0 * PI * radius), "{level:?}: {drawn}");
    }
}

#[test]
fn a_zone_is_where_all_conditions_hold_at_once() {
    // Circles of 200 whose middles are 300 apart share 2 · 200² · acos(3/4) − 150 · √(400² − 300²) = 18 132.5 m²; those of 300 share
    // 2 · 300² · acos(1/2) − 150 · √(600² − 300²) = 110 553.3 m²; those of 100 share nothing. The rims are 4 · r · acos(d / 2r).
    let town = care_and_shop().facility("zorg_24uur", "z", at(0.0, 0.0)).facility("supermarkt", "s", at(300.0, 0.0));
    let [sure, possible] = [Level::Sure, Level::Possible].map(|level| area(&town.zones("gebied", level)[0]));
    assert!(is_drawn_just_inside(sure, 18_132.6, 578.3), "{sure}");
    assert!(is_drawn_just_inside(possible, 110_553.4, 1_256.7), "{possible}");
    assert!(town.zones("gebied", Level::Core).is_empty());
}

#[test]
fn any_facility_of_a_category_will_do() {
    // Two care sites 300 apart make one zone: twice 200² · π less what they share, 18 132.5.
    let town = care_only().facility("zorg_24uur", "a", at(0.0, 0.0)).facility("zorg_24uur", "b", at(300.0, 0.0));
    let zones = town.zones("gebied", Level::Sure);
    assert_eq!((zones.len(), town.carrier_ids(&zones[0], "zorg_24uur")), (1, vec!["a", "b"]));
    assert!(is_drawn_just_inside(area(&zones[0]), 2.0 * 40_000.0 * PI - 18_132.5, 4.0 * 200.0 * PI), "{}", area(&zones[0]));
}

#[test]
fn without_any_facility_of_one_of_the_categories_there_is_no_zone() {
    let town = care_and_shop().facility("zorg_24uur", "z", at(0.0, 0.0)).complete("supermarkt");
    assert!(town.report().zones.is_empty());
}

#[test]
fn the_core_lies_inside_the_sure_zone_and_that_inside_the_possible_one() {
    let town = care_and_shop().facility("zorg_24uur", "z", at(0.0, 0.0)).facility("supermarkt", "s", at(90.0, 10.0)).facility(
        "supermarkt",
        "plein",
        block((-150.0, -80.0), (-120.0, 60.0)),
    );
    let ground = Level::ALL.map(|level| MultiPolygon::from_iter(town.zones("gebied", level).into_iter().map(|it| it.outline)));
    for (inner, outer) in [(&ground[0], &ground[1]), (&ground[1], &ground[2])] {
        assert!(inner.unsigned_area() > 1.0 && inner.difference(outer).unsigned_area() < 1e-3);
    }
}

#[test]
fn a_nested_area_lies_inside_the_one_around_it_and_is_carried_by_both() {
    let norms = MadeUpNorms::default().area("wijd", None, &[("zorg_24uur", 150, 300)]);
    let norms = norms.area("eng", Some("wijd"), &[("supermarkt", 75, 150)]);
    // Sure: 200 around the care, and inside that 100 around the shop, 250 to the north.
    let town = MadeUpTown::under(&norms)
        .facility("zorg_24uur", "z", at(0.0, 0.0))
        .facility("supermarkt", "s", at(0.0, 250.0))
        .parcel("beide", at(0.0, 190.0))
        .parcel("alleen_winkel", at(0.0, 260.0))
        .parcel("alleen_zorg", at(0.0, 100.0));
    let (wide, narrow) = (town.zones("wijd", Level::Sure), town.zones("eng", Level::Sure));
    assert_eq!(town.parcel_ids(&wide[0]), ["beide", "alleen_zorg"]);
    assert_eq!(town.parcel_ids(&narrow[0]), ["beide"]);
    assert_eq!(town.carrier_ids(&narrow[0], "zorg_24uur"), ["z"]);
    assert_eq!(town.carrier_ids(&narrow[0], "supermarkt"), ["s"]);
    let [wide, narrow] = [wide, narrow].map(|zones| MultiPolygon(vec![zones[0].outline.clone()]));
    assert!(narrow.unsigned_area() > 1.0 && narrow.difference(&wide).unsigned_area() < 1e-3);
}

#[test]
fn the_inner_area_of_one_category_holds_to_the_narrower_norm() {
    let norms = MadeUpNorms::default().area("wijd", None, &[("zorg_24uur", 150, 300)]);
    let norms = norms.area("eng", Some("wijd"), &[("zorg_24uur", 75, 150)]);
    let town = MadeUpTown::under(&norms).facility("zorg_24uur", "z", at(0.0, 0.0)).parcel("p", at(99.0, 0.0));
    let town = town.parcel("q", at(0.0, 101.0));
    assert_eq!(town.parcel_ids(&town.zones("eng", Level::Sure)[0]), ["p"]);
    assert_eq!(town.parcel_ids(&town.zones("wijd", Level::Sure)[0]), ["p", "q"]);
}

#[test]
fn each_connected_part_is_a_zone_of_its_own() {
    // Two care sites a kilometre apart, the west one with a wing, so that its ground is the larger.
    let town = care_only()
        .facility("zorg_24uur", "oost", at(1000.0, 0.0))
        .facility("zorg_24uur", "west", block((0.0, 0.0), (50.0, 20.0)))
        .parcel("o", at(1100.0, 0.0))
        .parcel("w", at(-100.0, 0.0))
        .parcel("tussen", at(500.0, 0.0));
    let zones = town.zones("gebied", Level::Sure);
    let told: Vec<_> = zones
        .iter()
        .map(|zone| (town.carrier_ids(zone, "zorg_24uur"), town.ids(&zone.care_sites), town.parcel_ids(zone)))
        .collect();
    assert_eq!(told, [(vec!["west"], vec!["west"], vec!["w"]), (vec!["oost"], vec!["oost"], vec!["o"])]);
    assert!(zones[0].id != zones[1].id && area(&zones[0]) > area(&zones[1]));
    // 50 by 20, a strip of 200 around its 140 of edge, and a circle in four quarters at its corners.
    let true_area = 1000.0 + 140.0 * 200.0 + PI * 40_000.0;
    assert!(is_drawn_just_inside(area(&zones[0]), true_area, 140.0 + 400.0 * PI), "{}", area(&zones[0]));
}

#[test]
fn a_zone_is_carried_by_the_facilities_whose_circle_reaches_it_and_no_others() {
    // The zone lies between x = 100 and x = 200. The second shop's circle begins at x = 150, the third's at x = 210.
    let town = care_and_shop()
        .facility("zorg_24uur", "z", at(0.0, 0.0))
        .facility("supermarkt", "s1", at(300.0, 0.0))
        .facility("supermarkt", "s2", at(350.0, 0.0))
        .facility("supermarkt", "s3", at(410.0, 0.0));
    let zones = town.zones("gebied", Level::Sure);
    assert_eq!(zones.len(), 1);
    assert_eq!(town.carrier_ids(&zones[0], "supermarkt"), ["s1", "s2"]);
    assert_eq!(town.ids(&zones[0].care_sites), ["z"]);
}

#[test]
fn a_profile_gets_the_zone_of_its_hard_conditions_and_of_those_only() {
    let norms = MadeUpNorms::default()
        .profile("wlz", &[hard("zorg_24uur", 150, 300, 50), soft("supermarkt", 150, 300, 50)])
        .profile("vitaal", &[soft("zorg_24uur", 150, 300, 100)]);
    let town = MadeUpTown::under(&norms).facility("zorg_24uur", "z", at(0.0, 0.0)).parcel("p", at(199.0, 0.0));
    let zones = town.zones("wlz", Level::Sure);
    assert_eq!((zones.len(), town.parcel_ids(&zones[0])), (1, vec!["p"]));
    assert!(is_drawn_just_inside(area(&zones[0]), PI * 40_000.0, 400.0 * PI));
    assert!(town.zones("vitaal", Level::Possible).is_empty());
}

#[test]
fn the_capacity_of_a_zone_is_what_its_parcels_say_and_unknown_where_none_does() {
    let silent = care_only().facility("zorg_24uur", "z", at(0.0, 0.0)).parcel("stil", at(50.0, 0.0));
    assert_eq!(silent.zones("gebied", Level::Sure)[0].capacity, None);
    let town = silent.parcel("a", at(0.0, 10.0)).capacity(12).parcel("b", at(0.0, -10.0)).capacity(5);
    let town = town.parcel("buiten", at(900.0, 0.0)).capacity(40);
    assert_eq!(town.zones("gebied", Level::Sure)[0].capacity, Some(17));
}

#[test]
fn inhabitants_are_weighted_by_the_area_that_lies_inside() {
    // One of 65 and older on every 100 m² of a square kilometre; the zone is 200² · π = 125 664 m², less a rim of at most 339 m².
    let town = care_only().facility("zorg_24uur", "z", at(0.0, 0.0));
    let count = |town: &MadeUpTown| town.zones("gebied", Level::Sure)[0].inhabitants_65plus.unwrap();
    let whole = count(&town.clone().people(block((-500.0, -500.0), (500.0, 500.0)), 10_000.0));
    assert!((1253.2..=1256.7).contains(&whole), "{whole}");
    // Only the east half of the zone lies in this one; and both together count together.
    let half = count(&town.clone().people(block((0.0, -500.0), (500.0, 500.0)), 5_000.0));
    assert!((626.6..=628.4).contains(&half), "{half}");
    let both =
        town.people(block((0.0, -500.0), (500.0, 500.0)), 5_000.0).people(block((-500.0, -500.0), (0.0, 500.0)), 5_000.0);
    assert!((count(&both) - whole).abs() < 1e-3);
}

#[test]
fn inhabitants_counted_at_a_point_are_in_or_out_and_without_counts_nothing_is_said() {
    let town = care_only().facility("zorg_24uur", "z", at(0.0, 0.0));
    assert_eq!(town.zones("gebied", Level::Sure)[0].inhabitants_65plus, None);
    let town = town.people(at(150.0, 0.0), 7.0).people(at(0.0, 100.0), 6.0).people(at(250.0, 0.0), 90.0);
    assert_eq!(town.zones("gebied", Level::Sure)[0].inhabitants_65plus, Some(13.0));
    assert_eq!(town.zones("gebied", Level::Possible)[0].inhabitants_65plus, Some(103.0));
}

#[test]
fn a_zone_names_the_kernen_that_it_touches() {
    let town = care_only()
        .facility("zorg_24uur", "z", at(0.0, 0.0))
        .kern("oost", rectangle((150.0, -50.0), (900.0, 50.0)), None)
        .kern("verre", rectangle((250.0, -50.0), (900.0, 50.0)), None)
        .kern("hoek", rectangle((180.0, 180.0), (900.0, 900.0)), None);
    // The corner (180, 180) is 255 from the middle: inside the box around the circle, outside the circle.
    let names: Vec<&str> = town.zones("gebied", Level::Sure)[0].kernen.iter().map(|id| town.town[*id].name.as_str()).collect();
    assert_eq!(names, ["oost"]);
}
