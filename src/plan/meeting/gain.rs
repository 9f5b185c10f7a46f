//! What each building would bring if it opened as a meeting place, and in which order they serve most together.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::super::Known;
use super::super::places::KernAt;
use super::seekers::{Seekers, What};
use super::{MEETING, VENUES};
use crate::model::{Category, FacilityId, KernId, Meters, Mobility, Shape, Spot};
use crate::reach::walk::{Asked, Counted, Start, StreetGraph};

/// Who would come surely within reach of a meeting place that has none there now.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Gain {
    /// Existing complexes.
    pub complexes: u32,
    /// Their homes, as far as known.
    pub complex_homes: u64,
    /// Candidate parcels.
    pub parcels: u32,
    /// The homes that these can hold, as far as known.
    pub capacity: u64,
    /// People of 65 and older.
    pub people: f64,
}

impl Gain {
    /// Of these seekers, added in their order.
    fn of<'s>(seekers: &Seekers, these: impl Iterator<Item = &'s u32>) -> Gain {
        these.fold(Gain::default(), |gain, seeker| match seekers.all[*seeker as usize].what {
            What::Complex(homes) => {
                Gain { complexes: gain.complexes + 1, complex_homes: gain.complex_homes + u64::from(homes), ..gain }
            }
            What::Parcel(homes) => Gain { parcels: gain.parcels + 1, capacity: gain.capacity + u64::from(homes), ..gain },
            What::People(count) => Gain { people: gain.people + count, ..gain },
        })
    }

    /// Whether anybody gains.
    pub fn is_any(&self) -> bool {
        self.complexes > 0 || self.parcels > 0 || self.people > 0.0
    }

    /// First the complexes, then the people, then the parcels, then the homes.
    fn most(&self, other: &Gain) -> Ordering {
        let rest = (self.parcels, self.complex_homes, self.capacity).cmp(&(other.parcels, other.complex_homes, other.capacity));
        self.complexes.cmp(&other.complexes).then(self.people.total_cmp(&other.people)).then(rest)
    }
}

/// The turn of a venue, where each in turn is the one that serves most beside those before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// Which, from 1.
    pub number: u32,
    /// Whom it serves beside those before it.
    pub more: Gain,
}

/// A building that could serve as a meeting place.
#[derive(Debug, Clone, PartialEq)]
pub struct Venue {
    /// Which.
    pub facility: FacilityId,
    /// The kern that holds its representative point.
    pub kern: Option<KernId>,
    /// Its categories, of those that could serve, in the order of the norm set.
    pub categories: Vec<Category>,
    /// Whom it would serve if it alone opened.
    pub gain: Gain,
    /// Its turn; `None` where it serves nobody beside those before it.
    pub turn: Option<Turn>,
    /// Whether it, or anybody whom it would serve, rests on anything invented.
    pub fictief: bool,
}

/// Who would come in reach of a venue, with the likely walk; in the order of the seekers.
type Reached = Vec<(u32, Meters)>;

/// The venues of a town, those that would serve most first; of equals by id.
pub(super) fn venues(known: &Known, seekers: &Seekers) -> Vec<(Venue, Reached)> {
    let town = known.town;
    let buildings = buildings(known);
    let boxes = seekers.all.iter().enumerate().map(|(at, seeker)| {
        let bounds = seekers.shape(town, seeker).bounds();
        GeomWithData::new(Rectangle::from_corners(corner(bounds.min()), corner(bounds.max())), at as u32)
    });
    let ground = Ground { known, seekers, tree: RTree::bulk_load(boxes.collect()), graphs: graphs(known, seekers) };
    let reached: Vec<Reached> = buildings.par_iter().map(|(facility, _)| ground.reached(*facility)).collect();
    let kern_at = KernAt::of(town);
    let mut venues: Vec<(Venue, Reached)> = buildings
        .into_iter()
        .zip(reached)
        .map(|((facility, categories), reached)| {
            let gain = Gain::of(seekers, reached.iter().map(|(seeker, _)| seeker));
            let kern = kern_at.at(town[facility].shape.representative());
            let walked_on_invented = known.walks.is_some_and(|walks| walks.fictief()) && gain.is_any();
            let serves_invented = reached.iter().any(|(seeker, _)| seekers.all[*seeker as usize].fictief);
            let fictief = town[facility].fictief || walked_on_invented || serves_invented;
            (Venue { facility, kern, categories, gain, turn: None, fictief }, reached)
        })
        .collect();
    let id = |venue: &Venue| (&town[venue.facility].id, venue.facility);
    venues.sort_by(|(a, _), (b, _)| b.gain.most(&a.gain).then_with(|| id(a).cmp(&id(b))));
    take_turns(seekers, &mut venues);
    venues
}

/// What could serve, each building once: of a building in several of the categories, all of these. What is a meeting place already is
/// none of them.
fn buildings(known: &Known) -> Vec<(FacilityId, Vec<Category>)> {
    let (town, meeting) = (known.town, Category::new(MEETING));
    let all = || town.facilities.iter().zip((0..).map(FacilityId));
    let mut by_id: BTreeMap<&str, Vec<FacilityId>> = BTreeMap::new();
    for (facility, at) in all().filter(|(facility, _)| facility.category == meeting) {
        by_id.entry(&facility.id).or_default().push(at);
    }
    let is_same = |a: FacilityId, b: FacilityId| town[a].shape == town[b].shape;
    let meets = |at: FacilityId| by_id.get(town[at].id.as_str()).is_some_and(|these| these.iter().any(|it| is_same(*it, at)));
    let mut found: BTreeMap<&str, Vec<(FacilityId, Vec<Category>)>> = BTreeMap::new();
    let words = known.norms.words(VENUES).map_or(&[][..], |words| &words.value);
    for category in words.iter().map(|word| Category::new(word)) {
        for (facility, at) in all().filter(|(facility, at)| facility.category == category && !meets(*at)) {
            let these = found.entry(&facility.id).or_default();
            match these.iter_mut().find(|(other, _)| is_same(*other, at)) {
                Some((_, categories)) => categories.push(category.clone()),
                None => these.push((at, vec![category.clone()])),
            }
        }
    }
    found.into_values().flatten().collect()
}

/// How somebody walks, and what is counted.
type Way = (Mobility, Counted);

/// What all venues look at.
struct Ground<'a> {
    known: &'a Known<'a>,
    seekers: &'a Seekers,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
    /// The streets as they are walked, with the largest maximum of who walks them so.
    graphs: BTreeMap<Way, (StreetGraph<'a>, f64)>,
}

fn graphs<'a>(known: &'a Known<'a>, seekers: &Seekers) -> BTreeMap<Way, (StreetGraph<'a>, f64)> {
    let mut graphs = BTreeMap::new();
    let Some((streets, _)) = known.town.streets.as_ref().zip(known.walks) else { return graphs };
    for seeker in &seekers.all {
        let Some(key) = walked(known, seeker.profile) else { continue };
        let (_, most) = graphs.entry(key).or_insert_with(|| (StreetGraph::build(streets, key.0, key.1), 0.0_f64));
        *most = most.max(seeker.max.0);
    }
    graphs
}

/// How a profile walks to a meeting place.
fn walked(known: &Known, profile: usize) -> Option<Way> {
    let profile = &known.norms.profiles[profile];
    let criterion = profile.criteria.iter().find(|criterion| criterion.category.id() == MEETING && criterion.in_complex)?;
    Asked::by(profile, criterion)[0].as_ref().map(|asked| (asked.mobility, asked.counted))
}

impl Ground<'_> {
    /// Who would come surely in reach of a venue.
    fn reached(&self, venue: FacilityId) -> Reached {
        let town = self.known.town;
        let shape = &town[venue].shape;
        let near = self.near(shape);
        let mut reached: Reached = Vec::new();
        // What is further by air than the maximum is so on foot.
        let within = |seeker: &u32| {
            let seeking = &self.seekers.all[*seeker as usize];
            let by_air = self.seekers.shape(town, seeking).distance(shape);
            (by_air <= seeking.max.0).then_some((*seeker, by_air))
        };
        let near: Vec<(u32, f64)> = near.iter().filter_map(within).collect();
        for (key, these) in self.by_way(&near) {
            let spread = key.and_then(|key| {
                let (graph, most) = self.graphs.get(&key)?;
                let joints = self.known.walks?.facility(venue, key.0).joints();
                let starts: Vec<Start> = joints.iter().map(|joint| Start { joint: *joint, label: 0 }).collect();
                (!starts.is_empty()).then(|| graph.spread(&starts, *most))
            });
            for (seeker, by_air) in these {
                let seeking = &self.seekers.all[seeker as usize];
                let joints = self
                    .seekers
                    .walks(self.known, seeking)
                    .zip(key)
                    .map(|((walks, place), key)| walks.parcel(place, key.0).joints());
                let metres = match (&spread, joints) {
                    _ if by_air == 0.0 => Some(0.0),
                    (Some(spread), Some(joints)) if !joints.is_empty() => {
                        let walks = joints.iter().filter_map(|joint| spread.from(joint)).map(|arrival| arrival.metres);
                        walks.min_by(f64::total_cmp).filter(|metres| *metres <= seeking.max.0)
                    }
                    _ => {
                        let walk = self.known.norms.defaults.detour.value.walk(Meters(by_air));
                        (walk.high <= seeking.max).then_some(walk.likely.0)
                    }
                };
                reached.extend(metres.map(|metres| (seeker, Meters(metres))));
            }
        }
        reached.sort_by_key(|(seeker, _)| *seeker);
        reached
    }

    /// The seekers whose box lies within the largest maximum of a shape's box.
    fn near(&self, shape: &Shape) -> Vec<u32> {
        let most = self.seekers.all.iter().fold(0.0, |most: f64, seeker| most.max(seeker.max.0));
        let bounds = shape.bounds();
        let [low, high] = [corner(bounds.min()), corner(bounds.max())];
        let around = AABB::from_corners(low.map(|at| at - most), high.map(|at| at + most));
        let mut near: Vec<u32> = self.tree.locate_in_envelope_intersecting(around).map(|found| found.data).collect();
        near.sort_unstable();
        near
    }

    /// Seekers by how they walk; `None` where nobody does.
    fn by_way(&self, near: &[(u32, f64)]) -> BTreeMap<Option<Way>, Vec<(u32, f64)>> {
        let mut by_way: BTreeMap<_, Vec<(u32, f64)>> = BTreeMap::new();
        for (seeker, by_air) in near {
            let way = self.known.walks.and_then(|_| walked(self.known, self.seekers.all[*seeker as usize].profile));
            by_way.entry(way).or_default().push((*seeker, *by_air));
        }
        by_way
    }
}

fn corner(spot: Spot) -> [f64; 2] {
    [spot.x, spot.y]
}

/// A venue that waits for its turn: what it would bring when that was last looked at, which can only have become less since.
struct Waiting {
    gain: Gain,
    venue: usize,
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.gain.most(&other.gain).then(other.venue.cmp(&self.venue))
    }
}

/// Gives each venue its turn: the one that serves most beside those before it, of equals the first.
fn take_turns(seekers: &Seekers, venues: &mut [(Venue, Reached)]) {
    let mut served = vec![false; seekers.all.len()];
    let mut waiting: BinaryHeap<Waiting> =
        venues.iter().enumerate().map(|(venue, (found, _))| Waiting { gain: found.gain, venue }).collect();
    let mut number = 0;
    while let Some(Waiting { gain, venue }) = waiting.pop() {
        let (found, reached) = &mut venues[venue];
        let now = Gain::of(seekers, reached.iter().map(|(seeker, _)| seeker).filter(|seeker| !served[**seeker as usize]));
        if now != gain {
            waiting.push(Waiting { gain: now, venue });
            continue;
        }
        if !now.is_any() {
            break;
        }
        number += 1;
        found.turn = Some(Turn { number, more: now });
        reached.iter().for_each(|(seeker, _)| served[*seeker as usize] = true);
    }
}
