//! Made-up country for the benchmarks: the same on every machine, from a seed.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub mod country;
pub mod network;
pub mod points;
pub mod project;
pub mod random;

use std::path::PathBuf;

/// The folder that a benchmark was given, or else its own under the target folder; cargo's own words are passed over.
pub fn folder(name: &str, words: &[String]) -> PathBuf {
    let given = words.iter().find(|word| !word.starts_with("--"));
    given.map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name), PathBuf::from)
}

/// The number after a word such as `--rounds`.
pub fn number_after(words: &mut Vec<String>, word: &str) -> Option<usize> {
    let at = words.iter().position(|found| found == word)?;
    let number = words.get(at + 1)?.parse().ok()?;
    words.drain(at..at + 2);
    Some(number)
}

/// The text after a word such as `--project`.
pub fn text_after(words: &mut Vec<String>, word: &str) -> Option<String> {
    let at = words.iter().position(|found| found == word)?;
    let text = words.get(at + 1)?.clone();
    words.drain(at..at + 2);
    Some(text)
}

/// Whether a word was given.
pub fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|found| found == word)
}

/// The middle one of some seconds, the higher of two.
pub fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
