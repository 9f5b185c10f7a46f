//! The filter `only` of a layer: which features take part.

use super::fields::Fields;
use super::project::Layer;
use super::row::{Row, parse_number, text};
use crate::model::{Done, Finding, LayerAccount};

/// What `only` asks of each column.
pub struct Filter {
    columns: Vec<Column>,
    left_out: u64,
}

struct Column {
    name: String,
    at: usize,
    /// The values that take part, each with whether any feature had it.
    values: Vec<(String, bool)>,
}

impl Filter {
    /// The filter of a layer; its columns are asked for, and must be there.
    pub fn of(layer: &Layer, fields: &mut Fields) -> Filter {
        let columns = layer.only.iter().map(|(name, values)| {
            let at = fields.demand(name, "the filter `only`");
            Column { name: name.clone(), at, values: values.iter().map(|value| (value.clone(), false)).collect() }
        });
        Filter { columns: columns.collect(), left_out: 0 }
    }

    /// The rows that take part.
    pub fn pass(&mut self, rows: Vec<Row>) -> Vec<Row> {
        if self.columns.is_empty() {
            return rows;
        }
        let before = rows.len();
        let kept: Vec<Row> = rows.into_iter().filter(|row| self.takes_part(row)).collect();
        self.left_out += (before - kept.len()) as u64;
        kept
    }

    fn takes_part(&mut self, row: &Row) -> bool {
        let mut all = true;
        for column in &mut self.columns {
            let found = text(&row.values[column.at]).unwrap_or_default();
            let mut named = false;
            for (value, seen) in &mut column.values {
                let same = is_same(value, &found);
                *seen |= same;
                named |= same;
            }
            all &= named;
        }
        all
    }

    /// Tells how many were left out, and of values that no feature has: they may be slips.
    pub fn close(self, account: &mut LayerAccount) {
        for column in &self.columns {
            for (value, _) in column.values.iter().filter(|(value, seen)| !seen && !value.is_empty()) {
                account.findings.push(Finding {
                    feature: 0,
                    id: None,
                    field: Some(column.name.clone()),
                    reason: format!("no feature has `{}` = \"{value}\"", column.name),
                    detail: "the filter `only` asks for it; look for a slip in the project file".to_owned(),
                    done: Done::Noted,
                });
            }
        }
        if !self.columns.is_empty() {
            account.left_out.insert("not in `only`".to_owned(), self.left_out);
        }
    }
}

/// Whether a value is this one: the same text, or the same number however it is written. No value is the empty text.
fn is_same(wanted: &str, found: &str) -> bool {
    wanted == found || parse_number(wanted).is_some_and(|number| parse_number(found) == Some(number))
}
