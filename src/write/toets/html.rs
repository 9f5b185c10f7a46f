//! The initiative as one page to print: A4, black and white, nothing from elsewhere.

use std::borrow::Cow;
use std::fmt::Write;

use super::{map, text};
use crate::model::{Category, Condition, FacilityId};
use crate::report::initiative::{Class, InitiativeReport, Line, OfCriterion, OfProfile, Verdict, decimal, percent};

/// How the page looks.
const STYLE: &str = include_str!("page.css");

/// The whole page.
pub fn html(report: &InitiativeReport, fingerprint: &str) -> String {
    let matrix = Matrix::of(report);
    let mut out = String::new();
    let mut add = |text: &str| out.push_str(text);
    add("<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    add(&format!("<title>Toets: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", safe(report.name())));
    add(&format!("<header>\n<h1>Toets: {}</h1>\n<p>{}</p>\n</header>\n", safe(report.name()), safe(&report.town.title)));
    if report.fictief {
        add(
            "<p class=\"fictief\">FICTIEF: deze toets rust op verzonnen of schematische gegevens. Niet gebruiken voor besluiten.</p>\n",
        );
    }
    add("<div class=\"kop\">\n<div>\n");
    add(&list(&facts(report)));
    add(&outcomes(report));
    add("</div>\n<figure>\n");
    add(&map::svg(report, &matrix.numbered()));
    add(
        "<figcaption>Noord boven. + het initiatief; de nummers staan in de tabel; open: buiten beeld.</figcaption>\n</figure>\n</div>\n",
    );
    add(&matrix.table(report));
    add(&advice(report));
    add("<div class=\"onder\">\n<section>\n<h2>Geclusterd?</h2>\n");
    add(&list(&report.cluster_lines()));
    add("</section>\n<section>\n<h2>Gebieden</h2>\n");
    add(&list(&report.area_lines()));
    add("<h2>Deel van de opgave</h2>\n");
    let needs = report.need_lines();
    if needs.is_empty() {
        add("<p>Er is geen opgave bekend voor deze plaats en woonvorm.</p>\n");
    } else {
        add(&list(&needs));
    }
    add("</section>\n</div>\n<footer>\n");
    let sources: Vec<String> = report
        .sources()
        .iter()
        .enumerate()
        .map(|(at, (_, reference))| format!("<b>{}</b>&#160;{}", at + 1, safe(reference)))
        .collect();
    let assumed = "<b>a</b>&#160;aanname van de makers van de normenset".to_owned();
    let sources: Vec<String> = std::iter::once(assumed).chain(sources).collect();
    add(&format!("<p>Bronnen van de normen: {}.</p>\n", sources.join(" · ")));
    let (sourced, all) = report.norms.sourced_share();
    add(&format!(
        "<p>Normen {} ({}; {sourced} van {all} waarden met bron). Gemeten: {}. woonkring {}, invoer {fingerprint}.</p>\n",
        safe(&report.norms.id),
        safe(&report.norms.status),
        safe(&report.measured()),
        env!("CARGO_PKG_VERSION")
    ));
    add("</footer>\n</body>\n</html>\n");
    out
}

/// Text as it may stand in the page, also between quotes: whatever a name holds, it stays text.
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let told: Cow<str> = match letter {
            '&' => "&amp;".into(),
            '<' => "&lt;".into(),
            '>' => "&gt;".into(),
            '"' => "&quot;".into(),
            '\'' => "&#39;".into(),
            control if control.is_control() => " ".into(),
            '\u{fffe}' | '\u{ffff}' => "\u{fffd}".into(),
            letter => letter.to_string().into(),
        };
        out.push_str(&told);
    }
    out
}

fn facts(report: &InitiativeReport) -> Vec<Line> {
    report.facts()
}

fn list(lines: &[Line]) -> String {
    let mut out = String::from("<dl>\n");
    for Line { about, answer, why } in lines {
        let why = if why.is_empty() { String::new() } else { format!(" <span>{}</span>", safe(why)) };
        writeln!(out, "<div><dt>{}</dt><dd><b>{}</b>{why}</dd></div>", safe(about), safe(answer)).expect("text takes text");
    }
    out.push_str("</dl>\n");
    out
}

/// A sign for a class that is told apart without colour.
fn sign(class: Class) -> &'static str {
    match class {
        Class::Suitable => "●",
        Class::Possible => "◐",
        Class::WithTransport => "◒",
        Class::Unsuitable => "○",
        Class::Unknown => "?",
    }
}

fn outcomes(report: &InitiativeReport) -> String {
    let mut out =
        String::from("<table class=\"uitkomst\">\n<tr><th>Profiel</th><th>Klasse</th><th>Score</th><th>Bekend</th></tr>\n");
    for of in &report.profiles {
        let class = of.score.class;
        let provided = report.provided(of).map(|provided| format!(" <small>{}</small>", safe(&provided))).unwrap_or_default();
        let score = of.score.score.map_or("-".to_owned(), decimal);
        let asked = if of.is_asked { "" } else { " class=\"niet\"" };
        writeln!(
            out,
            "<tr{asked}><td>{}</td><td>{} <b>{}</b>{provided}</td><td>{score} ({}–{})</td><td>{}</td></tr>",
            safe(&of.profile.label),
            sign(class),
            class.word(),
            decimal(of.score.score_min),
            decimal(of.score.score_max),
            percent(of.score.known)
        )
        .expect("text takes text");
    }
    out.push_str("</table>\n");
    out
}

fn advice(report: &InitiativeReport) -> String {
    let mut out = String::from("<h2>Wat zou het beter maken?</h2>\n<ul>\n");
    for of in report.profiles.iter().filter(|of| of.score.class != Class::Suitable) {
        let lines: Vec<String> = report.advice_in_short(of).iter().map(|line| safe(line)).collect();
        writeln!(out, "<li><b>{}</b>: {}</li>", safe(&of.profile.id), lines.join(" ")).expect("text takes text");
    }
    if report.profiles.iter().all(|of| of.score.class == Class::Suitable) {
        out.push_str("<li>Niets: het is geschikt voor elk profiel.</li>\n");
    }
    out.push_str("</ul>\n");
    out
}

/// Every category that any profile asks, with what each profile makes of it.
struct Matrix<'r> {
    /// Category by category in the order in which profiles have them; per profile its criterion.
    rows: Vec<(&'r Category, Vec<Option<OfCriterion<'r>>>)>,
}

impl<'r> Matrix<'r> {
    fn of(report: &'r InitiativeReport) -> Matrix<'r> {
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

    /// The facilities by the numbers of their rows.
    fn numbered(&self) -> Vec<(usize, FacilityId)> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(at, (_, cells))| Some((at + 1, Self::nearest(cells)?.0))).collect()
    }

    fn table(&self, report: &InitiativeReport) -> String {
        let mut out = String::from("<table class=\"toets\">\n<tr><th></th><th>Voorziening</th><th>Dichtstbij</th><th>m</th>");
        let head = |of: &OfProfile| format!("<th>{}</th>", safe(&of.profile.id));
        out.extend(report.profiles.iter().map(head));
        out.push_str("</tr>\n");
        for (at, (category, cells)) in self.rows.iter().enumerate() {
            let near = Self::nearest(cells);
            let name = match near {
                Some((facility, _)) => safe(&text::short(report.facility(facility), 34)),
                None if cells.iter().flatten().any(|criterion| criterion.judged.by_plan) => "in het plan".to_owned(),
                None if cells.iter().flatten().any(|criterion| criterion.judged.is_known()) => "geen".to_owned(),
                None => "niet bekend".to_owned(),
            };
            let metres = near.map_or(String::new(), |(_, metres)| text::whole(metres));
            let edge = if cells.iter().flatten().any(|criterion| criterion.judged.at_edge) { " ▸" } else { "" };
            let label = report.town.categories.iter().find(|info| info.category == **category);
            let label = label.map_or(category.id(), |info| &info.label);
            write!(
                out,
                "<tr><td>{}</td><td>{}</td><td>{name}{edge}</td><td>{metres}</td>",
                at + 1,
                safe(&text::short(label, 26))
            )
            .expect("text takes text");
            for cell in cells {
                out.push_str(&cell.as_ref().map_or("<td></td>".to_owned(), |criterion| answer(report, criterion)));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table>\n<p class=\"uitleg\">● voldoet · ◐ deels · ○ voldoet niet · ? niet bekend. In elke cel de loopafstand in meter en daarachter de norm (ideaal–maximum) met zijn bron; <b>vet</b> is een harde eis. m: hemelsbreed. ▸ de rand van de gegevens ligt dichterbij.</p>\n");
        out
    }
}

/// One cell: the verdict, the walk, the norm and its sources.
fn answer(report: &InitiativeReport, criterion: &OfCriterion) -> String {
    let judged = &criterion.judged;
    let sign = match judged.verdict {
        Verdict::Met => "●",
        Verdict::Partly => "◐",
        Verdict::NotMet => "○",
        Verdict::Unknown => "?",
    };
    let walk = if judged.by_plan { "plan".to_owned() } else { super::walk(judged).replace('-', "–") };
    let [ideal, max] = super::norm(judged);
    let norm = if ideal.is_empty() { max } else { format!("{ideal}–{max}") };
    let marks = text::marks(report, criterion).join(",");
    let class = if judged.criterion.condition == Condition::Hard { " class=\"hard\"" } else { "" };
    format!(
        "<td{class}><span title=\"{}\">{sign}</span> {walk} <small>{norm}<sup>{marks}</sup></small></td>",
        judged.verdict.word()
    )
}
