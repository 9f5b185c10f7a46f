//! `percelen`: one look per profile, by class.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{self, FAINT, INK, Mark, PAPER, REFUSED};
use super::renderer::{Rule, categorized, ruled};
use super::symbol::{Pattern, Stroke, fill, mark, middle, pattern, symbol};
use crate::model::Profile;
use crate::report::{Class, Layer, Report};
use crate::write::xml::{Element, column, literal};

/// On maps smaller than one to this a parcel is too small to see: a mark stands in its middle.
const OVERVIEW: u32 = 20_000;
/// Names show up to this scale; those of raster cells, which are codes, only from near.
const NAMES: u32 = 12_500;
const CODES: u32 = 4_000;
/// Up to so many parcels there is room for larger marks on a small map.
const FEW: usize = 400;

/// Whether the polygons among the parcels are cells of a raster.
pub fn has_cells(report: &Report) -> bool {
    report.town.parcels.iter().any(|parcel| parcel.cell.is_some())
}

/// The look for one profile, for parcels on this ground.
pub fn look(report: &Report, layer: &dyn Layer, profile: &Profile, ground: Ground) -> Look {
    let field = format!("{}_klasse", profile.id);
    let cells = has_cells(report);
    let few = report.town.parcels.len() <= FEW;
    let of = |ground| {
        Class::ALL
            .map(|class| (class, if ground == Ground::Points { point(class, few, cells) } else { area(class, cells, few) }))
    };
    let renderer = if ground == Ground::Both {
        let rules = |kind: &str, ground| {
            let rules = of(ground).map(|(class, symbol)| {
                Rule::draws(legend(class), format!("{} = {}", column(&field), literal(class.word())), symbol)
            });
            Rule::heads(kind, Some(of_kind(ground)), rules.into())
        };
        ruled(vec![rules("Punten", Ground::Points), rules("Vlakken", Ground::Areas)], false)
    } else {
        let categories = of(ground).map(|(class, symbol)| (class.word().to_owned(), legend(class).to_owned(), symbol));
        categorized(&field, categories.into())
    };
    let named_by = "coalesce(\"naam\", \"id\")".to_owned();
    let labels = Labels {
        text: marked(&named_by),
        points: 7.0,
        colour: INK,
        bold: false,
        up_to: Some(if cells && ground != Ground::Points { CODES } else { NAMES }),
        priority: 4,
        beside: false,
    };
    Look {
        name: profile.label.clone(),
        description: format!("Percelen naar klasse voor het profiel {} ({})", profile.label, profile.id),
        ground,
        renderer: Some(renderer),
        labels: Some(labels),
        aliases: aliases(layer),
        tip: tip(profile, &named_by),
        named_by,
    }
}

/// The filter that lets through only points, or only polygons.
pub(super) fn of_kind(ground: Ground) -> String {
    format!("geometry_type($geometry) = {}", literal(ground.word()))
}

/// A name that says that it is invented, unless it says so already.
pub(super) fn marked(name: &str) -> String {
    format!("{name} || if(\"fictief\" AND {name} NOT ILIKE '%fictief%', ' (fictief)', '')")
}

/// The words of the legend.
fn legend(class: Class) -> &'static str {
    match class {
        Class::Suitable => "Geschikt",
        Class::Possible => "Mogelijk",
        Class::WithTransport => "Met vervoer",
        Class::Unsuitable => "Ongeschikt",
        Class::Unknown => "Onbekend: eerst uitzoeken",
    }
}

fn area(class: Class, cells: bool, few: bool) -> Element {
    let colour = palette::class(class);
    let over = match class {
        Class::Unsuitable => Some(Pattern::Hatch(45.0, REFUSED, 1.5)),
        Class::Unknown => Some(Pattern::Dots(FAINT, 1.6)),
        _ => None,
    };
    let outline = match class {
        // Cells lie side by side: an outline would draw a net over the map.
        Class::Unknown if cells => Stroke::solid("#ececec", 0.05),
        _ if cells => Stroke::solid(colour, 0.05),
        _ => Stroke::solid(INK, 0.2),
    };
    let alone = (!cells).then(|| middle(&stand_in(class, few), Some(OVERVIEW)));
    let layers = [Some(fill(Some((colour, 255)), outline, 0)), over.map(|over| pattern(over, 0)), alone];
    symbol("fill", layers.into_iter().flatten())
}

fn point(class: Class, few: bool, cells: bool) -> Element {
    let outline = match class {
        Class::Unsuitable => Stroke::solid(REFUSED, 0.25),
        Class::Unknown => Stroke::solid(FAINT, if cells { 0.1 } else { 0.2 }),
        _ => Stroke::solid(PAPER, if cells { 0.08 } else { 0.15 }),
    };
    let sign = stand_in(class, few);
    // On cells that say the same, a point that is not known need not say it again aloud.
    let quiet = Mark { metres: 25.0, paper_mm: [0.5, 1.6], ..sign };
    symbol("marker", [mark(if cells && class == Class::Unknown { &quiet } else { &sign }, outline)])
}

/// The mark of a class: shapes differ as well as colours, and the better the larger.
fn stand_in(class: Class, few: bool) -> Mark {
    let (shape, [least, most]) = match class {
        Class::Suitable => ("circle", [1.5, 3.2]),
        Class::Possible => ("square", [1.3, 2.8]),
        Class::WithTransport => ("triangle", [1.4, 3.0]),
        Class::Unsuitable => ("diamond", [1.1, 2.6]),
        Class::Unknown => ("circle", [0.9, 2.0]),
    };
    let least = if few { least * 1.6 } else { least };
    Mark { shape, colour: palette::class(class), metres: 55.0, paper_mm: [least, most] }
}

/// What shows as the mouse rests on a parcel.
fn tip(profile: &Profile, named_by: &str) -> String {
    let field = |suffix: &str| column(&format!("{}_{suffix}", profile.id));
    let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace("[%", "[ %");
    format!(
        "<b>[% {named_by} %]</b><br>{}: <b>[% {} %]</b>, score [% coalesce(round({}), 'onbekend') %]<br>\
         [% coalesce('belemmering: ' || {} || coalesce(', ' || round({}) || ' m te ver', '') || '<br>', '') %]\
         [% coalesce({} || '<br>', '') %][% coalesce('ontbrekend: ' || {}, '') %]",
        plain(&profile.label),
        field("klasse"),
        field("score"),
        field("belemmering"),
        field("tekort_m"),
        field("voorwaarde"),
        field("ontbrekend"),
    )
}
