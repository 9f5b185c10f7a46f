//! The output folder: opened before the long work, filled beside the former result, swapped at the end.

use std::fs::{self, File, TryLockError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::WriteError;

/// Where files are written until all of them are whole.
const ASIDE: &str = ".woonkring-bezig";
/// Tells other runs that this one is writing here.
const LOCK: &str = ".woonkring.lock";

/// Every name that a run may leave in the folder; what a run does not write again is taken away, so that no old layer is mistaken
/// for a new one.
const NAMES: [&str; 8] =
    ["woonkring.gpkg", "woonkring.qgs", "woonkring.xlsx", "invoer.csv", "run.json", "toets.txt", "toets.json", "toets.html"];
/// Every layer that a run may write, as one file for each of [`ENDINGS`].
const LAYERS: [&str; 30] = [
    "percelen",
    "toetsing",
    "zones",
    "cirkels",
    "voorzieningen",
    "niet_aangesloten",
    "kernen",
    "straten",
    "looproutes",
    "barrieres",
    "verbindingen",
    "kern_voorzieningen",
    "kern_bereik",
    "ontmoetingsplan",
    "ontmoetingsruimten",
    "opgave",
    "portefeuilles",
    "keuze",
    "keuze_kernen",
    "keuze_eisen",
    "balans",
    "balans_kernen",
    "balans_zones",
    "spreiding",
    "kwetsbaarheid",
    "scenarios",
    "scenario_percelen",
    "matrix",
    "verschil",
    "verschil_kernen",
];
/// What the file of a layer may end in.
const ENDINGS: [&str; 4] = ["geojson", "qml", "csv", "fgb"];

/// Every name that a run may leave.
fn names() -> impl Iterator<Item = String> {
    let of_layers = LAYERS.iter().flat_map(|layer| ENDINGS.iter().map(move |ending| format!("{layer}.{ending}")));
    NAMES.iter().map(|name| (*name).to_owned()).chain(of_layers)
}

fn is_ours(name: &str) -> bool {
    names().any(|ours| ours == name)
}

/// An output folder, opened and locked.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    aside: PathBuf,
    lock: File,
    names: Vec<String>,
    /// The folders that were made for it, innermost first; taken away again if nothing comes in them.
    made: Vec<PathBuf>,
}

/// What was put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The folder.
    pub folder: PathBuf,
    /// The names of its files, in the order in which they were written.
    pub files: Vec<String>,
}

impl Folder {
    /// Opens a folder for a result, made where it is not there yet, and tries that it can be written to. Nothing that is in it is
    /// touched before [`Folder::finish`].
    ///
    /// # Errors
    ///
    /// When it cannot be made or written to, another run is writing there, or a file of the result would overwrite one of `inputs`.
    pub fn open(path: &Path, inputs: &[PathBuf]) -> Result<Folder, WriteError> {
        let failed = |cause| WriteError::Folder { folder: path.to_owned(), cause };
        // A link counts for where it stands and for what it points to.
        let real = inputs.iter().filter_map(|input| input.canonicalize().ok());
        for input in inputs.iter().cloned().chain(real) {
            let same_folder = input.parent().and_then(|folder| folder.canonicalize().ok()) == path.canonicalize().ok();
            let same_name = input.file_name().and_then(|name| name.to_str()).is_some_and(is_ours);
            if path.exists() && same_folder && same_name {
                return Err(WriteError::OverInput { file: input });
            }
        }
        let made: Vec<PathBuf> = path
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .map(Path::to_owned)
            .collect();
        fs::create_dir_all(path).map_err(failed)?;
        let lock = File::create(path.join(LOCK)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(WriteError::Busy { folder: path.to_owned() }),
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        }
        let aside = path.join(ASIDE);
        if aside.exists() {
            // Left by a run that was killed: the lock says that it is no longer there.
            fs::remove_dir_all(&aside).map_err(failed)?;
        }
        fs::create_dir(&aside).map_err(failed)?;
        Ok(Folder { path: path.to_owned(), aside, lock, names: Vec::new(), made })
    }

    /// Writes one file aside.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
    ) -> Result<(), WriteError> {
        self.fill(name, |path| {
            let mut out = BufWriter::with_capacity(1 << 16, File::create(path)?);
            fill(&mut out)?;
            out.flush()
        })
    }

    /// Hands out the path aside of one file, for a writer that makes the file itself and closes it.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn fill(&mut self, name: &str, fill: impl FnOnce(&Path) -> std::io::Result<()>) -> Result<(), WriteError> {
        debug_assert!(is_ours(name), "{name} must be among the names of this file, or it would be left behind");
        let aside = self.aside.join(name);
        let to_disk = || fill(&aside).and_then(|()| File::options().write(true).open(&aside)?.sync_all());
        to_disk().map_err(|cause| WriteError::File { file: self.path.join(name), cause })?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// The names of the files written so far.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Puts all files in their place, one rename each, and takes away what a former run left and this one did not write.
    ///
    /// # Errors
    ///
    /// When a file cannot be put in its place.
    pub fn finish(self) -> Result<Written, WriteError> {
        let written = self.finish_beside()?;
        for old in names().filter(|old| !written.files.contains(old)) {
            let place = written.folder.join(old);
            if place.exists() {
                fs::remove_file(&place).map_err(|cause| WriteError::File { file: place, cause })?;
            }
        }
        Ok(written)
    }

    /// Puts all files in their place, and leaves alone what a former run left beside them.
    ///
    /// # Errors
    ///
    /// When a file cannot be put in its place.
    pub fn finish_beside(self) -> Result<Written, WriteError> {
        for name in &self.names {
            let place = self.path.join(name);
            fs::rename(self.aside.join(name), &place).map_err(|cause| WriteError::File { file: place, cause })?;
        }
        Ok(Written { folder: self.path.clone(), files: self.names.clone() })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left aside is of no use to anyone; if it cannot be taken away, the next run will.
        let _ = fs::remove_dir_all(&self.aside);
        let _ = fs::remove_file(self.path.join(LOCK));
        let _ = self.lock.unlock();
        for folder in &self.made {
            // Not empty, as it is after a run that ended well: it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
