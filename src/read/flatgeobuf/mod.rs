//! FlatGeobuf, read as a stream: features are taken apart on all cores while the next are read.
//!
//! The head and the features are checked and opened by the `flatgeobuf` crate; where they begin and end is looked after here, for
//! the crate trusts the sizes in the file.

mod columns;
mod place;

use std::io::{BufReader, Read};

use ::flatgeobuf::{Header, size_prefixed_root_as_feature, size_prefixed_root_as_header};
use rayon::prelude::*;

use super::content::{Asked, Facts, KnownCrs, Problem, Sink, ahead};
use super::crs::{Crs, of_wkt};
use super::row::{BadGround, Row};
use super::source::Source;
use columns::Columns;

/// How many features are taken apart together.
const BATCH: usize = 4096;
/// No real head is larger, in bytes.
const LARGEST_HEAD: usize = 10 << 20;
/// No real feature is larger, in bytes.
const LARGEST_FEATURE: usize = 1 << 30;

/// Reads a FlatGeobuf.
///
/// # Errors
///
/// When it is none, is damaged or cut short, or its coordinate system is not known.
pub fn read(source: &Source, asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    source.read(|file| features(file, asked, sink)).map_err(|error| format!("reading broke off: {error}"))?
}

fn damaged(what: &str) -> Problem {
    format!("the FlatGeobuf is damaged or cut short: {what}; copy or export it again")
}

fn features(file: &mut (dyn Read + Send), asked: &Asked, sink: &mut dyn Sink) -> Result<Facts, Problem> {
    let mut file = BufReader::with_capacity(1 << 18, file);
    let mut magic = [0; 8];
    file.read_exact(&mut magic).map_err(|_| damaged("it breaks off in its head"))?;
    if magic[..3] != *b"fgb" {
        return Err("this is no FlatGeobuf, whatever its name says; export the layer again".to_owned());
    }
    if magic[..4] != *b"fgb\x03" {
        return Err("this is a FlatGeobuf of another version than 3; export the layer again".to_owned());
    }
    let head = sized(&mut file, LARGEST_HEAD).map_err(|why| damaged(&why))?.ok_or_else(|| damaged("it has no head"))?;
    let header = size_prefixed_root_as_header(&head).map_err(|error| damaged(&format!("its head cannot be read ({error})")))?;
    let crs = known_crs(&header, asked)?;
    let columns = Columns::of(&header, asked.wanted);
    let names = columns.names.clone();
    let (kind, told) = (header.geometry_type(), header.features_count());
    let index = index_size(told, header.index_node_size());
    sink.begin(&crs)?;
    let skipped = std::io::copy(&mut (&mut file).take(index), &mut std::io::sink());
    if skipped.map_err(|error| format!("reading broke off: {error}"))? < index {
        return Err(damaged("it breaks off in its index"));
    }
    ahead(sink, |give| {
        let (mut count, mut ended) = (0_u64, false);
        while !ended {
            let mut batch: Vec<Vec<u8>> = Vec::with_capacity(BATCH);
            while batch.len() < BATCH && !ended {
                let after = |why: String| damaged(&format!("{why}, after {} whole features", count + batch.len() as u64));
                match sized(&mut file, LARGEST_FEATURE).map_err(after)? {
                    Some(feature) => batch.push(feature),
                    None => ended = true,
                }
            }
            let numbered = batch.into_par_iter().enumerate();
            let rows: Vec<Row> = numbered.map(|(at, bytes)| row(count + at as u64 + 1, &bytes, kind, &columns)).collect();
            count += rows.len() as u64;
            if !give(rows) {
                return Ok(());
            }
        }
        if told > 0 && told != count {
            return Err(damaged(&format!("its head tells of {told} features, and {count} are there")));
        }
        Ok(())
    })?;
    Ok(Facts { format: "FlatGeobuf", columns: names, crs })
}

/// The coordinate system that the head names, or the project file.
fn known_crs(header: &Header, asked: &Asked) -> Result<KnownCrs, Problem> {
    let named = header.crs().and_then(|crs| {
        let epsg = crs.org().is_none_or(|org| org.eq_ignore_ascii_case("epsg"));
        let code = u32::try_from(crs.code()).ok().filter(|code| epsg && *code > 0);
        code.map(Crs::from_epsg).or_else(|| of_wkt(crs.wkt()?))
    });
    KnownCrs::settle(named.map(|crs| (crs, "its head")), asked.layer)?.ok_or_else(|| {
        "the FlatGeobuf does not say which coordinate system it is in; say it in the project file, such as `crs = \"EPSG:28992\"`".to_owned()
    })
}

/// How many bytes the index takes: 40 for every node of a tree over so many features, which has a root even over one.
fn index_size(features: u64, node_size: u16) -> u64 {
    if features == 0 || node_size < 2 {
        return 0;
    }
    let (mut level, mut nodes) = (u128::from(features), u128::from(features));
    loop {
        level = level.div_ceil(u128::from(node_size));
        nodes += level;
        if level == 1 {
            break;
        }
    }
    u64::try_from(nodes * 40).unwrap_or(u64::MAX)
}

/// The next piece of the file, with the four bytes that tell its size before it; `None` at the end.
fn sized(file: &mut impl Read, largest: usize) -> Result<Option<Vec<u8>>, String> {
    let mut size = [0; 4];
    let mut read = 0;
    while read < 4 {
        match file.read(&mut size[read..]) {
            Ok(0) if read == 0 => return Ok(None),
            Ok(0) => return Err("it breaks off".to_owned()),
            Ok(more) => read += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    let length = u32::from_le_bytes(size) as usize;
    if !(4..=largest).contains(&length) {
        return Err(format!("a piece of it says to be {length} bytes"));
    }
    // It grows as it is read: a false size takes no memory.
    let mut bytes = Vec::with_capacity(4 + length.min(1 << 16));
    bytes.extend_from_slice(&size);
    let got = file.take(length as u64).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if got < length { Err("it breaks off".to_owned()) } else { Ok(Some(bytes)) }
}

fn row(number: u64, bytes: &[u8], kind: ::flatgeobuf::GeometryType, columns: &Columns) -> Row {
    let feature = match size_prefixed_root_as_feature(bytes) {
        Ok(feature) => feature,
        Err(error) => {
            let bad = BadGround::new("not a feature", format!("the feature cannot be read ({error}); export the layer again"));
            return Row { number, id: None, values: Default::default(), ground: Err(bad) };
        }
    };
    let values = feature.properties().map(|bytes| columns.values(bytes.bytes())).unwrap_or_else(|| Ok(Default::default()));
    let (values, broken) = match values {
        Ok(values) => (values, None),
        Err(why) => (Default::default(), Some(BadGround::new("not a feature", format!("{why}; export the layer again")))),
    };
    let ground = match (broken, feature.geometry()) {
        (Some(broken), _) => Err(broken),
        (None, None) => {
            Err(BadGround::new(super::ground::NONE, "the feature has no geometry; draw it, or leave the feature out"))
        }
        (None, Some(geometry)) => place::ground(geometry, kind),
    };
    Row { number, id: None, values, ground }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_has_a_root_also_over_a_single_feature() {
        let nodes = |features, node_size| index_size(features, node_size) / 40;
        assert_eq!(
            [nodes(0, 16), nodes(1, 16), nodes(2, 16), nodes(16, 16), nodes(17, 16), nodes(257, 16)],
            [0, 2, 3, 17, 20, 277]
        );
        assert_eq!(nodes(5, 0), 0, "no index");
    }
}
