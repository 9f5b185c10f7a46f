//! What becomes of a parcel when one of the facilities closes that its outcome leans on.

use super::class::Class;
use super::criterion::{Assessment, Knowledge, Verdict};
use super::judge::{Judge, Questions};
use super::on_the_way::is_met_on_the_way;
use super::sight::Closed;
use crate::model::{FacilityId, ParcelId, Span};
use crate::reach::Others;

/// What the closing of one facility does to one parcel for one profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Closing {
    /// The facility that closes.
    pub facility: FacilityId,
    /// The class that is left.
    pub class: Class,
    /// Whether its category was within the maximum by the likely walk, and no longer is.
    pub loses_reach: bool,
    /// Whether that rests on an invented row.
    pub fictief: bool,
}

impl<'a> Judge<'a> {
    /// As [`Judge::answer`], had a facility closed: what a run without it would judge. The coverage stays as declared, and the edge of the
    /// data where it is. Benches and lamps that close are still met on the way.
    pub fn answer_without(&self, parcel: ParcelId, questions: &Questions<'a>, closed: Closed) -> Vec<Assessment<'a>> {
        self.answer_in(parcel, questions, &self.sight(Some(closed))).collect()
    }

    /// What the closing of each facility that matters does to a parcel for a profile, one facility at a time: where the class changes or the
    /// category is no longer in reach. `class` is the one that the parcel has.
    ///
    /// Only what hangs on the facility is judged again; a criterion that comes out the same leaves the class as it is.
    pub fn closings(
        &self,
        parcel: ParcelId,
        questions: &Questions<'a>,
        class: Class,
        others: &Others,
        mut give: impl FnMut(Closing),
    ) {
        let mut criteria: Vec<Assessment<'a>> = self.answer(parcel, questions).collect();
        let looks_along = self.walks.is_some() && questions.profile.criteria.iter().any(is_met_on_the_way);
        let mut seen: Vec<FacilityId> = Vec::new();
        // A profile has one criterion for a category, so that only that one hangs on the facility.
        for (criterion, facility) in self.leans_on(parcel, questions) {
            if seen.contains(&facility) {
                continue;
            }
            seen.push(facility);
            let closed = Closed { facility, others };
            let is_walked_along = looks_along && questions.walked_along().any(|walked| std::ptr::eq(walked, criterion));
            let is_its = |judged: &Assessment| std::ptr::eq(judged.criterion, criterion);
            let within = |criteria: &[Assessment]| criteria.iter().any(|judged| is_its(judged) && is_within(judged));
            let had = within(&criteria);
            let mut closing = Closing { facility, class, loses_reach: false, fictief: false };
            if is_walked_along {
                let after = self.answer_without(parcel, questions, closed);
                closing.class = self.class_by(parcel, &after);
                closing.loses_reach = had && !within(&after);
                closing.fictief = after.iter().any(|judged| self.rests_on_fictief(judged));
            } else {
                let sight = self.sight(Some(closed));
                let Some(at) = criteria.iter().position(is_its) else { continue };
                let Some(after) = self.answer_one_in(parcel, questions, criterion, &sight) else { continue };
                let decides = outcome(&criteria[at]) != outcome(&after);
                closing.fictief = self.rests_on_fictief(&after);
                let before = std::mem::replace(&mut criteria[at], after);
                closing.loses_reach = had && !within(&criteria);
                if decides {
                    closing.class = self.class_by(parcel, &criteria);
                }
                criteria[at] = before;
            }
            if closing.class != class || closing.loses_reach {
                give(closing);
            }
        }
    }
}

/// Whether the likely walk to what surely counts is within the maximum.
fn is_within(judged: &Assessment) -> bool {
    judged.sure_walk().is_some_and(|walk| walk.likely <= judged.max)
}

/// All of a judged criterion that a class looks at.
fn outcome(judged: &Assessment) -> (Span, Verdict, Knowledge, [bool; 3]) {
    let some_walk = judged.sure_walk().is_some_and(|walk| walk.low < judged.max);
    (judged.points, judged.verdict, judged.knowledge, [some_walk, judged.surely_met(), judged.surely_fails()])
}
