//! The text of a norm set, and the good town read by it.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use woonkring_fuzz::{folder, put, whole};

const PROJECT: &str = "title = \"Proef\"\nnorms = \"normen.toml\"\n\
    [[layer]]\nrole = \"voorzieningen\"\npath = \"goed.csv\"\ncategory = { field = \"soort\" }\n\
    [[layer]]\nrole = \"percelen\"\npath = \"percelen-goed.csv\"\n";

static FOLDER: LazyLock<PathBuf> = LazyLock::new(folder);

fuzz_target!(|bytes: &[u8]| {
    put(&FOLDER.join("normen.toml"), bytes);
    whole(PROJECT, &FOLDER);
});
