//! What stands in a cell, and how it shows: text as text, numbers with the decimals of their column.

use std::borrow::Cow;

use rust_xlsxwriter::{Format, FormatAlign};

use crate::report::{Column, Kind};
use crate::write::xml;

/// The most letters that a cell holds, as a spreadsheet counts them (UTF-16).
const MOST_LETTERS: usize = 32_767;
/// What stands at the end of a text that was cut.
pub const CUT: &str = " … [afgekapt]";

/// Text as a cell holds it: without signs that XML has no way to write, with one sign per line end, and cut with a mark where it is
/// too long for a cell.
pub fn text(text: &str) -> Cow<'_, str> {
    let mut text = xml::allowed(text);
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n").into();
    }
    if text.len() > MOST_LETTERS && text.encode_utf16().count() > MOST_LETTERS {
        let room = MOST_LETTERS - CUT.encode_utf16().count();
        let mut used = 0;
        let kept = text.chars().take_while(|letter| {
            used += letter.len_utf16();
            used <= room
        });
        text = kept.chain(CUT.chars()).collect::<String>().into();
    }
    text
}

/// How the numbers of a column show: as many decimals as the column has, and points between the thousands, but for a year; yes and
/// no in words.
pub fn number_format(column: &Column) -> Option<String> {
    match column.kind {
        Kind::Text => None,
        // Some programs show yes and no as 1 and 0 where no format says otherwise.
        Kind::Flag => Some("\"WAAR\";\"WAAR\";\"ONWAAR\"".to_owned()),
        Kind::Whole if is_year(&column.name) => Some("0".to_owned()),
        Kind::Whole | Kind::Number(0) => Some("#,##0".to_owned()),
        Kind::Number(decimals) => Some(format!("#,##0.{}", "0".repeat(usize::from(decimals)))),
    }
}

fn is_year(name: &str) -> bool {
    name == "jaar" || name.ends_with("_jaar") || name.starts_with("jaar_")
}

/// How a column shows; long texts go on on the next line.
pub fn format(column: &Column, long: bool) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    let format = if long { format.set_text_wrap() } else { format };
    match number_format(column) {
        Some(number) => format.set_num_format(number),
        None => format,
    }
}

/// How many letters wide a number is with this many decimals, with a point between thousands.
pub fn number_width(number: f64, decimals: u8) -> usize {
    let size = number.abs().max(1.0).log10().floor() as usize + 1;
    let part = if decimals > 0 { usize::from(decimals) + 1 } else { 0 };
    size + (size - 1) / 3 + part + usize::from(number < 0.0)
}

/// How many letters wide a text is: its longest line.
pub fn text_width(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_only_what_no_spreadsheet_can_hold() {
        for kept in
            ["=1+1", "+31 6", "-3 graden", "@naam", "\tinspringen", "'aanhaling", "_x0041_", "é 👵 <b>&\"", "regel\nregel"]
        {
            assert_eq!(text(kept), kept);
        }
        assert_eq!(text("a\u{0}b\u{c}c\u{ffff}d"), "abcd");
        assert_eq!(text("een\r\ntwee\rdrie"), "een\ntwee\ndrie");
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_with_a_mark() {
        let fits = "é".repeat(32_767);
        assert_eq!(text(&fits), fits);
        // Each of these counts for two.
        let long = "👵".repeat(20_000);
        let cut = text(&long);
        assert!(cut.ends_with(CUT) && cut.starts_with("👵👵"));
        assert!((32_766..=32_767).contains(&cut.encode_utf16().count()));
    }

    #[test]
    fn numbers_show_with_the_decimals_of_their_column() {
        let format = |name: &'static str, kind| number_format(&Column::new(name, kind, "", ""));
        assert_eq!(format("capaciteit", Kind::Whole).as_deref(), Some("#,##0"));
        assert_eq!(format("jaar", Kind::Whole).as_deref(), Some("0"));
        assert_eq!(format("loopafstand_m", Kind::Number(1)).as_deref(), Some("#,##0.0"));
        assert_eq!(format("bekend", Kind::Number(4)).as_deref(), Some("#,##0.0000"));
        assert_eq!(format("naam", Kind::Text), None);
    }

    #[test]
    fn widths_are_those_of_what_is_shown() {
        // 1.234.567,8 and -12 and 0,50
        assert_eq!((number_width(1_234_567.8, 1), number_width(-12.0, 0), number_width(0.5, 2)), (11, 3, 4));
        assert_eq!((text_width("een\ndertien"), text_width("")), (7, 0));
    }
}
