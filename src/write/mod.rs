//! Report → files. Everything is written beside the former result and takes its place at the end, or not at all.

mod csv;
mod error;
mod folder;
mod geojson;
mod grid;
mod number;
mod run_json;

use std::io::{BufWriter, Write};

use rayon::prelude::*;

pub use error::WriteError;
pub use folder::{Folder, Written};

use crate::model::Watch;
use crate::report::{Layer, Report, RunFacts};

/// How many groups of rows are made together.
const BATCH: usize = 1024;

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
    Ok(())
}

/// Writes the facts of a run as `run.json`.
///
/// # Errors
///
/// When the file cannot be written.
pub fn run_facts(report: &Report, facts: &RunFacts, folder: &mut Folder) -> Result<(), WriteError> {
    run_json::write(report, facts, folder)?;
    csv::findings(&facts.account, folder)
}

/// What every layer with an invented row says of itself.
const FICTIEF: &str =
    "Deze laag rust (deels) op fictieve of schematische gegevens: zie de kolom fictief. Niet gebruiken voor besluiten.";

/// Makes the text of a layer's rows in parallel and writes it in order.
fn rows(
    layer: &dyn Layer,
    out: &mut BufWriter<std::fs::File>,
    watch: &dyn Watch,
    make: impl Fn(usize) -> Vec<u8> + Sync,
    mut taken: impl FnMut(&[u8]) -> Vec<u8>,
) -> std::io::Result<()> {
    let mut from = 0;
    while from < layer.groups() {
        let to = (from + BATCH).min(layer.groups());
        let made: Vec<Vec<u8>> = (from..to).into_par_iter().map(&make).collect();
        for text in made {
            out.write_all(&taken(&text))?;
        }
        watch.step((to - from) as u64);
        from = to;
    }
    Ok(())
}
