//! The numbers of the walk that are no norms.

/// The numbers of the walk that are no norms, from `data/walking.toml`, where each has its source. All are finite and above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WalkingNumbers {
    /// The farthest in metres that a parcel or facility may lie from the street that it joins.
    pub snap_m: f64,
    /// A dead end this many metres from a street that it does not meet is a gap.
    pub gap_m: f64,
    /// A piece cut off from the rest is a splinter when it has fewer metres of street than this …
    pub splinter_m: f64,
    /// … and fewer than this share of the largest piece, 0 to 1.
    pub splinter_share: f64,
    /// A bench is on every street that lies this many metres from it.
    pub rest_m: f64,
    /// How many metres a walkshed reaches to each side of a street.
    pub walkshed_m: f64,
    /// The longest path in metres that the barrier report tries.
    pub join_m: f64,
}
