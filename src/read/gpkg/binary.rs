//! The head that a GeoPackage puts before a geometry.

use super::super::ground;
use super::super::row::{BadGround, Ground};
use super::wkb;

/// The ground of a geometry as a GeoPackage has it; `srs_id` is that of its layer.
///
/// # Errors
///
/// Why it has none.
pub fn ground(blob: &[u8], srs_id: i64) -> Result<Ground, BadGround> {
    let [b'G', b'P', version, flags, rest @ ..] = blob else { return Err(broken("it does not begin with GP")) };
    if *version > 0 {
        return Err(broken("it is of a later version of GeoPackage"));
    }
    if flags & 0b10_0000 != 0 {
        return Err(BadGround::new(
            "not a geometry",
            "found an extended geometry that only its maker can read; export the layer again",
        ));
    }
    let Some((own, rest)) = rest.split_first_chunk::<4>() else { return Err(broken("it breaks off")) };
    let own = if flags & 1 == 1 { i32::from_le_bytes(*own) } else { i32::from_be_bytes(*own) };
    if own > 0 && srs_id > 0 && i64::from(own) != srs_id {
        let detail = format!("its geometry is in srs_id {own}, its layer in {srs_id}; export the layer again in one system");
        return Err(BadGround::new("another coordinate system than its layer", detail));
    }
    let envelope = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(broken("its envelope is of an unknown kind")),
    };
    if flags & 0b1_0000 != 0 {
        return Err(ground::empty("geometry"));
    }
    wkb::ground(rest.get(envelope..).ok_or_else(|| broken("it breaks off"))?)
}

fn broken(why: &str) -> BadGround {
    BadGround::new("not a geometry", format!("its geometry is no GeoPackage geometry: {why}; export the layer again"))
}
