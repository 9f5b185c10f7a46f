//! A file inside a zip: found by its name, unpacked as a stream, with bounds against archives that swell without end.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Up to this size a file in a zip may swell as it likes.
const SMALL: u64 = 256 << 20;
/// Beyond that, this many times its packed size is as far as real data goes.
const MOST_SWELLING: u64 = 150;
/// The endings of files that are a layer by themselves.
const LAYERS: [&str; 9] = ["gpkg", "shp", "fgb", "geojson", "json", "csv", "txt", "pbf", "tsv"];

/// A file inside a zip.
#[derive(Debug, Clone)]
pub struct Zipped {
    /// The zip.
    pub zip: PathBuf,
    /// The file's name in it.
    pub name: String,
}

/// The file inside a zip that a path means; `None` for a path that leads to a plain file, or to nothing.
///
/// `a.zip/b.gpkg` is the file `b.gpkg` inside; `a.zip` alone is the one layer inside, or the `stops.txt` of a GTFS feed.
///
/// # Errors
///
/// When the zip cannot be read, has no such file, or does not hold one layer.
pub fn find(path: &Path) -> io::Result<Option<Zipped>> {
    let Some(file) = path.ancestors().find(|path| path.exists()) else { return Ok(None) };
    if !file.is_file() || !is_zip(file)? {
        return Ok(None);
    }
    let inside = path.strip_prefix(file).unwrap_or(Path::new(""));
    let inside: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let names = names(file)?;
    let name = if inside.is_empty() { only_layer(names)? } else { named(&inside.join("/"), &names)? };
    Ok(Some(Zipped { zip: file.to_owned(), name }))
}

fn is_zip(path: &Path) -> io::Result<bool> {
    let mut start = [0; 4];
    let mut file = File::open(path)?;
    let mut read = 0;
    while read < start.len() {
        match file.read(&mut start[read..])? {
            0 => return Ok(false),
            count => read += count,
        }
    }
    Ok(start == *b"PK\x03\x04" || start == *b"PK\x05\x06")
}

fn open(path: &Path) -> io::Result<ZipArchive<BufReader<File>>> {
    ZipArchive::new(BufReader::new(File::open(path)?)).map_err(plainly)
}

/// The names of the files in a zip, folders left out, in order.
fn names(path: &Path) -> io::Result<Vec<String>> {
    let archive = open(path)?;
    let mut names = Vec::with_capacity(archive.len());
    for name in archive.file_names() {
        let name = name.map_err(plainly)?;
        let hidden = name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|last| last.starts_with('.'));
        if !name.ends_with('/') && !hidden {
            names.push(name.into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The name as the zip has it.
fn named(wanted: &str, names: &[String]) -> io::Result<String> {
    let found =
        names.iter().find(|name| *name == wanted).or_else(|| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)));
    found.cloned().ok_or_else(|| {
        let what = format!("the zip has no file \"{wanted}\"; it has: {}", shown(names));
        io::Error::new(io::ErrorKind::NotFound, what)
    })
}

/// The one layer of a zip.
fn only_layer(names: Vec<String>) -> io::Result<String> {
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if names.iter().any(|name| name == "[Content_Types].xml") {
        let what = "this is an Office file (such as .xlsx); save the sheet as CSV (\"CSV UTF-8\")";
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    }
    let stops = names.iter().find(|name| name.rsplit('/').next() == Some("stops.txt"));
    let layers: Vec<String> = names.iter().filter(|name| LAYERS.contains(&ending(name).as_str())).cloned().collect();
    match (stops, layers.as_slice()) {
        (Some(stops), _) => Ok(stops.clone()),
        (None, [one]) => Ok(one.clone()),
        (None, []) => {
            let gml = names.iter().any(|name| matches!(ending(name).as_str(), "gml" | "xml"));
            let advice = if gml {
                ". GML is not read: open it in QGIS and export the layer as GeoPackage"
            } else if names.iter().any(|name| ending(name) == "zip") {
                "; unpack the zip inside it, and name that"
            } else {
                ""
            };
            let what = format!("the zip holds no layer that can be read{advice}; it has: {}", shown(&names));
            Err(io::Error::new(io::ErrorKind::InvalidData, what))
        }
        (None, several) => {
            let first = &several[0];
            let what = format!(
                "the zip holds several layers; say which, such as path = \"….zip/{}\". It has: {}",
                printable(first),
                shown(several)
            );
            Err(io::Error::new(io::ErrorKind::InvalidInput, what))
        }
    }
}

/// The first names of a zip, for a message.
fn shown(names: &[String]) -> String {
    let mut some: Vec<String> = names.iter().take(12).map(|name| printable(name)).collect();
    if names.len() > some.len() {
        some.push(format!("… and {} more", names.len() - some.len()));
    }
    if some.is_empty() { "nothing".to_owned() } else { some.join(", ") }
}

/// A name from a zip as it may stand in a message.
fn printable(name: &str) -> String {
    name.chars().take(120).map(|letter| if letter.is_control() { '?' } else { letter }).collect()
}

fn plainly(error: ZipError) -> io::Error {
    let what = match error {
        ZipError::Io(error) => return error,
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            "the zip is locked with a password; unpack it, and name the file itself".to_owned()
        }
        ZipError::UnsupportedArchive(why) => {
            format!("the zip is packed in a way that is not read ({why}); unpack it, and name the file itself")
        }
        other => format!("the zip is damaged or cut short ({other}); download or make it again"),
    };
    io::Error::new(io::ErrorKind::InvalidData, what)
}

impl Zipped {
    /// Reads the file from its first byte.
    ///
    /// # Errors
    ///
    /// When the zip cannot be opened, or the file in it is locked, packed in an unknown way, or said to swell beyond belief.
    pub fn read<T>(&self, read: impl FnOnce(&mut (dyn Read + Send)) -> T) -> io::Result<T> {
        let mut archive = open(&self.zip)?;
        let index = archive.index_for_name(&self.name).ok_or(io::ErrorKind::NotFound)?;
        let member = archive.by_index(index).map_err(plainly)?;
        if !matches!(member.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(plainly(ZipError::UnsupportedArchive("neither stored nor deflated")));
        }
        let (size, packed) = (member.size(), member.compressed_size());
        if size > SMALL && size / MOST_SWELLING > packed {
            let what = format!(
                "the file in the zip says to be {size} bytes, packed in {packed}: no real layer is, and it would fill the disk. Unpack it yourself if you trust it"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(read(&mut Bounded { inner: member, left: size }))
    }

    /// The file in the same folder of the zip with this name, whatever its capitals.
    ///
    /// # Errors
    ///
    /// When the zip cannot be opened.
    pub fn beside(&self, file_name: &str) -> io::Result<Option<Zipped>> {
        let folder = self.name.rfind('/').map_or("", |end| &self.name[..=end]);
        let wanted = format!("{folder}{file_name}");
        let name = names(&self.zip)?.into_iter().find(|name| name.eq_ignore_ascii_case(&wanted));
        Ok(name.map(|name| Zipped { zip: self.zip.clone(), name }))
    }
}

/// A file in a zip that ends where the zip says, no sooner and no later.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wrong = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
        let count = self.inner.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => wrong(format!("the file in the zip is damaged ({error}); download or make it again")),
        })?;
        if count == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(wrong("the file in the zip is shorter than the zip says; download or make it again".to_owned()));
        }
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| {
            wrong("the file in the zip is larger than the zip says; it is damaged, or made to do harm".to_owned())
        })?;
        Ok(count)
    }
}
