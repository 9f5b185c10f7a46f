//! Whole numbers as planners type them: `1185`, `1.185`, `1 185`, `1.185,0`, `−235`.

use serde_json::Value;

use super::row::{brief, shown, text};

/// More homes than this in one row is a slip of the keyboard.
const MOST: i64 = 10_000_000;

/// A whole number that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// The number.
    pub number: i64,
    /// Whether points or blanks stood between its thousands, so that another reader may take it for a fraction.
    pub in_thousands: bool,
}

/// The whole number in a value; `None` where nothing is said. A minus may be any dash. What could be read in two ways (`1,185`) is
/// refused, and so is a fraction.
///
/// # Errors
///
/// What was found, and what is wrong with it.
pub fn whole(value: &Value) -> Result<Option<Whole>, String> {
    let plain = |number| Ok(Some(Whole { number, in_thousands: false }));
    if let Value::Number(number) = value {
        return match number.as_i64().or_else(|| number.as_f64().and_then(whole_part)) {
            Some(number) if number.abs() <= MOST => plain(number),
            Some(number) => Err(format!("{number}, which is beyond all homes")),
            None => Err(format!("{number}, which is not whole")),
        };
    }
    let Some(typed) = text(value) else {
        return if matches!(value, Value::Array(_) | Value::Object(_)) { Err(shown(value)) } else { Ok(None) };
    };
    let found = |why: &str| Err(format!("\"{}\"{why}", brief(&typed)));
    let bare = typed.trim();
    let (negative, digits) = match bare.strip_prefix(DASHES) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, bare.strip_prefix('+').unwrap_or(bare).trim_start()),
    };
    let (before, after) = digits.split_once(',').map_or((digits, None), |(before, after)| (before, Some(after)));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups(before);
    let (before, after) = match (after, before.split_once('.')) {
        (None, Some((before, after))) if grouped.is_none() => (before, Some(after)),
        _ => (before, after),
    };
    let Some(joined) = grouped.clone().or_else(|| is_digits(before).then(|| before.to_owned())) else {
        return found(if is_band(bare) { ": a band in one cell; write its ends in aantal_min and aantal_max" } else { "" });
    };
    match after {
        None => {}
        Some(after) if !is_digits(after) => return found(""),
        Some(after) if after.bytes().any(|byte| byte != b'0') && after.len() != 3 => return found(", which is not whole"),
        Some(after) if after.len() == 3 && grouped.is_none() => {
            return found(", which may be thousands or a fraction; write it without a comma or point");
        }
        Some(after) if after.bytes().any(|byte| byte != b'0') => return found(", which is not whole"),
        Some(_) => {}
    }
    let number = joined.parse::<i64>().ok().filter(|number| *number <= MOST);
    let Some(number) = number else { return found(", which is beyond all homes") };
    Ok(Some(Whole { number: if negative { -number } else { number }, in_thousands: grouped.is_some() }))
}

/// What people and programs write for a minus: hyphen, non-breaking hyphen, figure dash, dash, minus.
const DASHES: [char; 5] = ['-', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'];
/// What people and programs write between thousands besides a point: a blank of any width.
const BLANKS: [char; 5] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2007}'];

/// The digits of a number whose thousands are set apart by points or by blanks, as one.
fn groups(typed: &str) -> Option<String> {
    let parts: Vec<&str> = if typed.contains('.') { typed.split('.').collect() } else { typed.split(BLANKS).collect() };
    let digits = |part: &&&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.first()?;
    let sound = parts.len() > 1
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && parts.iter().filter(digits).count() == parts.len()
        && parts[1..].iter().all(|part| part.len() == 3);
    sound.then(|| parts.concat())
}

/// Whether this is two numbers with a dash between them.
fn is_band(typed: &str) -> bool {
    let parts: Vec<&str> = typed.trim_start_matches(DASHES).split(DASHES).map(str::trim).collect();
    parts.len() == 2 && parts.iter().all(|part| part.starts_with(|first: char| first.is_ascii_digit()))
}

/// A number that is whole, as one.
fn whole_part(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<Option<i64>, String> {
        whole(&Value::from(typed)).map(|found| found.map(|it| it.number))
    }

    #[test]
    fn what_planners_type_is_read() {
        let typed = [
            ("190", 190),
            (" 190 ", 190),
            ("1.185", 1185),
            ("−1.185", -1185),
            ("-235", -235),
            ("– 235", -235),
            ("1.185,0", 1185),
            ("1.185,00", 1185),
            ("1.185,000", 1185),
            ("1 185", 1185),
            ("1\u{a0}185", 1185),
            ("1.234.567", 1_234_567),
            ("190,0", 190),
            ("190.0", 190),
            ("+12", 12),
            ("0", 0),
            ("-0", 0),
            ("007", 7),
        ];
        for (text, number) in typed {
            assert_eq!(read(text), Ok(Some(number)), "{text}");
        }
        assert_eq!(read("  "), Ok(None));
        assert_eq!(whole(&Value::Null), Ok(None));
        assert_eq!(whole(&Value::from(-235)).unwrap().unwrap().number, -235);
        assert_eq!(whole(&Value::from(1185.0)).unwrap().unwrap().number, 1185);
    }

    #[test]
    fn what_is_no_whole_number_or_may_be_two_is_refused() {
        let refused = [
            "1,185",
            "1,000",
            "0.185",
            "0,185",
            "12,5",
            "12.5",
            "1.18",
            "1.1850",
            "veel",
            "ca. 30",
            "155-190",
            "155 – 190",
            "30+",
            "1e3",
            "nan",
            "inf",
            "--5",
            "1.185.0",
            "1.185,5",
            "12 5",
            "1..185",
            "99999999999",
            "1.,0",
            ",0",
            "-",
            "0x10",
            "٣",
            "1'185",
            "%",
        ];
        for text in refused {
            assert!(read(text).is_err(), "{text}: {:?}", read(text));
        }
        assert!(whole(&Value::from(1.185)).is_err());
        assert!(whole(&Value::from(1e300)).is_err());
        assert!(whole(&Value::from(vec![1])).is_err());
        assert!(read("155-190").unwrap_err().contains("aantal_min and aantal_max"));
        assert!(read("1,185").unwrap_err().contains("thousands or a fraction"));
    }

    #[test]
    fn thousands_are_told_apart() {
        let told = |text: &str| whole(&Value::from(text)).unwrap().unwrap().in_thousands;
        assert!(told("1.185") && told("1 185") && told("1.185,0"));
        assert!(!told("1185") && !told("190,0") && !told("−235"));
    }

    /// A number with these between its thousands.
    fn grouped(number: i64, between: &str) -> String {
        let digits = number.abs().to_string();
        let at = |from_end: usize| if from_end > 0 && from_end.is_multiple_of(3) { between } else { "" };
        digits.char_indices().map(|(place, digit)| format!("{digit}{}", at(digits.len() - 1 - place))).collect()
    }

    proptest::proptest! {
        #[test]
        fn a_number_is_the_same_however_a_dutch_planner_writes_it(
            number in -MOST..=MOST, dash in 0..DASHES.len(), blank in 0..BLANKS.len(), decimals in 0_usize..3,
        ) {
            let sign = if number < 0 { DASHES[dash].to_string() } else { String::new() };
            for between in [String::new(), ".".to_owned(), BLANKS[blank].to_string()] {
                let fraction = if decimals > 0 { format!(",{}", "0".repeat(decimals)) } else { String::new() };
                let typed = format!("{sign}{}{fraction}", grouped(number, &between));
                proptest::prop_assert_eq!(read(&typed), Ok(Some(number)), "{}", typed);
            }
        }

        #[test]
        fn what_is_read_is_never_a_thousandth_of_what_may_be_meant(typed in "[-−–]?[0-9]{1,3}([.,  ][0-9]{1,4}){0,3}") {
            let digits: i64 = typed.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
            if let Ok(Some(number)) = read(&typed) {
                let (number, zeros) = (number.abs(), digits == 0);
                // What is read has all the digits, but for zeros behind a comma or point.
                let all = zeros || (0..5).any(|behind| number.checked_mul(10_i64.pow(behind)) == Some(digits));
                let by_a_thousand = typed.ends_with(",000") || typed.ends_with(".000");
                proptest::prop_assert!(all, "{} became {}", typed, number);
                // Three zeros alone behind one comma or point may be thousands: then they count.
                let alone = typed.matches(['.', ',', ' ', ' ']).count() == 1;
                proptest::prop_assert!(!(by_a_thousand && alone) || zeros || number == digits, "{} became {}", typed, number);
            }
        }
    }
}
