//! Two runs side by side: which parcels changed class, and why. Pure: two outcomes in, their difference out.

mod again;
mod causes;
mod kernen;
mod told;
mod weighed;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use kernen::{Counts, KernRow, OUTSIDE, TOTAL};
pub use told::{outcome, reasons};

use crate::model::{Outcome, OutcomeParcel, Reason, Shape};
use crate::score::Class;
use again::{Case, Side};

/// Why a class changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// What the norms ask.
    Norm,
    /// A facility that came, closed or moved, or a stop that is served more or less often.
    Facility,
    /// What is known of the ground: completeness, streets, how was measured.
    Data,
    /// What is planned at the parcel itself, its coming and going included.
    Plan,
}

impl Cause {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Norm => "norm",
            Cause::Facility => "voorziening",
            Cause::Data => "gegevens",
            Cause::Plan => "plan",
        }
    }
}

/// A parcel that is of another class for a profile in the second run, or is in one run only.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The parcel's id.
    pub parcel: String,
    /// What people call it.
    pub name: Option<String>,
    /// The kern that holds it: in the second run, where it is there.
    pub kern: Option<String>,
    /// Where it lies: in the second run, where it is there.
    pub shape: Shape,
    /// The profile's id.
    pub profile: String,
    /// The class in the first and in the second run; `None` where the parcel is not there.
    pub classes: [Option<Class>; 2],
    /// The score, 0 to 100.
    pub scores: [Option<f64>; 2],
    /// How many homes it can hold: in the second run, where it is there.
    pub capacity: Option<u32>,
    /// What brought it about, one or more, in the order of [`Cause`].
    pub causes: Vec<Cause>,
    /// The same in Dutch, with the norm, the facility or the data named.
    pub why: String,
    /// Whether the parcel, or anything its outcomes rest on, is invented in either run.
    pub fictief: bool,
}

/// What is different between two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What changed: parcel by parcel in the order of the second run, then those that are gone; profile by profile.
    pub changes: Vec<Change>,
    /// Per kern and profile what was gained and lost.
    pub kernen: Vec<KernRow>,
    /// What is to be known of the two runs as a whole, in Dutch.
    pub notes: Vec<String>,
}

/// Why two runs cannot be held side by side.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Mismatch {
    /// They lie on different planes.
    #[error("the first run measured on {0}, the second on {1}; run one of them again on the plane of the other")]
    Planes(String, String),
    /// No parcel is in both.
    #[error(
        "the two runs have no parcel in common (the first has {0}, the second {1}): they are about different ground, such as two \
         municipalities, or the parcels have other ids; compare two runs with the same ids"
    )]
    Parcels(String, String),
    /// No profile is in both.
    #[error("the norm sets `{0}` and `{1}` have no profile in common; compare two runs whose norm sets share a profile")]
    Profiles(String, String),
    /// A class that nobody knows.
    #[error("parcel `{0}` has class \"{1}\"; expected geschikt, mogelijk, met vervoer, ongeschikt or onbekend")]
    Class(String, String),
}

/// Two runs held side by side, before the reasons are asked.
#[derive(Debug)]
pub struct Comparison<'o> {
    outcomes: [&'o Outcome; 2],
    /// The profiles that both have, by their places.
    profiles: Vec<[usize; 2]>,
    /// The parcels of either, by their places.
    parcels: Vec<[Option<usize>; 2]>,
    /// Per parcel, per profile the classes.
    classes: Vec<Vec<[Option<Class>; 2]>>,
}

impl<'o> Comparison<'o> {
    /// Holds two runs side by side.
    ///
    /// # Errors
    ///
    /// When they have nothing in common.
    pub fn of(first: &'o Outcome, second: &'o Outcome) -> Result<Comparison<'o>, Mismatch> {
        let codes = [first, second].map(|outcome| outcome.plane.code());
        if codes[0] != codes[1] {
            let [first, second] = codes;
            return Err(Mismatch::Planes(first, second));
        }
        let profiles = second.norms.profiles.iter().enumerate();
        let profiles: Vec<[usize; 2]> = profiles.filter_map(|(at, profile)| Some([first.profile(&profile.id)?, at])).collect();
        if profiles.is_empty() {
            return Err(Mismatch::Profiles(first.norms.id.clone(), second.norms.id.clone()));
        }
        let by_id = |outcome: &'o Outcome| -> BTreeMap<&'o str, usize> {
            outcome.parcels.iter().enumerate().map(|(at, parcel)| (parcel.id.as_str(), at)).collect()
        };
        let (in_first, in_second) = (by_id(first), by_id(second));
        if !in_first.keys().any(|id| in_second.contains_key(id)) {
            return Err(Mismatch::Parcels(such(first), such(second)));
        }
        let mut parcels: Vec<[Option<usize>; 2]> = second
            .parcels
            .iter()
            .enumerate()
            .map(|(at, parcel)| [in_first.get(parcel.id.as_str()).copied(), Some(at)])
            .collect();
        let gone = first.parcels.iter().enumerate().filter(|(_, parcel)| !in_second.contains_key(parcel.id.as_str()));
        parcels.extend(gone.map(|(at, _)| [Some(at), None]));
        let outcomes = [first, second];
        let class = |side: usize, parcel: [Option<usize>; 2], profile: [usize; 2]| match parcel[side] {
            None => Ok(None),
            Some(at) => class(&outcomes[side].parcels[at], profile[side]).map(Some),
        };
        let of_parcel = |parcel: &[Option<usize>; 2]| -> Result<Vec<[Option<Class>; 2]>, Mismatch> {
            profiles.iter().map(|profile| Ok([class(0, *parcel, *profile)?, class(1, *parcel, *profile)?])).collect()
        };
        let classes = parcels.iter().map(of_parcel).collect::<Result<_, _>>()?;
        Ok(Comparison { outcomes, profiles, parcels, classes })
    }

    /// The parcels and profiles that changed class, by their places in [`Comparison::parcels`] and [`Comparison::profiles`].
    fn changed(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.classes.iter().enumerate().flat_map(|(parcel, classes)| {
            let other = classes.iter().enumerate().filter(|(_, [first, second])| first != second);
            other.map(move |(profile, _)| (parcel, profile))
        })
    }

    /// Of which parcels and profiles the reasons of the first (0) or second (1) run are needed: those that are in both runs and changed
    /// class, each by its place in that run.
    pub fn wanted(&self, run: usize) -> Vec<(usize, usize)> {
        let in_both = self.changed().filter_map(|(parcel, profile)| {
            let [first, second] = self.parcels[parcel];
            let place = [first?, second?][run];
            Some((place, self.profiles[profile][run]))
        });
        in_both.collect()
    }

    /// Explains every change, by the reasons that [`Comparison::wanted`] asks of each run, in its order.
    pub fn explained(&self, reasons: [&[Vec<Reason>]; 2]) -> Difference {
        let mut told = reasons[0].iter().zip(reasons[1]);
        let changes = self.changed().filter_map(|(parcel, profile)| {
            let [first, second] = self.parcels[parcel];
            let (causes, why) = match (first, second) {
                (Some(first), Some(second)) => {
                    let (of_first, of_second) = told.next()?;
                    let side = |run: usize, parcel: usize, reasons| {
                        Side::of(self.outcomes[run], parcel, self.profiles[profile][run], reasons)
                    };
                    let classes = self.classes[parcel][profile];
                    let case = Case::of(side(0, first, of_first), side(1, second, of_second));
                    causes::explained(&case, [classes[0]?, classes[1]?])
                }
                (None, _) => (vec![Cause::Plan], "Het perceel is nieuw: het staat niet in de eerste uitkomst.".to_owned()),
                (_, None) => (vec![Cause::Plan], "Het perceel staat niet meer in de tweede uitkomst.".to_owned()),
            };
            Some(self.change(parcel, profile, causes, why))
        });
        Difference { changes: changes.collect(), kernen: kernen::rows(self), notes: self.notes() }
    }

    fn change(&self, parcel: usize, profile: usize, causes: Vec<Cause>, why: String) -> Change {
        let sides = [0, 1].map(|run| self.parcels[parcel][run].map(|at| &self.outcomes[run].parcels[at]));
        let shown = sides[1].or(sides[0]).expect("a parcel is in one of the runs");
        let score = |run: usize| sides[run].and_then(|of| of.standings[self.profiles[profile][run]].score);
        Change {
            parcel: shown.id.clone(),
            name: shown.name.clone(),
            kern: shown.kern.clone(),
            shape: shown.shape.clone(),
            profile: self.outcomes[1].norms.profiles[self.profiles[profile][1]].id.clone(),
            classes: self.classes[parcel][profile],
            scores: [score(0), score(1)],
            capacity: shown.capacity,
            causes,
            why,
            fictief: sides.iter().flatten().any(|of| of.fictief),
        }
    }

    /// What is to be known of the two runs as a whole.
    fn notes(&self) -> Vec<String> {
        let [first, second] = self.outcomes;
        let ids = |outcome: &'o Outcome| -> BTreeSet<&'o str> {
            outcome.norms.profiles.iter().map(|profile| profile.id.as_str()).collect()
        };
        let (ids_first, ids_second) = (ids(first), ids(second));
        let list = |all: Vec<&&str>| all.into_iter().copied().collect::<Vec<_>>().join(", ");
        let mut notes = Vec::new();
        let gone = list(ids_first.difference(&ids_second).collect());
        if !gone.is_empty() {
            notes.push(format!("Alleen de eerste normenset heeft: {gone}. Dat is niet vergeleken."));
        }
        let new = list(ids_second.difference(&ids_first).collect());
        if !new.is_empty() {
            notes.push(format!("Alleen de tweede normenset heeft: {new}. Dat is niet vergeleken."));
        }
        if first.on_foot != second.on_foot {
            let how = |outcome: &Outcome| if outcome.on_foot { "te voet" } else { "hemelsbreed" };
            notes.push(format!("De eerste uitkomst is {} gemeten, de tweede {}.", how(first), how(second)));
        }
        notes.extend(words::norms(first, second));
        notes
    }
}

/// Some words on the parcels of a run.
fn such(outcome: &Outcome) -> String {
    match outcome.parcels.as_slice() {
        [] => "none".to_owned(),
        [first, ..] => format!("{} such as `{}`", outcome.parcels.len(), first.id),
    }
}

fn class(parcel: &OutcomeParcel, profile: usize) -> Result<Class, Mismatch> {
    let word = parcel.standings.get(profile).map_or("", |standing| &standing.class);
    let known = Class::ALL.into_iter().find(|class| class.word() == word);
    known.ok_or_else(|| Mismatch::Class(parcel.id.clone(), word.to_owned()))
}
