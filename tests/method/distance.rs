//! Distance (design §2): the straight line, its detour band, and what each shape is measured from. All numbers by hand.

use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, block, points, rectangle, soft};
use geo::{MultiPolygon, Polygon};
use woonkring::model::Shape;

/// One profile that asks for a shop.
fn shoppers() -> MadeUpNorms {
    MadeUpNorms::default().profile("wie", &[soft("supermarkt", 200, 400, 100)])
}

/// The straight line from a parcel to a shop.
fn by_air(parcel: Shape, shop: Shape) -> f64 {
    MadeUpTown::under(&shoppers()).facility("supermarkt", "s", shop).parcel("p", parcel).by_air("wie", "p", "supermarkt")
}

#[test]
fn a_walk_is_the_straight_line_times_the_detour_band() {
    // 300 east and 400 north is 500 in a straight line: 500 × 1.1, 500 × 1.3 and 500 × 1.5.
    let norms = shoppers().detour(1.1, 1.3, 1.5);
    let town = MadeUpTown::under(&norms).facility("supermarkt", "s", at(300.0, 400.0)).parcel("p", at(0.0, 0.0));
    let seen = town.judged("wie", "p", "supermarkt").unwrap();
    let (low, likely, high) = seen.walk.unwrap();
    assert_eq!(seen.by_air, Some(500.0));
    assert!((low - 550.0).abs() < 1e-9 && (likely - 650.0).abs() < 1e-9 && (high - 750.0).abs() < 1e-9);
}

#[test]
fn the_built_in_norms_have_the_detour_band_of_the_design() {
    let norms = woonkring::read::norms::norm_set("twente-start", std::path::Path::new("")).unwrap();
    let detour = norms.defaults.detour.value;
    assert_eq!((detour.low, detour.likely, detour.high), (1.1, 1.3, 1.5));
}

#[test]
fn a_polygon_parcel_is_measured_from_its_nearest_edge() {
    let parcel = || block((0.0, 0.0), (100.0, 50.0));
    // Straight off the east side, and 60 east and 80 north of the corner (100, 50).
    assert_eq!(by_air(parcel(), at(130.0, 25.0)), 30.0);
    assert_eq!(by_air(parcel(), at(160.0, 130.0)), 100.0);
}

#[test]
fn inside_an_area_and_on_its_edge_is_no_distance_at_all() {
    let area = || block((0.0, 0.0), (100.0, 50.0));
    assert_eq!(by_air(area(), at(40.0, 20.0)), 0.0);
    assert_eq!(by_air(area(), at(100.0, 20.0)), 0.0);
    assert_eq!(by_air(at(40.0, 20.0), area()), 0.0);
    assert_eq!(by_air(area(), block((50.0, 25.0), (300.0, 300.0))), 0.0);
    assert_eq!(by_air(area(), block((10.0, 10.0), (20.0, 20.0))), 0.0);
}

#[test]
fn an_area_facility_is_reached_at_its_nearest_edge() {
    let shop = || block((200.0, 0.0), (260.0, 60.0));
    assert_eq!(by_air(at(0.0, 30.0), shop()), 200.0);
    // From the corner (260, 60): 30 east and 40 north.
    assert_eq!(by_air(at(290.0, 100.0), shop()), 50.0);
    assert_eq!(by_air(block((0.0, 0.0), (100.0, 50.0)), shop()), 100.0);
}

#[test]
fn a_courtyard_is_not_inside_the_building_around_it() {
    let (outer, hole) = (rectangle((0.0, 0.0), (100.0, 100.0)), rectangle((20.0, 20.0), (80.0, 80.0)));
    let building = Polygon::new(outer.0[0].exterior().clone(), vec![hole.0[0].exterior().clone()]);
    let building = || Shape::Area(MultiPolygon(vec![building.clone()]));
    // The courtyard is 60 wide; its walls are 30 from its middle, and 20 from a block that is 20 wide there.
    assert_eq!(by_air(at(50.0, 50.0), building()), 30.0);
    assert_eq!(by_air(block((40.0, 40.0), (60.0, 60.0)), building()), 20.0);
}

#[test]
fn of_an_area_in_parts_the_nearest_part_counts() {
    let mut parts = rectangle((500.0, 0.0), (600.0, 100.0));
    parts.0.extend(rectangle((70.0, 0.0), (80.0, 100.0)).0);
    assert_eq!(by_air(at(0.0, 50.0), Shape::Area(parts.clone())), 70.0);
    assert_eq!(by_air(Shape::Area(parts), at(0.0, 50.0)), 70.0);
}

#[test]
fn of_several_points_that_are_one_thing_the_nearest_counts() {
    let doors = || points(&[(1000.0, 0.0), (0.0, 120.0), (-500.0, 0.0)]);
    assert_eq!(by_air(at(0.0, 0.0), doors()), 120.0);
    assert_eq!(by_air(doors(), at(0.0, 0.0)), 120.0);
    assert_eq!(by_air(block((-10.0, -10.0), (10.0, 20.0)), doors()), 100.0);
    // Between (0, 120) and (30, 160): 30 east, 40 north.
    assert_eq!(by_air(doors(), points(&[(30.0, 160.0), (5000.0, 0.0)])), 50.0);
}

#[test]
fn the_nearest_of_all_facilities_counts_whatever_its_shape_and_only_of_the_category_asked_for() {
    let town = MadeUpTown::under(&shoppers())
        .facility("supermarkt", "punt", at(150.0, 0.0))
        .facility("supermarkt", "vlak", block((-300.0, -50.0), (-140.0, 50.0)))
        .facility("supermarkt", "deuren", points(&[(0.0, 160.0), (0.0, 900.0)]))
        .facility("apotheek", "ander", at(1.0, 0.0))
        .parcel("p", at(0.0, 0.0));
    let seen = town.judged("wie", "p", "supermarkt").unwrap();
    assert_eq!((seen.facility.as_deref(), seen.by_air), (Some("vlak"), Some(140.0)));
}

#[test]
fn of_two_at_the_same_distance_the_one_whose_id_comes_first_is_the_nearest() {
    for ids in [["a", "b"], ["b", "a"]] {
        let town = MadeUpTown::under(&shoppers())
            .facility("supermarkt", ids[0], at(100.0, 0.0))
            .facility("supermarkt", ids[1], at(0.0, -100.0))
            .parcel("p", at(0.0, 0.0));
        assert_eq!(town.judged("wie", "p", "supermarkt").unwrap().facility.as_deref(), Some("a"));
    }
}

#[test]
fn by_air_a_rest_place_criterion_falls_back_to_the_nearest_bench() {
    // Ideal 150, worth nothing from 300. A bench at 200: walks of 200, 250 and 300 earn 100/150, 50/150 and nothing.
    let norms = MadeUpNorms::default().profile("wie", &[Ask::spacing("rustplek", 150, 300, 100)]);
    let town = MadeUpTown::under(&norms)
        .facility("rustplek", "bank", at(0.0, 200.0))
        .facility("rustplek", "verre_bank", at(0.0, -450.0))
        .parcel("p", at(0.0, 0.0));
    let seen = town.judged("wie", "p", "rustplek").unwrap();
    assert_eq!((seen.facility.as_deref(), seen.walk), (Some("bank"), Some((200.0, 250.0, 300.0))));
    assert!((seen.points.1 - 2.0 / 3.0).abs() < 1e-12 && (seen.likely.unwrap() - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(seen.points.0, 0.0);
}

#[test]
fn a_criterion_that_only_a_walk_can_answer_takes_no_part_by_air() {
    // The shop is ideal and is all that is asked by air: everything is known, and the score is full.
    let norms = MadeUpNorms::default().profile("wie", &[soft("supermarkt", 200, 400, 60), Ask::crossings(0, 40)]);
    let town = MadeUpTown::under(&norms).facility("supermarkt", "s", at(0.0, 0.0)).parcel("p", at(0.0, 0.0));
    let score = town.score("wie", "p");
    assert_eq!(town.judged("wie", "p", "drukke_weg_oversteken"), None);
    assert_eq!((score.score_min, score.score, score.score_max, score.known), (100.0, Some(100.0), 100.0, 1.0));
    assert_eq!(town.class("wie", "p"), "geschikt");
}
