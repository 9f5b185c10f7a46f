//! The figures of neighbourhoods and kernen beside those of the municipality.

use geo::{Area, BooleanOps, BoundingRect, Intersects, MultiPolygon, Point};

use super::care_homes;
use crate::model::KernId;
use crate::plan::Known;
use crate::plan::privacy::tells_of_few;

/// The figure that is counted here and not read: homes of care forms per 1,000 inhabitants.
pub const CARE_HOMES: &str = "zorgwoningen_per_1000_inwoners";

/// Something that is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its name: the column that it was read from.
    pub name: String,
    /// The value of the municipality.
    pub municipality: Option<f64>,
    /// Whether that was computed: the mean of the neighbourhoods, each weighing as many as live there.
    pub computed: bool,
}

/// One figure beside the municipality's.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// The figure; `None` where it is not known, or left out.
    pub value: Option<f64>,
    /// The figure divided by that of the municipality.
    pub ratio: Option<f64>,
    /// Whether that is at or above the ratio of the norm set; `None` where either is missing.
    pub flagged: Option<bool>,
    /// Whether it was left out because it tells of a few people.
    pub left_out: bool,
}

/// How a neighbourhood stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The kern that the largest part of its ground lies in.
    pub kern: Option<KernId>,
    /// Per indicator.
    pub figures: Vec<Figure>,
    /// Whether anything of it is invented.
    pub fictief: bool,
}

/// How a kern stands.
#[derive(Debug, Clone, PartialEq)]
pub struct KernStanding {
    /// The kern.
    pub kern: KernId,
    /// The neighbourhoods with ground in it, each with the share of its ground, 0 to 1.
    pub buurten: Vec<(usize, f64)>,
    /// The people of those shares together; `None` where none of them is known.
    pub inhabitants: Option<f64>,
    /// Per indicator, the mean of its neighbourhoods.
    pub figures: Vec<Figure>,
    /// The indicators, by place, that some of its neighbourhoods do not have.
    pub incomplete: Vec<usize>,
    /// Whether anything of it is invented.
    pub fictief: bool,
}

/// How a figure counts people, as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    /// `percentage_…`, `perc_…`: of a hundred.
    OfHundred,
    /// `…_per_1000_…`: of a thousand.
    OfThousand,
    /// `aantal_…`: people themselves, which cannot be compared with a municipality's.
    People,
    /// It does not.
    Nothing,
}

impl Counts {
    fn of(name: &str) -> Counts {
        match name {
            _ if name.contains("per_1000_") => Counts::OfThousand,
            _ if name.starts_with("percentage_") || name.starts_with("perc_") => Counts::OfHundred,
            _ if name.starts_with("aantal_") => Counts::People,
            _ => Counts::Nothing,
        }
    }

    /// How many people a figure speaks of.
    fn people(self, value: f64, inhabitants: Option<f64>) -> Option<f64> {
        match self {
            Counts::OfHundred => inhabitants.map(|count| value / 100.0 * count),
            Counts::OfThousand => inhabitants.map(|count| value / 1000.0 * count),
            Counts::People => Some(value),
            Counts::Nothing => None,
        }
    }
}

/// A neighbourhood's weight in a mean, and its value.
type Weighed = (f64, f64);

fn mean(all: impl Iterator<Item = Weighed>) -> Option<f64> {
    let (sum, weight) = all.fold((0.0, 0.0), |(sum, weight), (of, value)| (sum + of * value, weight + of));
    (weight > 0.0).then(|| sum / weight)
}

/// What is compared, and how neighbourhoods and kernen stand.
pub(super) fn figures(known: &Known) -> (Vec<Indicator>, Vec<Standing>, Vec<KernStanding>) {
    let planning = &known.town.planning;
    let buurten = &planning.buurten;
    if buurten.is_empty() {
        return (Vec::new(), Vec::new(), Vec::new());
    }
    let proxies = known.norms.words("balance.proxies").map_or(&[][..], |words| &words.value);
    let mut names: Vec<String> = proxies.to_vec();
    // Per neighbourhood, per indicator.
    let mut values: Vec<Vec<Option<f64>>> =
        buurten.iter().map(|buurt| proxies.iter().map(|name| buurt.values.get(name).copied()).collect()).collect();
    if let Some(care) = care_per_thousand(known) {
        names.push(CARE_HOMES.to_owned());
        values.iter_mut().zip(care).for_each(|(values, care)| values.push(care));
    }
    let indicators: Vec<Indicator> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let given = planning.municipality.get(&name).copied();
            let weighed = buurten.iter().zip(&values).filter_map(|(buurt, values)| buurt.inhabitants.zip(values[at]));
            let compared = Counts::of(&name) != Counts::People;
            let computed = || mean(weighed).filter(|_| compared);
            let municipality = given.or_else(computed);
            Indicator { computed: given.is_none() && municipality.is_some(), municipality, name }
        })
        .collect();
    let maker = Maker { known, indicators: &indicators };
    let shares = shares(known);
    let standings: Vec<Standing> = (0..buurten.len())
        .map(|at| {
            let figures = maker.figures(&values[at], buurten[at].inhabitants);
            // Of equal parts the first kern.
            let largest = shares[at].iter().rev().max_by(|one, other| one.1.total_cmp(&other.1)).map(|(kern, _)| *kern);
            let fictief = buurten[at].fictief || maker.rests_on_invented();
            Standing { kern: largest, figures, fictief }
        })
        .collect();
    let kernen = (0..known.town.kernen.len()).map(|at| maker.kern(KernId(at as u32), &shares, &values, &standings)).collect();
    (indicators, standings, kernen)
}

struct Maker<'a> {
    known: &'a Known<'a>,
    indicators: &'a [Indicator],
}

impl Maker<'_> {
    /// Whether what every row is compared with is invented.
    fn rests_on_invented(&self) -> bool {
        let planning = &self.known.town.planning;
        let computed = self.indicators.iter().any(|it| it.computed) && planning.buurten.iter().any(|buurt| buurt.fictief);
        computed || care_homes(self.known).is_some_and(|care| care.iter().any(|complex| complex.fictief))
    }

    fn figures(&self, values: &[Option<f64>], inhabitants: Option<f64>) -> Vec<Figure> {
        self.indicators.iter().zip(values).map(|(indicator, value)| self.figure(indicator, *value, inhabitants)).collect()
    }

    fn figure(&self, indicator: &Indicator, value: Option<f64>, inhabitants: Option<f64>) -> Figure {
        let Some(value) = value else { return Figure::default() };
        let counts = Counts::of(&indicator.name);
        let least = self.known.norms.defaults.min_reporting_persons.value;
        if counts.people(value, inhabitants).is_some_and(|people| tells_of_few(people, least)) {
            return Figure { left_out: true, ..Figure::default() };
        }
        let compared = indicator.municipality.filter(|whole| *whole > 0.0 && counts != Counts::People);
        let ratio = compared.map(|whole| value / whole);
        let most = self.known.norms.value("balance.draaglast_flag_ratio");
        let flagged = ratio.zip(most).map(|(ratio, most)| ratio >= most.value);
        Figure { value: Some(value), ratio, flagged, left_out: false }
    }

    fn kern(
        &self,
        kern: KernId,
        shares: &[Vec<(KernId, f64)>],
        values: &[Vec<Option<f64>>],
        standings: &[Standing],
    ) -> KernStanding {
        let all = &self.known.town.planning.buurten;
        let part = |at: usize| shares[at].iter().find(|(of, _)| *of == kern).map(|(_, share)| (at, *share));
        let buurten: Vec<(usize, f64)> = (0..all.len()).filter_map(part).collect();
        let people = |at: usize, share: f64| all[at].inhabitants.map(|count| count * share);
        let inhabitants = buurten.iter().filter_map(|(at, share)| people(*at, *share)).reduce(|one, other| one + other);
        let mut incomplete = Vec::new();
        let mut figures = Vec::new();
        for (at, indicator) in self.indicators.iter().enumerate() {
            let weighed = |(buurt, share): &(usize, f64)| people(*buurt, *share).zip(values[*buurt][at]);
            let has = buurten.iter().filter_map(weighed).count();
            if has < buurten.len() {
                incomplete.push(at);
            }
            let value = mean(buurten.iter().filter_map(weighed)).filter(|_| Counts::of(&indicator.name) != Counts::People);
            figures.push(if self.tells_hidden(indicator, at, &buurten, values, standings) {
                Figure { left_out: true, ..Figure::default() }
            } else {
                self.figure(indicator, value, inhabitants)
            });
        }
        let invented = buurten.iter().any(|(at, _)| all[*at].fictief) || self.known.town[kern].fictief;
        KernStanding { kern, buurten, inhabitants, figures, incomplete, fictief: invented || self.rests_on_invented() }
    }

    /// Whether the mean of a kern would tell what was left out of its neighbourhoods: where that is one alone, or a few people together.
    fn tells_hidden(
        &self,
        indicator: &Indicator,
        at: usize,
        buurten: &[(usize, f64)],
        values: &[Vec<Option<f64>>],
        standings: &[Standing],
    ) -> bool {
        let all = &self.known.town.planning.buurten;
        let hidden: Vec<f64> = buurten
            .iter()
            .filter(|(buurt, _)| standings[*buurt].figures[at].left_out)
            .filter_map(|(buurt, share)| {
                Counts::of(&indicator.name).people(values[*buurt][at]?, all[*buurt].inhabitants.map(|count| count * share))
            })
            .collect();
        let least = self.known.norms.defaults.min_reporting_persons.value;
        hidden.len() == 1 || tells_of_few(hidden.iter().sum(), least)
    }
}

/// Per neighbourhood the kernen that it has ground in, in the order of the town, each with the share of its ground.
fn shares(known: &Known) -> Vec<Vec<(KernId, f64)>> {
    let shared = |buurt: &MultiPolygon<f64>, kern: &MultiPolygon<f64>| {
        let meet = buurt.bounding_rect().zip(kern.bounding_rect()).is_some_and(|(one, other)| one.intersects(&other));
        let whole = buurt.unsigned_area();
        (meet && whole > 0.0).then(|| buurt.intersection(kern).unsigned_area() / whole).filter(|share| *share > 0.0)
    };
    let of = |buurt: &MultiPolygon<f64>| {
        let kernen = known.town.kernen.iter().enumerate();
        kernen.filter_map(|(at, kern)| Some((KernId(at as u32), shared(buurt, &kern.outline)?))).collect()
    };
    known.town.planning.buurten.iter().map(|buurt| of(&buurt.outline)).collect()
}

/// Per neighbourhood the homes of care forms for every 1,000 who live there; `None` as a whole where no complexes are given.
fn care_per_thousand(known: &Known) -> Option<Vec<Option<f64>>> {
    let care = care_homes(known)?;
    let each = known.town.planning.buurten.iter().map(|buurt| {
        let inhabitants = buurt.inhabitants.filter(|count| *count > 0.0)?;
        let here = care.iter().filter(|complex| buurt.outline.intersects(&Point(complex.shape.representative())));
        let homes: Option<Vec<f64>> = here.map(|complex| complex.homes.map(f64::from)).collect();
        Some(homes?.iter().fold(0.0, |sum, homes| sum + homes) / inhabitants * 1000.0)
    });
    Some(each.collect())
}
