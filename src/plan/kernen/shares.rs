//! How many people of 65 and older, and how many homes, lie within each norm: per kern, profile and criterion.

use rayon::prelude::*;

use super::super::Known;
use super::super::places::{Elsewhere, Scope, Standpoint};
use super::level::Level;
use crate::model::{Condition, NormSet, ParcelId, Profile};
use crate::score::{Judge, Questions};

/// What is asked of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// One criterion of the profile, by its place there.
    Criterion(usize),
    /// All hard conditions of the profile at once.
    AllHard,
}

/// How many of a group lie within a norm, whole: `sure ≤ likely ≤ possible`, and `possible + unknown` are no more than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Surely.
    pub sure: u64,
    /// By the likely walk.
    pub likely: u64,
    /// By the shortest walk.
    pub possible: u64,
    /// Of how many the data does not say.
    pub unknown: u64,
}

/// People of 65 and older, or homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Group {
    /// How many there are.
    pub all: u64,
    /// Within the norm by air; `None` where only a walk can answer.
    pub by_air: Option<Counts>,
    /// Within it on foot; `None` where parcels are judged by air.
    pub on_foot: Option<Counts>,
}

/// How many lie within what a profile asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Where.
    pub scope: Scope,
    /// The profile, by its place in the norm set.
    pub profile: usize,
    /// What is asked.
    pub asks: Asks,
    /// People of 65 and older; `None` where it is not known where they live.
    pub people: Option<Group>,
    /// Homes; `None` where it is not known where they stand.
    pub homes: Option<Group>,
    /// Whether it rests on anything invented.
    pub fictief: bool,
}

/// How many places are counted by one hand.
const HANDFUL: usize = 256;

/// Counts kern by kern, outside them, and in all.
pub(super) fn count(known: &Known, places: &[Standpoint], from: &Elsewhere) -> Vec<Share> {
    let norms = known.norms;
    let rows = rows(norms, from.walks.is_some());
    let by_air = Asked::of(from.by_air(norms), norms);
    let on_foot = from.on_foot(norms).map(|judge| Asked::of(judge, norms));
    let scopes: Vec<Scope> = Scope::all(known.town).filter(|scope| *scope != Scope::Total).collect();
    let of_scope = |scope: &Scope| {
        let these: Vec<usize> = (0..places.len()).filter(|at| Scope::of(places[*at].kern) == *scope).collect();
        // Handfuls of the same size whoever counts, added in their order: the sums are the same on one thread and on many.
        let handfuls = these.par_chunks(HANDFUL).map(|handful| {
            let mut sums = vec![Sums::default(); rows.len()];
            for at in handful {
                add(&mut sums, &rows, (&by_air, on_foot.as_ref()), ParcelId(*at as u32), &places[*at]);
            }
            sums
        });
        let mut all = vec![Sums::default(); rows.len()];
        for handful in handfuls.collect::<Vec<_>>() {
            all.iter_mut().zip(&handful).for_each(|(sum, more)| sum.add(more));
        }
        all
    };
    let mut shares: Vec<Share> = Vec::with_capacity((scopes.len() + 1) * rows.len());
    for scope in &scopes {
        let invented = match scope {
            Scope::Kern(kern) => known.town[*kern].fictief || known.town[*kern].schematic,
            _ => false,
        };
        let sums = of_scope(scope);
        shares.extend(
            rows.iter().zip(&sums).map(|((profile, asks), sums)| sums.share(known, *scope, (*profile, *asks), invented)),
        );
    }
    let totals: Vec<Share> = (0..rows.len()).map(|row| total(&shares, row, rows.len())).collect();
    shares.extend(totals);
    shares
}

/// What is asked, row by row: what cannot be answered by air has a row on foot only.
fn rows(norms: &NormSet, on_foot: bool) -> Vec<(usize, Asks)> {
    let of_profile = |(at, profile): (usize, &Profile)| {
        let answered: Vec<usize> =
            (0..profile.criteria.len()).filter(|criterion| on_foot || profile.criteria[*criterion].norm().is_some()).collect();
        let hard = answered.iter().any(|criterion| profile.criteria[*criterion].condition == Condition::Hard);
        let criteria = answered.into_iter().map(Asks::Criterion);
        criteria.chain(hard.then_some(Asks::AllHard)).map(move |asks| (at, asks)).collect::<Vec<_>>()
    };
    norms.profiles.iter().enumerate().flat_map(of_profile).collect()
}

/// The total is the sum of what is written, so that it ties out.
fn total(shares: &[Share], row: usize, rows: usize) -> Share {
    let these: Vec<&Share> = shares.iter().skip(row).step_by(rows).collect();
    let add = |a: Counts, b: Counts| Counts {
        sure: a.sure + b.sure,
        likely: a.likely + b.likely,
        possible: a.possible + b.possible,
        unknown: a.unknown + b.unknown,
    };
    let both = |a: Group, b: Group| Group {
        all: a.all + b.all,
        by_air: a.by_air.zip(b.by_air).map(|(a, b)| add(a, b)),
        on_foot: a.on_foot.zip(b.on_foot).map(|(a, b)| add(a, b)),
    };
    let sum = |of: fn(&Share) -> Option<Group>| these.iter().filter_map(|share| of(share)).reduce(both);
    Share {
        scope: Scope::Total,
        profile: these[0].profile,
        asks: these[0].asks,
        people: sum(|share| share.people),
        homes: sum(|share| share.homes),
        fictief: these.iter().any(|share| share.fictief),
    }
}

/// Per criterion of a profile how surely it is met, and whether that rests on anything invented; `None` for one that is not answered.
type Levels = Vec<Option<(Level, bool)>>;

/// What all profiles ask, by air or on foot.
struct Asked<'a> {
    judge: Judge<'a>,
    questions: Vec<Questions<'a>>,
}

impl<'a> Asked<'a> {
    fn of(judge: Judge<'a>, norms: &'a NormSet) -> Asked<'a> {
        Asked { judge, questions: norms.profiles.iter().map(|profile| judge.questions(profile)).collect() }
    }

    /// How surely each criterion of a profile is met at a place.
    fn levels(&self, place: ParcelId, profile: usize) -> Levels {
        let criteria = &self.judge.norms.profiles[profile].criteria;
        let mut levels = vec![None; criteria.len()];
        for judged in self.judge.answer(place, &self.questions[profile]) {
            if let Some(at) = criteria.iter().position(|criterion| std::ptr::eq(criterion, judged.criterion)) {
                levels[at] = Some((Level::of(&judged, self.judge.town), self.judge.rests_on_fictief(&judged)));
            }
        }
        levels
    }

    /// The level of what is asked.
    fn level(&self, levels: &[Option<(Level, bool)>], profile: usize, asks: Asks) -> Option<(Level, bool)> {
        let unanswered = self.judge.walks.map(|_| (Level::Unknown, false));
        match asks {
            Asks::Criterion(at) => levels[at].or(unanswered),
            Asks::AllHard => {
                let criteria = self.judge.norms.profiles[profile].criteria.iter();
                let hard = criteria.zip(levels).filter(|(criterion, _)| criterion.condition == Condition::Hard);
                let answered = hard.filter_map(|(_, level)| level.or(unanswered));
                answered.reduce(|a, b| (a.0.min(b.0), a.1 || b.1))
            }
        }
    }
}

fn add(
    sums: &mut [Sums],
    rows: &[(usize, Asks)],
    (by_air, on_foot): (&Asked, Option<&Asked>),
    at: ParcelId,
    place: &Standpoint,
) {
    let mut of: Option<(usize, [Levels; 2])> = None;
    for (sum, (profile, asks)) in sums.iter_mut().zip(rows) {
        if of.as_ref().is_none_or(|(before, _)| before != profile) {
            let walked = on_foot.map_or_else(Vec::new, |asked| asked.levels(at, *profile));
            of = Some((*profile, [by_air.levels(at, *profile), walked]));
        }
        let Some((_, [air, foot])) = &of else { continue };
        let ways = [by_air.level(air, *profile, *asks), on_foot.and_then(|asked| asked.level(foot, *profile, *asks))];
        sum.fictief |= place.fictief;
        sum.all[0] += place.people;
        sum.all[1] += place.homes;
        for (way, level) in ways.into_iter().enumerate() {
            if let Some((level, invented)) = level {
                sum.fictief |= invented;
                sum.levels[0][way][level as usize] += place.people;
                sum.levels[1][way][level as usize] += place.homes;
            }
        }
    }
}

/// People (0) and homes (1).
#[derive(Debug, Clone, Default)]
struct Sums {
    all: [f64; 2],
    /// By air (0) and on foot (1), per level.
    levels: [[[f64; 5]; 2]; 2],
    fictief: bool,
}

impl Sums {
    fn add(&mut self, more: &Sums) {
        for which in 0..2 {
            self.all[which] += more.all[which];
            for way in 0..2 {
                (0..5).for_each(|level| self.levels[which][way][level] += more.levels[which][way][level]);
            }
        }
        self.fictief |= more.fictief;
    }

    fn share(&self, known: &Known, scope: Scope, (profile, asks): (usize, Asks), invented: bool) -> Share {
        let by_air = match asks {
            Asks::Criterion(at) => known.norms.profiles[profile].criteria[at].norm().is_some(),
            Asks::AllHard => {
                let mut criteria = known.norms.profiles[profile].criteria.iter();
                criteria.any(|criterion| criterion.condition == Condition::Hard && criterion.norm().is_some())
            }
        };
        let group = |which: usize| {
            let ([air, foot], all) = (&self.levels[which], whole(self.all[which]));
            Group { all, by_air: by_air.then(|| counts(air, all)), on_foot: known.walks.map(|_| counts(foot, all)) }
        };
        Share {
            scope,
            profile,
            asks,
            people: known.town.population.as_ref().map(|_| group(0)),
            homes: known.town.planning.dwellings.as_ref().map(|_| group(1)),
            fictief: invented || self.fictief,
        }
    }
}

/// Whole numbers, such that none is more than those that it is a part of.
fn counts(levels: &[f64; 5], all: u64) -> Counts {
    let from = |least: Level| whole(levels[least as usize..].iter().rev().sum()).min(all);
    let [sure, likely, possible] = [Level::Sure, Level::Likely, Level::Possible].map(from);
    Counts { sure, likely, possible, unknown: from(Level::Unknown) - possible }
}

/// Sums of parts of people come a hair beside the whole number that they are.
fn whole(count: f64) -> u64 {
    (count + 1e-6).round() as u64
}
