//! Which elements of an OpenStreetMap file can matter to a layer, so that no more of a country is kept than that.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use super::super::categories::Categories;
use super::super::content::Asked;
use super::super::project::{CategoryFrom, Role};
use super::super::row::Values;
use super::extract::Tag;

/// Keys that say nothing of what a thing is: an element that has no others is only a part of another.
const SAYS_NOTHING: [&str; 6] = ["created_by", "source", "note", "fixme", "attribution", "type"];
/// The names under which an element's own id goes: never a tag, unless the project file says so.
const OWN_ID: [&str; 2] = ["@id", "id"];

/// The key of every street.
const HIGHWAY: &str = "highway";
/// What is walked on and is no street.
const ALSO_WALKED: [Tag; 3] = [("public_transport", "platform"), ("railway", "platform"), ("man_made", "pier")];
/// Values of `entrance` by which nobody comes in from the street.
const NO_ENTRANCE: [&str; 2] = ["no", "emergency"];

/// The key of every named place, and the values that are a kern: not a quarter of one, nor a field or a country.
const PLACE: &str = "place";
const KERNEN: [&str; 4] = ["city", "town", "village", "hamlet"];

/// What a layer is after.
pub struct Interest<'a> {
    /// The names of [`Values`], in their order; `None` for one that is never a tag.
    names: Vec<Option<&'a str>>,
    after: After<'a>,
}

enum After<'a> {
    /// What the tag table has a category for; with its keys.
    Categories(HashSet<&'a str>),
    /// What has one of these keys.
    Keys(HashSet<&'a str>),
    /// Streets, by the key that tells one.
    Streets(&'a str),
    /// Nodes where one may come in.
    Entrances,
    /// Towns and villages.
    Kernen,
    /// Whatever it is.
    Anything,
}

impl<'a> Interest<'a> {
    /// What a layer is after: streets, entrances or kernen, where that is its role; what the tag table knows; or else what has a key of the filter `only`, or one that `category` or
    /// `fields` names; or else whatever has a tag.
    pub fn of(asked: &Asked<'a>) -> Interest<'a> {
        let layer = asked.layer;
        let own_id = layer.fields.get("id").map(String::as_str);
        let names = asked.wanted.names().iter().map(String::as_str);
        let names = names.map(|name| (!OWN_ID.contains(&name) || own_id == Some(name)).then_some(name)).collect();
        let facilities = layer.role == Role::Voorzieningen;
        let mut keys: HashSet<&str> = HashSet::new();
        // A filter that lets pass what does not have the column asks for no key.
        keys.extend(
            layer.only.iter().filter(|(_, values)| values.iter().all(|value| !value.is_empty())).map(|(key, _)| key.as_str()),
        );
        if keys.is_empty()
            && facilities
            && let CategoryFrom::Field { field, .. } = &layer.category
        {
            keys.insert(field);
        }
        if keys.is_empty() {
            keys.extend(layer.fields.values().map(String::as_str));
        }
        let after = if layer.role == Role::Straten {
            After::Streets(layer.fields.get(HIGHWAY).map_or(HIGHWAY, String::as_str))
        } else if layer.role == Role::Toegang && layer.only.is_empty() {
            After::Entrances
        } else if layer.role == Role::Kernen && layer.only.is_empty() {
            After::Kernen
        } else if facilities && layer.category == CategoryFrom::OsmTags {
            After::Categories(Categories::builtin().tag_keys().iter().map(String::as_str).collect())
        } else if keys.is_empty() {
            After::Anything
        } else {
            After::Keys(keys)
        };
        Interest { names, after }
    }

    /// Whether an element with these tags can matter.
    pub fn fits(&self, tags: &[Tag]) -> bool {
        match &self.after {
            After::Categories(keys) => {
                tags.iter().any(|(key, _)| keys.contains(key))
                    && !Categories::builtin().of_tags(&|key| value(tags, key).map(Cow::Borrowed)).is_empty()
            }
            After::Keys(keys) => tags.iter().any(|(key, _)| keys.contains(key)),
            After::Streets(street) => tags.iter().any(|tag| tag.0 == *street || ALSO_WALKED.contains(tag)),
            After::Entrances => value(tags, "entrance").is_some_and(|kind| !NO_ENTRANCE.contains(&kind)),
            After::Kernen => value(tags, PLACE).is_some_and(|kind| KERNEN.contains(&kind)),
            After::Anything => tags.iter().any(|(key, _)| !SAYS_NOTHING.contains(key)),
        }
    }

    /// Whether it is after ways as lines; nodes and relations have none.
    pub fn is_lines(&self) -> bool {
        matches!(self.after, After::Streets(_))
    }

    /// Whether it is after nodes only.
    pub fn is_nodes(&self) -> bool {
        matches!(self.after, After::Entrances)
    }

    /// The fields asked for.
    pub fn values(&self, tags: &[Tag]) -> Values {
        let named = |name: &Option<&str>| name.and_then(|name| value(tags, name)).map_or(Value::Null, Value::from);
        self.names.iter().map(named).collect()
    }
}

/// The value of a key.
pub fn value<'t>(tags: &[Tag<'t>], key: &str) -> Option<&'t str> {
    tags.iter().find(|(known, _)| *known == key).map(|(_, value)| *value)
}
