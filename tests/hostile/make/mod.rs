//! Files of every format, good until a case breaks them.

pub mod fgb;
pub mod gpkg;
#[path = "../../osm/pbf.rs"]
#[allow(dead_code, reason = "it makes more than the cases need")]
pub mod osm;
pub mod pbf;
pub mod shp;
pub mod wkb;
pub mod zip;

/// The places of the parcels that most files hold: 14.1 m (a) and 63.2 m (b) from the supermarket.
pub const A: (f64, f64) = (237_010.0, 472_510.0);
pub const B: (f64, f64) = (237_060.0, 472_520.0);

/// The first part of a file.
pub fn cut(mut bytes: Vec<u8>, share: f64) -> Vec<u8> {
    bytes.truncate((bytes.len() as f64 * share) as usize);
    bytes
}

/// Writes these bytes over those at a place.
pub fn at(mut bytes: Vec<u8>, place: usize, new: &[u8]) -> Vec<u8> {
    bytes[place..place + new.len()].copy_from_slice(new);
    bytes
}
