//! Rows → what a planner talks about, one file per role.

mod facilities;
mod ground;
mod parcels;

pub use facilities::read as facilities;
pub use ground::{area, kernen, population};
pub use parcels::read as parcels;
