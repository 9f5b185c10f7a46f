//! Ids as numbers: every id once, in one stretch of memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Ids that are numbered from 0 in the order in which they came.
#[derive(Default)]
pub struct Names {
    bytes: Vec<u8>,
    /// Where each id ends in `bytes`.
    ends: Vec<usize>,
    /// Hash → number. Where two ids share a hash, the later one has the next free.
    numbers: HashMap<u64, u32>,
    hasher: RandomState,
}

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The id of a number.
    pub fn name(&self, number: u32) -> &[u8] {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[at]]
    }

    /// The number of an id; `None` where it never came.
    pub fn find(&self, name: &[u8]) -> Option<u32> {
        self.look(name).ok()
    }

    /// The number of an id, with whether it is new.
    pub fn give(&mut self, name: &[u8]) -> (u32, bool) {
        match self.look(name) {
            Ok(known) => (known, false),
            Err(free) => {
                let number = self.ends.len() as u32;
                self.bytes.extend_from_slice(name);
                self.ends.push(self.bytes.len());
                self.numbers.insert(free, number);
                (number, true)
            }
        }
    }

    /// The number of an id, or the free hash for it.
    fn look(&self, name: &[u8]) -> Result<u32, u64> {
        let mut hash = self.hasher.hash_one(name);
        loop {
            match self.numbers.get(&hash) {
                None => return Err(hash),
                Some(number) if self.name(*number) == name => return Ok(*number),
                Some(_) => hash = hash.wrapping_add(1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_number_however_often_it_comes() {
        let mut names = Names::default();
        let given: Vec<(u32, bool)> = [&b"a"[..], b"", b"ab", b"a", b"b", b""].iter().map(|name| names.give(name)).collect();
        assert_eq!(given, [(0, true), (1, true), (2, true), (0, false), (3, true), (1, false)]);
        assert_eq!((names.find(b"ab"), names.find(b"ba"), names.len()), (Some(2), None, 4));
        assert_eq!((names.name(0), names.name(1), names.name(2)), (&b"a"[..], &b""[..], &b"ab"[..]));
    }
}
