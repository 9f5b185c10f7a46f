//! Symbols as QGIS has them: fills, lines and markers, made of layers with settings.

use super::palette::{Colour, INK, Mark, PAPER};
use crate::write::xml::{Element, option, option_map, options};

/// The pattern that is drawn over a fill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pattern {
    /// Lines at an angle in degrees, in this colour, this far apart in millimetres.
    Hatch(f64, Colour, f64),
    /// Small dots in this colour, this far apart in millimetres.
    Dots(Colour, f64),
}

/// How a line is drawn: its colour, its width in millimetres, and its dashes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub colour: Colour,
    /// The width in millimetres.
    pub width: f64,
    /// How long a dash and the gap behind it are, in millimetres; `None` for a line without gaps.
    pub dash: Option<[f64; 2]>,
}

impl Stroke {
    /// A line without gaps.
    pub const fn solid(colour: Colour, width: f64) -> Stroke {
        Stroke { colour, width, dash: None }
    }

    /// A line of dashes.
    pub const fn dashed(colour: Colour, width: f64) -> Stroke {
        Stroke { colour, width, dash: Some([1.6, 1.2]) }
    }

    /// A line of dots, as long as they are wide.
    pub const fn dotted(colour: Colour, width: f64) -> Stroke {
        Stroke { colour, width, dash: Some([width, width * 1.5]) }
    }

    /// What QGIS calls it around a fill, which takes no lengths of dashes.
    fn word(&self) -> &'static str {
        match self.dash {
            None => "solid",
            Some([dash, _]) if dash <= self.width => "dot",
            Some(_) => "dash",
        }
    }
}

/// A symbol of this kind (`fill`, `line`, `marker`) and these layers, the lowest first. Who holds it gives it its name.
pub fn symbol(kind: &str, layers: impl IntoIterator<Item = Element>) -> Element {
    let head = [("type", kind), ("alpha", "1"), ("clip_to_extent", "1"), ("force_rhr", "0")];
    Element::new("symbol").with_all(&head).and_all(layers)
}

/// One layer of a symbol. Among symbols with levels, all of a lower level is drawn below all of a higher one.
fn layer(class: &str, level: u8, settings: &[(&str, &str)]) -> Element {
    let layer = Element::new("layer").with("class", class).with("pass", level).with_all(&[("enabled", "1"), ("locked", "0")]);
    layer.and(options(settings))
}

/// A colour as QGIS writes it, `r,g,b,a`, with `alpha` from 0 to 255.
pub fn rgba(colour: Colour, alpha: u8) -> String {
    let part = |at: usize| u8::from_str_radix(&colour[at..at + 2], 16).expect("colours of the palette are #rrggbb");
    format!("{},{},{},{alpha}", part(1), part(3), part(5))
}

/// A fill with an outline.
pub fn fill(colour: Option<(Colour, u8)>, outline: Stroke, level: u8) -> Element {
    let settings = [
        ("color", &*colour.map_or_else(|| rgba(PAPER, 0), |(colour, alpha)| rgba(colour, alpha))),
        ("style", if colour.is_some() { "solid" } else { "no" }),
        ("outline_color", &rgba(outline.colour, 255)),
        ("outline_style", outline.word()),
        ("outline_width", &outline.width.to_string()),
        ("outline_width_unit", "MM"),
        ("joinstyle", "round"),
    ];
    layer("SimpleFill", level, &settings)
}

/// A pattern to lie over a fill.
pub fn pattern(pattern: Pattern, level: u8) -> Element {
    match pattern {
        Pattern::Hatch(angle, colour, apart) => {
            let settings = [("angle", &*angle.to_string()), ("distance", &apart.to_string()), ("distance_unit", "MM")];
            layer("LinePatternFill", level, &settings)
                .and(symbol("line", [line(Stroke::solid(colour, 0.18), 0)]).with("name", "@hatch"))
        }
        Pattern::Dots(colour, apart) => {
            let (across, down) = (apart.to_string(), (apart / 2.0).to_string());
            let settings = [
                ("distance_x", &*across),
                ("distance_y", &down),
                ("displacement_x", &down),
                ("distance_x_unit", "MM"),
                ("distance_y_unit", "MM"),
                ("displacement_x_unit", "MM"),
            ];
            let dot = [
                ("name", "circle"),
                ("color", &*rgba(colour, 255)),
                ("outline_style", "no"),
                ("size", "0.4"),
                ("size_unit", "MM"),
            ];
            let dot = layer("SimpleMarker", 0, &dot);
            layer("PointPatternFill", level, &settings).and(symbol("marker", [dot]).with("name", "@dots"))
        }
    }
}

/// A line.
pub fn line(stroke: Stroke, level: u8) -> Element {
    beside(stroke, 0.0, level)
}

/// A line that runs so many millimetres beside its place; on the other side of it for less than 0.
pub fn beside(stroke: Stroke, aside_mm: f64, level: u8) -> Element {
    let [dash, gap] = stroke.dash.unwrap_or([1.6, 1.2]);
    let settings = [
        ("line_color", &*rgba(stroke.colour, 255)),
        ("line_width", &stroke.width.to_string()),
        ("line_width_unit", "MM"),
        ("line_style", "solid"),
        ("use_custom_dash", if stroke.dash.is_some() { "1" } else { "0" }),
        ("customdash", &format!("{dash};{gap}")),
        ("customdash_unit", "MM"),
        ("capstyle", "flat"),
        ("joinstyle", "round"),
        ("offset", &aside_mm.to_string()),
        ("offset_unit", "MM"),
    ];
    layer("SimpleLine", level, &settings)
}

/// The head of an arrow at the end of a line.
pub fn head(colour: Colour, size_mm: f64, level: u8) -> Element {
    let head = [
        ("name", "filled_arrowhead"),
        ("color", &*rgba(colour, 255)),
        ("outline_style", "no"),
        ("size", &size_mm.to_string()),
        ("size_unit", "MM"),
    ];
    let head = layer("SimpleMarker", 0, &head);
    layer("MarkerLine", level, &[("placement", "lastvertex"), ("rotate", "1")])
        .and(symbol("marker", [head]).with("name", "@head"))
}

/// A diagonal cross, of lines only.
pub fn cross(colour: Colour, size_mm: f64, width_mm: f64, level: u8) -> Element {
    let settings = [
        ("name", "cross2"),
        ("outline_color", &*rgba(colour, 255)),
        ("outline_style", "solid"),
        ("outline_width", &width_mm.to_string()),
        ("outline_width_unit", "MM"),
        ("size", &size_mm.to_string()),
        ("size_unit", "MM"),
    ];
    layer("SimpleMarker", level, &settings)
}

/// A mark that grows with the map, between its least and greatest width on paper.
pub fn mark(mark: &Mark, outline: Stroke) -> Element {
    let [least, most] = mark.paper_mm;
    let settings = [
        ("name", mark.shape),
        ("color", &rgba(mark.colour, 255)),
        ("outline_color", &rgba(outline.colour, 255)),
        ("outline_style", "solid"),
        ("outline_width", &outline.width.to_string()),
        ("outline_width_unit", "MM"),
        ("size", &mark.metres.to_string()),
        ("size_unit", "RenderMetersInMapUnits"),
        // Scales at which it holds (all), then the least and the greatest width, each with whether it counts.
        ("size_map_unit_scale", &format!("3x:0,0,1,{least},1,{most}")),
        ("joinstyle", "miter"),
    ];
    layer("SimpleMarker", 0, &settings)
}

/// A mark of this shape whose width on paper something else decides.
pub fn plain(shape: &str, colour: Colour, outline: Stroke) -> Element {
    let settings = [
        ("name", shape),
        ("color", &rgba(colour, 255)),
        ("outline_color", &rgba(outline.colour, 255)),
        ("outline_style", "solid"),
        ("outline_width", &outline.width.to_string()),
        ("outline_width_unit", "MM"),
        ("size", "3"),
        ("size_unit", "MM"),
        ("joinstyle", "miter"),
    ];
    layer("SimpleMarker", 0, &settings)
}

/// A mark in the middle of a polygon; with `beyond`, only on maps smaller than one to that.
pub fn middle(mark: &Mark, beyond: Option<u32>) -> Element {
    let inner = self::mark(mark, Stroke::solid(if beyond.is_some() { INK } else { PAPER }, 0.15));
    let shown = format!("coalesce(@map_scale, 0) > {}", beyond.unwrap_or_default());
    let inner = if beyond.is_some() { inner.and(data_defined("enabled", &shown)) } else { inner };
    in_the_middle(inner)
}

/// A layer of a marker in the middle of a polygon.
pub fn in_the_middle(mark: Element) -> Element {
    let settings = [("point_on_surface", "1"), ("point_on_all_parts", "0"), ("clip_points", "0")];
    layer("CentroidFill", 0, &settings).and(symbol("marker", [mark]).with("name", "@middle"))
}

/// A setting that an expression decides.
pub fn data_defined(setting: &str, expression: &str) -> Element {
    let property = [option("active", "bool", "true"), option("expression", "QString", expression), option("type", "int", "3")];
    let properties = option_map("properties", [option_map(setting, property)]);
    let collection = [option("name", "QString", ""), properties, option("type", "QString", "collection")];
    Element::new("data_defined_properties").and(Element::new("Option").with("type", "Map").and_all(collection))
}
