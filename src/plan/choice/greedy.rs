//! The answer of someone who takes the best home first and never comes back: a check beside the programme.

use super::case::Case;
use super::ground::Ground;
use super::standing::Homes;
use super::terms::Terms;

/// Fills the needs one by one, the scarcest first, each on the parcels with the best score. What it cannot meet it leaves.
pub fn greedy(ground: &Ground, terms: &Terms, case: &Case) -> Homes {
    let mut filling = Filling::of(ground, terms, case);
    for (_, site) in &ground.include {
        site.iter().for_each(|site| filling.begin(*site));
    }
    for (kern, share) in &ground.kernen {
        let least = (share - terms.tolerance.unwrap_or(1.0)).max(0.0) * filling.all;
        let of_kern: Vec<usize> = (0..ground.sites.len()).filter(|site| ground.sites[*site].kern == Some(*kern)).collect();
        let lacks = |filling: &Filling| least.ceil() - filling.in_kern(*kern);
        for (_, site, line) in filling.offers(&of_kern, |_| true) {
            let (wanted, missing) = (filling.missing(line, site), lacks(&filling));
            if missing > 0.0 && wanted > 0.0 {
                filling.put(site, line, wanted.min(missing));
            }
        }
    }
    let sites: Vec<usize> = (0..ground.sites.len()).collect();
    for need in filling.scarcest_first() {
        let wanted = &case.needs[need].0;
        for (_, site, line) in filling.offers(&sites, |line| wanted.lines.contains(&line)) {
            let there = wanted.kern.is_none_or(|kern| ground.sites[site].kern == Some(kern));
            let missing = filling.missing_of(need);
            if there && missing > 0.0 {
                filling.put(site, line, missing);
            }
        }
    }
    filling.homes()
}

struct Filling<'a> {
    ground: &'a Ground,
    terms: &'a Terms,
    case: &'a Case,
    /// Per site and line.
    put: Vec<Vec<f64>>,
    /// How many homes there will be about.
    all: f64,
}

impl<'a> Filling<'a> {
    fn of(ground: &'a Ground, terms: &'a Terms, case: &'a Case) -> Filling<'a> {
        let anywhere = case.needs.iter().filter(|(wanted, _)| wanted.kern.is_none()).map(|(_, homes)| homes).sum::<f64>();
        let per_kern = case.needs.iter().filter(|(wanted, _)| wanted.kern.is_some()).map(|(_, homes)| homes).sum::<f64>();
        let put = vec![vec![0.0; ground.lines.len()]; ground.sites.len()];
        Filling { ground, terms, case, put, all: anywhere.max(per_kern) }
    }

    fn homes(&self) -> Homes {
        let all = self
            .put
            .iter()
            .enumerate()
            .flat_map(|(site, lines)| lines.iter().enumerate().map(move |(line, homes)| (site, line, *homes as u32)));
        all.filter(|(_, _, homes)| *homes > 0).collect()
    }

    /// What sites can take, the best score first.
    fn offers(&self, sites: &[usize], which: impl Fn(usize) -> bool) -> Vec<(i64, usize, usize)> {
        let of = |site: &usize| {
            self.ground.sites[*site].offers.iter().map(move |(line, lack)| (*lack, *site, *line)).collect::<Vec<_>>()
        };
        let mut offers: Vec<_> = sites.iter().flat_map(of).filter(|(_, _, line)| which(*line)).collect();
        offers.sort_unstable();
        offers
    }

    /// The needs, those first for which there is least capacity per home asked.
    fn scarcest_first(&self) -> Vec<usize> {
        let plenty = |need: usize| {
            let (wanted, homes) = &self.case.needs[need];
            let takes = |site: &&super::ground::Site| {
                wanted.kern.is_none_or(|kern| site.kern == Some(kern))
                    && site.offers.iter().any(|(line, _)| wanted.lines.contains(line))
            };
            self.ground.sites.iter().filter(takes).map(|site| f64::from(site.capacity)).sum::<f64>() / homes.max(1.0)
        };
        let mut needs: Vec<usize> = (0..self.case.needs.len()).collect();
        let of_kern = |need: usize| self.case.needs[need].0.kern.is_none();
        needs.sort_by(|a, b| of_kern(*a).cmp(&of_kern(*b)).then(plenty(*a).total_cmp(&plenty(*b))).then(a.cmp(b)));
        needs
    }

    fn missing_of(&self, need: usize) -> f64 {
        let (wanted, homes) = &self.case.needs[need];
        let here = |site: usize| wanted.kern.is_none_or(|kern| self.ground.sites[site].kern == Some(kern));
        let put = self.put.iter().enumerate().filter(|(site, _)| here(*site));
        homes - put.map(|(_, lines)| wanted.lines.iter().map(|line| lines[*line]).sum::<f64>()).sum::<f64>()
    }

    /// How many homes of a line are still asked of anything that a site would count for.
    fn missing(&self, line: usize, site: usize) -> f64 {
        let counts = |need: &usize| {
            let wanted = &self.case.needs[*need].0;
            wanted.lines.contains(&line) && wanted.kern.is_none_or(|kern| self.ground.sites[site].kern == Some(kern))
        };
        (0..self.case.needs.len()).filter(counts).map(|need| self.missing_of(need)).fold(0.0, f64::max)
    }

    fn in_kern(&self, kern: crate::model::KernId) -> f64 {
        let of = self.put.iter().enumerate().filter(|(site, _)| self.ground.sites[*site].kern == Some(kern));
        of.map(|(_, lines)| lines.iter().sum::<f64>()).sum()
    }

    /// A parcel that must take part gets its best line that is asked.
    fn begin(&mut self, site: usize) {
        let best = self.offers(&[site], |_| true).into_iter().find(|(_, _, line)| self.missing(*line, site) > 0.0);
        if let Some((_, _, line)) = best {
            self.put(site, line, 1.0);
        }
    }

    /// Puts so many homes, or as many as fit; a cluster at its least number or not at all.
    fn put(&mut self, site: usize, line: usize, wanted: f64) {
        let (ground, of) = (self.ground, &self.ground.sites[site]);
        let mut room = f64::from(of.capacity) - self.put[site].iter().sum::<f64>();
        for crowd in ground.crowds.iter().filter(|crowd| crowd.lines.contains(&line)) {
            let around = crowd.around.iter().filter(|(_, near, _)| near.binary_search(&site).is_ok());
            for (_, near, already) in around {
                let there: f64 =
                    near.iter().map(|near| crowd.lines.iter().map(|line| self.put[*near][*line]).sum::<f64>()).sum();
                room = room.min(crowd.room(*already) - there);
            }
        }
        if let (true, Some(share)) = (ground.care[line] && share_counts(self.terms), self.terms.care_share) {
            for zone in ground.zones.iter().filter(|zone| zone.sites.binary_search(&site).is_ok()) {
                let sum = |care: bool| -> f64 {
                    let lines = |site: &usize| {
                        (0..ground.lines.len())
                            .filter(|line| ground.care[*line] == care)
                            .map(|line| self.put[*site][line])
                            .sum::<f64>()
                    };
                    zone.sites.iter().map(lines).sum()
                };
                let free = (share * zone.homes - zone.care).max(0.0) - (1.0 - share) * sum(true) + share * sum(false);
                room = room.min((free / (1.0 - share)).floor());
            }
        }
        if let (Some(tolerance), Some(kern)) = (self.terms.tolerance, of.kern)
            && let Some((_, share)) = ground.kernen.iter().find(|(other, _)| *other == kern)
        {
            room = room.min(((share + tolerance) * self.all).floor() - self.in_kern(kern));
        }
        let clustered: f64 =
            (0..ground.lines.len()).filter(|line| ground.clustered[*line]).map(|line| self.put[site][line]).sum();
        let begins = ground.clustered[line] && clustered == 0.0;
        let homes = if begins { wanted.max(self.case.least[site].ceil()) } else { wanted }.min(room);
        if homes > 0.0 && (!begins || homes >= self.case.least[site]) {
            self.put[site][line] += homes;
        }
    }
}

/// A share of all of them limits nothing.
fn share_counts(terms: &Terms) -> bool {
    terms.care_share.is_some_and(|share| share < 1.0)
}
