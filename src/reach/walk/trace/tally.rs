//! Counting crossings on either side of a road.

/// What is kept of the crossings of a walk.
pub(super) trait Tally: Clone + Default {
    /// How many there are.
    fn count(&self) -> u32;
    /// So many more, after so many metres of walk.
    fn cross(self, times: u32, at_m: f64) -> Self;
}

/// Their number.
impl Tally for u32 {
    fn count(&self) -> u32 {
        *self
    }

    fn cross(self, times: u32, _: f64) -> u32 {
        self + times
    }
}

/// After how many metres each is.
impl Tally for Vec<f64> {
    fn count(&self) -> u32 {
        self.len() as u32
    }

    fn cross(mut self, times: u32, at_m: f64) -> Vec<f64> {
        self.extend(std::iter::repeat_n(at_m, times as usize));
        self
    }
}

/// A way to have come to a node: in a sector of it, with so many crossings. Without a sector it lies at the node itself, and may go
/// on to any.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand<T> {
    pub sector: Option<u32>,
    pub tally: T,
}

/// The ways to have come to a node: to the left and to the right of the edge that led there.
pub(super) type Stands<T> = [Stand<T>; 2];

/// The least of two tallies, each with the crossings that it still takes; the first of equals.
pub(super) fn least<'a, T: Tally + 'a>(ways: impl Iterator<Item = (&'a T, u32)>, at_m: f64) -> T {
    let least = ways.min_by_key(|(tally, more)| tally.count() + more);
    least.map_or_else(T::default, |(tally, more)| tally.clone().cross(more, at_m))
}
