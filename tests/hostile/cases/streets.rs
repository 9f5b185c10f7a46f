//! Lines of streets that are none, or that harm, in every format.

use crate::case::Case;
use crate::make::osm::{Block, at, file};
use crate::make::wkb::{gp, head, many, numbers};
use crate::make::{gpkg, shp};

/// One line that is read.
const ONE: &[(&str, f64)] = &[("line", 0.0)];
/// Lines meet where the project file says, so that nothing is told of that.
const SAID: &str = "nodes = \"shared\"";

fn streets(format: &'static str, broken: &'static str, path: &'static str) -> Case {
    Case::of(format, broken, path).streets().with(SAID)
}

fn geojson(broken: &'static str, bad: &'static str) -> Case {
    let good = r#"{"type":"Feature","properties":{"highway":"path"},"geometry":{"type":"LineString","coordinates":[[6.588,52.235],[6.589,52.235]]}}"#;
    streets("streets, GeoJSON", broken, "s.geojson").bytes(move || {
        let bad = format!(r#"{{"type":"Feature","properties":{{"highway":"path"}},"geometry":{bad}}}"#);
        format!(r#"{{"type":"FeatureCollection","features":[{good},{bad}]}}"#).into_bytes()
    })
}

/// A line of which its own count says how many corners follow, with these.
fn line(count: u32, corners: &[f64]) -> Vec<u8> {
    [head(2), count.to_le_bytes().to_vec(), numbers(corners)].concat()
}

fn wkb(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    streets("streets, GeoPackage", broken, "s.gpkg").bytes(move || {
        let good = gp(&line(2, &[237_000.0, 472_400.0, 237_100.0, 472_400.0]));
        gpkg::filled(|db| gpkg::layer(db, "straten", 28992, &[("goed", Some(good)), ("x", Some(gp(&make())))]))
    })
}

fn shape(broken: &'static str, kind: i32, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    let line =
        |starts: &[i32], points: &[f64]| (3, shp::polygon((starts.len() as i32, starts), (points.len() as i32 / 2, points)).1);
    streets("streets, Shapefile", broken, "s.shp")
        .bytes(move || shp::shp(&[line(&[0], &[237_000.0, 472_400.0, 237_100.0, 472_400.0]), (kind, make())]))
        .file("s.dbf", || shp::dbf(&[b"a", b"b"], &[]))
        .file("s.prj", || shp::RD.as_bytes().to_vec())
}

fn pbf(broken: &'static str, nodes: impl Fn() -> Vec<i64> + 'static) -> Case {
    streets("streets, OpenStreetMap PBF", broken, "s.osm.pbf").bytes(move || {
        let block = Block::default().node(1, at(0, 0), &[]).node(2, at(10, 0), &[]).node(4, at(20, 20), &[]);
        file(&[block.way(1, &[1, 2], &[("highway", "path")]).way(2, &nodes(), &[("highway", "path")])])
    })
}

fn overpass(broken: &'static str, text: &'static str) -> Case {
    streets("streets, Overpass JSON", broken, "s.json").text(text)
}

fn csv(broken: &'static str, text: &'static str) -> Case {
    streets("streets, CSV", broken, "s.csv").text(text)
}

pub fn cases() -> Vec<Case> {
    let two: &[(&str, f64)] = &[("line", 0.0), ("line", 0.0)];
    vec![
        geojson("a line with NaN, as Python writes it", r#"{"type":"LineString","coordinates":[[6.588,NaN],[6.589,52.235]]}"#)
            .read(ONE, &[(1, "skipped", "not a coordinate")]),
        geojson("a line of one place", r#"{"type":"LineString","coordinates":[[6.588,52.236]]}"#)
            .read(ONE, &[(1, "skipped", "a line without length")]),
        geojson("a line without places", r#"{"type":"LineString","coordinates":[]}"#)
            .read(ONE, &[(1, "skipped", "a line without length")]),
        geojson("a line to (0, 0)", r#"{"type":"LineString","coordinates":[[6.588,52.236],[0,0]]}"#)
            .read(ONE, &[(1, "skipped", "outside the area of the coordinate system")]),
        geojson("several lines, of which one has one place", r#"{"type":"MultiLineString","coordinates":[[[6.588,52.236]],[[6.588,52.236],[6.589,52.236]]]}"#)
            .read(two, &[(1, "noted", "parts of it are missing")]),
        geojson("a point", r#"{"type":"Point","coordinates":[6.588,52.236]}"#).read(ONE, &[(1, "skipped", "a point")]),
        geojson("a polygon", r#"{"type":"Polygon","coordinates":[[[6.588,52.236],[6.589,52.236],[6.589,52.237],[6.588,52.236]]]}"#)
            .read(ONE, &[(1, "skipped", "an area")]),
        streets("streets, GeoJSON", "RD New without a crs, so read as degrees", "s.geojson")
            .text(r#"{"type":"LineString","coordinates":[[237000,472500],[237100,472500]]}"#)
            .refused(&["metres taken for degrees", "add `crs = \"EPSG:28992\"`"]),
        wkb("a line that says to have 4 billion corners", || line(u32::MAX, &[237_000.0, 472_500.0]))
            .read(ONE, &[(1, "skipped", "not a geometry")]),
        wkb("lines that say to be 4 billion", || many(5, u32::MAX, &[line(2, &[237_000.0, 472_500.0, 237_100.0, 472_500.0])]))
            .read(ONE, &[(1, "skipped", "not a geometry")]),
        wkb("an infinite coordinate", || line(2, &[237_000.0, f64::INFINITY, 237_100.0, 472_500.0]))
            .read(ONE, &[(1, "skipped", "not a coordinate")]),
        wkb("a circular string", || [head(8), 0_u32.to_le_bytes().to_vec()].concat()).read(ONE, &[(1, "skipped", "a curve")]),
        wkb("a million corners at one place", || line(1_000_000, &[237_000.0, 472_500.0].repeat(1_000_000)))
            .read(ONE, &[(1, "skipped", "a line without length")]),
        shape("a null shape", 0, Vec::new).read(ONE, &[(1, "skipped", "no geometry")]),
        shape("a line with NaN", 3, || shp::polygon((1, &[0]), (2, &[237_000.0, f64::NAN, 237_100.0, 472_500.0])).1)
            .read(ONE, &[(1, "skipped", "not a coordinate")]),
        shape("a line whose part begins beyond its points", 3, || shp::polygon((1, &[9]), (1, &[237_000.0, 472_500.0])).1)
            .refused(&["the .shp breaks off after 1 whole shapes", "export it again"]),
        pbf("a way with a node that does not exist", || vec![1, 2, 3, 4, 1]).read(two, &[(1, "noted", "parts of it are missing")]),
        pbf("a way of nodes that do not exist", || vec![7, 8, 9]).read(ONE, &[(1, "skipped", "parts are not in the file")]),
        pbf("a way of one node, over and over", || vec![1; 100_000]).read(ONE, &[(1, "skipped", "a line without length")]),
        pbf("a way up and down, over and over", || [1, 2].repeat(50_000)).read(two, &[]),
        overpass("places that were left out", r#"{"elements":[{"type":"way","id":3,"geometry":[null,{"lat":52.235,"lon":6.588},{"lat":52.235,"lon":6.589},null],"tags":{"highway":"path"}}]}"#)
            .read(ONE, &[(1, "noted", "parts of it are missing")]),
        overpass("a way without its places", r#"{"elements":[{"type":"way","id":2,"geometry":[{"lat":52.235,"lon":6.588},{"lat":52.235,"lon":6.589}],"tags":{"highway":"path"}},{"type":"way","id":3,"tags":{"highway":"path"}}]}"#)
            .read(ONE, &[(1, "skipped", "no geometry")]),
        csv("a line cut short", "id;wkt\na;LINESTRING (237000 472400, 237100 472400)\nb;LINESTRING (237000 4725\n")
            .read(ONE, &[(1, "skipped", "not a geometry")]),
        csv("points in place of lines", "id;x;y\na;237000;472500\n").refused(&["asks for a column `wkt`", "GeoPackage"]),
    ]
}
