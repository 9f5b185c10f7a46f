//! Zips that swell, lie, are locked, or name what lies elsewhere.

use crate::case::Case;
use crate::make::zip::{Told, checksum, swelling, told, zip};
use crate::make::{at, cut, gpkg};

const CSV: &str = "id;x;y\na;237010;472510\n";

fn packed(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("zip", broken, "p.zip").bytes(make)
}

/// Another file in the zip is named.
fn inside(broken: &'static str, path: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("zip", broken, path).file("p.zip", make)
}

fn one() -> Vec<u8> {
    zip(&[("p.csv", CSV.into())])
}

/// A file that is not packed, with these flags and in this manner.
fn stored(flags: u16, method: u16, bytes: &[u8], size: u32) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    told(&Told { name: "p.csv", flags, method, crc: crc.sum(), packed: bytes, size })
}

pub fn cases() -> Vec<Case> {
    let a: &[(&str, f64)] = &[("a", 14.142)];
    vec![
        packed("an empty zip", || zip(&[])).refused(&["holds no layer that can be read", "it has: nothing"]),
        packed("cut short", || cut(one(), 0.7)).refused(&["the zip is damaged or cut short", "download or make it again"]),
        packed("nothing but its first bytes", || one()[..10].to_vec()).refused(&["the zip is damaged or cut short", "again"]),
        packed("noise in the packed bytes", || {
            let file = zip(&[("p.csv", CSV.repeat(50).into())]);
            at(file, 40, &[0xA5; 20])
        })
        .refused(&["the file in the zip is damaged", "download or make it again"]),
        packed("a false checksum", || {
            let crc = 7;
            told(&Told { name: "p.csv", flags: 0, method: 0, crc, packed: CSV.as_bytes(), size: CSV.len() as u32 })
        })
        .refused(&["the file in the zip is damaged", "download or make it again"]),
        packed("locked with a password", || stored(1, 0, CSV.as_bytes(), CSV.len() as u32))
            .refused(&["locked with a password", "unpack it, and name the file itself"]),
        packed("packed in a manner that is not read", || stored(0, 97, CSV.as_bytes(), CSV.len() as u32))
            .refused(&["packed in a way that is not read", "unpack it, and name the file itself"]),
        packed("a file that swells a thousand times, to 100 MB", || {
            let (packed, crc) = (swelling(100), checksum(100));
            told(&Told { name: "p.csv", flags: 0, method: 8, crc, packed: &packed, size: 100 << 20 })
        })
        .refused(&["has no header line", "expected a header line and rows"]),
        packed("a file that swells a thousand times, to 3 GB", || {
            told(&Told { name: "p.csv", flags: 0, method: 8, crc: 0, packed: &swelling(3000), size: 3000 << 20 })
        })
        .refused(&["says to be 3145728000 bytes", "Unpack it yourself if you trust it"]),
        packed("a file that swells, and lies about it", || {
            told(&Told { name: "p.csv", flags: 0, method: 8, crc: 0, packed: &swelling(100), size: 100 })
        })
        .refused(&["the file in the zip is damaged", "larger than its declared", "download or make it again"]),
        packed("a file that is shorter than it says", || stored(0, 0, CSV.as_bytes(), 5000))
            .refused(&["shorter than the zip says"]),
        packed("a zip in a zip", || zip(&[("p.zip", one())])).refused(&[
            "holds no layer that can be read",
            "unpack the zip inside it",
            "it has: p.zip",
        ]),
        inside("a zip in a zip, named", "p.zip/binnen.zip", || zip(&[("binnen.zip", one())]))
            .refused(&["a zip inside a zip", "unpack it"]),
        inside("a file that leads out of the zip, which is only read", "p.zip/../../p.csv", || {
            zip(&[("../../p.csv", CSV.into())])
        })
        .read(a, &[]),
        packed("a name that leads out of the zip, which is only read", || zip(&[("../../../etc/p.csv", CSV.into())]))
            .read(a, &[]),
        packed("a name that begins at the root, which is only read", || zip(&[("/etc/p.csv", CSV.into())])).read(a, &[]),
        packed("a name with control characters, among several", || {
            zip(&[("\u{1b}[31m.csv", CSV.into()), ("b.csv", CSV.into())])
        })
        .refused(&["holds several layers; say which", "b.csv"]),
        packed("several layers", || zip(&[("een.csv", CSV.into()), ("twee.csv", CSV.into())]))
            .refused(&["holds several layers; say which", "een.csv, twee.csv"]),
        packed("10,000 files, none of them a layer", || {
            let names: Vec<String> = (0..10_000).map(|number| format!("bestand-{number}.bin")).collect();
            let files: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (name.as_str(), Vec::new())).collect();
            zip(&files)
        })
        .refused(&["holds no layer that can be read", "and 9988 more"]),
        inside("a file that is not in it", "p.zip/q.csv", one).refused(&["the zip has no file \"q.csv\"; it has: p.csv"]),
        packed("an Excel file called .zip", || {
            zip(&[("[Content_Types].xml", b"<x/>".to_vec()), ("xl/workbook.xml", b"<x/>".to_vec())])
        })
        .refused(&["an Office file (such as .xlsx)", "save the sheet as CSV"]),
        Case::of("zip", "an Excel file called .csv", "p.csv")
            .bytes(|| zip(&[("[Content_Types].xml", b"<x/>".to_vec()), ("xl/workbook.xml", b"<x/>".to_vec())]))
            .refused(&["an Office file (such as .xlsx)", "save the sheet as CSV"]),
        packed("GML", || zip(&[("p.gml", b"<x/>".to_vec())])).refused(&["holds no layer that can be read", "GML is not read"]),
        packed("a GeoPackage cut short", || zip(&[("p.gpkg", cut(gpkg::long(), 0.6))]))
            .refused(&["damaged or cut short", "export it again"]),
        packed("a Shapefile without its other parts", || zip(&[("p.shp", crate::make::shp::ab())]))
            .refused(&["no .dbf beside it", "copy all files of the Shapefile"]),
        packed("a GeoPackage that is whole", || zip(&[("map/p.gpkg", gpkg::good())]))
            .read(&[("a", 14.142), ("b", 63.246)], &[]),
    ]
}
