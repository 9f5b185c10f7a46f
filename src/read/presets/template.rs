//! A field that is put together from columns.

use serde_json::Value;

use super::super::row::text;

/// A column, or a text with columns in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Template {
    /// The column's own value.
    Column(String),
    /// Pieces one after another.
    Text(Vec<Piece>),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// These words.
    Words(String),
    /// The value of a column; without it there is no text at all.
    Column(String),
    /// What stands before the value of a column and falls out where there is none.
    Maybe(String, String),
}

impl Template {
    /// The template in a text such as `{straat} {nummer}[-{toevoeging}]`.
    ///
    /// # Errors
    ///
    /// When a bracket is never closed.
    pub fn parse(typed: &str) -> Result<Template, String> {
        if !typed.contains('{') {
            return Ok(Template::Column(typed.to_owned()));
        }
        let open = || format!("\"{typed}\" has a bracket that is never closed");
        let (mut pieces, mut rest) = (Vec::new(), typed);
        while let Some(at) = rest.find(['{', '[']) {
            if at > 0 {
                pieces.push(Piece::Words(rest[..at].to_owned()));
            }
            let close = if rest[at..].starts_with('{') { '}' } else { ']' };
            let (inside, after) = rest[at + 1..].split_once(close).ok_or_else(open)?;
            if close == '}' {
                pieces.push(Piece::Column(inside.to_owned()));
            } else {
                let (before, column) = inside.split_once('{').ok_or_else(open)?;
                pieces.push(Piece::Maybe(before.to_owned(), column.trim_end_matches('}').to_owned()));
            }
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Template::Text(pieces))
    }

    /// The columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let (one, pieces) = match self {
            Template::Column(column) => (Some(column.as_str()), &[][..]),
            Template::Text(pieces) => (None, pieces.as_slice()),
        };
        one.into_iter().chain(pieces.iter().filter_map(|piece| match piece {
            Piece::Words(_) => None,
            Piece::Column(column) | Piece::Maybe(_, column) => Some(column.as_str()),
        }))
    }

    /// The field, from the values of [`Template::columns`]; `None` where a column that it cannot do without is empty.
    pub fn fill<'v>(&self, mut values: impl Iterator<Item = &'v Value>) -> Option<Value> {
        let pieces = match self {
            Template::Column(_) => return values.next().filter(|value| !value.is_null()).cloned(),
            Template::Text(pieces) => pieces,
        };
        let mut filled = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Column(_) => filled.push_str(&text(values.next()?)?),
                Piece::Maybe(before, _) => {
                    if let Some(value) = text(values.next()?) {
                        filled.push_str(before);
                        filled.push_str(&value);
                    }
                }
            }
        }
        Some(Value::from(filled))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_between_brackets_falls_out_where_its_column_is_empty() {
        let address = Template::parse("{straat} {nummer}[{letter}][-{toevoeging}][, {plaats}]").unwrap();
        let columns: Vec<&str> = address.columns().collect();
        assert_eq!(columns, ["straat", "nummer", "letter", "toevoeging", "plaats"]);
        let fill = |values: [Value; 5]| address.fill(values.iter());
        let kerk = [Value::from("Kerkstraat"), Value::from(12), Value::Null, Value::from("2"), Value::from("Goor")];
        assert_eq!(fill(kerk), Some(Value::from("Kerkstraat 12-2, Goor")));
        let bare = [Value::from("Kerkstraat"), Value::from("12"), Value::from("a"), Value::Null, Value::Null];
        assert_eq!(fill(bare), Some(Value::from("Kerkstraat 12a")));
        assert_eq!(fill([Value::Null, Value::from(1), Value::Null, Value::Null, Value::Null]), None);
        assert!(Template::parse("{straat").is_err());
    }
}
