//! The fields of one role, by our names: which column holds what, and what to do with a value that cannot be read.

use super::project::Layer;
use super::row::{Placed, Values, Wanted, into_text, number, text, thousands, yes_or_no};
use crate::model::{Done, Finding, LayerAccount};

/// More homes or people than this in one row is a slip of the keyboard.
const MOST: f64 = 20_000_000.0;

/// A column that must be there, by one of its names.
#[derive(Debug, Clone)]
pub struct Must {
    /// The names that it may go by, with their places in [`Fields::wanted`].
    pub columns: Vec<(usize, String)>,
    /// What it holds, for the message when it is not there.
    pub what: String,
}

/// The columns that a role reads, each by our name for it.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// The columns to ask the file for.
    pub wanted: Wanted,
    /// Columns that must be there.
    pub must: Vec<Must>,
    known: Vec<(String, String, usize)>,
    osm_id: usize,
}

impl Fields {
    /// Asks for the fields of a layer: each under the column that the project file names, or else under our own name.
    pub fn of(layer: &Layer, names: &[&str]) -> Fields {
        let mut fields = Fields::default();
        fields.osm_id = fields.wanted.ask("@id");
        for name in names {
            let column = layer.fields.get(*name).cloned().unwrap_or_else(|| (*name).to_owned());
            let at = if layer.fields.contains_key(*name) {
                fields.demand(&column, &format!("`{name}`"))
            } else {
                fields.wanted.ask(&column)
            };
            fields.known.push(((*name).to_owned(), column, at));
        }
        fields
    }

    /// Asks for a column that must be there; `what` it holds is for the message when it is not.
    pub fn demand(&mut self, column: &str, what: &str) -> usize {
        self.demand_one_of(&[column], what);
        self.wanted.ask(column)
    }

    /// As [`Fields::demand`], for a column that goes by several names: one of them must be there.
    pub fn demand_one_of(&mut self, columns: &[&str], what: &str) {
        let columns = columns.iter().map(|column| (self.wanted.ask(column), (*column).to_owned())).collect();
        self.must.push(Must { columns, what: what.to_owned() });
    }

    /// The column that holds a field, and its place.
    pub fn column(&self, name: &str) -> (&str, usize) {
        let found = self.known.iter().find(|(known, _, _)| known == name);
        let (_, column, at) = found.expect("a role asks for the fields that it reads");
        (column, *at)
    }

    /// The place of a column that a role may or may not ask for.
    pub fn known(&self, name: &str) -> Option<usize> {
        self.known.iter().find(|(known, _, _)| known == name).map(|(_, _, at)| *at)
    }

    /// Takes a field from another column than our own name for it.
    pub fn rename(&mut self, name: &str, column: &str) {
        let at = self.wanted.ask(column);
        if let Some(known) = self.known.iter_mut().find(|(known, _, _)| known == name) {
            *known = (name.to_owned(), column.to_owned(), at);
        }
    }

    /// The text of a field.
    pub fn text<S>(&self, row: &Placed<S>, name: &str) -> Option<String> {
        text(&row.values[self.column(name).1])
    }

    /// The text of a field, taken out of the row.
    pub fn take_text<S>(&self, row: &mut Placed<S>, name: &str) -> Option<String> {
        into_text(row.values.take(self.column(name).1))
    }

    /// The number of a field, 0 or more; one that cannot be read is unknown, and noted.
    pub fn count<S>(&self, row: &Placed<S>, name: &str, account: &mut LayerAccount) -> Option<f64> {
        let (column, at) = self.column(name);
        if let Some(count) = thousands(&row.values[at]) {
            let detail = format!("it is read as {count}, with points between thousands; write it without points");
            self.note(row, column, account, "points between thousands", detail);
            return Some(count);
        }
        self.rate(row, name, account)
    }

    /// As [`Fields::count`], where a point is always a decimal one: `1.333` is four in three hours.
    pub fn rate<S>(&self, row: &Placed<S>, name: &str, account: &mut LayerAccount) -> Option<f64> {
        let (column, at) = self.column(name);
        let found = match number(&row.values[at]) {
            // CBS writes numbers such as -99997 where a figure is secret or missing.
            Ok(Some(sentinel)) if sentinel <= -99_990.0 => return None,
            Ok(Some(count)) if (0.0..=MOST).contains(&count) => return Some(count),
            Ok(None) => return None,
            Ok(Some(beyond)) => beyond.to_string(),
            Err(found) => found,
        };
        let detail = format!("found {found}, expected a number, 0 or more and no more than {MOST}; it is taken as unknown");
        self.note(row, column, account, "not a count", detail);
        None
    }

    /// As [`Fields::count`], in whole numbers; a fraction is cut off, and noted.
    pub fn whole<S>(&self, row: &Placed<S>, name: &str, account: &mut LayerAccount) -> Option<u32> {
        let count = self.count(row, name, account)?;
        if count.fract() > 0.0 {
            let detail = format!("found {count}, expected a whole number; it is taken as {}", count.floor());
            self.note(row, self.column(name).0, account, "not a whole number", detail);
        }
        Some(count.floor() as u32)
    }

    /// The yes or no of a field; one that cannot be read is unknown, and noted.
    pub fn yes_or_no<S>(&self, row: &Placed<S>, name: &str, account: &mut LayerAccount) -> Option<bool> {
        let (column, at) = self.column(name);
        yes_or_no(&row.values[at]).unwrap_or_else(|found| {
            let detail = format!("found {found}, expected ja, nee or nothing; it is taken as unknown");
            self.note(row, column, account, "neither yes nor no", detail);
            None
        })
    }

    fn note<S>(&self, row: &Placed<S>, column: &str, account: &mut LayerAccount, reason: &str, detail: String) {
        let field = Some(column.to_owned());
        account.findings.push(Finding {
            feature: row.number,
            id: self.id(row),
            field,
            reason: reason.to_owned(),
            detail,
            done: Done::Noted,
        });
    }

    /// The feature's id: its column, else the feature's own, else OpenStreetMap's.
    pub fn id<S>(&self, row: &Placed<S>) -> Option<String> {
        self.id_of(&row.values, row.id.as_deref())
    }

    /// All that a feature may go by: its column, its own id, OpenStreetMap's.
    pub fn ids<S>(&self, row: &Placed<S>) -> impl Iterator<Item = String> {
        let column = self.known("id").and_then(|at| text(&row.values[at]));
        [column, row.id.clone(), text(&row.values[self.osm_id])].into_iter().flatten()
    }

    /// As [`Fields::id`], from the values of a feature and its own id.
    pub fn id_of(&self, values: &Values, own: Option<&str>) -> Option<String> {
        let column = self.known("id").and_then(|at| text(&values[at]));
        column.or_else(|| own.map(str::to_owned)).or_else(|| text(&values[self.osm_id]))
    }
}

/// Skips a feature with its reason.
pub fn skip<S>(account: &mut LayerAccount, row: &Placed<S>, id: Option<String>, field: &str, reason: &str, detail: String) {
    account.findings.push(Finding {
        feature: row.number,
        id,
        field: Some(field.to_owned()),
        reason: reason.to_owned(),
        detail,
        done: Done::Skipped,
    });
}
