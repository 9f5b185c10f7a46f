//! Two made-up towns, analysed and held side by side.

use woonkring::plan::difference::{Change, Comparison, Difference, Mismatch};
use woonkring::report::Report;

use crate::support::MadeUpTown;

/// What is different between two reports.
pub fn between(first: &Report, second: &Report) -> Result<Difference, Mismatch> {
    let (one, two) = (first.outcome(), second.outcome());
    let comparison = Comparison::of(&one, &two)?;
    let reasons = [first.reasons(&comparison.wanted(0)), second.reasons(&comparison.wanted(1))];
    Ok(comparison.explained([&reasons[0], &reasons[1]]))
}

/// What is different between two towns.
pub fn towns(first: &MadeUpTown, second: &MadeUpTown) -> Difference {
    between(&first.report(), &second.report()).unwrap()
}

/// The only change, as words: both classes and the causes; and why.
pub fn only(difference: &Difference) -> (String, String) {
    let [change] = difference.changes.as_slice() else { panic!("not one change: {:?}", difference.changes) };
    (told(change), change.why.clone())
}

/// A change as words.
pub fn told(change: &Change) -> String {
    let [first, second] = change.classes.map(|class| class.map_or("-", |class| class.word()));
    let causes: Vec<&str> = change.causes.iter().map(|cause| cause.word()).collect();
    format!("{first} > {second}: {}", causes.join(", "))
}
