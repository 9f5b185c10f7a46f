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

/// Leaves out the parts that tell of a few people. Where that is one part only, the whole is left out too: it would tell the part.
pub fn guarded(parts: &[u64], least: f64) -> Guarded {
    let whole: u64 = parts.iter().sum();
    let few = |count: u64| tells_of_few(count as f64, least);
    let left_out = parts.iter().filter(|count| few(**count)).count();
    Guarded {
        parts: parts.iter().map(|count| (!few(*count)).then_some(*count)).collect(),
        whole: (left_out != 1 && !few(whole)).then_some(whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_left_out_and_cannot_be_told_from_the_whole() {
        assert_eq!(guarded(&[12, 0, 5], 5.0), Guarded { parts: vec![Some(12), Some(0), Some(5)], whole: Some(17) });
        // 15 − 12 would tell the 3.
        assert_eq!(guarded(&[12, 3], 5.0), Guarded { parts: vec![Some(12), None], whole: None });
        // 17 − 12 is 5: two parts that together are 5, and nobody can say how.
        assert_eq!(guarded(&[12, 3, 2], 5.0), Guarded { parts: vec![Some(12), None, None], whole: Some(17) });
        assert_eq!(guarded(&[2, 2], 5.0), Guarded { parts: vec![None, None], whole: None });
    }
}
