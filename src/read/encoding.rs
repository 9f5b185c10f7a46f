//! What a text is written in.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The encoding that a `.cpg` or a project file names, such as `UTF-8`, `ISO-8859-1`, `1252` or `ANSI 1252`.
pub fn encoding_named(name: &str) -> Option<&'static Encoding> {
    let name = name.trim();
    Encoding::for_label(name.as_bytes()).or_else(|| {
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        match digits.as_str() {
            "65001" | "8" => Some(UTF_8),
            "88591" => Some(WINDOWS_1252),
            _ => Encoding::for_label(format!("windows-{digits}").as_bytes()),
        }
    })
}
