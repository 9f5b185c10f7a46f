//! What gave way and what took no part, as a planner reads it.

use super::Seen;
use crate::plan::choice::{Gives, Portfolio, Soft};

fn many(count: u32, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// What a thing that is asked is called: `geclusterd in Goor`, `spreiding: Goor`.
pub fn named(seen: &Seen, portfolio: &Portfolio, soft: Soft) -> String {
    let (town, ground) = (seen.report.town, &seen.choice.ground);
    match soft {
        Soft::Need(need) => {
            let wanted = &portfolio.case.needs[need].0;
            let of = town.planning.opgave.as_ref().map(|all| &all[wanted.need]);
            let parts = of.iter().flat_map(|need| [&need.group, &need.segment]).flatten().map(String::as_str);
            let parts: Vec<&str> = parts.collect();
            let form = of.map_or("", |need| &need.woonvorm);
            let what = if parts.is_empty() { form.to_owned() } else { format!("{form} ({})", parts.join(", ")) };
            match wanted.kern {
                Some(kern) => format!("{what} in {}", town[kern].name),
                None => what,
            }
        }
        Soft::Spread(kern) => format!("spreiding: {}", town[kern].name),
        Soft::CareShare(zone) => format!("aandeel zorgvragers: {}", seen.report.zones[ground.zones[zone].zone].id),
        Soft::Disperse(crowd) => format!("onderlinge afstand: {}", ground.lines[ground.crowds[crowd].lines[0]].word()),
        Soft::Include(parcel) => format!("vast perceel: {}", town[parcel].id),
    }
}

/// What gave way, and by how much.
pub fn given(seen: &Seen, portfolio: &Portfolio, gives: &[Gives]) -> String {
    let sentence = |gives: &Gives| {
        let (name, homes) = (named(seen, portfolio, gives.soft), many(gives.homes, "woning", "woningen"));
        match gives.soft {
            Soft::Need(need) => {
                let (wanted, asked) = &portfolio.case.needs[need];
                let sure = wanted.lines.iter().any(|line| {
                    let form = &seen.choice.ground.lines[*line].woonvorm;
                    seen.choice.terms.sure.iter().any(|sure| sure.eq_ignore_ascii_case(form))
                });
                let can = asked - f64::from(gives.homes);
                let place = if sure { " waar de harde voorwaarden zeker gehaald worden" } else { "" };
                format!("{name}: {asked:.0} gevraagd, {can:.0} mogelijk{place}; {} minder", gives.homes)
            }
            Soft::Spread(_) => format!("{name} {homes} verder van zijn aandeel 65+ dan de tolerantie"),
            Soft::CareShare(_) => format!("{name} {homes} boven het maximum"),
            Soft::Disperse(_) => format!("{name}: {homes} meer bij elkaar dan de norm"),
            Soft::Include(_) => format!("{name} doet niet mee"),
        }
    };
    gives.iter().map(sentence).collect::<Vec<_>>().join(" en ")
}

/// What took no part in any portfolio, and why.
pub fn left_out(seen: &Seen) -> Vec<String> {
    let out = &seen.choice.left_out;
    let mut said = Vec::new();
    let mut say = |count: usize, one: &str, more: &str, why: &str| {
        if count > 0 {
            said.push(format!("{} {why}", many(count as u32, one, more)));
        }
    };
    say(out.other_years, "regel van de opgave", "regels van de opgave", "niet meegenomen: een ander jaar");
    say(out.parts, "regel per segment", "regels per segment", "niet apart meegenomen: deel van een totaal");
    say(out.without_capacity, "passend perceel", "passende percelen", "niet meegenomen: capaciteit onbekend");
    let kernen: Vec<&str> = out.without_65plus.iter().map(|kern| seen.kern(Some(*kern))).collect();
    say(kernen.len(), "kern", "kernen", &format!("niet in de spreiding: 65+ onbekend ({})", kernen.join(", ")));
    say(out.uncounted_complexes, "complex", "complexen", "zonder bekend aantal woningen, geteld als het minste");
    said
}
