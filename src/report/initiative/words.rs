//! What would make a place suitable, in sentences that a planner reads.

use super::{Added, Goal, InitiativeReport, OfProfile, Shorter, Step};
use crate::model::{Distance, Meters, Profile};

/// Whole metres.
pub fn metres(metres: Meters) -> String {
    format!("{:.0} m", metres.0)
}

/// A bound that is a promise: whole metres, never more than is true.
pub fn within(metres: Meters) -> String {
    // What was found to the last bit may lie that bit below a whole number.
    format!("{:.0} m", (metres.0 + 1e-6).floor())
}

impl InitiativeReport<'_> {
    /// What would make it suitable for a profile, one sentence each; none where it is that.
    pub fn advice(&self, of: &OfProfile) -> Vec<String> {
        let mut lines: Vec<String> = of.advice.goals.iter().map(|goal| self.goal(of, goal)).collect();
        if of.advice.transport {
            lines.push("met vervoer: als er aanvullend vervoer is geregeld.".to_owned());
        }
        if !of.score.missing.is_empty() {
            let missing: Vec<&str> = of.score.missing.iter().map(|at| self.label(of.profile, *at)).collect();
            lines.push(format!("eerst uitzoeken: {}.", missing.join(", ")));
        }
        lines
    }

    /// As [`InitiativeReport::advice`], in few words: what is most to the point of each goal.
    pub fn advice_in_short(&self, of: &OfProfile) -> Vec<String> {
        // Where the same is enough for the better class, the other goes without saying.
        let mut ways: Vec<String> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for goal in &of.advice.goals {
            let way = self.way_in_short(of, goal);
            if !ways.contains(&way) {
                lines.push(format!("Naar {} {way}", goal.class.word()));
                ways.push(way);
            }
        }
        if of.advice.transport {
            lines.push("Met vervoer als dat geregeld is.".to_owned());
        }
        if !of.score.missing.is_empty() {
            let missing: Vec<String> = of.score.missing.iter().map(|at| brief(self.label(of.profile, *at))).collect();
            lines.push(format!("Eerst uitzoeken: {}.", missing.join(", ")));
        }
        lines
    }

    fn way_in_short(&self, of: &OfProfile, goal: &Goal) -> String {
        if let Some(steps) = &goal.together {
            let step = |step: &Step| {
                let plan = if step.in_plan { " of in het plan" } else { "" };
                format!("{} ≤ {}{plan}", brief(self.label(of.profile, step.criterion)), within(step.by_air))
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            return format!("niet met één ding, wel samen: {}.", steps.join(" + "));
        }
        if !goal.has_single() {
            return "niet met voorzieningen.".to_owned();
        }
        let by_plan = goal.by_plan.iter().map(|at| format!("{} in het plan", brief(self.label(of.profile, *at))));
        let added = goal.added.iter().map(|added| {
            let unknown = if added.is_unknown { " (is die er al?)" } else { "" };
            format!("{} ≤ {}{unknown}", brief(self.label(of.profile, added.criterion)), within(added.by_air))
        });
        let shorter = goal.shorter.iter().filter_map(|shorter| {
            let now = shorter.now?;
            Some(format!("weg naar {} van {} naar {}", self.facility(shorter.facility), metres(now), within(shorter.to)))
        });
        let all: Vec<String> = by_plan.chain(added).chain(shorter).collect();
        format!("met één van: {}.", all.join("; "))
    }

    /// What the plan must bring itself ("mits …").
    pub fn provided(&self, of: &OfProfile) -> Option<String> {
        let provided: Vec<&str> = of.score.provided.iter().map(|at| self.label(of.profile, *at)).collect();
        (!provided.is_empty()).then(|| format!("mits {} in of bij het complex", provided.join(", ")))
    }

    /// What the Dutch name is of what a criterion asks for.
    pub fn label(&self, profile: &Profile, criterion: u8) -> &str {
        let category = &profile.criteria[usize::from(criterion)].category;
        let known = self.town.categories.iter().find(|info| info.category == *category);
        known.map_or("", |info| info.label.as_str())
    }

    fn goal(&self, of: &OfProfile, goal: &Goal) -> String {
        let class = goal.class.word();
        if let Some(steps) = &goal.together {
            let steps: Vec<String> = steps.iter().map(|step| self.step(of.profile, step)).collect();
            return format!("{class}: niet met één ding; wel met alles bij elkaar: {}.", steps.join("; "));
        }
        if !goal.has_single() {
            return format!("{class}: niet te bereiken met voorzieningen.");
        }
        let in_plan = |criterion: &u8| format!("{} in het plan zelf", lower(self.label(of.profile, *criterion)));
        let by_plan = goal.by_plan.iter().map(in_plan);
        let added = goal.added.iter().map(|added| self.added(of.profile, added));
        let shorter = goal.shorter.iter().map(|shorter| self.shorter(of.profile, shorter));
        let all: Vec<String> = by_plan.chain(added).chain(shorter).collect();
        format!("{class}: één van deze is genoeg: {}.", all.join("; "))
    }

    fn is_on_foot(&self) -> bool {
        self.distance != Distance::ByAir
    }

    fn added(&self, profile: &Profile, added: &Added) -> String {
        let label = lower(self.label(profile, added.criterion));
        let unknown = if added.is_unknown { " (of die er al is, is niet bekend)" } else { "" };
        let way = if added.changes_the_way { ", als de weg erheen even goed is als nu" } else { "" };
        let (walk, by_air) = (within(added.walk), within(added.by_air));
        if self.is_on_foot() {
            return format!("{label} op hooguit {walk} lopen{unknown}, zeker binnen {by_air} hemelsbreed{way}");
        }
        format!("{label} binnen {by_air} hemelsbreed, hooguit {walk} lopen{unknown}")
    }

    fn shorter(&self, profile: &Profile, shorter: &Shorter) -> String {
        let facility = &self.town[shorter.facility];
        let name = facility.name.as_deref().unwrap_or(&facility.id);
        let label = lower(self.label(profile, shorter.criterion));
        let (to, by_air) = (within(shorter.to), metres(shorter.by_air));
        let way = if shorter.changes_the_way { ", als die even goed is als nu" } else { "" };
        match (self.is_on_foot(), shorter.now) {
            (true, Some(now)) => {
                format!("de weg naar {label} {name} inkorten van {} tot hooguit {to} (hemelsbreed {by_air}){way}", metres(now))
            }
            (true, None) => format!("een weg naar {label} {name} van hooguit {to} (hemelsbreed {by_air}){way}"),
            (false, _) => format!("of de weg naar {label} {name}, gemeten, niet langer is dan {to} (hemelsbreed {by_air})"),
        }
    }

    fn step(&self, profile: &Profile, step: &Step) -> String {
        let label = lower(self.label(profile, step.criterion));
        let plan = if step.in_plan { ", of in het plan zelf" } else { "" };
        let (walk, by_air) = (within(step.walk), within(step.by_air));
        format!("{label} binnen {by_air} hemelsbreed ({walk} lopen){plan}")
    }
}

/// A label as it stands inside a sentence, where it is no abbreviation.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    let rest = letters.as_str();
    match first {
        Some(first) if !rest.starts_with(char::is_uppercase) => first.to_lowercase().chain(rest.chars()).collect(),
        _ => label.to_owned(),
    }
}

/// A label without what explains it between brackets.
fn brief(label: &str) -> String {
    lower(label.split(" (").next().unwrap_or(label))
}
