//! What is left out because it tells of a few people.

/// Counts of one thing, part by part, with those left out that tell of a few people.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarded {
    /// Per part; `None` is left out.
    pub parts: Vec<Option<u64>>,
    /// All of it; `None` is left out.
    pub whole: Option<u64>,
}

/// Whether a count tells of a few people: it is above nothing and below the least that is written.
pub fn tells_of_few(count: f64, least: f64) -> bool {
    count > 0.0 && count < least
}

/// Leaves out the parts that tell of a few people, and the whole where it would tell them: where it is a few itself, where those parts
/// together are (all but them is told), and where only one split of them can add up to it (each the least there can be, or the most).
pub fn guarded(parts: &[u64], least: f64) -> Guarded {
    let few = |count: u64| tells_of_few(count as f64, least);
    let hidden: Vec<u64> = parts.iter().copied().filter(|count| few(*count)).collect();
    let (count, sum) = (hidden.len() as u64, hidden.iter().sum::<u64>());
    let most = (least.ceil() as u64).saturating_sub(1);
    let told = count > 0 && (few(sum) || sum == count || sum == count * most);
    let whole: u64 = parts.iter().sum();
    Guarded {
        parts: parts.iter().map(|count| (!few(*count)).then_some(*count)).collect(),
        whole: (!told && !few(whole)).then_some(whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_few_are_left_out_and_cannot_be_told_from_the_whole() {
        let whole = |parts: &[u64]| guarded(parts, 5.0).whole;
        assert_eq!(guarded(&[12, 0, 5], 5.0), Guarded { parts: vec![Some(12), Some(0), Some(5)], whole: Some(17) });
        // 15 − 12 would tell the 3, or that there are 3 in two parts.
        assert_eq!(guarded(&[12, 3], 5.0), Guarded { parts: vec![Some(12), None], whole: None });
        assert_eq!(whole(&[12, 1, 2]), None);
        // 17 − 12 is 5 in two parts: 1 and 4, 2 and 3, nobody can say. 20 − 12 is 8: that can only be 4 and 4.
        assert_eq!(whole(&[12, 3, 2]), Some(17));
        assert_eq!(whole(&[12, 4, 4]), None);
        assert_eq!(whole(&[2, 2]), None);
    }

    proptest! {
        /// Whoever knows all that is written can still think of two different numbers for every part that is not, and what is not
        /// written is not a few together.
        #[test]
        fn no_part_that_is_left_out_can_be_worked_out(parts in prop::collection::vec(0_u64..12, 1..6)) {
            let told = guarded(&parts, 5.0);
            let Some(whole) = told.whole else { return Ok(()) };
            let hidden = told.parts.iter().filter(|part| part.is_none()).count();
            let rest = whole - told.parts.iter().flatten().sum::<u64>();
            prop_assert!(hidden == 0 || rest >= 5);
            // Every way to share out the rest over the parts that are hidden, 1 to 4 each.
            let ways: Vec<Vec<u64>> = (0..hidden).fold(vec![vec![]], |ways, _| {
                ways.iter().flat_map(|way| (1..5).map(|next| [&way[..], &[next]].concat())).collect()
            });
            let ways: Vec<Vec<u64>> = ways.into_iter().filter(|way| way.iter().sum::<u64>() == rest).collect();
            for part in 0..hidden {
                prop_assert!(ways.iter().any(|way| way[part] != ways[0][part]), "{parts:?}");
            }
        }
    }
}
