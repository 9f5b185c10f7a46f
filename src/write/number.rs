//! Numbers as text: fixed decimals without trailing zeros, the same on every machine.

use std::io::Write;

/// Writes a finite number with at most `decimals` decimals and no trailing zeros; `-0` becomes `0`.
pub fn write(out: &mut Vec<u8>, number: f64, decimals: u8) {
    let from = out.len();
    write!(out, "{number:.*}", usize::from(decimals)).expect("a vector takes all that is written to it");
    if decimals > 0 {
        while out.last() == Some(&b'0') {
            out.pop();
        }
        if out.last() == Some(&b'.') {
            out.pop();
        }
    }
    if &out[from..] == b"-0" {
        out.remove(from);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_short_and_plain() {
        let text = |number, decimals| {
            let mut out = Vec::new();
            super::write(&mut out, number, decimals);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(250.0, 1), "250");
        assert_eq!(text(250.04, 1), "250");
        assert_eq!(text(0.123_456, 4), "0.1235");
        assert_eq!(text(-0.000_1, 2), "0");
        assert_eq!(text(100.0, 0), "100");
    }
}
