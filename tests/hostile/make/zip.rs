//! Zips, also such as no program makes.

use std::io::{Cursor, Write};

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;
use flate2::{Compress, Compression, FlushCompress};

/// A zip of these files.
pub fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A file in a zip as its heads tell of it, whatever is true.
pub struct Told<'a> {
    pub name: &'a str,
    pub flags: u16,
    pub method: u16,
    pub crc: u32,
    pub packed: &'a [u8],
    /// The size that it says to have unpacked.
    pub size: u32,
}

/// A zip of one file.
pub fn told(file: &Told) -> Vec<u8> {
    let common: Vec<u8> = [
        20_u16.to_le_bytes().as_slice(),
        &file.flags.to_le_bytes(),
        &file.method.to_le_bytes(),
        &[0, 0, 0x21, 0x5A],
        &file.crc.to_le_bytes(),
        &(file.packed.len() as u32).to_le_bytes(),
        &file.size.to_le_bytes(),
        &(file.name.len() as u16).to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    let mut zip = [b"PK\x03\x04".as_slice(), &common, file.name.as_bytes(), file.packed].concat();
    let start = zip.len() as u32;
    let central = [b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 14], file.name.as_bytes()].concat();
    zip.extend(&central);
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend((central.len() as u32).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

/// So many megabytes of spaces, packed a thousand times smaller.
pub fn swelling(megabytes: usize) -> Vec<u8> {
    let megabyte = vec![b' '; 1 << 20];
    let mut packer = Compress::new(Compression::best(), false);
    let mut one = Vec::with_capacity(1 << 16);
    packer.compress_vec(&megabyte, &mut one, FlushCompress::Full).unwrap();
    // A block that is flushed in full knows nothing of the one before: it can come again and again. An empty one is the last.
    let mut packed = one.repeat(megabytes);
    packed.extend([3, 0]);
    packed
}

/// The checksum of so many megabytes of spaces.
pub fn checksum(megabytes: usize) -> u32 {
    let mut crc = flate2::Crc::new();
    (0..megabytes).for_each(|_| crc.update(&[b' '; 1 << 20]));
    crc.sum()
}
