//! The columns of a Shapefile. Read row by row beside the shapes, those marked as deleted included, so that no row is put beside
//! another's shape; text in the encoding that the file or the project names.

use std::io::{self, BufReader, Read};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde_json::Value;

use super::super::content::Problem;
use super::super::row::{Values, Wanted};

/// The table of a `.dbf`, read from the first row to the last.
pub struct Table<R> {
    file: BufReader<R>,
    columns: Vec<String>,
    /// Where each field that is asked for stands in a row.
    asked: Vec<Option<Field>>,
    encoding: Option<&'static Encoding>,
    row: Vec<u8>,
    left: u64,
    number: u64,
}

/// Where a field stands in a row, and whether it is text.
#[derive(Clone, Copy)]
struct Field {
    from: usize,
    to: usize,
    is_flag: bool,
}

/// The encoding that the mark in the head of a `.dbf` means; `None` where it means none, or one that is not known here.
fn encoding_marked(mark: u8) -> Option<&'static Encoding> {
    match mark {
        0x03 | 0x57 | 0x58 | 0x59 => Some(WINDOWS_1252),
        0xC8 => Encoding::for_label(b"windows-1250"),
        0xC9 => Encoding::for_label(b"windows-1251"),
        _ => None,
    }
}

fn broken(what: &str) -> Problem {
    format!("its .dbf {what}; copy or export the Shapefile again")
}

impl<R: Read> Table<R> {
    /// Reads the head.
    ///
    /// # Errors
    ///
    /// When it is no `.dbf`, or breaks off.
    pub fn open(file: R, said: Option<&'static Encoding>, wanted: &Wanted) -> Result<Table<R>, Problem> {
        let mut file = BufReader::with_capacity(1 << 16, file);
        let cut = |_: io::Error| broken("breaks off in its head");
        let mut head = [0; 32];
        file.read_exact(&mut head).map_err(cut)?;
        let count = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let head_size = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let row_size = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let mut fields = vec![0; head_size.saturating_sub(32)];
        file.read_exact(&mut fields).map_err(cut)?;
        let (mut columns, mut places, mut at) = (Vec::new(), Vec::new(), 1);
        let encoding = said.or_else(|| encoding_marked(head[29]));
        for field in fields.chunks_exact(32).take_while(|field| field[0] != 0x0D) {
            let name = field[..11].split(|byte| *byte == 0).next().unwrap_or_default();
            columns.push(encoding.unwrap_or(UTF_8).decode_without_bom_handling(name).0.trim().to_owned());
            let to = at + usize::from(field[16]);
            places.push(Field { from: at, to, is_flag: field[11] == b'L' });
            at = to;
        }
        if columns.is_empty() || at > row_size {
            return Err(broken("is damaged: its head does not fit its rows"));
        }
        let place = |name: &String| columns.iter().position(|column| column == name).map(|column| places[column]);
        let asked = wanted.names().iter().map(place).collect();
        Ok(Table { file, columns, asked, encoding, row: vec![0; row_size], left: u64::from(count), number: 0 })
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The fields of the next row: `None` at the end, `Some(None)` for a row that is marked as deleted.
    ///
    /// # Errors
    ///
    /// When the file breaks off, or a text is not in the encoding that was named, or none was and it cannot be told.
    pub fn next(&mut self) -> Result<Option<Option<Values>>, Problem> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        self.number += 1;
        let number = self.number;
        self.file.read_exact(&mut self.row).map_err(|_| broken(&format!("breaks off at row {number}")))?;
        if self.row.first() == Some(&b'*') {
            return Ok(Some(None));
        }
        let values: Result<Values, Problem> =
            self.asked.iter().map(|field| field.map_or(Ok(Value::Null), |field| self.value(field))).collect();
        values.map(|values| Some(Some(values)))
    }

    fn value(&self, field: Field) -> Result<Value, Problem> {
        let bytes = self.row[field.from..field.to].trim_ascii();
        let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default().trim_ascii();
        // Stars are how an empty number is written, and `?` a yes or no that is not said.
        if bytes.is_empty() || bytes.iter().all(|byte| *byte == b'*') || (field.is_flag && bytes == b"?") {
            return Ok(Value::Null);
        }
        if field.is_flag {
            return Ok(Value::from(matches!(bytes, b"T" | b"t" | b"Y" | b"y" | b"J" | b"j")));
        }
        let encoding = self.encoding.unwrap_or(UTF_8);
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Ok(Value::from(text.as_ref()));
        }
        let plain: String = bytes.iter().take(40).map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect();
        Err(match self.encoding {
            None => format!(
                "there is no .cpg beside it, and row {} of its .dbf has letters that are no UTF-8 (\"{plain}\"): copy the .cpg along, or say the encoding in the project file, such as `encoding = \"windows-1252\"`",
                self.number
            ),
            Some(encoding) => format!(
                "row {} of its .dbf has letters that are no {} (\"{plain}\"), as its .cpg or the project file says; mend that, such as `encoding = \"windows-1252\"`",
                self.number,
                encoding.name()
            ),
        })
    }
}
