//! GeoJSON by RFC 7946: WGS 84, seven decimals, outlines counter-clockwise, with a bbox. On request in the plane's own metres, to the
//! millimetre, with the `crs` member of GeoJSON 2008.

use std::io::Write;
use std::ops::Range;

use super::choice::GeoJsonCrs;
use super::error::WriteError;
use super::folder::Folder;
use super::grid::{Grid, Line, Rings, Step};
use super::number;
use super::page::Page;
use crate::model::{Meters, Spot, Watch};
use crate::report::{Column, Kind, Layer, Place, Row, Value};

/// The box around steps: west, south, east, north.
type Bounds = Option<[i32; 4]>;

/// Writes a layer as `<name>.geojson`, in degrees or in the plane's metres.
pub fn write(
    layer: &dyn Layer,
    page: &Page,
    crs: GeoJsonCrs,
    folder: &mut Folder,
    watch: &dyn Watch,
) -> Result<(), WriteError> {
    let grid = match crs {
        GeoJsonCrs::Wgs84 => Grid::degrees(page),
        GeoJsonCrs::Plane => Grid::millimetres(page),
    };
    let columns: Vec<(Vec<u8>, Column)> = layer.columns().into_iter().map(|column| (key(&column.name), column)).collect();
    folder.write(&format!("{}.geojson", layer.name()), |out| {
        write!(out, "{{\"type\":\"FeatureCollection\",\"name\":\"{}\",", layer.name())?;
        write!(out, "\"title\":{},", serde_json::Value::from(layer.title()))?;
        if crs == GeoJsonCrs::Plane {
            let code = page.plane.code();
            let name = code.strip_prefix("EPSG:").map_or(code.clone(), |number| format!("urn:ogc:def:crs:EPSG::{number}"));
            write!(out, "\"crs\":{},", serde_json::json!({ "type": "name", "properties": { "name": name } }))?;
        }
        if let Some(note) = page.note {
            write!(out, "\"opmerking\":{},", serde_json::Value::from(note))?;
        }
        out.write_all(b"\"features\":[")?;
        let (mut whole, mut first): (Bounds, bool) = (None, true);
        let make = |groups: Range<usize>| {
            let (mut bounds, mut text): (Bounds, Vec<u8>) = (None, Vec::new());
            let mut circles = Circles::new();
            for group in groups {
                circles.clear();
                layer.rows(group, &mut |row| {
                    text.extend_from_slice(b",\n");
                    feature(&mut text, &columns, &row, &grid, &mut bounds, &mut circles);
                });
            }
            (bounds, text)
        };
        super::rows(layer, watch, make, |(bounds, text)| {
            if let Some([west, south, east, north]) = bounds {
                grow(&mut whole, [west, south]);
                grow(&mut whole, [east, north]);
            }
            let comma = usize::from(first && !text.is_empty());
            first &= text.is_empty();
            out.write_all(&text[comma..])
        })?;
        out.write_all(b"\n]")?;
        if let Some(edges) = whole {
            let mut text = Vec::new();
            for (at, edge) in edges.into_iter().enumerate() {
                text.push(if at == 0 { b'[' } else { b',' });
                grid.coordinate(&mut text, edge, at % 2);
            }
            out.write_all(b",\"bbox\":")?;
            out.write_all(&text)?;
            out.write_all(b"]")?;
        }
        out.write_all(b"}\n")
    })
}

fn grow(bounds: &mut Bounds, [x, y]: Step) {
    let [west, south, east, north] = bounds.unwrap_or([x, y, x, y]);
    *bounds = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
}

/// A column's name as it stands before a value.
fn key(name: &str) -> Vec<u8> {
    format!("{}:", serde_json::Value::from(name)).into_bytes()
}

/// The circles that were drawn around one facility, and where in the text: profiles often share one.
type Circles = Vec<((Spot, Meters), Range<usize>)>;

fn feature(
    out: &mut Vec<u8>,
    columns: &[(Vec<u8>, Column)],
    row: &Row,
    grid: &Grid,
    bounds: &mut Bounds,
    circles: &mut Circles,
) {
    out.extend_from_slice(b"{\"type\":\"Feature\",\"properties\":{");
    for (at, (value, (key, column))) in row.values.iter().zip(columns).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend_from_slice(key);
        match value {
            Value::Null => out.extend_from_slice(b"null"),
            Value::Text(text) => serde_json::to_writer(&mut *out, text).expect("a vector takes all that is written to it"),
            Value::Whole(whole) => number::whole(out, *whole),
            Value::Number(value) => {
                let decimals = if let Kind::Number(decimals) = column.kind { decimals } else { 0 };
                number::write(out, *value, decimals);
            }
            Value::Flag(flag) => out.extend_from_slice(if *flag { b"true" } else { b"false" }),
        }
    }
    out.extend_from_slice(b"},\"geometry\":");
    let circle = match &row.place {
        Some(Place::Circle { middle, radius }) => Some((*middle, *radius)),
        _ => None,
    };
    match circles.iter().find(|(drawn, _)| circle == Some(*drawn)) {
        Some((_, drawn)) => out.extend_from_within(drawn.clone()),
        None => {
            let from = out.len();
            geometry(out, row.place.as_ref(), grid, bounds);
            circles.extend(circle.map(|circle| (circle, from..out.len())));
        }
    }
    out.push(b'}');
}

fn geometry(out: &mut Vec<u8>, place: Option<&Place>, grid: &Grid, bounds: &mut Bounds) {
    let areas = match place {
        None => return out.extend_from_slice(b"null"),
        Some(Place::Point(at)) => {
            out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
            position(out, grid, grid.step(*at), bounds);
            return out.push(b'}');
        }
        Some(Place::Points(all)) => {
            out.extend_from_slice(b"{\"type\":\"MultiPoint\",\"coordinates\":[");
            for (at, spot) in all.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                position(out, grid, grid.step(*spot), bounds);
            }
            return out.extend_from_slice(b"]}");
        }
        Some(Place::Line(line)) => return lines(out, grid, grid.line(line).as_slice(), bounds),
        Some(Place::Lines(all)) => {
            let all: Vec<Line> = all.iter().filter_map(|line| grid.line(line)).collect();
            return lines(out, grid, &all, bounds);
        }
        Some(circle @ Place::Circle { .. }) => circle.drawn().map_or_else(Vec::new, |outline| grid.area(&outline)),
        Some(Place::Polygon(polygon)) => grid.polygons(std::iter::once(*polygon)),
        Some(Place::Area(area)) => grid.area(area),
    };
    match areas.as_slice() {
        // Thinner than the grid: nothing is left to draw.
        [] => out.extend_from_slice(b"null"),
        [one] => {
            out.extend_from_slice(b"{\"type\":\"Polygon\",\"coordinates\":");
            rings(out, grid, one, bounds);
            out.push(b'}');
        }
        many => {
            out.extend_from_slice(b"{\"type\":\"MultiPolygon\",\"coordinates\":[");
            for (at, one) in many.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                rings(out, grid, one, bounds);
            }
            out.extend_from_slice(b"]}");
        }
    }
}

fn lines(out: &mut Vec<u8>, grid: &Grid, lines: &[Line], bounds: &mut Bounds) {
    match lines {
        // Shorter than a step of the grid.
        [] => out.extend_from_slice(b"null"),
        [one] => {
            out.extend_from_slice(b"{\"type\":\"LineString\",\"coordinates\":");
            line(out, grid, one, bounds);
            out.push(b'}');
        }
        many => {
            out.extend_from_slice(b"{\"type\":\"MultiLineString\",\"coordinates\":[");
            for (at, one) in many.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                line(out, grid, one, bounds);
            }
            out.extend_from_slice(b"]}");
        }
    }
}

fn line(out: &mut Vec<u8>, grid: &Grid, steps: &[Step], bounds: &mut Bounds) {
    for (at, step) in steps.iter().enumerate() {
        out.push(if at > 0 { b',' } else { b'[' });
        position(out, grid, *step, bounds);
    }
    out.push(b']');
}

fn rings(out: &mut Vec<u8>, grid: &Grid, rings: &Rings, bounds: &mut Bounds) {
    out.push(b'[');
    for (at, ring) in rings.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b",[" } else { b"[" });
        for (at, step) in ring.iter().chain(ring.first()).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            position(out, grid, *step, bounds);
        }
        out.push(b']');
    }
    out.push(b']');
}

fn position(out: &mut Vec<u8>, grid: &Grid, step: Step, bounds: &mut Bounds) {
    grow(bounds, step);
    out.push(b'[');
    grid.coordinate(out, step[0], 0);
    out.push(b',');
    grid.coordinate(out, step[1], 1);
    out.push(b']');
}
