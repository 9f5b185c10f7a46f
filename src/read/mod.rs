//! Files → model, with an account of what was skipped and why. [`crs`] is the one door between degrees and metres.

mod access;
mod advice;
pub mod categories;
mod content;
pub mod crs;
mod csv;
mod desk;
mod doubles;
mod encoding;
mod error;
mod fields;
mod filter;
mod flatgeobuf;
mod geojson;
mod gpkg;
mod ground;
mod gtfs;
mod ids;
mod initiative;
mod inside;
mod kern_of;
mod kernen;
mod layer;
pub mod norms;
mod osm;
mod outcome;
mod place;
mod planning;
mod presets;
mod project;
mod raster;
mod repair;
mod roles;
mod row;
mod sample;
mod shapefile;
mod source;
mod streets;
mod suggest;
mod town;
mod whole;
mod wkt;

pub use error::ReadError;
pub use initiative::{Site, town_of_initiative};
pub use outcome::ResultFolder;
pub use presets::Preset;
pub use project::{CategoryFrom, Complete, Layer, Nodes, PlaceColumns, Project, Role, Timetable};
pub use sample::{sample, sample_files};
pub use source::Files;
pub use streets::rules::numbers as walking_numbers;
pub use town::town;

use crate::model::NormSet;

/// The norm set that a project names: a built-in one, or a file relative to the project file.
///
/// # Errors
///
/// When there is no such set, or anything in it is wrong.
pub fn norms_of(project: &Project) -> Result<NormSet, ReadError> {
    let base = match &project.files {
        Files::Folder(folder) => folder.as_path(),
        Files::BuiltIn(_) => std::path::Path::new(""),
    };
    Ok(norms::norm_set(&project.norms, base)?)
}
