//! What Overpass gives.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use woonkring_fuzz::{Bench, chosen};

static BENCH: LazyLock<Bench> = LazyLock::new(|| Bench::of("laag.json"));

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = chosen(input) else { return };
    BENCH.put("laag.json", bytes);
    BENCH.read(choice);
});
