//! Why a result cannot be written.

use std::io;
use std::path::PathBuf;

/// The result cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output folder cannot be made or written to.
    #[error("cannot write to the output folder {folder}: {cause}. Name another with -o")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Another run is writing to the same folder.
    #[error("another run is writing to {folder}; wait for it, or name another folder with -o")]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of the result would take the place of a file that is read.
    #[error("the result would overwrite the input {file}; name another output folder with -o")]
    OverInput {
        /// The input file.
        file: PathBuf,
    },
    /// A file cannot be written.
    #[error("cannot write {file}: {cause}")]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}
