//! Report → files. Everything is written beside the former result and takes its place at the end, or not at all.

mod csv;
mod error;
mod folder;
mod geojson;
mod grid;
mod number;
mod qgis;
mod run_json;
mod style;
mod xml;

use std::io::Write;
use std::ops::Range;

use rayon::prelude::*;

pub use error::WriteError;
pub use folder::{Folder, Written};

use crate::model::Watch;
use crate::report::{Layer, Report, RunFacts};

/// How many groups of rows are made together.
const BATCH: usize = 1024;
/// How many of them make one piece of text.
const PIECE: usize = 32;

/// Writes every layer of a report as GeoJSON and CSV (a table without places as CSV only).
///
/// The files are not in their place yet: `folder.finish` puts them there.
///
/// # Errors
///
/// When a file cannot be written.
pub fn layers(report: &Report, folder: &mut Folder, watch: &dyn Watch) -> Result<(), WriteError> {
    let layers = report.layers();
    let groups: usize = layers.iter().map(|layer| layer.groups() * if layer.has_place() { 2 } else { 1 }).sum();
    watch.phase("writing", groups as u64);
    let note = report.town.fictief().then_some(FICTIEF);
    for layer in &layers {
        if layer.has_place() {
            geojson::write(layer.as_ref(), report.town, note, folder, watch)?;
        }
        csv::write(layer.as_ref(), folder, watch)?;
    }
    for style in style::styles(report).into_iter().filter(|style| style.default && style.layer != "toetsing") {
        folder.write(&format!("{}.qml", style.layer), |out| out.write_all(style.qml.as_bytes()))?;
    }
    Ok(())
}

/// Writes the facts of a run as `run.json`.
///
/// # Errors
///
/// When the file cannot be written.
pub fn run_facts(report: &Report, facts: &RunFacts, folder: &mut Folder) -> Result<(), WriteError> {
    qgis::write(report, &facts.account, folder)?;
    run_json::write(report, facts, folder)?;
    csv::findings(&facts.account, folder)
}

/// What every layer with an invented row says of itself.
const FICTIEF: &str =
    "Deze laag rust (deels) op fictieve of schematische gegevens: zie de kolom fictief. Niet gebruiken voor besluiten.";

/// Makes the text of a layer's rows in parallel, piece by piece, and writes the pieces in order while the next are made.
fn rows<T: Send>(
    layer: &dyn Layer,
    watch: &dyn Watch,
    make: impl Fn(Range<usize>) -> T + Sync,
    mut write: impl FnMut(T) -> std::io::Result<()> + Send,
) -> std::io::Result<()> {
    let end = layer.groups();
    let mut made: Vec<T> = Vec::new();
    for from in (0..end).step_by(BATCH) {
        let to = (from + BATCH).min(end);
        let ready = std::mem::take(&mut made);
        let pieces = || {
            let starts = (from..to).into_par_iter().step_by(PIECE);
            starts.map(|start| make(start..(start + PIECE).min(to))).collect()
        };
        let written;
        (written, made) = rayon::join(|| ready.into_iter().try_for_each(&mut write), pieces);
        written?;
        watch.step((to - from) as u64);
    }
    made.into_iter().try_for_each(write)
}
