//! What a file holds, whatever its format.

use std::io::Read;

use super::crs::{Crs, CrsSource, WorkPlane};
use super::csv::{self, PlaceColumns};
use super::files::Counted;
use super::geojson;
use super::project::Layer;
use super::row::{Row, Wanted};

/// A file as rows in its own coordinates, whatever its format.
pub struct Content {
    /// The features, in the order of the file.
    pub rows: Vec<Row>,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// The name of its format.
    pub format: &'static str,
    /// The coordinate system, how it is known in words, and who said so.
    pub crs: (Crs, String, CrsSource),
}

/// Why a file cannot be understood, in a sentence.
pub type Problem = String;

/// Reads a file by what it holds: an object is GeoJSON, a line of columns is CSV.
///
/// # Errors
///
/// What it is in place of those, or where it stops being one, and what to do.
pub fn read(file: &mut Counted<'_>, layer: &Layer, wanted: &Wanted, plane: &WorkPlane) -> Result<Content, Problem> {
    let mut start = Vec::new();
    file.take(512).read_to_end(&mut start).map_err(|error| format!("reading broke off: {error}"))?;
    let text = start.strip_prefix(b"\xEF\xBB\xBF".as_slice()).unwrap_or(&start);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace()).copied();
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Err("the file is UTF-16 text; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")".to_owned());
    }
    let ending = layer.path.rsplit('.').next().unwrap_or_default().to_lowercase();
    if let Some(known) = other_format(text.trim_ascii_start(), &ending) {
        return Err(format!(
            "this is {known}; this version reads GeoJSON and CSV. In QGIS: right-click the layer > Export > Save Features As > GeoJSON"
        ));
    }
    let geojson = matches!(first, Some(b'{' | b'[')) || matches!(ending.as_str(), "geojson" | "json");
    if geojson {
        if place_columns(layer).is_some() {
            let message = "`fields` names columns for the place, but this is GeoJSON: its place is its geometry. Take x, y, lon and lat out of `fields`";
            return Err(message.to_owned());
        }
        let skip = start.len() - text.len();
        let whole = std::io::Cursor::new(start[skip..].to_vec()).chain(file);
        let read = geojson::read(whole, wanted)?;
        let crs = geojson_crs(read.crs.as_deref(), layer)?;
        Ok(Content { rows: read.rows, columns: read.columns, format: "GeoJSON", crs })
    } else {
        let table = csv::read(std::io::Cursor::new(start).chain(file), wanted, place_columns(layer))?;
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
    let parsed = member.map(|name| Crs::parse(name).map_err(|error| format!("its `crs` member cannot be used: {error}")));
    let in_file = parsed.transpose()?;
    match (in_file, layer.crs) {
        (Some(file), Some(said)) if file != said => Err(format!(
            "its `crs` member says {} ({}), the project file says {} ({}); take `crs` out of the project file, or mend the one that is wrong",
            file.code(),
            file.name(),
            said.code(),
            said.name()
        )),
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
