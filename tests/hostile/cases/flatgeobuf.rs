//! FlatGeobufs with false sizes and counts.

use crate::case::Case;
use crate::make::fgb::{ab, first, lines, points};
use crate::make::{A, B, at, cut};

fn fgb(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("FlatGeobuf", broken, "p.fgb").bytes(make)
}

/// The two parcels, without an index.
fn plain() -> Vec<u8> {
    points(28992, false, &[("a", A), ("b", B)])
}

pub fn cases() -> Vec<Case> {
    let two: &[(&str, f64)] = &[("a", 14.142), ("b", 63.246)];
    vec![
        fgb("empty file", Vec::new).refused(&["the file is empty (0 bytes)", "again"]),
        fgb("text called .fgb", || b"Dit is geen kaart.".to_vec()).refused(&["no FlatGeobuf", "export the layer again"]),
        fgb("another version of the format", || at(ab(), 3, &[9]))
            .refused(&["another version than 3", "export the layer again"]),
        fgb("nothing but its first bytes", || ab()[..8].to_vec()).refused(&["damaged or cut short", "export it again"]),
        fgb("cut short in its head", || ab()[..40].to_vec()).refused(&["damaged or cut short", "export it again"]),
        fgb("cut short in its index", || {
            let file = ab();
            let end = first(&file) + 50;
            file[..end].to_vec()
        })
        .refused(&["breaks off in its index", "export it again"]),
        fgb("cut short in a feature", || cut(ab(), 0.95))
            .refused(&["it breaks off, after 1 whole features", "export it again"]),
        fgb("cut short between two features", || {
            let file = plain();
            let begin = first(&file);
            let size = u32::from_le_bytes([file[begin], file[begin + 1], file[begin + 2], file[begin + 3]]) as usize;
            file[..begin + 4 + size].to_vec()
        })
        .refused(&["its head tells of 2 features, and 1 are there", "export it again"]),
        fgb("a head that says to be 4 GB", || at(ab(), 8, &[0xFF; 4])).refused(&["a piece of it says to be 4294967295 bytes"]),
        fgb("a head of noise", || {
            let file = ab();
            let end = first(&file) - 12;
            at(file, 12, &vec![0xA5; end])
        })
        .refused(&["its head cannot be read", "export it again"]),
        fgb("a feature that says to be 4 GB", || {
            let file = plain();
            let begin = first(&file);
            at(file, begin, &[0xFF; 4])
        })
        .refused(&["a piece of it says to be 4294967295 bytes", "export it again"]),
        fgb("a feature that says to be 1 GB, within bounds", || {
            let file = plain();
            let begin = first(&file);
            at(file, begin, &(1_u32 << 30).to_le_bytes())
        })
        .refused(&["it breaks off, after 0 whole features", "export it again"]),
        fgb("a feature of noise", || {
            let file = plain();
            let begin = first(&file) + 4;
            let size = u32::from_le_bytes([file[begin - 4], file[begin - 3], file[begin - 2], file[begin - 1]]) as usize;
            at(file, begin, &vec![0xA5; size])
        })
        .read(&[("b", 63.246)], &[(1, "skipped", "not a feature")]),
        fgb("a false number of features", || {
            let file = plain();
            count(file, 2, 2_000_000_000)
        })
        .refused(&["damaged or cut short", "export it again"]),
        fgb("a false number of features under an index", || count(ab(), 2, u64::MAX / 4)).refused(&["breaks off in its index"]),
        fgb("one feature more than its index has", || count(ab(), 2, 3)).refused(&["damaged or cut short", "export it again"]),
        fgb("no coordinate system", || points(0, true, &[("a", A)]))
            .refused(&["does not say which coordinate system", "crs = \"EPSG:28992\""]),
        fgb("no coordinate system in the file, one in the project file", || points(0, true, &[("a", A), ("b", B)]))
            .with("crs = \"EPSG:28992\"")
            .read(two, &[]),
        fgb("degrees, declared as RD New", || points(28992, true, &[("a", (6.588, 52.235))])).refused(&[
            "degrees taken for metres",
            "they look like",
            "EPSG:4326",
        ]),
        fgb("lines", || lines(&[("a", A), ("b", B)])).read(&[], &[(2, "skipped", "a line")]),
        fgb("NaN for a coordinate", || points(28992, false, &[("a", A), ("b", (f64::NAN, 472_520.0))]))
            .read(&[("a", 14.142)], &[(1, "skipped", "not a coordinate")]),
        fgb("an empty point", || points(28992, false, &[("a", A), ("b", (f64::NAN, f64::NAN))]))
            .read(&[("a", 14.142)], &[(1, "skipped", "empty geometry")]),
        fgb("text that is not UTF-8", || {
            let file = points(28992, false, &[("a", A), ("Cafe", B)]);
            let found = file.windows(4).position(|four| four == b"Cafe").unwrap();
            at(file, found + 3, &[0xE9])
        })
        .read(&[("a", 14.142)], &[(1, "skipped", "not a feature")]),
        fgb("a layer without rows", || points(28992, false, &[])).read(&[], &[]),
    ]
}

/// Writes another number of features where the head has this one.
fn count(file: Vec<u8>, is: u64, becomes: u64) -> Vec<u8> {
    let end = first(&file);
    let found = file[12..end].windows(8).position(|eight| eight == is.to_le_bytes()).unwrap();
    at(file, 12 + found, &becomes.to_le_bytes())
}
