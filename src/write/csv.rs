//! CSV: comma, decimal point, UTF-8, one line per row; places as the `x` and `y` of a representative point on the work plane.

use std::io::Write;
use std::ops::Range;

use super::error::WriteError;
use super::folder::Folder;
use super::number;
use crate::model::{Account, Done, Watch, is_marked_in_tables};
use crate::report::{Column, Kind, Layer, Row, Value};

/// Decimals of a coordinate in metres: millimetres.
const PLACE: u8 = 3;

/// Writes a layer as `<name>.csv`.
pub fn write(layer: &dyn Layer, folder: &mut Folder, watch: &dyn Watch) -> Result<(), WriteError> {
    let columns = layer.columns();
    let header: Vec<&str> = columns
        .iter()
        .map(|column| column.name.as_ref())
        .chain(layer.has_place().then_some(["x", "y"]).into_iter().flatten())
        .collect();
    folder.write(&format!("{}.csv", layer.name()), |out| {
        out.write_all(header.join(",").as_bytes())?;
        out.write_all(b"\n")?;
        let make = |groups: Range<usize>| {
            let mut text = Vec::new();
            for group in groups {
                layer.rows(group, &mut |row| line(&mut text, &columns, &row));
            }
            text
        };
        super::rows(layer, watch, make, |text| out.write_all(&text))
    })
}

fn line(out: &mut Vec<u8>, columns: &[Column], row: &Row) {
    for (at, (value, column)) in row.values.iter().zip(columns).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match value {
            Value::Null => {}
            Value::Text(text) => quoted(out, text),
            Value::Whole(whole) => number::whole(out, *whole),
            Value::Number(value) => {
                let decimals = if let Kind::Number(decimals) = column.kind { decimals } else { 0 };
                number::write(out, *value, decimals);
            }
            Value::Flag(flag) => out.extend_from_slice(if *flag { b"true" } else { b"false" }),
        }
    }
    if let Some(place) = &row.place {
        let at = place.representative();
        for coordinate in [at.x, at.y] {
            out.push(b',');
            number::write(out, coordinate, PLACE);
        }
    }
    out.push(b'\n');
}

/// Text between quotes where it needs them. A text that a spreadsheet would take for a formula gets a leading apostrophe,
/// which the reader takes off again.
fn quoted(out: &mut Vec<u8>, text: &str) {
    let formula = is_marked_in_tables(text);
    let marked = text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'));
    let needs = marked || text.starts_with(' ') || text.ends_with(' ');
    if !needs && !formula {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    if formula {
        out.push(b'\'');
    }
    out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

/// One line of `invoer.csv`: layer, role, number, id and field; then what, in full, and what was done.
fn told(out: &mut impl Write, place: [&str; 5], reason: &str, detail: &str, done: &str) -> std::io::Result<()> {
    let mut text = Vec::new();
    for word in place.into_iter().chain([reason, detail]) {
        quoted(&mut text, word);
        text.push(b',');
    }
    text.extend_from_slice(done.as_bytes());
    text.push(b'\n');
    out.write_all(&text)
}

/// Writes `invoer.csv`: one line per finding, those of single layers first, then those of the input as a whole.
pub fn findings(account: &Account, folder: &mut Folder) -> Result<(), WriteError> {
    folder.write("invoer.csv", |out| {
        out.write_all(b"laag,rol,nummer,id,veld,bevinding,toelichting,gedaan\n")?;
        for layer in &account.layers {
            for (reason, count) in layer.left_out.iter().filter(|(_, count)| **count > 0) {
                let detail = format!("{count} of {} rows are left out on purpose", layer.read);
                told(out, [layer.path.as_str(), &layer.role, "0", "", ""], reason, &detail, "left out")?;
            }
            for finding in &layer.findings {
                let number = finding.feature.to_string();
                let id = finding.id.as_deref().unwrap_or_default();
                let field = finding.field.as_deref().unwrap_or_default();
                let place = [layer.path.as_str(), &layer.role, &number, id, field];
                told(out, place, &finding.reason, &finding.detail, finding.done.word())?;
            }
        }
        for note in &account.notes {
            told(out, ["", "", "0", "", ""], "the input as a whole", note, Done::Noted.word())?;
        }
        Ok(())
    })
}
