//! `toegang`: where residents come out, and where visitors go in.

use super::super::access::Access;
use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, skip};
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use crate::model::{LayerAccount, Shape};

/// Reads a layer of access points; whose they are is settled when all is read.
///
/// # Errors
///
/// As [`read_layer`].
pub fn read(desk: Desk, layer: &Layer) -> Result<(Vec<Access>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let columns = fields.clone();
    let mut found = Vec::new();
    let LayerRead { account, .. } = read_layer(desk, layer, &mut fields, &mut |mut row, account| {
        let id = columns.id(&row);
        let spots = match &row.shape {
            Shape::Point(at) => vec![*at],
            Shape::Points(several) => several.clone(),
            Shape::Area(_) => {
                let detail = "found a polygon, expected a point".to_owned();
                return skip(account, &row, id, "geometry", "not a point", detail);
            }
        };
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        let parcel = columns.take_text(&mut row, "perceel");
        let facility = columns.take_text(&mut row, "voorziening");
        found.push(Access { number: row.number, id, spots, parcel, facility, fictief });
    })?;
    Ok((found, account))
}
