//! `woonkring.xlsx`: a workbook with a sheet per table, for whoever works in a spreadsheet.
//!
//! Text is written as text, whatever it looks like: nothing that was read can become a formula or a link.

mod cell;
mod front;
mod list;
mod sheet;

use std::fs::File;
use std::io::{self, BufWriter, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use front::Front;

use super::choice::{Choice, Format};
use super::error::WriteError;
use super::folder::Folder;
use crate::model::Watch;
use crate::report::{Column, Layer};
use list::Listed;
use sheet::Rows;

/// The name of the file.
pub const FILE: &str = "woonkring.xlsx";

/// The tables that a programme is written from, in the order in which it needs them; others follow in the order of the result.
const FIRST: [&str; 18] = [
    "opgave",
    "portefeuilles",
    "keuze",
    "keuze_kernen",
    "keuze_eisen",
    "kernen",
    "kern_voorzieningen",
    "kern_bereik",
    "ontmoetingsplan",
    "ontmoetingsruimten",
    "balans",
    "balans_kernen",
    "balans_zones",
    "spreiding",
    "kwetsbaarheid",
    "scenarios",
    "scenario_percelen",
    "matrix",
];

/// The layers that are of use on a map only.
const ON_A_MAP: [&str; 3] = ["cirkels", "straten", "looproutes"];

/// Whether a layer has a sheet.
pub fn has_sheet(layer: &dyn Layer) -> bool {
    !ON_A_MAP.contains(&layer.name())
}

/// Writes the tables and what the layers with a place say as one workbook. A sheet is made and put on disk before the next.
pub fn write(
    layers: &[Box<dyn Layer + '_>],
    front: &Front,
    choice: &Choice,
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    let mut sheets: Vec<&dyn Layer> = layers.iter().map(AsRef::as_ref).filter(|layer| has_sheet(*layer)).collect();
    // What is not named keeps its order, behind what is.
    sheets.sort_by_key(|layer| FIRST.iter().position(|name| *name == layer.name()).unwrap_or(FIRST.len()));
    folder.fill(FILE, |path| {
        let mut book = Workbook::new();
        if let Some(aside) = path.parent() {
            book.set_tempdir(aside).map_err(io::Error::other)?;
        }
        fill(&mut book, &sheets, front, choice, watch).map_err(io::Error::other)?;
        let mut out = BufWriter::with_capacity(1 << 16, File::create(path)?);
        book.save_to_writer(&mut out).map_err(io::Error::other)?;
        out.flush()
    })
}

fn fill(
    book: &mut Workbook,
    layers: &[&dyn Layer],
    front: &Front,
    choice: &Choice,
    watch: &dyn Watch,
) -> Result<(), XlsxError> {
    // One moment, as in the GeoPackage, so that two runs give the same bytes. `run.json` has the time.
    let moment = ExcelDateTime::from_ymd(1970, 1, 1)?;
    let properties = DocProperties::new().set_title(cell::text(&front.title)).set_author("woonkring");
    book.set_properties(&properties.set_creation_datetime(&moment));
    book.add_worksheet().set_name(list::FRONT)?;
    let mut listed = Vec::new();
    for layer in layers {
        let columns: Vec<Column> = layer.columns();
        let rows = Rows::of(*layer, &columns, watch);
        if let Some(rows) = &rows {
            // Rows go to disk as they are written; texts are kept once, for all sheets.
            let sheet = book.add_worksheet_with_low_memory()?.set_name(layer.name())?;
            sheet::fill(sheet, &columns, rows)?;
        }
        let (name, title) = (layer.name(), layer.title());
        listed.push(Listed { name, title, rows: rows.map(|rows| rows.count), columns });
    }
    list::columns(book.add_worksheet(), &listed)?;
    list::front(book.worksheet_from_index(0)?, front, &listed, &|name| elsewhere(name, choice))
}

/// Where to find a table that has no sheet.
fn elsewhere(name: &str, choice: &Choice) -> String {
    if choice.formats.contains(&Format::Csv) {
        format!("Zie {name}.csv")
    } else if choice.formats.contains(&Format::GeoPackage) {
        format!("Zie de laag {name} in woonkring.gpkg")
    } else {
        format!("Schrijf ook csv (--format csv,xlsx): dan staat alles in {name}.csv")
    }
}
