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
mod page;
mod piece;
mod qgis;
mod run_json;
mod style;
mod toets;
mod xlsx;
mod xml;

use std::ops::Range;

use rayon::prelude::*;

pub use choice::{Choice, Format, GeoJsonCrs};
pub use error::WriteError;
pub use folder::{Folder, Written};
pub use gpkg::LayerStyle;
pub use toets::{initiative, initiative_html, initiative_json, initiative_text};

use gpkg::About;
use page::Page;

use crate::model::{Account, Outcome, Watch};
use crate::report::{Difference, Layer, Report, RunFacts, layers_of_difference};

/// How many groups of rows are made together.
const BATCH: usize = 1024;
/// How many of them make one piece of text.
const PIECE: usize = 32;

/// Writes every layer of a report in the formats that are chosen (a table without places as GeoPackage, CSV and spreadsheet only).
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
    let page = Page::of(report);
    let styles = style::styles(report, layers);
    announce(layers, choice, watch);
    if choice.formats.contains(&Format::GeoPackage) {
        gpkg::write(&page, layers, &About::of(report, account, page.note), &styles, folder, watch)?;
        qgis::write(report, layers, account, folder)?;
    }
    if choice.formats.contains(&Format::Xlsx) {
        xlsx::write(layers, &xlsx::Front::of(report, account), choice, folder, watch)?;
    }
    beside(&page, layers, &styles, choice, folder, watch)
}

/// Writes the layers of the difference between two runs, as [`layers`] does those of one.
///
/// # Errors
///
/// When a file cannot be written.
pub fn difference(
    [first, second]: [&Outcome; 2],
    difference: &Difference,
    choice: &Choice,
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    let layers = layers_of_difference(difference);
    let page = Page::of_runs(first, second);
    let styles = style::styles_of_difference(&layers);
    announce(&layers, choice, watch);
    if choice.formats.contains(&Format::GeoPackage) {
        let about = About::of_runs(first, second, &difference.notes, page.note);
        gpkg::write(&page, &layers, &about, &styles, folder, watch)?;
    }
    if choice.formats.contains(&Format::Xlsx) {
        xlsx::write(&layers, &xlsx::Front::of_runs(first, second, &difference.notes), choice, folder, watch)?;
    }
    beside(&page, &layers, &styles, choice, folder, watch)
}

/// Whether a layer is written in a format.
fn is_written(layer: &dyn Layer, format: Format, choice: &Choice) -> bool {
    let takes = match format {
        Format::GeoPackage | Format::Csv => true,
        Format::GeoJson | Format::FlatGeobuf => layer.has_place(),
        Format::Xlsx => xlsx::has_sheet(layer),
    };
    choice.formats.contains(&format) && takes
}

/// Tells how much there is to write.
fn announce(layers: &[Box<dyn Layer + '_>], choice: &Choice, watch: &dyn Watch) {
    let all = [Format::GeoPackage, Format::GeoJson, Format::Csv, Format::FlatGeobuf, Format::Xlsx];
    let times = |layer: &dyn Layer| all.into_iter().filter(|format| is_written(layer, *format, choice)).count();
    let groups: usize = layers.iter().map(|layer| layer.groups() * times(layer.as_ref())).sum();
    watch.phase("writing", groups as u64);
}

/// Writes the layers that have files of their own, beside the GeoPackage.
fn beside(
    page: &Page,
    layers: &[Box<dyn Layer + '_>],
    styles: &[LayerStyle],
    choice: &Choice,
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    for layer in layers.iter().map(AsRef::as_ref) {
        let writes = |format| is_written(layer, format, choice);
        if writes(Format::GeoJson) {
            geojson::write(layer, page, choice.geojson, folder, watch)?;
        }
        if writes(Format::Csv) {
            csv::write(layer, folder, watch)?;
        }
        if writes(Format::FlatGeobuf) {
            fgb::write(layer, page, folder, watch)?;
        }
        if writes(Format::GeoJson) || writes(Format::FlatGeobuf) {
            style::write(layer, styles, folder)?;
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
