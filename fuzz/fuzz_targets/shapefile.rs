//! A Shapefile: `.shp`, `.dbf`, `.prj` and `.cpg` in one input, with a break between them.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use woonkring_fuzz::{Bench, chosen, parts};

static BENCH: LazyLock<Bench> = LazyLock::new(|| Bench::of("laag.shp"));

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = chosen(input) else { return };
    let parts = parts(bytes);
    for (at, ending) in ["shp", "dbf", "prj", "cpg"].iter().enumerate() {
        let name = format!("laag.{ending}");
        match parts.get(at) {
            Some(part) => BENCH.put(&name, part),
            None => drop(std::fs::remove_file(BENCH.path(&name))),
        }
    }
    BENCH.read(choice);
});
