//! GeoJSON that is no JSON, no GeoJSON, or of a kind that no map has.

use crate::case::Case;

const CRS: &str = r#""crs":{"type":"name","properties":{"name":"EPSG:28992"}},"#;
const A: &str = r#"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[237010,472510]}}"#;
const B: &str = r#"{"type":"Feature","properties":{"id":"b"},"geometry":{"type":"Point","coordinates":[237060,472520]}}"#;

/// A collection in RD New of these features.
fn collection(features: &[&str]) -> Vec<u8> {
    format!("{{\"type\":\"FeatureCollection\",{CRS}\"features\":[{}]}}", features.join(",\n")).into_bytes()
}

fn json(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("GeoJSON", broken, "p.geojson").bytes(make)
}

/// Parcel a, and a feature with this geometry.
fn geometry(broken: &'static str, geometry: impl Fn() -> String + 'static) -> Case {
    json(broken, move || {
        let feature = format!(r#"{{"type":"Feature","properties":{{"id":"x"}},"geometry":{}}}"#, geometry());
        collection(&[A, &feature])
    })
}

/// Parcel a, and a feature in place with this member among its properties.
fn property(broken: &'static str, member: impl Fn() -> String + 'static) -> Case {
    json(broken, move || collection(&[A, &B.replace("\"id\":\"b\"", &member())]))
}

/// A polygon of these corners, which are measured from the supermarket.
fn drawn(corners: impl Iterator<Item = [f64; 2]>) -> String {
    let mut corners: Vec<String> = corners.map(|[x, y]| format!("[{},{}]", 237_000.0 + x, 472_500.0 + y)).collect();
    corners.push(corners[0].clone());
    format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, corners.join(","))
}

pub fn cases() -> Vec<Case> {
    let a: &[(&str, f64)] = &[("a", 14.142)];
    let two: &[(&str, f64)] = &[("a", 14.142), ("b", 63.246)];
    vec![
        json("empty file", Vec::new).refused(&["the file is empty (0 bytes)", "again"]),
        json("nothing but spaces", || vec![b' '; 9000]).refused(&["the file", "again"]),
        json("nothing but NUL bytes", || vec![0; 9000]).refused(&["NUL bytes", "again"]),
        json("cut short in a feature", || collection(&[A, B])[..230].to_vec()).refused(&[
            "breaks off at line 2",
            "after 1 whole features",
            "Export or download it again",
        ]),
        json("cut short between two features", || {
            let file = collection(&[A, B]);
            file[..file.len() - B.len() - 3].to_vec()
        })
        .refused(&["breaks off at line", "after 1 whole features", "Export or download it again"]),
        json("text behind the end", || [collection(&[A]), b"\n<!-- 2 -->".to_vec()].concat())
            .refused(&["is not JSON at line 2", "export the layer again"]),
        json("NUL bytes at the end, as after a crash", || [collection(&[A]), vec![0; 300]].concat())
            .refused(&["NUL bytes", "export it again"]),
        json("a list in place of an object", || b"[1, 2, 3]".to_vec()).refused(&["expected a GeoJSON object"]),
        json("JSON that is no GeoJSON", || br#"{"naam":"x"}"#.to_vec())
            .refused(&["JSON but not GeoJSON", "export the layer as GeoJSON"]),
        json("TopoJSON", || br#"{"type":"Topology","objects":{},"arcs":[]}"#.to_vec())
            .refused(&["TopoJSON, not GeoJSON", "export the layer as GeoJSON"]),
        json("a collection without features", || br#"{"type":"FeatureCollection"}"#.to_vec())
            .refused(&["has no `features`", "export the layer again"]),
        json("features that are no list", || br#"{"type":"FeatureCollection","features":{}}"#.to_vec())
            .refused(&["expected a list of features"]),
        json("two lists of features", || {
            let (a, b) = (format!("\"features\":[{A}]"), format!("\"features\":[{B}]"));
            format!("{{\"type\":\"FeatureCollection\",{CRS}{a},{b}}}").into_bytes()
        })
        .refused(&["`features` is there twice", "export the layer again"]),
        json("two coordinate systems", || {
            let other = CRS.replace("28992", "4326");
            format!("{{\"type\":\"FeatureCollection\",{CRS}{other}\"features\":[{A}]}}").into_bytes()
        })
        .refused(&["`crs` is there twice", "export the layer again"]),
        property("the same property twice: the last counts", || "\"id\":\"oud\",\"id\":\"b\"".to_owned()).read(two, &[]),
        json("the coordinate system behind the features", || {
            let crs = CRS.trim_end_matches(',');
            format!("{{\"type\":\"FeatureCollection\",\"features\":[{A},{B}],{crs}}}").into_bytes()
        })
        .read(two, &[]),
        json("a coordinate system that is none", || {
            String::from_utf8(collection(&[A])).unwrap().replace("EPSG:28992", "RD").into_bytes()
        })
        .refused(&["its `crs` member cannot be used", "`RD` does not name a coordinate system", "EPSG:28992"]),
        json("a coordinate system that this build does not know", || {
            String::from_utf8(collection(&[A])).unwrap().replace("28992", "99999").into_bytes()
        })
        .refused(&["EPSG:99999", "EPSG:28992"]),
        json("RD New without a crs, so read as degrees", || {
            format!("{{\"type\":\"FeatureCollection\",\"features\":[{A}]}}").into_bytes()
        })
        .refused(&["metres taken for degrees", "add `crs = \"EPSG:28992\"`"]),
        json("degrees, declared as RD New", || collection(&[&A.replace("237010,472510", "6.588,52.235")])).refused(&[
            "degrees taken for metres",
            "they look like",
            "EPSG:4326",
        ]),
        json("latitude before longitude", || {
            format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", A.replace("237010,472510", "52.235,6.588"))
                .into_bytes()
        })
        .refused(&["swapped axes", "Swap X and Y coordinates"]),
        json("(0, 0) for a place", || collection(&[&A.replace("237010,472510", "0,0"), &B.replace("237060,472520", "0,0")]))
            .refused(&["null island", "give these rows their coordinates"]),
        json("a mark before the text (BOM) and CRLF", || {
            let text = String::from_utf8(collection(&[A, B])).unwrap().replace('\n', "\r\n");
            format!("\u{feff}{text}\r\n").into_bytes()
        })
        .read(two, &[]),
        json("UTF-16", || [b"\xFF\xFE".to_vec(), collection(&[A]).into_iter().flat_map(|byte| [byte, 0]).collect()].concat())
            .refused(&["UTF-16", "save it as UTF-8"]),
        json("UTF-16 without a mark", || collection(&[A]).into_iter().flat_map(|byte| [byte, 0]).collect()).refused(&[
            "NUL bytes",
            "UTF-16",
            "UTF-8",
        ]),
        json("text that is not UTF-8", || {
            collection(&[A, &B.replace("\"b\"", "\"Caf?\"")])
                .into_iter()
                .map(|byte| if byte == b'?' { 0xE9 } else { byte })
                .collect()
        })
        .refused(&["not UTF-8", "export the layer as UTF-8"]),
        json("a name of 10 MB", || {
            collection(&[A, &B.replace("\"id\":\"b\"", &format!("\"id\":\"b\",\"naam\":\"{}\"", "x".repeat(10 << 20)))])
        })
        .read(two, &[]),
        json("a number of homes of 10 MB", || {
            let long = format!("\"id\":\"b\",\"capaciteit\":\"{}\"", "x".repeat(10 << 20));
            collection(&[A, &B.replace("\"id\":\"b\"", &long)])
        })
        .read(two, &[(1, "noted", "not a count")]),
        json("the same id of 1 MB twice", || {
            let long = format!("\"id\":\"{}\"", "x".repeat(1 << 20));
            collection(&[&A.replace("\"id\":\"a\"", &long), &A.replace("\"id\":\"a\"", &long), B])
        })
        .read(&[("xxxxxxxxxx…", 14.142), ("b", 63.246)], &[(1, "skipped", "there before")]),
        property("control characters in a name", || r#""id":"b","naam":"\u0000\u001b[31mrood\u0007""#.to_owned())
            .read(two, &[]),
        property("control characters in a value that is told of", || {
            r#""id":"b","capaciteit":"\u001b[31m\r\u0007""#.to_owned()
        })
        .read(two, &[(1, "noted", "not a count")]),
        json("10,000 levels deep", || [vec![b'['; 10_000], vec![b']'; 10_000]].concat())
            .refused(&["expected a GeoJSON object"]),
        json("a member beside the features 100,000 levels deep", || {
            let deep = format!("\"x\":{}{},", "[".repeat(100_000), "]".repeat(100_000));
            let text = String::from_utf8(collection(&[A, B])).unwrap();
            text.replace("\"features\"", &format!("{deep}\"features\"")).into_bytes()
        })
        .read(two, &[]),
        property("a property 10,000 levels deep", || {
            format!("\"id\":\"b\",\"x\":{}{}", "[".repeat(10_000), "]".repeat(10_000))
        })
        .read(a, &[(1, "skipped", "nested too deep")]),
        geometry("collections in collections, 1000 deep", || {
            let open = r#"{"type":"GeometryCollection","geometries":["#;
            format!("{}{{\"type\":\"Point\",\"coordinates\":[237060,472520]}}{}", open.repeat(1000), "]}".repeat(1000))
        })
        .read(a, &[(1, "skipped", "nested too deep")]),
        json("a feature that is a number", || collection(&[A, "7"])).read(a, &[(1, "skipped", "not a feature")]),
        geometry("null", || "null".to_owned()).read(a, &[(1, "skipped", "no geometry")]),
        geometry("no coordinates", || r#"{"type":"Point","coordinates":[]}"#.to_owned())
            .read(a, &[(1, "skipped", "empty geometry")]),
        geometry("one coordinate", || r#"{"type":"Point","coordinates":[237060]}"#.to_owned())
            .read(a, &[(1, "skipped", "not a geometry")]),
        geometry("NaN, as Python writes it", || r#"{"type":"Point","coordinates":[NaN,472520]}"#.to_owned())
            .read(a, &[(1, "skipped", "not a coordinate")]),
        geometry("text for a coordinate", || r#"{"type":"Point","coordinates":["237060","472520"]}"#.to_owned())
            .read(a, &[(1, "skipped", "not a coordinate")]),
        geometry("a coordinate of 10^999", || r#"{"type":"Point","coordinates":[1e999,472520]}"#.to_owned())
            .read(a, &[(1, "skipped", "not a feature")]),
        geometry("a height, and a height that is NaN", || r#"{"type":"Point","coordinates":[237060,472520,NaN]}"#.to_owned())
            .read(&[("a", 14.142), ("x", 63.246)], &[]),
        geometry("a line", || r#"{"type":"LineString","coordinates":[[237000,472500],[237060,472520]]}"#.to_owned())
            .read(a, &[(1, "skipped", "a line")]),
        geometry("a kind that does not exist", || r#"{"type":"Bol","coordinates":[237060,472520]}"#.to_owned())
            .read(a, &[(1, "skipped", "not a geometry")]),
        geometry("a polygon that crosses itself a million times", || {
            let up = (0..1000).flat_map(|x| [[x as f64 * 0.5, -1.0], [x as f64 * 0.5 + 0.2, 500.0]]);
            let along = (0..1000).flat_map(|y| [[500.0, y as f64 * 0.5], [-1.0, y as f64 * 0.5 + 0.2]]);
            drawn(up.chain(along))
        })
        .read(a, &[(1, "skipped", "invalid polygon")]),
        geometry("a polygon of 5,000 corners, which is sound", || {
            let turn = |step: u32| f64::from(step) / 5_000.0 * std::f64::consts::TAU;
            drawn((0..5_000).map(|step| [100.0 + 50.0 * turn(step).cos(), 50.0 * turn(step).sin()]))
        })
        .read(&[("a", 14.142), ("x", 50.0)], &[]),
        json("the same id twice, at one place and at another", || collection(&[A, A, &B.replace("\"b\"", "\"a\"")]))
            .read(&[("a", 14.142), ("a#2", 63.246)], &[(1, "repaired", "double id"), (1, "skipped", "there before")]),
        json("a layer without features", || collection(&[])).read(&[], &[]),
    ]
}
