//! What the accounts tell: nothing is lost without a line.

use super::{built, layer, length};
use crate::model::{Done, LayerAccount};

fn left_out(account: &LayerAccount) -> Vec<(&str, u64)> {
    account.left_out.iter().map(|(reason, count)| (reason.as_str(), *count)).collect()
}

fn detail<'a>(account: &'a LayerAccount, reason: &str) -> Option<&'a str> {
    account.findings.iter().find(|finding| finding.reason == reason).map(|finding| finding.detail.as_str())
}

#[test]
fn what_is_left_out_is_counted_per_reason_and_taken_off_what_is_kept() {
    let (streets, accounts) = built(vec![layer(
        true,
        &[
            "highway=footway: 0 0, 10 0, 10 0, 20 0",
            "highway=footway: 20 0, 10 0, 0 0",
            "highway=footway: 0 0, 10 0",
            "highway=motorway: 0 9, 10 9",
            "highway=proposed: 0 9, 10 9",
            "highway=service access=private: 0 9, 10 9",
            "railway=rail: 0 9, 10 9",
            "highway=footway: 7 7, 7 7",
            "highway=footway surface=sett: 0 0, 10 0",
        ],
    )]);
    assert_eq!(streets.unwrap().edges().len(), 4);
    let expected = [
        ("a line without a length", 1),
        ("no street: highway=proposed", 1),
        ("no street: no highway", 1),
        ("not for walkers: access=private", 1),
        ("not for walkers: highway=motorway", 1),
        ("the same street twice", 1),
    ];
    assert_eq!(left_out(&accounts[0]), expected);
    assert_eq!((accounts[0].read, accounts[0].kept), (9, 3));
}

#[test]
fn a_feature_of_several_lines_is_left_out_only_where_none_of_them_stays() {
    let mut parts = layer(false, &[": 0 0, 10 0", ": 0 0, 10 0", ": 0 5, 10 5", ": 0 5, 10 5"]);
    for (line, number) in parts.lines.iter_mut().zip([1, 1, 2, 3]) {
        line.number = number;
    }
    let (streets, accounts) = built(vec![parts]);
    assert_eq!(streets.unwrap().ways().len(), 2);
    assert_eq!((left_out(&accounts[0]), accounts[0].kept), (vec![("the same street twice", 1)], 2));
}

#[test]
fn a_street_that_two_layers_have_is_counted_in_the_later_one() {
    let (streets, accounts) = built(vec![layer(false, &[": 0 0, 10 0"]), layer(false, &[": 10 0, 0 0"])]);
    assert_eq!(length(&streets.unwrap()), 10.0);
    assert_eq!([accounts[0].kept, accounts[1].kept], [1, 0]);
}

#[test]
fn the_first_account_tells_how_the_network_hangs_together() {
    let lines = ["highway=path: 0 0, 30000 0", "highway=path: 0 90, 150 90", "highway=steps: 0 400, 250 400"];
    let (streets, accounts) = built(vec![layer(true, &lines)]);
    let streets = streets.unwrap();
    let splinters: Vec<bool> = streets.edges().iter().map(|edge| edge.footing.splinter).collect();
    assert_eq!(splinters, [false, true, false]);
    let told = |reason| detail(&accounts[0], &format!("street network: {reason}"));
    assert_eq!(
        told("how it hangs together"),
        Some("3 pieces of 30.400 km; 30.000 km in the largest, 0.400 km (1.3 %) outside it")
    );
    assert!(told("splinters").is_some_and(|detail| detail.starts_with("1 piece of 0.150 km together")));
    assert_eq!(told("passable te voet"), Some("30.400 km of the 30.400 km of streets (100.0 %)"));
    assert_eq!(told("passable rollator"), Some("30.150 km of the 30.400 km of streets (99.2 %)"));
    assert!(accounts[0].findings.iter().all(|finding| finding.done == Done::Noted && finding.feature == 0));
}

#[test]
fn a_small_town_is_no_splinter() {
    let (streets, _) = built(vec![layer(false, &[": 0 0, 90 0"])]);
    assert!(!streets.unwrap().edges()[0].footing.splinter);
}

#[test]
fn where_nothing_can_be_walked_there_is_no_network_and_a_clear_note() {
    assert_eq!(built(Vec::new()).0, None);
    for lines in [&[][..], &["highway=motorway: 0 0, 9 9"], &[": 1 1, 1 1"]] {
        let (streets, accounts) = built(vec![layer(true, lines)]);
        assert_eq!(streets, None);
        assert!(detail(&accounts[0], "no street that can be walked").is_some(), "{lines:?}");
    }
}

#[test]
fn many_gaps_are_listed_up_to_a_number_and_the_rest_is_one_line() {
    let mut lines = vec![": 0 0, 9000 0".to_owned()];
    lines.extend((1..=250).map(|at| format!(": {} 1, {} 30", at * 30, at * 30)));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (_, accounts) = built(vec![layer(false, &lines)]);
    let gaps: Vec<_> = accounts[0].findings.iter().filter(|finding| finding.reason == "gap between streets, closed").collect();
    assert_eq!(gaps.len(), 201);
    assert_eq!((gaps[200].feature, gaps[200].detail.as_str()), (0, "and 50 more, 50.0 m together"));
}
