//! The study area, and how many older people live where.

use geo::MultiPolygon;

use super::Shape;

/// The area that the run is about (`gebied`): parcels lie in it, and the data is taken to end at its edge.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyArea {
    /// Its outline, in metres.
    pub outline: MultiPolygon<f64>,
    /// Whether it is drawn by hand or invented.
    pub fictief: bool,
}

/// People aged 65 or more, counted at a point or spread evenly over an area (`bevolking`).
#[derive(Debug, Clone, PartialEq)]
pub struct Inhabitants {
    /// Where they live, in metres.
    pub shape: Shape,
    /// How many are 65 or older.
    pub aged_65plus: f64,
    /// Whether the count is invented.
    pub fictief: bool,
}
