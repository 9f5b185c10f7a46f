//! Rows → what a planner talks about, one file per role.

mod access;
mod facilities;
mod ground;
mod parcels;
mod streets;

pub use access::read as access;
pub use facilities::read as facilities;
pub use ground::{area, kernen, population};
pub use parcels::read as parcels;
pub use streets::{fields as street_fields, read as streets};
