//! Lines widened and united, tile by tile: many drawings at once, and what is the same in two of them is drawn once.

use std::collections::{BTreeMap, HashMap};

use geo::algorithm::buffer::{BufferStyle, LineCap, LineJoin};
use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{
    Area, BooleanOps, BoundingRect, Buffer, Coord, Intersects, LineString, MultiLineString, MultiPolygon, Polygon, Rect,
};
use rayon::prelude::*;

use super::super::disc::sides;
use super::super::inside::Parts;
use super::super::parts::DUST_M2;
use super::chain::chains;
use crate::model::{EdgeId, Spot, Streets};

/// The side of a tile in metres: many streets cross few seams, and a sweep over one tile stays short.
const TILE_M: f64 = 500.0;
/// Tiles overlap by this much on each side, so that they grow together without a slit.
const OVERLAP_M: f64 = 0.01;
/// Holes below this are what rounding leaves between two streets, not ground that is out of reach: a square metre.
const SLIT_M2: f64 = 1.0;

/// What a drawing is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stroke {
    /// A piece of an edge, by the bits of where it begins and ends.
    Piece(EdgeId, u64, u64),
    /// A straight line, by the bits of its ends.
    Line([u64; 4]),
    /// Ground that is drawn as it is, by its number.
    Ground(u32),
}

impl Stroke {
    /// A piece of an edge.
    pub fn piece(edge: EdgeId, from_m: f64, to_m: f64) -> Stroke {
        Stroke::Piece(edge, from_m.to_bits(), to_m.to_bits())
    }

    /// A straight line.
    pub fn line(from: Spot, to: Spot) -> Stroke {
        Stroke::Line([from.x, from.y, to.x, to.y].map(f64::to_bits))
    }

    fn corners(self, streets: &Streets) -> Vec<Spot> {
        match self {
            Stroke::Piece(edge, from, to) => streets.piece(edge, f64::from_bits(from), f64::from_bits(to)),
            Stroke::Line(bits) => {
                let [ax, ay, bx, by] = bits.map(f64::from_bits);
                vec![Spot { x: ax, y: ay }, Spot { x: bx, y: by }]
            }
            Stroke::Ground(_) => Vec::new(),
        }
    }
}

/// Strokes, and how wide they are drawn.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// The strokes.
    pub strokes: Vec<Stroke>,
    /// How far what is drawn reaches from its lines, in metres.
    pub width_m: f64,
}

type Tile = (i64, i64);

/// Every drawing as connected parts, in no particular order: all that lies within its width of its lines, round at the ends, and its
/// grounds. A round end is drawn inside the true one, as circles are ([`super::super::disc()`]). What is drawn of one does not depend on
/// the others.
pub fn draw(streets: &Streets, grounds: &[MultiPolygon<f64>], drawings: &[Drawing]) -> Vec<Vec<Polygon<f64>>> {
    let tiled: Vec<BTreeMap<Tile, Vec<Stroke>>> = drawings.par_iter().map(|drawing| tiles(streets, grounds, drawing)).collect();
    // Every distinct tile once, whatever drawings share it.
    let mut number: HashMap<(Tile, u64, &[Stroke]), u32> = HashMap::new();
    let mut distinct: Vec<(Tile, f64, &[Stroke])> = Vec::new();
    let mut of_drawing: Vec<Vec<u32>> = Vec::new();
    for (tiles, drawing) in tiled.iter().zip(drawings) {
        let numbers = tiles.iter().map(|(tile, strokes)| {
            *number.entry((*tile, drawing.width_m.to_bits(), strokes)).or_insert_with(|| {
                distinct.push((*tile, drawing.width_m, strokes));
                distinct.len() as u32 - 1
            })
        });
        of_drawing.push(numbers.collect());
    }
    let drawn: Vec<Vec<Clipped>> =
        distinct.par_iter().map(|(tile, width_m, strokes)| draw_tile(streets, grounds, *tile, *width_m, strokes)).collect();
    of_drawing.par_iter().map(|tiles| grow_together(tiles.iter().flat_map(|tile| &drawn[*tile as usize]))).collect()
}

/// Which strokes reach into which tile.
fn tiles(streets: &Streets, grounds: &[MultiPolygon<f64>], drawing: &Drawing) -> BTreeMap<Tile, Vec<Stroke>> {
    let mut tiles: BTreeMap<Tile, Vec<Stroke>> = BTreeMap::new();
    let mut strokes = drawing.strokes.clone();
    strokes.sort_unstable();
    strokes.dedup();
    for stroke in strokes {
        let (bounds, reach) = match stroke {
            Stroke::Ground(at) => (grounds[at as usize].bounding_rect(), OVERLAP_M),
            _ => (LineString(stroke.corners(streets)).bounding_rect(), drawing.width_m + OVERLAP_M),
        };
        let Some(bounds) = bounds else { continue };
        let at = |metres: f64| (metres / TILE_M).floor() as i64;
        for x in at(bounds.min().x - reach)..=at(bounds.max().x + reach) {
            for y in at(bounds.min().y - reach)..=at(bounds.max().y + reach) {
                tiles.entry((x, y)).or_default().push(stroke);
            }
        }
    }
    tiles
}

/// A part of a drawing within one tile.
struct Clipped {
    polygon: Polygon<f64>,
    /// Whether it may go on in the next tile.
    goes_on: bool,
}

fn draw_tile(streets: &Streets, grounds: &[MultiPolygon<f64>], (x, y): Tile, width_m: f64, strokes: &[Stroke]) -> Vec<Clipped> {
    let edge = |at: i64, by: f64| at as f64 * TILE_M + by;
    let low = Coord { x: edge(x, -OVERLAP_M), y: edge(y, -OVERLAP_M) };
    let tile = Rect::new(low, Coord { x: edge(x + 1, OVERLAP_M), y: edge(y + 1, OVERLAP_M) });
    let mut drawn = widened(streets, strokes, width_m);
    let within: Vec<&MultiPolygon<f64>> = strokes
        .iter()
        .filter_map(|stroke| if let Stroke::Ground(at) = stroke { Some(&grounds[*at as usize]) } else { None })
        .collect();
    if !within.is_empty() {
        drawn = geo::unary_union(within.into_iter().chain([&drawn]));
    }
    let clipped = drawn.intersection(&tile.to_polygon()).0;
    let goes_on: Vec<bool> = clipped.iter().map(|part| comes_near(part, tile) && !stands_in_a_hole(part, &clipped)).collect();
    clipped.into_iter().zip(goes_on).map(|(polygon, goes_on)| Clipped { polygon, goes_on }).collect()
}

/// Whether a part comes to where the next tile is drawn too.
fn comes_near(part: &Polygon<f64>, tile: Rect<f64>) -> bool {
    let near = 3.0 * OVERLAP_M;
    part.bounding_rect().is_none_or(|bounds| {
        bounds.min().x < tile.min().x + near
            || bounds.min().y < tile.min().y + near
            || bounds.max().x > tile.max().x - near
            || bounds.max().y > tile.max().y - near
    })
}

/// Whether a part stands in a hole of another: it goes no further than that hole.
fn stands_in_a_hole(part: &Polygon<f64>, all: &[Polygon<f64>]) -> bool {
    let Some(corner) = part.exterior().0.first() else { return false };
    all.iter().flat_map(Polygon::interiors).any(|hole| {
        hole.bounding_rect().is_some_and(|bounds| bounds.intersects(corner))
            && coord_pos_relative_to_ring(*corner, hole) == CoordPos::Inside
    })
}

/// All that lies within a width of the lines among these strokes.
fn widened(streets: &Streets, strokes: &[Stroke], width_m: f64) -> MultiPolygon<f64> {
    let lines: Vec<Vec<Spot>> = strokes.iter().map(|stroke| stroke.corners(streets)).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() || width_m <= 0.0 {
        return MultiPolygon(Vec::new());
    }
    // A hair less than the exact angle, so that dividing a half circle by it never comes out one too low.
    let step = std::f64::consts::TAU / f64::from(sides(width_m)) * (1.0 - 1e-9);
    // A bend is cut into whole steps, rounded down: with half the step no side of it is longer than one of a round end.
    let style = BufferStyle::new(width_m).line_cap(LineCap::Round(step)).line_join(LineJoin::Round(step / 2.0));
    MultiLineString(chains(&lines)).buffer_with_style(style)
}

/// The parts of all tiles as one. Only outlines that come to a seam have to grow together; a hole that lies within a tile stays as it is.
fn grow_together<'a>(clipped: impl Iterator<Item = &'a Clipped>) -> Vec<Polygon<f64>> {
    let (mut whole, mut outlines, mut holes) = (Vec::new(), Vec::new(), Vec::new());
    for Clipped { polygon, goes_on } in clipped {
        if *goes_on {
            outlines.push(Polygon::new(polygon.exterior().clone(), Vec::new()));
            holes.extend(polygon.interiors());
        } else {
            whole.push(polygon.clone());
        }
    }
    let mut grown = geo::unary_union(&outlines).0;
    let parts = Parts::of(&grown);
    let holders: Vec<Option<usize>> = holes.iter().map(|hole| parts.drawn_around(hole.0[0])).collect();
    for (holder, hole) in holders.into_iter().zip(holes) {
        if let Some(holder) = holder {
            grown[holder].interiors_push(hole.clone());
        }
    }
    whole.extend(grown);
    whole.into_iter().map(without_slits).filter(|part| part.unsigned_area() >= DUST_M2).collect()
}

fn without_slits(part: Polygon<f64>) -> Polygon<f64> {
    let (exterior, mut holes) = part.into_inner();
    holes.retain(|hole| Polygon::new(hole.clone(), Vec::new()).unsigned_area() >= SLIT_M2);
    Polygon::new(exterior, holes)
}
