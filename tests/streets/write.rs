//! Writes a layer of streets in every format.

use std::fmt::Write as _;

use flatgeobuf::geozero::{ColumnValue, FeatureProcessor, GeomProcessor, PropertyProcessor};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use rusqlite::{Connection, params};

use super::pbf::{Block, file};

/// A street: its name and its parts, in degrees.
pub struct Street {
    pub name: &'static str,
    pub parts: Vec<Vec<(f64, f64)>>,
}

/// A street of two parts, one with a bend, and one that goes round. None meets another.
pub fn streets() -> Vec<Street> {
    let at = |places: &[(i32, i32)]| places.iter().map(|(east, north)| super::pbf::at(*east, *north)).collect();
    vec![
        Street { name: "Kerkstraat", parts: vec![at(&[(0, 0), (10, 0)]), at(&[(20, 0), (30, 0), (30, 5)])] },
        Street { name: "Laan", parts: vec![at(&[(0, 20), (15, 22), (30, 20)])] },
        Street { name: "Rondje", parts: vec![at(&[(0, 40), (10, 40), (10, 50), (0, 50), (0, 40)])] },
    ]
}

fn line(part: &[(f64, f64)], separator: &str) -> String {
    let places: Vec<String> = part.iter().map(|(lon, lat)| format!("{lon:.7}{separator}{lat:.7}")).collect();
    if separator == " " { places.join(",") } else { format!("[[{}]]", places.join("],[")) }
}

pub fn geojson(streets: &[Street]) -> String {
    let feature = |street: &Street| {
        let parts: Vec<String> = street.parts.iter().map(|part| line(part, ",")).collect();
        let (kind, coordinates) = match parts.as_slice() {
            [one] => ("LineString", one.clone()),
            several => ("MultiLineString", format!("[{}]", several.join(","))),
        };
        let properties = format!(r#"{{"name":"{}","highway":"footway"}}"#, street.name);
        format!(r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#)
    };
    let features: Vec<String> = streets.iter().map(feature).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"))
}

pub fn csv(streets: &[Street]) -> String {
    streets.iter().fold("name;highway;wkt\n".to_owned(), |mut all, street| {
        let parts: Vec<String> = street.parts.iter().map(|part| format!("({})", line(part, " "))).collect();
        let wkt = match parts.as_slice() {
            [one] => format!("LINESTRING {one}"),
            several => format!("MULTILINESTRING ({})", several.join(", ")),
        };
        writeln!(all, "{};footway;{wkt}", street.name).unwrap();
        all
    })
}

/// Well-known binary of a kind beyond 1000 (with height), 2000 (with measure), 3000 (both), or flat.
pub fn wkb(parts: &[Vec<(f64, f64)>], beyond: u32) -> Vec<u8> {
    let head = |kind: u32| [[1].as_slice(), &(kind + beyond).to_le_bytes()].concat();
    let extra = [0, 1, 1, 2][beyond as usize / 1000];
    let one = |part: &Vec<(f64, f64)>| {
        let mut bytes = [head(2), (part.len() as u32).to_le_bytes().to_vec()].concat();
        for (lon, lat) in part {
            bytes.extend([*lon, *lat].into_iter().chain(std::iter::repeat_n(f64::NAN, extra)).flat_map(f64::to_le_bytes));
        }
        bytes
    };
    match parts {
        [part] => one(part),
        several => {
            let parts: Vec<u8> = several.iter().flat_map(one).collect();
            [head(5), (several.len() as u32).to_le_bytes().to_vec(), parts].concat()
        }
    }
}

/// A geometry behind the head that a GeoPackage puts before it.
pub fn gp(wkb: &[u8]) -> Vec<u8> {
    [b"GP\0\x01".as_slice(), &4326_i32.to_le_bytes(), wkb].concat()
}

/// A GeoPackage in WGS 84 with these names and geometries.
pub fn gpkg(rows: &[(&str, Option<Vec<u8>>)]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.gpkg");
    let db = Connection::open(&file).unwrap();
    db.execute_batch(
        "PRAGMA application_id = 1196444487;
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
             organization_coordsys_id INTEGER, definition TEXT, description TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '', '');
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
         INSERT INTO gpkg_contents VALUES ('straten', 'features', 4326);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT,
             m TINYINT);
         INSERT INTO gpkg_geometry_columns VALUES ('straten', 'geom', 'GEOMETRY', 4326, 2, 2);
         CREATE TABLE straten (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, highway TEXT);",
    )
    .unwrap();
    for (name, geometry) in rows {
        db.execute("INSERT INTO straten (geom, name, highway) VALUES (?1, ?2, 'footway')", params![geometry, name]).unwrap();
    }
    db.close().unwrap();
    std::fs::read(file).unwrap()
}

/// `.shp` and `.dbf` of polylines.
pub fn shapefile(streets: &[Street]) -> (Vec<u8>, Vec<u8>) {
    let numbers = |all: &[f64]| all.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let mut records = Vec::new();
    for (number, street) in streets.iter().enumerate() {
        let places: Vec<(f64, f64)> = street.parts.concat();
        let (mut start, mut starts) = (0_i32, Vec::new());
        for part in &street.parts {
            starts.extend(start.to_le_bytes());
            start += part.len() as i32;
        }
        let counts = [(street.parts.len() as i32).to_le_bytes(), (places.len() as i32).to_le_bytes()].concat();
        let corners: Vec<f64> = places.iter().flat_map(|(lon, lat)| [*lon, *lat]).collect();
        let content = [3_i32.to_le_bytes().to_vec(), numbers(&[0.0; 4]), counts, starts, numbers(&corners)].concat();
        records.extend((number as i32 + 1).to_be_bytes());
        records.extend((content.len() as i32 / 2).to_be_bytes());
        records.extend(content);
    }
    let mut shp =
        [9994_i32.to_be_bytes().to_vec(), vec![0; 20], (50 + records.len() as i32 / 2).to_be_bytes().to_vec()].concat();
    shp.extend([1000_i32.to_le_bytes(), 3_i32.to_le_bytes()].concat());
    shp.extend([0; 64]);
    shp.extend(records);
    let mut dbf = vec![3, 125, 1, 1];
    dbf.extend((streets.len() as u32).to_le_bytes());
    dbf.extend(97_u16.to_le_bytes());
    dbf.extend(25_u16.to_le_bytes());
    dbf.extend([0; 20]);
    for name in ["name", "highway"] {
        dbf.extend(name.bytes().chain(std::iter::repeat(0)).take(11));
        dbf.extend(*b"C\0\0\0\0\x0C\0");
        dbf.extend([0; 14]);
    }
    dbf.push(0x0D);
    for street in streets {
        dbf.push(b' ');
        for text in [street.name, "footway"] {
            dbf.extend(text.bytes().chain(std::iter::repeat(b' ')).take(12));
        }
    }
    dbf.push(0x1A);
    (shp, dbf)
}

pub fn flatgeobuf(streets: &[Street], kind: GeometryType) -> Vec<u8> {
    let options = FgbWriterOptions {
        write_index: false,
        crs: FgbCrs { code: 4326, ..FgbCrs::default() },
        promote_to_multi: false,
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options("straten", kind, options).unwrap();
    writer.add_column("name", ColumnType::String, |_, _| {});
    writer.add_column("highway", ColumnType::String, |_, _| {});
    // The writer of a layer of lines has each part as a feature of its own.
    let several = kind == GeometryType::MultiLineString;
    let mut features: Vec<Street> = Vec::new();
    for Street { name, parts } in streets {
        if several {
            features.push(Street { name, parts: parts.clone() });
        } else {
            features.extend(parts.iter().map(|part| Street { name, parts: vec![part.clone()] }));
        }
    }
    for (number, Street { name, parts }) in features.iter().enumerate() {
        if several {
            writer.multilinestring_begin(parts.len(), 0).unwrap();
        }
        for (at, part) in parts.iter().enumerate() {
            writer.linestring_begin(!several, part.len(), at).unwrap();
            for (corner, (lon, lat)) in part.iter().enumerate() {
                writer.xy(*lon, *lat, corner).unwrap();
            }
            writer.linestring_end(!several, at).unwrap();
        }
        if several {
            writer.multilinestring_end(0).unwrap();
        }
        writer.property(0, "name", &ColumnValue::String(name)).unwrap();
        writer.property(1, "highway", &ColumnValue::String("footway")).unwrap();
        writer.feature_end(number as u64).unwrap();
    }
    let mut file = Vec::new();
    writer.write(&mut file).unwrap();
    file
}

/// Every part is a way of its own; the nodes are dense, or their places stand in the ways.
pub fn pbf(streets: &[Street], placed: bool) -> Vec<u8> {
    let mut block = Block::default();
    let (mut node, mut way) = (1, 1);
    for street in streets {
        for part in &street.parts {
            let tags: &[(&str, &str)] = &[("highway", "footway"), ("name", street.name)];
            let closed = part.len() > 2 && part.first() == part.last();
            let own = if closed { &part[..part.len() - 1] } else { part };
            if placed {
                block = block.placed_way(way, part, tags);
            } else {
                let first = node;
                let nodes: Vec<_> = (first..).zip(own).map(|(id, place)| (id, *place, [].as_slice(), true)).collect();
                node += own.len() as i64;
                block = block.dense(&nodes);
                let refs: Vec<i64> = (first..node).chain(closed.then_some(first)).collect();
                block = block.way(way, &refs, tags);
            }
            way += 1;
        }
    }
    file(&[block])
}

/// With the places in the ways (`out geom`), or beside them.
pub fn overpass(streets: &[Street], geom: bool) -> String {
    let mut elements = Vec::new();
    let (mut node, mut way) = (1, 1);
    for street in streets {
        for part in &street.parts {
            let tags = format!(r#""tags":{{"highway":"footway","name":"{}"}}"#, street.name);
            let place = |(lon, lat): &(f64, f64)| format!(r#""lat":{lat:.7},"lon":{lon:.7}"#);
            let drawn = if geom {
                let places: Vec<String> = part.iter().map(|at| format!("{{{}}}", place(at))).collect();
                format!(r#""geometry":[{}]"#, places.join(","))
            } else {
                let first = node;
                node += part.len() as i64;
                elements.extend((first..).zip(part).map(|(id, at)| format!(r#"{{"type":"node","id":{id},{}}}"#, place(at))));
                let refs: Vec<String> = (first..node).map(|id| id.to_string()).collect();
                format!(r#""nodes":[{}]"#, refs.join(","))
            };
            elements.push(format!(r#"{{"type":"way","id":{way},{drawn},{tags}}}"#));
            way += 1;
        }
    }
    format!(r#"{{"version":0.6,"elements":[{}]}}"#, elements.join(",\n"))
}
