//! A GeoJSON file as it is read: its coordinate system is settled before its features are given on.

use std::io::Read;

use super::super::content::{Asked, Facts, KnownCrs, Problem, Sink};
use super::super::crs::Crs;
use super::super::project::Layer;
use super::super::row::{Row, Wanted};
use super::super::source::Source;
use super::{Parsed, parse};

/// A GeoJSON file as it is read.
pub struct Collection<'a> {
    pub source: &'a Source<'a>,
    layer: &'a Layer,
    sink: &'a mut dyn Sink,
    /// The names of the first features' properties, for messages.
    columns: Vec<String>,
    /// The name in the `crs` member, if it was met.
    pub member: Option<String>,
    begun: Option<KnownCrs>,
    /// Rows that wait for a `crs` member behind them.
    held: Option<Vec<Row>>,
    pub features: usize,
    /// Why reading must stop, where that is not for the JSON to say.
    pub stopped: Option<Problem>,
}

impl<'a> Collection<'a> {
    /// A collection of which nothing is read yet.
    pub fn of(source: &'a Source<'a>, asked: &Asked<'a>, sink: &'a mut dyn Sink) -> Collection<'a> {
        Collection {
            source,
            layer: asked.layer,
            sink,
            columns: Vec::new(),
            member: None,
            begun: None,
            held: None,
            features: 0,
            stopped: None,
        }
    }

    /// All is read: what waited is given, and the facts are told.
    pub fn close(mut self) -> Result<Facts, Problem> {
        let crs = match self.begun.take() {
            Some(crs) => crs,
            None => self.begin()?,
        };
        if let Some(held) = self.held.take() {
            self.sink.take(held);
        }
        Ok(Facts { format: "GeoJSON", columns: self.columns, crs })
    }

    /// Settles the coordinate system.
    fn begin(&mut self) -> Result<KnownCrs, Problem> {
        let crs = known_crs(self.member.as_deref(), self.layer)?;
        self.sink.begin(&crs)?;
        self.begun = Some(crs.clone());
        Ok(crs)
    }

    /// The features begin: either the coordinate system is known, or the file says nothing of it, or they wait.
    pub fn features_begin(&mut self) -> Result<(), Problem> {
        if self.member.is_none() && self.source.look(|file| mentions_crs(file)).is_ok_and(|mentioned| mentioned) {
            self.held = Some(Vec::new());
            return Ok(());
        }
        self.begin().map(drop)
    }

    /// Takes in what was parsed.
    pub fn take(&mut self, batch: Parsed) {
        self.features += batch.len();
        let mut rows = Vec::with_capacity(batch.len());
        for (row, columns) in batch {
            for column in columns {
                if !self.columns.contains(&column) {
                    self.columns.push(column);
                }
            }
            rows.push(row);
        }
        match &mut self.held {
            Some(held) => held.extend(rows),
            None => self.sink.take(rows),
        }
    }

    /// The one feature of a file that is a Feature or a bare geometry.
    pub fn only(&mut self, text: &str, wanted: &Wanted) {
        match self.begin() {
            Ok(_) => self.take(vec![parse(1, text, wanted)]),
            Err(problem) => self.stopped = Some(problem),
        }
    }
}

/// Whether a text has `"crs"` anywhere.
fn mentions_crs(file: &mut dyn Read) -> bool {
    const MEMBER: &[u8] = br#""crs""#;
    let finder = memchr::memmem::Finder::new(MEMBER);
    let mut chunk = vec![0; 1 << 18];
    let mut kept = 0;
    loop {
        match file.read(&mut chunk[kept..]) {
            Ok(0) | Err(_) => return false,
            Ok(count) => {
                let end = kept + count;
                if finder.find(&chunk[..end]).is_some() {
                    return true;
                }
                kept = end.min(MEMBER.len() - 1);
                chunk.copy_within(end - kept..end, 0);
            }
        }
    }
}

/// The coordinate system of a GeoJSON file: its `crs` member, else the project file, else WGS 84.
fn known_crs(member: Option<&str>, layer: &Layer) -> Result<KnownCrs, Problem> {
    let parsed = member.map(|name| Crs::parse(name).map_err(|error| format!("its `crs` member cannot be used: {error}")));
    KnownCrs::settle(parsed.transpose()?.map(|crs| (crs, "its `crs` member")), layer)
        .map(|known| known.unwrap_or_else(|| KnownCrs::assumed(Crs::Wgs84, "GeoJSON without `crs`")))
}
