//! Shapefiles, of which any part may be the broken one.

use crate::case::Case;
use crate::make::shp::{RD, WGS84, ab, dbf, point, polygon, shp};
use crate::make::wkb::numbers;
use crate::make::{at, cut};

/// A Shapefile with this `.shp`, and the ids a and b.
fn shapes(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    table(broken, make, || dbf(&[b"a", b"b"], &[]))
}

fn table(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static, rows: impl Fn() -> Vec<u8> + 'static) -> Case {
    let case = Case::of("Shapefile", broken, "p.shp").bytes(make).file("p.dbf", rows);
    case.file("p.prj", || RD.as_bytes().to_vec())
}

/// The two parcels, without a `.prj`.
fn bare(broken: &'static str) -> Case {
    Case::of("Shapefile", broken, "p.shp").bytes(ab).file("p.dbf", || dbf(&[b"a", b"b"], &[]))
}

fn beside(broken: &'static str, shape: impl Fn() -> (i32, Vec<u8>) + 'static) -> Case {
    shapes(broken, move || shp(&[point(237_010.0, 472_510.0), shape()]))
}

/// A ring of a square of 20 metres, 30 metres from the supermarket.
const RING: [f64; 10] =
    [237_030.0, 472_500.0, 237_030.0, 472_520.0, 237_050.0, 472_520.0, 237_050.0, 472_500.0, 237_030.0, 472_500.0];

pub fn cases() -> Vec<Case> {
    let two: &[(&str, f64)] = &[("a", 14.142), ("b", 63.246)];
    let a: &[(&str, f64)] = &[("a", 14.142)];
    vec![
        shapes("empty .shp", Vec::new).refused(&["the file is empty (0 bytes)", "again"]),
        shapes("text called .shp", || b"Dit is geen kaart. ".repeat(20)).refused(&["no Shapefile", "export it again"]),
        shapes("cut short in its head", || ab()[..50].to_vec()).refused(&["no Shapefile, or is cut short", "export it again"]),
        shapes("cut short in a shape", || cut(ab(), 0.95))
            .refused(&["the .shp breaks off after 1 whole shapes", "export it again"]),
        shapes("a false length in its head", || at(ab(), 24, &i32::MAX.to_be_bytes()))
            .refused(&["the .shp breaks off after 2 whole shapes", "export it again"]),
        shapes("a negative length in its head", || at(ab(), 24, &(-7_i32).to_be_bytes()))
            .refused(&["no Shapefile", "export it again"]),
        shapes("a shape that says to be 4 GB", || at(ab(), 104, &i32::MAX.to_be_bytes()))
            .refused(&["the .shp breaks off after 0 whole shapes", "export it again"]),
        shapes("a shape of a negative size", || at(ab(), 104, &(-7_i32).to_be_bytes()))
            .refused(&["the .shp breaks off after 0 whole shapes", "export it again"]),
        shapes("a shape of a kind that does not exist", || at(ab(), 108, &77_i32.to_le_bytes()))
            .refused(&["the .shp breaks off after 0 whole shapes", "export it again"]),
        beside("a polygon that says to have 2 billion points", || polygon((1, &[0]), (i32::MAX, &RING)))
            .refused(&["the .shp breaks off after 1 whole shapes", "export it again"]),
        beside("a polygon whose size wraps round", || polygon((1, &[0]), (0x1000_0005, &RING)))
            .refused(&["the .shp breaks off after 1 whole shapes", "export it again"]),
        beside("a polygon with parts that begin beyond its points", || polygon((1, &[900]), (5, &RING)))
            .refused(&["the .shp breaks off after 1 whole shapes", "export it again"]),
        beside("a polygon whose only part begins at its second point", || polygon((1, &[1]), (5, &RING)))
            .refused(&["the .shp", "export it again"]),
        beside("a polygon drawn the wrong way round", || {
            let mut ring: Vec<[f64; 2]> = RING.chunks(2).map(|at| [at[0], at[1]]).collect();
            ring.reverse();
            polygon((1, &[0]), (5, &ring.concat()))
        })
        .read(&[("a", 14.142), ("b", 30.0)], &[]),
        beside("a point with height", || (11, numbers(&[237_060.0, 472_520.0, 9.0, 0.0]))).read(two, &[]),
        beside("a point with a measure", || (21, numbers(&[237_060.0, 472_520.0, 9.0]))).read(two, &[]),
        beside("a null shape", || (0, Vec::new())).read(a, &[(1, "skipped", "no geometry")]),
        beside("a line", || {
            let (_, content) = polygon((1, &[0]), (2, &RING[..4]));
            (3, content)
        })
        .read(a, &[(1, "skipped", "a line")]),
        beside("NaN for a coordinate", || point(f64::NAN, 472_520.0)).read(a, &[(1, "skipped", "not a coordinate")]),
        table("a layer without rows", || shp(&[]), || dbf(&[], &[])).read(&[], &[]),
        table("fewer rows in the .dbf than shapes", ab, || dbf(&[b"a"], &[]))
            .refused(&["its .dbf has fewer rows than the .shp has shapes", "export both again"]),
        table("more rows in the .dbf than shapes", ab, || dbf(&[b"a", b"b", b"c"], &[]))
            .refused(&["its .dbf has more rows than the .shp has shapes", "export both again"]),
        table("a row marked as deleted", ab, || dbf(&[b"a", b"b"], &[0])).read(&[("b", 63.246)], &[]),
        table("a .dbf cut short in its head", ab, || dbf(&[], &[])[..40].to_vec())
            .refused(&["its .dbf breaks off in its head", "export the Shapefile again"]),
        table("a .dbf cut short in a row", ab, || cut(dbf(&[b"a", b"b"], &[]), 0.9))
            .refused(&["its .dbf breaks off at row 2", "export the Shapefile again"]),
        table("a .dbf that says to have 4 billion rows", ab, || at(dbf(&[b"a", b"b"], &[]), 4, &[0xFF; 4]))
            .refused(&["its .dbf", "again"]),
        table("a .dbf whose rows are shorter than its columns", ab, || at(dbf(&[b"a", b"b"], &[]), 10, &[2, 0]))
            .refused(&["its .dbf is damaged: its head does not fit its rows", "export the Shapefile again"]),
        table("noise for a .dbf", ab, || vec![0xA5; 400]).refused(&["its .dbf", "again"]),
        Case::of("Shapefile", "no .dbf", "p.shp").bytes(ab).refused(&["no .dbf beside it", "copy all files of the Shapefile"]),
        Case::of("Shapefile", "the .dbf is named in place of the .shp", "p.dbf")
            .bytes(|| dbf(&[b"a", b"b"], &[]))
            .refused(&["a part of a Shapefile; name its .shp"]),
        bare("no .prj").refused(&["no .prj beside it", "crs = \"EPSG:28992\""]),
        bare("no .prj, a crs in the project file").with("crs = \"EPSG:28992\"").read(two, &[]),
        bare("a .prj of noise")
            .file("p.prj", || vec![0xA5; 40])
            .refused(&["its .prj names \"nothing\"", "crs = \"EPSG:28992\""]),
        bare("a .prj of a system that nobody knows")
            .file("p.prj", || b"PROJCS[\"Our_Own_Grid\"]".to_vec())
            .refused(&["its .prj names \"Our_Own_Grid\"", "crs = \"EPSG:28992\""]),
        bare("RD New with a .prj of degrees").file("p.prj", || WGS84.as_bytes().to_vec()).refused(&[
            "metres taken for degrees",
            "they look like",
            "EPSG:28992",
        ]),
        table("Latin-1 letters and no .cpg", ab, || dbf(&[b"a", b"Caf\xe9"], &[])).refused(&[
            "no .cpg beside it",
            "no UTF-8 (\"Caf?\")",
            "encoding = \"windows-1252\"",
        ]),
        table("a .cpg that says UTF-8 over Latin-1 letters", ab, || dbf(&[b"a", b"Caf\xe9"], &[]))
            .file("p.cpg", || b"UTF-8".to_vec())
            .refused(&["letters that are no UTF-8 (\"Caf?\")", "as its .cpg or the project file says"]),
        table("a .cpg that says what does not exist", ab, || dbf(&[b"a", b"b"], &[]))
            .file("p.cpg", || b"Klingon".to_vec())
            .refused(&["its .cpg says \"Klingon\"", "encoding = \"windows-1252\""]),
        table("Latin-1 letters with a .cpg that says so", ab, || dbf(&[b"a", b"Caf\xe9"], &[]))
            .file("p.cpg", || b"ISO-8859-1\r\n".to_vec())
            .read(&[("a", 14.142), ("Café", 63.246)], &[]),
        shapes("a .shx of noise, which is not needed", ab).file("p.shx", || vec![0xA5; 300]).read(two, &[]),
    ]
}
