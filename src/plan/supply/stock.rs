//! What the parcels can hold for one profile, per kern.

use crate::model::{ClusterRule, KernId, Parcel, ParcelId};
use crate::plan::Known;
use crate::plan::kernen;
use crate::plan::needs::{Suits, suits};
use crate::score::Class;

/// How many surely, and how many at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Band {
    /// Surely: on parcels that are `geschikt`.
    pub sure: u64,
    /// At most: with those that are `mogelijk`.
    pub most: u64,
}

impl Band {
    fn add(&mut self, count: u64, surely: bool) {
        self.most += count;
        if surely {
            self.sure += count;
        }
    }
}

/// What the parcels on a piece of ground can hold for one profile.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stock {
    /// The parcels that suit and can take part.
    pub parcels: Band,
    /// The homes on them.
    pub homes: Band,
    /// Per cluster rule of the norm set, the homes on parcels that are large enough for it; empty for a form that is no cluster.
    pub by_rule: Vec<Band>,
    /// Parcels that suit, of which nobody knows how many homes they hold.
    pub without_capacity: u64,
    /// Parcels that suit, and are too small for every cluster rule in force.
    pub too_small: u64,
    /// Parcels of which it is not known whether they suit.
    pub unknown: u64,
    /// Whether any of these is invented, or judged by what is invented.
    pub fictief: bool,
}

impl Stock {
    /// Takes in what another piece of ground holds.
    fn and(&mut self, other: &Stock) {
        let join = |one: &mut Band, other: &Band| {
            one.sure += other.sure;
            one.most += other.most;
        };
        join(&mut self.parcels, &other.parcels);
        join(&mut self.homes, &other.homes);
        self.by_rule.resize(other.by_rule.len().max(self.by_rule.len()), Band::default());
        self.by_rule.iter_mut().zip(&other.by_rule).for_each(|(one, other)| join(one, other));
        self.without_capacity += other.without_capacity;
        self.too_small += other.too_small;
        self.unknown += other.unknown;
        self.fictief |= other.fictief;
    }
}

/// What every kern holds for one profile, and what lies in none.
#[derive(Debug, Clone)]
pub struct Stocks {
    /// Per kern, in the order of the town.
    pub kernen: Vec<Stock>,
    /// In no kern.
    pub outside: Stock,
}

impl Stocks {
    /// Counts the parcels for a profile, by its place in the norm set; for a clustered form by their size too.
    pub fn of(known: &Known, profile: usize, clustered: bool) -> Stocks {
        let rules = if clustered { known.norms.clusters.len() } else { 0 };
        let empty = || Stock { by_rule: vec![Band::default(); rules], ..Stock::default() };
        let mut stocks = Stocks { kernen: known.town.kernen.iter().map(|_| empty()).collect(), outside: empty() };
        for (at, parcel) in known.town.parcels.iter().enumerate() {
            let stock = match parcel.kern {
                Some(kern) => &mut stocks.kernen[kern.0 as usize],
                None => &mut stocks.outside,
            };
            count(known, profile, clustered, ParcelId(at as u32), parcel, stock);
        }
        stocks
    }

    /// All of it.
    pub fn whole(&self) -> Stock {
        let mut whole = Stock::default();
        self.kernen.iter().chain([&self.outside]).for_each(|stock| whole.and(stock));
        whole
    }
}

fn count(known: &Known, profile: usize, clustered: bool, id: ParcelId, parcel: &Parcel, stock: &mut Stock) {
    let score = &known.scores[profile][id.0 as usize];
    let suits = suits(known, profile, id);
    let unknown = score.class == Class::Unknown;
    if suits.is_none() && !unknown {
        return;
    }
    stock.fictief |= parcel.fictief || score.fictief || parcel.kern.is_some_and(|kern| known.town[kern].fictief);
    let Some(suits) = suits else {
        stock.unknown += 1;
        return;
    };
    let Some(homes) = parcel.capacity else {
        stock.without_capacity += 1;
        return;
    };
    let (homes, surely) = (u64::from(homes), suits == Suits::Surely);
    let (every, any) = if clustered { large_enough(known, parcel, homes) } else { (true, true) };
    if clustered {
        for (band, rule) in stock.by_rule.iter_mut().zip(&known.norms.clusters) {
            if holds(known, rule, parcel, homes) {
                band.add(homes, surely);
            }
        }
    }
    if any {
        stock.parcels.add(1, surely && every);
        stock.homes.add(homes, surely && every);
    } else {
        stock.too_small += 1;
    }
}

/// Whether a parcel is large enough for every cluster rule in force, and for any: the one of the choice, or else all of them.
fn large_enough(known: &Known, parcel: &Parcel, homes: u64) -> (bool, bool) {
    let chosen = known.town.planning.choice.cluster_rule.as_deref();
    let in_force = || known.norms.clusters.iter().filter(|rule| chosen.is_none_or(|chosen| rule.id == chosen));
    let holds = |rule: &ClusterRule| holds(known, rule, parcel, homes);
    (in_force().all(holds), in_force().next().is_none() || in_force().any(holds))
}

fn holds(known: &Known, rule: &ClusterRule, parcel: &Parcel, homes: u64) -> bool {
    homes as f64 >= least_homes(known, rule, parcel.kern)
}

/// The least number of homes of a cluster under a rule in a kern, or in none.
pub fn least_homes(known: &Known, rule: &ClusterRule, kern: Option<KernId>) -> f64 {
    kernen::least_homes(rule, kern.and_then(|kern| kernen::is_small(&known.town[kern], known.norms)))
}
