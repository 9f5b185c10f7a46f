//! Rows → what a planner talks about, one file per role.

mod access;
mod buurten;
mod facilities;
mod ground;
mod housing;
pub mod opgave;
mod parcels;
mod streets;

pub use access::read as access;
pub use buurten::{proxies, read as buurten};
pub use facilities::read as facilities;
pub use ground::{NamedArea, area, kernen, population};
pub use housing::{complexes, dwellings};
pub use parcels::read as parcels;
pub use streets::{fields as street_fields, read as streets};
