//! Why a run stops before any work: which file, which feature, what was found, what was expected and what to do.

use std::io;
use std::path::PathBuf;

use super::crs::CrsError;
use super::norms::NormError;

/// The input cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file is not there or cannot be opened.
    #[error("cannot open {file}: {cause}")]
    Open {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Reading broke off.
    #[error("cannot read {file}: {cause}")]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The project file is not TOML, or has a key or value that is not known.
    #[error("{file}: {message}")]
    Project {
        /// The project file.
        file: PathBuf,
        /// What is wrong, with line and snippet where they are known.
        message: String,
    },
    /// A setting of one layer cannot be used.
    #[error("{file}, line {line}: layer {layer:?}: {message}")]
    Layer {
        /// The project file.
        file: PathBuf,
        /// The line where the layer starts.
        line: usize,
        /// The layer's path.
        layer: String,
        /// What was found, what was expected and what to do.
        message: String,
    },
    /// A layer's file cannot be understood.
    #[error("{file}: {message}")]
    Format {
        /// The layer's file.
        file: String,
        /// What was found, what was expected and what to do.
        message: String,
    },
    /// A column that the project file names is not in the file.
    #[error(
        "{file}: no feature has a column `{column}` (for {what}); it has: {present}. Name the right one in the project file, where it says `{column}`"
    )]
    Column {
        /// The layer's file.
        file: String,
        /// The column that is missing.
        column: String,
        /// What it was to hold.
        what: String,
        /// The columns that are there.
        present: String,
    },
    /// A layer's coordinate system cannot be read, or its numbers do not fit it.
    #[error("{file}: {cause}")]
    Crs {
        /// The layer's file, or the project file for the plane.
        file: String,
        /// Which it is and what to do.
        #[source]
        cause: CrsError,
    },
    /// The norm set cannot be used.
    #[error(transparent)]
    Norms(#[from] NormError),
    /// The layers together do not make a run.
    #[error("{file}: {message}")]
    Nothing {
        /// The project file.
        file: PathBuf,
        /// What is missing and what to do.
        message: String,
    },
}
