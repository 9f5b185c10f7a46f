//! Signs whose size a column decides, on points and in the middle of areas alike.

use super::look::Ground;
use super::palette::{Colour, PAPER};
use super::percelen::of_kind;
use super::renderer::Rule;
use super::symbol::{Stroke, data_defined, fill, plain, symbol};
use crate::write::xml::Element;

/// A sign: its shape, its colour, and how wide it is on paper in millimetres, as an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// The name of the shape in QGIS.
    pub shape: &'static str,
    /// Its colour.
    pub colour: Colour,
    /// Its width in millimetres.
    pub width: String,
    /// Its outline.
    pub outline: Stroke,
}

impl Sign {
    /// A sign with a thin halo.
    pub fn new(shape: &'static str, colour: Colour, width: impl Into<String>) -> Sign {
        Sign { shape, colour, width: width.into(), outline: Stroke::solid(PAPER, 0.2) }
    }

    /// The same with another outline.
    pub fn outlined(self, outline: Stroke) -> Sign {
        Sign { outline, ..self }
    }

    fn mark(&self) -> Element {
        plain(self.shape, self.colour, self.outline).and(data_defined("size", &self.width))
    }

    /// The symbol on this ground: the sign, for an area in its middle with a thin tint under it.
    fn symbol(&self, ground: Ground) -> Element {
        if ground == Ground::Points {
            return symbol("marker", [self.mark()]);
        }
        let area = fill(Some((self.colour, 60)), Stroke::solid(self.colour, 0.25), 0);
        symbol("fill", [area, super::symbol::in_the_middle(self.mark())])
    }
}

/// An expression for a width on paper that grows as the ground that a number would cover, between two widths in millimetres.
pub fn grown(number: &str, [least, most]: [f64; 2], full: f64) -> String {
    format!("{least} + {} * sqrt(min(1, max(0, coalesce({number}, 0)) / {full:.1}))", most - least)
}

/// Rules that draw signs: label, filter, sign. On points and areas together, each kind has its own.
pub fn rules(ground: Ground, signs: &[(String, String, Sign)]) -> Vec<Rule> {
    let on = |part: Ground| {
        signs.iter().map(move |(label, filter, sign)| {
            let filter = if ground == Ground::Both { format!("({filter}) AND {}", of_kind(part)) } else { filter.clone() };
            Rule::draws(label.clone(), filter, sign.symbol(part))
        })
    };
    ground.parts().iter().flat_map(|part| on(*part)).collect()
}
