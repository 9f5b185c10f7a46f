//! Report → files. Everything is written beside the former result and takes its place at the end, or not at all.

mod choice;
mod csv;
mod error;
mod fgb;
mod folder;
mod geojson;
mod geometry;
mod gpkg;
mod grid;
mod number;
mod piece;
mod qgis;
mod run_json;
mod style;
mod toets;
mod xml;

use std::ops::Range;

use rayon::prelude::*;

pub use choice::{Choice, Format, GeoJsonCrs};
pub use error::WriteError;
pub use folder::{Folder, Written};
pub use gpkg::LayerStyle;
pub use toets::{initiative, initiative_html, initiative_json, initiative_text};

use crate::model::{Account, Watch};
use crate::report::{Layer, Report, RunFacts};

/// How many groups of rows are made together.
const BATCH: usize = 1024;
/// How many of them make one piece of text.
const PIECE: usize = 32;

/// Writes every layer of a report in the formats that are chosen (a table without places as GeoPackage and CSV only).
///
/// The files are not in their place yet: `folder.finish` puts them there.
///
/// # Errors
///
/// When a file cannot be written.
pub fn layers(
    report: &Report,
    account: &Account,
    choice: &Choice,
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    layers_of(report, &report.layers(), account, choice, folder, watch)
}

/// Writes only these layers of a report, as [`layers`] does all of them.
///
/// # Errors
///
/// When a file cannot be written.
pub fn layers_of(
    report: &Report,
    layers: &[Box<dyn Layer + '_>],
    account: &Account,
    choice: &Choice,
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    let writes = |format: Format, layer: &dyn Layer| {
        choice.formats.contains(&format) && (layer.has_place() || matches!(format, Format::GeoPackage | Format::Csv))
    };
    let all = [Format::GeoPackage, Format::GeoJson, Format::Csv, Format::FlatGeobuf];
    let times = |layer: &dyn Layer| all.into_iter().filter(|format| writes(*format, layer)).count();
    let groups: usize = layers.iter().map(|layer| layer.groups() * times(layer.as_ref())).sum();
    watch.phase("writing", groups as u64);
    let note = report.town.fictief().then_some(FICTIEF);
    let styles = style::styles(report, layers);
    if choice.formats.contains(&Format::GeoPackage) {
        gpkg::write(report, layers, account, &styles, note, folder, watch)?;
        qgis::write(report, layers, account, folder)?;
    }
    for layer in layers.iter().map(AsRef::as_ref) {
        if writes(Format::GeoJson, layer) {
            geojson::write(layer, report.town, choice.geojson, note, folder, watch)?;
        }
        if writes(Format::Csv, layer) {
            csv::write(layer, folder, watch)?;
        }
        if writes(Format::FlatGeobuf, layer) {
            fgb::write(layer, report.town, note, folder, watch)?;
        }
        if writes(Format::GeoJson, layer) || writes(Format::FlatGeobuf, layer) {
            style::write(layer, &styles, folder)?;
        }
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

/// Writes `invoer.csv` alone: what was found in the input.
///
/// # Errors
///
/// When the file cannot be written.
pub fn findings(account: &Account, folder: &mut Folder) -> Result<(), WriteError> {
    csv::findings(account, folder)
}

/// What every layer with an invented row says of itself.
const FICTIEF: &str =
    "Deze laag rust (deels) op fictieve of schematische gegevens: zie de kolom fictief. Niet gebruiken voor besluiten.";

/// Makes the text of a layer's rows in parallel, piece by piece, and writes the pieces in order while the next are made.
fn rows<T: Send, E: Send>(
    layer: &dyn Layer,
    watch: &dyn Watch,
    make: impl Fn(Range<usize>) -> T + Sync,
    mut write: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
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
