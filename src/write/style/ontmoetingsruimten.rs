//! `ontmoetingsruimten`: buildings that could serve as a meeting place, numbered in the order in which they help most.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{FAINT, GAIN, INK};
use super::renderer::largest_below;
use super::sign::{self, Sign};
use super::symbol::Stroke;
use crate::report::Layer;
use crate::write::xml::column;

/// The turns up to which a sign is darkest, and dark. Steps of a map, not norms.
const STEPS: [u32; 2] = [3, 10];
/// Names show up to this scale; from further off only the turn.
const NAMES: u32 = 20_000;
/// So many people, or homes where people are not known, have the largest sign.
const MANY: f64 = 1_000.0;

/// The look, for buildings on this ground.
pub fn look(layer: &dyn Layer, ground: Ground) -> Look {
    let turn = column("volgorde");
    let width = sign::grown(&format!("coalesce({}, {})", column("inwoners_65plus"), column("capaciteit")), [3.0, 6.5], MANY);
    let [first, second] = STEPS;
    let sign = |at: usize| Sign::new("pentagon", GAIN[at], &*width).outlined(Stroke::solid(INK, 0.25));
    let nothing = Sign::new("pentagon", "#ececec", "1.8").outlined(Stroke::solid(FAINT, 0.2));
    let signs = [
        (format!("Helpt het meest: 1 tot {first}"), format!("{turn} <= {first}"), sign(2)),
        (format!("Daarna: {} tot {second}", first + 1), format!("{turn} > {first} AND {turn} <= {second}"), sign(1)),
        (format!("Daarna: vanaf {}", second + 1), format!("{turn} > {second}"), sign(0)),
        ("Brengt naast de vorige niets".to_owned(), format!("{turn} IS NULL"), nothing),
    ];
    let named_by = "coalesce(\"naam\", \"id\")".to_owned();
    let labels = Labels {
        text: format!("if({turn} IS NULL, NULL, if(@map_scale > {NAMES}, {turn}, {turn} || '. ' || {named_by}))"),
        points: 7.0,
        colour: INK,
        bold: true,
        up_to: Some(150_000),
        priority: 7,
        beside: true,
    };
    Look {
        name: "Volgorde en winst".to_owned(),
        description:
            "Gebouwen die als ontmoetingsplek kunnen dienen: het getal is de volgorde waarin zij het meest helpen, de \
                      grootte hoeveel 65-plussers er een binnen bereik krijgen"
                .to_owned(),
        ground,
        renderer: Some(largest_below(sign::rules(ground, &signs), "inwoners_65plus")),
        labels: Some(labels),
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %], [% \"categorie\" %]<br>erbij: \
             [% \"complexen\" %] complexen, [% \"percelen\" %] percelen[% coalesce(', ' || \"inwoners_65plus\" || ' 65-plussers', '') %]"
        ),
        named_by,
    }
}
