//! A case as a programme.

use super::case::{Case, Soft};
use super::ground::Ground;
use super::solver::{Programme, fewest};
use super::terms::Terms;
use crate::model::KernId;

/// What it costs that a need gives way by a home; anything else costs one more, so that of two equal ways the need gives way.
const HOME_GIVEN: f64 = 1_000.0;

/// How far what can give way does so.
#[derive(Debug, Clone, PartialEq)]
pub struct Easing {
    /// Per thing that can give way, how many homes it has given already.
    pub given: Vec<f64>,
    /// Per thing, whether it may give more, which is then what is to be kept small.
    pub free: Vec<bool>,
}

impl Easing {
    /// Nothing gives way.
    pub fn none(case: &Case) -> Easing {
        Easing { given: vec![0.0; case.softs.len()], free: vec![false; case.softs.len()] }
    }

    /// These may give way.
    pub fn of(case: &Case, may: impl Fn(usize) -> bool) -> Easing {
        Easing { free: (0..case.softs.len()).map(may).collect(), ..Easing::none(case) }
    }
}

/// A case as a programme, with what its quantities stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// The programme.
    pub programme: Programme,
    /// The homes that can be made: the site, the line, and the place of the quantity.
    pub homes: Vec<(usize, usize, usize)>,
    /// What gives way, and the place of by how much.
    pub gives: Vec<(usize, usize)>,
    /// Per site, what a home of it lacks; for the second search.
    lacks: Vec<(usize, i64)>,
    /// Per kern of the spread, the place of its homes; and that of all of them together.
    sums: Vec<(Option<KernId>, usize)>,
}

impl Built {
    fn empty() -> Built {
        let (homes, gives, lacks, sums) = Default::default();
        Built { programme: Programme::default(), homes, gives, lacks, sums }
    }

    /// The answer that puts these homes there, in the order of the sites and lines; nothing gives way in it.
    pub fn start(&self, ground: &Ground, homes: &[(usize, usize, u32)]) -> Vec<f64> {
        let mut values = vec![0.0; self.programme.quantities.len()];
        for (site, line, at) in &self.homes {
            let found = homes.binary_search_by_key(&(*site, *line), |(site, line, _)| (*site, *line));
            values[*at] = found.map_or(0.0, |found| f64::from(homes[found].2));
        }
        for switch in &self.programme.switches {
            let on = switch.members.iter().any(|member| values[*member] > 0.5);
            values[switch.on] = if on { 1.0 } else { 0.0 };
        }
        for (kern, at) in &self.sums {
            let counts = |site: usize| match kern {
                Some(kern) => ground.sites[site].kern == Some(*kern),
                None => ground.kernen.iter().any(|(kern, _)| ground.sites[site].kern == Some(*kern)),
            };
            values[*at] = homes.iter().filter(|(site, _, _)| counts(*site)).map(|(_, _, homes)| f64::from(*homes)).sum();
        }
        values
    }

    /// How many homes of which line an answer puts where: per site and line, in order, without nothings.
    pub fn homes_of(&self, values: &[f64]) -> Vec<(usize, usize, u32)> {
        let homes = self.homes.iter().map(|(site, line, at)| (*site, *line, values[*at].round().max(0.0) as u32));
        homes.filter(|(_, _, homes)| *homes > 0).collect()
    }

    /// The same programme on the fewest sites, then with the fewest homes, at no more than this lack of score; with a good start for it.
    pub fn on_fewest_sites(&self, ground: &Ground, lack: f64, start: &[f64]) -> (Programme, Vec<f64>) {
        let mut programme = self.programme.clone();
        let lacking = self.lacks.iter().map(|(at, lack)| (*at, *lack as f64)).filter(|(_, lack)| *lack > 0.0).collect();
        programme.at_most(lacking, lack);
        let mut sites: Vec<(Vec<usize>, f64)> = Vec::new();
        for homes in self.homes.chunk_by(|one, other| one.0 == other.0) {
            let capacity = f64::from(ground.sites[homes[0].0].capacity);
            sites.push((homes.iter().map(|(_, _, at)| *at).collect(), capacity));
        }
        let mut start = fewest(&programme, &sites, start);
        programme.quantities.iter_mut().for_each(|quantity| quantity.cost = 0.0);
        let all: f64 = ground.sites.iter().map(|site| f64::from(site.capacity)).sum();
        for (homes, capacity) in sites {
            let used = programme.whole(1.0, 0.0, 1.0);
            let sum: f64 = homes.iter().map(|at| start[*at]).sum();
            start.push(if sum > 0.5 { 1.0 } else { 0.0 });
            homes.iter().for_each(|at| programme.quantities[*at].cost = 1.0 / (all + 1.0));
            programme.at_most(homes.into_iter().map(|at| (at, 1.0)).chain([(used, -capacity)]).collect(), 0.0);
        }
        (programme, start)
    }
}

/// Makes the programme of a case: what gives way is kept small where anything may, else the lack of score is.
pub fn build(ground: &Ground, terms: &Terms, case: &Case, easing: &Easing) -> Built {
    let mut maker = Maker { ground, case, easing, built: Built::empty(), soft: 0 };
    maker.homes();
    for (wanted, asked) in &case.needs {
        let counts = |site: usize, line: usize| {
            wanted.lines.contains(&line) && wanted.kern.is_none_or(|kern| ground.sites[site].kern == Some(kern))
        };
        let homes = maker.those(counts);
        maker.at_least(homes, *asked);
    }
    maker.spread(terms);
    maker.care(terms);
    maker.crowds();
    for (_, site) in &ground.include {
        let homes = maker.those(|other, _| Some(other) == *site);
        maker.at_least(homes, 1.0);
    }
    maker.built
}

struct Maker<'a> {
    ground: &'a Ground,
    case: &'a Case,
    easing: &'a Easing,
    built: Built,
    /// The next thing that can give way.
    soft: usize,
}

impl Maker<'_> {
    /// What is to be decided: the homes per site and line that anything asks for, with the capacity of each site and its cluster.
    fn homes(&mut self) {
        let (ground, case) = (self.ground, self.case);
        let asked: Vec<bool> = (0..ground.lines.len())
            .map(|line| case.needs.iter().any(|(wanted, homes)| *homes > 0.0 && wanted.lines.contains(&line)))
            .collect();
        let lack_counts = !self.easing.free.contains(&true);
        for (site, of) in ground.sites.iter().enumerate() {
            let capacity = f64::from(of.capacity);
            let (mut all, mut clustered) = (Vec::new(), Vec::new());
            for (line, lack) in of.offers.iter().filter(|(line, _)| asked[*line]) {
                if ground.clustered[*line] && capacity < case.least[site] {
                    continue;
                }
                let cost = if lack_counts { *lack as f64 } else { 0.0 };
                let at = self.built.programme.whole(cost, 0.0, capacity);
                self.built.homes.push((site, *line, at));
                self.built.lacks.push((at, *lack));
                all.push((at, 1.0));
                if ground.clustered[*line] {
                    clustered.push(at);
                }
            }
            if all.len() > 1 {
                self.built.programme.at_most(all, capacity);
            }
            if !clustered.is_empty() && case.least[site] > 1.0 {
                self.built.programme.switch(clustered, case.least[site].ceil(), capacity);
            }
        }
    }

    fn those(&self, which: impl Fn(usize, usize) -> bool) -> Vec<(usize, f64)> {
        let homes = self.built.homes.iter().filter(|(site, line, _)| which(*site, *line));
        homes.map(|(_, _, at)| (*at, 1.0)).collect()
    }

    /// The next thing that can give way: what it gave, and the quantity of what it may still give.
    fn gives(&mut self) -> (f64, Option<usize>) {
        let soft = self.soft;
        self.soft += 1;
        let cost = HOME_GIVEN + if matches!(self.case.softs[soft], Soft::Need(_)) { 0.0 } else { 1.0 };
        let more = self.easing.free[soft].then(|| self.built.programme.whole(cost, 0.0, 1_000_000.0));
        self.built.gives.extend(more.map(|at| (soft, at)));
        (self.easing.given[soft], more)
    }

    fn at_least(&mut self, mut terms: Vec<(usize, f64)>, least: f64) {
        let (given, more) = self.gives();
        terms.extend(more.map(|at| (at, 1.0)));
        if least - given > 0.0 {
            self.built.programme.at_least(terms, least - given);
        }
    }

    /// Per kern no more and no fewer homes than its share of the people of 65 and older of all homes in such kernen, give or take.
    fn spread(&mut self, terms: &Terms) {
        let (ground, Some(tolerance)) = (self.ground, terms.tolerance) else { return };
        if ground.kernen.is_empty() {
            return;
        }
        let most: f64 = ground.sites.iter().map(|site| f64::from(site.capacity)).sum();
        let all = self.built.programme.sum(0.0, most);
        self.built.sums.push((None, all));
        let mut sum = vec![(all, -1.0)];
        for (kern, share) in &ground.kernen {
            let here = self.built.programme.sum(0.0, most);
            self.built.sums.push((Some(*kern), here));
            sum.push((here, 1.0));
            let mut homes = self.those(|site, _| ground.sites[site].kern == Some(*kern));
            homes.push((here, -1.0));
            self.built.programme.exactly(homes, 0.0);
            let (given, more) = self.gives();
            let mut above = vec![(here, 1.0), (all, -(share + tolerance))];
            above.extend(more.map(|at| (at, -1.0)));
            self.built.programme.at_most(above, given);
            if share - tolerance > 0.0 {
                let mut below = vec![(here, 1.0), (all, -(share - tolerance))];
                below.extend(more.map(|at| (at, 1.0)));
                self.built.programme.at_least(below, -given);
            }
        }
        self.built.programme.exactly(sum, 0.0);
    }

    /// Per zone no larger share of care seekers than allowed; where it is larger already, no more come than the others allow.
    fn care(&mut self, terms: &Terms) {
        let (ground, Some(share)) = (self.ground, terms.care_share) else { return };
        for zone in &ground.zones {
            let inside = self.built.homes.iter().filter(|(site, _, _)| zone.sites.binary_search(site).is_ok());
            let weight = |line: usize| if ground.care[line] { 1.0 - share } else { -share };
            let mut homes: Vec<(usize, f64)> = inside.map(|(_, line, at)| (*at, weight(*line))).collect();
            let (given, more) = self.gives();
            homes.extend(more.map(|at| (at, -1.0)));
            self.built.programme.at_most(homes, (share * zone.homes - zone.care).max(0.0) + given);
        }
    }

    /// Around every site that can take homes of a dispersed group, no more of them than allowed.
    fn crowds(&mut self) {
        let ground = self.ground;
        for crowd in &ground.crowds {
            let (given, more) = self.gives();
            let of: Vec<(usize, usize)> = self
                .built
                .homes
                .iter()
                .filter(|(_, line, _)| crowd.lines.contains(line))
                .map(|(site, _, at)| (*site, *at))
                .collect();
            for (_, near, already) in &crowd.around {
                let here = |site: &usize| {
                    let from = of.partition_point(|(other, _)| other < site);
                    of[from..].iter().take_while(move |(other, _)| other == site).map(|(_, at)| (*at, 1.0)).collect::<Vec<_>>()
                };
                let mut homes: Vec<(usize, f64)> = near.iter().flat_map(here).collect();
                if homes.is_empty() {
                    continue;
                }
                homes.extend(more.map(|at| (at, -1.0)));
                self.built.programme.at_most(homes, crowd.room(*already) + given);
            }
        }
    }
}
