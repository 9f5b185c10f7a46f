//! What opens when a planner clicks a parcel: its outcome for the profile, and below it the reasons.

use super::layers::id_of;
use crate::write::style::Look;
use crate::write::xml::Element;

/// The columns of every parcel that come before those of the profiles.
const OWN: [&str; 7] = ["id", "naam", "kern", "capaciteit", "oppervlakte_m2", "clusterregels", "fictief"];

/// What is asked first of an assessment: what it comes to, to where, how far, by which distance, against which norm.
const FIRST: [&str; 13] = [
    "categorie",
    "oordeel",
    "hardheid",
    "voorziening",
    "loopafstand_m",
    "afstand",
    "maximum_m",
    "ideaal_m",
    "tekort_m",
    "omweg",
    "looptijd_min",
    "langste_stuk_m",
    "oversteken",
];

/// The relation between a layer of parcels and the assessments of its profile, by id.
pub fn relation_id(parcels: &str) -> String {
    format!("redenen_{parcels}")
}

/// Parcels → their assessments, so that a click shows the reasons.
pub fn relation(parcels: &str, profile: &str) -> Element {
    let fields = Element::new("fieldRef").with("referencedField", "id").with("referencingField", "perceel");
    Element::new("relation")
        .with("id", relation_id(parcels))
        .with("name", "Redenen")
        .with("referencedLayer", parcels)
        .with("referencingLayer", id_of(&format!("toetsing_{profile}")))
        .with("strength", "Association")
        .and(fields)
}

/// The form and the table of a layer of parcels: the columns of other profiles are out of sight.
pub fn of_parcels(look: &Look, profile: &str, layer: &str) -> [Element; 3] {
    let mine = format!("{profile}_");
    // What holds for a parcel apart from any profile; how far the street is has a column per mobility.
    let is_own = |field: &str| OWN.contains(&field) || field.starts_with("straat_");
    let shown = |field: &str| is_own(field) || field.starts_with(&mine);
    let table = table(look.aliases.iter().map(|(field, _)| (field.as_str(), shown(field))));
    let tab = |name: &str| {
        Element::new("attributeEditorContainer").with("name", name).with_all(&[
            ("groupBox", "0"),
            ("columnCount", "1"),
            ("showLabel", "1"),
            ("visibilityExpressionEnabled", "0"),
        ])
    };
    let fields = |prefix: &'static str, pick: &dyn Fn(&str) -> bool| {
        let mut rows = Vec::new();
        for (at, (field, _)) in look.aliases.iter().enumerate().filter(|(_, (field, _))| pick(field)) {
            let row = Element::new(prefix).with("name", field).with("index", at).with("showLabel", 1);
            rows.push(row);
        }
        rows
    };
    let outcome = fields("attributeEditorField", &|field| field.starts_with(&mine));
    let own = fields("attributeEditorField", &is_own);
    let reasons = Element::new("attributeEditorRelation")
        .with("name", relation_id(layer))
        .with("relation", relation_id(layer))
        .with("label", "Redenen")
        .with_all(&[("showLabel", "0"), ("relationWidgetTypeId", "relation_editor"), ("forceSuppressFormPopup", "0")]);
    let tabs = [tab("Oordeel").and_all(outcome), tab("Redenen").and(reasons), tab("Perceel").and_all(own)];
    [table, Element::new("editorlayout").text("tablayout"), Element::new("attributeEditorForm").and_all(tabs)]
}

/// The table of the assessments of one profile: what is asked first stands first, and the profile, which is the same in all rows, is
/// out of sight.
pub fn of_assessments(look: &Look) -> Element {
    let fields = || look.aliases.iter().map(|(field, _)| field.as_str());
    let first = FIRST.into_iter().filter(|first| fields().any(|field| field == *first));
    let rest = fields().filter(|field| !FIRST.contains(field));
    table(first.chain(rest).map(|field| (field, field != "profiel")))
}

/// A table of these columns in this order, each with whether it shows.
fn table<'f>(fields: impl Iterator<Item = (&'f str, bool)>) -> Element {
    let columns = fields.map(|(field, shown)| {
        let column = Element::new("column").with("type", "field").with("name", field).with("width", -1);
        column.with("hidden", u8::from(!shown))
    });
    Element::new("attributetableconfig").with("sortOrder", 0).and(Element::new("columns").and_all(columns))
}
