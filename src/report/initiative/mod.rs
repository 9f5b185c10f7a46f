//! One initiative held against everything: every profile, every definition of a cluster, the areas, the opgave. It knows no format.

mod lines;
mod words;

use crate::model::{Criterion, Distance, Initiative, Measure, Need, NormSet, Parcel, ParcelId, Profile, Source, Town};
use crate::plan::advice::{Advice, advice};
use crate::plan::initiative::{areas, clusters, needs};
use crate::reach::Reach;
use crate::reach::walk::Walks;
use crate::score::{Judge, ParcelScore};
use crate::zones::ZoneRule;

pub use crate::plan::advice::{Added, Goal, Shorter, Step};
pub use crate::plan::initiative::{Answer, AreaCondition, AreaStanding, ClusterAnswer, Lies, Meeting, NeedShare};
pub use crate::score::{Assessment, Class, Verdict};
pub use lines::{Line, decimal, percent};
pub use words::{metres, within};

/// What was found of the place of an initiative.
#[derive(Debug)]
pub struct Found {
    /// How far everything is, by air.
    pub reach: Reach,
    /// The same from its representative point, by which areas are drawn.
    pub at_points: Reach,
    /// How far everything is over the streets; `None` where it was judged by air.
    pub walks: Option<Walks>,
    /// The straight line to the edge of the data; empty where the data has no edge.
    pub edge_m: Vec<f64>,
}

/// One initiative, held against everything that is known.
#[derive(Debug)]
pub struct InitiativeReport<'a> {
    /// The ground.
    pub town: &'a Town,
    /// The norms.
    pub norms: &'a NormSet,
    /// Its place, with its homes and what it brings itself.
    pub parcel: ParcelId,
    /// What else is said of it.
    pub initiative: &'a Initiative,
    /// By which distance it was judged.
    pub distance: Distance,
    /// What was found of its place.
    pub found: Found,
    /// Every profile, in the order of the norm set.
    pub profiles: Vec<OfProfile<'a>>,
    /// Every definition of a cluster, in the order of the norm set.
    pub clusters: Vec<ClusterAnswer>,
    /// The areas of the norm set.
    pub areas: Vec<AreaStanding>,
    /// The rules that those areas are of.
    pub rules: Vec<ZoneRule>,
    /// What its homes are of the opgave.
    pub needs: Vec<NeedShare>,
    /// Whether any of this rests on an invented row.
    pub fictief: bool,
}

/// One profile.
#[derive(Debug)]
pub struct OfProfile<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// Whether the initiative is for its form; where it names no form, every profile is asked.
    pub is_asked: bool,
    /// The outcome.
    pub score: ParcelScore,
    /// What the circle says beside it, where it was judged on foot with that asked.
    pub by_air: Option<ParcelScore>,
    /// What would make it suitable.
    pub advice: Advice,
}

/// One criterion of a profile.
#[derive(Debug)]
pub struct OfCriterion<'a> {
    /// How it is judged.
    pub judged: Assessment<'a>,
    /// Whether that rests on an invented row.
    pub fictief: bool,
}

impl<'a> InitiativeReport<'a> {
    /// Holds the initiative at a parcel of a town against everything, from what was found of it.
    pub fn of(
        (town, norms): (&'a Town, &'a NormSet),
        (parcel, initiative): (ParcelId, &'a Initiative),
        distance: Distance,
        rules: Vec<ZoneRule>,
        found: Found,
    ) -> InitiativeReport<'a> {
        let by_air = Judge { town, norms, reach: &found.reach, walks: None, edge_m: &found.edge_m };
        let judge = Judge { walks: found.walks.as_ref(), ..by_air };
        let beside = found.walks.is_some() && distance == Distance::Both;
        let of = |profile: &'a Profile| OfProfile {
            profile,
            is_asked: initiative.forms.is_empty() || initiative.forms.contains(&profile.woonvorm),
            score: judge.score(parcel, profile),
            by_air: beside.then(|| by_air.score(parcel, profile)),
            advice: advice(&judge, parcel, profile),
        };
        let profiles: Vec<OfProfile> = norms.profiles.iter().map(of).collect();
        let areas = areas((town, norms), &rules, &found.at_points, found.walks.as_ref(), parcel);
        let needs = needs(town, norms, &town[parcel], initiative);
        let clusters = clusters(&judge, parcel, initiative);
        let of_areas = areas.iter().filter_map(|area| area.binding.as_ref()?.near);
        let of_rooms = clusters.iter().filter_map(|cluster| cluster.meeting.as_ref()?.near);
        let near = of_areas.map(|(near, _)| near).chain(of_rooms.map(|(near, _)| near));
        let fictief = town[parcel].fictief
            || town[parcel].kern.is_some_and(|kern| town[kern].fictief)
            || profiles.iter().any(|profile| profile.score.fictief)
            || near.into_iter().any(|near| town[near.facility].fictief)
            || needs.iter().any(|share| share.need(town).is_some_and(|need| need.fictief));
        InitiativeReport { town, norms, parcel, initiative, distance, found, profiles, clusters, areas, rules, needs, fictief }
    }

    /// The criteria of a profile, as many as can be answered, in its order; made again on demand.
    pub fn criteria<'s>(&'s self, profile: &'s Profile) -> Vec<OfCriterion<'s>> {
        let Found { reach, walks, edge_m, .. } = &self.found;
        let judge = Judge { town: self.town, norms: self.norms, reach, walks: walks.as_ref(), edge_m };
        let criteria = judge.assess(self.parcel, profile).into_iter();
        criteria.map(|judged| OfCriterion { fictief: judge.rests_on_fictief(&judged), judged }).collect()
    }

    /// Its place.
    pub fn place(&self) -> &'a Parcel {
        &self.town[self.parcel]
    }

    /// What it is called: its name, or else its id.
    pub fn name(&self) -> &'a str {
        let place = self.place();
        place.name.as_deref().unwrap_or(&place.id)
    }

    /// The name of the kern that it lies in.
    pub fn kern(&self) -> Option<&'a str> {
        self.place().kern.map(|kern| self.town[kern].name.as_str())
    }

    /// Key and full reference of a source, one for each where a value follows from several; none for an assumption.
    pub fn references(&self, source: &Source) -> Vec<(String, String)> {
        match source {
            Source::Assumption => Vec::new(),
            Source::Key { key, text } => {
                let listed = |part: &str| self.norms.annex.sources.iter().find(|(known, _)| known == part).cloned();
                let parts: Option<Vec<(String, String)>> = key.split(" + ").map(listed).collect();
                parts.unwrap_or_else(|| vec![(key.clone(), text.clone())])
            }
            Source::Adopted { text, date } => vec![(source.short(), format!("{text}, {date}"))],
        }
    }

    /// Where the norms of what is asked come from, beside the assumptions: key and full reference, each once, in the order in which they are met.
    pub fn sources(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        let of_norms = self.norms.profiles.iter().flat_map(|profile| &profile.criteria).flat_map(sources_of);
        let of_rules = self.norms.clusters.iter().flat_map(|rule| {
            let words = rule.meeting_room.as_ref().map(|asked| &asked.source);
            let numbers = [&rule.small_kern_min_units, &rule.min_share_55plus, &rule.min_share_65plus];
            let numbers = numbers.into_iter().flatten().map(|value| &value.source);
            std::iter::once(&rule.min_units.source).chain(words).chain(numbers)
        });
        for told in of_norms.chain(of_rules).flat_map(|source| self.references(source)) {
            if !all.contains(&told) {
                all.push(told);
            }
        }
        all
    }
}

impl NeedShare {
    /// The need in the opgave of its town.
    pub fn need<'t>(&self, town: &'t Town) -> Option<&'t Need> {
        town.planning.opgave.as_ref()?.get(self.need)
    }
}

/// Where the numbers of a criterion come from: ideal, maximum and departures first, its weight last.
pub fn sources_of(criterion: &Criterion) -> Vec<&Source> {
    let mut sources = match (&criterion.measure, criterion.norm()) {
        (_, Some((ideal, max))) => vec![&ideal.source, &max.source],
        (Measure::Crossings { max_crossings }, None) => vec![&max_crossings.source],
        _ => Vec::new(),
    };
    sources.extend(criterion.min_departures_per_hour.as_ref().map(|least| &least.source));
    sources.push(&criterion.weight.source);
    sources
}
