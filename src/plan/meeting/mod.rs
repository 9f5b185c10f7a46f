//! The improvement plan for meeting places (verbeterplan ontmoetingsruimtes): who has none in reach, and which venue would help.

mod gain;
mod seekers;

pub use gain::{Gain, Turn, Venue};
pub use seekers::{Site, Who};

use super::Known;
use super::kernen::Level;
use super::places::Scope;
use crate::model::{Category, Criterion, NormSet, Profile, Watch};
use gain::venues;
use seekers::Seekers;

/// The category of meeting places.
pub const MEETING: &str = "ontmoeting";
/// Where a norm set has the categories of buildings that could serve as a meeting place.
pub const VENUES: &str = "meeting.venues";

/// The improvement plan for meeting places: who has none in reach, and which venue would help.
///
/// In reach is what surely is: by the walk where there are streets, and by air with the longest walk.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingPlan {
    /// The profile whose norm holds for parcels, for people, and for complexes of a form that has no norm of its own; by its place in the
    /// norm set: of those that can meet in the complex the one with the widest maximum, the first of equals.
    pub profile: usize,
    /// The complexes and parcels that have no meeting place of their own and none surely in reach: kern by kern, complexes first, by id.
    pub sites: Vec<Site>,
    /// The buildings that could serve, those that would serve most first.
    pub venues: Vec<Venue>,
}

/// Makes it; `None` where no profile asks to meet in or near the complex, and where there is neither a complex nor a parcel.
pub fn meeting(known: &Known, watch: &dyn Watch) -> Option<MeetingPlan> {
    let asking = Asking::of(known.norms)?;
    let complexes = known.town.planning.complexes.as_deref().unwrap_or_default();
    if complexes.is_empty() && known.town.parcels.is_empty() {
        return None;
    }
    watch.phase("meeting places", 0);
    let seekers = Seekers::find(known, &asking);
    let venues = venues(known, &seekers);
    let mut best = vec![None; seekers.all.len()];
    for (at, (_, reached)) in venues.iter().enumerate() {
        for (seeker, metres) in reached {
            best[*seeker as usize].get_or_insert((at, *metres));
        }
    }
    let mut sites: Vec<Site> = seekers.sites(known, &best);
    sites.sort_by_cached_key(|site| (Scope::of(site.kern), site.who.is_parcel(), site.who.id(known.town).to_owned()));
    Some(MeetingPlan { profile: asking.general.0, sites, venues: venues.into_iter().map(|(venue, _)| venue).collect() })
}

/// Who asks for a meeting place in or near the complex.
pub(super) struct Asking<'a> {
    /// The profiles that do, by their places in the norm set, each with its criterion.
    pub all: Vec<(usize, &'a Criterion)>,
    /// The one that holds where no other does.
    pub general: (usize, &'a Criterion),
}

impl<'a> Asking<'a> {
    fn of(norms: &'a NormSet) -> Option<Asking<'a>> {
        let meeting = Category::new(MEETING);
        let asks = |criterion: &&Criterion| criterion.category == meeting && criterion.in_complex && criterion.norm().is_some();
        let of_profile = |(at, profile): (usize, &'a Profile)| Some((at, profile.criteria.iter().find(asks)?));
        let all: Vec<(usize, &Criterion)> = norms.profiles.iter().enumerate().filter_map(of_profile).collect();
        let max = |asked: &(usize, &Criterion)| asked.1.norm().map_or(0.0, |(_, max)| max.value.0);
        let general = all.iter().copied().reduce(|one, next| if max(&next) > max(&one) { next } else { one })?;
        Some(Asking { all, general })
    }

    /// The one that holds for a complex: that of its group and form, else the first of its form, else the general one.
    fn of_complex(&self, norms: &NormSet, woonvorm: Option<&str>, group: Option<&str>) -> (usize, &'a Criterion) {
        let of_form = || self.all.iter().filter(|(at, _)| Some(norms.profiles[*at].woonvorm.as_str()) == woonvorm);
        let is_group =
            |(at, _): &&(usize, &Criterion)| group.is_some_and(|group| norms.profiles[*at].id.eq_ignore_ascii_case(group));
        of_form().find(is_group).or_else(|| of_form().next()).copied().unwrap_or(self.general)
    }
}

/// What is lacking, as a planner reads it: how surely there is none in reach.
pub fn lack_word(level: Level) -> &'static str {
    match level {
        Level::No => "geen binnen bereik",
        Level::Likely | Level::Possible => "misschien",
        Level::Unknown => "onbekend",
        Level::Sure => "binnen bereik",
    }
}
