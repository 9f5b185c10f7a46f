//! What is said of an initiative in short lines, whatever the format: its facts, the definitions of a cluster, the areas, the opgave.

use super::{
    Answer, AreaCondition, AreaStanding, Class, ClusterAnswer, InitiativeReport, Lies, Meeting, NeedShare, OfProfile, metres,
};
use crate::model::{Criterion, Distance, FacilityId, Need, Territory};

/// One line: what it is about, the answer in a word, and the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub about: String,
    /// The answer.
    pub answer: String,
    /// Why, in a few words; empty where there is nothing to say.
    pub why: String,
}

/// `ja`, `nee` or `onbekend`.
fn said(yes: Option<bool>) -> &'static str {
    yes.map_or("onbekend", |yes| if yes { "ja" } else { "nee" })
}

/// A share as a whole percentage.
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// One decimal, with a comma.
pub fn decimal(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

impl InitiativeReport<'_> {
    /// What is known of the initiative itself.
    pub fn facts(&self) -> Vec<Line> {
        let place = self.place();
        let at = place.shape.representative();
        let degrees = self.town.plane.lon_lat(at);
        let line = |about: &str, answer: String| Line { about: about.to_owned(), answer, why: String::new() };
        let spot = format!("{:.5}, {:.5} ({} {:.0}, {:.0})", degrees.lon, degrees.lat, self.town.plane.code(), at.x, at.y);
        let forms = if self.initiative.forms.is_empty() { "niet gezegd".to_owned() } else { self.initiative.forms.join(", ") };
        let mut facts = vec![
            line("Plaats", spot),
            line("Kern", self.kern().unwrap_or("buiten de kernen").to_owned()),
            line("Woningen", place.capacity.map_or("onbekend".to_owned(), |homes| homes.to_string())),
            line("Woonvorm", forms),
        ];
        for info in &self.town.categories {
            let asks = |criterion: &Criterion| criterion.in_complex && criterion.category == info.category;
            if self.norms.profiles.iter().any(|profile| profile.criteria.iter().any(asks)) {
                let brings = place.in_complex.get(&info.category).copied();
                facts.push(line(&format!("{} in het plan", info.label), said(brings).to_owned()));
            }
        }
        facts.push(line("Aanvullend vervoer", said(place.arranged_transport).to_owned()));
        facts.push(self.step_free());
        for (share, about) in [(self.initiative.share_55plus, "Bewoners 55+"), (self.initiative.share_65plus, "Bewoners 65+")] {
            facts.extend(share.map(|share| line(about, percent(share))));
        }
        facts
    }

    /// Whether its homes are step-free, and which of its forms ask that.
    fn step_free(&self) -> Line {
        let asking: Vec<&str> = self.initiative.step_free_forms().collect();
        let why = if asking.is_empty() { String::new() } else { format!("gevraagd voor {}", asking.join(", ")) };
        Line { about: "Nultreden".to_owned(), answer: said(self.initiative.step_free).to_owned(), why }
    }

    /// By what was measured, in Dutch.
    pub fn measured(&self) -> String {
        let detour = self.norms.defaults.detour.value;
        let band = format!("omweg {} / {} / {}", decimal(detour.low), decimal(detour.likely), decimal(detour.high));
        match self.distance {
            Distance::ByAir => format!("hemelsbreed ({band})"),
            Distance::OnFoot => "te voet, over de straten".to_owned(),
            Distance::Both => "te voet, over de straten, met de cirkel ernaast".to_owned(),
        }
    }

    /// The definitions of a cluster.
    pub fn cluster_lines(&self) -> Vec<Line> {
        let counts = |answer| match answer {
            Answer::Yes => "telt mee",
            Answer::No => "telt niet mee",
            Answer::Unknown => "onbekend",
        };
        let line = |cluster: &ClusterAnswer| Line {
            about: self.norms.clusters[cluster.rule].id.clone(),
            answer: counts(cluster.counts).to_owned(),
            why: self.why_cluster(cluster),
        };
        self.clusters.iter().map(line).collect()
    }

    fn why_cluster(&self, cluster: &ClusterAnswer) -> String {
        let rule = &self.norms.clusters[cluster.rule];
        let small = if cluster.small_kern { " (kleine kern)" } else { "" };
        let more = cluster.more_homes.filter(|more| *more > 0).map(|more| format!(", {more} erbij nodig")).unwrap_or_default();
        let mut parts = vec![format!("{} woningen{small}: {}{more}", cluster.min_homes, cluster.homes.word())];
        if let Some((meeting, asked)) = cluster.meeting.as_ref().zip(rule.meeting_room.as_ref()) {
            parts.push(format!("ontmoetingsruimte {}: {}", asked.value.replace('_', " "), self.why_meeting(meeting)));
        }
        let shares =
            [(cluster.share_55plus, &rule.min_share_55plus, "55+"), (cluster.share_65plus, &rule.min_share_65plus, "65+")];
        for (answer, asked, who) in shares {
            if let Some((answer, asked)) = answer.zip(asked.as_ref()) {
                parts.push(format!("{} {who}: {}", percent(asked.value), answer.word()));
            }
        }
        parts.join("; ")
    }

    fn why_meeting(&self, meeting: &Meeting) -> String {
        let word = meeting.answer.word();
        if meeting.by_plan {
            return format!("{word} (in het plan)");
        }
        self.near_meeting(meeting).map_or_else(|| word.to_owned(), |near| format!("{word} ({near})"))
    }

    /// What is known of the meeting place that stands in for one in the plan; `None` where the plan has its own, or none was found.
    pub fn meeting_nearby(&self) -> Option<String> {
        let meeting = self.clusters.iter().find_map(|cluster| cluster.meeting.as_ref()).filter(|meeting| !meeting.by_plan)?;
        Some(format!("Ontmoetingsruimte: {}.", self.near_meeting(meeting)?))
    }

    fn near_meeting(&self, meeting: &Meeting) -> Option<String> {
        let (near, walk) = meeting.near?;
        let within = meeting.within.map(|(within, profile)| {
            format!("; nabij is hier {}, als bij {}", metres(within), self.norms.profiles[profile].id)
        });
        let walk = if walk.low == walk.high { metres(walk.likely) } else { format!("{:.0}-{}", walk.low.0, metres(walk.high)) };
        Some(format!("{} op {walk} lopen{}", self.facility(near.facility), within.unwrap_or_default()))
    }

    /// What a facility is called.
    pub fn facility(&self, facility: FacilityId) -> &str {
        let facility = &self.town[facility];
        facility.name.as_deref().unwrap_or(&facility.id)
    }

    /// The areas.
    pub fn area_lines(&self) -> Vec<Line> {
        let line = |area: &AreaStanding| Line {
            about: self.rules[area.rule].label.clone(),
            answer: match area.lies {
                Lies::Inside(level) => format!("erin: {}", level.word()),
                Lies::Outside => "niet erin".to_owned(),
                Lies::Unknown => "onbekend".to_owned(),
            },
            why: area.binding.as_ref().map(|binding| self.why_area(binding)).unwrap_or_default(),
        };
        self.areas.iter().map(line).collect()
    }

    fn why_area(&self, binding: &AreaCondition) -> String {
        let info = self.town.categories.iter().find(|info| info.category == binding.category);
        let label = info.map_or(binding.category.id(), |info| &info.label);
        let max = metres(binding.max);
        let unknown = if binding.is_unknown { " (gegevens niet volledig)" } else { "" };
        match (binding.near, binding.short) {
            (None, _) => format!("{label}: geen gevonden{unknown}; nodig binnen {max} lopen"),
            (Some((near, _)), None) => {
                format!("{label}: {} verder dan gezocht{unknown}; nodig binnen {max} lopen", self.facility(near.facility))
            }
            (Some((near, _)), Some(short)) => {
                let name = self.facility(near.facility);
                format!("{label}: {name}, {} te ver voor zeker{unknown}; nodig binnen {max} lopen", metres(short))
            }
        }
    }

    /// The opgave.
    pub fn need_lines(&self) -> Vec<Line> {
        self.needs.iter().filter_map(|share| self.need_line(share)).collect()
    }

    /// As [`InitiativeReport::need_lines`], in few words; what a region needs is told without a share.
    pub fn need_lines_in_short(&self) -> Vec<Line> {
        let line = |share: &NeedShare| {
            let need = share.need(self.town)?;
            let band = if need.min == need.max { need.max.to_string() } else { format!("{} tot {}", need.min, need.max) };
            let answer = match shares(share) {
                Some(part) => format!("{part} van {band}"),
                None => band,
            };
            let fictief = if need.fictief { "fictief" } else { "" };
            Some(Line { about: about(need), answer, why: fictief.to_owned() })
        };
        self.needs.iter().filter_map(line).collect()
    }

    /// What is said where a region and this municipality or kern surely need the opposite.
    pub fn opposed(&self) -> Option<&'static str> {
        let is_opposed = self.needs.iter().any(|share| share.is_opposed);
        is_opposed
            .then_some("LET OP: voor minstens één woonvorm vraagt de regio er minder en de gemeente er meer, of andersom.")
    }

    fn need_line(&self, share: &NeedShare) -> Option<Line> {
        let need = share.need(self.town)?;
        let class = share.profile.map(|at| &self.profiles[at]);
        let class = class.map(|of| format!("; hier {} ({})", of.score.class.word(), of.profile.id)).unwrap_or_default();
        let region = if need.territory == Territory::Region { "; regionaal, telt hier niet mee" } else { "" };
        let opposed = if share.is_opposed { "; LET OP: regio en gemeente wijzen verschillende kanten op" } else { "" };
        let fictief = if need.fictief { "; fictief" } else { "" };
        let why = format!("opgave {} tot {}{class}{region}{opposed}{fictief}", need.min, need.max);
        Some(Line { about: about(need), answer: shares(share).unwrap_or_else(|| "-".to_owned()), why })
    }

    /// The outcome for a profile in one line: class, score between bounds, belemmering.
    pub fn outcome(&self, of: &OfProfile) -> String {
        let score = of.score.score.map_or("-".to_owned(), decimal);
        let band = format!("score {score} ({}-{})", decimal(of.score.score_min), decimal(of.score.score_max));
        let by_air = of.by_air.as_ref().filter(|by_air| by_air.class != of.score.class);
        let by_air = by_air.map(|by_air| format!(", hemelsbreed {}", by_air.class.word())).unwrap_or_default();
        let class = of.score.class;
        let obstacle = of.score.obstacle.filter(|_| class != Class::Suitable).map(|obstacle| {
            let short = obstacle.shortfall.filter(|short| short.0 > 0.0).map(|short| format!(" ({} te ver)", metres(short)));
            format!("; belemmering: {}{}", self.label(of.profile, obstacle.criterion), short.unwrap_or_default())
        });
        format!("{}{by_air}; {band}; {} bekend{}", class.word(), percent(of.score.known), obstacle.unwrap_or_default())
    }
}

/// What a need is about: where, which form, for whom, in which scenario and by when.
fn about(need: &Need) -> String {
    let part = |what: &Option<String>| what.as_ref().map(|what| format!(", {what}")).unwrap_or_default();
    let scenario = if need.scenario.is_empty() { String::new() } else { format!(", {}", need.scenario) };
    let year = need.year.map(|year| format!(", {year}")).unwrap_or_default();
    format!("{} {}{}{}{scenario}{year}", need.area, need.woonvorm, part(&need.group), part(&need.segment))
}

/// The homes as a share of the most and the least that is needed; `None` where that says nothing.
fn shares(share: &NeedShare) -> Option<String> {
    match (share.of_max, share.of_min) {
        (Some(least), Some(most)) if least < most => Some(format!("{:.0}-{}", least * 100.0, percent(most))),
        // At the lower bound none are needed.
        (Some(least), None) => Some(format!("minstens {}", percent(least))),
        (Some(share), Some(_)) => Some(percent(share)),
        (None, _) => None,
    }
}
