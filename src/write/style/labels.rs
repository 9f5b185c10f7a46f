//! Labels: what is written on the map, how large, and up to which scale.

use super::look::Ground;
use super::palette::{Colour, PAPER};
use super::symbol::rgba;
use crate::write::xml::Element;

/// The fonts to write in, the first that the machine has.
pub const FONTS: [&str; 3] = ["Arial", "Liberation Sans", "DejaVu Sans"];

/// What is written beside the rows of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    /// The expression that gives the text.
    pub text: String,
    /// The size of the letters in points.
    pub points: f64,
    /// Their colour.
    pub colour: Colour,
    /// Whether they are bold.
    pub bold: bool,
    /// Labels show on maps of one to this or larger; `None` on all.
    pub up_to: Option<u32>,
    /// From 0 to 10: who gives way where labels meet.
    pub priority: u8,
    /// Whether the words stand level beside polygons or lines, in place of inside the ones or along the others, where a short line has no room.
    pub beside: bool,
}

/// How letters are written: their size in points, colour, weight, and the width of the halo around them in millimetres.
pub fn text_style(points: f64, colour: Colour, bold: bool, halo: Option<f64>) -> Element {
    let families = FONTS.iter().map(|font| Element::new("family").with("name", font));
    let buffer = Element::new("text-buffer")
        .with("bufferDraw", u8::from(halo.is_some()))
        .with("bufferSize", halo.unwrap_or_default())
        .with_all(&[("bufferSizeUnits", "MM"), ("bufferColor", &rgba(PAPER, 255)), ("bufferOpacity", "0.85")])
        .with_all(&[("bufferNoFill", "1"), ("bufferJoinStyle", "128"), ("bufferBlendMode", "0")]);
    Element::new("text-style")
        .with("fontFamily", FONTS[0])
        .with("namedStyle", if bold { "Bold" } else { "Regular" })
        .with("fontWeight", if bold { 75 } else { 50 })
        .with("fontSize", points)
        .with("textColor", rgba(colour, 255))
        .with_all(&[("fontSizeUnit", "Point"), ("fontItalic", "0"), ("textOpacity", "1"), ("multilineHeight", "1")])
        .and(Element::new("families").and_all(families))
        .and(buffer)
}

impl Labels {
    /// The labels as QGIS has them, fit for what the layer's rows are.
    pub(super) fn element(&self, ground: Ground) -> Element {
        let style = text_style(self.points, self.colour, self.bold, Some(0.7));
        let style = style.with("isExpression", 1).with("fieldName", &self.text);
        // Around the place for points, along lines and bent with them or level, level inside or beside polygons; around does for points and polygons alike.
        let placement = match ground {
            Ground::Points => "6",
            Ground::Lines if self.beside => "4",
            Ground::Lines => "3",
            Ground::Areas if self.beside => "8",
            Ground::Areas => "4",
            Ground::Both | Ground::Table => "0",
        };
        let placement = Element::new("placement")
            .with("placement", placement)
            .with("priority", self.priority)
            .with_all(&[
                ("dist", "0.6"),
                ("distUnits", "MM"),
                ("offsetType", "1"),
                ("quadOffset", "4"),
                ("placementFlags", "10"),
            ])
            .with_all(&[("predefinedPositionOrder", "TR,TL,BR,BL,R,L,TSR,BSR"), ("polygonPlacementFlags", "2")]);
        let rendering = Element::new("rendering")
            .with("scaleVisibility", u8::from(self.up_to.is_some()))
            .with("scaleMin", 0)
            // A street of many edges has its name once.
            .with("mergeLines", u8::from(ground == Ground::Lines && !self.beside))
            .with("scaleMax", self.up_to.unwrap_or_default())
            .with_all(&[("drawLabels", "1"), ("obstacle", "1"), ("obstacleType", "1"), ("obstacleFactor", "1")]);
        let format =
            [("multilineAlign", "3"), ("wrapChar", ""), ("autoWrapLength", "24"), ("useMaxLineLengthForAutoWrap", "1")];
        let format = Element::new("text-format").with_all(&format);
        let settings = Element::new("settings").with("calloutType", "simple");
        Element::new("labeling").with("type", "simple").and(settings.and_all([style, format, placement, rendering]))
    }
}
