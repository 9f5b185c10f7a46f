//! Regions and their municipalities: `data/regions.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A region that an opgave may be for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its name.
    pub name: String,
    /// What it is: `regio` or `provincie`.
    pub kind: String,
    /// Its municipalities; empty where they are not listed.
    #[serde(default)]
    pub municipalities: Vec<String>,
    /// Where that is known from.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionsFile {
    region: Vec<Region>,
}

static BUILTIN: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let file: Result<RegionsFile, _> = toml::from_str(include_str!("../../../data/regions.toml"));
    file.expect("the built-in regions are tested").region
});

/// Every region, in the order of the file.
pub fn regions() -> &'static [Region] {
    &BUILTIN
}

/// The region of this name.
pub fn region(name: &str) -> Option<&'static Region> {
    regions().iter().find(|region| same(&region.name, name))
}

/// The municipality of this name, as the file spells it, with its region.
pub fn municipality(name: &str) -> Option<(&'static str, &'static Region)> {
    let of =
        |region: &'static Region| region.municipalities.iter().find(|it| same(it, name)).map(|found| (found.as_str(), region));
    regions().iter().find_map(of)
}

/// The only municipality that a text names; `None` where it names none, or several.
pub fn named_in(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let in_text = |name: &str| {
        let bare = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let whole =
            |(at, found): (usize, &str)| bare(text[..at].chars().next_back()) && bare(text[at + found.len()..].chars().next());
        text.match_indices(&name.to_lowercase()).any(whole)
    };
    let mut named = regions().iter().flat_map(|region| &region.municipalities).filter(|name| in_text(name));
    named.next().filter(|_| named.next().is_none()).map(String::as_str)
}

/// Whether two names are one, whatever their capitals and blanks.
pub fn same(one: &str, other: &str) -> bool {
    let words = |name: &str| name.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    words(one) == words(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twente_has_its_fourteen_municipalities() {
        let twente = region("TWENTE").unwrap();
        assert_eq!((twente.municipalities.len(), twente.kind.as_str()), (14, "regio"));
        assert!(regions().iter().all(|region| !region.source.is_empty()));
        assert_eq!(
            municipality("hof  van twente").map(|(name, region)| (name, region.name.as_str())),
            Some(("Hof van Twente", "Twente"))
        );
        assert_eq!(municipality("Maastricht"), None);
    }

    #[test]
    fn a_title_names_its_municipality_by_whole_words() {
        assert_eq!(named_in("Hof van Twente (voorbeeld)"), Some("Hof van Twente"));
        assert_eq!(named_in("Woonzorgkaart gemeente BORNE, 2026"), Some("Borne"));
        assert_eq!(named_in("Bornerbroek"), None);
        assert_eq!(named_in("Almelo en Borne"), None, "which of the two is not told");
        assert_eq!(named_in("Proef"), None);
    }
}
