//! Where bytes come from: files beside the project file, or the sample that is built in.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::ReadError;
use crate::model::Watch;

/// The folder of a project.
#[derive(Debug, Clone)]
pub enum Files {
    /// A folder on disk.
    Folder(PathBuf),
    /// Files that are built in: name and bytes.
    BuiltIn(&'static [(&'static str, &'static [u8])]),
}

impl Files {
    /// The whole path of a file that a project names, for messages.
    pub fn path_of(&self, name: &str) -> PathBuf {
        match self {
            Files::Folder(folder) => folder.join(name),
            Files::BuiltIn(_) => Path::new("built-in").join(name),
        }
    }

    /// The size of a file in bytes; 0 for one that is not there.
    pub fn size(&self, name: &str) -> u64 {
        match self {
            Files::Folder(folder) => folder.join(name).metadata().map_or(0, |facts| facts.len()),
            Files::BuiltIn(files) => files.iter().find(|(known, _)| *known == name).map_or(0, |(_, bytes)| bytes.len() as u64),
        }
    }

    /// Opens a file; `watch` sees how many bytes are read.
    ///
    /// # Errors
    ///
    /// When it is not there or may not be read.
    pub fn open<'w>(&self, name: &str, watch: &'w dyn Watch) -> Result<Counted<'w>, ReadError> {
        let inner: Box<dyn Read> = match self {
            Files::Folder(folder) => {
                let path = folder.join(name);
                let opened = File::open(&path).and_then(|file| match file.metadata()?.is_dir() {
                    true => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file")),
                    false => Ok(file),
                });
                Box::new(opened.map_err(|cause| ReadError::Open { file: path, cause })?)
            }
            Files::BuiltIn(files) => {
                let found = files.iter().find(|(known, _)| *known == name);
                let (_, bytes) = found.ok_or_else(|| ReadError::Open {
                    file: self.path_of(name),
                    cause: io::Error::new(io::ErrorKind::NotFound, "not one of the built-in files"),
                })?;
                Box::new(*bytes)
            }
        };
        Ok(Counted { inner, bytes: 0, hash: Sha256::new(), watch })
    }
}

/// A file that is counted and fingerprinted while it is read.
pub struct Counted<'w> {
    inner: Box<dyn Read>,
    bytes: u64,
    hash: Sha256,
    watch: &'w dyn Watch,
}

impl Counted<'_> {
    /// Its size in bytes and its SHA-256; what was not read yet is read first.
    ///
    /// # Errors
    ///
    /// When reading breaks off.
    pub fn finish(mut self) -> io::Result<(u64, String)> {
        io::copy(&mut self, &mut io::sink())?;
        let digest = self.hash.finalize();
        Ok((self.bytes, digest.iter().map(|byte| format!("{byte:02x}")).collect()))
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.bytes += count as u64;
        self.watch.step(count as u64);
        Ok(count)
    }
}
