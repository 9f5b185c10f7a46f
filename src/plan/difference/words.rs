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
                told.push(' ');
                told.push_str(&found(case, category));
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
        Part::Found(category) => found(case, category),
        Part::Complete(category) => {
            let now = if second.is_complete(category) { "nu" } else { "niet meer" };
            format!("Gegevens: die over {} gelden {now} als volledig.", label(category))
        }
        Part::Plan(category) => {
            let now = match second.brings(category) {
                Some(true) => "voorziet er nu zelf in",
                Some(false) => "voorziet er nu niet zelf in",
                None => "zegt nu niet of het er zelf in voorziet",
            };
            let before = match first.brings(category) {
                Some(true) => "voorzag erin",
                Some(false) => "voorzag er niet in",
                None => "zei er niets over",
            };
            format!("Plan, {}: het plan {now} (het {before}).", label(category))
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
    let is_beyond = |reason: &Reason| reason.found.walk.is_some_and(|walk| walk.high.0.is_infinite());
    let same = !case.parts.contains(&Part::Found(category));
    let (run, reason) = match (first, second) {
        // The same was found, and further than the second run searched.
        (Some(first), Some(second)) if same && is_beyond(second) && !is_beyond(first) => (0, first),
        (_, Some(second)) => (1, second),
        (Some(first), None) => (0, first),
        (None, None) => return String::new(),
    };
    if reason.found.by_plan {
        return "; het plan voorziet er zelf in".to_owned();
    }
    if reason.found.is_on_the_way {
        return format!("; {}", on_the_way(reason));
    }
    match &reason.found.facility {
        Some(id) => format!("; het dichtstbij is {}{}", name(case.sides[run].outcome, category, id), away(reason)),
        None => "; er is er geen bekend".to_owned(),
    }
}

/// What is met on the way.
fn on_the_way(reason: &Reason) -> String {
    match (reason.found.crossings, likely(reason)) {
        (Some(crossed), _) => format!("{} keer over een drukke weg", number(crossed)),
        (None, Some(stretch)) => format!("{} m als langste stuk zonder", metres(stretch)),
        (None, None) => "niet bekend".to_owned(),
    }
}

/// What happened to what was found of a category, in a sentence that ends with the nearest then and now.
fn found(case: &Case, category: &str) -> String {
    let pair = case.pair(category);
    let outcomes = [0, 1].map(|run| case.sides[run].outcome);
    let label = outcomes[1].label(category);
    let nearest = |run: usize| match pair[run].and_then(|reason| Some((reason, reason.found.facility.as_ref()?))) {
        Some((reason, id)) => format!("{}{}", name(outcomes[run], category, id), away(reason)),
        None if case.sides[run].is_complete(category) => "niets".to_owned(),
        None => "niets waarvan we weten".to_owned(),
    };
    let now = |id: &str| name(outcomes[1], category, id);
    let told = events(case, category).into_iter().map(|event| match event {
        Event::Closed(id) => format!("{} valt weg", name(outcomes[0], category, id)),
        Event::Came(id) => format!("{} komt erbij", now(id)),
        Event::Moved(id) => format!("{} staat ergens anders", now(id)),
        Event::Departures(id, before, after) => {
            format!("van {} vertrekt {} keer per uur iets (was {})", now(id), number(after), number(before))
        }
        Event::DeparturesKnown(id, true) => format!("hoe vaak er iets vertrekt van {} is nu bekend", now(id)),
        Event::DeparturesKnown(id, false) => format!("hoe vaak er iets vertrekt van {} is niet meer bekend", now(id)),
        Event::Category { now: true } => "er waren geen gegevens over, en nu wel".to_owned(),
        Event::Category { now: false } => "er zijn geen gegevens meer over".to_owned(),
        Event::Redrawn(id) => format!("{} heeft een andere omtrek", now(id)),
        Event::Parcel => "het perceel zelf ligt anders".to_owned(),
        Event::Along => "langs de weg staan er andere".to_owned(),
        Event::Elsewhere => "de wandeling leidt ergens anders heen".to_owned(),
        Event::Mobility => "wie er loopt, is in de normen een ander".to_owned(),
        Event::Measured => format!("anders gemeten ({}, was {})", basis(pair[1]), basis(pair[0])),
        Event::Streets => "de weg erheen is anders".to_owned(),
    });
    let told: Vec<String> = told.collect();
    if pair.iter().flatten().any(|reason| reason.found.is_on_the_way) {
        let met = |run: usize| pair[run].map_or_else(|| "niet bekend".to_owned(), on_the_way);
        return format!("{label}: {}; nu {} (was {}).", told.join(", "), met(1), met(0));
    }
    format!("{label}: {}; het dichtstbij is nu {} (was {}).", told.join(", "), nearest(1), nearest(0))
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
    // As it is written, to a decimetre, and from there: a run that is read back says the same.
    format!("{:.0}", (metres * 10.0).round() / 10.0)
}
