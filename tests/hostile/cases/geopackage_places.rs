//! GeoPackages with odd geometries beside a good one.

use crate::case::Case;
use crate::make::gpkg::beside;
use crate::make::wkb::{gp, gp_in, head, many, nested, numbers, point, square};

fn place(broken: &'static str, make: impl Fn() -> Option<Vec<u8>> + 'static) -> Case {
    Case::of("GeoPackage geometry", broken, "p.gpkg").bytes(move || beside(make()))
}

fn wkb(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    place(broken, move || Some(gp(&make())))
}

pub fn cases() -> Vec<Case> {
    let a: &[(&str, f64)] = &[("a", 14.142)];
    vec![
        place("none", || None).read(a, &[(1, "skipped", "no geometry")]),
        place("the empty flag is set", || Some([b"GP\0\x11\x40\x71\0\0".to_vec(), point(f64::NAN, f64::NAN)].concat()))
            .read(a, &[(1, "skipped", "empty geometry")]),
        place("well-known binary without the head of a GeoPackage", || Some(point(237_060.0, 472_520.0)))
            .read(a, &[(1, "skipped", "not a geometry")]),
        place("its own srs_id is another than its layer's", || Some(gp_in(4326, &point(6.588, 52.235))))
            .read(a, &[(1, "skipped", "another coordinate system than its layer")]),
        place("a head that says to have an envelope, and ends", || Some(b"GP\0\x09\x40\x71\0\0".to_vec()))
            .read(a, &[(1, "skipped", "not a geometry")]),
        wkb("cut short", || point(237_060.0, 472_520.0)[..14].to_vec()).read(a, &[(1, "skipped", "not a geometry")]),
        wkb("an empty point (NaN NaN)", || point(f64::NAN, f64::NAN)).read(a, &[(1, "skipped", "empty geometry")]),
        wkb("one NaN", || point(237_060.0, f64::NAN)).read(a, &[(1, "skipped", "not a coordinate")]),
        wkb("an infinite coordinate", || point(f64::INFINITY, 472_520.0)).read(a, &[(1, "skipped", "not a coordinate")]),
        wkb("a coordinate of 10^300", || point(1e300, 472_520.0))
            .read(a, &[(1, "skipped", "outside the area of the coordinate system")]),
        wkb("a point with height (ISO)", || [head(1001), numbers(&[237_060.0, 472_520.0, 9.0])].concat())
            .read(&[("a", 14.142), ("x", 63.246)], &[]),
        wkb("a point with a measure (ISO)", || [head(2001), numbers(&[237_060.0, 472_520.0, f64::NAN])].concat())
            .read(&[("a", 14.142), ("x", 63.246)], &[]),
        wkb("a point with height and measure (EWKB)", || {
            [head(0xC000_0001), numbers(&[237_060.0, 472_520.0, 9.0, 1.0])].concat()
        })
        .read(&[("a", 14.142), ("x", 63.246)], &[]),
        wkb("a polygon with heights", || {
            let ring: Vec<f64> = [(30.0, 0.0), (50.0, 0.0), (50.0, 20.0), (30.0, 20.0), (30.0, 0.0)]
                .iter()
                .flat_map(|(x, y)| [237_000.0 + x, 472_500.0 + y, 7.0])
                .collect();
            many(1003, 1, &[5_u32.to_le_bytes().to_vec(), numbers(&ring)])
        })
        .read(&[("a", 14.142), ("x", 30.0)], &[]),
        wkb("a line", || many(2, 2, &[numbers(&[237_000.0, 472_500.0, 237_060.0, 472_520.0])]))
            .read(a, &[(1, "skipped", "a line")]),
        wkb("a circular string", || many(8, 0, &[])).read(a, &[(1, "skipped", "a curve")]),
        wkb("a curve polygon in a multi-surface", || many(12, 1, &[many(10, 0, &[])])).read(a, &[(1, "skipped", "a curve")]),
        wkb("a polyhedral surface", || many(15, 0, &[])).read(a, &[(1, "skipped", "a surface in space")]),
        wkb("a kind that does not exist", || head(99)).read(a, &[(1, "skipped", "not a geometry")]),
        wkb("a multipoint without points", || many(4, 0, &[])).read(a, &[(1, "skipped", "empty geometry")]),
        wkb("a polygon without rings", || many(3, 0, &[])).read(a, &[(1, "skipped", "empty geometry")]),
        wkb("a polygon of which all corners are one", || {
            many(3, 1, &[4_u32.to_le_bytes().to_vec(), numbers(&[237_060.0, 472_520.0].repeat(4))])
        })
        .read(a, &[(1, "skipped", "a ring without area")]),
        wkb("a polygon that is not closed", || {
            let corners = [237_030.0, 472_500.0, 237_050.0, 472_500.0, 237_050.0, 472_520.0, 237_030.0, 472_520.0];
            many(3, 1, &[4_u32.to_le_bytes().to_vec(), numbers(&corners)])
        })
        .read(&[("a", 14.142), ("x", 30.0)], &[(1, "repaired", "unclosed ring")]),
        wkb("a polygon that crosses itself", || {
            let bow = [30.0, 0.0, 50.0, 20.0, 50.0, 0.0, 30.0, 20.0, 30.0, 0.0];
            let bow: Vec<f64> = bow.chunks(2).flat_map(|at| [237_000.0 + at[0], 472_500.0 + at[1]]).collect();
            many(3, 1, &[5_u32.to_le_bytes().to_vec(), numbers(&bow)])
        })
        .read(&[("a", 14.142), ("x", 30.0)], &[(1, "repaired", "invalid polygon")]),
        wkb("a polygon that says to have 4 billion rings", || [head(3), vec![0xFF; 8]].concat())
            .read(a, &[(1, "skipped", "not a geometry")]),
        wkb("a ring that says to have 4 billion corners", || many(3, 1, &[vec![0xFF; 40]]))
            .read(a, &[(1, "skipped", "not a geometry")]),
        wkb("a collection of a point and a polygon", || {
            many(7, 2, &[point(237_060.0, 472_520.0), square(237_030.0, 472_500.0, 20.0)])
        })
        .read(a, &[(1, "skipped", "points and polygons in one feature")]),
        wkb("collections in collections, 1000 deep", || nested(1000)).read(a, &[(1, "skipped", "nested too deep")]),
        wkb("collections in collections, 3 deep", || nested(3)).read(&[("a", 14.142), ("x", 14.142)], &[]),
    ]
}
