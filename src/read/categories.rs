//! The built-in table of categories, and the OpenStreetMap tags that belong to them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use indexmap::IndexSet;
use serde::Deserialize;

use super::suggest::closest;
use crate::model::{Category, CategoryInfo};

/// Every category that norm sets, layers and columns may name, in the order of `data/categories.toml`.
#[derive(Debug, Clone)]
pub struct Categories {
    entries: Vec<Entry>,
    /// Every OSM key that some rule asks for, so that each is looked up once per feature.
    keys: Vec<String>,
}

/// A category that the built-in table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown category `{id}`{}", .near.as_ref().map(|near| format!(", did you mean `{near}`?")).unwrap_or_default())]
pub struct UnknownCategory {
    /// What was typed.
    pub id: String,
    /// The known category nearest to it, if any is near.
    pub near: Option<String>,
    /// All known categories, in the order of the table.
    pub known: Vec<String>,
}

#[derive(Debug, Clone)]
struct Entry {
    info: CategoryInfo,
    walk_only: bool,
    weak_in_osm: bool,
    rules: Vec<Vec<Test>>,
}

/// One test on the tag with the key at `key` in [`Categories::keys`].
#[derive(Debug, Clone)]
struct Test {
    key: usize,
    asks: Asks,
}

#[derive(Debug, Clone)]
enum Asks {
    OneOf(Vec<String>),
    Anything,
    IfThere(Vec<String>),
    NoneOf(Vec<String>),
}

static BUILTIN: LazyLock<Categories> = LazyLock::new(|| {
    let file = toml::from_str(include_str!("../../data/categories.toml")).expect("the built-in category table is tested");
    Categories::of_file(file)
});

impl Categories {
    /// The table that is built in.
    pub fn builtin() -> &'static Categories {
        &BUILTIN
    }

    /// The category with this id.
    ///
    /// # Errors
    ///
    /// When the table does not have it; the error tells which one is near.
    pub fn known(&self, id: &str) -> Result<Category, UnknownCategory> {
        let ids = || self.entries.iter().map(|entry| entry.info.category.id());
        match self.entry(id) {
            Some(entry) => Ok(entry.info.category.clone()),
            None => {
                Err(UnknownCategory { id: id.to_owned(), near: closest(id, ids()), known: ids().map(str::to_owned).collect() })
            }
        }
    }

    /// What the table says of every category, in its order.
    pub fn infos(&self) -> Vec<CategoryInfo> {
        self.entries.iter().map(|entry| entry.info.clone()).collect()
    }

    /// Whether a category is a property of the walk (`drukke_weg_oversteken`), which no facility can meet; `false` for an
    /// unknown one.
    pub fn is_walk_only(&self, category: &Category) -> bool {
        self.entry(category.id()).is_some_and(|entry| entry.walk_only)
    }

    /// The categories of a feature with these OSM tags, in the order of the table, each once; empty if none fits. `tag` gives
    /// the value of a key; a value such as `a;b` is both.
    ///
    /// ```
    /// use woonkring::read::categories::Categories;
    /// let church = |key: &str| (key == "amenity").then(|| "place_of_worship".into());
    /// let ids: Vec<String> = Categories::builtin().of_tags(&church).iter().map(|category| category.to_string()).collect();
    /// assert_eq!(ids, ["ontmoeting", "herkenningspunt"]);
    /// ```
    pub fn of_tags<'v>(&self, tag: &dyn Fn(&str) -> Option<Cow<'v, str>>) -> Vec<Category> {
        let found: Vec<Option<Cow<'v, str>>> = self.keys.iter().map(|key| tag(key)).collect();
        if found.iter().all(Option::is_none) {
            return Vec::new();
        }
        let holds = |rule: &Vec<Test>| rule.iter().all(|test| test.asks.holds(found[test.key].as_deref()));
        self.entries.iter().filter(|entry| entry.rules.iter().any(holds)).map(|entry| entry.info.category.clone()).collect()
    }

    /// The categories that OSM tags can give, in the order of the table.
    pub fn from_osm(&self) -> Vec<Category> {
        self.entries.iter().filter(|entry| !entry.rules.is_empty()).map(|entry| entry.info.category.clone()).collect()
    }

    /// The categories of which OpenStreetMap is known to miss many, in the order of the table.
    pub fn weak_in_osm(&self) -> Vec<Category> {
        self.entries.iter().filter(|entry| entry.weak_in_osm).map(|entry| entry.info.category.clone()).collect()
    }

    /// The OSM keys that any rule asks for.
    pub fn tag_keys(&self) -> &[String] {
        &self.keys
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.info.category.id() == id)
    }

    fn of_file(file: File) -> Self {
        let mut keys = IndexSet::new();
        let entries = file.category.into_iter().map(|typed| typed.entry(&mut keys)).collect();
        Categories { entries, keys: keys.into_iter().collect() }
    }
}

impl Asks {
    fn holds(&self, value: Option<&str>) -> bool {
        let any_of = |wanted: &[String], value: &str| value.split(';').any(|one| wanted.iter().any(|want| want == one.trim()));
        match (self, value) {
            (Asks::OneOf(wanted), Some(value)) => any_of(wanted, value),
            (Asks::Anything, Some(value)) => !value.trim().is_empty() && value.trim() != "no",
            (Asks::OneOf(_) | Asks::Anything, None) => false,
            (Asks::IfThere(wanted), value) => value.is_none_or(|value| any_of(wanted, value)),
            (Asks::NoneOf(barred), value) => value.is_none_or(|value| !any_of(barred, value)),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    category: Vec<Typed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    id: String,
    label: String,
    complex_field: Option<String>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    weak_in_osm: bool,
    #[serde(default)]
    osm: Vec<BTreeMap<String, OneOrMore>>,
}

#[derive(Deserialize, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Facility,
    Walk,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl Typed {
    fn entry(self, keys: &mut IndexSet<String>) -> Entry {
        let mut test = |(key, wanted): (String, OneOrMore)| {
            let wanted = match wanted {
                OneOrMore::One(value) => vec![value],
                OneOrMore::More(values) => values,
            };
            let (key, asks) = match (key.strip_suffix('?'), key.strip_suffix('!')) {
                (Some(key), _) => (key, Asks::IfThere(wanted)),
                (_, Some(key)) => (key, Asks::NoneOf(wanted)),
                _ if wanted == ["*"] => (key.as_str(), Asks::Anything),
                _ => (key.as_str(), Asks::OneOf(wanted)),
            };
            Test { key: keys.insert_full(key.to_owned()).0, asks }
        };
        let rules = self.osm.into_iter().map(|rule| rule.into_iter().map(&mut test).collect()).collect();
        let complex_field = self.complex_field.unwrap_or_else(|| self.id.clone());
        let info = CategoryInfo { category: Category::new(&self.id), label: self.label, complex_field };
        Entry { info, walk_only: self.kind == Kind::Walk, weak_in_osm: self.weak_in_osm, rules }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_asks_for_something_that_must_be_there_so_that_no_rule_fits_everything() {
        for entry in &Categories::builtin().entries {
            for rule in &entry.rules {
                assert!(rule.iter().any(|test| matches!(test.asks, Asks::OneOf(_) | Asks::Anything)), "{}", entry.info.label);
            }
            assert!(!entry.walk_only || entry.rules.is_empty(), "{}", entry.info.label);
        }
    }

    #[test]
    fn each_kind_of_test_reads_several_values_as_each_of_them() {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert!(Asks::OneOf(words(&["bench"])).holds(Some("table; bench")));
        assert!(!Asks::OneOf(words(&["bench"])).holds(None));
        assert!(Asks::IfThere(words(&["senior"])).holds(None));
        assert!(Asks::IfThere(words(&["senior"])).holds(Some("child;senior")));
        assert!(!Asks::IfThere(words(&["senior"])).holds(Some("child")));
        assert!(Asks::NoneOf(words(&["no"])).holds(None));
        assert!(!Asks::NoneOf(words(&["no"])).holds(Some("yes;no")));
        assert!(Asks::Anything.holds(Some("castle")) && !Asks::Anything.holds(Some("no")));
    }
}
