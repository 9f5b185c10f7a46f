//! Points, score, class and belemmering: numbers with their reasons.

mod class;
mod cluster;
mod criterion;
mod on_the_way;
mod parcel;
mod reached;

pub use class::Class;
pub use cluster::{ClusterStanding, cluster_standing};
pub use criterion::{Assessment, Knowledge, Verdict, points};
pub use on_the_way::{LIGHT, REST, asked_along};
pub use parcel::{Judge, Obstacle, ParcelScore, Questions};
pub use reached::{Bases, Basis, Reached};
