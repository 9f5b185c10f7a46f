//! One need beside what can be held.

use std::collections::BTreeMap;

use super::is_clustered;
use super::stock::{Stock, Stocks};
use crate::model::{Complex, KernId, Need, NormSet, Territory};
use crate::plan::Known;
use crate::plan::needs::profile_of;
use crate::plan::places::Scope;
use crate::plan::privacy::guarded;

/// A need with what its ground can hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The place of the need in the opgave.
    pub need: usize,
    /// The profile that it is judged by, by its place in the norm set; `None` where none has its form.
    pub profile: Option<usize>,
    /// What was assumed about that.
    pub assumed: Option<Assumed>,
    /// Whether homes of its form are built as a cluster.
    pub clustered: bool,
    /// For a municipality each kern, what lies in none, and the whole; for a kern the kern as the whole; for a region none, as
    /// its parcels are not in the run.
    pub holdings: Vec<Holding>,
    /// How many homes are short; `None` where that cannot be told.
    pub short: Option<Short>,
    /// What that comes to; of a region only that it shrinks.
    pub verdict: Option<Verdict>,
    /// The needs of the same form and group for other ground that go the other way, by their place in the opgave.
    pub opposite: Vec<usize>,
    /// How many existing complexes of the form and group do not say how many homes they have.
    pub complexes_without_homes: usize,
}

/// What a piece of ground holds for a need.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Where.
    pub ground: Scope,
    /// What its parcels can hold; `None` where no profile has the form.
    pub stock: Option<Stock>,
    /// The homes that stand there already, of the form and for the group; `None` where no complex of the form is given, and where it
    /// would tell of a few people.
    pub existing: Option<u64>,
    /// Whether anything of it is invented, the need included.
    pub fictief: bool,
}

/// How many homes are short, as a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// At least: the least need less all that can be held.
    pub min: u64,
    /// At most: the largest need less what can surely be held.
    pub max: u64,
}

/// What was assumed to judge a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumed {
    /// It names a group that no profile has.
    GroupHasNoProfile,
    /// It names no group, and several profiles have its form.
    FirstOfForm,
}

/// What a line comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Even the largest need can surely be held.
    Enough,
    /// It depends.
    Perhaps,
    /// Even the least need cannot be held.
    Short,
    /// The same, as far as is known: there are parcels of which the capacity or the class is not known.
    ShortAsFarAsKnown,
    /// Fewer homes are needed than there are.
    Shrinking,
}

impl Verdict {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Enough => "ruim genoeg",
            Verdict::Perhaps => "misschien genoeg",
            Verdict::Short => "te weinig",
            Verdict::ShortAsFarAsKnown => "te weinig, zover bekend",
            Verdict::Shrinking => "krimp",
        }
    }
}

/// Which way a band goes; `None` where it goes both ways, or nowhere.
fn sign(need: &Need) -> Option<i64> {
    (need.min.signum() * need.max.signum() >= 0)
        .then(|| need.min.signum() + need.max.signum())
        .map(i64::signum)
        .filter(|it| *it != 0)
}

/// Whether two words name the same: both nothing, or the same letters in whatever case.
fn same(one: &Option<String>, other: &Option<String>) -> bool {
    one.as_ref().map(|it| it.to_lowercase()) == other.as_ref().map(|it| it.to_lowercase())
}

/// The line of a need; what the kernen hold is counted once per profile and kept in `stocks`.
pub(super) fn line(known: &Known, needs: &[Need], at: usize, stocks: &mut BTreeMap<(usize, bool), Stocks>) -> Line {
    let need = &needs[at];
    let profile = profile_of(known.norms, need);
    let clustered = is_clustered(known.norms, &need.woonvorm);
    let held =
        profile.map(|profile| &*stocks.entry((profile, clustered)).or_insert_with(|| Stocks::of(known, profile, clustered)));
    let holdings = holdings(known, need, held);
    let whole = holdings.last().and_then(|holding| holding.stock.as_ref());
    let short = whole.map(|stock| short(need, stock));
    let opposite = |other: &usize| {
        let other = &needs[*other];
        let levels = (other.territory == Territory::Region) != (need.territory == Territory::Region);
        let alike = other.woonvorm == need.woonvorm && same(&other.group, &need.group) && same(&other.segment, &need.segment);
        levels && alike && sign(other).zip(sign(need)).is_some_and(|(one, other)| one == -other)
    };
    Line {
        need: at,
        profile,
        assumed: profile.and_then(|profile| assumed(known.norms, need, profile)),
        clustered,
        verdict: verdict(need, short.zip(whole)),
        short,
        opposite: (0..needs.len()).filter(opposite).collect(),
        complexes_without_homes: complexes(known, need).filter(|it| it.homes.is_none()).count(),
        holdings,
    }
}

fn assumed(norms: &NormSet, need: &Need, profile: usize) -> Option<Assumed> {
    match &need.group {
        Some(group) => (!norms.profiles[profile].id.eq_ignore_ascii_case(group)).then_some(Assumed::GroupHasNoProfile),
        None => {
            let of_form = norms.profiles.iter().filter(|profile| profile.woonvorm == need.woonvorm);
            (of_form.count() > 1).then_some(Assumed::FirstOfForm)
        }
    }
}

fn short(need: &Need, whole: &Stock) -> Short {
    let less = |need: i64, held: u64| u64::try_from(need).unwrap_or(0).saturating_sub(held);
    Short { min: less(need.min, whole.homes.most), max: less(need.max, whole.homes.sure) }
}

fn verdict(need: &Need, found: Option<(Short, &Stock)>) -> Option<Verdict> {
    if sign(need) == Some(-1) {
        return Some(Verdict::Shrinking);
    }
    let (short, whole) = found?;
    Some(match (short.min, short.max) {
        (_, 0) => Verdict::Enough,
        (0, _) => Verdict::Perhaps,
        _ if whole.without_capacity + whole.unknown > 0 => Verdict::ShortAsFarAsKnown,
        _ => Verdict::Short,
    })
}

/// The complexes that stand on the ground of a need, of its form and for its group.
fn complexes<'a>(known: &Known<'a>, need: &'a Need) -> impl Iterator<Item = &'a Complex> {
    let here = |complex: &&Complex| match need.territory {
        Territory::Kern(kern) => complex.kern == Some(kern),
        Territory::Municipality => true,
        Territory::Region => false,
    };
    let alike = |complex: &&Complex| {
        complex.woonvorm.as_deref() == Some(&need.woonvorm) && (need.group.is_none() || same(&complex.group, &need.group))
    };
    known.town.planning.complexes.iter().flatten().filter(here).filter(alike)
}

fn holdings(known: &Known, need: &Need, held: Option<&Stocks>) -> Vec<Holding> {
    let kernen = (0..known.town.kernen.len()).map(|at| KernId(at as u32));
    let grounds: Vec<Scope> = match need.territory {
        Territory::Region => return Vec::new(),
        Territory::Kern(kern) => vec![Scope::Kern(kern)],
        Territory::Municipality => kernen.map(Scope::Kern).chain([Scope::Outside]).collect(),
    };
    let stands = |ground: &Scope| {
        let ground = *ground;
        complexes(known, need).filter(move |complex| match ground {
            Scope::Kern(kern) => complex.kern == Some(kern),
            Scope::Outside => complex.kern.is_none(),
            Scope::Total => true,
        })
    };
    let existing: Vec<u64> =
        grounds.iter().map(|ground| stands(ground).filter_map(|it| it.homes.map(u64::from)).sum()).collect();
    // Homes for everybody tell of nobody.
    let least = if need.group.is_some() { known.norms.defaults.min_reporting_persons.value } else { 0.0 };
    let guarded = guarded(&existing, least);
    // Where no complex has the form, the layer need not be about it.
    let of_form = |complex: &Complex| complex.woonvorm.as_deref() == Some(&need.woonvorm);
    let given = known.town.planning.complexes.iter().flatten().any(of_form);
    let holding = |ground: Scope, stock: Option<Stock>, existing: Option<u64>, invented: bool| {
        let fictief = need.fictief || invented || stock.as_ref().is_some_and(|stock| stock.fictief);
        Holding { ground, stock, existing: existing.filter(|_| given), fictief }
    };
    let stock = |ground: &Scope| match ground {
        Scope::Kern(kern) => held.map(|held| held.kernen[kern.0 as usize].clone()),
        Scope::Outside => held.map(|held| held.outside.clone()),
        Scope::Total => held.map(Stocks::whole),
    };
    let invented = |ground: &Scope| {
        let kern = matches!(ground, Scope::Kern(kern) if known.town[*kern].fictief);
        kern || stands(ground).any(|complex| complex.fictief)
    };
    let each = grounds.iter().zip(&guarded.parts);
    let mut all: Vec<Holding> =
        each.map(|(ground, existing)| holding(*ground, stock(ground), *existing, invented(ground))).collect();
    if need.territory == Territory::Municipality {
        let whole = Scope::Total;
        all.push(holding(whole, stock(&whole), guarded.whole, invented(&whole)));
    }
    all
}
