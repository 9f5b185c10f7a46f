//! FlatGeobuf: one file per layer with places, on the work plane, with an index; rows stand in the order of the index.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use flatgeobuf::geozero::error::Result as Told;
use flatgeobuf::geozero::{ColumnValue, FeatureProcessor, GeomProcessor, PropertyProcessor};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};

use super::error::WriteError;
use super::folder::Folder;
use super::geometry::{Geometry, Rings};
use super::gpkg::{Type, number, wkt};
use super::grid::Grid;
use super::page::Page;
use super::piece::{Cell, Piece};
use crate::model::{Spot, Watch};
use crate::report::{Column, Kind, Layer};

/// Writes a layer as `<name>.fgb`.
pub fn write(layer: &dyn Layer, page: &Page, folder: &mut Folder, watch: &dyn Watch) -> Result<(), WriteError> {
    folder.fill(&format!("{}.fgb", layer.name()), |path| {
        let mut file = header(layer, page).map_err(io::Error::other)?;
        let (columns, grid, is_drawn) = (layer.columns(), Grid::millimetres(page), layer.is_drawn());
        let kind = Type::of(layer.forms());
        // GDAL refuses a multi of one line as the format has it, so single lines stay what they are.
        let multi = kind.is_multi() && kind != Type::MultiLineString;
        let make = |groups| Piece::of(layer, &columns, groups, |place| Geometry::of(place, is_drawn, &grid));
        super::rows(layer, watch, make, |piece: Piece<Geometry>| {
            let rows = piece.rows(columns.len());
            rows.into_iter().try_for_each(|(cells, place)| feature(&mut file, &columns, &piece, cells, place, multi))
        })
        .map_err(io::Error::other)?;
        let mut out = BufWriter::with_capacity(1 << 16, File::create(path)?);
        file.write(&mut out).map_err(io::Error::other)?;
        out.flush()
    })
}

fn header<'f>(layer: &dyn Layer, page: &Page) -> flatgeobuf::Result<FgbWriter<'f>> {
    let kind = match Type::of(layer.forms()) {
        Type::Point => GeometryType::Point,
        Type::MultiPoint => GeometryType::MultiPoint,
        Type::LineString => GeometryType::LineString,
        Type::Polygon => GeometryType::Polygon,
        Type::MultiPolygon => GeometryType::MultiPolygon,
        Type::MultiLineString | Type::Geometry => GeometryType::Unknown,
    };
    let number = number(&page.plane.code());
    let known = number.map(wkt);
    let crs = match (number, &known) {
        (Some(code), Some((name, text))) => {
            FgbCrs { org: Some("EPSG"), code, name: Some(name), wkt: Some(text), ..FgbCrs::default() }
        }
        _ => FgbCrs::default(),
    };
    let options = FgbWriterOptions {
        detect_type: false,
        promote_to_multi: false,
        crs,
        title: Some(layer.title()),
        description: page.note,
        ..FgbWriterOptions::default()
    };
    let mut file = FgbWriter::create_with_options(layer.name(), kind, options)?;
    for column in layer.columns() {
        let kind = match column.kind {
            Kind::Text => ColumnType::String,
            Kind::Whole => ColumnType::Long,
            Kind::Number(_) => ColumnType::Double,
            Kind::Flag => ColumnType::Bool,
        };
        file.add_column(&column.name, kind, |text, made| {
            made.title = Some(text.create_string(&column.title));
            made.description = Some(text.create_string(&column.description));
            made.nullable = true;
        });
    }
    Ok(file)
}

/// A row; a cell with nothing in it is left out, as the format has it.
fn feature(
    file: &mut FgbWriter,
    columns: &[Column],
    piece: &Piece<Geometry>,
    cells: &[Cell],
    place: Option<&Geometry>,
    multi: bool,
) -> Told<()> {
    match place {
        None => {}
        Some(Geometry::Points(all)) => match all.as_slice() {
            [one] if !multi => {
                file.point_begin(0)?;
                file.xy(one.x, one.y, 0)?;
                file.point_end(0)?;
            }
            all => {
                file.multipoint_begin(all.len(), 0)?;
                corners(file, all)?;
                file.multipoint_end(0)?;
            }
        },
        Some(Geometry::Lines(all)) => match all.as_slice() {
            [one] if !multi => line(file, true, one, 0)?,
            all => {
                file.multilinestring_begin(all.len(), 0)?;
                all.iter().enumerate().try_for_each(|(at, one)| line(file, false, one, at))?;
                file.multilinestring_end(0)?;
            }
        },
        Some(Geometry::Polygons(all)) => match all.as_slice() {
            [one] if !multi => polygon(file, true, one, 0)?,
            all => {
                file.multipolygon_begin(all.len(), 0)?;
                all.iter().enumerate().try_for_each(|(at, one)| polygon(file, false, one, at))?;
                file.multipolygon_end(0)?;
            }
        },
    }
    for (at, (cell, column)) in cells.iter().zip(columns).enumerate() {
        let value = match cell {
            Cell::Null => continue,
            Cell::Text(text) => ColumnValue::String(&piece.texts[text.clone()]),
            Cell::Whole(whole) => ColumnValue::Long(*whole),
            Cell::Number(number) => ColumnValue::Double(*number),
            Cell::Flag(flag) => ColumnValue::Bool(*flag),
        };
        file.property(at, &column.name, &value)?;
    }
    file.feature_end(0)
}

fn polygon(file: &mut FgbWriter, tagged: bool, rings: &Rings, at: usize) -> Told<()> {
    file.polygon_begin(tagged, rings.len(), at)?;
    for (at, ring) in rings.iter().enumerate() {
        line(file, false, ring, at)?;
    }
    file.polygon_end(tagged, at)
}

fn line(file: &mut FgbWriter, tagged: bool, spots: &[Spot], at: usize) -> Told<()> {
    file.linestring_begin(tagged, spots.len(), at)?;
    corners(file, spots)?;
    file.linestring_end(tagged, at)
}

fn corners(file: &mut FgbWriter, spots: &[Spot]) -> Told<()> {
    spots.iter().enumerate().try_for_each(|(at, spot)| file.xy(spot.x, spot.y, at))
}
