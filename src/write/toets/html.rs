//! The initiative as one page to print: A4, black and white, nothing from elsewhere.

use std::borrow::Cow;
use std::fmt::Write;

use super::map;
use super::matrix::Matrix;
use crate::report::initiative::{Answer, Class, ClusterAnswer, InitiativeReport, Line, decimal, percent};

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
    add(&list(&report.facts()));
    add(&outcomes(report));
    add("</div>\n<figure>\n");
    add(&map::svg(report, &matrix.numbered()));
    add(
        "<figcaption>Noord boven. + het initiatief; de nummers staan in de tabel; open: buiten beeld.</figcaption>\n</figure>\n</div>\n",
    );
    add(&matrix.table(report));
    add(&advice(report));
    add("<div class=\"onder\">\n<section>\n<h2>Geclusterd?</h2>\n");
    add(&clusters(report));
    add("</section>\n<section>\n<h2>Gebieden</h2>\n");
    add(&list(&report.area_lines()));
    add("<h2>Deel van de opgave</h2>\n");
    let needs = report.need_lines_in_short();
    if needs.is_empty() {
        add("<p>Er is geen opgave bekend voor deze plaats en woonvorm.</p>\n");
    } else {
        add(&format!("<div class=\"kolommen\">{}</div>\n", list(&needs)));
        let opposed = report.opposed().map(|opposed| format!(" <b>{opposed}</b>")).unwrap_or_default();
        add(&format!(
            "<p class=\"uitleg\">De woningen als deel van de opgave; banden worden nooit opgeteld. Een regio staat er zonder deel.{opposed}</p>\n"
        ));
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

/// The definitions of a cluster: a row each, and what their meeting room is about below them.
fn clusters(report: &InitiativeReport) -> String {
    let mut out = String::from(
        "<table>\n<tr><th>Regel</th><th>Telt mee</th><th>Woningen</th><th>Ontmoetingsruimte</th><th>55+</th><th>65+</th></tr>\n",
    );
    let word = |answer: Option<Answer>| answer.map_or("", Answer::word);
    for cluster in &report.clusters {
        let ClusterAnswer { counts, homes, min_homes, more_homes, meeting, .. } = cluster;
        let counts = match counts {
            Answer::Yes => "ja",
            Answer::No => "nee",
            Answer::Unknown => "onbekend",
        };
        let more = more_homes.filter(|more| *more > 0).map(|more| format!(", {more} erbij nodig")).unwrap_or_default();
        let small = if cluster.small_kern { " (kleine kern)" } else { "" };
        let rule = &report.norms.clusters[cluster.rule];
        let asked = rule.meeting_room.as_ref().map(|asked| format!("{}: ", asked.value.replace('_', " "))).unwrap_or_default();
        writeln!(
            out,
            "<tr><td>{}</td><td><b>{counts}</b></td><td>≥ {min_homes}{small}: {}{more}</td><td>{}{}</td><td>{}</td><td>{}</td></tr>",
            safe(&rule.id),
            homes.word(),
            safe(&asked),
            word(meeting.as_ref().map(|meeting| meeting.answer)),
            word(cluster.share_55plus),
            word(cluster.share_65plus)
        )
        .expect("text takes text");
    }
    out.push_str("</table>\n");
    if let Some(near) = report.meeting_nearby() {
        writeln!(out, "<p class=\"uitleg\">{}</p>", safe(&near)).expect("text takes text");
    }
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
