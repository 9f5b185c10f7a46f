//! FlatGeobufs.

use flatgeobuf::geozero::{ColumnValue, FeatureProcessor, GeomProcessor, PropertyProcessor};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};

use super::{A, B};

/// A layer of points, each an id and a place.
pub fn points(code: i32, index: bool, rows: &[(&str, (f64, f64))]) -> Vec<u8> {
    made(code, index, GeometryType::Point, rows, |writer, _, (x, y)| {
        writer.point_begin(0).unwrap();
        writer.xy(x, y, 0).unwrap();
        writer.point_end(0).unwrap();
    })
}

/// A layer of lines of two points, east of these places.
pub fn lines(rows: &[(&str, (f64, f64))]) -> Vec<u8> {
    made(28992, false, GeometryType::LineString, rows, |writer, _, (x, y)| {
        writer.linestring_begin(true, 2, 0).unwrap();
        writer.xy(x, y, 0).unwrap();
        writer.xy(x + 10.0, y, 1).unwrap();
        writer.linestring_end(true, 0).unwrap();
    })
}

fn made(
    code: i32,
    index: bool,
    kind: GeometryType,
    rows: &[(&str, (f64, f64))],
    draw: impl Fn(&mut FgbWriter, usize, (f64, f64)),
) -> Vec<u8> {
    let options = FgbWriterOptions {
        write_index: index,
        crs: FgbCrs { code, ..FgbCrs::default() },
        promote_to_multi: false,
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options("percelen", kind, options).unwrap();
    writer.add_column("id", ColumnType::String, |_, _| {});
    for (number, (id, place)) in rows.iter().enumerate() {
        draw(&mut writer, number, *place);
        writer.property(0, "id", &ColumnValue::String(id)).unwrap();
        writer.feature_end(number as u64).unwrap();
    }
    let mut file = Vec::new();
    writer.write(&mut file).unwrap();
    file
}

/// The two parcels of most files, with an index.
pub fn ab() -> Vec<u8> {
    points(28992, true, &[("a", A), ("b", B)])
}

/// Where the features begin, in a file without index.
pub fn first(file: &[u8]) -> usize {
    12 + u32::from_le_bytes([file[8], file[9], file[10], file[11]]) as usize
}
