//! Who seeks a meeting place: complexes and parcels without one of their own, and people of 65 and older.

use rayon::prelude::*;

use super::super::Known;
use super::super::kernen::Level;
use super::super::places::{Elsewhere, Standpoint, standpoints};
use super::{Asking, MEETING};
use crate::model::{Category, Criterion, KernId, Meters, ParcelId, Shape, Sought, Town, Walk};
use crate::reach::Near;
use crate::reach::walk::{Asked, Walks};
use crate::score::{Basis, Judge, Questions};

/// A complex or a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// An existing complex, by its place among them.
    Complex(usize),
    /// A candidate parcel.
    Parcel(ParcelId),
}

impl Who {
    /// Whether it is a parcel.
    pub fn is_parcel(self) -> bool {
        matches!(self, Who::Parcel(_))
    }

    /// Its id.
    pub fn id(self, town: &Town) -> &str {
        match self {
            Who::Complex(at) => town.planning.complexes.as_ref().map_or("", |all| &all[at].id),
            Who::Parcel(parcel) => &town[parcel].id,
        }
    }
}

/// A complex or a parcel that has no meeting place of its own and none surely in reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Which.
    pub who: Who,
    /// The kern that it lies in.
    pub kern: Option<KernId>,
    /// The profile whose norm holds, by its place in the norm set.
    pub profile: usize,
    /// The longest walk that will do.
    pub max: Meters,
    /// What it says of one of its own: surely none (`false`), or nothing.
    pub own: Option<bool>,
    /// How surely one is in reach: never [`Level::Sure`].
    pub level: Level,
    /// The nearest meeting place.
    pub nearest: Option<Near>,
    /// The walk to it in metres as they lie; beyond what was searched only the shortest is known.
    pub walk: Option<Walk>,
    /// How that was found.
    pub basis: Basis,
    /// Of the venues that would surely be in reach the one that serves most, by its place in the plan, and the likely walk to it.
    pub best: Option<(usize, Meters)>,
    /// Whether it rests on anything invented.
    pub fictief: bool,
}

/// Somebody who seeks.
pub(super) struct Seeker {
    pub what: What,
    /// Where: of the parcels or of the other places.
    ground: usize,
    place: ParcelId,
    pub profile: usize,
    pub max: Meters,
    site: Option<Site>,
    /// Whether who seeks, or that none is in reach, is invented.
    pub fictief: bool,
}

/// Who it is, and how many homes or people.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Complex(u32),
    Parcel(u32),
    People(f64),
}

/// Everybody who has no meeting place and none surely in reach.
pub(super) struct Seekers {
    pub all: Vec<Seeker>,
    elsewhere: Elsewhere,
}

impl Seekers {
    pub fn find(known: &Known, asking: &Asking) -> Seekers {
        let (town, norms) = (known.town, known.norms);
        let complexes = town.planning.complexes.as_deref().unwrap_or_default();
        let people: Vec<Standpoint> = standpoints(town).into_iter().filter(|place| place.people > 0.0).collect();
        let mut places: Vec<Shape> = complexes.iter().map(|complex| complex.shape.clone()).collect();
        places.extend(people.iter().map(|place| Shape::Point(place.spot)));
        let asked = asking.all.iter().flat_map(|(at, criterion)| Asked::by(&norms.profiles[*at], criterion)).flatten();
        let asked = if known.walks.is_some() { asked.collect() } else { Vec::new() };
        let elsewhere = Elsewhere::of(known, places, vec![Sought::all(&Category::new(MEETING))], asked, &[]);
        let judges = [known.judge(), elsewhere.judge(norms)];
        let asked = judges.map(|judge| norms.profiles.iter().map(|profile| judge.questions(profile)).collect::<Vec<_>>());
        let ready = [(&judges[0], asked[0].as_slice()), (&judges[1], asked[1].as_slice())];
        let of_complexes = complexes.iter().enumerate().map(|(at, complex)| {
            let asks = asking.of_complex(norms, complex.woonvorm.as_deref(), complex.group.as_deref());
            let own = complex.in_complex.get(&Category::new(MEETING)).copied();
            let what = What::Complex(complex.homes.unwrap_or_default());
            (what, 1, ParcelId(at as u32), asks, (Some((Who::Complex(at), complex.kern, own)), complex.fictief))
        });
        let of_parcels = town.parcels.iter().zip((0..).map(ParcelId)).map(|(parcel, at)| {
            let own = parcel.in_complex.get(&Category::new(MEETING)).copied();
            let what = What::Parcel(parcel.capacity.unwrap_or_default());
            (what, 0, at, asking.general, (Some((Who::Parcel(at), parcel.kern, own)), parcel.fictief))
        });
        let of_people = people.iter().zip(complexes.len() as u32..).map(|(place, at)| {
            let what = What::People(place.people);
            (what, 1, ParcelId(at), asking.general, (None, place.fictief))
        });
        let all: Vec<_> = of_complexes.chain(of_parcels).chain(of_people).collect();
        let seeks =
            |(what, ground, place, asks, (named, fictief)): &(What, usize, ParcelId, (usize, &Criterion), (_, bool))| {
                let found = seeker(ready[*ground], (*what, *ground, *place), *asks, *named)?;
                Some(found.given(*fictief))
            };
        let all = all.par_iter().filter_map(seeks).collect();
        Seekers { all, elsewhere }
    }

    /// The ground of a seeker.
    pub fn shape<'s>(&'s self, town: &'s Town, seeker: &Seeker) -> &'s Shape {
        let town = if seeker.ground == 0 { town } else { &self.elsewhere.town };
        &town[seeker.place].shape
    }

    /// Where a seeker is in a table of walks; `None` where there are none.
    pub fn walks<'s>(&'s self, known: &Known<'s>, seeker: &Seeker) -> Option<(&'s Walks, ParcelId)> {
        let walks = if seeker.ground == 0 { known.walks } else { self.elsewhere.walks.as_ref() };
        walks.map(|walks| (walks, seeker.place))
    }

    /// The complexes and parcels among them, each with the venue that is best for it.
    pub fn sites(&self, known: &Known, best: &[Option<(usize, Meters)>]) -> Vec<Site> {
        let invented = |site: &Site| site.kern.is_some_and(|kern| known.town[kern].fictief);
        let with_best = |(seeker, best): (&Seeker, &Option<(usize, Meters)>)| {
            let site = seeker.site.clone()?;
            Some(Site { best: *best, fictief: site.fictief || invented(&site), ..site })
        };
        self.all.iter().zip(best).filter_map(with_best).collect()
    }
}

impl Seeker {
    /// The same, of a row that is invented or not.
    fn given(self, fictief: bool) -> Seeker {
        let fictief = self.fictief || fictief;
        Seeker { site: self.site.map(|site| Site { fictief, ..site }), fictief, ..self }
    }
}

/// A complex or parcel: which, its kern, and what it says of its own meeting place.
type Named = (Who, Option<KernId>, Option<bool>);

/// Somebody who has none of their own and none surely in reach.
fn seeker<'a>(
    (judge, questions): (&Judge<'a>, &[Questions<'a>]),
    (what, ground, place): (What, usize, ParcelId),
    (profile, criterion): (usize, &Criterion),
    named: Option<Named>,
) -> Option<Seeker> {
    let own = named.and_then(|(_, _, own)| own);
    let max = criterion.norm()?.1.value;
    if own == Some(true) {
        return None;
    }
    let judged = judge.answer_one(place, &questions[profile], criterion)?;
    let level = Level::of(&judged, judge.town);
    if level == Level::Sure {
        return None;
    }
    let fictief = judge.rests_on_fictief(&judged);
    let site = named.map(|(who, kern, own)| Site {
        who,
        kern,
        profile,
        max,
        own,
        level,
        nearest: judged.near,
        walk: judged.walk_m(),
        basis: judged.basis,
        best: None,
        fictief,
    });
    Some(Seeker { what, ground, place, profile, max, site, fictief })
}
