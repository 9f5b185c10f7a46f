//! Something that people walk to, the 24-hour care sites among them.

use std::sync::Arc;

use super::{Category, Shape, Spot};

/// The category of the care sites: care and supervision day and night, the heart of a woonservicegebied.
pub const CARE_24H: &str = "zorg_24uur";
/// The category of public transport stops.
pub const STOP: &str = "ov_halte";

/// The place of a facility in [`super::Town::facilities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacilityId(pub u32);

/// A facility in one category. A feature of two categories (a church that is a landmark too) is two of these with one `id`.
#[derive(Debug, Clone, PartialEq)]
pub struct Facility {
    /// The file's own id, or `<layer>-<feature number>`; unique per category.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Its category.
    pub category: Category,
    /// Where it stands, in metres. An area is reached at its nearest edge.
    pub shape: Shape,
    /// Its entrances, in metres; none where they are not known.
    pub entrances: Box<[Spot]>,
    /// Where the row comes from: the layer's `source`, or its file name.
    pub source: Arc<str>,
    /// Whether it is invented.
    pub fictief: bool,
    /// How many vehicles leave a stop in an hour, 0 or more; `None` where that is not known, and for what is no stop.
    pub departures_per_hour: Option<f64>,
}
