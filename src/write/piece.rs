//! Rows that have left the report: owned, so that they can be made by many hands and written by one.

use std::ops::Range;

use super::number;
use crate::report::{Column, Kind, Layer, Place, Value};

/// A value of a row.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Nothing.
    Null,
    /// Text: where it stands in [`Piece::texts`].
    Text(Range<usize>),
    /// A whole number.
    Whole(i64),
    /// A number, rounded to the decimals of its column.
    Number(f64),
    /// True or false.
    Flag(bool),
}

/// Some rows of a layer, in order.
#[derive(Debug)]
pub struct Piece<P> {
    /// All texts, one behind the other.
    pub texts: String,
    /// The cells, row by row.
    pub cells: Vec<Cell>,
    /// The place of each row, as the format wants it.
    pub places: Vec<Option<P>>,
}

impl<P> Piece<P> {
    /// The rows of some groups of a layer.
    pub fn of(layer: &dyn Layer, columns: &[Column], groups: Range<usize>, mut place: impl FnMut(&Place) -> P) -> Piece<P> {
        let mut piece = Piece { texts: String::new(), cells: Vec::new(), places: Vec::new() };
        for group in groups {
            layer.rows(group, &mut |row| {
                piece.places.push(row.place.as_ref().map(&mut place));
                for (value, column) in row.values.iter().zip(columns) {
                    let cell = piece.cell(value, column);
                    piece.cells.push(cell);
                }
            });
        }
        piece
    }

    fn cell(&mut self, value: &Value, column: &Column) -> Cell {
        match value {
            Value::Null => Cell::Null,
            Value::Text(text) => {
                let from = self.texts.len();
                self.texts.push_str(text);
                Cell::Text(from..self.texts.len())
            }
            Value::Whole(whole) => Cell::Whole(*whole),
            Value::Number(number) => {
                let decimals = if let Kind::Number(decimals) = column.kind { decimals } else { 0 };
                Cell::Number(number::rounded(*number, decimals))
            }
            Value::Flag(flag) => Cell::Flag(*flag),
        }
    }

    /// The rows: their cells and their place.
    pub fn rows(&self, columns: usize) -> impl Iterator<Item = (&[Cell], Option<&P>)> {
        self.cells.chunks_exact(columns).zip(self.places.iter().map(Option::as_ref))
    }
}
