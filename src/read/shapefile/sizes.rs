//! Whether the shapes of a `.shp` are as large as they say to be.
//!
//! The `shapefile` crate makes room for as many corners as a part tells of before it reads them, and goes on behind a shape where that
//! said it would end: what a damaged shape tells of itself is looked at first. Only numbers of parts and corners are read, not the corners.

use std::fs::File;
use std::io::{self, BufReader, Read};

use super::super::content::Problem;

/// The head of the file, in bytes.
const HEAD: u64 = 100;
/// The head of a shape: its number, and its length in pairs of bytes.
const SHAPE_HEAD: u64 = 8;

/// Why a shape is refused.
enum Flaw {
    /// The file ends before the shape does.
    CutShort,
    /// It tells of something else than it holds.
    Lies,
}

impl From<io::Error> for Flaw {
    fn from(_: io::Error) -> Flaw {
        Flaw::CutShort
    }
}

/// Looks through a `.shp` from its first byte. A file that is none, or of which the last shape is not there, passes: reading it tells.
///
/// # Errors
///
/// When a shape breaks off, or tells of more parts or corners than it holds.
pub fn check(file: &mut BufReader<File>) -> Result<(), Problem> {
    let Ok(size) = file.get_ref().metadata().map(|facts| facts.len()) else { return Ok(()) };
    let mut head = [0; HEAD as usize];
    if file.read_exact(&mut head).is_err() {
        return Ok(());
    }
    let end = u64::from(u32::from_be_bytes([head[24], head[25], head[26], head[27]])) * 2;
    let (mut at, mut whole) = (HEAD, 0_u64);
    while at < end.min(size) {
        let length = shape(file, size - at).map_err(|flaw| match flaw {
            Flaw::CutShort => format!("the .shp breaks off after {whole} whole shapes; copy or export it again"),
            Flaw::Lies => format!(
                "the .shp breaks off after {whole} whole shapes (the next tells of more than it holds); copy or export it again"
            ),
        })?;
        at += SHAPE_HEAD + length;
        whole += 1;
    }
    Ok(())
}

/// Goes past a shape and gives its length; the file has so many bytes left.
fn shape(file: &mut BufReader<File>, left: u64) -> Result<u64, Flaw> {
    let mut head = [0; SHAPE_HEAD as usize];
    file.read_exact(&mut head)?;
    let length = u64::from(u32::from_be_bytes([head[4], head[5], head[6], head[7]])) * 2;
    if length > left.saturating_sub(SHAPE_HEAD) {
        return Err(Flaw::CutShort);
    }
    if length < 4 {
        return Err(Flaw::Lies);
    }
    let read = match number(file)? {
        // A shape that is none has nothing behind its kind.
        0 if length > 4 => return Err(Flaw::Lies),
        // Lines, areas and surfaces: a box, parts and corners.
        kind @ (3 | 5 | 13 | 15 | 23 | 25 | 31) if length >= 44 => {
            file.seek_relative(32)?;
            let (parts, corners) = (number(file)?, number(file)?);
            let per_part = if kind == 31 { 8 } else { 4 };
            if 44 + parts * per_part + corners * 16 > length {
                return Err(Flaw::Lies);
            }
            parts_follow(file, parts, corners)?;
            44 + parts * 4
        }
        // Several points: a box and points.
        8 | 18 | 28 if length >= 40 => {
            file.seek_relative(32)?;
            if 40 + number(file)? * 16 > length {
                return Err(Flaw::Lies);
            }
            40
        }
        3 | 5 | 13 | 15 | 23 | 25 | 31 | 8 | 18 | 28 => return Err(Flaw::Lies),
        _ => 4,
    };
    file.seek_relative((length - read).cast_signed())?;
    Ok(length)
}

/// Whether so many parts begin at the first corner, one after another, none behind the last corner.
fn parts_follow(file: &mut BufReader<File>, parts: u64, corners: u64) -> Result<(), Flaw> {
    let mut before = None;
    for _ in 0..parts {
        let start = number(file)?;
        let follows = before.map_or(start == 0, |before| before <= start);
        if !follows || start > corners {
            return Err(Flaw::Lies);
        }
        before = Some(start);
    }
    if parts == 0 && corners > 0 { Err(Flaw::Lies) } else { Ok(()) }
}

fn number(file: &mut BufReader<File>) -> io::Result<u64> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes)?;
    Ok(u64::from(u32::from_le_bytes(bytes)))
}
