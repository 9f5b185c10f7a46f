//! What can be wrong with a norm set, and how it is told: file, line, the snippet underlined, and the repair.

use std::fmt;
use std::io;
use std::ops::Range;

pub use super::flaw::Flaw;

/// Why there is no norm set.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NormError {
    /// No built-in set has the name, and no file is there.
    #[error("no norm set `{name}`: it is not built in ({known}), and no such file is there{}", hint(.near))]
    NotFound {
        /// What was asked for.
        name: String,
        /// The built-in sets, with commas.
        known: String,
        /// The built-in set with the name nearest to it.
        near: Option<String>,
    },
    /// The file is there and cannot be read.
    #[error("norm set `{file}` cannot be read; it should be a text file in UTF-8 that you may read")]
    Unreadable {
        /// The file, as it was given.
        file: String,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// It was read, and these are wrong: all that could be found, in the order of the files.
    #[error("norm set `{file}` has {}:\n\n{}", count(.problems), join(.problems))]
    Invalid {
        /// The set that was asked for; a problem may lie in one that it extends.
        file: String,
        /// At least one.
        problems: Vec<Problem>,
    },
}

/// One thing that is wrong, with its place.
///
/// Its `Display` is what a person should see: the flaw, file and line, the line itself with the spot underlined, and the repair.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The file that must be changed.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The character on the line, from 1.
    pub column: usize,
    /// The line as typed (its surroundings of the spot, where it is long).
    pub snippet: String,
    /// Carets under the spot, with the spaces before them; goes under `snippet`.
    pub underline: String,
    /// What is wrong.
    pub flaw: Flaw,
}

/// Lines longer than this are shown in part.
const WIDEST_SNIPPET: usize = 110;

impl Problem {
    pub(super) fn new(file: &str, content: &str, span: Range<usize>, flaw: Flaw) -> Self {
        let start = floor(content, span.start);
        let from = content[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let to = content[start..].find('\n').map_or(content.len(), |newline| start + newline);
        let line: Vec<char> =
            content[from..to].trim_end_matches('\r').chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
        let column = content[from..start].chars().count();
        let width = content[start..floor(content, span.end.clamp(start, to))].chars().count().max(1);
        let (snippet, before) = window(&line, column, width);
        let underline = " ".repeat(before) + &"^".repeat(width.min(WIDEST_SNIPPET));
        let number = content[..from].matches('\n').count() + 1;
        Problem { file: file.to_owned(), line: number, column: column + 1, snippet, underline, flaw }
    }

    /// What to do about it.
    pub fn repair(&self) -> String {
        self.flaw.repair(&self.snippet)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let margin = " ".repeat(self.line.to_string().len());
        writeln!(out, "{}", self.flaw)?;
        writeln!(out, "{margin}--> {}:{}:{}", self.file, self.line, self.column)?;
        writeln!(out, "{margin} |")?;
        writeln!(out, "{} | {}", self.line, self.snippet)?;
        writeln!(out, "{margin} | {}", self.underline)?;
        write!(out, "{margin} = repair: {}", self.repair())
    }
}

/// The nearest place at or before `at` where a character starts.
fn floor(content: &str, at: usize) -> usize {
    (0..=at.min(content.len())).rev().find(|&place| content.is_char_boundary(place)).unwrap_or(0)
}

/// The part of a line that shows the spot, and how many characters stand before the spot in it.
fn window(line: &[char], column: usize, width: usize) -> (String, usize) {
    if line.len() <= WIDEST_SNIPPET {
        return (line.iter().collect(), column);
    }
    let spare = WIDEST_SNIPPET.saturating_sub(width) / 2;
    let start = column.saturating_sub(spare).min(line.len() - WIDEST_SNIPPET);
    let end = (start + WIDEST_SNIPPET).min(line.len());
    let (left, right) = (if start > 0 { "… " } else { "" }, if end < line.len() { " …" } else { "" });
    let shown: String = line[start..end].iter().collect();
    (format!("{left}{shown}{right}"), column - start + left.chars().count())
}

pub(super) fn hint(near: &Option<String>) -> String {
    near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// Words as a list in a sentence.
pub(super) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn count(problems: &[Problem]) -> String {
    match problems.len() {
        1 => "a problem".to_owned(),
        many => format!("{many} problems"),
    }
}

fn join(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(content: &str, span: Range<usize>) -> Problem {
        Problem::new("x.toml", content, span, Flaw::NothingToOverride)
    }

    #[test]
    fn the_carets_stand_under_the_spot_also_after_letters_of_two_bytes_and_at_the_end() {
        let found = problem("a = 1\nnaïef = 12\n", 15..17);
        assert_eq!(
            (found.line, found.column, found.snippet.as_str(), found.underline.as_str()),
            (2, 9, "naïef = 12", "        ^^")
        );
        let end = problem("a = 1\nb =", 9..9);
        assert_eq!((end.line, end.snippet.as_str(), end.underline.as_str()), (2, "b =", "   ^"));
    }

    #[test]
    fn a_long_line_is_shown_around_the_spot() {
        let line = format!("{}SPOT{}", "x".repeat(300), "y".repeat(300));
        let found = problem(&line, 300..304);
        assert!(found.snippet.starts_with("… x") && found.snippet.ends_with("y …"));
        let spot: String =
            found.snippet.chars().zip(found.underline.chars()).filter(|(_, under)| *under == '^').map(|(c, _)| c).collect();
        assert_eq!(spot, "SPOT");
    }
}
