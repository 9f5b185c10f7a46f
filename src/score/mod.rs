//! Points, score, class and belemmering: numbers with their reasons.

mod class;
mod cluster;
mod criterion;
mod parcel;
mod reached;

pub use class::Class;
pub use cluster::{ClusterStanding, cluster_standing};
pub use criterion::{Assessment, Knowledge, Verdict, points};
pub use parcel::{Judge, Obstacle, ParcelScore, Questions};
pub use reached::{Basis, Reached};
