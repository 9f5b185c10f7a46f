//! Points, score, class and belemmering: numbers with their reasons.

mod class;
mod closing;
mod cluster;
mod criterion;
mod judge;
mod on_the_way;
mod parcel;
mod reached;
mod sight;

pub use class::{Class, Terms, Weighs, class_of};
pub use closing::Closing;
pub use cluster::{ClusterStanding, cluster_standing};
pub use criterion::{Assessment, Knowledge, Verdict, points};
pub use judge::{Judge, Questions};
pub use on_the_way::{LIGHT, REST, asked_along, is_met_on_the_way, looked_along, wayside};
pub use parcel::{Obstacle, ParcelScore};
pub use reached::{Bases, Basis, Reached};
pub use sight::Closed;
