//! OpenStreetMap: `.osm.pbf` and Overpass JSON. Nodes, ways and relations with the tags that a layer is after become rows; what
//! people walk to becomes one point, so that a supermarket that is mapped as a building counts once.
//!
//! A file is looked through a few times ([`gather`]), and only what a layer is after is kept, with the places that it needs: memory
//! does not grow with the country. Rows come in the order node, way, relation, each by id, on any number of threads.
//!
//! The format is read by our own few lines ([`wire`], [`blob`], [`block`]) in place of a crate, because files from elsewhere must
//! be refused in bounded room: what a crate first makes of a block takes up to a hundred times the bytes of the block.

mod blob;
mod block;
mod extract;
mod gather;
mod inside;
mod interest;
mod line;
mod overpass;
mod pbf;
mod rings;
mod seek;
mod shape;
mod wire;

use rayon::prelude::*;

use self::extract::Extract;
use self::gather::{Found, Gathered, What};
use self::interest::Interest;
use self::shape::{Form, Shaper};
use super::content::{Asked, Facts, KnownCrs, Problem, Sink};
use super::crs::Crs;
use super::project::Role;
use super::row::Row;
use super::source::Source;

pub use blob::is_pbf;
pub use overpass::is_overpass;

/// How many rows are given together.
const BATCH: usize = 4096;

/// What is left out of a layer of streets, on purpose.
const NO_STREET: &str = "a way that is no street";
const NODE: &str = "a node, not a way";
const RELATION: &str = "a relation, not a way";

/// Reads a PBF file.
///
/// # Errors
///
/// A sentence that says where the file is damaged or what it asks for that is not known, and what to do.
pub fn pbf(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    elements("OpenStreetMap PBF", &mut pbf::Pbf::of(source), asked, sink)
}

/// Reads the JSON that Overpass gives.
///
/// # Errors
///
/// A sentence that says where the text stops being Overpass JSON, or that the query was broken off, and what to do.
pub fn overpass(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    elements("Overpass JSON", &mut overpass::Overpass::of(source), asked, sink)
}

fn elements(format: &'static str, file: &mut impl Extract, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    if asked.layer.place_columns().is_some() {
        return Err(format!(
            "`fields` names columns for the place, but this is {format}: its elements have their own. Take x, y, lon and lat out \
             of `fields`"
        ));
    }
    let settled = KnownCrs::settle(Some((Crs::Wgs84, "OpenStreetMap is always in it")), asked.layer)?;
    let crs = settled.unwrap_or_else(|| KnownCrs::assumed(Crs::Wgs84, "OpenStreetMap"));
    sink.begin(&crs)?;
    let mut all = Gathered::of(file, &Interest::of(asked))?;
    let found = std::mem::take(&mut all.found);
    let form = match asked.layer.role {
        Role::Voorzieningen | Role::Toegang => Form::Point,
        Role::Straten => Form::Lines,
        _ => Form::Area,
    };
    let shaper = Shaper { all: &all, form, advice: file.whole_advice() };
    let passed = all.passed;
    for (what, count) in [(NO_STREET, passed.ways), (NODE, passed.nodes), (RELATION, passed.relations)] {
        if count > 0 {
            sink.leave_out(what, count);
        }
    }
    let mut number = 0;
    let mut found = found.into_iter().peekable();
    while found.peek().is_some() {
        let batch: Vec<Found> = found.by_ref().take(BATCH).collect();
        let first = number + 1;
        number += batch.len() as u64;
        sink.take(batch.into_par_iter().enumerate().map(|(at, found)| row(first + at as u64, found, &shaper)).collect());
    }
    Ok(Facts { format, columns: all.keys.into_iter().collect(), crs })
}

fn row(number: u64, found: Found, shaper: &Shaper) -> Row {
    let kind = match found.what {
        What::Node => "node",
        What::Way { .. } => "way",
        What::Relation { .. } => "relation",
    };
    let ground = shaper.ground(&found);
    Row { number, id: Some(format!("{kind}/{}", found.id)), values: found.values, ground }
}
