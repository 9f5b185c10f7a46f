//! Well-known binary, right and wrong, and the head that a GeoPackage puts before it.

/// A geometry as a GeoPackage has it, in RD New.
pub fn gp(wkb: &[u8]) -> Vec<u8> {
    gp_in(28992, wkb)
}

pub fn gp_in(srs: i32, wkb: &[u8]) -> Vec<u8> {
    [b"GP\0\x01".as_slice(), &srs.to_le_bytes(), wkb].concat()
}

/// The start of a geometry: how numbers are written, and its kind.
pub fn head(kind: u32) -> Vec<u8> {
    [[1].as_slice(), &kind.to_le_bytes()].concat()
}

pub fn numbers(all: &[f64]) -> Vec<u8> {
    all.iter().flat_map(|number| number.to_le_bytes()).collect()
}

pub fn point(x: f64, y: f64) -> Vec<u8> {
    [head(1), numbers(&[x, y])].concat()
}

/// A geometry that says how many parts follow, and those.
pub fn many(kind: u32, count: u32, parts: &[Vec<u8>]) -> Vec<u8> {
    [head(kind), count.to_le_bytes().to_vec(), parts.concat()].concat()
}

/// A square with this south-west corner.
pub fn square(x: f64, y: f64, side: f64) -> Vec<u8> {
    let corners = [x, y, x + side, y, x + side, y + side, x, y + side, x, y];
    many(3, 1, &[5_u32.to_le_bytes().to_vec(), numbers(&corners)])
}

/// Collections, one in the other, with a point in the last.
pub fn nested(deep: usize) -> Vec<u8> {
    (0..deep).fold(point(237_010.0, 472_510.0), |inner, _| many(7, 1, &[inner]))
}
