//! Why a class changed, in Dutch.

use super::again::{Case, Part};
use super::causes::{Event, events, likely};
use crate::model::{Outcome, Reason};

/// What is told of a part that differs, in one or more sentences.
pub fn part(case: &Case, part: Part) -> String {
    let [first, second] = &case.sides;
    let label = |category: &str| second.outcome.label(category).to_lowercase();
    match part {
        Part::Norm(category) => {
            let changes = norm(case, category).join(", ");
            let mut told = format!("Norm {}: {changes}{}.", label(category), nearest(case, category));
            if case.is_found_by_the_norm(category) {
                told.extend(found(case, category).iter().map(|event| format!(" {event}")));
            }
            told
        }
        Part::Threshold => {
            let (one, two) = (&first.outcome.norms, &second.outcome.norms);
            let mut told = Vec::new();
            if one.threshold != two.threshold {
                told.push(format!(
                    "de score vanaf welke een perceel geschikt is, is {}",
                    became(one.threshold, two.threshold, "")
                ));
            }
            if one.min_known != two.min_known {
                told.push(format!("het deel dat bekend moet zijn, is {}", became(one.min_known, two.min_known, "")));
            }
            format!("Norm: {}.", told.join("; "))
        }
        Part::Detour => {
            let [one, two] = [first, second].map(|side| side.outcome.norms.detour);
            let band = |of: crate::model::Detour| format!("{} / {} / {}", number(of.low), number(of.likely), number(of.high));
            format!("Norm: de omweg (minst / waarschijnlijk / meest) is {} (was {}).", band(two), band(one))
        }
        Part::Found(category) => found(case, category).join(" "),
        Part::Complete(category) => {
            let now = if second.is_complete(category) { "nu" } else { "niet meer" };
            format!("Gegevens: die over {} gelden {now} als volledig.", label(category))
        }
        Part::Plan(category) => {
            let says = |brings| match brings {
                Some(true) => "voorziet er zelf in",
                Some(false) => "voorziet er niet zelf in",
                None => "zegt er niets over",
            };
            let [one, two] = [first, second].map(|side| says(side.brings(category)));
            format!("Plan, {}: het plan {two} (het {one} eerst).", label(category))
                .replace(" (het voorziet er", " (voorzag er")
                .replace(" (het zegt er", " (zei er")
        }
        Part::Transport => {
            let now = if second.parcel.arranged_transport == Some(true) { "nu" } else { "niet meer" };
            format!("Plan: aanvullend vervoer is {now} geregeld.")
        }
    }
}

/// What is another of the norm of a category.
fn norm(case: &Case, category: &str) -> Vec<String> {
    let [first, second] = &case.sides;
    let (may_first, may_second) = (first.may_bring(category), second.may_bring(category));
    match (may_first, may_second) {
        (None, _) => return vec!["wordt nu gevraagd en eerst niet".to_owned()],
        (_, None) => return vec!["wordt niet meer gevraagd".to_owned()],
        _ => {}
    }
    let mut told = Vec::new();
    if let [Some(one), Some(two)] = case.pair(category) {
        let (one, two) = (one.norm, two.norm);
        if let (Some(one), Some(two)) = (one.metres, two.metres) {
            if metres(one[1]) != metres(two[1]) {
                told.push(format!("het maximum is {}", became(one[1], two[1], " m")));
            }
            if metres(one[0]) != metres(two[0]) {
                told.push(format!("ideaal is tot {}", became(one[0], two[0], " m")));
            }
        }
        if let (Some(one), Some(two)) = (one.crossings, two.crossings)
            && one != two
        {
            told.push(format!("het hoogste aantal is {}", became(one, two, "")));
        }
        match (one.departures, two.departures) {
            (Some(one), Some(two)) if one != two => {
                told.push(format!("een halte telt vanaf {} vertrekken per uur", became(one, two, "")));
            }
            (None, Some(least)) => told.push(format!("een halte telt nu pas vanaf {} vertrekken per uur", number(least))),
            (Some(_), None) => told.push("een halte telt nu hoe vaak er ook iets vertrekt".to_owned()),
            _ => {}
        }
        if one.weight != two.weight {
            told.push(format!("het gewicht is {}", became(one.weight, two.weight, "")));
        }
        if one.hard != two.hard {
            told.push(if two.hard { "is nu een harde voorwaarde" } else { "is geen harde voorwaarde meer" }.to_owned());
        }
    }
    if may_first != may_second {
        let may = if may_second == Some(true) { "mag er nu" } else { "mag er niet meer" };
        told.push(format!("het plan {may} zelf in voorzien"));
    }
    told
}

/// What is nearest in the second run, or else the first, for behind a norm.
fn nearest(case: &Case, category: &str) -> String {
    let [first, second] = case.pair(category);
    let (run, reason) = match (first, second) {
        (_, Some(second)) => (1, second),
        (Some(first), None) => (0, first),
        (None, None) => return String::new(),
    };
    if reason.found.by_plan {
        return "; het plan voorziet er zelf in".to_owned();
    }
    if let Some(crossed) = reason.found.crossings {
        return format!("; de wandeling kruist er {}", number(crossed));
    }
    if reason.found.is_on_the_way {
        return likely(reason)
            .map_or_else(String::new, |metres| format!("; het langste stuk zonder is {} m", self::metres(metres)));
    }
    match &reason.found.facility {
        Some(id) => format!("; het dichtstbij is {}{}", name(case.sides[run].outcome, category, id), away(reason)),
        None => "; er is er geen bekend".to_owned(),
    }
}

/// What happened to what was found of a category, in sentences.
fn found(case: &Case, category: &str) -> Vec<String> {
    let [first, second] = case.pair(category);
    let outcomes = [0, 1].map(|run| case.sides[run].outcome);
    let label = outcomes[1].label(category);
    let was = || match first.and_then(|reason| Some((reason, reason.found.facility.as_ref()?))) {
        Some((reason, id)) => format!("{}{}", name(outcomes[0], category, id), away(reason)),
        None => "er was er geen bekend".to_owned(),
    };
    let now = || match second.and_then(|reason| Some((reason, reason.found.facility.as_ref()?))) {
        Some((reason, id)) => format!("{}{}", name(outcomes[1], category, id), away(reason)),
        None => "geen die bekend is".to_owned(),
    };
    let all = events(case, category);
    let came = all.iter().any(|event| matches!(event, Event::Came(_)));
    let closed = all.iter().any(|event| matches!(event, Event::Closed(_)));
    let sentences = all.into_iter().filter_map(|event| {
        Some(match event {
            Event::Closed(_) if came => {
                format!("Voorziening: {} valt weg ({}); het dichtstbij is nu {}, die erbij komt.", was(), lower(label), now())
            }
            Event::Closed(_) => format!("Voorziening: {} valt weg ({}); het dichtstbij is nu {}.", was(), lower(label), now()),
            Event::Came(_) if closed => return None,
            Event::Came(_) => {
                format!("Voorziening: {} komt erbij ({}); eerst was het dichtstbij: {}.", now(), lower(label), was())
            }
            Event::Moved(id) => format!(
                "Voorziening: {} staat ergens anders ({}); het dichtstbij is nu {}, eerst {}.",
                name(outcomes[1], category, id),
                lower(label),
                now(),
                was()
            ),
            Event::Departures(id, before, after) => {
                format!(
                    "Voorziening: van {} vertrekt {} keer per uur iets (eerst {}).",
                    name(outcomes[1], category, id),
                    number(after),
                    number(before)
                )
            }
            Event::DeparturesKnown(id, true) => {
                format!("Gegevens: hoe vaak er iets vertrekt van {} is nu bekend.", name(outcomes[1], category, id))
            }
            Event::DeparturesKnown(id, false) => {
                format!("Gegevens: hoe vaak er iets vertrekt van {} is niet meer bekend.", name(outcomes[1], category, id))
            }
            Event::Category { now: true } => {
                format!("Gegevens: over {} was er eerst niets; nu is het dichtstbij {}.", lower(label), now())
            }
            Event::Category { now: false } => {
                format!("Gegevens: over {} is er niets meer; eerst was het dichtstbij {}.", lower(label), was())
            }
            Event::Redrawn(id) => format!(
                "Voorziening: {} heeft een andere omtrek ({}); nu {}, eerst {}.",
                name(outcomes[1], category, id),
                lower(label),
                now(),
                was()
            ),
            Event::Parcel => format!("Plan: het perceel zelf ligt anders; {} is nu {}, eerst {}.", lower(label), now(), was()),
            Event::Measured => format!(
                "Gegevens: {} is anders gemeten (nu {}, eerst {}): nu {}, eerst {}.",
                lower(label),
                basis(second),
                basis(first),
                now(),
                was()
            ),
            Event::Streets => format!("Gegevens: de weg naar {} is anders: nu {}, eerst {}.", lower(label), now(), was()),
        })
    });
    sentences.collect()
}

fn lower(label: &str) -> String {
    label.to_lowercase()
}

fn basis(reason: Option<&Reason>) -> &str {
    reason.map_or("niet", |reason| &reason.found.basis)
}

/// What a facility is called, with its id.
fn name(outcome: &Outcome, category: &str, id: &str) -> String {
    let known = outcome.facilities.get(&(category.to_owned(), id.to_owned()));
    known.and_then(|known| known.name.as_ref()).map_or_else(|| id.to_owned(), |name| format!("{name} [{id}]"))
}

/// How far it is.
fn away(reason: &Reason) -> String {
    match reason.found.walk {
        Some(walk) if walk.high.0.is_infinite() => format!(" op meer dan {} m", metres(walk.low.0)),
        Some(walk) => format!(" op {} m", metres(walk.likely.0)),
        None => String::new(),
    }
}

/// Which norms differ between two runs as a whole, by their paths.
pub fn norms(first: &Outcome, second: &Outcome) -> Vec<String> {
    let (one, two) = (&first.norms.numbers, &second.norms.numbers);
    let changed: Vec<String> = two
        .iter()
        .filter_map(|(path, now)| {
            one.get(path).filter(|before| *before != now).map(|before| format!("{path} {} → {}", number(*before), number(*now)))
        })
        .collect();
    let words = second.norms.words.iter().filter_map(|(path, now)| {
        let before = first.norms.words.get(path).filter(|before| *before != now)?;
        Some(format!("{path} {} → {}", before.join("/"), now.join("/")))
    });
    let changed: Vec<String> = changed.into_iter().chain(words).collect();
    let mut notes = Vec::new();
    if first.norms.id != second.norms.id {
        notes.push(format!(
            "De eerste uitkomst is beoordeeld met de normenset {}, de tweede met {}.",
            first.norms.id, second.norms.id
        ));
    }
    if !changed.is_empty() {
        notes.push(format!("Normen die anders zijn: {}.", changed.join("; ")));
    }
    notes
}

fn became(before: f64, now: f64, unit: &str) -> String {
    format!("{}{unit} (was {}{unit})", number(now), number(before))
}

/// A number as it is read in Dutch, with at most three decimals.
fn number(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// Whole metres.
fn metres(metres: f64) -> String {
    format!("{metres:.0}")
}
