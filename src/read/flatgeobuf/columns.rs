//! The columns of a FlatGeobuf: values one after another, each behind the number of its column.

use ::flatgeobuf::{ColumnType, Header};
use serde_json::Value;

use super::super::row::{Values, Wanted};

/// The columns, and which of them are asked for.
pub struct Columns {
    /// Their names.
    pub names: Vec<String>,
    kinds: Vec<ColumnType>,
    /// Per column, the place in [`Wanted`] of what is asked for.
    asked: Vec<Option<usize>>,
    wanted: usize,
}

impl Columns {
    /// The columns that a head tells of.
    pub fn of(header: &Header, wanted: &Wanted) -> Columns {
        let columns: Vec<(String, ColumnType)> =
            header.columns().into_iter().flatten().map(|column| (column.name().to_owned(), column.type_())).collect();
        let asked = columns.iter().map(|(name, _)| wanted.names().iter().position(|asked| asked == name)).collect();
        let (names, kinds) = columns.into_iter().unzip();
        Columns { names, kinds, asked, wanted: wanted.names().len() }
    }

    /// The values that are asked for.
    ///
    /// # Errors
    ///
    /// When the bytes break off, or name a column that is not there.
    pub fn values(&self, bytes: &[u8]) -> Result<Values, String> {
        let mut values = vec![Value::Null; self.wanted];
        let mut rest = bytes;
        // Some writers leave one byte behind the last value.
        while rest.len() > 1 {
            let at = usize::from(u16::from_le_bytes(take(&mut rest)?));
            let kind = *self.kinds.get(at).ok_or("a value is of a column that is not there")?;
            let value = value(kind, &mut rest).map_err(|why| format!("column `{}` {why}", self.names[at]))?;
            if let Some(place) = self.asked[at] {
                values[place] = value;
            }
        }
        Ok(values.into_iter().collect())
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], &'static str> {
    let (taken, after) = rest.split_first_chunk::<N>().ok_or("breaks off")?;
    *rest = after;
    Ok(*taken)
}

fn number(number: f64) -> Value {
    if number.is_finite() { Value::from(number) } else { Value::from(number.to_string()) }
}

fn value(kind: ColumnType, rest: &mut &[u8]) -> Result<Value, &'static str> {
    Ok(match kind {
        ColumnType::Byte => Value::from(i8::from_le_bytes(take(rest)?)),
        ColumnType::UByte => Value::from(u8::from_le_bytes(take(rest)?)),
        ColumnType::Bool => Value::from(take::<1>(rest)? != [0]),
        ColumnType::Short => Value::from(i16::from_le_bytes(take(rest)?)),
        ColumnType::UShort => Value::from(u16::from_le_bytes(take(rest)?)),
        ColumnType::Int => Value::from(i32::from_le_bytes(take(rest)?)),
        ColumnType::UInt => Value::from(u32::from_le_bytes(take(rest)?)),
        ColumnType::Long => Value::from(i64::from_le_bytes(take(rest)?)),
        ColumnType::ULong => Value::from(u64::from_le_bytes(take(rest)?)),
        ColumnType::Float => number(f64::from(f32::from_le_bytes(take(rest)?))),
        ColumnType::Double => number(f64::from_le_bytes(take(rest)?)),
        ColumnType::String | ColumnType::Json | ColumnType::DateTime => {
            let bytes = text(rest)?;
            Value::from(std::str::from_utf8(bytes).map_err(|_| "holds text that is not UTF-8")?)
        }
        ColumnType::Binary => {
            text(rest)?;
            Value::Null
        }
        _ => return Err("is of an unknown kind"),
    })
}

fn text<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], &'static str> {
    let length = u32::from_le_bytes(take(rest)?) as usize;
    let (text, after) = rest.split_at_checked(length).ok_or("breaks off")?;
    *rest = after;
    Ok(text)
}
