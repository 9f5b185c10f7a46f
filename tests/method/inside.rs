//! What lies in a zone, and the rings (design §2): points in zones agree with distances, and circles are the norm over the likely
//! detour. All numbers by hand; the detour band is 1.0 / 1.25 / 1.5.

use crate::support::{Ask, MadeUpNorms, MadeUpTown, at, block, hard, points, soft};
use geo::{Area, Contains, CoordsIter, Distance, Euclidean, Point};
use woonkring::model::FacilityId;
use woonkring::zones::{Level, RingKind, rings};

/// An area rule that asks for care and a shop: circles of 200 m are sure.
fn care_and_shop() -> MadeUpTown {
    let asked = [("zorg_24uur", 150, 300), ("supermarkt", 150, 300)];
    MadeUpTown::under(&MadeUpNorms::default().area("gebied", None, &asked)).facility("zorg_24uur", "z", at(0.0, 0.0))
}

/// The parcels of the sure zones, all together.
fn in_sure_zone(town: &MadeUpTown) -> Vec<String> {
    let zones = town.zones("gebied", Level::Sure);
    let mut ids: Vec<String> = zones.iter().flat_map(|zone| town.parcel_ids(zone)).map(str::to_owned).collect();
    ids.sort();
    ids
}

#[test]
fn a_parcel_on_the_circle_is_in_the_zone_and_one_a_centimetre_beyond_is_not() {
    // (120, 160) and (−56, 192) are 200 from the middle exactly. The drawn circle lies a little inside, and decides nothing.
    let town = care_and_shop()
        .facility("supermarkt", "s", at(0.0, 0.0))
        .parcel("a", at(200.0, 0.0))
        .parcel("b", at(120.0, 160.0))
        .parcel("c", at(-56.0, 192.0))
        .parcel("d", at(-56.0, 192.01))
        .parcel("e", at(120.01, 160.0));
    assert_eq!(in_sure_zone(&town), ["a", "b", "c"]);
}

#[test]
fn a_point_outside_a_circle_is_never_in_the_zone_nor_in_what_is_drawn() {
    // All around the circle, a millimetre outside and a millimetre inside it.
    let mut town = care_and_shop().facility("supermarkt", "s", at(0.0, 0.0));
    for step in 0..720 {
        let angle = f64::from(step).to_radians() / 2.0;
        let place = |radius: f64| at(radius * angle.cos(), radius * angle.sin());
        town = town.parcel(&format!("in-{step}"), place(199.999)).parcel(&format!("uit-{step}"), place(200.001));
    }
    let inside = in_sure_zone(&town);
    assert_eq!(inside.len(), 720);
    assert!(inside.iter().all(|id| id.starts_with("in-")));
    let zone = &town.zones("gebied", Level::Sure)[0];
    for parcel in town.town.parcels.iter().filter(|parcel| parcel.id.starts_with("uit-")) {
        assert!(!zone.outline.contains(&Point(parcel.shape.representative())), "{}", parcel.id);
    }
}

#[test]
fn a_parcel_in_the_tip_of_a_thin_zone_is_in_it_by_exact_distance() {
    // The circles of 200 are 399.2 apart: they share a sliver of 0.8 by 2 · √(200² − 199.6²) = 25.3 m. Twelve metres up it is
    // √(199.6² + 12²) = 199.96 to either middle.
    let town = care_and_shop()
        .facility("supermarkt", "s", at(399.2, 0.0))
        .parcel("midden", at(199.6, 0.0))
        .parcel("punt", at(199.6, 12.0))
        .parcel("voorbij", at(199.6, 13.0));
    assert_eq!(in_sure_zone(&town), ["midden", "punt"]);
}

#[test]
fn a_polygon_parcel_is_in_a_zone_by_its_representative_point() {
    let town = care_and_shop()
        .facility("supermarkt", "s", at(0.0, 0.0))
        // Middles at 190 and 210; the second begins well inside.
        .parcel("middelpunt_in", block((170.0, -10.0), (210.0, 10.0)))
        .parcel("rand_in", block((170.0, -10.0), (250.0, 10.0)));
    assert_eq!(in_sure_zone(&town), ["middelpunt_in"]);
}

#[test]
fn a_zone_around_an_area_or_several_points_agrees_with_their_distances() {
    // 200 from the block's corner (50, 20): 120 east and 160 north of it is on the line. Doors at (0, 0) and (1000, 0).
    let asked = [("zorg_24uur", 150, 300)];
    let norms = MadeUpNorms::default().area("gebied", None, &asked);
    let wing = MadeUpTown::under(&norms)
        .facility("zorg_24uur", "z", block((0.0, 0.0), (50.0, 20.0)))
        .parcel("a", at(170.0, 180.0))
        .parcel("b", at(170.01, 180.0))
        .parcel("c", at(25.0, 220.0))
        .parcel("d", at(25.0, 220.01))
        .parcel("e", at(25.0, 10.0));
    assert_eq!(in_sure_zone(&wing), ["a", "c", "e"]);
    let doors = MadeUpTown::under(&norms)
        .facility("zorg_24uur", "z", points(&[(0.0, 0.0), (1000.0, 0.0)]))
        .parcel("a", at(120.0, 160.0))
        .parcel("b", at(500.0, 0.0))
        .parcel("c", at(1000.0, -200.0));
    assert_eq!(in_sure_zone(&doors), ["a", "c"]);
}

#[test]
fn a_hole_in_a_zone_is_not_in_it() {
    // Six care sites on a ring of 300 m around the origin: their circles of 200 touch each other and leave its middle free.
    let norms = MadeUpNorms::default().area("gebied", None, &[("zorg_24uur", 150, 300)]);
    let mut town = MadeUpTown::under(&norms).parcel("midden", at(0.0, 0.0)).parcel("ring", at(150.0, 0.0));
    for step in 0..6 {
        let angle = f64::from(step * 60).to_radians();
        town = town.facility("zorg_24uur", &format!("z{step}"), at(300.0 * angle.cos(), 300.0 * angle.sin()));
    }
    let zones = town.zones("gebied", Level::Sure);
    assert_eq!((zones.len(), zones[0].outline.interiors().len()), (1, 1));
    assert_eq!(in_sure_zone(&town), ["ring"]);
}

#[test]
fn rings_are_the_norm_over_the_likely_detour_for_every_profile_that_asks() {
    // 1.25: 200 and 400 make 160 and 320; 150 and 300 make 120 and 240.
    let norms = MadeUpNorms::default()
        .profile("wlz", &[hard("supermarkt", 200, 400, 60), Ask::crossings(1, 40)])
        .profile("vitaal", &[soft("supermarkt", 150, 300, 50), soft("sport", 100, 900, 50)]);
    let town = MadeUpTown::under(&norms).facility("supermarkt", "s", at(0.0, 0.0));
    let told: Vec<_> = rings(&town.town, &town.norms, FacilityId(0))
        .map(|ring| (ring.profile.id.as_str(), ring.kind, ring.norm.0, ring.radius.0))
        .collect();
    let by_hand = [
        ("wlz", RingKind::Ideal, 200.0, 160.0),
        ("wlz", RingKind::Max, 400.0, 320.0),
        ("vitaal", RingKind::Ideal, 150.0, 120.0),
        ("vitaal", RingKind::Max, 300.0, 240.0),
    ];
    assert_eq!(told, by_hand);
}

#[test]
fn a_facility_that_no_profile_asks_for_has_no_rings() {
    let town = care_and_shop();
    assert_eq!(rings(&town.town, &town.norms, FacilityId(0)).count(), 0);
}

#[test]
fn a_ring_is_drawn_just_inside_its_circle() {
    let norms = MadeUpNorms::default().profile("wlz", &[soft("supermarkt", 200, 400, 100)]);
    let town = MadeUpTown::under(&norms).facility("supermarkt", "s", at(1000.0, 1000.0));
    for ring in rings(&town.town, &town.norms, FacilityId(0)) {
        let drawn = ring.outline(&town.town);
        let middle = Point::new(1000.0, 1000.0);
        assert!(drawn.exterior_coords_iter().all(|corner| Euclidean.distance(&middle, &Point(corner)) < ring.radius.0));
        assert!(Euclidean.distance(&middle, drawn.0[0].exterior()) > ring.radius.0 - 0.28);
        assert!(drawn.unsigned_area() > 0.99 * std::f64::consts::PI * ring.radius.0.powi(2));
    }
}
