//! Text that a spreadsheet would take for a formula, and the apostrophe that a table puts before it.

/// Whether a table marks this text with an apostrophe: it begins as a formula does, also behind apostrophes of its own, so that a mark
/// can be told from what was there. A number is no formula.
pub fn is_marked_in_tables(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['=', '+', '@', '\t', '\r']) || (bare.starts_with('-') && bare.parse::<f64>().is_err())
}

/// The text that stands in a table, without the mark that [`is_marked_in_tables`] asks for.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_marked_in_tables(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_and_none_is_a_formula() {
        for text in ["", "=1+1", "'=1+1", "''=1", "-5", "'-5", "-5 m", "'t Kip", "'", "''", "'+", "@a", "+31", "'\t", "a=b"] {
            let written = if is_marked_in_tables(text) { format!("'{text}") } else { text.to_owned() };
            assert_eq!(without_mark(&written), text);
            assert!(!written.starts_with(['=', '+', '@', '\t', '\r']), "{written}");
        }
    }
}
