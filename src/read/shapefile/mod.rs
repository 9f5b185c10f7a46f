//! Shapefile: `.shp` with the `.dbf`, `.prj` and `.cpg` beside it.

mod dbf;
mod shape;
mod sizes;

use std::io::Read;

use super::content::{Asked, Facts, KnownCrs, Problem, Sink, ahead};
use super::crs::of_wkt;
use super::encoding::encoding_named;
use super::row::Row;
use super::source::Source;
use dbf::Table;
use shape::Shapes;

/// How many rows are given together.
const BATCH: usize = 4096;

/// Reads a Shapefile.
///
/// # Errors
///
/// When the `.dbf` is missing or belongs to another `.shp`, the coordinate system or the encoding is not known, or the file breaks off.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    if source.ending() != "shp" {
        return Err(format!("{} is a part of a Shapefile; name its .shp", source.file_name()));
    }
    if !source.start().starts_with(&[0, 0, 0x27, 0x0a]) {
        return Err("it is no Shapefile, or is cut short in its head; copy or export it again".to_owned());
    }
    let part = |ending: &str| source.with_ending(ending).map_err(|error| format!("its .{ending} cannot be opened: {error}"));
    let Some(attributes) = part("dbf")? else {
        return Err("there is no .dbf beside it, which holds its columns; copy all files of the Shapefile together (.shp .dbf .shx .prj .cpg)".to_owned());
    };
    let crs = known_crs(part("prj")?, asked)?;
    let encoding = encoding(part("cpg")?, asked)?;
    let bytes = source.on_disk().map_err(|error| format!("it cannot be unpacked: {error}"))?;
    let shapes = Shapes::open(bytes.path())?;
    sink.begin(&crs)?;
    let columns = attributes
        .read(|file| {
            let table = Table::open(file, encoding, asked.wanted)?;
            let columns = table.columns().to_vec();
            ahead(sink, move |give| rows(shapes, table, give))?;
            Ok::<_, Problem>(columns)
        })
        .map_err(|error| format!("its .dbf cannot be read: {error}"))??;
    Ok(Facts { format: "Shapefile", columns, crs })
}

/// The coordinate system of the `.prj`, or of the project file.
fn known_crs(prj: Option<Source>, asked: &Asked) -> Result<KnownCrs, Problem> {
    let text = prj.as_ref().map(|prj| String::from_utf8_lossy(prj.start()).into_owned());
    let in_file = text.as_deref().and_then(of_wkt).map(|crs| (crs, "its .prj"));
    KnownCrs::settle(in_file, asked.layer)?.ok_or_else(|| match text {
        Some(text) => {
            let name = text.split('"').nth(1).unwrap_or("nothing").chars().take(60).collect::<String>();
            format!("its .prj names \"{name}\", which is not a coordinate system known here; say which it is in the project file, such as `crs = \"EPSG:28992\"`")
        }
        None => "there is no .prj beside it, so its coordinate system is not known; copy it along, or say it in the project file, such as `crs = \"EPSG:28992\"` (RD New)".to_owned(),
    })
}

/// The encoding of the text: that of the project file, else of the `.cpg`; `None` where neither says.
fn encoding(cpg: Option<Source>, asked: &Asked) -> Result<Option<&'static encoding_rs::Encoding>, Problem> {
    if asked.layer.encoding.is_some() {
        return Ok(asked.layer.encoding);
    }
    let Some(cpg) = cpg else { return Ok(None) };
    let said = String::from_utf8_lossy(cpg.start()).trim().to_owned();
    encoding_named(&said).map(Some).ok_or_else(|| {
        let said: String = said.chars().take(40).collect();
        format!("its .cpg says \"{said}\", which is no encoding known here; say it in the project file, such as `encoding = \"windows-1252\"`")
    })
}

/// Gives the shapes with their columns.
fn rows<R: Read + Send>(mut file: Shapes, mut table: Table<R>, give: &mut dyn FnMut(Vec<Row>) -> bool) -> Result<(), Problem> {
    let mut batch = Vec::with_capacity(BATCH);
    let mut number = 0;
    let mut shapes = file.reader.iter_shapes();
    loop {
        let shape = shapes
            .next()
            .transpose()
            .map_err(|error| format!("the .shp breaks off after {number} whole shapes ({error}); copy or export it again"))?;
        match (shape, table.next()?) {
            (None, None) => break,
            (Some(_), None) => return Err(other_length(number, "fewer rows than the .shp has shapes")),
            (None, Some(_)) => return Err(other_length(number, "more rows than the .shp has shapes")),
            // Marked as deleted: it is no longer there.
            (Some(_), Some(None)) => number += 1,
            (Some(shape), Some(Some(values))) => {
                number += 1;
                batch.push(Row { number, id: None, values, ground: shape::ground_of(shape) });
            }
        }
        if batch.len() == BATCH && !give(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
            return Ok(());
        }
    }
    if !file.is_at_end() {
        return Err("the .shp is damaged: its shapes say to be larger than they are; copy or export it again".to_owned());
    }
    give(batch);
    Ok(())
}

fn other_length(number: u64, what: &str) -> Problem {
    format!(
        "its .dbf has {what} ({number} of them match): they do not belong together, or one was cut short; copy or export both again"
    )
}
