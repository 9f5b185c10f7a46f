//! The first sheet, which says what all others are, and the last, which says what all columns are.

use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use super::cell;
use super::front::{Front, Section};
use super::sheet::{MOST_ROWS, heading, lines_of};
use crate::report::{Column, Kind};

/// The name of the first sheet.
pub const FRONT: &str = "Toelichting";
/// The name of the last sheet.
const COLUMNS: &str = "Kolommen";

/// A table, and how many rows of it stand in its sheet; `None` where it has no sheet for being too long.
pub struct Listed {
    pub name: &'static str,
    pub title: &'static str,
    pub rows: Option<usize>,
    pub columns: Vec<Column>,
}

/// Widths of the first sheet, in letters: the word, and what is said of it.
const SAID: [usize; 2] = [26, 110];

/// Fills the first sheet; `elsewhere` says where to find a table that has no sheet.
pub fn front(
    sheet: &mut Worksheet,
    front: &Front,
    listed: &[Listed],
    elsewhere: &dyn Fn(&str) -> String,
) -> Result<(), XlsxError> {
    let top = || Format::new().set_align(FormatAlign::Top);
    let (big, bold, wrap) = (top().set_bold().set_font_size(16), top().set_bold(), top().set_text_wrap());
    let warning = wrap.clone().set_bold().set_font_color(Color::RGB(0x00B5_1A1A));
    for (width, column) in SAID.into_iter().zip(0_u16..) {
        sheet.set_column_width(column, width as f64)?;
    }
    sheet.write_string_with_format(0, 0, cell::text(&front.title), &big)?;
    let mut at = 1;
    let said = |sheet: &mut Worksheet, at: u32, word: &str, text: &str, formats: [&Format; 2]| {
        let text = cell::text(text);
        sheet.write_string_with_format(at, 0, cell::text(word), formats[0])?;
        // Not every program makes room for the lines of a long text by itself.
        let lines = text.lines().map(|line| lines_of(line, SAID[1])).sum::<usize>().clamp(1, 25);
        sheet.set_row_height(at, (lines * 15) as f64)?;
        sheet.write_string_with_format(at, 1, text, formats[1]).map(|_| ())
    };
    if !front.warning.is_empty() {
        said(sheet, at, "Let op", &front.warning, [&warning, &warning])?;
        at += 1;
    }
    let sheets = sheets(listed, elsewhere);
    for section in front.before.iter().chain([&sheets]).chain(&front.after).filter(|section| !section.lines.is_empty()) {
        at += 1;
        sheet.write_string_with_format(at, 0, section.heading, &heading())?;
        sheet.write_blank(at, 1, &heading())?;
        at += 1;
        for [word, text] in &section.lines {
            said(sheet, at, word, text, [&bold, &wrap])?;
            at += 1;
        }
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// What each sheet is, and where to find what has none.
fn sheets(listed: &[Listed], elsewhere: &dyn Fn(&str) -> String) -> Section {
    let lines = listed.iter().map(|table| {
        let said = match table.rows {
            Some(1) => format!("{} (1 rij)", table.title),
            Some(rows) => format!("{} ({rows} rijen)", table.title),
            None => format!(
                "{}. Heeft hier geen blad: te groot (meer dan {MOST_ROWS} rijen). {}.",
                table.title,
                elsewhere(table.name)
            ),
        };
        [table.name.to_owned(), said]
    });
    let last =
        [COLUMNS.to_owned(), "Alle kolommen van alle bladen: kop, naam in de andere bestanden, en wat er staat".to_owned()];
    Section::new("Bladen", lines.chain([last]))
}

/// Fills the last sheet: a row per column of every sheet.
pub fn columns(sheet: &mut Worksheet, listed: &[Listed]) -> Result<(), XlsxError> {
    sheet.set_name(COLUMNS)?;
    let top = Format::new().set_align(FormatAlign::Top);
    let wrap = top.clone().set_text_wrap();
    let widths = [("Blad", 22.0), ("Kop", 40.0), ("Kolom", 34.0), ("Soort", 22.0), ("Wat er staat", 100.0)];
    for ((title, width), column) in widths.into_iter().zip(0_u16..) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, title, &heading())?;
    }
    let mut at = 0;
    for table in listed.iter().filter(|table| table.rows.is_some()) {
        for column in &table.columns {
            at += 1;
            for (text, place) in [table.name, &column.title, &column.name, &kind(column)].into_iter().zip(0_u16..) {
                sheet.write_string_with_format(at, place, cell::text(text), if place == 1 { &wrap } else { &top })?;
            }
            sheet.write_string_with_format(at, 4, cell::text(&column.description), &wrap)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, at, widths.len() as u16 - 1)?;
    sheet.set_repeat_rows(0, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn kind(column: &Column) -> String {
    match column.kind {
        Kind::Text => "tekst".to_owned(),
        Kind::Whole => "geheel getal".to_owned(),
        Kind::Number(1) => "getal, 1 decimaal".to_owned(),
        Kind::Number(decimals) => format!("getal, {decimals} decimalen"),
        Kind::Flag => "WAAR of ONWAAR".to_owned(),
    }
}
