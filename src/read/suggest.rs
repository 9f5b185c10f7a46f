//! "Did you mean …": the known name that is nearest to what was typed.

/// The candidate that differs least from `typed`, when it differs by no more than a third of its letters (and at least one).
/// Between equals, the first.
pub(crate) fn closest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    candidates
        .into_iter()
        // One that is far longer or shorter differs too much, and a text of megabytes would take gigabytes to compare.
        .filter(|candidate| length.abs_diff(candidate.chars().count()) <= (candidate.chars().count().max(length) / 3).max(1))
        .map(|candidate| (strsim::damerau_levenshtein(&typed, &candidate.to_lowercase()), candidate))
        .filter(|(edits, candidate)| *edits <= (candidate.chars().count().max(length) / 3).max(1))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_of_the_hand_finds_its_word_and_another_word_finds_none() {
        assert_eq!(closest("supermarket", ["huisarts", "supermarkt"]), Some("supermarkt".to_owned()));
        assert_eq!(closest("Apotheek", ["apotheek"]), Some("apotheek".to_owned()));
        assert_eq!(closest(&"supermarkt".repeat(1_000_000), ["supermarkt"]), None);
        assert_eq!(closest("zwembad", ["huisarts", "supermarkt"]), None);
    }
}
