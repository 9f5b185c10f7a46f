//! One layer: file → rows → shapes on the work plane, with an account of what was skipped and why.

use geo::{Coord, CoordsIter, Geometry};
use rayon::prelude::*;
use serde_json::Value;

use super::content;
use super::crs::{Crs, CrsError, CrsSource, Door, WorkPlane};
use super::desk::Desk;
use super::error::ReadError;
use super::fields::Fields;
use super::project::Layer;
use super::repair::{self, Mended};
use super::row::{Placed, Row, Values, parse_number, text};
use crate::model::{Done, Finding, LayerAccount, Shape};

/// A layer, read.
#[derive(Debug)]
pub struct LayerRead {
    /// The features that have a place, in the order of the file.
    pub rows: Vec<Placed>,
    /// The fields of the features that were skipped for want of a place.
    pub lost: Vec<Values>,
    /// What became of the file.
    pub account: LayerAccount,
}

/// Reads a layer and puts it on the plane.
///
/// # Errors
///
/// When the file cannot be opened or understood, a column that the project file names is in no feature, or the numbers do not fit
/// the coordinate system.
pub fn read_layer(desk: Desk, layer: &Layer, fields: &mut Fields) -> Result<LayerRead, ReadError> {
    let Desk { project, plane, watch } = desk;
    let filters: Vec<usize> = layer.only.keys().map(|column| fields.wanted.ask(column)).collect();
    let mut file = project.files.open(&layer.path, watch).map_err(|error| match error {
        ReadError::Open { file, cause } => ReadError::Layer {
            file: project.file.clone(),
            line: layer.line,
            layer: layer.path.clone(),
            message: format!("cannot open {}: {cause}. Paths are relative to the project file", file.display()),
        },
        other => other,
    })?;
    let name = || project.files.path_of(&layer.path).display().to_string();
    let content = content::read(&mut file, layer, &fields.wanted, plane)
        .map_err(|message| ReadError::Format { file: name(), message })?;
    let (bytes, sha256) = file.finish().map_err(|cause| ReadError::Read { file: project.files.path_of(&layer.path), cause })?;
    let from_filters = layer.only.keys().map(|column| (column.clone(), "the filter `only`".to_owned()));
    for (column, what) in fields.must.clone().into_iter().chain(from_filters) {
        let at = fields.wanted.ask(&column);
        let there = content.columns.contains(&column) || content.rows.iter().any(|row| !row.values[at].is_null());
        if !there && !content.rows.is_empty() {
            let present = if content.columns.is_empty() { "no columns".to_owned() } else { content.columns.join(", ") };
            return Err(ReadError::Column { file: name(), column, what, present });
        }
    }
    let mut account = LayerAccount {
        role: layer.role.word().to_owned(),
        path: layer.path.clone(),
        source: layer.source.clone(),
        format: content.format.to_owned(),
        crs: content.crs.1.clone(),
        bytes,
        sha256,
        read: content.rows.len() as u64,
        fictief: layer.fictief,
        ..LayerAccount::default()
    };
    let rows = filtered(content.rows, layer, &filters, &mut account);
    let (rows, lost) =
        placed(rows, content.crs, plane, fields, &mut account).map_err(|cause| ReadError::Crs { file: name(), cause })?;
    Ok(LayerRead { rows, lost, account })
}

/// Leaves out what the project file's `only` does not name; a value that no feature has is noted, for it may be a slip.
fn filtered(rows: Vec<Row>, layer: &Layer, filters: &[usize], account: &mut LayerAccount) -> Vec<Row> {
    if filters.is_empty() {
        return rows;
    }
    for (at, (column, values)) in filters.iter().zip(&layer.only) {
        for value in values.iter().filter(|value| !value.is_empty()) {
            if !rows.iter().any(|row| is_named(&row.values[*at], std::slice::from_ref(value))) {
                account.findings.push(Finding {
                    feature: 0,
                    id: None,
                    field: Some(column.clone()),
                    reason: format!("no feature has `{column}` = \"{value}\""),
                    detail: "the filter `only` asks for it; look for a slip in the project file".to_owned(),
                    done: Done::Noted,
                });
            }
        }
    }
    let takes_part = |row: &Row| filters.iter().zip(layer.only.values()).all(|(at, values)| is_named(&row.values[*at], values));
    let before = rows.len();
    let kept: Vec<Row> = rows.into_iter().filter(takes_part).collect();
    account.left_out.insert("not in `only`".to_owned(), (before - kept.len()) as u64);
    kept
}

/// Whether a value is one of these: the same text, or the same number however it is written. No value is the empty text.
fn is_named(value: &Value, names: &[String]) -> bool {
    let found = text(value).unwrap_or_default();
    let same = |name: &String| *name == found || parse_number(name).is_some_and(|number| parse_number(&found) == Some(number));
    names.iter().any(same)
}

/// Puts rows on the plane, in parallel and in order; what cannot be placed is skipped with its reason.
fn placed(
    rows: Vec<Row>,
    (crs, _, source): (Crs, String, CrsSource),
    plane: &WorkPlane,
    fields: &Fields,
    account: &mut LayerAccount,
) -> Result<(Vec<Placed>, Vec<Values>), CrsError> {
    let sample =
        rows.iter().filter_map(|row| row.ground.as_ref().ok()).filter_map(|ground| ground.geometry.coords_iter().next());
    let door = Door::new(crs, plane)?;
    door.suspect(source, sample.map(|at| (at.x, at.y)))?;
    let outcomes: Vec<(Result<Placed, Values>, Vec<Finding>)> =
        rows.into_par_iter().map(|row| place(row, &door, fields)).collect();
    let (mut kept, mut lost) = (Vec::with_capacity(outcomes.len()), Vec::new());
    for (placed, findings) in outcomes {
        match placed {
            Ok(placed) => kept.push(placed),
            Err(values) => lost.push(values),
        }
        account.findings.extend(findings);
    }
    Ok((kept, lost))
}

/// Puts one row on the plane.
fn place(row: Row, door: &Door, fields: &Fields) -> (Result<Placed, Values>, Vec<Finding>) {
    let id = fields.id_of(&row.values, row.id.as_deref());
    let finding = |reason: &str, detail: String, done| Finding {
        feature: row.number,
        id: id.clone(),
        field: Some("geometry".to_owned()),
        reason: reason.to_owned(),
        detail,
        done,
    };
    let ground = match row.ground {
        Ok(ground) => ground,
        Err(bad) => return (Err(row.values), vec![finding(bad.reason, bad.detail, Done::Skipped)]),
    };
    let mut findings = Vec::new();
    if ground.closed_by_us {
        let detail = "a ring did not end where it began; it was closed with a straight line".to_owned();
        findings.push(finding("unclosed ring", detail, Done::Repaired));
    }
    let spot = |at: Coord<f64>| door.spot(at.x, at.y);
    let shape = match ground.geometry {
        Geometry::Point(at) => spot(at.0).map(Shape::Point),
        Geometry::MultiPoint(several) => several.0.iter().map(|at| spot(at.0)).collect::<Result<_, _>>().map(Shape::Points),
        Geometry::MultiPolygon(area) => geo::MapCoords::try_map_coords(&area, spot).map(Shape::Area),
        _ => unreachable!("rows hold points and polygons only"),
    };
    let shape = match shape {
        Ok(shape) => shape,
        Err(outside) => {
            return (
                Err(row.values),
                vec![finding("outside the area of the coordinate system", outside.to_string(), Done::Skipped)],
            );
        }
    };
    let shape = match repair::mend(shape) {
        Mended::Sound(shape) => shape,
        Mended::Repaired(shape, what) => {
            findings.push(finding("invalid polygon", what, Done::Repaired));
            shape
        }
        Mended::Hopeless(why) => return (Err(row.values), vec![finding("invalid polygon", why, Done::Skipped)]),
    };
    let middle = shape.representative();
    (Ok(Placed { number: row.number, id: row.id, values: row.values, shape, middle }), findings)
}
