//! What became of the input: nothing is lost without a line.

use std::collections::BTreeMap;

use geo::Rect;

use super::{Category, Shape};

/// What was read, kept, repaired and skipped, per layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Account {
    /// One per layer, in the order of the project file.
    pub layers: Vec<LayerAccount>,
    /// The files that say what to do: the project file and the norm set, where they are not built in.
    pub settings: Vec<FileFacts>,
    /// Sentences about the input as a whole, such as a category without any data.
    pub notes: Vec<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// What it is for: `project` or `normen`.
    pub role: &'static str,
    /// Its path.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What became of one layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LayerAccount {
    /// Its role in the project file.
    pub role: String,
    /// Its path as the project file has it.
    pub path: String,
    /// Where it comes from, in the user's words.
    pub source: Option<String>,
    /// Its format, such as `GeoPackage`.
    pub format: String,
    /// Its coordinate system, and how that was known.
    pub crs: String,
    /// What kinds of geometry it has, and where it lies.
    pub look: Look,
    /// The size of the file in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// How many features the file holds.
    pub read: u64,
    /// How many features take part.
    pub kept: u64,
    /// How many were left out on purpose, per reason (a filter, a feature that is no facility).
    pub left_out: BTreeMap<String, u64>,
    /// What was skipped, repaired or noted, in the order of the file.
    pub findings: Vec<Finding>,
    /// How many features of a layer of facilities were found to have a category.
    pub with_category: u64,
    /// How many facilities per category.
    pub categories: BTreeMap<Category, u64>,
    /// The categories for which absence here means absence.
    pub complete: Vec<Category>,
    /// Whether the layer or any of its kept rows is invented or schematic.
    pub fictief: bool,
}

/// What kinds of geometry the features of a layer have, and where they lie.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// How many are one point.
    pub points: u64,
    /// How many are several points.
    pub multipoints: u64,
    /// How many are a line, or several.
    pub lines: u64,
    /// How many are an area.
    pub areas: u64,
    /// The smallest box around them on the work plane, in metres.
    pub extent: Option<Rect<f64>>,
    /// How many have their representative point in the study area; `None` where it is not known.
    pub inside: Option<u64>,
}

impl Look {
    /// Takes in a feature; `inside` tells whether it lies in the study area.
    pub fn see(&mut self, shape: &Shape, inside: Option<bool>) {
        match shape {
            Shape::Point(_) => self.points += 1,
            Shape::Points(_) => self.multipoints += 1,
            Shape::Area(_) => self.areas += 1,
        }
        self.extend(shape.bounds(), inside);
    }

    /// Takes in a feature of lines, by the box around it.
    pub fn see_lines(&mut self, bounds: Rect<f64>, inside: Option<bool>) {
        self.lines += 1;
        self.extend(bounds, inside);
    }

    fn extend(&mut self, bounds: Rect<f64>, inside: Option<bool>) {
        self.extent = Some(self.extent.map_or(bounds, |extent| {
            let (low, high) = (extent.min(), extent.max());
            let (min, max) = (bounds.min(), bounds.max());
            Rect::new((low.x.min(min.x), low.y.min(min.y)), (high.x.max(max.x), high.y.max(max.y)))
        }));
        if let Some(inside) = inside {
            *self.inside.get_or_insert(0) += u64::from(inside);
        }
    }

    /// How many features it has taken in.
    pub fn all(&self) -> u64 {
        self.points + self.multipoints + self.lines + self.areas
    }
}

impl LayerAccount {
    /// How many features were skipped.
    pub fn skipped(&self) -> u64 {
        self.findings.iter().filter(|finding| finding.done == Done::Skipped).count() as u64
    }

    /// How many findings there are per thing done and reason, ordered by reason.
    pub fn by_reason(&self) -> BTreeMap<(Done, String), Vec<&Finding>> {
        let mut grouped: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for finding in &self.findings {
            grouped.entry((finding.done, finding.reason.clone())).or_default().push(finding);
        }
        grouped
    }
}

/// Something that was found in the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The number of the feature in the file, from 1; a CSV row counts without its header. 0 is the file as a whole.
    pub feature: u64,
    /// The feature's id, if it has one.
    pub id: Option<String>,
    /// The field that it is about.
    pub field: Option<String>,
    /// What is the matter, the same words for the same matter.
    pub reason: String,
    /// What was found there, and what to do.
    pub detail: String,
    /// What was done about it.
    pub done: Done,
}

/// What was done about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// The feature takes no part.
    Skipped,
    /// It was mended and takes part.
    Repaired,
    /// It takes part as it is.
    Noted,
}

impl Done {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Done::Skipped => "skipped",
            Done::Repaired => "repaired",
            Done::Noted => "noted",
        }
    }
}
