//! The ground of a choice: which parcel can take which homes at what lack of score, and what stands around it already.

use geo::{Area, BooleanOps, Intersects, Point, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::super::Known;
use super::super::needs::{Suits, suits};
use super::asked::Line;
use super::terms::{Terms, has, most_together};
use crate::model::{Complex, Dwellings, KernId, ParcelId, Shape};
use crate::zones::{Level, Measured, Zone};

/// A parcel that can take homes.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The parcel.
    pub parcel: ParcelId,
    /// How many homes it can hold.
    pub capacity: u32,
    /// The kern it lies in.
    pub kern: Option<KernId>,
    /// The lines that it can take, by their places, with what a home lacks of the full score in tenths of a point.
    pub offers: Vec<(usize, i64)>,
}

/// A zone in which the share of care seekers is limited.
#[derive(Debug, Clone, PartialEq)]
pub struct CareZone {
    /// The zone, by its place among the zones of the run.
    pub zone: usize,
    /// The sites in it.
    pub sites: Vec<usize>,
    /// How many homes stand in it.
    pub homes: f64,
    /// How many of them are of care seekers.
    pub care: f64,
}

/// Homes of one group that is dispersed.
#[derive(Debug, Clone, PartialEq)]
pub struct Crowd {
    /// The lines of the group.
    pub lines: Vec<usize>,
    /// How many may stand around each other.
    pub most: f64,
    /// Per site that can take them: the site, the sites around it with itself, and how many of the group stand there already.
    pub around: Vec<(usize, Vec<usize>, f64)>,
}

impl Crowd {
    /// How many more may come around a site; none where there are too many already.
    pub fn room(&self, already: f64) -> f64 {
        (self.most - already).max(0.0).floor()
    }
}

/// The ground of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// The kinds of homes.
    pub lines: Vec<Line>,
    /// Per line, whether its homes stand in clusters.
    pub clustered: Vec<bool>,
    /// Per line, whether its homes are of care seekers.
    pub care: Vec<bool>,
    /// The parcels that can take any of them, in the order of the parcels.
    pub sites: Vec<Site>,
    /// The kernen whose people of 65 and older are known, with their share of them; empty where no spread is asked.
    pub kernen: Vec<(KernId, f64)>,
    /// The zones with a limited share of care seekers.
    pub zones: Vec<CareZone>,
    /// The dispersed groups.
    pub crowds: Vec<Crowd>,
    /// The parcels that must take part, with their sites; none where a parcel can take nothing.
    pub include: Vec<(ParcelId, Option<usize>)>,
}

impl Ground {
    /// Looks over the ground.
    pub fn of(known: &Known, terms: &Terms, lines: &[Line]) -> Ground {
        let sites = sites(known, terms, lines);
        let include = known.town.planning.choice.include.iter();
        let site_of = |parcel: &ParcelId| sites.iter().position(|site| site.parcel == *parcel);
        Ground {
            clustered: lines.iter().map(|line| has(&terms.clustered, &line.woonvorm)).collect(),
            care: lines.iter().map(|line| has(&terms.care, &line.woonvorm)).collect(),
            kernen: if terms.tolerance.is_some() { shares(known) } else { Vec::new() },
            zones: if terms.care_share.is_some() { care_zones(known, terms, &sites) } else { Vec::new() },
            crowds: crowds(known, terms, lines, &sites),
            include: include.map(|parcel| (*parcel, site_of(parcel))).collect(),
            lines: lines.to_vec(),
            sites,
        }
    }
}

fn sites(known: &Known, terms: &Terms, lines: &[Line]) -> Vec<Site> {
    let judge = known.judge();
    let surely = |profile: usize, parcel: ParcelId| {
        let hard = judge.assess(parcel, &known.norms.profiles[profile]);
        hard.iter().filter(|criterion| criterion.is_hard()).all(|criterion| criterion.surely_met())
    };
    let offer = |parcel: ParcelId, line: &Line| {
        let sure = suits(known, line.profile, parcel)? == Suits::Surely;
        if has(&terms.sure, &line.woonvorm) && !sure && !surely(line.profile, parcel) {
            return None;
        }
        let score = &known.scores[line.profile][parcel.0 as usize];
        // By the score as it is written, so that who adds up the table finds the same.
        let hundredths = (100.0 * score.score.unwrap_or(score.score_min)).round() as i64;
        Some(1_000 - ((hundredths + 5) / 10).clamp(0, 1_000))
    };
    let excluded = &known.town.planning.choice.exclude;
    let site = |(at, parcel): (usize, &crate::model::Parcel)| {
        let id = ParcelId(at as u32);
        let capacity = parcel.capacity.filter(|homes| *homes > 0 && !excluded.contains(&id))?;
        let offers = lines.iter().enumerate().filter_map(|(line, of)| Some((line, offer(id, of)?)));
        let offers: Vec<(usize, i64)> = offers.collect();
        (!offers.is_empty()).then_some(Site { parcel: id, capacity, kern: parcel.kern, offers })
    };
    known.town.parcels.iter().enumerate().filter_map(site).collect()
}

/// The kernen whose people of 65 and older are known, with their share.
fn shares(known: &Known) -> Vec<(KernId, f64)> {
    let people = known.town.kernen.iter().enumerate();
    let people: Vec<(KernId, f64)> =
        people.filter_map(|(at, kern)| Some((KernId(at as u32), kern.inhabitants_65plus?))).collect();
    let all: f64 = people.iter().map(|(_, count)| count).sum();
    if all > 0.0 { people.into_iter().map(|(kern, count)| (kern, count / all)).collect() } else { Vec::new() }
}

/// The sure zones of the areas, measured as parcels are judged.
fn care_zones(known: &Known, terms: &Terms, sites: &[Site]) -> Vec<CareZone> {
    let measured = if known.walks.is_some() { Measured::OnFoot } else { Measured::ByAir };
    let of_area = |zone: &Zone| known.rules.iter().any(|rule| rule.id == zone.rule && !rule.of_profile);
    let wanted = |zone: &&Zone| zone.level == Level::Sure && zone.measured == measured && of_area(zone);
    let planning = &known.town.planning;
    let complexes = || planning.complexes.iter().flatten();
    let made = |(at, zone): (usize, &Zone)| {
        let inside = |complex: &&Complex| zone.outline.intersects(&Point(complex.shape.representative()));
        let homes = |complex: &Complex| f64::from(complex.homes.unwrap_or(0));
        let is_care = |complex: &&Complex| complex.woonvorm.as_ref().is_some_and(|form| has(&terms.care, form));
        let standing = match &planning.dwellings {
            Some(dwellings) => dwellings.iter().map(|dwellings| dwellings_in(dwellings, &zone.outline)).sum(),
            None => complexes().filter(inside).map(homes).sum(),
        };
        let held = |site: &usize| zone.parcels.contains(&sites[*site].parcel);
        CareZone {
            zone: at,
            sites: (0..sites.len()).filter(held).collect(),
            homes: standing,
            care: complexes().filter(inside).filter(is_care).map(homes).sum(),
        }
    };
    let zones = known.zones.iter().enumerate().filter(|(_, zone)| wanted(zone));
    zones.map(made).filter(|zone| !zone.sites.is_empty()).collect()
}

/// How many of these dwellings stand in a zone: all or none of a place, of an area its share of the ground.
fn dwellings_in(dwellings: &Dwellings, zone: &Polygon<f64>) -> f64 {
    match &dwellings.shape {
        Shape::Area(area) if area.unsigned_area() > 0.0 && zone.intersects(area) => {
            let common = area.intersection(&geo::MultiPolygon(vec![zone.clone()]));
            dwellings.count * (common.unsigned_area() / area.unsigned_area()).min(1.0)
        }
        Shape::Area(area) if area.unsigned_area() > 0.0 => 0.0,
        shape if zone.intersects(&Point(shape.representative())) => dwellings.count,
        _ => 0.0,
    }
}

fn crowds(known: &Known, terms: &Terms, lines: &[Line], sites: &[Site]) -> Vec<Crowd> {
    let mut crowds: Vec<Crowd> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(most) = most_together(known.norms, line.profile) else { continue };
        let same = |other: &Line| other.is_of_group(line);
        match crowds.iter_mut().find(|crowd| same(&lines[crowd.lines[0]])) {
            Some(crowd) => crowd.lines.push(at),
            None => crowds.push(Crowd { lines: vec![at], most, around: Vec::new() }),
        }
    }
    for crowd in &mut crowds {
        crowd.around = around(known, terms, &lines[crowd.lines[0]], &crowd.lines, sites);
    }
    crowds
}

fn around(known: &Known, terms: &Terms, group: &Line, lines: &[usize], sites: &[Site]) -> Vec<(usize, Vec<usize>, f64)> {
    let (town, within) = (known.town, terms.disperse_m);
    let takes = |site: &usize| sites[*site].offers.iter().any(|(line, _)| lines.contains(line));
    let candidates: Vec<usize> = (0..sites.len()).filter(takes).collect();
    let shape = |site: usize| &town[sites[site].parcel].shape;
    let boxes = candidates.iter().map(|site| {
        let bounds = shape(*site).bounds();
        GeomWithData::new(Rectangle::from_corners(corner(bounds.min()), corner(bounds.max())), *site)
    });
    let tree = RTree::bulk_load(boxes.collect());
    let of_group = |complex: &&Complex| {
        let form = complex.woonvorm.as_ref().is_some_and(|form| form.eq_ignore_ascii_case(&group.woonvorm));
        match (&complex.group, &group.group) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            _ => form,
        }
    };
    let standing: Vec<&Complex> = town.planning.complexes.iter().flatten().filter(of_group).collect();
    let near = |site: usize| {
        let bounds = shape(site).bounds();
        let [low, high] = [corner(bounds.min()), corner(bounds.max())];
        let reach = AABB::from_corners([low[0] - within, low[1] - within], [high[0] + within, high[1] + within]);
        let beside = tree.locate_in_envelope_intersecting(reach).map(|found| found.data);
        let mut beside: Vec<usize> =
            beside.filter(|other| *other == site || shape(*other).distance(shape(site)) <= within).collect();
        beside.sort_unstable();
        let there = standing.iter().filter(|complex| complex.shape.distance(shape(site)) <= within);
        // A complex that does not say how many homes it has, has at least one.
        let already = there.map(|complex| f64::from(complex.homes.unwrap_or(1))).sum();
        (site, beside, already)
    };
    candidates.iter().map(|site| near(*site)).collect()
}

fn corner(at: geo::Coord<f64>) -> [f64; 2] {
    [at.x, at.y]
}
