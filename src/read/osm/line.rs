//! A way as a line.

use geo::{Coord, LineString};

use super::super::ground;
use super::super::row::{BadGround, Ground};
use super::extract::{Path, Place};
use super::shape::{Missing, NO_PLACE, Shaper};

impl Shaper<'_> {
    /// A way as it runs; where a node of it is not in the file, the pieces on either side.
    ///
    /// # Errors
    ///
    /// Why it has no line: fewer than two places next to each other are known.
    pub fn lines(&self, id: i64, path: &Path) -> Result<Ground, BadGround> {
        let path = if path.is_unknown() { self.all.way(id).unwrap_or(path) } else { path };
        let mut missing = Missing::default();
        let places: Vec<Option<Place>> = match path {
            Path::Unknown => return Err(self.unknown()),
            Path::Places(places) => places.clone(),
            Path::Refs(refs) => refs.iter().map(|id| self.at(*id, &mut missing)).collect(),
        };
        let coord = |place: &Option<Place>| place.map(|place| Coord::from(place.degrees()));
        let mut pieces: Vec<LineString<f64>> =
            places.split(Option::is_none).map(|piece| piece.iter().filter_map(coord).collect()).collect();
        let gone = places.iter().filter(|place| place.is_none()).count();
        let mut lacks = None;
        if gone > 0 {
            // A node alone between two that are not there is no line.
            pieces.retain(|piece| piece.0.len() > 1);
            // What is off the earth has no place either.
            missing.off_earth = false;
            missing.parts.extend((missing.parts.len()..gone).map(|_| NO_PLACE.to_owned()));
            let bad = self.lacks("nodes", missing);
            if pieces.is_empty() {
                return Err(bad);
            }
            lacks = Some(format!("{}. Until then it is broken there, and the rest of it counts", bad.detail));
        }
        Ok(Ground { geometry: ground::lines(pieces), closed_by_us: false, lacks })
    }
}
