//! The things that stand on a printed page: map, legend, scale bar, words, north arrow. Places and sizes are in millimetres.

use super::frame::{Frame, corners};
use super::layers::MapLayer;
use crate::write::style::{Colour, FONTS, Ground, INK, PAPER, Stroke, fill, line, symbol, text_style};
use crate::write::xml::{Element, option, options};

/// A rectangle on the page: left, top, width, height.
pub type Spot = [f64; 4];

/// The id of the map on its page, by which legend and scale bar know it.
fn map_uuid(page: usize) -> String {
    uuid(page, 1)
}

/// An id that is the same in every run.
fn uuid(page: usize, item: usize) -> String {
    format!("{{00000000-0000-4000-8000-{page:06x}{item:06x}}}")
}

/// The numbers that QGIS has for the kinds of items.
pub const PAGE: u32 = 65_638;
const MAP: u32 = 65_639;
const LABEL: u32 = 65_641;
const LEGEND: u32 = 65_642;
const SHAPE: u32 = 65_644;
const BAR: u32 = 65_646;

/// A page to put items on; they get their numbers in the order in which they are put there.
#[derive(Debug)]
pub struct Page {
    number: usize,
    /// The items so far.
    pub items: Vec<Element>,
}

/// How words stand in their place.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The size of the letters in points.
    pub points: f64,
    /// Whether they are bold.
    pub bold: bool,
    /// Their colour.
    pub colour: Colour,
    /// Whether they stand right of their place, in place of left.
    pub right: bool,
    /// Whether there is a frame around them.
    pub framed: bool,
}

impl Words {
    /// Plain words of this size.
    pub fn plain(points: f64) -> Words {
        Words { points, bold: false, colour: INK, right: false, framed: false }
    }
}

impl Page {
    /// An empty page; pages of one project have different numbers.
    pub fn new(number: usize) -> Page {
        Page { number, items: Vec::new() }
    }

    /// An item of a kind, at its place.
    pub fn item(&self, kind: u32, [left, top, width, height]: Spot) -> Element {
        let at = if kind == PAGE { 0 } else { self.items.len() + 1 };
        let id = uuid(self.number, at);
        let place = format!("{left},{top},mm");
        Element::new("LayoutItem")
            .with("type", kind)
            .with("uuid", &id)
            .with("templateUuid", &id)
            .with("zValue", at)
            .with("position", &place)
            .with("positionOnPage", &place)
            .with("size", format!("{width},{height},mm"))
            .with_all(&[("referencePoint", "0"), ("visibility", "1"), ("positionLock", "false"), ("opacity", "1")])
            .with_all(&[("outlineWidthM", "0.2,mm"), ("frameJoinStyle", "miter"), ("itemRotation", "0"), ("groupUuid", "")])
            .with_all(&[("blendMode", "0"), ("excludeFromExports", "0")])
    }

    /// The map: these layers, the topmost first; of an atlas, it shows one kern. It is the first item of its page.
    pub fn map(&mut self, spot: Spot, frame: &Frame, layers: &[&MapLayer], per_kern: bool) {
        debug_assert!(self.items.is_empty(), "legend and scale bar know the map by its being the first item");
        let set = layers.iter().map(|layer| {
            Element::new("Layer")
                .with("provider", "ogr")
                .with("source", &layer.source)
                .with("name", &layer.name)
                .text(&layer.id)
        });
        let item = self
            .item(MAP, spot)
            .with_all(&[("id", "kaart"), ("frame", "true"), ("background", "true"), ("keepLayerSet", "true")])
            .with_all(&[("followPreset", "false"), ("mapRotation", "0"), ("drawCanvasItems", "true"), ("mapFlags", "0")])
            .with("labelMargin", "1,mm")
            .and(corners(Element::new("Extent"), frame.ground))
            .and(Element::new("LayerSet").and_all(set))
            .and(Element::new("AtlasMap").with("atlasDriven", u8::from(per_kern)).with("scalingMode", 2).with("margin", 0.06));
        self.items.push(item);
    }

    /// The legend of the map: only what it shows. Letters and signs shrink where it has many rows.
    pub fn legend(&mut self, [left, top, width, height]: Spot, layers: &[&MapLayer]) {
        let room = (height - 8.0) / (4.5 * rows(layers) as f64);
        let fit = room.clamp(0.65, 1.0);
        let size = |full: f64| (full * fit * 100.0).round() / 100.0;
        let style = |name: &str, points: f64, bold| {
            let font = Element::new("styleFont").with("description", font(size(points), bold)).with("style", "");
            Element::new("style").with("name", name).with("alignment", 1).and(font)
        };
        let styles = [
            style("title", 11.0, true).with("marginBottom", 2),
            style("group", 9.0, true).with("marginTop", 2.5),
            style("subgroup", 8.0, true).with("marginTop", size(2.6)),
            style("symbol", 7.5, false).with("marginTop", size(1.1)),
            style("symbolLabel", 7.5, false).with("marginTop", size(1.1)).with("marginLeft", 1.5),
        ];
        let leaves = layers.iter().map(|layer| {
            let heading = option("legend/title-label", "QString", &layer.legend);
            let settings = Element::new("Option").with("type", "Map").and(heading);
            layer.leaf(true).and(Element::new("customproperties").and(settings))
        });
        let item = self
            .item(LEGEND, [left, top, width, height])
            .with_all(&[("id", "legenda"), ("title", "Legenda"), ("frame", "false"), ("background", "true")])
            .with_all(&[("legendFilterByMap", "1"), ("legendFilterByAtlas", "0"), ("resizeToContents", "1")])
            .with_all(&[("symbolWidth", "6"), ("boxSpace", "0"), ("columnSpace", "3"), ("columnCount", "1")])
            .with("symbolHeight", size(3.4))
            .with_all(&[("minSymbolSize", "0"), ("maxSymbolSize", "3.6"), ("lineSpacing", "0.6"), ("wrapChar", "")])
            .with_all(&[("titleAlignment", "1"), ("symbolAlignment", "1"), ("equalColumnWidth", "0"), ("splitLayer", "0")])
            .with("fontColor", INK)
            .with("map_uuid", map_uuid(self.number))
            .and(Element::new("styles").and_all(styles))
            .and(Element::new("layer-tree-group").and_all(leaves));
        self.items.push(item);
    }

    /// Words.
    pub fn words(&mut self, spot: Spot, text: &str, words: Words) {
        let colour = u32::from_str_radix(&words.colour[1..], 16).unwrap_or_default();
        let [_, red, green, blue] = colour.to_be_bytes();
        let paint = |name: &'static str, [red, green, blue]: [u8; 3]| {
            Element::new(name).with("red", red).with("green", green).with("blue", blue).with("alpha", 255)
        };
        let item = self
            .item(LABEL, spot)
            .with("labelText", text)
            .with("halign", if words.right { 2 } else { 1 })
            .with("valign", if words.framed { 128 } else { 32 })
            .with("frame", words.framed)
            .with("marginX", if words.framed { 2 } else { 0 })
            .with_all(&[("marginY", "0"), ("htmlState", "0"), ("background", "false"), ("id", "")])
            .and(paint("FrameColor", [red, green, blue]))
            .and(Element::new("LabelFont").with("description", font(words.points, words.bold)).with("style", ""))
            .and(paint("FontColor", [red, green, blue]));
        self.items.push(item);
    }

    /// A scale bar of two pieces; of an atlas, as long as the scale of the page makes it.
    pub fn bar(&mut self, spot: Spot, frame: &Frame, per_kern: bool) {
        let metres = if per_kern { 250.0 } else { frame.bar_m() };
        let (unit, label, per) = if metres >= 1000.0 { ("km", "km", 1000.0) } else { ("meters", "m", 1.0) };
        let stroke = || symbol("line", [line(Stroke::solid(INK, 0.2), 0)]).with("name", "");
        let paint = |colour| symbol("fill", [fill(Some((colour, 255)), Stroke::solid(INK, 0.2), 0)]).with("name", "");
        let marks = [option("decimal_separator", "QChar", ","), option("thousand_separator", "QChar", ".")];
        let number =
            options(&[("decimals", "1"), ("show_thousand_separator", "1"), ("show_trailing_zeros", "0")]).and_all(marks);
        let item = self
            .item(BAR, spot)
            .with_all(&[("id", "schaalbalk"), ("style", "Single Box"), ("frame", "false"), ("background", "false")])
            .with("unitType", unit)
            .with("unitLabel", label)
            .with("numUnitsPerSegment", metres / per)
            .with("segmentMillimeters", metres / frame.scale * 1000.0)
            .with("mapUuid", map_uuid(self.number))
            .with("segmentSizeMode", u8::from(per_kern))
            .with_all(&[("numMapUnitsPerScaleBarUnit", "1"), ("numSegments", "2"), ("numSegmentsLeft", "0")])
            .with_all(&[("height", "1.6"), ("labelBarSpace", "1"), ("boxContentSpace", "0")])
            .with_all(&[("alignment", "0"), ("outlineWidth", "0.2"), ("minBarWidth", "20"), ("maxBarWidth", "80")])
            .with_all(&[("labelHorizontalPlacement", "0"), ("labelVerticalPlacement", "0")])
            .and(text_style(7.5, INK, false, None))
            .and(Element::new("numericFormat").with("id", "basic").and(number))
            .and(Element::new("lineSymbol").and(stroke()))
            .and(Element::new("divisionLineSymbol").and(stroke()))
            .and(Element::new("subdivisionLineSymbol").and(stroke()))
            .and(Element::new("fillSymbol1").and(paint(INK)))
            .and(Element::new("fillSymbol2").and(paint(PAPER)));
        self.items.push(item);
    }

    /// An arrow to the north, drawn and not from a file, so that no machine lacks it.
    pub fn north(&mut self, [left, top, width, height]: Spot) {
        let arrow = [[0.5, 0.0], [1.0, 1.0], [0.5, 0.75], [0.0, 1.0]];
        let nodes = arrow.map(|[x, y]| Element::new("node").with("x", x * width).with("y", y * height));
        let paint = symbol("fill", [fill(Some((INK, 255)), Stroke::solid(INK, 0.2), 0)]).with("name", "");
        let shape = self.item(SHAPE, [left, top, width, height]).with_all(&[("id", "noordpijl"), ("frame", "false")]);
        self.items.push(shape.and(paint).and(Element::new("nodes").and_all(nodes)));
        self.words([left - 1.0, top + height + 0.5, width + 4.0, 5.0], "Noord", Words::plain(7.0));
    }
}

/// A font in the form that Qt has for it.
fn font(points: f64, bold: bool) -> String {
    format!("{},{points},-1,5,{},0,0,0,0,0", FONTS[0], if bold { 75 } else { 50 })
}

/// How many rows the legend of these layers may have.
pub fn rows(layers: &[&MapLayer]) -> usize {
    let rows = |layer: &&MapLayer| if layer.ground == Ground::Table { 0 } else { 1 + layer.look.rows() };
    layers.iter().map(rows).sum()
}
