//! Shapefiles, part by part.

use super::wkb::numbers;
use super::{A, B};

pub const RD: &str = "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\"]]]";
pub const WGS84: &str = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]";

/// A `.shp` of these shapes, each its kind and its content.
pub fn shp(shapes: &[(i32, Vec<u8>)]) -> Vec<u8> {
    let mut records = Vec::new();
    for (number, (kind, content)) in shapes.iter().enumerate() {
        records.extend((number as i32 + 1).to_be_bytes());
        records.extend((content.len() as i32 / 2 + 2).to_be_bytes());
        records.extend(kind.to_le_bytes());
        records.extend(content);
    }
    let mut file = 9994_i32.to_be_bytes().to_vec();
    file.extend([0; 20]);
    file.extend((50 + records.len() as i32 / 2).to_be_bytes());
    file.extend(1000_i32.to_le_bytes());
    file.extend(shapes.first().map_or(1, |(kind, _)| *kind).to_le_bytes());
    file.extend([0; 64]);
    file.extend(records);
    file
}

pub fn point(x: f64, y: f64) -> (i32, Vec<u8>) {
    (1, numbers(&[x, y]))
}

/// The two parcels of most files.
pub fn ab() -> Vec<u8> {
    shp(&[point(A.0, A.1), point(B.0, B.1)])
}

/// A polygon that says to have so many parts and points, and these.
pub fn polygon(parts: (i32, &[i32]), points: (i32, &[f64])) -> (i32, Vec<u8>) {
    let starts: Vec<u8> = parts.1.iter().flat_map(|start| start.to_le_bytes()).collect();
    let counts = [parts.0.to_le_bytes(), points.0.to_le_bytes()].concat();
    (5, [numbers(&[0.0; 4]), counts, starts, numbers(points.1)].concat())
}

/// A `.dbf` of one column `id`, ten letters wide; `deleted` rows are marked as such.
pub fn dbf(ids: &[&[u8]], deleted: &[usize]) -> Vec<u8> {
    let mut file = vec![3, 125, 1, 1];
    file.extend((ids.len() as u32).to_le_bytes());
    file.extend(65_u16.to_le_bytes());
    file.extend(11_u16.to_le_bytes());
    file.extend([0; 20]);
    file.extend(b"id\0\0\0\0\0\0\0\0\0C\0\0\0\0\x0A\0");
    file.extend([0; 14]);
    file.push(0x0D);
    for (number, id) in ids.iter().enumerate() {
        file.push(if deleted.contains(&number) { b'*' } else { b' ' });
        file.extend(id.iter().copied().chain(std::iter::repeat(b' ')).take(10));
    }
    file.push(0x1A);
    file
}
