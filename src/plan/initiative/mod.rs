//! One initiative beside what the municipality plans with: the definitions of a cluster, the opgave, the areas.

mod area;
mod cluster;
mod needs;

pub use area::{AreaCondition, AreaStanding, Lies, areas};
pub use cluster::{Answer, ClusterAnswer, Meeting, clusters};
pub use needs::{NeedShare, needs};
