//! Rings around facilities, and the zones in which all conditions hold at once.

mod disc;
mod inside;
mod rings;
mod rule;
mod zone;

pub use disc::{DRAWN_WITHIN_M, disc};
pub use rings::{Ring, RingKind, rings};
pub use rule::{Asked, Level, ZoneRule, zone_rules};
pub use zone::{Zone, zones};
