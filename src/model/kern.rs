//! Settlements: every report adds up per kern.

use geo::MultiPolygon;

/// The place of a kern in [`super::Town::kernen`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KernId(pub u32);

/// A town or village core.
#[derive(Debug, Clone, PartialEq)]
pub struct Kern {
    /// Unique among the kernen.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its outline, in metres.
    pub outline: MultiPolygon<f64>,
    /// How many people live there; `None` is unknown.
    pub inhabitants: Option<f64>,
    /// How many of them are 65 or older; `None` is unknown.
    pub inhabitants_65plus: Option<f64>,
    /// Whether the outline was drawn by hand to show about where it is.
    pub schematic: bool,
    /// Whether it was given as a point: the outline is then the ground nearest to that.
    pub from_point: bool,
    /// Whether it rests on invented data.
    pub fictief: bool,
}
