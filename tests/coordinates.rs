//! Degrees and metres: the official file of RDNAPTRANS2018, the laws of the door, and every refusal with its sentence.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(clippy::print_stderr, reason = "a test without its data says so")]

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use woonkring::model::{LonLat, Plane, Spot};
use woonkring::read::crs::{Crs, CrsError, CrsSource, Door, Guess, Order, OutOfArea, WorkPlane, mercator, rd};

/// A place in both systems, as NSGI computed it.
struct Official {
    lon_lat: LonLat,
    rd: Spot,
}

/// NSGI's self-validation file; nothing when the shared data is not beside the project.
fn official_points() -> Option<Vec<Official>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/proj/Z001_ETRS89andRDNAP.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: ../shared/data/proj/Z001_ETRS89andRDNAP.txt is not beside the project");
        return None;
    };
    let point = |line: &str| {
        let column: Vec<&str> = line.split_whitespace().collect(); // number, latitude, longitude, height, x, y, NAP
        let number = |at: usize| column[at].parse::<f64>().unwrap();
        Official { lon_lat: LonLat { lon: number(2), lat: number(1) }, rd: Spot { x: number(4), y: number(5) } }
    };
    Some(text.lines().map(point).collect())
}

fn metres_between_spots(a: Spot, b: Spot) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// For places that are metres apart at most.
fn metres_between_places(a: LonLat, b: LonLat) -> f64 {
    let lat = (a.lat - b.lat).to_radians() * 6_390_000.0;
    let lon = (a.lon - b.lon).to_radians() * 6_390_000.0 * a.lat.to_radians().cos();
    lat.hypot(lon)
}

/// Mean and largest, in metres.
fn mean_and_max(metres: impl Iterator<Item = f64>) -> (f64, f64) {
    let (sum, max, count) = metres.fold((0.0, 0.0_f64, 0), |(sum, max, count), m| (sum + m, max.max(m), count + 1));
    (sum / f64::from(count), max)
}

#[test]
fn all_official_points_come_out_within_a_millimetre_both_ways() {
    let Some(points) = official_points() else { return };
    assert_eq!(points.len(), 10_000);
    let to_rd = mean_and_max(points.iter().map(|p| metres_between_spots(rd::spot(p.lon_lat), p.rd)));
    let back = mean_and_max(points.iter().map(|p| metres_between_places(rd::lon_lat(p.rd), p.lon_lat)));
    eprintln!("degrees to RD: mean {:.3} mm, at most {:.3} mm", to_rd.0 * 1000.0, to_rd.1 * 1000.0);
    eprintln!("RD to degrees: mean {:.3} mm, at most {:.3} mm", back.0 * 1000.0, back.1 * 1000.0);
    let at_home = points.iter().filter(|p| (-7e3..=300e3).contains(&p.rd.x) && (289e3..=629e3).contains(&p.rd.y));
    let at_home = mean_and_max(at_home.map(|p| metres_between_spots(rd::spot(p.lon_lat), p.rd)));
    eprintln!("of which in the Netherlands: mean {:.3} mm, at most {:.3} mm", at_home.0 * 1000.0, at_home.1 * 1000.0);
    assert!(at_home.1 < 0.000_2, "in the Netherlands RD is off by {} m", at_home.1);
    assert!(to_rd.1 < 0.001, "degrees to RD is off by {} m", to_rd.1);
    assert!(back.1 < 0.001, "RD to degrees is off by {} m", back.1);
}

#[test]
fn the_worked_example_of_the_documents_holds() {
    let place = LonLat { lon: 4.712_120_126, lat: 51.728_601_274 };
    let spot = Spot { x: 108_360.879, y: 415_757.274_5 };
    assert!(metres_between_spots(rd::spot(place), spot) < 0.001);
    assert!(metres_between_places(rd::lon_lat(spot), place) < 0.001);
    let text = include_str!("../docs/coordinates.md");
    for number in ["51.728601274", "4.712120126", "108360.8790", "415757.2745"] {
        assert!(text.contains(number), "docs/coordinates.md does not show {number}");
    }
}

#[test]
fn web_mercator_is_read() {
    let dam = mercator::lon_lat(Spot { x: 545_000.0, y: 6_867_000.0 });
    assert!((dam.lon - 4.895_818_298).abs() < 1e-8 && (dam.lat - 52.368_328_837).abs() < 1e-8, "{dam:?}");
    let door = Door::new(Crs::WebMercator, &WorkPlane::rd_new()).unwrap();
    let in_file = mercator::spot(LonLat { lon: 6.58, lat: 52.23 });
    let by_degrees = rd::spot(LonLat { lon: 6.58, lat: 52.23 });
    assert!(metres_between_spots(door.spot(in_file.x, in_file.y).unwrap(), by_degrees) < 1e-4);
}

/// Many cases, for they are quick; a failure is kept beside this file.
fn cases() -> ProptestConfig {
    let beside = FileFailurePersistence::WithSource("proptest-regressions");
    ProptestConfig { failure_persistence: Some(Box::new(beside)), ..ProptestConfig::with_cases(4000) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn to_rd_and_back_is_the_same_place_within_a_hundredth_of_a_millimetre(lon in 2.0..8.0_f64, lat in 50.0..56.0_f64) {
        let place = LonLat { lon, lat };
        prop_assert!(metres_between_places(rd::lon_lat(rd::spot(place)), place) < 1e-5);
    }

    #[test]
    fn from_rd_and_back_is_the_same_spot_within_a_hundredth_of_a_millimetre(x in -7e3..300e3_f64, y in 289e3..629e3_f64) {
        let spot = Spot { x, y };
        prop_assert!(metres_between_spots(rd::spot(rd::lon_lat(spot)), spot) < 1e-5);
    }

    #[test]
    fn to_web_mercator_and_back_is_the_same_place(lon in -180.0..180.0_f64, lat in -85.0..85.0_f64) {
        let back = mercator::lon_lat(mercator::spot(LonLat { lon, lat }));
        prop_assert!((back.lon - lon).abs() < 1e-12 && (back.lat - lat).abs() < 1e-12);
    }

    #[test]
    fn the_plane_undoes_the_door(lon in 3.5..7.0_f64, lat in 50.9..53.4_f64) {
        let plane = WorkPlane::rd_new();
        let spot = Door::new(Crs::Wgs84, &plane).unwrap().spot(lon, lat).unwrap();
        let off = metres_between_places(plane.lon_lat(spot), LonLat { lon, lat });
        prop_assert!(off < 1e-4, "off by {} m", off);
    }

    #[test]
    fn whatever_comes_through_the_door_is_finite_and_in_the_country(x in any::<f64>(), y in any::<f64>()) {
        let plane = WorkPlane::rd_new();
        for crs in [Crs::RdNew, Crs::Wgs84, Crs::WebMercator] {
            if let Ok(spot) = Door::new(crs, &plane).unwrap().spot(x, y) {
                prop_assert!((-7e3..=300e3).contains(&spot.x) && (289e3..=629e3).contains(&spot.y));
            }
        }
    }
}

#[test]
fn a_plane_that_does_not_measure_in_metres_is_refused() {
    let degrees = WorkPlane::new(Crs::Wgs84).unwrap_err().to_string();
    assert!(degrees.contains("WGS 84 (EPSG:4326) cannot be the work plane") && degrees.contains("(degrees)"), "{degrees}");
    let stretched = WorkPlane::new(Crs::WebMercator).unwrap_err().to_string();
    assert!(stretched.contains("measures 163.") && stretched.contains("stretched"), "{stretched}");
    assert_eq!(WorkPlane::new(Crs::RdNew).unwrap().crs(), Crs::RdNew);
    assert_eq!(Plane::code(&WorkPlane::default()), "EPSG:28992");
}

#[cfg(not(feature = "proj"))]
#[test]
fn a_build_without_proj_says_what_it_knows_and_how_to_get_the_rest() {
    let error = Door::new(Crs::Other(25832), &WorkPlane::rd_new()).unwrap_err();
    assert_eq!(error, CrsError::NotInThisBuild { code: 25832 });
    let sentence = error.to_string();
    for part in ["EPSG:25832", "RD New (EPSG:28992)", "WGS 84/ETRS89", "Web Mercator", "--features proj", "cmake", "QGIS"] {
        assert!(sentence.contains(part), "`{part}` is missing in: {sentence}");
    }
    assert_eq!(WorkPlane::new(Crs::Other(25832)).unwrap_err(), error);
}

#[test]
fn a_single_place_outside_is_refused_with_its_reason() {
    let plane = WorkPlane::rd_new();
    let degrees = Door::new(Crs::Wgs84, &plane).unwrap();
    let reason = |x: f64, y: f64| degrees.spot(x, y).unwrap_err().to_string();
    assert_eq!(reason(13.4, 52.5), "its coordinates (13.4, 52.5) lie outside the area of RD New (EPSG:28992)");
    assert_eq!(reason(233_000.0, 475_000.0), "its coordinates (233000, 475000) lie outside the area of WGS 84 (EPSG:4326)");
    assert_eq!(reason(f64::NAN, 52.5), "its coordinates (NaN, 52.5) are not finite numbers");
    assert!(reason(0.0, 0.0).contains("missing place"));
    let metres = Door::new(Crs::RdNew, &plane).unwrap();
    assert_eq!(metres.spot(-7_000.0, 289_000.0), Ok(Spot { x: -7_000.0, y: 289_000.0 }), "the edge is inside");
    assert_eq!(metres.spot(-7_000.1, 289_000.0), Err(OutOfArea::Outside { x: -7_000.1, y: 289_000.0, area: Crs::RdNew }));
}

/// What the door says of a layer that is read in this system.
fn suspicion(crs: Crs, source: CrsSource, layer: &[(f64, f64)]) -> Result<(), CrsError> {
    Door::new(crs, &WorkPlane::rd_new()).unwrap().suspect(source, layer.iter().copied())
}

const GOOR_DEGREES: [(f64, f64); 3] = [(6.58, 52.23), (6.59, 52.24), (6.57, 52.22)];
const GOOR_RD: [(f64, f64); 3] = [(236_000.0, 472_000.0), (237_000.0, 473_000.0), (235_000.0, 471_000.0)];

fn swapped(layer: &[(f64, f64)]) -> Vec<(f64, f64)> {
    layer.iter().map(|(x, y)| (*y, *x)).collect()
}

#[test]
fn a_layer_in_its_place_passes_also_with_some_bad_places_in_it() {
    suspicion(Crs::Wgs84, CrsSource::Assumed, &GOOR_DEGREES).unwrap();
    suspicion(Crs::RdNew, CrsSource::Project, &GOOR_RD).unwrap();
    suspicion(Crs::RdNew, CrsSource::Project, &[]).unwrap();
    let [a, b, c] = GOOR_DEGREES;
    suspicion(Crs::Wgs84, CrsSource::File, &[a, b, c, (0.0, 0.0), (52.2, 6.5), (f64::NAN, 1.0), (f64::NAN, 1.0)]).unwrap();
}

#[test]
fn degrees_taken_for_metres_are_refused() {
    let error = suspicion(Crs::RdNew, CrsSource::Project, &GOOR_DEGREES).unwrap_err();
    assert!(matches!(error, CrsError::DegreesForMetres(_)));
    assert_eq!(
        error.to_string(),
        "degrees taken for metres: 3 of 3 places are like (6.58, 52.23), read as RD New (EPSG:28992) (declared in the project \
         file), which cannot be; they look like WGS 84 (EPSG:4326): change it to `crs = \"EPSG:4326\"` for this layer in the \
         project file"
    );
}

#[test]
fn metres_taken_for_degrees_are_refused() {
    let error = suspicion(Crs::Wgs84, CrsSource::Assumed, &GOOR_RD).unwrap_err();
    assert!(matches!(error, CrsError::MetresForDegrees(_)));
    let sentence = error.to_string();
    assert!(sentence.contains("(236000, 472000), read as WGS 84 (EPSG:4326) (assumed, for nothing declares it)"), "{sentence}");
    assert!(sentence.contains("they look like RD New (EPSG:28992): add `crs = \"EPSG:28992\"` to this layer"), "{sentence}");

    let error = suspicion(Crs::Wgs84, CrsSource::File, &swapped(&GOOR_RD)).unwrap_err().to_string();
    assert!(error.contains("let the file be made again with EPSG:28992") && error.contains("changed places"), "{error}");

    let web: Vec<_> = GOOR_DEGREES.iter().map(|(lon, lat)| mercator::spot(LonLat { lon: *lon, lat: *lat })).collect();
    let web: Vec<_> = web.iter().map(|spot| (spot.x, spot.y)).collect();
    let error = suspicion(Crs::Wgs84, CrsSource::Assumed, &web).unwrap_err().to_string();
    assert!(error.contains("they look like Web Mercator (EPSG:3857)"), "{error}");
}

#[test]
fn swapped_axes_are_refused() {
    for (crs, layer) in [(Crs::Wgs84, swapped(&GOOR_DEGREES)), (Crs::RdNew, swapped(&GOOR_RD))] {
        let error = suspicion(crs, CrsSource::File, &layer).unwrap_err();
        let CrsError::SwappedAxes(found) = &error else { panic!("{error}") };
        assert_eq!(found.looks_like, Some(Guess { crs, order: Order::NorthFirst }));
        let advice = if crs == Crs::Wgs84 { "{ lon = \"lat\", lat = \"lon\" }" } else { "{ x = \"y\", y = \"x\" }" };
        assert!(error.to_string().contains(advice), "{error}");
    }
}

#[test]
fn a_layer_outside_the_area_is_refused() {
    let berlin = suspicion(Crs::Wgs84, CrsSource::File, &[(13.4, 52.5), (13.5, 52.6)]).unwrap_err();
    let CrsError::OutsideArea(found) = &berlin else { panic!("{berlin}") };
    assert_eq!((found.wrong, found.of, found.area, found.looks_like), (2, 2, Crs::RdNew, None));
    assert!(berlin.to_string().contains("for the work plane RD New (EPSG:28992)"), "{berlin}");
    let with_nulls = suspicion(Crs::Wgs84, CrsSource::File, &[(0.0, 0.0), (13.4, 52.5), (13.5, 52.6)]).unwrap_err();
    assert!(with_nulls.to_string().starts_with("outside the area: 3 of 3 places are like (13.4, 52.5)"), "{with_nulls}");
    assert!(berlin.to_string().contains("choose a work plane that covers them"), "{berlin}");
}

#[test]
fn a_layer_on_null_island_is_refused() {
    for crs in [Crs::RdNew, Crs::Wgs84, Crs::WebMercator] {
        let error = suspicion(crs, CrsSource::Assumed, &[(0.0, 0.0), (0.0, 0.0), (6.5, 52.2)]).unwrap_err();
        assert!(matches!(error, CrsError::NullIsland(_)), "{error}");
        assert!(error.to_string().contains("2 of 3") && error.to_string().contains("missing place"), "{error}");
    }
}
