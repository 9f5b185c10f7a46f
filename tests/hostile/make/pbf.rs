//! OpenStreetMap PBF, blob by blob.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A number as the format writes it.
pub fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

fn signed(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

/// A field with a number.
pub fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

/// A field with bytes.
pub fn bytes(field: u64, value: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(value.len() as u64), value.to_vec()].concat()
}

/// A blob that says to be so long.
pub fn saying(kind: &str, length: u64, body: &[u8]) -> Vec<u8> {
    let header = [bytes(1, kind.as_bytes()), number(3, length)].concat();
    [&(header.len() as u32).to_be_bytes(), header.as_slice(), body].concat()
}

/// A blob with this in it, not packed.
pub fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let body = bytes(1, content);
    saying(kind, body.len() as u64, &body)
}

/// A blob with this in it, packed, that says to hold so many bytes.
pub fn packed(kind: &str, content: &[u8], size: u64) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(content).unwrap();
    let body = [number(2, size), bytes(3, &zlib.finish().unwrap())].concat();
    saying(kind, body.len() as u64, &body)
}

/// The blob that every file begins with, asking for this.
pub fn head(feature: &str) -> Vec<u8> {
    blob("OSMHeader", &bytes(4, feature.as_bytes()))
}

/// A block with one node: a pharmacy of this name here, its tags by their places among the texts.
pub fn pharmacy(name: &[u8], lon: f64, lat: f64, tag_values: &[u8]) -> Vec<u8> {
    let texts: Vec<u8> =
        [b"".as_slice(), b"amenity", b"pharmacy", b"name", name].iter().flat_map(|text| bytes(1, text)).collect();
    let steps = |degrees: f64| signed((degrees * 1e7).round() as i64);
    let node = [number(1, signed(7)), bytes(2, &[1, 3]), bytes(3, tag_values), number(8, steps(lat)), number(9, steps(lon))];
    [bytes(1, &texts), bytes(2, &bytes(1, &node.concat()))].concat()
}

/// A file with one pharmacy.
pub fn good() -> Vec<u8> {
    [head("OsmSchema-V0.6"), blob("OSMData", &pharmacy(b"De Linde", 6.588, 52.2353, &[2, 4]))].concat()
}
