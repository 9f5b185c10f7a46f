//! What every layer of a project is read with.

use super::crs::WorkPlane;
use super::inside::Inside;
use super::project::Project;
use crate::model::Watch;

/// The project, the plane that its layers are put on, and whoever watches.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The project.
    pub project: &'a Project,
    /// The plane to measure in.
    pub plane: &'a WorkPlane,
    /// The study area, where it is known already.
    pub inside: Option<&'a Inside<'a>>,
    /// Sees how many bytes are read.
    pub watch: &'a dyn Watch,
}
