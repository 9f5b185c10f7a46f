//! With PROJ: its own RD within the known difference, other planes, and the planes that are none.
#![cfg(feature = "proj")]
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(clippy::print_stderr, reason = "a measured difference is worth seeing")]

use proj::Proj;
use woonkring::model::{LonLat, Plane, Spot};
use woonkring::read::crs::{Crs, CrsError, CrsSource, Door, WorkPlane, rd};

/// Places every few kilometres over the country and its coast.
fn places() -> impl Iterator<Item = LonLat> {
    let steps = |from: f64, to: f64| (0..=60).map(move |step| from + (to - from) * f64::from(step) / 60.0);
    steps(50.8, 53.5).flat_map(move |lat| steps(3.4, 7.2).map(move |lon| LonLat { lon, lat }))
}

fn metres(a: Spot, b: Spot) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn close(a: LonLat, b: LonLat) -> bool {
    (a.lon - b.lon).abs() < 1e-8 && (a.lat - b.lat).abs() < 1e-8 // a millimetre: PROJ's own inverses are no better
}

#[test]
fn proj_without_the_grid_is_off_by_no_more_than_is_known() {
    for degrees in ["EPSG:4258", "EPSG:4326"] {
        let proj = Proj::new_known_crs(degrees, "EPSG:28992", None).unwrap();
        let off = places().map(|place| {
            let (x, y) = proj.convert((place.lon, place.lat)).unwrap();
            metres(rd::spot(place), Spot { x, y })
        });
        let (sum, max, count) = off.fold((0.0, 0.0_f64, 0), |(sum, max, count), m| (sum + m, max.max(m), count + 1));
        let mean = sum / f64::from(count);
        eprintln!("{degrees} by PROJ: mean {:.1} cm, at most {:.1} cm from RDNAPTRANS2018", mean * 100.0, max * 100.0);
        assert!(max < 0.25, "{max} m");
        assert!((0.05..0.10).contains(&mean), "{mean} m");
    }
}

#[test]
fn the_plane_undoes_the_door_in_other_metric_planes() {
    for code in [25832, 25831, 3035, 31370] {
        let plane = WorkPlane::new(Crs::Other(code)).unwrap();
        let door = Door::new(Crs::Wgs84, &plane).unwrap();
        let mut inside = 0;
        for place in places() {
            let Ok(spot) = door.spot(place.lon, place.lat) else { continue };
            inside += 1;
            assert!(close(plane.lon_lat(spot), place), "EPSG:{code}: {place:?} comes back as {:?}", plane.lon_lat(spot));
        }
        assert!(inside > 100, "EPSG:{code} takes {inside} places");
        assert_eq!(plane.code(), format!("EPSG:{code}"));
    }
    assert_eq!(WorkPlane::new(Crs::Other(25832)).unwrap().name(), "ETRS89 / UTM zone 32N");
}

#[test]
fn a_file_in_rd_comes_into_another_plane_by_way_of_degrees_and_back() {
    let utm = WorkPlane::new(Crs::Other(25832)).unwrap();
    let in_rd = Spot { x: 236_000.0, y: 472_000.0 };
    let in_utm = Door::new(Crs::RdNew, &utm).unwrap().spot(in_rd.x, in_rd.y).unwrap();
    assert!((in_utm.x - 334_000.0).abs() < 3_000.0 && (in_utm.y - 5_788_000.0).abs() < 5_000.0, "{in_utm:?}");
    let back = Door::new(Crs::Other(25832), &WorkPlane::rd_new()).unwrap().spot(in_utm.x, in_utm.y).unwrap();
    assert!(metres(back, in_rd) < 1e-4, "{back:?}");
    let unchanged = Door::new(Crs::Other(25832), &utm).unwrap().spot(in_utm.x, in_utm.y).unwrap();
    assert_eq!(unchanged, in_utm);
}

#[test]
fn planes_that_do_not_measure_in_metres_are_refused_with_the_measure() {
    let refusal = |code| match WorkPlane::new(Crs::from_epsg(code)).unwrap_err() {
        error @ CrsError::NotMetric { .. } => error.to_string(),
        other => panic!("{other}"),
    };
    let feet = refusal(2263);
    assert!(
        feet.contains("EPSG:2263 cannot be the work plane") && feet.contains("measures 328.") && feet.contains("feet"),
        "{feet}"
    );
    assert!(refusal(4326).contains("degrees"));
    assert!(refusal(4289).contains("degrees"), "RD's own degrees, on Bessel's ellipsoid");
    assert!(refusal(3857).contains("163."));
    assert!(refusal(3395).contains("stretched"), "world Mercator");
}

#[test]
fn a_code_that_does_not_exist_or_is_no_map_system_is_refused() {
    for code in [99_999, 5709, 4978] {
        let error = WorkPlane::new(Crs::Other(code)).unwrap_err();
        assert!(matches!(error, CrsError::NotUsable { .. }), "{error}");
        assert!(error.to_string().contains(&format!("EPSG:{code}")), "{error}");
    }
}

#[test]
fn places_outside_a_plane_are_refused_without_asking_proj() {
    let utm = WorkPlane::new(Crs::Other(25832)).unwrap();
    let door = Door::new(Crs::Wgs84, &utm).unwrap();
    assert!(door.spot(5.1, 52.0).is_ok(), "within a degree of the zone's edge at 6 degrees");
    for (lon, lat) in [(3.4, 51.4), (-170.0, -80.0), (1e10, 1e10), (f64::NAN, 52.0)] {
        assert!(door.spot(lon, lat).is_err(), "({lon}, {lat})");
    }
    assert!(Door::new(Crs::Other(25832), &utm).unwrap().spot(1e9, 1e9).is_err());
}

#[test]
fn a_layer_in_utm_that_is_read_as_rd_is_recognised() {
    let layer = [(334_000.0, 5_788_000.0), (335_000.0, 5_789_000.0)];
    let door = Door::new(Crs::RdNew, &WorkPlane::rd_new()).unwrap();
    let error = door.suspect(CrsSource::Project, layer).unwrap_err().to_string();
    assert!(error.contains("they look like EPSG:25832"), "{error}");
    let degrees = [(6.58, 52.23), (6.59, 52.24)];
    let error = Door::new(Crs::Other(25832), &WorkPlane::rd_new()).unwrap().suspect(CrsSource::File, degrees).unwrap_err();
    assert!(matches!(error, CrsError::DegreesForMetres(_)), "{error}");
}

#[test]
fn a_plane_serves_all_threads() {
    let plane = WorkPlane::new(Crs::Other(25832)).unwrap();
    let door = Door::new(Crs::Wgs84, &plane).unwrap();
    let here = door.spot(6.58, 52.23).unwrap();
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| assert_eq!(door.spot(6.58, 52.23).unwrap(), here));
        }
    });
}
