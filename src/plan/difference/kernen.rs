//! What was gained and lost per kern and profile, counted so that every sum ties out.

use std::collections::BTreeMap;

use super::Comparison;
use crate::model::{Outcome, OutcomeParcel};
use crate::score::Class;

/// The row of what lies in no kern.
pub const OUTSIDE: &str = "buiten de kernen";
/// The row of everything together.
pub const TOTAL: &str = "totaal";

/// How many there were and are: `after = before + gained - lost`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In the first run.
    pub before: u64,
    /// In the second run.
    pub after: u64,
    /// What the second has and the first had not.
    pub gained: u64,
    /// What the first had and the second has not.
    pub lost: u64,
}

impl Counts {
    fn see(&mut self, before: u64, after: u64) {
        self.before += before;
        self.after += after;
        self.gained += after.saturating_sub(before);
        self.lost += before.saturating_sub(after);
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.before += other.before;
        self.after += other.after;
        self.gained += other.gained;
        self.lost += other.lost;
    }
}

/// A kern, a profile and a class in both runs.
#[derive(Debug, Clone, PartialEq)]
pub struct KernRow {
    /// The kern's name, [`OUTSIDE`] or [`TOTAL`].
    pub kern: String,
    /// The profile's id.
    pub profile: String,
    /// The class; `None` for all classes together.
    pub class: Option<Class>,
    /// The parcels.
    pub parcels: Counts,
    /// Their homes, as far as known.
    pub homes: Counts,
    /// The people of 65 and older within all hard conditions of the profile in the first and in the second run, where both found it; only
    /// in the rows of all classes together.
    pub aged: [Option<f64>; 2],
    /// Whether it rests on anything invented.
    pub fictief: bool,
}

/// Per kern, what lies in none last, per profile and class: the parcels, and their homes.
type Cells<'o> = BTreeMap<(bool, &'o str), Vec<[Counts; 2]>>;

fn cells<'o>(comparison: &Comparison<'o>, width: usize) -> Cells<'o> {
    let mut cells = Cells::new();
    // A kern without parcels has people.
    for (kern, _) in comparison.outcomes.iter().flat_map(|outcome| outcome.aged_within.keys()).filter(|(kern, _)| kern != TOTAL)
    {
        cells.entry((kern == OUTSIDE, kern.as_str())).or_insert_with(|| vec![[Counts::default(); 2]; width]);
    }
    for (parcel, of_profiles) in comparison.parcels.iter().zip(&comparison.classes) {
        let sides: [Option<&'o OutcomeParcel>; 2] =
            [0, 1].map(|run| parcel[run].map(|at| &comparison.outcomes[run].parcels[at]));
        let kernen = sides.map(|of| {
            let kern = of?.kern.as_deref();
            Some((kern.is_none(), kern.unwrap_or(OUTSIDE)))
        });
        let homes = sides.map(|of| of.and_then(|of| of.capacity).map_or(0, u64::from));
        // A parcel that went to another kern left the one and came in the other.
        let seen: &[[bool; 2]] = if kernen[0] == kernen[1] { &[[true, true]] } else { &[[true, false], [false, true]] };
        for looked in seen {
            let Some(kern) = kernen[usize::from(!looked[0])] else { continue };
            let cell = cells.entry(kern).or_insert_with(|| vec![[Counts::default(); 2]; width]);
            for (profile, given) in of_profiles.iter().enumerate() {
                for (at, class) in Class::ALL.into_iter().enumerate() {
                    let holds = [0, 1].map(|run| looked[run] && given[run] == Some(class));
                    let [parcels, of_homes] = &mut cell[profile * Class::ALL.len() + at];
                    parcels.see(u64::from(holds[0]), u64::from(holds[1]));
                    let of = |run: usize| if holds[run] { homes[run] } else { 0 };
                    of_homes.see(of(0), of(1));
                }
            }
        }
    }
    cells
}

/// All rows: kern by kern by name, then what lies in none, then the total; profile by profile; class by class, then all together.
pub fn rows(comparison: &Comparison) -> Vec<KernRow> {
    let [first, second] = comparison.outcomes;
    let classes = Class::ALL.len();
    let fictief = first.fictief || second.fictief;
    let width = comparison.profiles.len() * classes;
    let cells = cells(comparison, width);
    let mut total = vec![[Counts::default(); 2]; width];
    for cell in cells.values() {
        for (sum, [parcels, homes]) in total.iter_mut().zip(cell) {
            sum[0] += *parcels;
            sum[1] += *homes;
        }
    }
    let mut rows = Vec::new();
    let all = cells.iter().map(|((_, kern), cell)| (*kern, cell)).chain([(TOTAL, &total)]);
    for (kern, cell) in all {
        for (at, [_, of_second]) in comparison.profiles.iter().enumerate() {
            let profile = &second.norms.profiles[*of_second].id;
            let aged_in = |outcome: &Outcome| outcome.aged_within.get(&(kern.to_owned(), profile.clone())).copied();
            let aged = match (aged_in(first), aged_in(second)) {
                (Some(before), Some(after)) => [Some(before), Some(after)],
                _ => [None, None],
            };
            let mut sum = [Counts::default(); 2];
            for (class, [parcels, homes]) in Class::ALL.into_iter().zip(&cell[at * classes..(at + 1) * classes]) {
                sum[0] += *parcels;
                sum[1] += *homes;
                rows.push(KernRow {
                    kern: kern.to_owned(),
                    profile: profile.clone(),
                    class: Some(class),
                    parcels: *parcels,
                    homes: *homes,
                    aged: [None, None],
                    fictief,
                });
            }
            let (kern, profile) = (kern.to_owned(), profile.clone());
            rows.push(KernRow { kern, profile, class: None, parcels: sum[0], homes: sum[1], aged, fictief });
        }
    }
    rows
}
