//! Whether an initiative counts as a cluster of homes, under every definition in force.

use crate::model::{Category, ClusterRule, Condition, Initiative, Meters, NormSet, Parcel, ParcelId, Walk};
use crate::reach::Near;
use crate::score::{Assessment, Judge};

/// The category of meeting places.
const MEETING: &str = "ontmoeting";
/// What a rule says of a meeting room that belongs to the homes themselves, or is meant for them.
const OWN_ROOM: &str = "locatie_of_bestemd";

/// What is known of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Surely so.
    Yes,
    /// Surely not.
    No,
    /// Not known.
    Unknown,
}

impl Answer {
    fn of(said: Option<bool>) -> Answer {
        match said {
            Some(true) => Answer::Yes,
            Some(false) => Answer::No,
            None => Answer::Unknown,
        }
    }

    /// All of them: no where one is, else unknown where one is.
    fn all(answers: impl Iterator<Item = Answer>) -> Answer {
        answers.fold(Answer::Yes, |all, next| match (all, next) {
            (Answer::No, _) | (_, Answer::No) => Answer::No,
            (Answer::Unknown, _) | (_, Answer::Unknown) => Answer::Unknown,
            _ => Answer::Yes,
        })
    }

    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Yes => "voldoet",
            Answer::No => "voldoet niet",
            Answer::Unknown => "onbekend",
        }
    }
}

/// One definition of a cluster, held against an initiative.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterAnswer {
    /// The rule, by its place in the norm set.
    pub rule: usize,
    /// Whether it counts: all of the below.
    pub counts: Answer,
    /// Whether it has homes enough.
    pub homes: Answer,
    /// The least number that is asked here.
    pub min_homes: f64,
    /// Whether that is the exception for small kernen.
    pub small_kern: bool,
    /// How many homes more it would have to have; 0 where it has enough, `None` where its homes are not known.
    pub more_homes: Option<u32>,
    /// The meeting room; `None` where the rule does not ask for one.
    pub meeting: Option<Meeting>,
    /// Whether residents of 55 and older are enough; `None` where the rule does not ask it.
    pub share_55plus: Option<Answer>,
    /// Whether residents of 65 and older are enough; `None` where the rule does not ask it.
    pub share_65plus: Option<Answer>,
}

/// What is known of the meeting room that a rule asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Whether there is one as the rule asks.
    pub answer: Answer,
    /// Whether the plan brings it itself.
    pub by_plan: bool,
    /// The nearest meeting place otherwise, and the walk to it.
    pub near: Option<(Near, Walk)>,
    /// The longest walk that is taken to be near, with the profile that says so, by its place in the norm set; `None` where no profile does.
    pub within: Option<(Meters, usize)>,
}

/// Holds an initiative against every cluster rule of the norm set, in its order.
///
/// A rule names no metres for a meeting room. The plan's own room is one under every rule. Else the nearest meeting place is, where it lies
/// surely within the largest maximum of the profiles that allow it in the complex; for a room that must be meant for the homes
/// (`locatie_of_bestemd`) it only shows that there could be one. That somebody is 65 or older makes him 55 or older too.
pub fn clusters(judge: &Judge, parcel: ParcelId, initiative: &Initiative) -> Vec<ClusterAnswer> {
    let (town, norms) = (judge.town, judge.norms);
    let here = &town[parcel];
    let inhabitants = here.kern.and_then(|kern| town[kern].inhabitants);
    let small = inhabitants.is_some_and(|count| count <= norms.kern.small_kern_max_inhabitants.value);
    let meeting = meeting(judge, parcel);
    let of = |(at, rule): (usize, &ClusterRule)| {
        let exception = rule.small_kern_min_units.as_ref().filter(|_| small);
        let min_homes = exception.unwrap_or(&rule.min_units).value;
        let homes = here.capacity.map(f64::from);
        let answer = ClusterAnswer {
            rule: at,
            counts: Answer::Unknown,
            homes: Answer::of(homes.map(|homes| homes >= min_homes)),
            min_homes,
            small_kern: exception.is_some(),
            more_homes: homes.map(|homes| (min_homes - homes).max(0.0).ceil() as u32),
            meeting: rule.meeting_room.as_ref().map(|asked| meeting.under(&asked.value, here)),
            share_55plus: rule.min_share_55plus.as_ref().map(|least| at_least_55(initiative, least.value)),
            share_65plus: rule.min_share_65plus.as_ref().map(|least| at_least_65(initiative, least.value)),
        };
        let parts = [Some(answer.homes), answer.meeting.as_ref().map(|it| it.answer), answer.share_55plus, answer.share_65plus];
        ClusterAnswer { counts: Answer::all(parts.into_iter().flatten()), ..answer }
    };
    norms.clusters.iter().enumerate().map(of).collect()
}

/// Whether residents of 55 and older are enough: those of 65 and older are among them.
fn at_least_55(initiative: &Initiative, least: f64) -> Answer {
    let (of_55, of_65) = (initiative.share_55plus, initiative.share_65plus);
    match of_55 {
        Some(share) => Answer::of(Some(share >= least)),
        None => Answer::of(of_65.filter(|share| *share >= least).map(|_| true)),
    }
}

/// Whether residents of 65 and older are enough: there are no more of them than of 55 and older.
fn at_least_65(initiative: &Initiative, least: f64) -> Answer {
    let (of_55, of_65) = (initiative.share_55plus, initiative.share_65plus);
    match of_65 {
        Some(share) => Answer::of(Some(share >= least)),
        None => Answer::of(of_55.filter(|share| *share < least).map(|_| false)),
    }
}

/// What is known of a meeting room, apart from what a rule asks.
fn meeting(judge: &Judge, parcel: ParcelId) -> Meeting {
    let widest = widest(judge.norms);
    let blank = Meeting { answer: Answer::Unknown, by_plan: false, near: None, within: None };
    if judge.town[parcel].in_complex.get(&Category::new(MEETING)) == Some(&true) {
        return Meeting { answer: Answer::Yes, by_plan: true, ..blank };
    }
    let Some((within, profile)) = widest else { return blank };
    let judged = judge.assess(parcel, &judge.norms.profiles[profile]);
    let Some(judged) = judged.into_iter().find(|judged| is_meeting(judged)) else { return blank };
    let answer = match () {
        () if judged.surely_met() => Answer::Yes,
        () if judged.surely_fails() => Answer::No,
        () => Answer::Unknown,
    };
    Meeting { answer, by_plan: false, near: judged.near.zip(judged.walk_m()), within: Some((within, profile)) }
}

fn is_meeting(judged: &Assessment) -> bool {
    judged.criterion.category.id() == MEETING
}

impl Meeting {
    /// What a rule makes of it, by its own words.
    fn under(&self, asked: &str, here: &Parcel) -> Meeting {
        let said = here.in_complex.get(&Category::new(MEETING));
        let answer = match self.answer {
            // One that is near may be meant for others.
            Answer::Yes if asked == OWN_ROOM && !self.by_plan => Answer::Unknown,
            // The plan may still bring it.
            Answer::No if said.is_none() => Answer::Unknown,
            answer => answer,
        };
        Meeting { answer, ..self.clone() }
    }
}

/// The largest maximum for a meeting place that the plan could bring itself, of the profiles for which it is a hard condition, with the
/// profile.
fn widest(norms: &NormSet) -> Option<(Meters, usize)> {
    let each = norms.profiles.iter().enumerate().filter_map(|(at, profile)| {
        let these = |it: &&crate::model::Criterion| {
            it.category.id() == MEETING && it.in_complex && it.condition == Condition::Hard && !it.in_minutes()
        };
        let (_, max) = profile.criteria.iter().find(these)?.norm()?;
        Some((max.value, at))
    });
    each.reduce(|widest, next| if next.0 > widest.0 { next } else { widest })
}
