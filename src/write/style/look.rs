//! A look: all that QGIS needs to draw a layer, as a style by itself (QML) or inside a project.

use super::labels::Labels;
use crate::report::Layer;
use crate::write::xml::{Element, column};

/// The version of QGIS whose form the styles and projects have.
pub const QGIS_VERSION: &str = "3.22.0";

/// What a layer's rows look like on the ground. QGIS shows a layer of both as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Points only.
    Points,
    /// Lines only.
    Lines,
    /// Polygons only.
    Areas,
    /// Points and polygons.
    Both,
    /// No place at all.
    Table,
}

impl Ground {
    /// What the rows of a layer are.
    pub fn of(layer: &dyn Layer) -> Ground {
        let forms = layer.forms();
        match (forms.has_points(), forms.has_areas()) {
            _ if !layer.has_place() => Ground::Table,
            // What the program draws are areas; one too small to draw is left as a point, which needs no look.
            _ if layer.is_drawn() => Ground::Areas,
            (true, true) => Ground::Both,
            (true, false) => Ground::Points,
            (false, false) if forms.has_lines() => Ground::Lines,
            _ => Ground::Areas,
        }
    }

    /// Its parts, as QGIS shows them: points above polygons.
    pub fn parts(self) -> &'static [Ground] {
        match self {
            Ground::Both => &[Ground::Points, Ground::Areas],
            Ground::Points => &[Ground::Points],
            Ground::Lines => &[Ground::Lines],
            Ground::Areas => &[Ground::Areas],
            Ground::Table => &[Ground::Table],
        }
    }

    /// The number QGIS has for it; for both, that of a geometry not known, which it takes for either.
    fn number(self) -> u8 {
        match self {
            Ground::Points => 0,
            Ground::Lines => 1,
            Ground::Areas => 2,
            Ground::Both => 3,
            Ground::Table => 4,
        }
    }

    /// The word QGIS has for it.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Points => "Point",
            Ground::Lines => "Line",
            Ground::Areas => "Polygon",
            Ground::Both => "Unknown geometry",
            Ground::Table => "No geometry",
        }
    }
}

/// A style of a layer, by its Dutch name.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Its name among the styles of the layer, in Dutch.
    pub name: String,
    /// What it shows, in Dutch.
    pub description: String,
    /// What it can draw.
    pub ground: Ground,
    /// How it draws; `None` for a table.
    pub renderer: Option<Element>,
    /// What it writes on the map.
    pub labels: Option<Labels>,
    /// Per column its heading.
    pub aliases: Vec<(String, String)>,
    /// The expression that names a row.
    pub named_by: String,
    /// What shows as the mouse rests on a row, as HTML with expressions; empty for nothing.
    pub tip: String,
}

impl Look {
    /// How many rows its legend has at most, of what is on.
    pub fn rows(&self) -> usize {
        let is_row =
            |element: &Element| matches!(element.name(), "category" | "rule") && element.attribute("checkstate") != Some("0");
        self.renderer.as_ref().map_or(0, |renderer| renderer.count(&is_row))
    }

    /// The attributes of the root of a style, or of a layer of a project.
    pub fn head(&self, element: Element) -> Element {
        let labels = if self.labels.is_some() { "1" } else { "0" };
        let head = [("hasScaleBasedVisibilityFlag", "0"), ("simplifyDrawingHints", "1"), ("simplifyMaxScale", "1")];
        element.with("labelsEnabled", labels).with("styleCategories", "AllStyleCategories").with_all(&head)
    }

    /// The elements that make the style.
    pub fn parts(&self) -> Vec<Element> {
        let aliases = self
            .aliases
            .iter()
            .enumerate()
            .map(|(at, (field, title))| Element::new("alias").with("field", field).with("name", title).with("index", at));
        let mut parts: Vec<Element> = self.renderer.iter().cloned().collect();
        parts.extend(self.labels.as_ref().map(|labels| labels.element(self.ground)));
        parts.extend([
            Element::new("blendMode").text(0),
            Element::new("featureBlendMode").text(0),
            Element::new("layerOpacity").text(1),
            Element::new("aliases").and_all(aliases),
            Element::new("previewExpression").text(&self.named_by),
            Element::new("mapTip").text(&self.tip),
        ]);
        parts
    }

    /// The style as a QML file.
    pub fn qml(&self) -> String {
        let root = self.head(Element::new("qgis").with("version", QGIS_VERSION));
        let ground = Element::new("layerGeometryType").text(self.ground.number());
        root.and_all(self.parts()).and(ground).document()
    }
}

/// Per column of a layer the heading that a planner reads.
pub fn aliases(layer: &dyn Layer) -> Vec<(String, String)> {
    layer.columns().into_iter().map(|column| (column.name.into_owned(), column.title.into_owned())).collect()
}

/// The expression that names a row of a layer by its first column; empty for a layer without any.
pub fn first_column(layer: &dyn Layer) -> String {
    layer.columns().first().map_or_else(String::new, |first| column(&first.name))
}
