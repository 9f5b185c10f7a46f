//! The floor plan of the house: arrows point down only, and no file grows beyond what a reader can hold.
#![allow(clippy::unwrap_used, reason = "a source file that cannot be read is a failed test")]

use std::path::{Path, PathBuf};

/// What each module of the library may use of the others.
const FLOORS: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("read", &["model"]),
    ("index", &["model"]),
    ("reach", &["model", "index"]),
    ("score", &["model", "reach"]),
    ("zones", &["model", "reach", "index"]),
    ("plan", &["model", "index", "reach", "score", "zones"]),
    ("report", &["model", "reach", "score", "zones", "plan"]),
    ("analysis", &["model", "read", "index", "reach", "score", "zones", "plan", "report"]),
    ("write", &["model", "report"]),
];

/// Files stay under about 300 lines; beyond this they do not stay at all.
const MOST_LINES: usize = 350;

/// The source without comments, strings and characters, in words and signs.
fn words(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    let until = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        (from..letters.len()).find(|start| letters[*start..].starts_with(&end)).map_or(letters.len(), |start| start + end.len())
    };
    while at < letters.len() {
        let rest = &letters[at..];
        let raw = rest.iter().skip(1).take_while(|letter| **letter == '#').count();
        at = match rest {
            ['/', '/', ..] => until(at, "\n"),
            ['/', '*', ..] => until(at + 2, "*/"),
            ['r', ..] if rest.get(raw + 1) == Some(&'"') => until(at + raw + 2, &format!("\"{}", "#".repeat(raw))),
            ['"', ..] => {
                let mut end = at + 1;
                while end < letters.len() && letters[end] != '"' {
                    end += if letters[end] == '\\' { 2 } else { 1 };
                }
                end + 1
            }
            ['\'', '\\', ..] => until(at + 3, "'"),
            ['\'', _, '\'', ..] => at + 3,
            [':', ':', ..] => {
                words.push("::".to_owned());
                at + 2
            }
            [letter, ..] if letter.is_alphanumeric() || *letter == '_' => {
                let word: String = rest.iter().take_while(|letter| letter.is_alphanumeric() || **letter == '_').collect();
                let length = word.chars().count();
                words.push(word);
                at + length
            }
            [letter, ..] => {
                if !letter.is_whitespace() {
                    words.push(letter.to_string());
                }
                at + 1
            }
            [] => at + 1,
        };
    }
    words
}

/// The modules that a file lies in, from the root down: `report/layers/zones.rs` lies in `report`, `layers`, `zones`.
fn home(file: &Path) -> Vec<String> {
    let mut home: Vec<String> = file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(home.last().map(String::as_str), Some("mod")) || home == ["lib"] || home == ["main"] {
        home.pop();
    }
    home
}

/// What is wrong with the imports of one file, by its path under `src/`.
fn strays(file: &Path, source: &str) -> Vec<String> {
    let (words, home) = (words(source), home(file));
    let mut wrong = Vec::new();
    let mut stray = |what: String| wrong.push(format!("src/{}: {what}", file.display()));
    let root = home.first().map_or("", String::as_str);
    let floor = FLOORS.iter().find(|(module, _)| *module == root);
    let (in_library, in_root) = (floor.is_some(), home.is_empty());
    if !in_library && !in_root && root != "cli" {
        stray(format!("module {root} has no floor; give it one in FLOORS"));
    }
    // The modules written inside the file, each with the depth of braces at which it ends.
    let (mut depth, mut inner) = (0_usize, Vec::new());
    for (at, word) in words.iter().enumerate() {
        let next = |ahead: usize| words.get(at + ahead).map_or("", String::as_str);
        let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].as_str());
        match word.as_str() {
            "{" => {
                if before(2) == "mod" {
                    inner.push(depth);
                }
                depth += 1;
            }
            "}" => {
                depth = depth.saturating_sub(1);
                if inner.last() == Some(&depth) {
                    inner.pop();
                }
            }
            "crate" if next(1) == "::" && next(2) == "{" => stray("write one `use crate::<module>::…` per module".to_owned()),
            "crate" if next(1) == "as" => stray("`crate` goes by its own name".to_owned()),
            "crate" if next(1) == "::" => {
                let used = next(2);
                let may = floor.map_or(&[][..], |(_, may)| may);
                if used != root && !in_root && !may.contains(&used) {
                    stray(format!("{root} must not import {used}"));
                }
            }
            "woonkring" if next(1) == "::" && in_library => stray(format!("{root} calls the library by its public name")),
            "super" if before(1) == "::" && before(2) == "super" => {}
            "super" if next(1) == "::" && next(2) == "{" && next(3) == "super" => {
                stray("a `super` inside a group hides where it leads".to_owned());
            }
            "super" => {
                let ups = 1 + (0..).take_while(|up| next(2 * up + 1) == "::" && next(2 * up + 2) == "super").count();
                if !in_root && ups >= home.len() + inner.len() {
                    stray(format!("{} leads out of {root}", vec!["super"; ups].join("::")));
                }
            }
            _ => {}
        }
    }
    wrong
}

/// Every Rust file under `src/`, by its path there, with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![src.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.strip_prefix(&src).unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn arrows_point_down_only() {
    let sources = sources();
    for (module, _) in FLOORS {
        assert!(sources.iter().any(|(file, _)| home(file).first().is_some_and(|root| root == module)), "there is no {module}");
    }
    let wrong: Vec<String> = sources.iter().flat_map(|(file, source)| strays(file, source)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long_to_hold_in_mind() {
    let lengths = sources().into_iter().map(|(file, source)| (file, source.lines().count()));
    let long: Vec<String> = lengths
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("src/{}: {lines}", file.display()))
        .collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines: {}", long.join(", "));
}

/// What is wrong with a made-up file, without its path.
fn told(file: &str, source: &str) -> Vec<String> {
    let wrong = strays(Path::new(file), source);
    wrong.iter().map(|told| told.strip_prefix(&format!("src/{file}: ")).unwrap().to_owned()).collect()
}

#[test]
fn a_stray_import_is_told_with_its_file_and_both_modules() {
    let wrong = strays(Path::new("model/parcel.rs"), "use crate::read::Files;\n");
    assert_eq!(wrong, ["src/model/parcel.rs: model must not import read"]);
    assert_eq!(told("read/mod.rs", "fn f() { crate::index::build(); }"), ["read must not import index"]);
    assert_eq!(told("write/csv.rs", "use crate :: score::Class;"), ["write must not import score"]);
    assert_eq!(told("cli/run.rs", "use crate::model::Town;"), ["cli must not import model"]);
    assert_eq!(told("zones/zone.rs", "pub(in crate::score) fn f() {}"), ["zones must not import score"]);
    assert_eq!(told("maps/mod.rs", "")[0], "module maps has no floor; give it one in FLOORS");
}

#[test]
fn a_grouped_or_renamed_root_is_told() {
    assert_eq!(told("score/class.rs", "use crate::{model::Town, read};"), ["write one `use crate::<module>::…` per module"]);
    assert_eq!(told("score/class.rs", "use crate as house;"), ["`crate` goes by its own name"]);
    assert_eq!(told("score/class.rs", "use woonkring::analyse;"), ["score calls the library by its public name"]);
}

#[test]
fn a_super_that_leaves_its_module_is_told() {
    assert_eq!(told("zones/zone.rs", "use super::super::score::Class;"), ["super::super leads out of zones"]);
    assert_eq!(told("zones/mod.rs", "use super::score::Class;"), ["super leads out of zones"]);
    assert_eq!(told("analysis.rs", "use super::score::Class;"), ["super leads out of analysis"]);
    assert_eq!(told("zones/zone.rs", "use super::{super::score::Class};"), ["a `super` inside a group hides where it leads"]);
    // One module further in, and out again.
    let inner =
        "mod tests { use super::super::Level; fn f() { g(\"}\"); } use super::super::super::score; } use super::super::read;";
    let wrong = ["super::super::super leads out of zones", "super::super leads out of zones"];
    assert_eq!(told("zones/zone.rs", inner), wrong);
}

#[test]
fn what_the_plan_allows_is_not_told() {
    for (file, source) in [
        ("score/class.rs", "use crate::model::Town; use crate::score::Class; use crate::reach::Reach; use super::Judge;"),
        ("report/layers/zones.rs", "use super::super::Report; use super::list;"),
        ("zones/zone.rs", "mod tests { use super::*; use super::super::Level; }"),
        ("analysis.rs", "use crate::zones::zones; use crate::report::Report;"),
        ("cli/run.rs", "use crate::cli::args; use woonkring::analyse; use super::table;"),
        ("lib.rs", "pub use analysis::analyse; pub use crate::model::Town;"),
        (
            "model/town.rs",
            "//! See [`crate::read`].\n/* crate::read */ const A: &str = \"crate::read\"; const B: &str = r#\"\" crate::read\"#;",
        ),
        ("model/town.rs", "fn f<'a>(c: &'a char) -> bool { *c == '\"' || *c == '\\'' || *c == '{' } // use crate::read;"),
    ] {
        assert_eq!(told(file, source), [""; 0], "{file}: {source}");
    }
}
