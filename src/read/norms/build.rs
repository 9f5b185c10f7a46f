//! From the typed tree to the norm set: every key of the file form is read here, and no other is let through.

use super::check;
use super::error::Flaw;
use super::fields::{COUNT, Fields, Found, POSITIVE, Reader, SCORE, SHARE};
use super::file::Node;
use super::planning;
use crate::model::{
    Annex, AreaCondition, AreaRule, Category, ClusterRule, Condition, Criterion, Defaults, Detour, KernRule, Measure, Meters,
    Mobility, NormSet, Origin, Profile, Source, Sourced,
};
use crate::read::categories::Categories;

const TOP: [&str; 13] = [
    "schema_version",
    "id",
    "title",
    "status",
    "defaults",
    "clusters",
    "kern",
    "area",
    "balance",
    "choice",
    "meeting",
    "profile",
    "sources",
];
const CRITERION: [&str; 10] = [
    "ideal_m",
    "max_m",
    "ideal_min",
    "max_min",
    "spacing_m",
    "max_crossings",
    "min_departures_per_hour",
    "weight",
    "condition",
    "in_complex",
];

/// The norm set of a tree in which all overrides have been done; `None` goes with at least one problem in `reader`.
pub(super) fn norm_set(reader: &mut Reader, root: &Node, origin: Origin) -> Option<NormSet> {
    let top = reader.fields(root, String::new(), &TOP)?;
    sources(reader, &top);
    let id = reader.word(&top, "id", "\"mijn-gemeente\"");
    check::id(reader, "the norm set", top.entries.get("id"));
    let title = reader.word(&top, "title", "\"Normen van mijn gemeente\"");
    let status = reader.word(&top, "status", "\"concept\"");
    let defaults = reader.need(&top, "defaults", "{ … }").and_then(|node| defaults(reader, node));
    let kern = reader.need(&top, "kern", "{ … }").and_then(|node| kern(reader, node));
    let clusters = clusters(reader, &top);
    planning::keys(reader, &top);
    let areas: Vec<Option<AreaRule>> = named(reader, &top, "area").iter().map(|(id, node)| area(reader, id, node)).collect();
    check::areas(reader, &top);
    check::venues(reader, &top);
    if !top.has("profile") {
        reader.report(&root.at, Flaw::Empty { table: "the norm set".to_owned(), what: "profile" });
    }
    let profiles: Vec<Option<Profile>> =
        named(reader, &top, "profile").iter().map(|(id, node)| profile(reader, id, node)).collect();
    check::profiles(reader, &top);
    Some(NormSet {
        id: id?,
        title: title?,
        status: status?,
        origin,
        defaults: defaults?,
        clusters: clusters.into_iter().collect::<Option<_>>()?,
        kern: kern?,
        areas: areas.into_iter().collect::<Option<_>>()?,
        profiles: profiles.into_iter().collect::<Option<_>>()?,
        values: reader.numbers.iter().map(|(path, found)| (path.clone(), found.value.clone())).collect(),
        annex: Annex {
            sources: reader.sources.iter().map(|(key, text)| (key.clone(), text.clone())).collect(),
            words: reader.words.iter().map(|(path, words)| (path.clone(), words.clone())).collect(),
            notes: reader.notes.iter().map(|(path, note)| (path.clone(), note.clone())).collect(),
        },
    })
}

fn sources(reader: &mut Reader, top: &Fields<'_>) {
    let Some(entries) = top.entries.get("sources").and_then(|node| reader.entries(node, "sources")) else { return };
    for (key, node) in entries {
        if let Some(text) = reader.typed(node, &format!("sources.{key}"), "the reference in double quotes", Node::text) {
            reader.sources.insert(key.clone(), text.to_owned());
        }
    }
}

/// The tables of a `[[list]]` with their ids; those without an id, or with one that came before, are reported and left out.
pub(super) fn named<'n>(reader: &mut Reader, top: &Fields<'n>, list: &'static str) -> Vec<(String, &'n Node)> {
    let mut found: Vec<(String, &Node)> = Vec::new();
    for node in reader.list(top, list) {
        let Some(entries) = reader.entries(node, list) else { continue };
        let fields = Fields { node, entries, path: list.to_owned() };
        let Some(id) = reader.word(&fields, "id", "\"mijn-id\"") else { continue };
        check::id(reader, list, entries.get("id"));
        if found.iter().any(|(earlier, _)| *earlier == id) {
            reader.report(&entries["id"].at, Flaw::Duplicate { what: list, id });
        } else {
            found.push((id, node));
        }
    }
    found
}

fn defaults(reader: &mut Reader, node: &Node) -> Option<Defaults> {
    let fields =
        reader.fields(node, "defaults".to_owned(), &["detour", "threshold", "min_known_weight", "min_reporting_persons"])?;
    let detour = reader.need(&fields, "detour", "{ value = { low = 1.1, likely = 1.3, high = 1.5 }, source = \"aanname\" }");
    let detour = detour.and_then(|node| self::detour(reader, node, &fields.path_of("detour")));
    let threshold = reader.number(&fields, "threshold", SCORE);
    let min_known_weight = reader.number(&fields, "min_known_weight", SHARE);
    let min_reporting_persons = reader.number(&fields, "min_reporting_persons", COUNT);
    Some(Defaults {
        detour: detour?,
        threshold: threshold?,
        min_known_weight: min_known_weight?,
        min_reporting_persons: min_reporting_persons?,
    })
}

fn detour(reader: &mut Reader, node: &Node, path: &str) -> Option<Sourced<Detour>> {
    let (inner, source) = reader.sourced(node, path)?;
    let keys = ["low", "likely", "high"];
    let band = reader.fields(inner, path.to_owned(), &keys)?;
    let mut factor = |key| {
        let path = band.path_of(key);
        let node = reader.need(&band, key, "1.3")?;
        Some((reader.bounded(node, &path, POSITIVE)?, node, path))
    };
    let (low, likely, high) = (factor("low"), factor("likely"), factor("high"));
    let (low, likely, high, source) = (low?, likely?, high?, source?);
    for (value, node, path) in [&low, &likely, &high] {
        let value = Sourced { value: *value, source: source.clone() };
        reader.numbers.insert(path.clone(), Found { value, at: node.at.clone() });
    }
    let detour = Detour { low: low.0, likely: likely.0, high: high.0 };
    check::detour(reader, detour, inner);
    Some(Sourced { value: detour, source })
}

fn kern(reader: &mut Reader, node: &Node) -> Option<KernRule> {
    let fields = reader.fields(node, "kern".to_owned(), &["small_kern_max_inhabitants"])?;
    Some(KernRule { small_kern_max_inhabitants: reader.number(&fields, "small_kern_max_inhabitants", POSITIVE)? })
}

fn clusters(reader: &mut Reader, top: &Fields<'_>) -> Vec<Option<ClusterRule>> {
    let Some(entries) = top.entries.get("clusters").and_then(|node| reader.entries(node, "clusters")) else {
        return Vec::new();
    };
    entries.iter().map(|(id, node)| cluster(reader, id, node)).collect()
}

fn cluster(reader: &mut Reader, id: &str, node: &Node) -> Option<ClusterRule> {
    check::key_id(reader, "a cluster", id, node);
    let known = ["min_units", "small_kern_min_units", "meeting_room", "min_share_55plus", "min_share_65plus"];
    let fields = reader.fields(node, format!("clusters.{id}"), &known)?;
    let min_units = reader.number(&fields, "min_units", POSITIVE);
    let small_kern_min_units = reader.number_if(&fields, "small_kern_min_units", POSITIVE);
    let meeting_room = reader.words_if(&fields, "meeting_room");
    let min_share_55plus = reader.number_if(&fields, "min_share_55plus", SHARE);
    let min_share_65plus = reader.number_if(&fields, "min_share_65plus", SHARE);
    let meeting_room = meeting_room.and_then(|words| check::meeting_room(reader, &fields, words));
    Some(ClusterRule {
        id: id.to_owned(),
        min_units: min_units?,
        small_kern_min_units,
        meeting_room,
        min_share_55plus,
        min_share_65plus,
    })
}

fn area(reader: &mut Reader, id: &str, node: &Node) -> Option<AreaRule> {
    let path = format!("area.{id}");
    let fields = reader.fields(node, path.clone(), &["id", "label", "inside", "mobility", "conditions", "information"])?;
    let label = reader.word(&fields, "label", "\"Woonservicegebied\"");
    let inside = if fields.has("inside") { reader.word(&fields, "inside", "\"…\"") } else { None };
    let mobility = mobility(reader, &fields);
    let conditions = reader.need(&fields, "conditions", "{ supermarkt = { … } }");
    let entries = conditions.and_then(|node| reader.entries(node, &fields.path_of("conditions")));
    if let (Some(node), Some(0)) = (conditions, entries.map(|entries| entries.len())) {
        reader.report(&node.at, Flaw::Empty { table: format!("`{path}.conditions`"), what: "condition" });
    }
    let conditions: Vec<_> =
        entries.into_iter().flatten().map(|(key, node)| condition(reader, &format!("{path}.conditions"), key, node)).collect();
    if let Some(node) = fields.entries.get("information")
        && let Some(fields) = reader.fields(node, fields.path_of("information"), &["inhabitants_min", "inhabitants_max"])
    {
        reader.number_if(&fields, "inhabitants_min", POSITIVE);
        reader.number_if(&fields, "inhabitants_max", POSITIVE);
    }
    let conditions = conditions.into_iter().collect::<Option<_>>()?;
    Some(AreaRule { id: id.to_owned(), label: label?, inside, mobility: mobility?, conditions })
}

fn condition(reader: &mut Reader, path: &str, key: &str, node: &Node) -> Option<AreaCondition> {
    let category = category(reader, key, node);
    let fields = reader.fields(node, format!("{path}.{key}"), &["ideal_m", "max_m", "min_departures_per_hour"])?;
    if let Some(category) = &category {
        check::measurable(reader, &fields, category, "ideal_m");
    }
    let (ideal_m, max_m) = (metres(reader, &fields, "ideal_m"), metres(reader, &fields, "max_m"));
    check::below(reader, &fields.path, "ideal_m", "max_m");
    let min_departures_per_hour = departures(reader, &fields, category.as_ref());
    Some(AreaCondition { category: category?, ideal_m: ideal_m?, max_m: max_m?, min_departures_per_hour })
}

fn profile(reader: &mut Reader, id: &str, node: &Node) -> Option<Profile> {
    let path = format!("profile.{id}");
    let known =
        ["id", "label", "woonvorm", "actieradius_rank", "speed_m_per_s", "mobility", "response_min", "criteria", "spreiding"];
    let fields = reader.fields(node, path.clone(), &known)?;
    let label = reader.word(&fields, "label", "\"Vitale oudere\"");
    let woonvorm = reader.word(&fields, "woonvorm", "\"geclusterd\"");
    let actieradius_rank = reader.rank(&fields, "actieradius_rank", "3");
    let speed_m_per_s = reader.number(&fields, "speed_m_per_s", POSITIVE);
    let mobility = mobility(reader, &fields);
    let response_min = reader.number_if(&fields, "response_min", POSITIVE);
    let criteria = reader.need(&fields, "criteria", "{ supermarkt = { … } }");
    let entries = criteria.and_then(|node| reader.entries(node, &fields.path_of("criteria")));
    if let (Some(node), Some(0)) = (criteria, entries.map(|entries| entries.len())) {
        reader.report(&node.at, Flaw::Empty { table: format!("`{path}.criteria`"), what: "criterion" });
    }
    let criteria: Vec<_> =
        entries.into_iter().flatten().map(|(key, node)| criterion(reader, &path, speed_m_per_s.as_ref(), key, node)).collect();
    if let Some(node) = fields.entries.get("spreiding")
        && let Some(fields) = reader.fields(node, fields.path_of("spreiding"), &["direction", "max_same_group_within_200m"])
    {
        check::direction(reader, &fields);
        reader.number_if(&fields, "max_same_group_within_200m", COUNT);
    }
    Some(Profile {
        id: id.to_owned(),
        label: label?,
        woonvorm: woonvorm?,
        actieradius_rank: actieradius_rank?,
        speed_m_per_s: speed_m_per_s?,
        mobility: mobility?,
        response_min,
        criteria: criteria.into_iter().collect::<Option<_>>()?,
    })
}

/// How people get about; on foot where nothing is said.
fn mobility(reader: &mut Reader, fields: &Fields<'_>) -> Option<Sourced<Mobility>> {
    if !fields.has("mobility") {
        return Some(Sourced { value: Mobility::default(), source: Source::Assumption });
    }
    let words = reader.words_if(fields, "mobility")?;
    check::mobility(reader, fields, words)
}

fn criterion(reader: &mut Reader, profile: &str, speed: Option<&Sourced<f64>>, key: &str, node: &Node) -> Option<Criterion> {
    let category = category(reader, key, node);
    let fields = reader.fields(node, format!("{profile}.criteria.{key}"), &CRITERION)?;
    let measure = measure(reader, &fields, category.as_ref(), speed);
    let min_departures_per_hour = departures(reader, &fields, category.as_ref());
    let weight = reader.number(&fields, "weight", POSITIVE);
    let condition = reader.choice(&fields, "condition", &["hard", "soft"], "\"soft\"");
    let condition = condition.map(|word| if word == "hard" { Condition::Hard } else { Condition::Soft });
    let in_complex = reader.flag(&fields, "in_complex");
    Some(Criterion {
        category: category?,
        measure: measure?,
        min_departures_per_hour,
        weight: weight?,
        condition: condition?,
        in_complex,
    })
}

/// The departures that a stop must have to count, where they are asked.
fn departures(reader: &mut Reader, fields: &Fields<'_>, category: Option<&Category>) -> Option<Sourced<f64>> {
    if let Some(category) = category {
        check::departs(reader, fields, category);
    }
    reader.number_if(fields, check::DEPARTURES, POSITIVE)
}

fn measure(
    reader: &mut Reader,
    fields: &Fields<'_>,
    category: Option<&Category>,
    speed: Option<&Sourced<f64>>,
) -> Option<Measure> {
    let key =
        ["max_crossings", "spacing_m", "ideal_min", "ideal_m"].into_iter().find(|key| fields.has(key)).unwrap_or("ideal_m");
    if let Some(category) = category {
        check::measurable(reader, fields, category, key);
    }
    check::one_measure(reader, fields, key);
    if key == "max_crossings" {
        return Some(Measure::Crossings { max_crossings: reader.number(fields, key, COUNT)? });
    }
    if key == "ideal_min" {
        let (ideal_min, max_min) = (reader.number(fields, key, POSITIVE), reader.number(fields, "max_min", POSITIVE));
        check::below(reader, &fields.path, key, "max_min");
        let (ideal_min, max_min, speed) = (ideal_min?, max_min?, speed?);
        let walked = |minutes: &Sourced<f64>| Sourced {
            value: Meters(minutes.value * 60.0 * speed.value),
            source: minutes.source.clone(),
        };
        let (ideal_m, max_m) = (walked(&ideal_min), walked(&max_min));
        return Some(Measure::Time { ideal_min, max_min, ideal_m, max_m });
    }
    let (first, max_m) = (metres(reader, fields, key), metres(reader, fields, "max_m"));
    check::below(reader, &fields.path, key, "max_m");
    let (first, max_m) = (first?, max_m?);
    Some(if key == "spacing_m" {
        Measure::Spacing { spacing_m: first, max_m }
    } else {
        Measure::Distance { ideal_m: first, max_m }
    })
}

fn metres(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<Sourced<Meters>> {
    let number = reader.number(fields, key, POSITIVE)?;
    Some(Sourced { value: Meters(number.value), source: number.source })
}

fn category(reader: &mut Reader, key: &str, node: &Node) -> Option<Category> {
    Categories::builtin().known(key).map_err(|unknown| reader.report(&node.key, Flaw::UnknownCategory(unknown))).ok()
}
