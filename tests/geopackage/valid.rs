//! The files that the program writes are valid.

use geo::Validation;

use crate::blob::Blob;
use crate::checker::flaws;
use crate::support::{SAMPLE, TOWN, layers, one};

#[test]
fn the_sample_is_a_valid_geopackage() {
    assert_eq!(flaws(&SAMPLE.gpkg()), [""; 0]);
}

#[test]
fn a_town_with_points_multipoints_holes_and_parts_is_a_valid_geopackage() {
    assert_eq!(flaws(&TOWN.gpkg()), [""; 0]);
}

#[test]
fn every_geometry_is_valid_by_the_simple_features_rules() {
    for run in [&SAMPLE, &TOWN] {
        let db = run.open();
        for (table, _) in layers(&db).into_iter().filter(|(_, kind)| kind == "features") {
            let mut query = db.prepare(&format!("SELECT fid, geom FROM \"{table}\"")).unwrap();
            let mut rows = query.query([]).unwrap();
            let mut seen = 0;
            while let Some(row) = rows.next().unwrap() {
                let blob = Blob::read(&row.get::<_, Vec<u8>>(1).unwrap()).unwrap();
                assert!(blob.geometry.is_valid(), "{table} {}", row.get::<_, i64>(0).unwrap());
                seen += 1;
            }
            assert!(seen > 0, "{table}");
        }
    }
}

#[test]
fn every_layer_of_the_design_is_there_and_toetsing_is_a_table() {
    let all = |run: &crate::support::Run| layers(&run.open());
    let places = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), "features".to_owned())).collect::<Vec<_>>();
    let tables = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), "attributes".to_owned())).collect::<Vec<_>>();
    let judged = || [places(&["percelen"]), tables(&["toetsing"]), places(&["zones", "cirkels", "voorzieningen"])].concat();
    let meeting = || [tables(&["ontmoetingsplan"]), places(&["ontmoetingsruimten"])].concat();
    let planned = [
        places(&["kernen"]),
        tables(&["kern_voorzieningen", "kern_bereik"]),
        meeting(),
        tables(&["opgave", "portefeuilles"]),
        places(&["keuze"]),
        tables(&["keuze_kernen", "keuze_eisen"]),
        places(&["balans"]),
        tables(&["balans_kernen", "balans_zones", "spreiding"]),
        places(&["kwetsbaarheid"]),
        tables(&["scenarios"]),
        places(&["scenario_percelen"]),
        tables(&["matrix"]),
    ];
    assert_eq!(all(&SAMPLE), [judged(), planned.concat()].concat());
    assert_eq!(all(&TOWN), [judged(), meeting(), places(&["kwetsbaarheid"])].concat(), "it has no kernen and plans nothing");
}

#[test]
fn the_type_of_a_layer_is_the_narrowest_that_fits_all_its_rows() {
    let kind = |run: &crate::support::Run, table: &str| -> String {
        one(&run.open(), &format!("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = '{table}'"))
    };
    assert_eq!(kind(&SAMPLE, "percelen"), "GEOMETRY", "the sample has parcels that are points");
    assert_eq!(kind(&SAMPLE, "voorzieningen"), "POINT");
    assert_eq!(kind(&SAMPLE, "kernen"), "POLYGON");
    assert_eq!(kind(&SAMPLE, "cirkels"), "POLYGON");
    assert_eq!(kind(&SAMPLE, "zones"), "MULTIPOLYGON");
    assert_eq!(kind(&TOWN, "percelen"), "GEOMETRY");
    assert_eq!(kind(&TOWN, "voorzieningen"), "GEOMETRY");
    assert_eq!(kind(&TOWN, "cirkels"), "MULTIPOLYGON", "two far points make two circles");
}

#[test]
fn everything_lies_in_rd_new() {
    for run in [&SAMPLE, &TOWN] {
        let db = run.open();
        let other: i64 = one(&db, "SELECT count(*) FROM gpkg_geometry_columns WHERE srs_id <> 28992");
        assert_eq!(other, 0);
        let definition: String = one(&db, "SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 28992");
        assert!(definition.starts_with("PROJCS[\"Amersfoort / RD New\"") && definition.contains("Oblique_Stereographic"));
    }
}
