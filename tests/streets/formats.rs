//! Every format gives the same lines.

use flatgeobuf::GeometryType;

use super::made::{Made, drawn, told};
use super::write::{self, streets};

const SHARED: &str = "nodes = \"shared\"";
const WGS84: &str = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]";

/// The town with these streets, and how many features took part.
fn read(path: &str, bytes: impl AsRef<[u8]>, more: &str) -> (Made, u64) {
    let made = Made::new().streets(path, bytes, &format!("{SHARED}\n{more}"));
    let (_, account) = made.good();
    assert!(account.findings.is_empty(), "{path}: {:#?}", account.findings);
    assert_eq!((account.look.lines, account.look.points, account.look.areas), (account.kept, 0, 0), "{path}");
    (made, account.kept)
}

#[test]
fn every_format_gives_the_same_lines() {
    let all = streets();
    let rows = |beyond| all.iter().map(|it| (it.name, Some(write::gp(&write::wkb(&it.parts, beyond))))).collect::<Vec<_>>();
    let (shp, dbf) = write::shapefile(&all);
    let (first, kept) = read("s.geojson", write::geojson(&all), "");
    assert_eq!(kept, 3);
    let expected = drawn(&first.good().0);
    assert_eq!(expected.keys().collect::<Vec<_>>(), ["Kerkstraat", "Laan", "Rondje"]);
    // A ten-thousandth of a degree is 6.83 m to the east here and 11.13 m to the north: 20 and 5 of them is 192.2 m, twice 15 with 2
    // aside is 209.6 m, 20 and 20 is 359.2 m.
    let metres: Vec<i64> = expected.values().map(|(millimetres, _)| millimetres / 1000).collect();
    assert_eq!(metres, [192, 209, 359]);
    let others = [
        ("vlak.gpkg", write::gpkg(&rows(0)), 3),
        ("hoogte.gpkg", write::gpkg(&rows(1000)), 3),
        ("maat.gpkg", write::gpkg(&rows(2000)), 3),
        ("beide.gpkg", write::gpkg(&rows(3000)), 3),
        ("s.fgb", write::flatgeobuf(&all, GeometryType::LineString), 4),
        ("meer.fgb", write::flatgeobuf(&all, GeometryType::MultiLineString), 3),
        ("s.osm.pbf", write::pbf(&all, false), 4),
        ("geplaatst.osm.pbf", write::pbf(&all, true), 4),
        ("geom.json", write::overpass(&all, true).into_bytes(), 4),
        ("body.json", write::overpass(&all, false).into_bytes(), 4),
    ];
    for (path, bytes, features) in others {
        let (made, kept) = read(path, bytes, "");
        assert_eq!((drawn(&made.good().0), kept), (expected.clone(), features), "{path}");
    }
    let (csv, _) = read("s.csv", write::csv(&all), "crs = \"EPSG:4326\"");
    assert_eq!(drawn(&csv.good().0), expected);
    let shape = Made::new().file("s.dbf", dbf).file("s.prj", WGS84).streets("s.shp", shp, SHARED);
    let (town, account) = shape.good();
    assert_eq!((drawn(&town), account.kept, told(&account).len()), (expected, 3, 0));
}

#[test]
fn where_lines_meet_is_told_from_the_file_unless_the_project_says_it() {
    let plain = Made::new().streets("s.geojson", write::geojson(&streets()), "");
    assert_eq!(told(&plain.good().1).into_keys().collect::<Vec<_>>(), ["noted: streets meet where ends and crossings meet"]);
    for id in [r#""@id":"way/7""#, r#""full_id":"w7""#, r#""osm_id":7"#, r#""id":"way/7""#] {
        let feature = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{{id},"highway":"path"}},
            "geometry":{{"type":"LineString","coordinates":[[6.58,52.23],[6.581,52.23]]}}}}]}}"#
        );
        let (town, account) = Made::new().streets("s.geojson", feature, "").good();
        assert_eq!(told(&account).into_keys().collect::<Vec<_>>(), ["noted: streets meet where they share a node"], "{id}");
        assert_eq!(super::made::ids(&town).into_iter().collect::<Vec<_>>(), ["way/7"], "{id}");
    }
    let osm = Made::new().streets("s.osm.pbf", write::pbf(&streets(), false), "");
    assert!(told(&osm.good().1).is_empty(), "of OpenStreetMap nothing needs to be told");
    let slip = Made::new().layer("percelen", "percelen.csv", "nodes = \"shared\"");
    slip.refused(&["`nodes` belongs to role \"straten\"", "this layer's is \"percelen\""]);
    Made::new().streets("s.geojson", "{}", "nodes = \"ends\"").refused(&["unknown variant `ends`", "shared", "crossings"]);
}

#[test]
fn columns_of_another_name_and_a_filter_hold_for_streets_too() {
    let wegen = "id;straatnaam;wegtype;wkt\nw1;Dorpsstraat;footway;LINESTRING (237000 472500, 237100 472500)\n\
                 w2;Ringweg;motorway;LINESTRING (237000 472600, 237100 472600)\n";
    let more = "fields = { naam = \"straatnaam\", highway = \"wegtype\" }\nonly = { wegtype = \"footway\" }\nfictief = true";
    let (town, account) = Made::new().streets("wegen.csv", wegen, more).good();
    assert_eq!(
        drawn(&town).into_iter().map(|(name, (mm, _))| (name, mm)).collect::<Vec<_>>(),
        [("Dorpsstraat".to_owned(), 100_000)]
    );
    assert_eq!((account.kept, account.left_out["not in `only`"], account.fictief), (1, 1, true));
    assert!(town.fictief(), "invented streets are told");
    let slip = Made::new().streets("wegen.csv", wegen, "fields = { highway = \"soort_weg\" }");
    slip.refused(&["no feature has a column `soort_weg`", "`highway`"]);
    Made::new().streets("wegen.csv", wegen, "fields = { weg = \"wegtype\" }").refused(&["`weg` is not known", "highway"]);
}
