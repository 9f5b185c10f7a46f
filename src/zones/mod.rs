//! Rings around facilities, and the zones in which all conditions hold at once: by air, and on foot.

mod contents;
mod disc;
pub mod foot;
mod inside;
mod parts;
mod rings;
mod rule;
mod zone;

pub use disc::{DRAWN_WITHIN_M, disc};
pub use rings::{Ring, RingKind, rings};
pub use rule::{Asked, Level, ZoneRule, zone_rules};
pub use zone::{Measured, Zone, zones};
