//! How a portfolio stands to what is asked of it: counted from its homes alone, whatever the solver says.

use super::case::{Case, Soft};
use super::ground::Ground;
use super::terms::Terms;

/// Homes by site and line, in order, without nothings.
pub type Homes = Vec<(usize, usize, u32)>;

/// On which side of what is asked the reached must lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// No less.
    AtLeast,
    /// No more.
    AtMost,
    /// Not further from it than allowed.
    Around,
}

impl Side {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Side::AtLeast => "minstens",
            Side::AtMost => "hoogstens",
            Side::Around => "rond",
        }
    }
}

/// How one thing that is asked is met, in homes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// On which side it must lie.
    pub side: Side,
    /// What is asked.
    pub asked: f64,
    /// What is reached.
    pub reached: f64,
    /// How much there is to spare; below zero by so much it is not met.
    pub spare: f64,
}

/// How a portfolio stands to everything that can give way, in the order of the case.
pub fn standings(ground: &Ground, terms: &Terms, case: &Case, homes: &Homes) -> Vec<Standing> {
    let sum = |which: &dyn Fn(usize, usize) -> bool| -> f64 {
        homes.iter().filter(|(site, line, _)| which(*site, *line)).map(|(_, _, homes)| f64::from(*homes)).sum()
    };
    let in_kern = |site: usize, kern| ground.sites[site].kern == Some(kern);
    let least = |asked: f64, reached: f64| Standing { side: Side::AtLeast, asked, reached, spare: reached - asked };
    let most = |asked: f64, reached: f64| Standing { side: Side::AtMost, asked, reached, spare: asked - reached };
    let standing = |soft: &Soft| match soft {
        Soft::Need(need) => {
            let (wanted, asked) = &case.needs[*need];
            let counts = |site, line: usize| wanted.lines.contains(&line) && wanted.kern.is_none_or(|kern| in_kern(site, kern));
            least(*asked, sum(&counts))
        }
        Soft::Spread(kern) => {
            let all = sum(&|site, _| ground.kernen.iter().any(|(kern, _)| in_kern(site, *kern)));
            let share = ground.kernen.iter().find(|(other, _)| other == kern).map_or(0.0, |(_, share)| *share);
            let (asked, reached) = (share * all, sum(&|site, _| in_kern(site, *kern)));
            let spare = terms.tolerance.unwrap_or(1.0) * all - (reached - asked).abs();
            Standing { side: Side::Around, asked, reached, spare }
        }
        Soft::CareShare(at) => {
            let zone = &ground.zones[*at];
            let inside = |site: &usize| zone.sites.binary_search(site).is_ok();
            let care = sum(&|site, line| inside(&site) && ground.care[line]);
            let all = sum(&|site, _| inside(&site));
            let share = terms.care_share.unwrap_or(1.0);
            // Where there are too many already, no more come than the others that come allow.
            let may = (share * zone.homes).max(zone.care) + share * all;
            most(may, zone.care + care)
        }
        Soft::Disperse(at) => {
            let crowd = &ground.crowds[*at];
            let tightest = crowd.around.iter().filter_map(|(_, near, already)| {
                let put = sum(&|site, line| near.binary_search(&site).is_ok() && crowd.lines.contains(&line));
                (put > 0.0).then(|| (crowd.room(*already) - put, already + put, already.max(crowd.most)))
            });
            let tightest = tightest.min_by(|a, b| a.0.total_cmp(&b.0));
            tightest.map_or(most(crowd.most, 0.0), |(spare, reached, asked)| Standing {
                side: Side::AtMost,
                asked,
                reached,
                spare,
            })
        }
        Soft::Include(parcel) => least(1.0, sum(&|site, _| ground.sites[site].parcel == *parcel)),
    };
    case.softs.iter().map(standing).collect()
}

/// Whether homes keep to what can never give way: the capacity of each parcel, who it suits, and the least number of a cluster.
pub fn stands(ground: &Ground, case: &Case, homes: &Homes) -> bool {
    (0..ground.sites.len()).all(|site| {
        let from = homes.partition_point(|(other, _, _)| *other < site);
        let here = || homes[from..].iter().take_while(|(other, _, _)| *other == site);
        let sum = |which: &dyn Fn(usize) -> bool| -> f64 {
            here().filter(|(_, line, _)| which(*line)).map(|(_, _, homes)| f64::from(*homes)).sum()
        };
        let clustered = sum(&|line| ground.clustered[line]);
        let offered = here().all(|(_, line, _)| ground.sites[site].offers.iter().any(|(other, _)| other == line));
        offered
            && sum(&|_| true) <= f64::from(ground.sites[site].capacity)
            && (clustered == 0.0 || clustered >= case.least[site])
    })
}

/// Whether homes keep to everything.
pub fn holds(ground: &Ground, terms: &Terms, case: &Case, homes: &Homes) -> bool {
    stands(ground, case, homes) && standings(ground, terms, case, homes).iter().all(|standing| standing.spare > -1e-6)
}

/// What homes lack of the full score together, in tenths of a point.
pub fn lack(ground: &Ground, homes: &Homes) -> i64 {
    let of = |(site, line, homes): &(usize, usize, u32)| {
        let offer = ground.sites[*site].offers.iter().find(|(other, _)| other == line);
        offer.map_or(0, |(_, lack)| lack * i64::from(*homes))
    };
    homes.iter().map(of).sum()
}
