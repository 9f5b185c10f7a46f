//! How distances are measured in a run.

/// By which distance parcels are judged and zones are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// By air alone: the circle with its band.
    ByAir,
    /// On foot over the streets; by air only where no street lies.
    OnFoot,
    /// On foot, with what the circle says beside it.
    Both,
}

impl Distance {
    /// All of them.
    pub const ALL: [Distance; 3] = [Distance::ByAir, Distance::OnFoot, Distance::Both];

    /// As a planner types and reads it.
    pub fn word(self) -> &'static str {
        match self {
            Distance::ByAir => "hemelsbreed",
            Distance::OnFoot => "te-voet",
            Distance::Both => "beide",
        }
    }

    /// Whether the streets decide.
    pub fn is_on_foot(self) -> bool {
        self != Distance::ByAir
    }
}
