//! How often something is the matter, with the first time that it was.

use super::super::content::Problem;

/// How often something is the matter.
#[derive(Debug, Default)]
pub struct Tally {
    /// How often.
    pub count: u64,
    first: Option<Problem>,
}

impl Tally {
    /// Counts one; what it was is asked the first time only.
    pub fn count(&mut self, what: impl FnOnce() -> Problem) {
        self.count += 1;
        self.first.get_or_insert_with(what);
    }

    /// What is said of it: how often, what was done, and the first; `None` where nothing is the matter.
    pub fn told(&self, things: &str, done: &str) -> Option<String> {
        let first = self.first.as_ref()?;
        Some(format!("{things}: {}; {done}. The first: {first}", self.count))
    }
}
