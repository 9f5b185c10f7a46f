//! A GTFS feed: its tables in one input, with a break between them, zipped here; or `stops.txt` alone. The first byte chooses.
#![no_main]

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use woonkring_fuzz::{Bench, chosen, parts};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TABLES: [&str; 6] = ["stops.txt", "stop_times.txt", "trips.txt", "calendar.txt", "calendar_dates.txt", "frequencies.txt"];

static STOPS: LazyLock<Bench> = LazyLock::new(|| Bench::of("stops.txt"));
static FEED: LazyLock<Bench> = LazyLock::new(|| Bench::of("feed.zip"));

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
    let layer = choice / 2;
    if choice % 2 == 0 {
        STOPS.put("stops.txt", parts[0]);
        STOPS.read(layer);
    } else {
        FEED.put("feed.zip", &zipped(&parts));
        FEED.read(layer);
    }
});
