//! Any feed at all, counted once more the slow way: every run of every trip written out, with all of it in memory.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::Feed;

const STOPS: [&str; 4] = ["a", "b", "c", "d"];

#[derive(Debug, Clone)]
struct Call {
    stop: usize,
    /// Seconds after the call before it.
    later: i64,
    pickup: u8,
    timed: bool,
}

#[derive(Debug, Clone)]
struct Trip {
    /// 0 runs on working days, 1 on Mondays only.
    service: usize,
    start: i64,
    calls: Vec<Call>,
    /// Start, length and headway of its runs; none for a trip that runs once.
    headways: Vec<(i64, i64, i64)>,
}

fn trip() -> impl Strategy<Value = Trip> {
    let call = (0..4_usize, 0..4000_i64, prop_oneof![4 => Just(0_u8), 1 => Just(1), 1 => Just(2)], prop::bool::weighted(0.95));
    let calls = call.prop_map(|(stop, later, pickup, timed)| Call { stop, later, pickup, timed });
    let headway = (0..90_000_i64, 0..20_000_i64, 60..5000_i64);
    let headways = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(headway, 1..3)];
    (0..2_usize, 0..120_000_i64, prop::collection::vec(calls, 1..6), headways)
        .prop_map(|(service, start, calls, headways)| Trip { service, start, calls, headways })
}

fn clock(time: i64) -> String {
    format!("{:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60)
}

impl Trip {
    /// The times in its timetable.
    fn times(&self) -> Vec<i64> {
        let later = |at: &mut i64, call: &Call| {
            *at += call.later;
            Some(*at)
        };
        self.calls.iter().scan(self.start, later).collect()
    }

    /// How many seconds each run is later than the timetable.
    fn runs(&self) -> Vec<i64> {
        if self.headways.is_empty() {
            return vec![0];
        }
        let first = self.times()[0];
        let runs = self.headways.iter().flat_map(|(start, length, every)| (*start..start + length).step_by(*every as usize));
        runs.map(|leaves| leaves - first).collect()
    }
}

/// The departures on a Tuesday from one hour to another; `None` for a stop of which a time is not known.
fn slowly(trips: &[Trip], hours: (i64, i64)) -> [Option<u64>; 4] {
    let mut all = [Some(0_u64); 4];
    for trip in trips {
        // The day itself is a Tuesday in the middle of the calendar: Monday's service ran the day before, and eight days before.
        let days: Vec<i64> =
            (0..8).filter(|back| if trip.service == 0 { !matches!(back, 2 | 3) } else { *back == 1 }).collect();
        let times = trip.times();
        for (call, time) in trip.calls.iter().zip(&times).take(trip.calls.len() - 1) {
            if call.pickup == 1 {
                continue;
            }
            if !call.timed || (!trip.headways.is_empty() && !trip.calls[0].timed) {
                all[call.stop] = None;
                continue;
            }
            for (run, back) in trip.runs().into_iter().flat_map(|run| days.iter().map(move |back| (run, back))) {
                let at = time + run - back * 86_400;
                if (hours.0 * 3600..hours.1 * 3600).contains(&at) {
                    all[call.stop] = all[call.stop].map(|count| count + 1);
                }
            }
        }
    }
    all
}

/// The feed as files, with its stop times in an order that `shuffle` tells.
fn feed(trips: &[Trip], shuffle: usize) -> Feed {
    let mut names = "trip_id,service_id\n".to_owned();
    let mut often = "trip_id,start_time,end_time,headway_secs\n".to_owned();
    let mut rows = BTreeMap::new();
    for (at, trip) in trips.iter().enumerate() {
        names += &format!("t{at},{}\n", ["week", "maandag"][trip.service]);
        for (start, length, every) in &trip.headways {
            often += &format!("t{at},{},{},{every}\n", clock(*start), clock(start + length));
        }
        for (sequence, (call, time)) in trip.calls.iter().zip(trip.times()).enumerate() {
            let time = if call.timed { clock(time) } else { String::new() };
            let row = format!("t{at},{time},{},{},{}\n", STOPS[call.stop], sequence * 3, call.pickup);
            rows.insert((rows.len() * (2 * shuffle + 1)) % 1009 * 1009 + rows.len(), row);
        }
    }
    let times: String = rows.into_values().collect();
    let feed = Feed::small().with("trips.txt", names).with("frequencies.txt", often);
    feed.with("stop_times.txt", format!("trip_id,departure_time,stop_id,stop_sequence,pickup_type\n{times}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: RngSeed::Fixed(28_992), ..ProptestConfig::default() })]

    #[test]
    fn every_stop_has_the_departures_that_a_slow_count_gives(
        trips in prop::collection::vec(trip(), 1..9), shuffle in 0..500_usize, from in 0..23_i64, length in 1..24_i64,
    ) {
        let hours = (from, (from + length).min(24));
        // One more trip, so that a Tuesday is in the feed.
        let anchor = Trip { service: 0, start: 0, calls: vec![Call { stop: 0, later: 0, pickup: 0, timed: true }], headways: Vec::new() };
        let trips: Vec<Trip> = trips.into_iter().chain([anchor]).collect();
        let read = feed(&trips, shuffle).key(&format!("date = 2024-05-14\nhours = [{}, {}]", hours.0, hours.1)).read();
        let slowly = slowly(&trips, hours).map(|count| count.map(|count| count as f64 / (hours.1 - hours.0) as f64));
        prop_assert_eq!(read.abcd(), slowly);
    }
}
