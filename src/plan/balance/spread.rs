//! How the homes and sites of each group are spread over the kernen.

use std::collections::BTreeMap;

use geo::{Intersects, Point};

use super::everybody::{Everybody, Quotient};
use super::nearest::{Nearest, nearest};
use crate::model::{CARE_24H, Complex, KernId, NormSet, Shape, Spot};
use crate::plan::Known;
use crate::plan::places::{KernAt, Scope};
use crate::plan::privacy::{Guarded, guarded};

/// What the homes of a group that is to be dispersed are counted within, in metres: as the norm has it in its name
/// (`max_same_group_within_200m`).
const DISPERSED_WITHIN_M: f64 = 200.0;

/// Whose places are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// The complexes for one group, as the first of them spells it.
    Of(String),
    /// The complexes that do not say for whom they are.
    NotNamed,
    /// The places with care day and night.
    Care,
}

/// How a group is spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Whose places.
    pub group: Group,
    /// Each kern in the order of the town, what lies in none, and the whole.
    pub rows: Vec<SpreadRow>,
    /// What is asked of a group that is to be dispersed; `None` where nothing is.
    pub norm: Option<Norm>,
    /// How many complexes do not say how many homes they have.
    pub without_homes: usize,
    /// How many of its places lie outside the study area and take no part.
    pub outside_area: usize,
}

/// What is asked of a group that is to be dispersed.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    /// The profile that asks it, by its place in the norm set.
    pub profile: usize,
    /// So many homes of the group at most …
    pub most: f64,
    /// … within so many metres of each of its complexes, its own homes included.
    pub within_m: f64,
}

/// A group on a piece of ground.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadRow {
    /// Where.
    pub ground: Scope,
    /// How many places it has there.
    pub sites: usize,
    /// How many homes; `None` for care sites, where no complex says, and where it would tell of a few people.
    pub homes: Option<u64>,
    /// Whether the homes were left out because they tell of a few people.
    pub left_out: bool,
    /// How far its places there stand from each other; `None` for fewer than two.
    pub nearest: Option<Nearest>,
    /// The ground that this was held against, in square metres.
    pub area_m2: Option<f64>,
    /// Its share there beside that of everybody.
    pub quotient: Option<Quotient>,
    /// How many of its complexes there have more homes of the group around them than the norm; `None` where there is no norm.
    pub beyond_norm: Option<usize>,
    /// Whether anything of it is invented.
    pub fictief: bool,
}

/// One place of a group.
struct Site<'a> {
    shape: &'a Shape,
    spot: Spot,
    kern: Option<KernId>,
    homes: Option<u32>,
    fictief: bool,
    /// The profile that asks of it to be dispersed.
    norm: Option<(usize, f64)>,
}

pub(super) fn spread(known: &Known) -> Vec<Spread> {
    let town = known.town;
    let everybody = Everybody::of(town);
    let mut groups: BTreeMap<String, (Group, Vec<Site>)> = BTreeMap::new();
    for complex in town.planning.complexes.iter().flatten() {
        let key = complex.group.as_ref().map(|group| group.to_lowercase());
        let group = || complex.group.clone().map_or(Group::NotNamed, Group::Of);
        let site = Site {
            shape: &complex.shape,
            spot: complex.shape.representative(),
            kern: complex.kern,
            homes: complex.homes,
            fictief: complex.fictief,
            norm: norm_of(known.norms, complex),
        };
        groups.entry(key.unwrap_or_default()).or_insert_with(|| (group(), Vec::new())).1.push(site);
    }
    let care = town.facilities.iter().filter(|it| it.category.id() == CARE_24H);
    let kern_at = KernAt::of(town);
    let care = care.map(|facility| {
        let spot = facility.shape.representative();
        Site { shape: &facility.shape, spot, kern: kern_at.at(spot), homes: None, fictief: facility.fictief, norm: None }
    });
    let all = groups.into_values().chain([(Group::Care, care.collect())]);
    all.filter(|(_, sites)| !sites.is_empty()).map(|(group, sites)| of_group(known, &everybody, group, sites)).collect()
}

/// The profile that a complex is of, if it asks that its people are dispersed, with the most homes that it allows.
fn norm_of(norms: &NormSet, complex: &Complex) -> Option<(usize, f64)> {
    let is_group = |id: &str| complex.group.as_ref().is_some_and(|group| group.eq_ignore_ascii_case(id));
    let of_form = |form: &str| complex.woonvorm.as_deref() == Some(form);
    let by_group =
        norms.profiles.iter().position(|it| is_group(&it.id) && (of_form(&it.woonvorm) || complex.woonvorm.is_none()));
    let at = by_group.or_else(|| norms.profiles.iter().position(|it| of_form(&it.woonvorm)))?;
    let path = format!("profile.{}.spreiding", norms.profiles[at].id);
    let direction = norms.words(&format!("{path}.direction"))?;
    let most = norms.value(&format!("{path}.max_same_group_within_200m"))?.value;
    direction.value.iter().any(|word| word == "spreiden").then_some((at, most))
}

fn of_group(known: &Known, everybody: &Everybody, group: Group, all: Vec<Site>) -> Spread {
    let town = known.town;
    let here = |site: &Site| town.area.as_ref().is_none_or(|area| area.outline.intersects(&Point(site.spot)));
    let (sites, beyond): (Vec<Site>, Vec<Site>) = all.into_iter().partition(here);
    let kernen = (0..town.kernen.len()).map(|at| Scope::Kern(KernId(at as u32)));
    let grounds: Vec<Scope> = kernen.chain([Scope::Outside]).collect();
    let on = |site: &Site, ground: Scope| match ground {
        Scope::Kern(kern) => site.kern == Some(kern),
        Scope::Outside => site.kern.is_none(),
        Scope::Total => true,
    };
    let sum = |ground: &Scope| -> u64 {
        sites.iter().filter(|site| on(site, *ground)).filter_map(|site| site.homes.map(u64::from)).sum()
    };
    let homes: Vec<u64> = grounds.iter().map(sum).collect();
    let least = known.norms.defaults.min_reporting_persons.value;
    let guarded = guarded(&homes, least);
    let of_care = group == Group::Care;
    let without_homes = if of_care { 0 } else { sites.iter().filter(|site| site.homes.is_none()).count() };
    let within_m = town.planning.choice.disperse_m.unwrap_or(DISPERSED_WITHIN_M);
    let norm = sites.iter().find_map(|site| site.norm).map(|(profile, most)| Norm { profile, most, within_m });
    let crowded: Vec<bool> = sites.iter().map(|site| is_crowded(site, &sites, within_m)).collect();
    // What the group counts by: care by its sites, others by their homes. Nothing where homes are not known, or where a share of what is
    // counted would tell what is left out.
    let may_tell = |homes: &[u64]| self::guarded(homes, least).whole.is_some();
    let may_share = may_tell(&homes) && may_tell(&homes[..everybody.parts().min(homes.len())]);
    let counted: Option<Vec<f64>> = if of_care {
        Some(grounds.iter().map(|ground| sites.iter().filter(|site| on(site, *ground)).count() as f64).collect())
    } else {
        (without_homes == 0 && may_share).then(|| homes.iter().map(|count| *count as f64).collect())
    };
    let row = |(at, ground): (usize, Scope)| {
        let there: Vec<&Site> = sites.iter().filter(|site| on(site, ground)).collect();
        let (told, area) = (Told { of_care, guarded: &guarded, at }, everybody.ground(town, ground));
        let spots = there.iter().filter(|site| ground != Scope::Total || everybody.in_ground(site.kern)).map(|site| site.spot);
        let (known_homes, left_out) = told.homes(&there);
        let crowd = sites.iter().zip(&crowded).filter(|(site, crowded)| **crowded && on(site, ground)).count();
        let quotient = counted.as_ref().filter(|_| !left_out).and_then(|counted| everybody.quotient(counted, at));
        let invented = matches!(ground, Scope::Kern(kern) if town[kern].fictief) || there.iter().any(|site| site.fictief);
        SpreadRow {
            ground,
            sites: there.len(),
            homes: known_homes,
            left_out,
            nearest: nearest(&spots.collect::<Vec<_>>(), area),
            area_m2: area,
            fictief: invented || (quotient.is_some() && everybody.fictief),
            quotient,
            beyond_norm: norm.as_ref().map(|_| crowd),
        }
    };
    let rows = grounds.iter().copied().chain([Scope::Total]).enumerate().map(row).collect();
    Spread { group, rows, norm, without_homes, outside_area: beyond.len() }
}

/// What may be told of the homes of one row.
struct Told<'a> {
    of_care: bool,
    guarded: &'a Guarded,
    at: usize,
}

impl Told<'_> {
    fn homes(&self, there: &[&Site]) -> (Option<u64>, bool) {
        let silent = !there.is_empty() && there.iter().all(|site| site.homes.is_none());
        if self.of_care || silent {
            return (None, false);
        }
        let homes = self.guarded.parts.get(self.at).copied().unwrap_or(self.guarded.whole);
        (homes, homes.is_none())
    }
}

/// Whether there are more homes of its group around a site than its norm allows. A complex that does not say has one home at least.
fn is_crowded(site: &Site, all: &[Site], within_m: f64) -> bool {
    let Some((_, most)) = site.norm else { return false };
    let near = all.iter().filter(|other| site.shape.distance(other.shape) <= within_m);
    near.map(|other| f64::from(other.homes.unwrap_or(1))).sum::<f64>() > most
}
