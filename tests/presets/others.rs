//! BRK parcels, TOP10NL settlements and GTFS stops.

use crate::support::{Case, Table, geopackage, multi_square, n, square, t};

const PERCEEL: [(&str, &str); 6] = [
    ("identificatie_lokaal_id", "TEXT"),
    ("akr_kadastrale_gemeente_code_waarde", "TEXT"),
    ("kadastrale_gemeente_waarde", "TEXT"),
    ("sectie", "TEXT"),
    ("perceelnummer", "INTEGER"),
    ("kadastrale_grootte_waarde", "INTEGER"),
];

#[test]
fn a_kadastraal_perceel_is_called_by_its_aanduiding() {
    let case = Case::of("percelen", "brk.gpkg", "preset = \"brk-percelen\"");
    let rows = [("GOR00", "Goor", "A", 1234), ("GOR00", "Goor", "A", 12), ("GOR00", "Goor", "B", 12)].iter().enumerate().map(
        |(at, (code, town, section, number))| {
            let cells = vec![
                ("identificatie_lokaal_id", n(10 + at as i64)),
                ("akr_kadastrale_gemeente_code_waarde", t(code)),
                ("kadastrale_gemeente_waarde", t(town)),
                ("sectie", t(section)),
                ("perceelnummer", n(*number)),
                ("kadastrale_grootte_waarde", n(400)),
            ];
            (square(237_000.0 + 50.0 * at as f64, 472_520.0, 20.0), cells)
        },
    );
    let border = [("feature_kind", "TEXT")];
    let tables = [
        Table { name: "kadastrale_grens", kind: "POLYGON", columns: &border, rows: vec![(square(0.0, 0.0, 1.0), vec![])] },
        Table { name: "perceel", kind: "POLYGON", columns: &PERCEEL, rows: rows.collect() },
    ];
    geopackage(&case.path("brk.gpkg"), &tables);
    let done = case.done();
    let expected = [
        ["GOR00 A 1234", "Goor A 1234", "", "400"],
        ["GOR00 A 12", "Goor A 12", "", "400"],
        ["GOR00 B 12", "Goor B 12", "", "400"],
    ];
    assert_eq!(done.cells("percelen.csv", &["id", "naam", "capaciteit", "oppervlakte_m2"]), expected);
}

const PLAATS: [(&str, &str); 9] = [
    ("lokaalID", "TEXT"),
    ("bronactualiteit", "TEXT"),
    ("typeGebied", "TEXT"),
    ("isBAGwoonplaats", "TEXT"),
    ("aantalinwoners", "TEXT"),
    ("naamNL", "TEXT"),
    ("naamOfficieel", "TEXT"),
    ("naamFries", "TEXT"),
    ("gemeente", "TEXT"),
];

#[test]
fn woonkernen_are_kernen_and_hamlets_are_not() {
    let rows = [
        ("1", "woonkern", "12230", "Goor", 0.0),
        ("2", "buurtschap", "110", "Dijkerhoek", 3000.0),
        ("3", "gehucht", "40", "Beusbergen", 6000.0),
    ];
    let rows = rows.iter().map(|(id, kind, people, name, east)| {
        let cells = vec![("lokaalID", t(id)), ("typeGebied", t(kind)), ("aantalinwoners", t(people)), ("naamNL", t(name))];
        (multi_square(236_000.0 + east, 471_500.0, 2000.0), cells)
    });
    let road = [("typeweg", "TEXT")];
    let case = Case::of("kernen", "top10nl_Compleet.gpkg", "preset = \"top10nl-kernen\"");
    let tables = [
        Table { name: "top10nl_plaats_vlak", kind: "MULTIPOLYGON", columns: &PLAATS, rows: rows.collect() },
        Table { name: "top10nl_wegdeel_vlak", kind: "POLYGON", columns: &road, rows: vec![(square(0.0, 0.0, 1.0), vec![])] },
    ];
    geopackage(&case.path("top10nl_Compleet.gpkg"), &tables);
    let done = case.done();
    assert_eq!(done.cells("kernen.csv", &["id", "naam", "inwoners"]), [["1", "Goor", "12230"]]);
    assert_eq!(done.left_out("top10nl_Compleet.gpkg").get("geen woonkern"), Some(&2));
}

const STOPS: &str = "stop_id,stop_code,stop_name,stop_lat,stop_lon,location_type,parent_station,zone_id,wheelchair_boarding,platform_code\n\
    1,43000001,\"Goor, Station\",52.2353,6.5880,0,stoparea:9,IFF:go,1,A\n\
    2,43000002,\"Goor, 't Gijmink\",52.2360,6.5900,,,,0,\n\
    stoparea:9,,\"Goor, Station\",52.2353,6.5881,1,,,,\n\
    3,,Ingang,52.2354,6.5882,2,stoparea:9,,,\n\
    4,,Knooppunt,52.2354,6.5883,3,stoparea:9,,,\n";

#[test]
fn poles_are_stops_and_stop_areas_and_entrances_are_not() {
    let expected = [["1", "Goor, Station", "ov_halte"], ["2", "Goor, 't Gijmink", "ov_halte"]];
    for more in ["preset = \"gtfs-haltes\"\ncategory = \"ov_halte\"", "category = \"ov_halte\""] {
        let case = Case::of("voorzieningen", "stops.txt", more);
        std::fs::write(case.path("stops.txt"), STOPS).unwrap();
        let done = case.done();
        let cells = done.cells("voorzieningen.csv", &["id", "naam", "categorie", "bron"]);
        let stops: Vec<&[String]> = cells.iter().filter(|cells| cells[3] == "stops.txt").map(|cells| &cells[..3]).collect();
        assert_eq!(stops, expected, "{more}");
        assert_eq!(done.rows("stops.txt"), [5, 2, 0]);
        assert_eq!(done.left_out("stops.txt").values().sum::<u64>(), 3);
    }
}
