//! Ground floor: what a planner talks about. Plain data and small pure functions; nothing here reads, searches or writes.

mod account;
mod area;
mod category;
mod distance;
mod facility;
mod formula;
mod initiative;
mod kern;
mod mobility;
mod norms;
mod outcome;
mod parcel;
mod place;
mod planning;
mod shape;
mod sought;
mod streets;
mod town;
mod units;
mod walking;
mod watch;

pub use account::{Account, Done, FileFacts, Finding, LayerAccount, Look};
pub use area::{Inhabitants, StudyArea};
pub use category::{Category, CategoryInfo};
pub use distance::Distance;
pub use facility::{CARE_24H, Facility, FacilityId, STOP};
pub use formula::{is_marked_in_tables, without_mark};
pub use initiative::Initiative;
pub use kern::{Kern, KernId};
pub use mobility::Mobility;
pub use norms::{
    Annex, AreaCondition, AreaRule, ClusterRule, Condition, Criterion, Defaults, KernRule, Measure, NormSet, Origin, Profile,
    Source, Sourced,
};
pub use outcome::{
    Outcome, OutcomeFacility, OutcomeNorms, OutcomeParcel, OutcomeProfile, Reason, ReasonFound, ReasonNorm, Standing,
};
pub use parcel::{Parcel, ParcelId};
pub use place::{LonLat, Plane, Spot};
pub use planning::{Buurt, Change, ChoiceTerms, Complex, Dwellings, Need, Planning, Scenario, Territory};
pub use shape::Shape;
pub use sought::Sought;
pub use streets::{Edge, EdgeId, Footing, NodeId, Streets, Way};
pub use town::{Coverage, DataEdge, Town};
pub use units::{Detour, Meters, Points, Span, Walk};
pub use walking::WalkingNumbers;
pub use watch::{Silent, Watch};
