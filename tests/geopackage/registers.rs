//! What the file says of itself: titles and descriptions in Dutch, sources, and no time.

use rusqlite::Connection;

use crate::support::{SAMPLE, TOWN, layers, one, texts};

#[test]
fn every_column_of_every_layer_has_a_dutch_title_and_description() {
    for db in [SAMPLE.open(), TOWN.open()] {
        let columns = texts(
            &db,
            "SELECT c.table_name || '.' || i.name FROM gpkg_contents c JOIN pragma_table_info(c.table_name) i
             WHERE i.name NOT IN ('fid', 'geom') AND c.table_name <> 'layer_styles' ORDER BY c.rowid, i.cid",
        );
        let titled = texts(
            &db,
            "SELECT table_name || '.' || column_name FROM gpkg_data_columns WHERE length(title) > 2 AND length(description) > 9 ORDER BY rowid",
        );
        assert_eq!(columns, titled);
        let (titles, all): (i64, i64) = (
            one(&db, "SELECT count(*) FROM (SELECT DISTINCT table_name, title FROM gpkg_data_columns)"),
            one(&db, "SELECT count(*) FROM gpkg_data_columns"),
        );
        assert_eq!(titles, all, "no two columns of a layer have the same title");
    }
}

#[test]
fn a_column_of_a_profile_names_the_profile() {
    let title = |column: &str| -> String {
        one(&SAMPLE.open(), &format!("SELECT title FROM gpkg_data_columns WHERE column_name = '{column}'"))
    };
    assert_eq!(title("wlz_klasse"), "Klasse: Wlz-zorgvrager (zorggeschikt)");
    assert_eq!(title("wlz_met_vervoer"), "Percelen met vervoer: Wlz-zorgvrager (zorggeschikt)");
}

#[test]
fn a_layer_that_rests_on_invented_rows_says_so() {
    let warned = |db: &Connection| -> i64 {
        one(db, "SELECT count(*) FROM gpkg_contents WHERE description LIKE '%Niet gebruiken voor besluiten%'")
    };
    assert_eq!(warned(&SAMPLE.open()), layers(&SAMPLE.open()).len() as i64);
    assert_eq!(warned(&TOWN.open()), 0, "nothing in this town is called fictief");
}

#[test]
fn the_metadata_tell_the_norms_and_the_source_of_every_input() {
    let db = SAMPLE.open();
    let text: String = one(&db, "SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/plain'");
    for word in [
        "Hof van Twente",
        "twente-start",
        "hemelsbreed",
        "EPSG:28992",
        "CC BY 4.0",
        "haltes.csv",
        "Niet gebruiken voor besluiten",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let terms: String = one(&db, "SELECT metadata FROM gpkg_metadata WHERE mime_type = 'application/json'");
    let terms: serde_json::Value = serde_json::from_str(&terms).unwrap();
    assert_eq!(terms["source"].as_array().map(Vec::len), Some(11), "the sample has eleven layers");
    assert_eq!(terms["source"][0]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(terms["provenance"]["fictief"], true);
}

#[test]
fn there_is_no_clock_in_the_file() {
    let db = SAMPLE.open();
    let moments =
        texts(&db, "SELECT DISTINCT last_change FROM gpkg_contents UNION SELECT timestamp FROM gpkg_metadata_reference");
    assert_eq!(moments, ["1970-01-01T00:00:00.000Z"]);
}
