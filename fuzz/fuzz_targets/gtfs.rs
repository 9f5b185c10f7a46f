//! A GTFS feed: its tables in one input, with a break between them, zipped here; or `stops.txt` alone. The first byte chooses.
#![no_main]

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use woonkring_fuzz::{chosen, folder, parts, put, whole};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TABLES: [&str; 6] = ["stops.txt", "stop_times.txt", "trips.txt", "calendar.txt", "calendar_dates.txt", "frequencies.txt"];

static FOLDER: LazyLock<std::path::PathBuf> = LazyLock::new(folder);

fn project(path: &str) -> String {
    format!(
        "title = \"Proef\"\n[[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n\
         [[layer]]\nrole = \"voorzieningen\"\npath = \"{path}\"\ncategory = \"ov_halte\"\n"
    )
}

fn zipped(parts: &[&[u8]]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in TABLES.iter().zip(parts) {
        zip.start_file(*name, stored).expect("a file can be begun");
        zip.write_all(part).expect("a file can be written");
    }
    zip.finish().expect("a zip can be ended").into_inner()
}

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = chosen(input) else { return };
    let parts = parts(bytes);
    let name = if choice % 2 == 0 { "stops.txt" } else { "feed.zip" };
    let file = if choice % 2 == 0 { parts[0].to_vec() } else { zipped(&parts) };
    put(&FOLDER.join(name), &file);
    whole(&project(name), &FOLDER);
});
