//! What would make a place suitable: which single facility within which radius, which walk shortened, what the plan can bring itself.

mod what_if;

use crate::model::{FacilityId, Meters, ParcelId, Profile};
use crate::score::{Assessment, Class, Judge};
use what_if::{Change, WhatIf};

/// What would make one place suitable for one profile, beyond what it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The better classes that a place can be brought to by facilities, the best first: `geschikt`, and `mogelijk` where it is not that.
    pub goals: Vec<Goal>,
    /// Whether arranged transport alone makes it `met vervoer`.
    pub transport: bool,
}

/// How a place would come to be of a better class.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The class, or one that is better still.
    pub class: Class,
    /// Every criterion of which one more facility is enough, in the order of the profile.
    pub added: Vec<Added>,
    /// Every walk to a facility that is there already which, shortened, is enough; in the order of the profile.
    pub shorter: Vec<Shorter>,
    /// The criteria that the plan itself can bring, where that is enough, by their places in the profile.
    pub by_plan: Vec<u8>,
    /// Where nothing of this is enough: what is enough together, the most needed first; `None` where facilities do not help at all, or one
    /// change is enough.
    pub together: Option<Vec<Step>>,
}

/// One more facility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Added {
    /// The criterion, by its place in the profile.
    pub criterion: u8,
    /// The largest straight line at which it is enough. By air exact; on foot what the longest detour leaves of the walk, so that it is
    /// enough whichever way the streets run.
    pub by_air: Meters,
    /// The longest walk at which it is enough, as the norm counts it. On foot exact; by air the walk that decides: the longest for
    /// `geschikt`, the shortest for `mogelijk`.
    pub walk: Meters,
    /// Whether it is not known now, so that it may be there already.
    pub is_unknown: bool,
    /// Whether the walk to it is one that is looked along for rest, light and busy roads: those are taken as they are now.
    pub changes_the_way: bool,
}

/// A walk to a facility that is there already, shortened by a path; by air: a walk that, measured, turns out to be no longer than that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shorter {
    /// The criterion, by its place in the profile.
    pub criterion: u8,
    /// The facility.
    pub facility: FacilityId,
    /// The straight line to it, below which no walk can come.
    pub by_air: Meters,
    /// The walk as it is now, as the norm counts it; `None` where it is not known.
    pub now: Option<Meters>,
    /// The longest walk that is enough, as the norm counts it.
    pub to: Meters,
    /// See [`Added::changes_the_way`].
    pub changes_the_way: bool,
}

/// One of several changes that are enough together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The criterion, by its place in the profile.
    pub criterion: u8,
    /// The straight line within which a facility of it is ideal, whichever way the streets run.
    pub by_air: Meters,
    /// The walk up to which it is ideal.
    pub walk: Meters,
    /// Whether the plan can bring it itself.
    pub in_plan: bool,
}

/// What would make a place suitable for a profile. Every answer is tried: the place is judged again with it, so it is exact by the rules for
/// classes.
///
/// A class can only get better as one more facility comes nearer, so that there is one largest radius; it is found by halving, to the last
/// bit. Where no single change is enough, criteria are met one by one, the heaviest first: hard ones that are not surely met, then those that
/// cost the most points; what turns out not to be needed is taken off again, the lightest first.
pub fn advice<'a>(judge: &Judge<'a>, parcel: ParcelId, profile: &'a Profile) -> Advice {
    let what_if = WhatIf::new(judge, parcel, profile);
    let now = what_if.class(Change::Nothing);
    let wanted = [Class::Suitable, Class::Possible].into_iter().take_while(|class| *class != now);
    let goals = wanted.map(|class| what_if.goal(class)).collect();
    let transport = now == Class::Unsuitable && what_if.class(Change::Transport) == Class::WithTransport;
    Advice { goals, transport }
}

/// Whether a class is as good as another, or better; what is not known is not.
fn is_as_good(class: Class, goal: Class) -> bool {
    class != Class::Unknown && class <= goal
}

impl Goal {
    /// Whether one change is enough.
    pub fn has_single(&self) -> bool {
        !(self.added.is_empty() && self.shorter.is_empty() && self.by_plan.is_empty())
    }
}

/// What a criterion costs, the most first: what it does not earn by the walk that decides.
fn cost(judged: &Assessment, goal: Class) -> f64 {
    let earned = match goal {
        Class::Suitable => judged.points.min.0,
        _ if judged.is_known() => judged.points.max.0,
        _ => 0.0,
    };
    judged.criterion.weight.value * (1.0 - earned)
}
