//! How long work tells how far it is.

/// Someone who watches the work: a progress bar, a clock, or nobody.
pub trait Watch: Sync {
    /// A phase begins that takes this many steps (0: not known beforehand). The phase before it has ended.
    fn phase(&self, name: &'static str, steps: u64);
    /// This many more steps of the phase are done.
    fn step(&self, steps: u64);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Watch for Silent {
    fn phase(&self, _name: &'static str, _steps: u64) {}
    fn step(&self, _steps: u64) {}
}
