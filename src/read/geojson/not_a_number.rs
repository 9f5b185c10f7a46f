//! `NaN` and `Infinity` are no JSON, but Python and R write them: here they become null on the way in.

use std::io::{self, Read};

/// A reader that gives `null` where the text outside strings has `NaN`, `Infinity` or `-Infinity`.
pub struct NullInstead<R> {
    inner: R,
    /// What was read and not yet given, already mended.
    ready: Vec<u8>,
    given: usize,
    /// The start of a word that may turn out to be one of the three.
    word: Vec<u8>,
    in_string: bool,
    escaped: bool,
}

const WORDS: [&[u8]; 3] = [b"NaN", b"Infinity", b"-Infinity"];

impl<R: Read> NullInstead<R> {
    /// Wraps a reader.
    pub fn new(inner: R) -> Self {
        NullInstead { inner, ready: Vec::new(), given: 0, word: Vec::new(), in_string: false, escaped: false }
    }

    /// Reads on until something is ready or the file ends.
    fn fill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        let mut chunk = vec![0; 1 << 16];
        while self.ready.is_empty() {
            let count = self.inner.read(&mut chunk)?;
            if count == 0 {
                self.ready.append(&mut self.word);
                return Ok(());
            }
            for byte in &chunk[..count] {
                self.take(*byte);
            }
        }
        Ok(())
    }

    fn take(&mut self, byte: u8) {
        if self.in_string {
            self.ready.push(byte);
            match (self.escaped, byte) {
                (true, _) => self.escaped = false,
                (false, b'\\') => self.escaped = true,
                (false, b'"') => self.in_string = false,
                _ => {}
            }
            return;
        }
        if self.word.is_empty() && !matches!(byte, b'N' | b'I' | b'-') {
            self.in_string = byte == b'"';
            self.ready.push(byte);
            return;
        }
        self.word.push(byte);
        if WORDS.contains(&self.word.as_slice()) {
            self.ready.extend_from_slice(b"null");
            self.word.clear();
        } else if !WORDS.iter().any(|word| word.starts_with(&self.word)) {
            // Not one of the words after all (a negative number, say): give what was held back; its last byte may open a string.
            self.in_string = byte == b'"';
            self.ready.append(&mut self.word);
        }
    }
}

impl<R: Read> Read for NullInstead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready.len() {
            self.fill()?;
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut out = String::new();
        NullInstead::new(text.as_bytes()).read_to_string(&mut out).unwrap();
        out
    }

    #[test]
    fn only_words_outside_strings_become_null() {
        assert_eq!(mended(r#"[NaN, -Infinity, Infinity, -1.5, "NaN \" NaN"]"#), r#"[null, null, null, -1.5, "NaN \" NaN"]"#);
        assert_eq!(mended(r#"{"a":-"b","c":Na}"#), r#"{"a":-"b","c":Na}"#);
        assert_eq!(mended("[1,N"), "[1,N");
    }
}
