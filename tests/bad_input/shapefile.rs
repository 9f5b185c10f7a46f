//! Shapefiles of which the shapes are not as large as they say: never more room is made than the file has bytes.

use crate::support::Case;

/// A polygon of four corners in one or more parts, as the content of a shape.
fn polygon(starts: &[u32], corners: u32) -> Vec<u8> {
    let around: [(f64, f64); 5] =
        [(237000.0, 472500.0), (237000.0, 472560.0), (237060.0, 472560.0), (237060.0, 472500.0), (237000.0, 472500.0)];
    let mut content = 5_u32.to_le_bytes().to_vec();
    let bounds = [237000.0_f64, 472500.0, 237060.0, 472560.0];
    content.extend(bounds.iter().flat_map(|number| number.to_le_bytes()));
    content.extend((starts.len() as u32).to_le_bytes());
    content.extend(corners.to_le_bytes());
    content.extend(starts.iter().flat_map(|start| start.to_le_bytes()));
    content.extend(around.iter().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()]).flatten());
    content
}

/// A `.shp` with these shapes; each says to have so many pairs of bytes more than it has.
fn shp(shapes: &[(Vec<u8>, u32)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (at, (content, more)) in shapes.iter().enumerate() {
        body.extend((at as u32 + 1).to_be_bytes());
        body.extend((content.len() as u32 / 2 + more).to_be_bytes());
        body.extend(content);
    }
    let mut head = vec![0; 100];
    head[..4].copy_from_slice(&9994_u32.to_be_bytes());
    head[24..28].copy_from_slice(&((100 + body.len() as u32) / 2).to_be_bytes());
    head[28..32].copy_from_slice(&1000_u32.to_le_bytes());
    head[32..36].copy_from_slice(&5_u32.to_le_bytes());
    [head, body].concat()
}

/// A `.dbf` with one column, `id`, of one letter.
fn dbf(rows: &str) -> Vec<u8> {
    let mut head = vec![3, 124, 1, 1];
    head.extend((rows.len() as u32).to_le_bytes());
    head.extend([65, 0, 2, 0]);
    head.resize(32, 0);
    let mut field = b"id\0\0\0\0\0\0\0\0\0C\0\0\0\0\x01".to_vec();
    field.resize(32, 0);
    let rows = rows.bytes().flat_map(|letter| [b' ', letter]);
    [head, field, vec![0x0D], rows.collect(), vec![0x1A]].concat()
}

fn parcels(shapes: &[(Vec<u8>, u32)]) -> Case {
    let rows = &"abc"[..shapes.len()];
    Case::parcels("laag.shp", shp(shapes), "crs = \"EPSG:28992\"").file("laag.dbf", dbf(rows))
}

#[test]
fn a_shape_that_is_as_large_as_it_says_is_read() {
    assert_eq!(parcels(&[(polygon(&[0], 5), 0), (polygon(&[0], 5), 0)]).done().parcels(), ["a", "b"]);
}

#[test]
fn a_shape_that_tells_of_more_corners_than_it_holds_is_refused() {
    let good = || (polygon(&[0], 5), 0);
    // The second part of an area would hold 26 GB of corners: found by fuzzing.
    let second_part = polygon(&[0, 0x6573_7365], 5);
    for bad in [
        second_part,
        polygon(&[0], 0x1000_0005),
        polygon(&[0], 6),
        polygon(&[1], 5),
        polygon(&[0, 4, 3], 5),
        polygon(&[], 5),
        5_u32.to_le_bytes().to_vec(),
        [0_u32.to_le_bytes(), 7_u32.to_le_bytes()].concat(),
    ] {
        let words = ["laag.shp", "breaks off after 1 whole shapes", "more than it holds", "export it again"];
        parcels(&[good(), (bad, 0), good()]).refused(&words);
    }
    parcels(&[good(), (polygon(&[0], 5), 1 << 30)]).refused(&["laag.shp", "breaks off after 1 whole shapes"]);
}
