//! Ids: each thing has its own, whatever the files say.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use geo::Coord;

use super::row::{Placed, brief};
use crate::model::{Done, Finding, LayerAccount};

/// Ids that were given out, so that no two things share one and none is lost.
///
/// Of an id only a fingerprint of 128 bits is kept, so that a million of them stay small; that two ids have the same is beyond chance.
#[derive(Debug, Default)]
pub struct Ids(HashMap<u128, Taken, BuildHasherDefault<Ready>>);

/// An id that was given out.
#[derive(Debug, Clone, Copy)]
struct Taken {
    /// Where its thing is.
    place: Coord<f64>,
    /// The next number for a thing of the same id at another place.
    next: u32,
}

/// A fingerprint needs no more hashing.
#[derive(Debug, Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u128(&mut self, fingerprint: u128) {
        self.0 = fingerprint as u64;
    }
}

/// The fingerprint of an id among things of a kind.
fn fingerprint(kind: &str, id: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, kind, id).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// Two things with one id that lie this near, in metres, are one thing.
const SAME_PLACE_M: f64 = 1.0;

/// What became of an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// It is the thing's own.
    Own,
    /// The same thing was there before: same id, same place.
    Again,
    /// Another thing has it; this one is called otherwise.
    Renamed(String),
}

impl Given {
    /// What is said of a thing that was there before.
    pub fn again_detail(id: &str) -> String {
        format!("\"{}\" was there before at the same place; it counts once", brief(id))
    }

    /// What is said of a thing that is called otherwise.
    pub fn renamed_detail(id: &str, name: &str) -> String {
        let (id, name) = (brief(id), brief(name));
        format!("\"{id}\" was there before at another place; this one is called \"{name}\". Give each its own id")
    }
}

impl Ids {
    /// Gives an id to a thing at a place. `kind` keeps things apart that may share ids.
    pub fn give(&mut self, kind: &str, id: &str, place: Coord<f64>) -> Given {
        let key = fingerprint(kind, id);
        let Some(before) = self.0.get(&key).copied() else {
            self.0.insert(key, Taken { place, next: 2 });
            return Given::Own;
        };
        if (before.place.x - place.x).hypot(before.place.y - place.y) <= SAME_PLACE_M {
            return Given::Again;
        }
        let mut number = before.next;
        let name = loop {
            let name = format!("{id}#{number}");
            number += 1;
            if !self.0.contains_key(&fingerprint(kind, &name)) {
                break name;
            }
        };
        self.0.insert(key, Taken { next: number, ..before });
        self.0.insert(fingerprint(kind, &name), Taken { place, next: 2 });
        Given::Renamed(name)
    }

    /// As [`Ids::give`], with its line in the account: `None` for a thing that was there before, which is skipped.
    pub fn settle(&mut self, kind: &str, id: String, row: &Placed, account: &mut LayerAccount) -> Option<String> {
        let (reason, detail, done, given) = match self.give(kind, &id, row.middle) {
            Given::Own => return Some(id),
            Given::Again => ("there before", Given::again_detail(&id), Done::Skipped, None),
            Given::Renamed(name) => ("double id", Given::renamed_detail(&id, &name), Done::Repaired, Some(name)),
        };
        let (feature, field) = (row.number, Some("id".to_owned()));
        account.findings.push(Finding { feature, id: Some(id), field, reason: reason.to_owned(), detail, done });
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_things_of_one_id_have_each_their_own() {
        let mut ids = Ids::default();
        let names: std::collections::BTreeSet<String> = (0..1000)
            .map(|at| match ids.give("", "x", Coord { x: f64::from(at) * 10.0, y: 0.0 }) {
                Given::Own => "x".to_owned(),
                Given::Renamed(name) => name,
                Given::Again => panic!("they stand ten metres apart"),
            })
            .collect();
        assert_eq!(names.len(), 1000);
        assert!(names.contains("x#1000"));
        assert!(matches!(ids.give("", "x", Coord { x: 0.5, y: 0.0 }), Given::Again));
        assert!(matches!(ids.give("other", "x", Coord { x: 0.5, y: 0.0 }), Given::Own), "another kind has its own ids");
        assert!(matches!(ids.give("", "x#7", Coord { x: -99.0, y: 0.0 }), Given::Renamed(name) if name == "x#7#2"));
    }
}
