//! What may come to pass with the facilities.

use crate::model::{Facility, FacilityId, Shape};

/// A set of changes that is looked at beside the ground as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its name, unique among the scenarios.
    pub name: String,
    /// What changes, in the order of the project file; a facility is named in one change at most.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A facility comes.
    Add(Facility),
    /// A facility goes elsewhere.
    Move(FacilityId, Shape),
    /// A facility closes.
    Close(FacilityId),
}
