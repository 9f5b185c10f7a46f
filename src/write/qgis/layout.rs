//! The printed maps: A3, one per profile, one for the areas and one for the programme, ready to export.

use std::collections::BTreeSet;

use super::frame::{self, Frame};
use super::items::{PAGE, Page, Words};
use super::layers::{Group, MapLayer, Topic, id_of};
use crate::model::Account;
use crate::report::{Measured, Report};
use crate::write::style::{self, CARE, FAINT, Ground, PAPER, Stroke, fill, symbol};
use crate::write::xml::Element;

/// The paper, in millimetres.
const PAPER_MM: [f64; 2] = [420.0, 297.0];
/// The map on it: left, top, width, height.
const MAP: [f64; 4] = [10.0, 27.0, 298.0, 246.0];
/// Where the column right of the map begins, and how wide it is.
const SIDE: [f64; 2] = [313.0, 97.0];
/// What a map with anything invented says.
const WARNING: &str = "Deze kaart rust (deels) op fictieve of schematische gegevens.\nNiet gebruiken voor besluiten.";

/// The scale of a page of an atlas, rounded to hundreds, with points between the thousands.
const SCALE: &str = "[% replace(format_number(round(item_variables('kaart')['map_scale'], -2), 0, 'nl'), ' ', '.') %]";

/// What is printed: its name among the layouts, its second line, and its layers, the topmost first.
struct Sheet<'a> {
    name: String,
    about: String,
    layers: Vec<&'a MapLayer>,
    /// Whether it is an atlas with a page per kern.
    per_kern: bool,
}

impl<'a> Sheet<'a> {
    /// The layers in the order of the legend: first what the map is about.
    fn legend(&self) -> Vec<&'a MapLayer> {
        let mut layers = self.layers.clone();
        let rank = |layer: &&MapLayer| {
            [
                "keuze",
                "percelen",
                "zones",
                "cirkels",
                "looproutes",
                "verbindingen",
                "barrieres",
                "voorzieningen",
                "straten",
                "kernen",
            ]
            .iter()
            .position(|name| layer.id.starts_with(&id_of(name)))
        };
        layers.sort_by_key(rank);
        layers
    }
}

/// The layouts of the project: the profile that opens first comes first.
pub fn layouts(report: &Report, account: &Account, groups: &[Group]) -> Element {
    let Some(data) = frame::data(report) else { return Element::new("Layouts") };
    let frame = Frame::around(data, [MAP[2], MAP[3]]);
    let sheets = sheets(report, groups);
    let pages = sheets.iter().enumerate().map(|(at, sheet)| layout(report, account, sheet, &frame, at + 1));
    Element::new("Layouts").and_all(pages)
}

fn sheets<'a>(report: &'a Report, groups: &'a [Group]) -> Vec<Sheet<'a>> {
    let first = style::first_profile(report).map(|profile| profile.id.as_str());
    let of = |wanted: Topic| -> Vec<&'a MapLayer> {
        let layers = groups.iter().filter(|group| group.topic == wanted).flat_map(|group| &group.layers);
        layers.filter(|layer| layer.checked && layer.ground != Ground::Table).collect()
    };
    let (mut base, ground) = (of(Topic::Base), of(Topic::Ground));
    base.extend(of(Topic::Walks));
    let how = report.decisive().word();
    let mut sheets = Vec::new();
    for profile in &report.norms.profiles {
        let own = of(Topic::Profile(profile.id.clone()));
        sheets.push(Sheet {
            name: format!("Kaart A3: {}", profile.label),
            about: plain(&format!("Waar kan het, voor wie? Profiel: {}; gemeten: {how}", profile.label)),
            layers: stacked(report, &base, own, &ground),
            per_kern: false,
        });
    }
    sheets.sort_by_key(|sheet| first.and_then(|id| report.norms.profile(id)).is_none_or(|it| !sheet.name.ends_with(&it.label)));
    let areas = of(Topic::Areas);
    if let Some(outermost) = areas.last() {
        let parcels = first.map_or_else(Vec::new, |first| of(Topic::Profile(first.to_owned())));
        // Raster cells stay below the areas, plots and points above.
        let (plots, cells): (Vec<_>, Vec<_>) =
            parcels.into_iter().filter(|layer| layer.profile.is_some()).partition(|layer| !layer.name.contains("rastercellen"));
        let for_whom = first.and_then(|id| report.norms.profile(id)).map_or("", |profile| &profile.label);
        sheets.push(Sheet {
            name: format!("Kaart A3: {}", outermost.name),
            about: plain(&format!("{}; percelen voor: {for_whom}; gemeten: {how}", outermost.name)),
            layers: stacked(report, &base, plots.into_iter().chain(areas.iter().copied()).chain(cells).collect(), &ground),
            per_kern: false,
        });
    }
    if let (Some(last), false) = (sheets.last(), report.town.kernen.is_empty()) {
        let name = last.name.replacen("Kaart A3:", "Kaart A3 per kern:", 1);
        let about = format!("[% coalesce(@atlas_pagename, '') %] - {}", last.about);
        sheets.push(Sheet { name, about, layers: last.layers.clone(), per_kern: true });
    }
    let chosen = of(Topic::Programme);
    if let Some(first) = chosen.first() {
        let layers = chosen.iter().chain(&base).chain(&ground).copied().collect();
        let which = first.name.split(['(', ',']).next().unwrap_or_default();
        let about = plain(&format!("Gekozen percelen voor het programma. {}; gemeten: {how}", which.trim()));
        sheets.push(Sheet { name: "Kaart A3: Programma".to_owned(), about, layers, per_kern: false });
    }
    sheets
}

/// All layers, the topmost first. Plots lie above the marks of facilities, which hide them on a small map; a cloud of points among
/// raster cells would hide the facilities.
fn stacked<'a>(report: &Report, base: &[&'a MapLayer], own: Vec<&'a MapLayer>, ground: &[&'a MapLayer]) -> Vec<&'a MapLayer> {
    let plots_first = !style::percelen::has_cells(report);
    let (top, rest): (Vec<_>, Vec<_>) = own.into_iter().partition(|layer| plots_first && layer.profile.is_some());
    top.into_iter().chain(base.iter().copied()).chain(rest).chain(ground.iter().copied()).collect()
}

fn layout(report: &Report, account: &Account, sheet: &Sheet, frame: &Frame, number: usize) -> Element {
    let mut page = Page::new(number);
    let [side, width] = SIDE;
    let fictief = report.town.fictief();
    page.map(MAP, frame, &sheet.layers, sheet.per_kern);
    // A long title gets smaller, so that it stays on its line.
    let size = (1_300.0 / report.town.title.chars().count() as f64).clamp(7.0, 18.0);
    let big = Words { bold: true, ..Words::plain(size) };
    page.words([MAP[0], 8.0, 400.0, 9.0], &plain(&report.town.title), big);
    page.words([MAP[0], 17.5, 400.0, 7.0], &sheet.about, Words::plain(12.0));
    page.legend([side, MAP[1], width, if fictief { 172.0 } else { 192.0 }], &sheet.legend());
    if fictief {
        let warning = Words { bold: true, colour: CARE, framed: true, ..Words::plain(8.5) };
        page.words([side, 203.0, width, 17.0], WARNING, warning);
    }
    page.north([side + width - 9.0, 223.0, 6.0, 9.0]);
    page.bar([side, 224.0, 75.0, 9.0], frame, sheet.per_kern);
    let scale = if sheet.per_kern { SCALE.to_owned() } else { thousands(frame.scale) };
    page.words([side, 234.0, 80.0, 4.5], &format!("Schaal 1 : {scale} op A3"), Words::plain(7.5));
    page.words([side, 241.0, width, 25.0], &norms(report), Words::plain(7.5));
    let date = "Afgedrukt op [% format_date(now(), 'd MMMM yyyy', 'nl') %]";
    page.words([side, 268.5, width, 5.0], date, Words::plain(7.5));
    let credit = credit(account);
    let points = if credit.chars().count() > 900 { 5.0 } else { 6.5 };
    page.words([MAP[0], 276.0, 400.0, 15.0], &credit, Words { colour: FAINT, ..Words::plain(points) });
    let paper = || symbol("fill", [fill(Some((PAPER, 255)), Stroke::solid(PAPER, 0.0), 0)]).with("name", "");
    let sheet_of_paper = Page::new(number).item(PAGE, [0.0, 0.0, PAPER_MM[0], PAPER_MM[1]]).and(paper());
    let pages = Element::new("PageCollection").and(paper()).and(sheet_of_paper);
    Element::new("Layout")
        .with("name", &sheet.name)
        .with_all(&[("units", "mm"), ("printResolution", "300"), ("worldFileMap", "")])
        .and(pages)
        .and_all(page.items)
        .and(atlas(sheet))
}

/// The pages of an atlas: one per kern, by name.
fn atlas(sheet: &Sheet) -> Element {
    Element::new("Atlas")
        .with("enabled", u8::from(sheet.per_kern))
        .with("coverageLayer", if sheet.per_kern { id_of("kernen") } else { String::new() })
        .with_all(&[("pageNameExpression", "\"naam\""), ("filenamePattern", "'kaart_' || @atlas_pagename")])
        .with_all(&[("sortFeatures", "1"), ("sortKey", "\"naam\""), ("sortAscending", "1")])
        .with_all(&[("hideCoverage", "0"), ("filterFeatures", "0")])
}

/// The norm set, its standing, and how much of it has a source.
fn norms(report: &Report) -> String {
    let norms = report.norms;
    let (sourced, all) = norms.sourced_share();
    let share = if all > 0 { (100.0 * sourced as f64 / all as f64).round() } else { 0.0 };
    let text = format!(
        "Normen: {} ({})\nStatus: {}. Van de {all} waarden hebben er {sourced} een bron ({share}%); de andere zijn aannamen.\n{}",
        norms.title,
        norms.id,
        norms.status,
        measured(report),
    );
    plain(&text)
}

/// How distances were measured, in a sentence.
fn measured(report: &Report) -> String {
    let detour = &report.norms.defaults.detour.value;
    let by_air = format!("hemelsbreed, met een omweg van {} tot {}", comma(detour.low), comma(detour.high));
    match report.decisive() {
        Measured::ByAir => format!("Afstanden {by_air}."),
        Measured::OnFoot => {
            let snap = report.town.walking.snap_m;
            format!("Afstanden te voet, langs de straten. Wat verder dan {snap:.0} m van een straat ligt: {by_air}.")
        }
    }
}

/// Where the input comes from, each source once, in the order of the project.
pub fn credit(account: &Account) -> String {
    let mut seen = BTreeSet::new();
    let sources = account.layers.iter().map(|layer| match &layer.source {
        Some(source) => source.clone(),
        None => format!("{}: bron niet vermeld", layer.role),
    });
    let sources: Vec<String> = sources.filter(|source| seen.insert(source.clone())).collect();
    plain(&format!("Bronnen: {}. Gemaakt met woonkring.", sources.join("; ")))
}

/// Words in which QGIS sees no expression.
fn plain(text: &str) -> String {
    text.replace("[%", "[ %")
}

fn comma(number: f64) -> String {
    number.to_string().replace('.', ",")
}

/// A whole number with points between the thousands.
fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push('.');
        }
        text.push(digit);
    }
    text
}
