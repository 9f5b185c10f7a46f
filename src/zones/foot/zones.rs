//! The zones on foot of all rules.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Area, InteriorPoint, Intersects, MultiPolygon, Polygon};
use rayon::prelude::*;

use super::super::contents::{Contents, Held, OfCategory, of_category};
use super::super::disc::{DRAWN_WITHIN_M, disc};
use super::super::inside::Parts;
use super::super::parts::{by_size, common};
use super::super::rule::{Asked, Level, ZoneRule};
use super::super::zone::{Measured, Zone};
use super::drawing::{Drawing, Stroke, draw};
use super::shared::Shared;
use super::shed::{Ranks, Searches, Shed, Stub, Wanted};
use super::{OnFoot, Walking};
use crate::model::{Category, FacilityId, Mobility, NormSet, ParcelId, Shape, Sought, Spot, Town, Watch};

/// The levels on foot: the walk is known, so nothing is only possible.
const LEVELS: [Level; 2] = [Level::Core, Level::Sure];

/// The zones on foot of all rules: rule by rule, core before sure, the largest part first.
///
/// A facility that did not join the network keeps the circle of the level by air: it reaches the streets in it. What a rule asks of who
/// lies inside another is asked of who walks there.
pub fn zones_on_foot(town: &Town, norms: &NormSet, rules: &[ZoneRule], on_foot: &OnFoot, watch: &dyn Watch) -> Vec<Zone> {
    let jobs: Vec<(usize, Level)> = (0..rules.len()).flat_map(|rule| LEVELS.map(|level| (rule, level))).collect();
    watch.phase("drawing zones on foot", jobs.len() as u64);
    let of_category = of_category(town);
    let (stubs, of_facility) = stubs(town, rules, &of_category, on_foot.walking);
    let ranks = Ranks::of(town);
    let searches =
        Searches { town, of_category: &of_category, on_foot, ranks: &ranks, stubs: &stubs, of_facility: &of_facility };
    let detour = norms.defaults.detour.value;
    let wanted = |asked: &Asked, mobility: Mobility, level: Level| Wanted {
        sought: asked.sought(level),
        mobility,
        metres: asked.walk_m(level).to_bits(),
        radius: asked.radius_m(level, detour).to_bits(),
    };
    let of_rule = |rule: &ZoneRule| rule.asked.iter().map(|asked| (asked.clone(), rule.mobility)).collect::<Vec<_>>();
    let all_wanted =
        rules.iter().flat_map(of_rule).flat_map(|(asked, mobility)| LEVELS.map(|level| wanted(&asked, mobility, level)));
    let sheds = searches.sheds(all_wanted.collect());
    let circles = circles(town, rules, &of_category);
    let mut grounds = Grounds::default();
    let gathered: Vec<Gathered> = jobs
        .par_iter()
        .map(|(rule, level)| {
            let asked = rules[*rule].all_asked_by(rules);
            let sheds: Vec<&Shed> = asked.iter().map(|(asked, mobility)| &sheds[&wanted(asked, *mobility, *level)]).collect();
            Gathered { shared: Shared::of(&sheds, on_foot.streets, &stubs), by_circle: by_circle(&sheds), sheds }
        })
        .collect();
    let drawings: Vec<Drawing> = jobs
        .iter()
        .zip(&gathered)
        .map(|((rule, level), it)| {
            let walks = rules[*rule].all_asked(rules).into_iter().map(|asked| asked.walk_m(*level));
            let width_m = walks.fold(on_foot.width_m, f64::min);
            let mut strokes = it.shared.strokes(&stubs);
            grounds.of_facilities(town, &stubs, it, width_m, &mut strokes);
            grounds.of_circles(it, &mut strokes);
            Drawing { strokes, width_m }
        })
        .collect();
    let drawn = draw(on_foot.streets, &grounds.all, &drawings);
    let made = jobs.into_par_iter().zip(gathered).zip(drawn).map(|(((rule, level), gathered), parts)| {
        let sets: Vec<&MultiPolygon<f64>> = rules[rule]
            .all_asked(rules)
            .into_iter()
            .map(|asked| &circles[&(asked.sought(level), asked.walk_m(level).to_bits())])
            .collect();
        let contents =
            Contents { town, of_category: &of_category, rules, rule: &rules[rule], level, measured: Measured::OnFoot };
        let maker = Maker { contents, on_foot, stubs: &stubs, ranks: &ranks, gathered };
        let zones = maker.zones(by_size(parts), || by_size(common(&sets).0));
        watch.step(1);
        zones
    });
    made.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// The stubs of all facilities that a rule asks for, and whose they are.
type Stubs = (Vec<Stub>, BTreeMap<(FacilityId, Mobility), std::ops::Range<usize>>);

fn stubs(town: &Town, rules: &[ZoneRule], of_category: &OfCategory, walking: &dyn Walking) -> Stubs {
    let mut walked: BTreeSet<(FacilityId, Mobility)> = BTreeSet::new();
    for rule in rules {
        for asked in &rule.asked {
            let sought = asked.sought(Level::Sure);
            let ids = of_category.get(&asked.category).into_iter().flatten().filter(|id| sought.holds(&town[**id]));
            walked.extend(ids.map(|id| (*id, rule.mobility)));
        }
    }
    let (mut stubs, mut whose) = (Vec::new(), BTreeMap::new());
    for (facility, mobility) in walked {
        let from = stubs.len();
        stubs.extend(walking.facility_joints(facility, mobility).into_iter().map(|joint| Stub { facility, joint }));
        whose.insert((facility, mobility), from..stubs.len());
    }
    (stubs, whose)
}

/// The circles whose radius is the norm itself, for the detour factor: every distinct set once.
fn circles(town: &Town, rules: &[ZoneRule], of_category: &OfCategory) -> BTreeMap<(Sought, u64), MultiPolygon<f64>> {
    let asked = rules.iter().flat_map(|rule| &rule.asked);
    let wanted: BTreeSet<(Sought, u64)> =
        asked.flat_map(|asked| LEVELS.map(|level| (asked.sought(level), asked.walk_m(level).to_bits()))).collect();
    let united = wanted.into_par_iter().map(|(sought, bits)| {
        let ids = of_category.get(sought.category()).into_iter().flatten().filter(|id| sought.holds(&town[**id]));
        let discs: Vec<Polygon<f64>> = ids.flat_map(|id| disc(&town[*id].shape, f64::from_bits(bits)).0).collect();
        ((sought, bits), geo::unary_union(&discs))
    });
    united.collect()
}

/// What one rule has in reach at one level.
struct Gathered<'a> {
    sheds: Vec<&'a Shed>,
    shared: Shared,
    /// Where everything is in reach by circles alone.
    by_circle: Vec<Polygon<f64>>,
}

fn by_circle(sheds: &[&Shed]) -> Vec<Polygon<f64>> {
    if sheds.iter().any(|shed| shed.circles.is_empty()) {
        return Vec::new();
    }
    let united: Vec<MultiPolygon<f64>> =
        sheds.iter().map(|shed| geo::unary_union(shed.circles.iter().map(|(_, circle)| circle))).collect();
    by_size(common(&united.iter().collect::<Vec<_>>()).0)
}

/// Ground that is drawn as it is: that of facilities, and that of circles.
#[derive(Default)]
struct Grounds {
    all: Vec<MultiPolygon<f64>>,
    known: BTreeMap<(FacilityId, u64), u32>,
}

impl Grounds {
    /// The own ground of the facilities from which everything is in reach, with the strip around it.
    fn of_facilities(&mut self, town: &Town, stubs: &[Stub], gathered: &Gathered, width_m: f64, strokes: &mut Vec<Stroke>) {
        for (at, stub) in stubs.iter().enumerate() {
            let shape = &town[stub.facility].shape;
            // A point is the end of its stub, or a place on the street: it is drawn already.
            let is_drawn = matches!(shape, Shape::Point(place) if *place == stub.joint.from);
            let is_own = gathered.sheds.iter().any(|shed| shed.own[at]);
            if is_own && !is_drawn && gathered.sheds.iter().all(|shed| shed.at_facility[at]) {
                let all = &mut self.all;
                let number = self.known.entry((stub.facility, width_m.to_bits())).or_insert_with(|| {
                    all.push(disc(shape, width_m));
                    all.len() as u32 - 1
                });
                strokes.push(Stroke::Ground(*number));
            }
        }
    }

    fn of_circles(&mut self, gathered: &Gathered, strokes: &mut Vec<Stroke>) {
        for ground in &gathered.by_circle {
            strokes.push(Stroke::Ground(self.all.len() as u32));
            self.all.push(MultiPolygon(vec![ground.clone()]));
        }
    }
}

/// Makes the zones on foot of one rule at one level.
struct Maker<'a> {
    contents: Contents<'a>,
    on_foot: &'a OnFoot<'a>,
    stubs: &'a [Stub],
    ranks: &'a Ranks,
    gathered: Gathered<'a>,
}

impl Maker<'_> {
    fn zones(&self, outlines: Vec<Polygon<f64>>, by_air: impl FnOnce() -> Vec<Polygon<f64>>) -> Vec<Zone> {
        if outlines.is_empty() {
            return Vec::new();
        }
        let parts = Parts::of(&outlines);
        let places = self.places();
        let part_of: Vec<Option<usize>> = places.iter().map(|place| parts.drawn_around(*place)).collect();
        let mut held = vec![Held::default(); outlines.len()];
        for (held, carriers) in held.iter_mut().zip(self.carriers(&part_of, &outlines, &parts)) {
            held.carriers = carriers;
        }
        for (parcel, part) in self.parcels(&part_of, &parts) {
            held[part].parcels.push(parcel);
        }
        let by_air = by_air();
        let around = Parts::of(&by_air);
        let mut within = vec![BTreeSet::new(); outlines.len()];
        let of_circles = self.gathered.by_circle.iter().filter_map(|ground| Some(ground.interior_point()?.0));
        let of_circles: Vec<_> = of_circles.map(|place| (place, parts.drawn_around(place))).collect();
        for (place, part) in places.into_iter().zip(part_of).chain(of_circles) {
            if let (Some(part), Some(whole)) = (part, around.true_part(place, self.widest())) {
                within[part].insert(whole);
            }
        }
        for ((held, within), outline) in held.iter_mut().zip(within).zip(&outlines) {
            let whole: f64 = within.into_iter().map(|whole| by_air[whole].unsigned_area()).sum();
            held.detour_factor = (whole > 0.0).then(|| outline.unsigned_area() / whole);
        }
        self.contents.zones(&parts, outlines, held)
    }

    fn widest(&self) -> f64 {
        let Contents { rule, rules, level, .. } = self.contents;
        rule.all_asked(rules).into_iter().map(|asked| asked.walk_m(level)).fold(0.0, f64::max)
    }

    /// A place in the middle of the first span of each component.
    fn places(&self) -> Vec<Spot> {
        let shared = &self.gathered.shared;
        let mut places = Vec::with_capacity(shared.components);
        for (span, component) in shared.component.iter().enumerate() {
            if *component as usize == places.len() {
                places.push(shared.middle(span, self.on_foot.streets, self.stubs));
            }
        }
        places
    }

    /// Per part and category, the facilities that are the nearest from some street in it, and those whose circle stands in for a walk.
    fn carriers(
        &self,
        part_of: &[Option<usize>],
        outlines: &[Polygon<f64>],
        parts: &Parts,
    ) -> Vec<BTreeMap<Category, Vec<FacilityId>>> {
        let Contents { rule, rules, .. } = self.contents;
        let (all, carried) = (rule.all_asked(rules), rule.carried_by(rules));
        let column = |asked: &Asked| all.iter().position(|other| std::ptr::eq(*other, asked));
        let carried: Vec<(usize, &Category)> =
            carried.into_iter().filter_map(|asked| Some((column(asked)?, &asked.category))).collect();
        let mut found: BTreeSet<(usize, usize, FacilityId)> = BTreeSet::new();
        for (span, component) in self.gathered.shared.spans.iter().zip(&self.gathered.shared.component) {
            if let Some(part) = part_of[*component as usize] {
                found.extend(carried.iter().map(|(column, _)| (part, *column, self.ranks.facility(span.labels[*column]))));
            }
        }
        for ground in &self.gathered.by_circle {
            let Some(part) = ground.interior_point().and_then(|place| parts.drawn_around(place.0)) else { continue };
            for (column, _) in &carried {
                let circles = &self.gathered.sheds[*column].circles;
                let reaching = circles.iter().filter(|(_, circle)| ground.intersects(circle));
                found.extend(reaching.map(|(facility, _)| (part, *column, *facility)));
            }
        }
        let mut carriers = vec![BTreeMap::<Category, Vec<FacilityId>>::new(); outlines.len()];
        for (part, column, facility) in found {
            let category = carried.iter().find(|(other, _)| *other == column).map(|(_, category)| (*category).clone());
            if let Some(category) = category {
                carriers[part].entry(category).or_default().push(facility);
            }
        }
        carriers
    }

    /// The parcels from which everything is in reach, each with its part.
    fn parcels(&self, part_of: &[Option<usize>], parts: &Parts) -> Vec<(ParcelId, usize)> {
        let Contents { town, rule, rules, level, .. } = self.contents;
        let asked = rule.all_asked_by(rules);
        let (walking, shared) = (self.on_foot.walking, &self.gathered.shared);
        let mut found = Vec::new();
        for id in (0..town.parcels.len() as u32).map(ParcelId) {
            if !asked.iter().all(|(asked, mobility)| walking.holds(id, asked, *mobility, level) == Some(true)) {
                continue;
            }
            let joints = walking.parcel_joints(id, rule.mobility);
            let on_street =
                joints.iter().find_map(|joint| part_of[shared.component[shared.at(joint.edge, joint.along_m)?] as usize]);
            // Where a circle stands in for a walk, or a facility stands on the parcel, its foot need not be on a street in reach.
            let drawn = || joints.iter().find_map(|joint| parts.drawn_around(joint.foot));
            let own = || parts.drawn_around(town[id].shape.representative());
            let near = || joints.iter().find_map(|joint| parts.nearest(joint.foot, joint.off_m + DRAWN_WITHIN_M));
            found.extend(on_street.or_else(drawn).or_else(own).or_else(near).map(|part| (id, part)));
        }
        found
    }
}
