//! Text from files as it may stand on a screen.

/// Of a longer line stand the first and the last letters, so many of each: what is the matter, and what to do.
const MOST: usize = 700;

/// A text of which no line is longer than a person reads, and nothing steers the screen.
pub fn text(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

/// As [`text`], for one line.
pub fn line(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { '\u{FFFD}' } else { letter };
    let start = text.char_indices().nth(MOST).map(|(at, _)| at);
    let end = text.char_indices().nth_back(MOST - 1).map(|(at, _)| at);
    match (start, end) {
        (Some(start), Some(end)) if start < end => {
            text[..start].chars().chain(" … ".chars()).chain(text[end..].chars()).map(plain).collect()
        }
        _ => text.chars().map(plain).collect(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_steers_a_screen_is_taken_out_and_lines_end() {
        assert_eq!(super::text("een\n\u{1b}[31mtwee\r"), "een\n\u{FFFD}[31mtwee\u{FFFD}");
        assert_eq!(super::text(&"x".repeat(9000)).chars().count(), 1403);
        assert_eq!(super::text(&"x".repeat(1400)).chars().count(), 1400);
    }
}
