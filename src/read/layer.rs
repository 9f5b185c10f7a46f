//! One layer: file → rows → shapes on the work plane, with an account of what was skipped and why.

use geo::{Coord, CoordsIter};
use rayon::prelude::*;

use super::content::{self, Asked, KnownCrs, Problem, Sink};
use super::crs::{CrsError, CrsSource, Door, WorkPlane};
use super::desk::Desk;
use super::error::ReadError;
use super::fields::Fields;
use super::filter::Filter;
use super::inside::Inside;
use super::place::{Lines, Nowhere, OnPlane, Outcome, place};
use super::presets::AtWork;
use super::project::Layer;
use super::row::{Placed, Row, Values, brief_list};
use super::source::Source;
use crate::model::{Done, Finding, LayerAccount, Shape};

/// What is left of a layer once its rows are taking in.
#[derive(Debug)]
pub struct LayerRead {
    /// The fields of the features that were skipped for want of a place.
    pub lost: Vec<Values>,
    /// What became of the file.
    pub account: LayerAccount,
}

/// Reads a layer, puts it on the plane, and gives every feature that has a place to `keep`, in the order of the file.
///
/// Memory grows with what is kept, not with the file.
///
/// # Errors
///
/// When the file cannot be opened or understood, a column that the project file names is in no feature, or the numbers do not fit
/// the coordinate system.
pub fn read_layer(
    desk: Desk,
    layer: &Layer,
    fields: &mut Fields,
    keep: &mut dyn FnMut(Placed<Shape>, &mut LayerAccount),
) -> Result<LayerRead, ReadError> {
    read_on_plane(desk, layer, fields, keep)
}

/// As [`read_layer`], for a layer of lines.
///
/// # Errors
///
/// As [`read_layer`].
pub fn read_lines(
    desk: Desk,
    layer: &Layer,
    fields: &mut Fields,
    keep: &mut dyn FnMut(Placed<Lines>, &mut LayerAccount),
) -> Result<LayerRead, ReadError> {
    read_on_plane(desk, layer, fields, keep)
}

/// As [`read_layer`], for a table without places.
///
/// # Errors
///
/// As [`read_layer`].
pub fn read_table(
    desk: Desk,
    layer: &Layer,
    fields: &mut Fields,
    keep: &mut dyn FnMut(Placed<Nowhere>, &mut LayerAccount),
) -> Result<LayerRead, ReadError> {
    read_on_plane(desk, layer, fields, keep)
}

fn read_on_plane<S: OnPlane>(
    desk: Desk,
    layer: &Layer,
    fields: &mut Fields,
    keep: &mut dyn FnMut(Placed<S>, &mut LayerAccount),
) -> Result<LayerRead, ReadError> {
    let Desk { project, plane, watch, .. } = desk;
    let preset = AtWork::of(layer, fields);
    let filter = Filter::of(layer, fields);
    let fields = &*fields;
    let source = Source::open(&project.files, &layer.path, watch).map_err(|error| match error {
        ReadError::Open { file, cause } => ReadError::Layer {
            file: project.file.clone(),
            line: layer.line,
            layer: layer.path.clone(),
            message: match cause.kind() {
                std::io::ErrorKind::NotFound | std::io::ErrorKind::InvalidFilename => {
                    format!("cannot open {}: {cause}. Paths are relative to the project file", file.display())
                }
                _ => format!("cannot open {}: {cause}", file.display()),
            },
        },
        other => other,
    })?;
    let name = || source.name().to_owned();
    let mut taking = Taking {
        plane,
        seen: vec![false; fields.must.len()],
        fields,
        inside: desk.inside,
        preset,
        filter,
        keep,
        door: None,
        refused: None,
        sample: Sample::default(),
        lost: Vec::new(),
        account: LayerAccount::default(),
    };
    let (read, fingerprint) = std::thread::scope(|threads| {
        let fingerprint = threads.spawn(|| source.fingerprint());
        let read = content::read(&source, &Asked { layer, wanted: &fields.wanted, plane }, &mut taking);
        (read, fingerprint.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    if let Some(cause) = taking.refused {
        return Err(ReadError::Crs { file: name(), cause });
    }
    let facts = read.map_err(|message| ReadError::Format { file: name(), message })?;
    let fingerprint = fingerprint.map_err(|cause| ReadError::Read { file: name().into(), cause })?;
    source.done(fingerprint.bytes);
    if let Some((column, what)) = taking.missing(&facts.columns) {
        let present = if facts.columns.is_empty() { "no columns".to_owned() } else { brief_list(&facts.columns) };
        return Err(ReadError::Column { file: name(), column, what, present });
    }
    taking.suspect().map_err(|cause| ReadError::Crs { file: name(), cause })?;
    taking.preset.close(&mut taking.account);
    taking.filter.close(&mut taking.account);
    let account = LayerAccount {
        role: layer.role.word().to_owned(),
        path: layer.path.clone(),
        source: layer.source.clone(),
        format: facts.format.to_owned(),
        crs: facts.crs.how,
        bytes: fingerprint.bytes,
        sha256: fingerprint.sha256,
        fictief: layer.fictief || taking.account.fictief,
        ..taking.account
    };
    Ok(LayerRead { lost: taking.lost, account })
}

/// Takes in rows: leaves out what the filter does not name, puts the rest on the plane, in parallel and in order.
struct Taking<'a, S> {
    plane: &'a WorkPlane,
    fields: &'a Fields,
    inside: Option<&'a Inside<'a>>,
    preset: AtWork,
    filter: Filter,
    keep: &'a mut dyn FnMut(Placed<S>, &mut LayerAccount),
    door: Option<(Door, CrsSource)>,
    /// Why there is no door.
    refused: Option<CrsError>,
    sample: Sample,
    lost: Vec<Values>,
    account: LayerAccount,
    /// For each column that must be there, whether any feature had it.
    seen: Vec<bool>,
}

impl<S: OnPlane> Sink for Taking<'_, S> {
    fn begin(&mut self, crs: &KnownCrs) -> Result<(), Problem> {
        match Door::new(crs.crs, self.plane) {
            Ok(door) => {
                self.door = Some((door, crs.source));
                Ok(())
            }
            Err(refusal) => {
                let problem = refusal.to_string();
                self.refused = Some(refusal);
                Err(problem)
            }
        }
    }

    fn take(&mut self, rows: Vec<Row>) {
        let (door, _) = self.door.as_ref().expect("a reader begins before it gives rows");
        self.account.read += rows.len() as u64;
        for (seen, must) in self.seen.iter_mut().zip(&self.fields.must) {
            let has = |row: &Row| must.columns.iter().any(|(at, _)| !row.values[*at].is_null());
            *seen = *seen || rows.iter().any(has);
        }
        let rows = self.preset.pass(rows);
        let mut rows = self.filter.pass(rows);
        for row in &mut rows {
            S::judge(row);
        }
        let grounds = rows.iter().filter_map(|row| row.ground.as_ref().ok());
        self.sample.extend(grounds.filter_map(|ground| ground.geometry.coords_iter().next()));
        let outcomes: Vec<Outcome<S>> = rows.into_par_iter().map(|row| place(row, door, self.fields)).collect();
        for (placed, findings) in outcomes {
            self.account.findings.extend(findings);
            match placed {
                Ok(placed) => {
                    placed.shape.seen(&mut self.account.look, self.inside.map(|inside| inside.holds(placed.middle)));
                    (self.keep)(placed, &mut self.account);
                }
                Err(values) => self.lost.push(values),
            }
        }
    }

    fn leave_out(&mut self, reason: &str, rows: u64) {
        self.account.read += rows;
        *self.account.left_out.entry(reason.to_owned()).or_default() += rows;
    }

    fn note(&mut self, field: &str, reason: &str, detail: String) {
        let (field, reason) = (Some(field.to_owned()), reason.to_owned());
        self.account.findings.push(Finding { feature: 0, id: None, field, reason, detail, done: Done::Noted });
    }
}

impl<S> Taking<'_, S> {
    /// A column that must be there and is in no feature, with what it was to hold.
    fn missing(&self, columns: &[String]) -> Option<(String, String)> {
        let mut must = self.seen.iter().zip(&self.fields.must);
        let missing = must.find(|(seen, must)| !**seen && !must.columns.iter().any(|(_, column)| columns.contains(column)));
        missing.filter(|_| self.account.read > 0).map(|(_, must)| {
            let names: Vec<&str> = must.columns.iter().map(|(_, column)| column.as_str()).collect();
            (names.join("` or `"), must.what.clone())
        })
    }

    /// Refuses coordinates that cannot be meant.
    fn suspect(&self) -> Result<(), CrsError> {
        self.door
            .as_ref()
            .map_or(Ok(()), |(door, source)| door.suspect(*source, self.sample.places.iter().map(|at| (at.x, at.y))))
    }
}

/// Places spread evenly over a layer, in the order of the file: all of them up to a number that is plenty to judge by.
#[derive(Default)]
struct Sample {
    places: Vec<Coord<f64>>,
    /// One in so many (a power of two) is kept.
    every: u64,
    met: u64,
}

impl Sample {
    const MOST: usize = 1 << 17;

    fn extend(&mut self, places: impl Iterator<Item = Coord<f64>>) {
        for place in places {
            self.every = self.every.max(1);
            if self.met.is_multiple_of(self.every) {
                self.places.push(place);
            }
            self.met += 1;
            if self.places.len() == Self::MOST {
                let mut at = 0;
                self.places.retain(|_| {
                    at += 1;
                    at % 2 == 1
                });
                self.every *= 2;
            }
        }
    }
}
