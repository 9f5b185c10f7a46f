//! The bytes of one input: a file beside the project file, a file inside a zip, or a built-in one.

mod files;
mod fingerprint;
mod zipped;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::NamedTempFile;

pub use files::Files;
pub use fingerprint::{Fingerprint, fingerprint};
use zipped::Zipped;

use super::error::ReadError;
use crate::model::Watch;

/// How much of a file is looked at to tell its format.
const START: u64 = 4096;

/// One input, opened. Its bytes can be read from the start as often as a reader wants.
pub struct Source<'w> {
    /// What it is called in messages.
    name: String,
    at: At,
    start: Vec<u8>,
    watch: &'w dyn Watch,
    /// How many bytes the one who watches was told of.
    told: AtomicU64,
}

/// Where the bytes are.
#[derive(Debug, Clone)]
enum At {
    Disk(PathBuf),
    Member(Zipped),
    BuiltIn(&'static [u8], &'static [(&'static str, &'static [u8])]),
}

/// A file on disk that holds the bytes of a source; a copy goes away with this.
pub struct OnDisk {
    path: PathBuf,
    _copy: Option<NamedTempFile>,
}

impl OnDisk {
    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl<'w> Source<'w> {
    /// Opens what a project names: `layer.gpkg`, `data.zip/layer.gpkg`, or `data.zip` where that holds one layer.
    ///
    /// # Errors
    ///
    /// When it is not there, may not be read, or is a zip of which it is not plain which file is meant.
    pub fn open(files: &Files, name: &str, watch: &'w dyn Watch) -> Result<Source<'w>, ReadError> {
        let path = files.path_of(name);
        let failed = |cause| ReadError::Open { file: path.clone(), cause };
        let at = match files {
            Files::BuiltIn(all) => {
                let found = all.iter().find(|(known, _)| *known == name);
                let missing = || failed(io::Error::new(io::ErrorKind::NotFound, "not one of the built-in files"));
                At::BuiltIn(found.ok_or_else(missing)?.1, all)
            }
            Files::Folder(_) => match zipped::find(&path).map_err(failed)? {
                Some(member) => At::Member(member),
                None => At::Disk(path.clone()),
            },
        };
        Source::at(at, path.display().to_string(), watch).map_err(failed)
    }

    fn at(at: At, name: String, watch: &'w dyn Watch) -> io::Result<Source<'w>> {
        if let At::Disk(path) = &at
            && let facts = path.metadata()?
            && !facts.is_file()
        {
            let kind = if facts.is_dir() { io::ErrorKind::IsADirectory } else { io::ErrorKind::InvalidInput };
            let what = if facts.is_dir() { "it is a folder, not a file" } else { "it is no file on disk; save it as one" };
            return Err(io::Error::new(kind, what));
        }
        let mut source = Source { name, at, start: Vec::new(), watch, told: AtomicU64::new(0) };
        let mut start = Vec::new();
        source.open_and(|bytes| bytes.take(START).read_to_end(&mut start))??;
        source.start = start;
        Ok(source)
    }

    /// What it is called in messages: its path, with the zip that holds it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The last part of its name, such as `layer.gpkg`.
    pub fn file_name(&self) -> &str {
        let name = match &self.at {
            At::Member(member) => &member.name,
            _ => &self.name,
        };
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }

    /// The ending of its name in lower case, such as `gpkg`; empty where there is none.
    pub fn ending(&self) -> String {
        self.file_name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
    }

    /// Its first bytes: 4096, or all where it is shorter.
    pub fn start(&self) -> &[u8] {
        &self.start
    }

    /// Reads it from its first byte; a file in a zip is unpacked on the way, and never beyond the size that the zip gives it.
    ///
    /// # Errors
    ///
    /// When it cannot be opened. What goes wrong while reading is for `read` to tell.
    pub fn read<T>(&self, read: impl FnOnce(&mut (dyn Read + Send)) -> T) -> io::Result<T> {
        self.open_and(|bytes| read(&mut Told { inner: bytes, source: self }))
    }

    /// As [`Source::read`], for a look beforehand: nobody is told of it.
    ///
    /// # Errors
    ///
    /// As [`Source::read`].
    pub fn look<T>(&self, read: impl FnOnce(&mut (dyn Read + Send)) -> T) -> io::Result<T> {
        self.open_and(read)
    }

    fn open_and<T>(&self, read: impl FnOnce(&mut (dyn Read + Send)) -> T) -> io::Result<T> {
        match &self.at {
            At::Disk(path) => Ok(read(&mut File::open(path)?)),
            At::Member(member) => member.read(read),
            At::BuiltIn(bytes, _) => Ok(read(&mut &**bytes)),
        }
    }

    /// Tells the one who watches of bytes, up to the size on disk.
    fn tell(&self, bytes: u64) {
        // A file in a zip gives more bytes than the zip has: only the zip's own are told, when it is fingerprinted.
        if !matches!(self.at, At::Member(_)) {
            self.told.fetch_add(bytes, Ordering::Relaxed);
            self.watch.step(bytes);
        }
    }

    /// Tells the one who watches that all of it is read, however many bytes were told of.
    pub fn done(&self, bytes: u64) {
        self.watch.step(bytes.saturating_sub(self.told.load(Ordering::Relaxed)));
    }

    /// A file on disk with these bytes, for readers that jump about: the file itself, or a copy of what is in a zip or built in.
    ///
    /// # Errors
    ///
    /// When the copy cannot be made.
    pub fn on_disk(&self) -> io::Result<OnDisk> {
        if let At::Disk(path) = &self.at {
            return Ok(OnDisk { path: path.clone(), _copy: None });
        }
        let mut copy = NamedTempFile::with_prefix("woonkring-")?;
        self.open_and(|bytes| io::copy(bytes, copy.as_file_mut()))??;
        Ok(OnDisk { path: copy.path().to_owned(), _copy: Some(copy) })
    }

    /// The file beside this one with this name, in the same folder or zip; capitals do not matter. `None` where there is none.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be opened.
    pub fn beside(&self, file_name: &str) -> io::Result<Option<Source<'w>>> {
        let at = match &self.at {
            At::Disk(path) => files::beside(path, file_name)?.map(At::Disk),
            At::Member(member) => member.beside(file_name)?.map(At::Member),
            At::BuiltIn(_, all) => {
                let found = all.iter().find(|(name, _)| name.eq_ignore_ascii_case(file_name));
                found.map(|(_, bytes)| At::BuiltIn(bytes, all))
            }
        };
        // A zip that is named alone does not end in the name of the file inside.
        let folder = self.name.strip_suffix(self.file_name()).map_or_else(|| format!("{}/", self.name), str::to_owned);
        at.map(|at| Source::at(at, format!("{folder}{file_name}"), self.watch)).transpose()
    }

    /// The file beside this one that has the same name and another ending, such as the `.prj` of a `.shp`.
    ///
    /// # Errors
    ///
    /// As [`Source::beside`].
    pub fn with_ending(&self, ending: &str) -> io::Result<Option<Source<'w>>> {
        let stem = self.file_name().rsplit_once('.').map_or(self.file_name(), |(stem, _)| stem);
        self.beside(&format!("{stem}.{ending}"))
    }

    /// The size and SHA-256 of the file on disk: of the zip as a whole, for a file inside one.
    ///
    /// # Errors
    ///
    /// When reading breaks off.
    pub fn fingerprint(&self) -> io::Result<Fingerprint> {
        match &self.at {
            At::Disk(path) => fingerprint(&mut File::open(path)?),
            At::Member(member) => fingerprint(&mut File::open(&member.zip)?),
            At::BuiltIn(bytes, _) => fingerprint(&mut &**bytes),
        }
    }
}

/// Bytes of which the one who watches is told.
struct Told<'a, 'w> {
    inner: &'a mut (dyn Read + Send),
    source: &'a Source<'w>,
}

impl Read for Told<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.source.tell(count as u64);
        Ok(count)
    }
}
