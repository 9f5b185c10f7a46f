//! A candidate place for housing.

use std::collections::BTreeMap;

use geo::Polygon;

use super::{Category, KernId, Shape, Spot};

/// The place of a parcel in [`super::Town::parcels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParcelId(pub u32);

/// A candidate place for housing: a polygon, a point, or a raster cell (measured at its middle, drawn as a square).
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// Unique among the parcels.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// The ground that is measured from, in metres.
    pub shape: Shape,
    /// The square to draw, for a raster cell.
    pub cell: Option<Polygon<f64>>,
    /// Where its residents come out on the street (`toegang`), in metres; none where that is not known.
    pub access: Box<[Spot]>,
    /// How many homes it can hold; `None` is unknown.
    pub capacity: Option<u32>,
    /// What the plan itself brings (`true`) or surely does not bring (`false`); a category that is not here is not spoken of.
    pub in_complex: BTreeMap<Category, bool>,
    /// Whether transport is arranged for its residents (regiotaxi, Automaatje); `None` is unknown.
    pub arranged_transport: Option<bool>,
    /// The kern that holds its representative point.
    pub kern: Option<KernId>,
    /// Whether it is invented.
    pub fictief: bool,
}

impl Parcel {
    /// Its area in square metres; `None` for a point, whose size is unknown.
    pub fn area_m2(&self) -> Option<f64> {
        match (&self.cell, &self.shape) {
            (Some(cell), _) => Some(geo::Area::unsigned_area(cell)),
            (None, Shape::Area(_)) => Some(self.shape.area_m2()),
            _ => None,
        }
    }
}
