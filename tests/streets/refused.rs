//! What is no street, and what is in the wrong place.

use super::made::{Made, expected, told};
use super::write::{gp, gpkg, wkb};

fn lines(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"))
}

fn feature(geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{"highway":"footway"}},"geometry":{geometry}}}"#)
}

fn line(coordinates: &str) -> String {
    feature(&format!(r#"{{"type":"LineString","coordinates":{coordinates}}}"#))
}

const GOOD: &str = "[[6.58,52.23],[6.581,52.23]]";
const SAID: &str = "nodes = \"crossings\"";

#[test]
fn one_broken_line_is_skipped_and_listed_and_the_rest_goes_on() {
    let cases = [
        (line("[[6.58,52.23],[NaN,52.23]]"), "skipped: not a coordinate"),
        (line("[[6.58,52.23],[null,52.23]]"), "skipped: not a coordinate"),
        (line("[[6.58,52.23]]"), "skipped: a line without length"),
        (line("[[6.58,52.23],[6.58,52.23]]"), "skipped: a line without length"),
        (line("[]"), "skipped: a line without length"),
        (line("[[6.58,52.23],[66.58,52.23]]"), "skipped: outside the area of the coordinate system"),
        (feature("null"), "skipped: no geometry"),
        (feature(r#"{"type":"MultiLineString","coordinates":[]}"#), "skipped: empty geometry"),
        (feature(r#"{"type":"Point","coordinates":[6.58,52.23]}"#), "skipped: a point"),
        (
            feature(r#"{"type":"Polygon","coordinates":[[[6.58,52.23],[6.581,52.23],[6.581,52.231],[6.58,52.23]]]}"#),
            "skipped: an area",
        ),
        (
            feature(r#"{"type":"MultiLineString","coordinates":[[[6.58,52.23]],[[6.58,52.24],[6.581,52.24]]]}"#),
            "noted: parts of it are missing",
        ),
        (
            feature(
                r#"{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[6.58,52.24],[6.581,52.24]]},{"type":"Point","coordinates":[6.58,52.23]}]}"#,
            ),
            "skipped: a line",
        ),
    ];
    for (bad, what) in cases {
        let text = lines(&[line(GOOD), bad.clone(), line("[[6.58,52.235],[6.581,52.235]]")]);
        let (town, account) = Made::new().streets("s.geojson", text, SAID).good();
        assert_eq!(told(&account), expected(&[(what, 1)]), "{bad}");
        assert_eq!(account.findings[0].feature, 2, "{bad}");
        assert!(town.streets.unwrap().edges().len() >= 2, "{bad}");
    }
}

#[test]
fn a_line_of_a_geopackage_that_is_broken_is_skipped() {
    let good = gp(&wkb(&[vec![(6.58, 52.23), (6.581, 52.23)]], 0));
    let mut lies = wkb(&[vec![(6.58, 52.24), (6.581, 52.24)]], 0);
    lies[5..9].copy_from_slice(&u32::MAX.to_le_bytes());
    let mut many = wkb(&[vec![(6.58, 52.24)], vec![(6.58, 52.24)]], 0);
    many[5..9].copy_from_slice(&u32::MAX.to_le_bytes());
    for (bad, what) in [
        (Some(gp(&lies)), "skipped: not a geometry"),
        (Some(gp(&many)), "skipped: not a geometry"),
        (Some(gp(&wkb(&[vec![(6.58, 52.24), (f64::NAN, 52.24)]], 0))), "skipped: not a coordinate"),
        (Some(gp(&wkb(&[vec![]], 0))), "skipped: a line without length"),
        (None, "skipped: no geometry"),
    ] {
        let made = Made::new().streets("s.gpkg", gpkg(&[("a", Some(good.clone())), ("b", bad)]), SAID);
        assert_eq!(told(&made.good().1), expected(&[(what, 1)]));
    }
}

#[test]
fn a_network_in_another_coordinate_system_is_refused_as_any_layer_is() {
    let metres = lines(&[line("[[237000,472500],[237100,472500]]")]);
    Made::new().streets("s.geojson", &metres, "").refused(&["s.geojson", "metres taken for degrees", "EPSG:28992"]);
    let degrees = lines(&[line(GOOD)]);
    let rd = "crs = \"EPSG:28992\"";
    Made::new().streets("s.geojson", &degrees, rd).refused(&["s.geojson", "degrees taken for metres", "EPSG:4326"]);
    let swapped = lines(&[line("[[52.23,6.58],[52.23,6.581]]")]);
    Made::new().streets("s.geojson", swapped, "").refused(&["swapped axes"]);
    let (town, account) = Made::new().streets("s.geojson", metres, &format!("{rd}\n{SAID}")).good();
    assert_eq!((account.crs.as_str(), town.streets.unwrap().edges()[0].length_m), ("EPSG:28992 (the project file)", 100.0));
    let unknown = "crs = \"EPSG:99999\"";
    Made::new().streets("s.geojson", degrees, unknown).refused(&["EPSG:99999"]);
}

#[test]
fn a_table_without_lines_is_refused_with_what_to_do() {
    let table = "id;x;y\n1;237000;472500\n";
    Made::new().streets("s.csv", table, "").refused(&["role \"straten\" asks for a column `wkt`", "LINESTRING", "id, x, y"]);
}

#[test]
fn a_layer_without_a_line_is_told_and_the_run_goes_on() {
    for text in [lines(&[]), lines(&[feature(r#"{"type":"Point","coordinates":[6.58,52.23]}"#)])] {
        let (town, account) = Made::new().streets("s.geojson", text, "").read().unwrap();
        assert!(town.streets.is_none_or(|streets| streets.edges().is_empty()));
        assert!(
            account.notes.iter().any(|note| note.starts_with("no streets: every walk stays by air")),
            "{:?}",
            account.notes
        );
    }
    let (_, account) = Made::new().read().unwrap();
    assert!(!account.notes.iter().any(|note| note.contains("no streets")), "nobody asked for them");
}

#[test]
fn a_line_is_still_no_ground_for_the_other_roles() {
    let made = Made::new().file("p.geojson", lines(&[line(GOOD)])).layer("kernen", "p.geojson", "");
    let (_, account) = made.good();
    assert_eq!(told(&account), expected(&[("skipped: a line", 1)]));
    assert_eq!(account.look.all(), 0);
}
