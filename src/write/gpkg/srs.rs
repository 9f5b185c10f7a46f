//! Coordinate systems: their rows in `gpkg_spatial_ref_sys` and their definitions as well-known text.

use rusqlite::{Connection, params};

/// RD New, by the parameters that EPSG publishes for code 28992. The way to WGS 84 is left to the reader, who knows it by the code.
const RD_NEW: &str = r#"PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]"#;

const WGS_84: &str = r#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]"#;

const ETRS89: &str = r#"GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4258"]]"#;

/// The id of a plane without a code of EPSG: some plane, nothing more is known.
const SOME_PLANE: i32 = -1;

/// The number of a code such as `EPSG:28992`; none for a code of another form.
pub fn number(code: &str) -> Option<i32> {
    code.strip_prefix("EPSG:").and_then(|number| number.parse().ok())
}

/// The name and the well-known text of a plane, by the number of its code.
///
/// RD New and the UTM zones of ETRS89 and WGS 84 are written in full. Of another plane only this is said: metres, and the code. GDAL and
/// QGIS look the code up; a program that does not knows at least that the coordinates are metres on an unknown spot.
pub fn wkt(number: i32) -> (String, String) {
    match number {
        28992 => ("Amersfoort / RD New".to_owned(), RD_NEW.to_owned()),
        25828..=25838 => utm("ETRS89", ETRS89, number - 25800, true, number),
        32601..=32660 => utm("WGS 84", WGS_84, number - 32600, true, number),
        32701..=32760 => utm("WGS 84", WGS_84, number - 32700, false, number),
        _ => {
            let unit = r#"UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH]"#;
            let name = format!("EPSG:{number}");
            let text = format!(r#"LOCAL_CS["{name}",{unit},AUTHORITY["EPSG","{number}"]]"#);
            (name, text)
        }
    }
}

fn utm(datum: &str, degrees: &str, zone: i32, north: bool, number: i32) -> (String, String) {
    let name = format!("{datum} / UTM zone {zone}{}", if north { 'N' } else { 'S' });
    let (meridian, northing) = (zone * 6 - 183, if north { 0 } else { 10_000_000 });
    let parameters = format!(
        r#"PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",{northing}]"#
    );
    let unit = r#"UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH]"#;
    let text = format!(
        r#"PROJCS["{name}",{degrees},PROJECTION["Transverse_Mercator"],{parameters},{unit},AUTHORITY["EPSG","{number}"]]"#
    );
    (name, text)
}

/// Fills in the systems that every GeoPackage has (requirement 11), and the plane. Gives the plane's id.
pub fn fill(db: &Connection, code: &str) -> rusqlite::Result<i32> {
    let insert = "INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut insert = db.prepare(insert)?;
    insert.execute(params!["Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinates"])?;
    insert.execute(params!["Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinates"])?;
    insert.execute(params!["WGS 84 geodetic", 4326, "EPSG", 4326, WGS_84, "longitude and latitude in degrees"])?;
    let Some(number) = number(code) else { return Ok(SOME_PLANE) };
    let (name, definition) = wkt(number);
    insert.execute(params![name, number, "EPSG", number, definition, "the work plane, in metres"])?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rd_and_utm_are_written_in_full_and_another_plane_by_its_code() {
        assert_eq!(number("EPSG:28992"), Some(28992));
        assert_eq!(number("MADE-UP"), None);
        let (name, text) = wkt(25832);
        assert_eq!(name, "ETRS89 / UTM zone 32N");
        for part in
            [r#"GEOGCS["ETRS89""#, r#""central_meridian",9]"#, r#""false_northing",0]"#, r#"AUTHORITY["EPSG","25832"]]"#]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        let (name, text) = wkt(32733);
        assert_eq!(name, "WGS 84 / UTM zone 33S");
        assert!(text.contains(r#""central_meridian",15]"#) && text.contains(r#""false_northing",10000000]"#), "{text}");
        let (name, text) = wkt(3812);
        assert_eq!(name, "EPSG:3812");
        assert!(text.starts_with("LOCAL_CS[") && text.ends_with(r#"AUTHORITY["EPSG","3812"]]"#), "{text}");
        for text in [wkt(28992).1, wkt(25832).1, wkt(3812).1] {
            assert_eq!(text.matches('[').count(), text.matches(']').count(), "{text}");
        }
    }
}
