//! Numbers as text: fixed decimals without trailing zeros, the same on every machine.

use std::io::Write;

/// Up to this many of the last decimal, a number times a power of ten is known to a millionth of that decimal.
const SURE: f64 = 1e9;

/// Writes a finite number with at most `decimals` decimals and no trailing zeros; `-0` becomes `0`.
pub fn write(out: &mut Vec<u8>, number: f64, decimals: u8) {
    let scaled = number.abs() * POWERS.get(usize::from(decimals)).copied().unwrap_or(f64::INFINITY);
    let whole = scaled as u32;
    let part = scaled - f64::from(whole);
    // Nearer to the middle between two decimals than that, only all digits of the number tell which way it rounds.
    if scaled < SURE && (part - 0.5).abs() > 1e-6 {
        let steps = whole + u32::from(part > 0.5);
        if number < 0.0 && steps > 0 {
            out.push(b'-');
        }
        steps_of(out, steps, decimals, 0);
    } else {
        in_full(out, number, decimals);
    }
}

const POWERS: [f64; 8] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

/// Writes a whole number.
pub fn whole(out: &mut Vec<u8>, number: i64) {
    match u32::try_from(number.unsigned_abs()) {
        Ok(size) => {
            if number < 0 {
                out.push(b'-');
            }
            steps_of(out, size, 0, 0);
        }
        Err(_) => write!(out, "{number}").expect("a vector takes all that is written to it"),
    }
}

/// Writes a number of steps of a power of ten, with up to `decimals` decimals and at least `least` of them.
pub fn steps_of(out: &mut Vec<u8>, steps: u32, decimals: u8, least: u8) {
    let (mut digits, mut from) = ([0; 24], 24);
    let (mut rest, mut left, mut trailing) = (steps, decimals, true);
    while left > 0 {
        let digit = (rest % 10) as u8;
        rest /= 10;
        trailing &= digit == 0 && left > least;
        if !trailing {
            from -= 1;
            digits[from] = b'0' + digit;
        }
        left -= 1;
    }
    if from < 24 {
        from -= 1;
        digits[from] = b'.';
    }
    loop {
        from -= 1;
        digits[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[from..]);
}

/// Writes a number of thousandths, with up to three decimals and no trailing zeros.
pub fn thousandths(out: &mut Vec<u8>, thousandths: i64) {
    if thousandths < 0 {
        out.push(b'-');
    }
    let size = thousandths.unsigned_abs();
    whole(out, (size / 1000) as i64);
    let part = (size % 1000) as u32;
    if part > 0 {
        let from = out.len();
        steps_of(out, part, 3, 0);
        out.remove(from); // the zero before the point
    }
}

/// The number that [`write`] writes: the nearest with at most `decimals` decimals.
pub fn rounded(number: f64, decimals: u8) -> f64 {
    let power = POWERS.get(usize::from(decimals)).copied().unwrap_or(f64::INFINITY);
    let scaled = number.abs() * power;
    let part = scaled - scaled.floor();
    if scaled < SURE && (part - 0.5).abs() > 1e-6 {
        let steps = scaled.round();
        return if number < 0.0 && steps > 0.0 { -steps / power } else { steps / power };
    }
    let mut text = Vec::new();
    in_full(&mut text, number, decimals);
    std::str::from_utf8(&text).ok().and_then(|text| text.parse().ok()).unwrap_or(number)
}

fn in_full(out: &mut Vec<u8>, number: f64, decimals: u8) {
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

    #[test]
    fn thousandths_are_short_and_keep_their_zeros_inside() {
        let text = |thousandths| {
            let mut out = Vec::new();
            super::thousandths(&mut out, thousandths);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(233_000_000), "233000");
        assert_eq!(text(5_790_123_004), "5790123.004");
        assert_eq!(text(-500), "-0.5");
        assert_eq!(text(0), "0");
    }

    #[test]
    fn the_short_way_writes_what_the_long_way_writes() {
        let mut seed = 1_u64;
        for _ in 0..200_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let size = 10_f64.powi((seed >> 60) as i32 - 5);
            let any = ((seed >> 11) as f64 / (1_u64 << 53) as f64 - 0.5) * size;
            // Also what lies on or very near the middle between two decimals.
            for number in [any, (any * 2000.0).round() / 2000.0, (any * 200.0).round() / 200.0, any.round() + 0.5] {
                for decimals in [0, 1, 2, 3, 4, 7] {
                    let (mut short, mut long) = (Vec::new(), Vec::new());
                    super::write(&mut short, number, decimals);
                    super::in_full(&mut long, number, decimals);
                    assert_eq!(short, long, "{number} with {decimals}");
                    let read: f64 = std::str::from_utf8(&short).unwrap().parse().unwrap();
                    assert_eq!(super::rounded(number, decimals).to_bits(), read.to_bits(), "{number} with {decimals}");
                }
            }
        }
    }
}
