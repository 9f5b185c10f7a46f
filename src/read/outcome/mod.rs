//! A result folder of a former run, back into what it said.

mod facts;
mod rows;
mod table;

use std::path::Path;
use std::sync::Arc;

use super::categories::Categories;
use super::crs::{Crs, WorkPlane};
use super::error::ReadError;
use crate::model::{Outcome, OutcomeNorms, Reason};
use facts::Facts;
use table::Tables;

/// A result folder, opened.
#[derive(Debug)]
pub struct ResultFolder {
    tables: Tables,
    outcome: Outcome,
}

impl ResultFolder {
    /// Opens a result folder and reads all but the reasons: from `woonkring.gpkg` where that is there, else from the CSV files.
    ///
    /// # Errors
    ///
    /// When it is no result of a run, lacks a layer that is needed, or was written by a version whose layout is another.
    pub fn open(folder: &Path) -> Result<ResultFolder, ReadError> {
        let facts = Facts::read(folder)?;
        let tables = Tables::open(folder)?;
        let wrong = |message: String| ReadError::Format { file: folder.join(facts::FILE).display().to_string(), message };
        let crs = Crs::parse(&facts.plane).map_err(|error| wrong(format!("plane \"{}\": {error}", facts.plane)))?;
        let plane = WorkPlane::new(crs).map_err(|error| wrong(format!("plane \"{}\": {error}", facts.plane)))?;
        let infos = Categories::builtin().infos();
        let norms: OutcomeNorms = facts.norms.outcome().map_err(wrong)?;
        let facilities = rows::facilities(&tables)?;
        let parcels = rows::parcels(&tables, &norms)?;
        let aged_within = rows::aged_within(&tables)?;
        let outcome = Outcome {
            title: facts.title,
            finished: Some(facts.finished),
            plane: Arc::new(plane),
            on_foot: facts.measured != "hemelsbreed",
            fictief: facts.fictief,
            norms,
            labels: infos.into_iter().map(|info| (info.category.id().to_owned(), info.label)).collect(),
            complete: facts.inputs.into_iter().flat_map(|input| input.complete).collect(),
            facilities,
            parcels,
            aged_within,
        };
        Ok(ResultFolder { tables, outcome })
    }

    /// What the run said.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The reasons of parcels for profiles, each by its place in the outcome.
    ///
    /// # Errors
    ///
    /// When `toetsing` is not there, or cannot be read.
    pub fn reasons(&self, wanted: &[(usize, usize)]) -> Result<Vec<Vec<Reason>>, ReadError> {
        rows::reasons(&self.tables, &self.outcome, wanted)
    }
}
