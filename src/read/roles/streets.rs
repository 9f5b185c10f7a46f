//! `straten`: where people may walk.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::Fields;
use super::super::layer::{LayerRead, read_lines};
use super::super::place::{A_POINT, AN_AREA, Lines};
use super::super::project::{Layer, Nodes};
use super::super::row::{Placed, text};
use super::super::streets::line::{StreetLayer, StreetLine};
use super::super::streets::rules;
use crate::model::{Done, Finding, LayerAccount};

/// What every street may have besides its tags.
const OWN: [&str; 3] = ["id", "naam", "fictief"];
/// The key that tells that a line is a street.
const HIGHWAY: &str = "highway";

static FIELDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let tags = rules::tags().iter().map(String::as_str);
    OWN.into_iter().chain(tags.filter(|tag| !OWN.contains(tag))).collect()
});

/// The names that `fields` may map: those of a street, and the tags that the rules look at.
pub fn fields() -> &'static [&'static str] {
    &FIELDS
}

/// Reads a layer of streets. Where the project file does not say whether lines meet where they share a node, the file tells: in
/// OpenStreetMap they do.
///
/// # Errors
///
/// As [`read_lines`].
pub fn read(desk: Desk, layer: &Layer) -> Result<(StreetLayer, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, fields());
    let name = fields.wanted.ask("name");
    let osm_ids = ["full_id", "osm_id"].map(|column| fields.wanted.ask(column));
    let columns = fields.clone();
    let tags: Vec<usize> = rules::tags().iter().map(|tag| columns.column(tag).1).collect();
    let highway = columns.known(HIGHWAY);
    let mut texts = Texts::default();
    let mut lines = Vec::new();
    let (mut streets, mut others) = (0_u64, 0_u64);
    let LayerRead { mut account, .. } = read_lines(desk, layer, &mut fields, &mut |mut row, account| {
        let [full_id, osm_id] = osm_ids.map(|at| text(&row.values[at]));
        let of_osm =
            of_osm(&row, &columns).or_else(|| full_id.as_deref().and_then(spelt_out)).or(osm_id.map(|id| format!("way/{id}")));
        let is_street = highway.is_some_and(|at| !row.values[at].is_null());
        streets += u64::from(is_street && of_osm.is_some());
        others += u64::from(of_osm.is_none());
        let id = columns.id(&row).or(of_osm).unwrap_or_else(|| format!("{}-{}", layer.stem(), row.number));
        account.fictief |= columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.kept += 1;
        let tags: Vec<Option<Arc<str>>> = tags.iter().map(|at| text(&row.values[*at]).map(|text| texts.one(text))).collect();
        let name = columns.take_text(&mut row, "naam").or_else(|| text(&row.values[name]));
        for path in row.shape {
            lines.push(StreetLine { number: row.number, id: id.clone(), name: name.clone(), path, tags: tags.clone() });
        }
    })?;
    let from_osm = account.format.contains("OpenStreetMap") || account.format.contains("Overpass");
    let looks_osm = from_osm || (streets > 0 && others == 0);
    let by_shared_nodes = layer.nodes.map_or(looks_osm, |nodes| nodes == Nodes::Shared);
    if layer.nodes.is_none() && !from_osm && account.kept > 0 {
        account.findings.push(told(by_shared_nodes));
    }
    if looks_osm {
        leave_out(&mut account);
    }
    let source = layer.source.as_deref().unwrap_or(&layer.path).into();
    let fictief = layer.fictief || account.fictief;
    Ok((StreetLayer { lines, by_shared_nodes, source, fictief }, account))
}

/// The id of OpenStreetMap that a feature goes by, if it does.
fn of_osm(row: &Placed<Lines>, columns: &Fields) -> Option<String> {
    columns.ids(row).find(|id| {
        let number = id.strip_prefix("way/").or_else(|| id.strip_prefix("relation/"));
        number.is_some_and(is_number)
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An id such as `w123` in full.
fn spelt_out(id: &str) -> Option<String> {
    let way = id.strip_prefix('w').map(|number| ("way", number));
    let (kind, number) = way.or_else(|| id.strip_prefix('r').map(|number| ("relation", number)))?;
    is_number(number).then(|| format!("{kind}/{number}"))
}

/// Where the lines were taken to meet, because the project file does not say.
fn told(by_shared_nodes: bool) -> Finding {
    let (reason, detail) = if by_shared_nodes {
        (
            "streets meet where they share a node",
            "the file has `highway` and ids of OpenStreetMap, so lines that cross do not meet unless both have a corner there. Where \
             they should, say so: nodes = \"crossings\"",
        )
    } else {
        (
            "streets meet where ends and crossings meet",
            "the file does not look like OpenStreetMap, so lines meet where they touch or cross on one level. Where they meet at \
             shared corners only, say so: nodes = \"shared\"",
        )
    };
    let (reason, detail) = (reason.to_owned(), detail.to_owned());
    Finding { feature: 0, id: None, field: Some("nodes".to_owned()), reason, detail, done: Done::Noted }
}

/// Points and areas of OpenStreetMap are no lines, and are not meant to be: they are counted, not listed.
fn leave_out(account: &mut LayerAccount) {
    for (reason, what) in [(A_POINT, "a point, not a line"), (AN_AREA, "an area, not a line")] {
        let before = account.findings.len();
        account.findings.retain(|finding| finding.reason != reason || finding.done != Done::Skipped);
        let count = (before - account.findings.len()) as u64;
        if count > 0 {
            account.left_out.insert(what.to_owned(), count);
        }
    }
}

/// Texts that many lines share, each kept once.
#[derive(Default)]
struct Texts(HashSet<Arc<str>>);

impl Texts {
    fn one(&mut self, text: String) -> Arc<str> {
        if let Some(known) = self.0.get(text.as_str()) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.0.insert(Arc::clone(&text));
        text
    }
}
