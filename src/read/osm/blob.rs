//! The blobs that a PBF file is made of: found one after another, unpacked, and bounded.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::content::Problem;
use super::wire::{Broken, Fields};

/// The most that the header before a blob may take.
const MOST_HEADER: u32 = 64 * 1024;
/// The most that a blob may hold, packed and unpacked.
const MOST_BLOB: u64 = 32 * 1024 * 1024;
/// What can be asked of a reader and is answered here.
const FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// Whether a file starts as a PBF does: a length, and the header of a blob of the kind `OSMHeader`.
pub fn is_pbf(start: &[u8]) -> bool {
    let Some((length, rest)) = start.split_first_chunk::<4>() else { return false };
    let length = u32::from_be_bytes(*length);
    length < MOST_HEADER && rest.starts_with(b"\x0a\x09OSMHeader")
}

/// A blob as it lies in the file.
pub struct Blob {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its first byte in the file.
    at: u64,
    packed: Vec<u8>,
}

impl Blob {
    /// What it holds.
    ///
    /// # Errors
    ///
    /// When it is damaged, or packed in a way that is not read.
    pub fn unpacked(&self) -> Result<Vec<u8>, Problem> {
        self.unpack().map_err(|what| self.damaged(what))?.map_err(|way| {
            format!(
                "its blocks are packed with {way}, read are blocks packed with zlib; write it again: osmium cat in.osm.pbf -o \
                 out.osm.pbf -f pbf,pbf_compression=zlib"
            )
        })
    }

    /// How many bytes it takes in the file.
    pub fn size(&self) -> u64 {
        self.packed.len() as u64
    }

    /// Says that it is damaged.
    pub fn damaged(&self, what: Broken) -> Problem {
        damaged(self.number, self.at, what.0)
    }

    fn unpack(&self) -> Result<Result<Vec<u8>, &'static str>, Broken> {
        let (mut size, mut raw, mut zlib) = (None, None, None);
        for field in Fields::of(&self.packed) {
            match field? {
                (1, value) => raw = Some(value.bytes()?),
                (2, value) => size = Some(value.number()?),
                (3, value) => zlib = Some(value.bytes()?),
                (4, _) => return Ok(Err("lzma")),
                (5, _) => return Ok(Err("bzip2")),
                (6, _) => return Ok(Err("lz4")),
                (7, _) => return Ok(Err("zstd")),
                _ => {}
            }
        }
        let unpacked = match (raw, zlib) {
            (Some(raw), _) => raw.to_vec(),
            (None, Some(zlib)) => {
                let mut unpacked = Vec::new();
                let read = ZlibDecoder::new(zlib).take(MOST_BLOB + 1).read_to_end(&mut unpacked);
                read.map_err(|_| Broken("it cannot be unpacked"))?;
                if size.is_some_and(|size| size != unpacked.len() as u64) && unpacked.len() as u64 <= MOST_BLOB {
                    return Err(Broken("it unpacks to another size than it says"));
                }
                unpacked
            }
            (None, None) => return Err(Broken("it holds nothing")),
        };
        if unpacked.len() as u64 > MOST_BLOB {
            return Err(Broken("it holds more than the 32 MB that a block may"));
        }
        Ok(Ok(unpacked))
    }
}

fn damaged(number: usize, at: u64, what: &str) -> Problem {
    format!("block {number}, at byte {at}, is damaged: {what}. Download or export the file again")
}

/// The blobs of a stream, with the demands of its header met.
pub struct Blobs<R> {
    bytes: R,
    at: u64,
    number: usize,
}

impl<R: Read> Blobs<R> {
    /// The blobs from the first byte on.
    pub fn of(bytes: R) -> Blobs<R> {
        Blobs { bytes, at: 0, number: 0 }
    }

    /// The next blob with elements; one that is to be passed over is `None`.
    ///
    /// # Errors
    ///
    /// When the file is cut short or damaged, or asks for what is not known.
    pub fn next(&mut self, pass_over: impl Fn() -> bool) -> Result<Option<Option<Blob>>, Problem> {
        loop {
            let Some((kind, size)) = self.header()? else { return Ok(None) };
            let at = self.at;
            let skip = kind == BlobKind::Other || (kind == BlobKind::Data && pass_over());
            let mut packed = Vec::new();
            let body = (&mut self.bytes).take(size);
            let read = if skip { std::io::copy(&mut { body }, &mut std::io::sink()) } else { exhaust(body, &mut packed) };
            let read = read.map_err(|error| format!("reading broke off: {error}"))?;
            if read < size {
                return Err(self.cut());
            }
            self.at += size;
            let blob = Blob { number: self.number, at, packed };
            match kind {
                BlobKind::Header => demands(&blob)?,
                BlobKind::Data => return Ok(Some((!skip).then_some(blob))),
                BlobKind::Other => {}
            }
        }
    }

    /// The kind and size of the next blob; `None` at the end.
    fn header(&mut self) -> Result<Option<(BlobKind, u64)>, Problem> {
        let mut length = Vec::new();
        let broke_off = |error: std::io::Error| format!("reading broke off: {error}");
        match exhaust((&mut self.bytes).take(4), &mut length).map_err(broke_off)? {
            0 if self.number == 0 => return Err("the file is empty (0 bytes). Download or export it again".to_owned()),
            0 => return Ok(None),
            4 => {}
            _ => return Err(self.cut()),
        }
        self.number += 1;
        let length = length.iter().fold(0_u32, |length, byte| length << 8 | u32::from(*byte));
        if length > MOST_HEADER {
            return Err(damaged(self.number, self.at, "it does not begin as a block does"));
        }
        let mut header = Vec::new();
        if exhaust((&mut self.bytes).take(length.into()), &mut header).map_err(broke_off)? < length.into() {
            return Err(self.cut());
        }
        let read = header_of(&header).map_err(|what| damaged(self.number, self.at, what.0))?;
        self.at += 4 + u64::from(length);
        if self.number == 1 && read.0 != BlobKind::Header {
            return Err(damaged(1, 0, "an OpenStreetMap file begins with an OSMHeader"));
        }
        Ok(Some(read))
    }

    fn cut(&self) -> Problem {
        let number = self.number.max(1);
        format!("the file breaks off in block {number}, after byte {}; it was cut short. Download or export it again", self.at)
    }
}

fn exhaust(mut from: impl Read, into: &mut Vec<u8>) -> std::io::Result<u64> {
    from.read_to_end(into).map(|count| count as u64)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlobKind {
    Header,
    Data,
    Other,
}

fn header_of(bytes: &[u8]) -> Result<(BlobKind, u64), Broken> {
    let (mut kind, mut size) = (None, None);
    for field in Fields::of(bytes) {
        match field? {
            (1, value) => kind = Some(value.bytes()?),
            (3, value) => size = Some(value.number()?),
            _ => {}
        }
    }
    let kind = match kind {
        Some(b"OSMHeader") => BlobKind::Header,
        Some(b"OSMData") => BlobKind::Data,
        Some(_) => BlobKind::Other,
        None => return Err(Broken("it does not say what it holds")),
    };
    match size {
        Some(size) if size <= MOST_BLOB => Ok((kind, size)),
        Some(_) => Err(Broken("it says to take more than the 32 MB that a block may")),
        None => Err(Broken("it does not say how long it is")),
    }
}

/// Looks whether all that the header asks of a reader is known here.
fn demands(blob: &Blob) -> Result<(), Problem> {
    let header = blob.unpacked()?;
    for field in Fields::of(&header) {
        let (4, value) = field.map_err(|what| blob.damaged(what))? else { continue };
        let feature = String::from_utf8_lossy(value.bytes().map_err(|what| blob.damaged(what))?);
        if feature == "HistoricalInformation" {
            return Err(
                "this is a history file, with all that ever was; cut out one moment: osmium time-filter in.osh.pbf -o \
                        out.osm.pbf"
                    .to_owned(),
            );
        }
        if !FEATURES.contains(&feature.as_ref()) {
            let feature: String = feature.chars().take(60).collect();
            return Err(format!(
                "the file asks for \"{feature}\", which is not known here; write it again: osmium cat in.osm.pbf -o out.osm.pbf"
            ));
        }
    }
    Ok(())
}
