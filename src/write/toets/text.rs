//! The initiative as a text on a screen or in a mail.

use super::super::number;
use crate::model::Condition;
use crate::report::initiative::{InitiativeReport, Line, OfCriterion, OfProfile, decimal, sources_of};

/// No line is longer, where words allow.
const WIDTH: usize = 110;

/// The whole text.
pub fn text(report: &InitiativeReport, fingerprint: &str) -> String {
    let mut page = Page::default();
    page.line(&format!("TOETS: {}", report.name()));
    page.line(&report.town.title);
    if report.fictief {
        page.line("FICTIEF: deze toets rust op verzonnen of schematische gegevens. Niet gebruiken voor besluiten.");
    }
    page.section("Het initiatief");
    page.list(&report.facts());
    page.list(&[
        Line { about: "Gemeten".to_owned(), answer: report.measured(), why: String::new() },
        Line {
            about: "Normen".to_owned(),
            answer: format!("{} ({})", report.norms.id, report.norms.status),
            why: sourced(report),
        },
    ]);
    for of in &report.profiles {
        profile(&mut page, report, of);
    }
    page.section("Telt het mee als geclusterd?");
    page.list(&report.cluster_lines());
    page.section("Ligt het in een gebied?");
    page.list(&report.area_lines());
    page.section("Deel van de opgave");
    let needs = report.need_lines();
    if needs.is_empty() {
        page.line("Er is geen opgave bekend voor deze plaats en woonvorm.");
    } else {
        page.list(&needs);
        page.line("Banden van verschillende woonvormen en scenario's worden nooit opgeteld.");
    }
    page.section("Bronnen van de normen");
    page.line("a: aanname, van niemand dan de makers van de normenset.");
    for (at, (key, reference)) in report.sources().iter().enumerate() {
        page.line(&format!("{}: {key}: {reference}", at + 1));
    }
    page.line("");
    page.line(&format!("Invoer {fingerprint}: dezelfde invoer geeft dezelfde toets."));
    page.text
}

fn sourced(report: &InitiativeReport) -> String {
    let (sourced, all) = report.norms.sourced_share();
    format!("{sourced} van de {all} waarden hebben een bron, de rest is aanname")
}

/// The marks of where the norms of a criterion come from: `a` for an assumption, else the number in the list of sources; each once.
pub fn marks(report: &InitiativeReport, criterion: &OfCriterion) -> Vec<String> {
    let all = report.sources();
    let mut marks: Vec<String> = Vec::new();
    for source in sources_of(criterion.judged.criterion) {
        let keys: Vec<String> = report.references(source).into_iter().map(|(key, _)| key).collect();
        let at = |key: &String| all.iter().position(|(known, _)| known == key).map(|at| (at + 1).to_string());
        let numbers: Vec<String> = keys.iter().filter_map(at).collect();
        let these = if numbers.is_empty() { vec!["a".to_owned()] } else { numbers };
        for mark in these {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
    marks
}

fn profile(page: &mut Page, report: &InitiativeReport, of: &OfProfile) {
    let asked = if of.is_asked { "" } else { " (niet gevraagd)" };
    page.section(&format!("{}: {}{asked}", of.profile.id, of.profile.label));
    page.line(&report.outcome(of));
    page.lines(report.provided(of));
    let head = ["criterium", "dichtstbij", "hemelsbreed", "lopen", "ideaal", "max", "", "punten", "oordeel", "bron"];
    let rows = report.criteria(of.profile).iter().map(|criterion| row(report, criterion)).collect();
    page.table(&head, rows, &[2, 3, 4, 5]);
    let advice = report.advice(of);
    if !advice.is_empty() {
        page.line("Wat zou het beter maken:");
    }
    for line in advice {
        page.hanging("  - ", &line);
    }
}

fn row(report: &InitiativeReport, criterion: &OfCriterion) -> Vec<String> {
    let judged = &criterion.judged;
    let info = report.town.categories.iter().find(|info| info.category == judged.criterion.category);
    let near = match judged.near {
        Some(near) => report.facility(near.facility).to_owned(),
        None if judged.by_plan => "in het plan".to_owned(),
        None if judged.is_known() => "geen".to_owned(),
        None => "niet bekend".to_owned(),
    };
    let mut flags = String::new();
    if judged.criterion.condition == Condition::Hard {
        flags.push_str("hard");
    }
    if judged.at_edge {
        flags.push_str(" rand");
    }
    if criterion.fictief {
        flags.push_str(" fictief");
    }
    let [ideal, max] = super::norm(judged);
    vec![
        info.map_or(judged.criterion.category.id().to_owned(), |info| short(&info.label, 26)),
        short(&near, 30),
        judged.near.map_or(String::new(), |near| whole(near.by_air.0)),
        super::walk(judged),
        ideal,
        max,
        flags.trim().to_owned(),
        super::points(judged),
        judged.verdict.word().to_owned(),
        marks(report, criterion).join(","),
    ]
}

/// A number without decimals.
pub fn whole(metres: f64) -> String {
    let mut text = Vec::new();
    number::write(&mut text, metres, 0);
    String::from_utf8_lossy(&text).into_owned()
}

/// A text of so many letters at most.
pub fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A text under construction.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn section(&mut self, title: &str) {
        self.text.push('\n');
        self.line(title);
        self.line(&"-".repeat(title.chars().count().min(WIDTH)));
    }

    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.line(&line);
        }
    }

    /// A line, folded at its words; nothing in it steers a screen.
    fn line(&mut self, line: &str) {
        self.hanging("", line);
    }

    /// As [`Page::line`], behind a mark that its other lines stand under.
    fn hanging(&mut self, mark: &str, line: &str) {
        let (indent, mut width) = (" ".repeat(mark.chars().count()), 0);
        self.text.push_str(mark);
        for word in line.split(' ') {
            let word: String = word.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect();
            let long = word.chars().count();
            if width > 0 && indent.len() + width + 1 + long > WIDTH {
                self.text.push('\n');
                self.text.push_str(&indent);
                width = 0;
            } else if width > 0 {
                self.text.push(' ');
                width += 1;
            }
            self.text.push_str(&word);
            width += long;
        }
        self.text.push('\n');
    }

    fn list(&mut self, lines: &[Line]) {
        let wide = lines.iter().map(|line| line.about.chars().count()).max().unwrap_or(0);
        for Line { about, answer, why } in lines {
            let mark = format!("{about}{}  ", " ".repeat(wide - about.chars().count()));
            let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
            self.hanging(&mark, &format!("{answer}{why}"));
        }
    }

    /// Columns as wide as their widest word; `right` are those of numbers.
    fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>, right: &[usize]) {
        let head: Vec<String> = head.iter().map(|word| (*word).to_owned()).collect();
        let all: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let wide = |at: usize| all.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..all[0].len()).map(wide).collect();
        for row in &all {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let cell: String = cell.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect();
                let gap = " ".repeat(widths[at] - cell.chars().count());
                let parts = if right.contains(&at) { [gap.as_str(), cell.as_str()] } else { [cell.as_str(), gap.as_str()] };
                line.push_str(&parts.concat());
                line.push_str("  ");
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// Points between bounds.
pub fn points((least, most): (f64, f64)) -> String {
    let (least, most) = (decimal(least), decimal(most));
    if least == most { least } else { format!("{least}-{most}") }
}
