//! The place of a row as binary formats take it: in the plane's metres.

use geo::{Area, LineString, Polygon};

use super::grid::Grid;
use crate::model::Spot;
use crate::report::Place;

/// A polygon: its outline counter-clockwise, then its holes clockwise; rings are closed.
pub type Rings = Vec<Vec<Spot>>;

/// Points, lines or polygons, one or more.
#[derive(Debug)]
pub enum Geometry {
    /// One point, or several.
    Points(Vec<Spot>),
    /// One line, or several.
    Lines(Vec<Vec<Spot>>),
    /// One polygon, or several.
    Polygons(Vec<Rings>),
}

impl Geometry {
    /// The geometry of a place.
    ///
    /// What was read keeps every bit of its coordinates: it is valid, and a reader gets back what the program measured. What the
    /// program drew comes from boolean sets, where a corner may lie on a side to the last bit; it is put on the grid of millimetres,
    /// on which it is made valid as it is written.
    pub fn of(place: &Place, is_drawn: bool, grid: &Grid) -> Geometry {
        match place {
            Place::Point(at) => Geometry::Points(vec![*at]),
            Place::Points(all) => Geometry::Points(all.to_vec()),
            Place::Line(line) => Geometry::Lines(vec![line.to_vec()]),
            Place::Lines(all) => Geometry::Lines(all.to_vec()),
            Place::Polygon(polygon) => areas(std::iter::once(*polygon), is_drawn, grid),
            Place::Area(area) => areas(area.0.iter(), is_drawn, grid),
            Place::Circle { .. } => place.drawn().map_or_else(
                || Geometry::Points(vec![place.representative()]),
                |outline| areas(outline.0.iter(), is_drawn, grid),
            ),
        }
    }

    /// The box around it: west, south, east, north.
    pub fn bounds(&self) -> [f64; 4] {
        let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let grow = |[west, south, east, north]: [f64; 4], at: &Spot| {
            [west.min(at.x), south.min(at.y), east.max(at.x), north.max(at.y)]
        };
        match self {
            Geometry::Points(all) => all.iter().fold(nothing, grow),
            Geometry::Lines(all) => all.iter().flatten().fold(nothing, grow),
            Geometry::Polygons(all) => all.iter().filter_map(|rings| rings.first()).flatten().fold(nothing, grow),
        }
    }
}

fn areas<'p>(polygons: impl Iterator<Item = &'p Polygon<f64>> + Clone, is_drawn: bool, grid: &Grid) -> Geometry {
    if is_drawn {
        let on_grid = grid.polygons(polygons.clone());
        let spots =
            |ring: Vec<_>| -> Vec<Spot> { ring.iter().chain(ring.first()).filter_map(|step| grid.spot(*step)).collect() };
        let made: Vec<Rings> = on_grid.into_iter().map(|rings| rings.into_iter().map(spots).collect()).collect();
        if !made.is_empty() {
            return Geometry::Polygons(made);
        }
        // Thinner than a millimetre: as it is, or a row would lose its place.
    }
    Geometry::Polygons(polygons.map(as_read).collect())
}

fn as_read(polygon: &Polygon<f64>) -> Rings {
    let outline = turned(polygon.exterior(), true);
    std::iter::once(outline).chain(polygon.interiors().iter().map(|hole| turned(hole, false))).collect()
}

/// A ring, counter-clockwise or not; its corners are as they were.
fn turned(ring: &LineString<f64>, left: bool) -> Vec<Spot> {
    let area = Polygon::new(ring.clone(), Vec::new()).signed_area();
    let mut spots = ring.0.clone();
    if (area > 0.0) != left {
        spots.reverse();
    }
    spots
}
