//! A picture as SVG: a window on the town, drawn to scale, with lines of text below it.

use geo::{LineString, MultiPolygon, Polygon};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use woonkring::model::{Facility, Footing, Mobility, Shape, Spot};
use woonkring::report::Report;

use super::town::{CANAL, CORNER, PARK, Seen};

// The colours of the styles for QGIS, as far as those have them: the colour-blind tell them apart.
pub const INK: &str = "#222222";
pub const FAINT: &str = "#5f5f5f";
pub const PAPER: &str = "#ffffff";
pub const STREET: &str = "#8c8c8c";
pub const STEPS: &str = "#8c2d04";
pub const BUSY: &str = "#f3d64e";
pub const ROUTE: &str = "#2b6ca3";
pub const NO_BENCH: &str = "#e08214";
pub const UNLIT: &str = "#3f007d";
pub const STOP: &str = "#d7191c";
pub const ZONE: &str = "#aecbe8";
pub const ZONE_LINE: &str = "#1f4e8c";
const LAND: &str = "#f4f0e6";
const WATER: &str = "#cfe3ee";
const GRASS: &str = "#dfe8cf";
const CARE: &str = "#c1121f";
const SHOP: &str = "#1a1a1a";
const MEETING: &str = "#7b2d8b";
const BENCH: &str = "#8c6d31";

/// The width of a picture, and the height of a line of text.
const WIDTH: f64 = 900.0;
const LINE: f64 = 23.0;

/// How a line is drawn.
#[derive(Clone, Copy)]
pub struct Pen {
    pub colour: &'static str,
    pub width: f64,
    /// Dashes and the gaps between them; none for a line that is whole.
    pub dashes: &'static str,
}

impl Pen {
    pub const fn new(colour: &'static str, width: f64) -> Pen {
        Pen { colour, width, dashes: "" }
    }

    pub const fn dashed(self, dashes: &'static str) -> Pen {
        Pen { dashes, ..self }
    }
}

/// A picture that is being drawn.
pub struct Picture {
    out: Writer<Vec<u8>>,
    /// South-west and north-east corner of the window, in metres from the corner of the town.
    low: (f64, f64),
    scale: f64,
    height: f64,
}

impl Picture {
    /// Begins a picture of a window on the town: two corners, counted from the corner of the town. The scenery and the streets are on it.
    pub fn of(report: &Report, [low, high]: [(f64, f64); 2], title: &str, tells: &str, below: usize) -> Picture {
        let scale = WIDTH / (high.0 - low.0);
        let height = ((high.1 - low.1) * scale).round();
        let mut picture = Picture { out: Writer::new_with_indent(Vec::new(), b' ', 1), low, scale, height };
        let whole = height + 18.0 + LINE * below as f64;
        picture.open(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {whole}\" role=\"img\" font-family=\"sans-serif\" font-size=\"15\">\n"
        ));
        for (name, text) in [("title", title), ("desc", tells)] {
            picture.out.create_element(name).write_text_content(BytesText::new(text)).expect("memory can be written to");
        }
        picture.element("rect", &[("width", WIDTH.to_string()), ("height", whole.to_string()), ("fill", PAPER.into())]);
        picture.open(&format!(
            "\n<clipPath id=\"window\"><rect width=\"{WIDTH}\" height=\"{height}\"/></clipPath>\n<g clip-path=\"url(#window)\" stroke-linejoin=\"round\">\n"
        ));
        picture.element("rect", &[("width", WIDTH.to_string()), ("height", height.to_string()), ("fill", LAND.into())]);
        picture.scenery(PARK, GRASS);
        picture.scenery(CANAL, WATER);
        picture.streets(report);
        picture
    }

    /// Ends it, with lines of text below the window.
    pub fn end(mut self, below: &[String]) -> String {
        self.scale_bar();
        self.open("\n</g>\n");
        for (at, line) in (0..).zip(below) {
            let y = self.height + 26.0 + LINE * f64::from(at);
            self.words(8.0, y, line, &[("fill", INK.into())]);
        }
        self.open("\n</svg>\n");
        String::from_utf8(self.out.into_inner()).expect("it is written in UTF-8")
    }

    /// What is written by hand: the elements that hold others.
    fn open(&mut self, markup: &str) {
        self.out.get_mut().extend(markup.as_bytes());
    }

    fn element(&mut self, name: &'static str, attributes: &[(&'static str, String)]) {
        let attributes = attributes.iter().map(|(key, value)| (*key, value.as_str()));
        self.out.create_element(name).with_attributes(attributes).write_empty().expect("memory can be written to");
    }

    fn words(&mut self, x: f64, y: f64, text: &str, more: &[(&'static str, String)]) {
        let place = [("x", tenth(x)), ("y", tenth(y))];
        let attributes = place.iter().chain(more).map(|(key, value)| (*key, value.as_str()));
        let element = self.out.create_element("text").with_attributes(attributes);
        element.write_text_content(BytesText::new(text)).expect("memory can be written to");
    }

    /// Where a place lies in the picture.
    fn spot(&self, spot: Spot) -> (f64, f64) {
        let (x, y) = (spot.x - CORNER.x - self.low.0, spot.y - CORNER.y - self.low.1);
        (x * self.scale, self.height - y * self.scale)
    }

    fn path(&self, corners: impl IntoIterator<Item = Spot>, end: &str) -> String {
        let corners = corners.into_iter().map(|corner| {
            let (x, y) = self.spot(corner);
            format!("{} {}", tenth(x), tenth(y))
        });
        format!("M{}{end}", corners.collect::<Vec<_>>().join("L"))
    }

    fn scenery(&mut self, [low, high]: [(f64, f64); 2], colour: &str) {
        let corners = [low, (high.0, low.1), high, (low.0, high.1)].map(in_town);
        let path = self.path(corners, "Z");
        self.element("path", &[("d", path), ("fill", colour.into())]);
    }

    fn streets(&mut self, report: &Report) {
        let streets = report.streets();
        let corners = |edge: u32| streets.corners(edge).collect::<Vec<_>>();
        let edges = || (0..).zip(streets.edges());
        for (edge, _) in edges().filter(|(_, edge)| edge.footing.busy) {
            self.line(&corners(edge), Pen::new(BUSY, 16.0));
        }
        for (edge, it) in edges() {
            let Footing { lit, .. } = it.footing;
            let pen = match it.footing.slowness(Mobility::Rollator) {
                None => Pen::new(STEPS, 5.0).dashed("3 3"),
                Some(_) if lit == Some(false) => Pen::new(STREET, 3.0).dashed("9 4"),
                Some(_) => Pen::new(STREET, 5.0),
            };
            self.line(&corners(edge), pen);
        }
    }

    fn scale_bar(&mut self) {
        let metres = 50.0;
        let (x, y) = (WIDTH - 14.0, self.height - 12.0);
        let from = x - metres * self.scale;
        let bar = format!("M{0} {1}V{2}H{3}V{1}", tenth(from), tenth(y - 6.0), tenth(y), tenth(x));
        self.element("path", &[("d", bar), ("fill", "none".into()), ("stroke", INK.into()), ("stroke-width", "2".into())]);
        self.label_at(((from + x) / 2.0, y - 6.0), &format!("{metres} m"), INK, "middle");
    }

    /// A line.
    pub fn line(&mut self, corners: &[Spot], pen: Pen) {
        let path = self.path(corners.iter().copied(), "");
        self.stroke(path, pen);
    }

    fn stroke(&mut self, path: String, Pen { colour, width, dashes }: Pen) {
        let mut attributes =
            vec![("d", path), ("fill", "none".into()), ("stroke", colour.into()), ("stroke-width", width.to_string())];
        if !dashes.is_empty() {
            attributes.push(("stroke-dasharray", dashes.into()));
        }
        self.element("path", &attributes);
    }

    /// A circle, by its radius in metres.
    pub fn circle(&mut self, middle: Spot, radius_m: f64, Pen { colour, width, dashes }: Pen, fill: &str) {
        let (x, y) = self.spot(middle);
        let mut attributes = vec![
            ("cx", tenth(x)),
            ("cy", tenth(y)),
            ("r", tenth(radius_m * self.scale)),
            ("fill", fill.into()),
            ("stroke", colour.into()),
            ("stroke-width", width.to_string()),
        ];
        if !dashes.is_empty() {
            attributes.push(("stroke-dasharray", dashes.into()));
        }
        self.element("circle", &attributes);
    }

    /// Ground, with its holes.
    pub fn ground(&mut self, ground: &Polygon<f64>, fill: &str, line: &str) {
        let rings = std::iter::once(ground.exterior()).chain(ground.interiors());
        let path: String = rings.map(|ring: &LineString<f64>| self.path(ring.0.iter().copied(), "Z")).collect();
        let attributes = [("d", path), ("fill", fill.into()), ("fill-rule", "evenodd".into()), ("fill-opacity", "0.75".into())];
        let line = [("stroke", line.into()), ("stroke-width", "1.5".into())];
        self.element("path", &attributes.into_iter().chain(line).collect::<Vec<_>>());
    }

    /// A parcel, with its name so many points from it.
    pub fn parcel(&mut self, report: &Report, id: &str, by: (f64, f64)) {
        let shape = &report.town[report.parcel(id)].shape;
        match shape {
            Shape::Area(MultiPolygon(parts)) => parts.iter().for_each(|part| self.ground(part, PAPER, INK)),
            _ => {
                let (x, y) = self.spot(shape.representative());
                let house = format!("M{} {}v-9l8 -7l8 7v9z", tenth(x - 8.0), tenth(y + 8.0));
                let line = [("stroke", INK.into()), ("stroke-width", "2".into())];
                self.element("path", &[("d", house), ("fill", PAPER.into())].into_iter().chain(line).collect::<Vec<_>>());
            }
        }
        self.label(shape.representative(), by, id, INK);
    }

    /// A facility, with its name so many points from it.
    pub fn facility(&mut self, facility: &Facility, by: (f64, f64)) {
        let at = facility.shape.representative();
        let (x, y) = self.spot(at);
        let square = |half: f64, colour: &'static str| {
            [
                ("x", tenth(x - half)),
                ("y", tenth(y - half)),
                ("width", (2.0 * half).to_string()),
                ("height", (2.0 * half).to_string()),
                ("fill", colour.to_owned()),
            ]
        };
        match facility.category.id() {
            "supermarkt" => self.element("rect", &square(8.0, SHOP)),
            "rustplek" => self.element("rect", &square(5.0, BENCH)),
            "zorg_24uur" => {
                let cross = format!("M{} {}v6h6v7h-6v6h-7v-6h-6v-7h6v-6z", tenth(x + 3.5), tenth(y - 9.5));
                self.element("path", &[("d", cross), ("fill", CARE.into())]);
            }
            _ => {
                let place = [("cx", tenth(x)), ("cy", tenth(y)), ("r", "8".to_owned()), ("fill", MEETING.to_owned())];
                self.element("circle", &place);
            }
        }
        self.label(at, by, facility.name.as_deref().unwrap_or_default(), INK);
    }

    /// A dot.
    pub fn dot(&mut self, at: Spot, colour: &str) {
        let (x, y) = self.spot(at);
        let line = [("stroke", PAPER.to_owned()), ("stroke-width", "1.5".to_owned())];
        let place = [("cx", tenth(x)), ("cy", tenth(y)), ("r", "4.5".to_owned()), ("fill", colour.to_owned())];
        self.element("circle", &place.into_iter().chain(line).collect::<Vec<_>>());
    }

    /// Words so many points from a place: those to its left end there.
    pub fn label(&mut self, at: Spot, by: (f64, f64), text: &str, colour: &str) {
        let (x, y) = self.spot(at);
        let anchor = match by.0 {
            left if left < 0.0 => "end",
            right if right > 0.0 => "start",
            _ => "middle",
        };
        self.label_at((x + by.0, y + by.1), text, colour, anchor);
    }

    fn label_at(&mut self, (x, y): (f64, f64), text: &str, colour: &str, anchor: &str) {
        let halo = [("stroke", PAPER.into()), ("stroke-width", "4".into()), ("paint-order", "stroke".into())];
        let look = [("fill", colour.into()), ("text-anchor", anchor.into())];
        if !text.is_empty() {
            self.words(x, y, text, &look.into_iter().chain(halo).collect::<Vec<_>>());
        }
    }
}

/// A place of the town, counted from its corner.
pub fn in_town((x, y): (f64, f64)) -> Spot {
    Spot { x: CORNER.x + x, y: CORNER.y + y }
}

/// The place half-way between two.
pub fn between(one: Spot, other: Spot) -> Spot {
    (one + other) / 2.0
}

/// A tenth of a point is finer than anybody sees.
fn tenth(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}
