//! Where a project's files are: a folder on disk, or built in.

use std::io;
use std::path::{Path, PathBuf};

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

    /// The size of a file in bytes, of the zip for a file inside one; 0 for one that is not there.
    pub fn size(&self, name: &str) -> u64 {
        match self {
            Files::Folder(folder) => {
                let path = folder.join(name);
                let file = path.ancestors().find_map(|path| path.metadata().ok());
                file.filter(std::fs::Metadata::is_file).map_or(0, |facts| facts.len())
            }
            Files::BuiltIn(files) => files.iter().find(|(known, _)| *known == name).map_or(0, |(_, bytes)| bytes.len() as u64),
        }
    }
}

/// The file of this name in the same folder, whatever its capitals; an exact match first.
pub(super) fn beside(path: &Path, file_name: &str) -> io::Result<Option<PathBuf>> {
    let exact = path.with_file_name(file_name);
    if exact.is_file() {
        return Ok(Some(exact));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| name.eq_ignore_ascii_case(file_name)) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found.into_iter().find(|path| path.is_file()))
}
