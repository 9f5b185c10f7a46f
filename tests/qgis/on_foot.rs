//! A run on foot in a real QGIS: a made-up town of blocks, with a bank of trees that no street reaches, opened by `on_foot.py`.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::{has_qgis, python, woonkring};

/// The corner of the town on the plane of RD New.
const CORNER: [f64; 2] = [237_000.0, 472_500.0];

fn feature(properties: Value, kind: &str, coordinates: Value) -> Value {
    json!({ "type": "Feature", "properties": properties, "geometry": { "type": kind, "coordinates": coordinates } })
}

fn collection(features: Vec<Value>) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn spot(x: f64, y: f64) -> [f64; 2] {
    [CORNER[0] + x, CORNER[1] + y]
}

/// Seven streets east and seven north, 100 m apart, the middle one north a busy road, the last one east without light.
fn streets() -> String {
    let mut streets = Vec::new();
    for at in 0..7 {
        let along = f64::from(at) * 100.0;
        let corners = (0..7).map(|step| f64::from(step) * 100.0);
        let east: Vec<[f64; 2]> = corners.clone().map(|step| spot(step, along)).collect();
        let north: Vec<[f64; 2]> = corners.map(|step| spot(along, step)).collect();
        let lit = if at == 6 { "no" } else { "yes" };
        streets.push(feature(
            json!({ "highway": "residential", "lit": lit, "name": format!("Oost {at}") }),
            "LineString",
            json!(east),
        ));
        let highway = if at == 3 { "primary" } else { "residential" };
        streets.push(feature(
            json!({ "highway": highway, "lit": "yes", "name": format!("Noord {at}") }),
            "LineString",
            json!(north),
        ));
    }
    collection(streets)
}

/// Parcels in the blocks, and one far from every street.
fn parcels() -> String {
    let places = [(20.0, 20.0), (220.0, 320.0), (320.0, 220.0), (420.0, 420.0), (520.0, 520.0), (20.0, 620.0), (-400.0, 300.0)];
    let areas = places.iter().zip(1..).map(|((x, y), number)| {
        let ring = [(0.0, 0.0), (40.0, 0.0), (40.0, 30.0), (0.0, 30.0), (0.0, 0.0)].map(|(dx, dy)| spot(x + dx, y + dy));
        feature(
            json!({ "id": format!("p{number}"), "naam": format!("Verzonnen {number}"), "capaciteit": 20 }),
            "Polygon",
            json!([ring]),
        )
    });
    collection(areas.collect())
}

fn facilities() -> String {
    let mut text = "id,naam,categorie,x,y\n".to_owned();
    for (id, category, x, y) in [
        ("zorg", "zorg_24uur", 305.0, 305.0),
        ("winkel", "supermarkt", 205.0, 305.0),
        ("buurthuis", "ontmoeting", 295.0, 295.0),
        ("bank", "rustplek", 250.0, 301.0),
        ("ver", "ontmoeting", -400.0, 350.0),
    ] {
        let [x, y] = spot(x, y);
        writeln!(text, "{id},Verzonnen {id},{category},{x},{y}").unwrap();
    }
    text
}

const PROJECT: &str = r#"
title = "Verzonnen blokken"

[[layer]]
role = "voorzieningen"
path = "voorzieningen.csv"
crs = "EPSG:28992"
category = { field = "categorie" }
fictief = true

[[layer]]
role = "percelen"
path = "percelen.geojson"
crs = "EPSG:28992"
fictief = true

[[layer]]
role = "straten"
path = "straten.geojson"
crs = "EPSG:28992"
fictief = true
"#;

#[test]
fn a_run_on_foot_opens_in_its_colours_and_says_how_was_measured() {
    if !has_qgis() {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let files = [
        ("project.toml", PROJECT.to_owned()),
        ("voorzieningen.csv", facilities()),
        ("percelen.geojson", parcels()),
        ("straten.geojson", streets()),
    ];
    for (name, text) in files {
        std::fs::write(place.path().join(name), text).unwrap();
    }
    woonkring(place.path(), &["analyse", "project.toml", "-o", "uit", "--looproutes", "--quiet"]);
    woonkring(place.path(), &["analyse", "project.toml", "-o", "lucht", "--afstand", "hemelsbreed", "--quiet"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/qgis/on_foot.py");
    let out = python(&[script.to_str().unwrap(), "uit", "lucht"]).current_dir(place.path()).output().unwrap();
    let (told, wrong) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && told.contains("all is well"), "{told}\n{wrong}");
}
