//! One file of a feed, row by row; only one row is in memory at a time.

use std::cell::Cell;
use std::io::Read;

use super::super::content::Problem;
use super::super::csv::delimiter;
use super::super::source::Source;

/// The byte-order mark of UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";
/// A row longer than this is none: a quote was never closed.
const LONGEST: u64 = 4 << 20;

/// A column that is asked for.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    /// It must be there.
    Must(&'static str),
    /// Without it, its cells are empty.
    May(&'static str),
}

use Column::{May, Must};

impl Column {
    fn name(self) -> &'static str {
        match self {
            Must(name) | May(name) => name,
        }
    }
}

/// A row: the cells of the columns that were asked for.
pub struct Cells<'a> {
    file: &'a str,
    columns: &'a [Column],
    places: &'a [Option<usize>],
    record: &'a csv::ByteRecord,
}

impl<'a> Cells<'a> {
    /// The cell of a column, by its place among those asked for, without blanks around it; empty where there is none.
    pub fn get(&self, column: usize) -> &'a [u8] {
        self.places[column].and_then(|at| self.record.get(at)).unwrap_or_default().trim_ascii()
    }

    /// The whole number of a cell, 0 or more; `None` where it is none.
    pub fn whole(&self, column: usize) -> Option<u32> {
        whole(self.get(column))
    }

    /// What is wrong with a cell: file, line, field, what was found and what was expected.
    pub fn wrong(&self, column: usize, expected: &str) -> Problem {
        let line = self.record.position().map_or(0, csv::Position::line);
        let (field, found) = (self.columns[column].name(), shown(self.get(column)));
        format!("{}, line {line}, field `{field}`: found \"{found}\", expected {expected}", self.file)
    }
}

/// Digits as a number; `None` where there is anything else, or more than fits.
pub fn whole(cell: &[u8]) -> Option<u32> {
    let digit = |number: u32, byte: &u8| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    };
    if cell.is_empty() { None } else { cell.iter().try_fold(0, digit) }
}

/// A cell as it may stand in a message.
pub fn shown(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let letters = text.chars().map(|letter| if letter.is_control() { '?' } else { letter });
    if text.chars().count() > 60 { letters.take(60).chain(['…']).collect() } else { letters.collect() }
}

/// The names of the columns in the first line of a file.
pub fn header(start: &[u8]) -> Vec<String> {
    let start = start.strip_prefix(BOM).unwrap_or(start);
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter(start)).trim(csv::Trim::All).from_reader(start);
    table.byte_headers().map(|names| names.iter().map(shown).collect()).unwrap_or_default()
}

/// Gives every row of a file to `each`, in order.
///
/// # Errors
///
/// When a column is missing, a row is of another width, or reading breaks off; and what `each` says.
pub fn rows(
    source: &Source,
    columns: &[Column],
    mut each: impl FnMut(&Cells) -> Result<(), Problem> + Send,
) -> Result<(), Problem> {
    let file = source.file_name();
    let start = source.start().strip_prefix(BOM).unwrap_or(source.start());
    if start.trim_ascii().is_empty() {
        return Err(format!("{file} is empty: it has no header line; download or export the feed again"));
    }
    let delimiter = delimiter(start);
    let read = |bytes: &mut (dyn Read + Send)| {
        let since = Cell::new(0);
        let bytes = Leash { inner: bytes, since: &since };
        let mut table = csv::ReaderBuilder::new().delimiter(delimiter).buffer_capacity(1 << 17).from_reader(bytes);
        let header = table.byte_headers().map_err(|error| explain(file, &error))?;
        let name = |cell: &[u8]| cell.strip_prefix(BOM).unwrap_or(cell).trim_ascii().to_vec();
        let names: Vec<Vec<u8>> = header.iter().map(name).collect();
        let place = |column: &Column| names.iter().position(|name| name == column.name().as_bytes());
        let places: Vec<Option<usize>> = columns.iter().map(place).collect();
        if let Some((Must(missing), _)) =
            columns.iter().zip(&places).find(|(column, at)| at.is_none() && matches!(column, Must(_)))
        {
            let names: Vec<String> = names.iter().map(|name| shown(name)).collect();
            return Err(format!(
                "{file} has no column `{missing}`; its header has: {}. Every GTFS feed has that column: export the feed again, or name it so",
                names.join(", ")
            ));
        }
        let mut record = csv::ByteRecord::new();
        while table.read_byte_record(&mut record).map_err(|error| explain(file, &error))? {
            since.set(0);
            each(&Cells { file, columns, places: &places, record: &record })?;
        }
        Ok(())
    };
    source.look(read).map_err(|error| format!("{file}: reading broke off: {error}"))?
}

fn explain(file: &str, error: &csv::Error) -> Problem {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            format!(
                "{file}, line {line}: found {len} columns, expected {expected_len} as in the header; the file may be cut short, or a text with \
                 a comma lacks its quotes. Download or export the feed again"
            )
        }
        csv::ErrorKind::Io(error) => format!("{file}: reading broke off: {error}"),
        _ => format!("{file} cannot be read as CSV: {error}"),
    }
}

/// Bytes that come to an end when no row ends in them.
struct Leash<'a, R> {
    inner: R,
    /// How many came since the last row.
    since: &'a Cell<u64>,
}

impl<R: Read> Read for Leash<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.since.get() > LONGEST {
            let what = "a row goes on for more than 4 MB: a quote (\") before it is never closed; close it";
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, what));
        }
        let count = self.inner.read(buffer)?;
        self.since.set(self.since.get() + count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_digits_that_fit() {
        assert_eq!(whole(b"0"), Some(0));
        assert_eq!(whole(b"4294967295"), Some(u32::MAX));
        for wrong in [&b""[..], b"-1", b"1.0", b"4294967296", b" 1"] {
            assert_eq!(whole(wrong), None);
        }
    }
}
