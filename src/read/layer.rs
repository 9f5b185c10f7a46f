//! One layer: file → rows → shapes on the work plane, with an account of what was skipped and why.

use std::io::Read;

use geo::{Coord, CoordsIter, Geometry};
use rayon::prelude::*;

use super::crs::{Crs, CrsSource, Door, WorkPlane};
use super::csv::{self, PlaceColumns};
use super::error::ReadError;
use super::files::Counted;
use super::geojson;
use super::project::{Layer, Project};
use super::repair::{self, Mended};
use super::row::{Row, Values, Wanted, text};
use crate::model::{Done, Finding, LayerAccount, Shape};

/// A feature that has a place.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The feature's own id.
    pub id: Option<String>,
    /// The fields asked for.
    pub values: Values,
    /// Where it is, in metres.
    pub shape: Shape,
}

/// A layer, read.
#[derive(Debug)]
pub struct LayerRead {
    /// The features that have a place, in the order of the file.
    pub rows: Vec<Placed>,
    /// What became of the file.
    pub account: LayerAccount,
}

/// A file as rows in its own coordinates, whatever its format.
struct Content {
    rows: Vec<Row>,
    columns: Vec<String>,
    format: &'static str,
    /// The coordinate system, how it is known in words, and who said so.
    crs: (Crs, String, CrsSource),
}

/// Reads a layer and puts it on the plane. `must` names the columns that the project file names and what they hold.
///
/// # Errors
///
/// When the file cannot be opened or understood, a named column is in no feature, or the numbers do not fit the CRS.
pub fn read_layer(
    project: &Project,
    layer: &Layer,
    wanted: &mut Wanted,
    must: &[(String, String)],
    plane: &WorkPlane,
) -> Result<LayerRead, ReadError> {
    let filters: Vec<usize> = layer.only.keys().map(|column| wanted.ask(column)).collect();
    let mut file = project.files.open(&layer.path)?;
    let name = || project.files.path_of(&layer.path).display().to_string();
    let content = content(&mut file, layer, wanted, plane).map_err(|problem| match problem {
        Problem::Format(message) => ReadError::Format { file: name(), message },
        Problem::Crs(cause) => ReadError::Crs { file: name(), cause },
    })?;
    let (bytes, sha256) = file.finish().map_err(|cause| ReadError::Read { file: project.files.path_of(&layer.path), cause })?;
    let from_filters = layer.only.keys().map(|column| (column.clone(), "the filter `only`".to_owned()));
    for (column, what) in must.iter().cloned().chain(from_filters) {
        let at = wanted.ask(&column);
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
    let rows = placed(rows, content.crs, plane, &mut account).map_err(|cause| ReadError::Crs { file: name(), cause })?;
    Ok(LayerRead { rows, account })
}

enum Problem {
    Format(String),
    Crs(super::crs::CrsError),
}

/// Reads the file by its content: an object is GeoJSON, a line of columns is CSV.
fn content(file: &mut Counted, layer: &Layer, wanted: &Wanted, plane: &WorkPlane) -> Result<Content, Problem> {
    let mut start = Vec::new();
    file.take(512).read_to_end(&mut start).map_err(|error| Problem::Format(format!("reading broke off: {error}")))?;
    let text = start.strip_prefix(b"\xEF\xBB\xBF".as_slice()).unwrap_or(&start);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace()).copied();
    let ending = layer.path.rsplit('.').next().unwrap_or_default().to_lowercase();
    if let Some(known) = other_format(&start, &ending) {
        return Err(Problem::Format(format!(
            "this is {known}; this version reads GeoJSON and CSV. In QGIS: right-click the layer > Export > Save Features As > GeoJSON"
        )));
    }
    let geojson = matches!(first, Some(b'{' | b'[')) || matches!(ending.as_str(), "geojson" | "json");
    if geojson {
        if place_columns(layer).is_some() {
            let message = "`fields` names columns for the place, but this is GeoJSON: its place is its geometry. Take x, y, lon and lat out of `fields`";
            return Err(Problem::Format(message.to_owned()));
        }
        let skip = start.len() - text.len();
        let whole = std::io::Cursor::new(start[skip..].to_vec()).chain(file);
        let read = geojson::read(whole, wanted).map_err(Problem::Format)?;
        let crs = geojson_crs(read.crs.as_deref(), layer)?;
        Ok(Content { rows: read.rows, columns: read.columns, format: "GeoJSON", crs })
    } else {
        let table =
            csv::read(std::io::Cursor::new(start).chain(file), wanted, place_columns(layer)).map_err(Problem::Format)?;
        let crs = csv_crs(&table.place, layer, plane);
        Ok(Content { rows: table.rows, columns: table.columns, format: "CSV", crs })
    }
}

/// A format that is known but not read, by its first bytes or its ending.
fn other_format(start: &[u8], ending: &str) -> Option<&'static str> {
    match start {
        [b'S', b'Q', b'L', b'i', b't', b'e', ..] => Some("a GeoPackage or another SQLite file"),
        [b'P', b'K', 3, 4, ..] => Some("a zip file (an .xlsx is one too)"),
        [0x1f, 0x8b, ..] => Some("a gzip file"),
        [0, 0, 0x27, 0x0a, ..] => Some("a Shapefile"),
        [b'f', b'g', b'b', 3, ..] => Some("a FlatGeobuf file"),
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        [b'<', ..] => Some("XML or HTML (GML, KML, or a web page that was saved in place of the data)"),
        _ => match ending {
            "gpkg" => Some("named as a GeoPackage"),
            "shp" | "dbf" | "shx" => Some("named as part of a Shapefile"),
            "pbf" => Some("named as an OpenStreetMap extract"),
            "fgb" => Some("named as a FlatGeobuf file"),
            _ => None,
        },
    }
}

/// The coordinate system of a GeoJSON file: its `crs` member, else the project file, else WGS 84.
fn geojson_crs(member: Option<&str>, layer: &Layer) -> Result<(Crs, String, CrsSource), Problem> {
    let in_file = member.map(|name| Crs::parse(name).map_err(Problem::Crs)).transpose()?;
    match (in_file, layer.crs) {
        (Some(file), Some(said)) if file != said => Err(Problem::Format(format!(
            "its `crs` member says {} ({}), the project file says {} ({}); take `crs` out of the project file, or mend the one that is wrong",
            file.code(),
            file.name(),
            said.code(),
            said.name()
        ))),
        (Some(file), _) => Ok((file, format!("{} (its `crs` member)", file.code()), CrsSource::File)),
        (None, Some(said)) => Ok((said, format!("{} (the project file)", said.code()), CrsSource::Project)),
        (None, None) => Ok((Crs::Wgs84, "EPSG:4326 (GeoJSON without `crs`)".to_owned(), CrsSource::Assumed)),
    }
}

/// The coordinate system of a CSV file: the project file, else the names of its columns.
fn csv_crs(place: &PlaceColumns, layer: &Layer, plane: &WorkPlane) -> (Crs, String, CrsSource) {
    let columns = format!("columns `{}` and `{}`", place.x, place.y);
    match (layer.crs, place.degrees) {
        (Some(said), _) => (said, format!("{} (the project file; {columns})", said.code()), CrsSource::Project),
        (None, true) => (Crs::Wgs84, format!("EPSG:4326 ({columns})"), CrsSource::Assumed),
        (None, false) => (plane.crs(), format!("{} ({columns})", plane.crs().code()), CrsSource::Assumed),
    }
}

/// The columns for the place that the project file names.
fn place_columns(layer: &Layer) -> Option<PlaceColumns> {
    let named = |x: &str, y: &str, degrees| {
        Some(PlaceColumns { x: layer.fields.get(x)?.clone(), y: layer.fields.get(y)?.clone(), degrees })
    };
    named("x", "y", false).or_else(|| named("lon", "lat", true))
}

/// Leaves out what the project file's `only` does not name.
fn filtered(rows: Vec<Row>, layer: &Layer, filters: &[usize], account: &mut LayerAccount) -> Vec<Row> {
    if filters.is_empty() {
        return rows;
    }
    let takes_part = |row: &Row| {
        let mut tests = filters.iter().zip(layer.only.values());
        tests.all(|(at, values)| values.contains(&text(&row.values[*at]).unwrap_or_default()))
    };
    let before = rows.len();
    let kept: Vec<Row> = rows.into_iter().filter(takes_part).collect();
    account.left_out.insert("not in `only`".to_owned(), (before - kept.len()) as u64);
    kept
}

/// Puts rows on the plane, in parallel and in order; what cannot be placed is skipped with its reason.
fn placed(
    rows: Vec<Row>,
    (crs, _, source): (Crs, String, CrsSource),
    plane: &WorkPlane,
    account: &mut LayerAccount,
) -> Result<Vec<Placed>, super::crs::CrsError> {
    let sample =
        rows.iter().filter_map(|row| row.ground.as_ref().ok()).filter_map(|ground| ground.geometry.coords_iter().next());
    let door = Door::new(crs, plane)?;
    door.suspect(source, sample.map(|at| (at.x, at.y)))?;
    let outcomes: Vec<(Option<Placed>, Vec<Finding>)> = rows.into_par_iter().map(|row| place(row, &door)).collect();
    let mut kept = Vec::with_capacity(outcomes.len());
    for (placed, findings) in outcomes {
        kept.extend(placed);
        account.findings.extend(findings);
    }
    Ok(kept)
}

/// Puts one row on the plane.
fn place(row: Row, door: &Door) -> (Option<Placed>, Vec<Finding>) {
    let finding = |reason: &str, detail: String, done| Finding {
        feature: row.number,
        id: row.id.clone(),
        field: Some("geometry".to_owned()),
        reason: reason.to_owned(),
        detail,
        done,
    };
    let ground = match row.ground {
        Ok(ground) => ground,
        Err(bad) => return (None, vec![finding(bad.reason, bad.detail, Done::Skipped)]),
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
            return (None, vec![finding("outside the area of the coordinate system", outside.to_string(), Done::Skipped)]);
        }
    };
    let shape = match repair::mend(shape) {
        Mended::Sound(shape) => shape,
        Mended::Repaired(shape, what) => {
            findings.push(finding("invalid polygon", what, Done::Repaired));
            shape
        }
        Mended::Hopeless(why) => return (None, vec![finding("invalid polygon", why, Done::Skipped)]),
    };
    (Some(Placed { number: row.number, id: row.id, values: row.values, shape }), findings)
}
