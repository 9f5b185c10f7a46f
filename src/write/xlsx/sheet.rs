//! A sheet: a table of the result with its headings, widths and notes.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, Worksheet, XlsxError};

use super::cell;
use crate::model::{Watch, is_marked_in_tables};
use crate::report::{Column, Kind, Layer};
use crate::write::piece::{Cell, Piece};

/// The most rows of a sheet; a longer table is left out, and the first sheet says where it is.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that a spreadsheet has.
const MOST_COLUMNS: usize = 16_384;
/// The least and greatest width of a column, in letters. Longer texts go on on the next line.
const WIDTHS: [usize; 2] = [9, 60];
/// Room beside a heading for the button of its filter, in letters.
const BUTTON: usize = 3;
/// Up to this width, in letters, a table is printed one page wide, and can still be read.
const PAPER: usize = 220;
/// The height of a line, in points.
const LINE: usize = 15;

/// The rows of a table, made and held for as long as its sheet is written.
pub struct Rows {
    pieces: Vec<Piece<()>>,
    /// How many there are.
    pub count: usize,
}

impl Rows {
    /// All rows of a layer; `None` where there are more rows or columns than a sheet takes.
    pub fn of(layer: &dyn Layer, columns: &[Column], watch: &dyn Watch) -> Option<Rows> {
        struct TooMany;
        if columns.len() > MOST_COLUMNS {
            return None;
        }
        let mut rows = Rows { pieces: Vec::new(), count: 0 };
        let make = |groups| Piece::of(layer, columns, groups, |_| ());
        let all = crate::write::rows(layer, watch, make, |piece| {
            rows.count += piece.places.len();
            if rows.count > MOST_ROWS {
                return Err(TooMany);
            }
            rows.pieces.push(piece);
            Ok(())
        });
        all.is_ok().then_some(rows)
    }

    /// Per column how many letters wide its widest cell is.
    fn widths(&self, columns: &[Column]) -> Vec<usize> {
        let mut widths = vec![0; columns.len()];
        for piece in &self.pieces {
            for (cells, _) in piece.rows(columns.len()) {
                for ((cell, column), width) in cells.iter().zip(columns).zip(&mut widths) {
                    *width = (*width).max(match cell {
                        Cell::Null => 0,
                        Cell::Text(at) => cell::text_width(&piece.texts[at.clone()]),
                        Cell::Whole(whole) => cell::number_width(*whole as f64, 0),
                        Cell::Number(number) => cell::number_width(*number, decimals(column)),
                        Cell::Flag(_) => "ONWAAR".len(),
                    });
                }
            }
        }
        widths
    }
}

fn decimals(column: &Column) -> u8 {
    if let Kind::Number(decimals) = column.kind { decimals } else { 0 }
}

/// How headings show.
pub fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00DC_E6F0))
        .set_border_bottom(FormatBorder::Thin)
}

/// Fills a sheet with a table: headings in the first row, which stays in sight, and a row each below it.
pub fn fill(sheet: &mut Worksheet, columns: &[Column], rows: &Rows) -> Result<(), XlsxError> {
    let (mut lines, mut all) = (1, 0);
    for ((column, content), at) in columns.iter().zip(rows.widths(columns)).zip(0_u16..) {
        let title = cell::text(&column.title);
        let word = title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        let width = content.max(word + BUTTON).clamp(WIDTHS[0], WIDTHS[1]);
        lines = lines.max(lines_of(&title, width.saturating_sub(BUTTON)));
        all += width + 1;
        sheet.set_column_width(at, width as f64 + 1.0)?;
        sheet.set_column_format(at, &cell::format(column, content > width))?;
    }
    sheet.set_row_height(0, (lines * LINE) as f64)?;
    headings(sheet, columns, rows.count)?;
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?.set_landscape();
    if all <= PAPER {
        sheet.set_print_fit_to_pages(1, 0);
    }
    // What looks like a formula is marked as text, so that it stays text when someone edits the cell.
    let marked = Format::new().set_align(FormatAlign::Top).set_quote_prefix();
    let mut at = 0;
    for piece in &rows.pieces {
        for (cells, _) in piece.rows(columns.len()) {
            at += 1;
            for (cell, column) in cells.iter().zip(0_u16..) {
                match cell {
                    Cell::Null => continue,
                    Cell::Number(number) if !number.is_finite() => continue,
                    Cell::Text(range) => {
                        let text = cell::text(&piece.texts[range.clone()]);
                        if is_marked_in_tables(&text) {
                            sheet.write_string_with_format(at, column, text, &marked)?
                        } else {
                            sheet.write_string(at, column, text)?
                        }
                    }
                    Cell::Whole(whole) => sheet.write_number(at, column, *whole as f64)?,
                    Cell::Number(number) => sheet.write_number(at, column, *number)?,
                    Cell::Flag(flag) => sheet.write_boolean(at, column, *flag)?,
                };
            }
        }
    }
    Ok(())
}

/// The first row: the titles of the columns, each with a note that says what the column holds.
fn headings(sheet: &mut Worksheet, columns: &[Column], rows: usize) -> Result<(), XlsxError> {
    let format = heading();
    for (column, at) in columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, at, cell::text(&column.title), &format)?;
        sheet.insert_note(0, at, &note(column))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = columns.len().saturating_sub(1) as u16;
    sheet.autofilter(0, 0, rows as u32, last)?;
    Ok(())
}

/// What a column holds, with its technical name, by which the other formats know it.
fn note(column: &Column) -> Note {
    /// The width of a note in letters and in pixels, and the height of a line of it.
    const NOTE: [usize; 3] = [50, 320, 15];
    /// No note is longer than anyone reads in a box, in letters.
    const MOST: usize = 2_000;
    let text: String = format!("Kolom: {}\n\n{}", column.name, column.description).chars().take(MOST).collect();
    let lines: usize = text.lines().map(|line| lines_of(line, NOTE[0])).sum();
    Note::new(cell::text(&text))
        .set_author("woonkring")
        .add_author_prefix(false)
        .set_width(NOTE[1] as u32)
        .set_height(((lines + 1) * NOTE[2]) as u32)
}

/// How many lines a text takes in a column of this many letters.
pub fn lines_of(text: &str, width: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace().map(|word| word.chars().count()) {
        if used > 0 && used + 1 + word > width {
            lines += 1;
            used = 0;
        }
        used += word + usize::from(used > 0);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Silent;
    use crate::report::{Row, Value};

    /// A table of this many rows in groups of three.
    struct Table(usize);

    impl Layer for Table {
        fn name(&self) -> &'static str {
            "tabel"
        }
        fn title(&self) -> &'static str {
            "Tabel"
        }
        fn columns(&self) -> Vec<Column> {
            vec![Column::new("nummer", Kind::Whole, "Nummer", "Het nummer van de rij")]
        }
        fn groups(&self) -> usize {
            self.0.div_ceil(3)
        }
        fn has_place(&self) -> bool {
            false
        }
        fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
            for at in 3 * group..(3 * group + 3).min(self.0) {
                give(Row { values: vec![Value::whole(Some(at))], place: None });
            }
        }
    }

    #[test]
    fn a_sheet_takes_the_most_rows_and_not_one_more() {
        let count = |rows| Rows::of(&Table(rows), &Table(rows).columns(), &Silent).map(|rows| rows.count);
        assert_eq!((count(0), count(MOST_ROWS), count(MOST_ROWS + 1)), (Some(0), Some(MOST_ROWS), None));
    }

    #[test]
    fn words_that_do_not_fit_go_to_the_next_line() {
        assert_eq!((lines_of("Inwoners 65+", 12), lines_of("Inwoners 65+", 11), lines_of("", 5)), (1, 2, 1));
        assert_eq!(lines_of("een woord dat niet past: woningbouwprogramma", 10), 4);
    }
}
