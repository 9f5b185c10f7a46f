//! The initiative for machines. Keys are in the words of the layers, in the order in which they stand here.

mod shapes;

use super::super::number::rounded;
use crate::model::{Account, Condition, FacilityId, Meters, Profile};
use crate::report::initiative::{
    Added, AreaCondition, ClusterAnswer, Goal, InitiativeReport, OfCriterion, OfProfile, Shorter, Step, sources_of,
};
use shapes::{
    Bestand, Bron, Clusterregel, Criterium, Doel, Erbij, Gebied, InHetPlan, Initiatief, Korter, Opgave, Profiel, Stap, Toets,
};

/// The whole document, with a line's end.
pub fn json(report: &InitiativeReport, account: &Account, fingerprint: &str) -> String {
    let settings = account.settings.iter().map(|file| Bestand { rol: file.role, pad: &file.path, sha256: &file.sha256 });
    let layers = account.layers.iter().map(|layer| Bestand { rol: &layer.role, pad: &layer.path, sha256: &layer.sha256 });
    let toets = Toets {
        programma: env!("CARGO_PKG_NAME"),
        versie: env!("CARGO_PKG_VERSION"),
        titel: &report.town.title,
        invoer: fingerprint,
        gemeten: report.distance.word(),
        normen: &report.norms.id,
        status_normen: &report.norms.status,
        fictief: report.fictief,
        initiatief: initiatief(report),
        profielen: report.profiles.iter().map(|of| profiel(report, of)).collect(),
        clusterregels: clusterregels(report),
        gebieden: gebieden(report),
        opgave: opgave(report),
        bronnen: report.sources().into_iter().map(|(sleutel, bron)| Bron { sleutel, bron }).collect(),
        bestanden: settings.chain(layers).collect(),
        opmerkingen: &account.notes,
    };
    let mut text = serde_json::to_string_pretty(&toets).expect("numbers are finite and keys are words");
    text.push('\n');
    text
}

fn initiatief<'a>(report: &'a InitiativeReport) -> Initiatief<'a> {
    let place = report.place();
    let at = place.shape.representative();
    let degrees = report.town.plane.lon_lat(at);
    let said = report.initiative;
    Initiatief {
        id: &place.id,
        naam: place.name.as_deref(),
        lon: rounded(degrees.lon, 7),
        lat: rounded(degrees.lat, 7),
        x: rounded(at.x, 3),
        y: rounded(at.y, 3),
        vlak: report.town.plane.code(),
        kern: report.kern(),
        woningen: place.capacity,
        woonvormen: &said.forms,
        in_het_plan: place.in_complex.iter().map(|(category, ja)| InHetPlan { categorie: category.id(), ja: *ja }).collect(),
        aanvullend_vervoer: place.arranged_transport,
        nultreden: said.step_free,
        nultreden_gevraagd_voor: said.step_free_forms().collect(),
        aandeel_55plus: said.share_55plus,
        aandeel_65plus: said.share_65plus,
    }
}

fn category(profile: &Profile, criterion: u8) -> &str {
    profile.criteria[usize::from(criterion)].category.id()
}

/// To the decimetre, and finite.
fn metres(metres: Meters) -> Option<f64> {
    metres.0.is_finite().then(|| rounded(metres.0, 1))
}

/// A bound that is a promise, to the decimetre: never more than is true.
fn within(metres: Meters) -> f64 {
    rounded(((metres.0 + 1e-6) * 10.0).floor() / 10.0, 1)
}

fn profiel<'a>(report: &'a InitiativeReport, of: &'a OfProfile) -> Profiel<'a> {
    let (profile, score) = (of.profile, &of.score);
    let names = |all: &[u8]| all.iter().map(|at| category(profile, *at)).collect();
    Profiel {
        profiel: &profile.id,
        naam: &profile.label,
        woonvorm: &profile.woonvorm,
        gevraagd: of.is_asked,
        klasse: score.class.word(),
        klasse_hemelsbreed: of.by_air.as_ref().map(|by_air| by_air.class.word()),
        score: score.score.map(|score| rounded(score, 2)),
        score_min: rounded(score.score_min, 2),
        score_max: rounded(score.score_max, 2),
        bekend: rounded(score.known, 4),
        belemmering: score.obstacle.map(|obstacle| category(profile, obstacle.criterion)),
        tekort_m: score.obstacle.and_then(|obstacle| obstacle.shortfall).and_then(metres),
        voorwaarde: names(&score.provided),
        ontbrekend: names(&score.missing),
        fictief: score.fictief,
        criteria: report.criteria(profile).iter().map(|criterion| criterium(report, profile, criterion)).collect(),
        wat_zou_het_beter_maken: of.advice.goals.iter().map(|goal| doel(report, profile, goal)).collect(),
        met_vervoer_als_geregeld: of.advice.transport,
    }
}

fn criterium<'a>(report: &'a InitiativeReport, profile: &'a Profile, criterion: &OfCriterion) -> Criterium<'a> {
    let judged = &criterion.judged;
    let facility = judged.near.map(|near| &report.town[near.facility]);
    let walk = judged.walk_m();
    // Of what lies further than was searched only the least is known.
    let known = walk.filter(|_| !judged.is_beyond());
    let is_walk = judged.crossings.is_none();
    let same = |other: &&crate::model::Criterion| other.category == judged.criterion.category;
    Criterium {
        categorie: profile.criteria.iter().find(same).map_or("", |criterion| criterion.category.id()),
        voorziening_id: facility.map(|facility| facility.id.as_str()),
        voorziening: facility.and_then(|facility| facility.name.as_deref()),
        in_het_plan: judged.by_plan,
        hemelsbreed_m: judged.near.and_then(|near| metres(near.by_air)),
        loopafstand_min_m: walk.and_then(|walk| metres(walk.low)),
        loopafstand_m: known.and_then(|walk| metres(walk.likely)),
        loopafstand_max_m: known.and_then(|walk| metres(walk.high)),
        afstand: judged.near.map(|_| judged.basis.word()),
        ideaal_m: metres(judged.ideal).filter(|_| is_walk),
        maximum_m: metres(judged.max).filter(|_| is_walk),
        oversteken: judged.crossings,
        punten_min: rounded(judged.points.min.0, 4),
        punten_max: rounded(judged.points.max.0, 4),
        gewicht: judged.criterion.weight.value,
        hardheid: if judged.criterion.condition == Condition::Hard { "hard" } else { "zacht" },
        oordeel: judged.verdict.word(),
        tekort_m: judged.shortfall().and_then(metres),
        rand: judged.at_edge,
        fictief: criterion.fictief,
        bron_norm: sources_of(judged.criterion).into_iter().map(|source| source.short()).collect(),
    }
}

fn doel<'a>(report: &'a InitiativeReport, profile: &'a Profile, goal: &Goal) -> Doel<'a> {
    let id = |facility: FacilityId| report.town[facility].id.as_str();
    let erbij = |added: &Added| Erbij {
        categorie: category(profile, added.criterion),
        hemelsbreed_m: within(added.by_air),
        loopafstand_m: within(added.walk),
        nu_onbekend: added.is_unknown,
        weg_als_nu: added.changes_the_way,
    };
    let korter = |shorter: &Shorter| Korter {
        categorie: category(profile, shorter.criterion),
        voorziening_id: id(shorter.facility),
        hemelsbreed_m: rounded(shorter.by_air.0, 1),
        loopafstand_nu_m: shorter.now.and_then(metres),
        loopafstand_m: within(shorter.to),
        weg_als_nu: shorter.changes_the_way,
    };
    let stap = |step: &Step| Stap {
        categorie: category(profile, step.criterion),
        hemelsbreed_m: within(step.by_air),
        loopafstand_m: within(step.walk),
        of_in_het_plan: step.in_plan,
    };
    Doel {
        klasse: goal.class.word(),
        in_het_plan: goal.by_plan.iter().map(|at| category(profile, *at)).collect(),
        erbij: goal.added.iter().map(erbij).collect(),
        korter: goal.shorter.iter().map(korter).collect(),
        samen: goal.together.as_ref().map(|steps| steps.iter().map(stap).collect()),
    }
}

fn clusterregels<'a>(report: &'a InitiativeReport) -> Vec<Clusterregel<'a>> {
    let room =
        |cluster: &ClusterAnswer| cluster.meeting.as_ref().and_then(|meeting| meeting.near).map(|(near, _)| near.facility);
    let each = report.clusters.iter().map(|cluster| Clusterregel {
        regel: &report.norms.clusters[cluster.rule].id,
        telt_mee: cluster.counts.word(),
        woningen: cluster.homes.word(),
        minimum_woningen: cluster.min_homes,
        kleine_kern: cluster.small_kern,
        woningen_erbij: cluster.more_homes,
        ontmoetingsruimte: cluster.meeting.as_ref().map(|meeting| meeting.answer.word()),
        ontmoetingsruimte_id: room(cluster).map(|room| report.town[room].id.as_str()),
        aandeel_55plus: cluster.share_55plus.map(|answer| answer.word()),
        aandeel_65plus: cluster.share_65plus.map(|answer| answer.word()),
    });
    each.collect()
}

fn gebieden<'a>(report: &'a InitiativeReport) -> Vec<Gebied<'a>> {
    let each = report.areas.iter().map(|area| {
        let binding: Option<&AreaCondition> = area.binding.as_ref();
        let near = binding.and_then(|binding| binding.near).map(|(near, _)| near);
        Gebied {
            gebied: &report.rules[area.rule].id,
            ligging: area.lies.word(),
            belemmering: binding.map(|binding| binding.category.id()),
            voorziening_id: near.map(|near| report.town[near.facility].id.as_str()),
            hemelsbreed_m: near.and_then(|near| metres(near.by_air)),
            maximum_m: binding.and_then(|binding| metres(binding.max)),
            tekort_m: binding.and_then(|binding| metres(binding.short?)),
            onbekend: binding.is_some_and(|binding| binding.is_unknown),
        }
    });
    each.collect()
}

fn opgave<'a>(report: &'a InitiativeReport) -> Vec<Opgave<'a>> {
    let each = report.needs.iter().filter_map(|share| {
        let need = share.need(report.town)?;
        let profile = share.profile.map(|at| &report.profiles[at]);
        Some(Opgave {
            gebied: &need.area,
            soort: need.territory.word(),
            woonvorm: &need.woonvorm,
            scenario: &need.scenario,
            doelgroep: need.group.as_deref(),
            segment: need.segment.as_deref(),
            jaar: need.year,
            aantal_min: need.min,
            aantal_max: need.max,
            aandeel_van_max: share.of_max.map(|share| rounded(share, 4)),
            aandeel_van_min: share.of_min.map(|share| rounded(share, 4)),
            profiel: profile.map(|of| of.profile.id.as_str()),
            klasse: profile.map(|of| of.score.class.word()),
            tegengesteld: share.is_opposed,
            bron: &need.source,
            fictief: need.fictief,
        })
    });
    each.collect()
}
