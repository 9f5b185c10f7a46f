//! Every category against every profile, in one table.

use std::fmt::Write;

use super::html::safe;
use super::text;
use crate::model::{Category, Condition, FacilityId};
use crate::report::initiative::{InitiativeReport, OfCriterion, OfProfile, Verdict};

/// Every category that any profile asks, with what each profile makes of it.
pub struct Matrix<'r> {
    /// Category by category in the order in which profiles have them; per profile its criterion.
    rows: Vec<(&'r Category, Vec<Option<OfCriterion<'r>>>)>,
}

impl<'r> Matrix<'r> {
    /// What every profile makes of every category.
    pub fn of(report: &'r InitiativeReport) -> Matrix<'r> {
        let mut rows: Vec<(&Category, Vec<Option<OfCriterion>>)> = Vec::new();
        for (at, of) in report.profiles.iter().enumerate() {
            for criterion in report.criteria(of.profile) {
                let category = &criterion.judged.criterion.category;
                if !rows.iter().any(|(known, _)| *known == category) {
                    rows.push((category, report.profiles.iter().map(|_| None).collect()));
                }
                if let Some((_, cells)) = rows.iter_mut().find(|(known, _)| *known == category) {
                    cells[at] = Some(criterion);
                }
            }
        }
        Matrix { rows }
    }

    /// The facility that a row names, with the straight line to it.
    fn nearest(cells: &[Option<OfCriterion>]) -> Option<(FacilityId, f64)> {
        let near = cells.iter().flatten().find_map(|criterion| criterion.judged.near)?;
        Some((near.facility, near.by_air.0))
    }

    /// The walk, where it is the same for every profile.
    fn walk_of_all(cells: &[Option<OfCriterion>]) -> Option<String> {
        let mut walks = cells.iter().flatten().map(|criterion| super::walk(&criterion.judged).replace('-', "–"));
        let first = walks.next()?;
        walks.all(|walk| walk == first).then_some(first)
    }

    /// The facilities by the numbers of their rows.
    pub fn numbered(&self) -> Vec<(usize, FacilityId)> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(at, (_, cells))| Some((at + 1, Self::nearest(cells)?.0))).collect()
    }

    /// As a table.
    pub fn table(&self, report: &InitiativeReport) -> String {
        let mut out = String::from(
            "<table class=\"toets\">\n<tr><th></th><th>Voorziening</th><th>Dichtstbij</th><th>m</th><th>lopen</th>",
        );
        let head = |of: &OfProfile| format!("<th>{}</th>", safe(&of.profile.id));
        out.extend(report.profiles.iter().map(head));
        out.push_str("</tr>\n");
        for (at, (category, cells)) in self.rows.iter().enumerate() {
            let near = Self::nearest(cells);
            let name = match near {
                Some((facility, _)) => safe(&text::short(report.facility(facility), 44)),
                None if cells.iter().flatten().any(|criterion| criterion.judged.by_plan) => "in het plan".to_owned(),
                None if cells.iter().flatten().any(|criterion| criterion.judged.is_known()) => "geen".to_owned(),
                None => "niet bekend".to_owned(),
            };
            let metres = near.map_or(String::new(), |(_, metres)| text::whole(metres));
            let walk = Self::walk_of_all(cells);
            let edge = if cells.iter().flatten().any(|criterion| criterion.judged.at_edge) { " ▸" } else { "" };
            let label = report.town.categories.iter().find(|info| info.category == **category);
            let label = label.map_or(category.id(), |info| &info.label);
            write!(
                out,
                "<tr><td>{}</td><td>{}</td><td>{name}{edge}</td><td>{metres}</td><td>{}</td>",
                at + 1,
                safe(label),
                walk.as_deref().unwrap_or_default()
            )
            .expect("text takes text");
            for cell in cells {
                out.push_str(
                    &cell.as_ref().map_or("<td></td>".to_owned(), |criterion| answer(report, criterion, walk.is_none())),
                );
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table>\n<p class=\"uitleg\">● voldoet · ◐ deels · ○ voldoet niet · ? niet bekend. In de cel van een profiel de norm (ideaal–maximum, in meter lopen) met zijn bron, en de loopafstand waar die per profiel verschilt; <b>!</b> is een harde eis. m: hemelsbreed; lopen: loopafstand in meter. ▸ de rand van de gegevens ligt dichterbij.</p>\n");
        out
    }
}

/// One cell: the verdict, the walk where it has one of its own, the norm and its sources.
fn answer(report: &InitiativeReport, criterion: &OfCriterion, own_walk: bool) -> String {
    let judged = &criterion.judged;
    let sign = match judged.verdict {
        Verdict::Met => "●",
        Verdict::Partly => "◐",
        Verdict::NotMet => "○",
        Verdict::Unknown => "?",
    };
    let walk = match () {
        () if judged.by_plan => "plan ".to_owned(),
        () if own_walk => format!("{} ", super::walk(judged).replace('-', "–")),
        () => String::new(),
    };
    let [ideal, max] = super::norm(judged);
    let norm = if ideal.is_empty() { max } else { format!("{ideal}–{max}") };
    let marks = text::marks(report, criterion).join(",");
    let hard = if judged.criterion.condition == Condition::Hard { "<b>!</b>" } else { "" };
    format!(
        "<td><span title=\"{}\">{sign}</span> {walk}<small>{norm}{hard}<sup>{marks}</sup></small></td>",
        judged.verdict.word()
    )
}
