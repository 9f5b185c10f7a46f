//! Which departures count.

use crate::support::{Feed, in_12_hours};

#[test]
fn a_stop_counts_what_leaves_it_in_the_window_and_the_end_of_a_trip_nothing() {
    let read = Feed::small().read();
    // 07:00 is in, 19:00 is not; from b the third trip leaves after 19:00; at c every trip ends; nothing comes to d.
    assert_eq!(read.abcd(), in_12_hours([3, 2, 0, 0]));
    assert_eq!(read.account.format, "GTFS");
    assert_eq!(
        read.told("departures per hour counted"),
        "on Tuesday 2024-05-07 with 4 trips (the date that stands for the 4 on which the feed runs; 4 to 4 trips on a Tuesday), \
         from 7:00 to 19:00 by the clock"
    );
    assert_eq!(read.account.findings.len(), 1);
}

#[test]
fn a_zip_a_folder_and_a_folder_in_a_zip_are_the_same() {
    let feed = Feed::small();
    for folder in ["", "nl/feed/"] {
        let read = feed.read_zipped(folder);
        assert_eq!(read.abcd(), in_12_hours([3, 2, 0, 0]), "{folder}");
        assert_eq!((read.account.read, read.account.kept), (5, 4));
    }
}

#[test]
fn rows_may_stand_in_any_order_and_in_any_dress() {
    let feed = Feed::small();
    let times = String::from_utf8(feed.files["stop_times.txt"].clone()).unwrap();
    let (header, rows) = times.split_once('\n').unwrap();
    let backwards: Vec<&str> = rows.lines().rev().collect();
    let scattered: Vec<&str> = (0..12).map(|at| backwards[at * 5 % 12]).collect();
    for rows in [backwards, scattered] {
        let plain = format!("{header}\n{}\n", rows.join("\n"));
        let quoted = plain.replace(",a,", ",\"a\",").replace("t0,", "\"t0\",");
        let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
        let blanks = plain.replace(",1,", ", 1 ,").replace("07:00:00", " 7:00:00");
        for text in [plain, quoted, windows, blanks] {
            assert_eq!(feed.clone().with("stop_times.txt", text).read().abcd(), in_12_hours([3, 2, 0, 0]));
        }
    }
    let mut windows = Feed::small();
    for text in windows.files.values_mut() {
        *text = format!("\u{feff}{}", String::from_utf8_lossy(text).replace('\n', "\r\n")).into_bytes();
    }
    assert_eq!(windows.read().abcd(), in_12_hours([3, 2, 0, 0]));
}

#[test]
fn where_nobody_can_get_on_nothing_leaves_and_a_bus_on_request_does() {
    let with = |pickup: u8| {
        let row = format!("t1,12:10:00,12:10:00,b,2,{pickup}");
        Feed::small().instead("stop_times.txt", "t1,12:10:00,12:10:00,b,2,", &row).read().abcd()
    };
    assert_eq!(with(1), in_12_hours([3, 1, 0, 0]));
    assert_eq!(with(2), in_12_hours([3, 2, 0, 0]));
}

#[test]
fn a_round_trip_leaves_its_first_stop_once() {
    let trip = "t9,09:00:00,09:00:00,d,1,\nt9,09:10:00,09:10:00,b,2,\nt9,09:20:00,09:20:00,d,3,\n";
    let read = Feed::small().and("trips.txt", "r,week,t9\n").and("stop_times.txt", trip).read();
    assert_eq!(read.abcd(), in_12_hours([3, 3, 0, 1]));
}

#[test]
fn an_arrival_stands_in_for_a_departure_and_without_either_the_stop_is_unknown() {
    let row = "t1,12:10:00,12:10:00,b,2,";
    let arrival = Feed::small().instead("stop_times.txt", row, "t1,12:10:00,,b,2,").read();
    assert_eq!(arrival.abcd(), in_12_hours([3, 2, 0, 0]));
    let neither = Feed::small().instead("stop_times.txt", row, "t1,,,b,2,").read();
    assert_eq!(neither.abcd(), [Some(0.25), None, Some(0.0), Some(0.0)]);
    assert!(neither.told("stop times without a time").contains("rows without a time: 1; the departures of 1 stops"));
    // At the end of a trip no time is needed.
    let end = Feed::small().instead("stop_times.txt", "t1,12:20:00,12:20:00,c,9,0", "t1,,,c,9,0").read();
    assert_eq!(end.abcd(), in_12_hours([3, 2, 0, 0]));
    assert_eq!(end.told("stop times without a time"), "");
}

#[test]
fn a_time_that_cannot_be_read_makes_its_stop_unknown_and_is_told_with_its_line() {
    let read = Feed::small().instead("stop_times.txt", "12:10:00,12:10:00", "25:61:00,25:61:00").read();
    assert_eq!(read.abcd(), [Some(0.25), None, Some(0.0), Some(0.0)]);
    assert_eq!(
        read.told("stop times with a wrong time"),
        "rows with a time that cannot be read: 1; the departures of 1 stops are taken as unknown. The first: stop_times.txt, line 6, \
         field `departure_time`: found \"25:61:00\", expected a time such as 08:05:00 (past midnight 24:10:00), minutes and seconds \
         below 60"
    );
}

#[test]
fn a_trip_of_the_day_before_counts_at_the_hour_that_it_passes() {
    // Monday's service, at 31:30 since Monday began: Tuesday 07:30. And 49:00 since Monday: Wednesday 01:00.
    let night = |times: &str| Feed::small().and("trips.txt", "r,maandag,n\n").and("stop_times.txt", times);
    let tuesday = night("n,31:30:00,31:30:00,d,1,\nn,32:00:00,32:00:00,c,2,\n");
    assert_eq!(tuesday.read().abcd(), in_12_hours([3, 2, 0, 1]));
    assert_eq!(tuesday.clone().key("weekday = \"monday\"").read().abcd(), in_12_hours([3, 2, 0, 0]));
    let wednesday = night("n,49:00:00,49:00:00,d,1,\nn,50:00:00,50:00:00,c,2,\n").key("hours = [1, 2]");
    assert_eq!(wednesday.clone().key("date = 2024-05-08").read().stops["d"], Some(1.0));
    assert_eq!(wednesday.key("weekday = \"dinsdag\"").read().stops["d"], Some(0.0));
}

#[test]
fn a_trip_with_headways_is_run_so_many_times() {
    // 07:00, 07:15, … 08:45 from d; half an hour later from b. The times of the trip itself are no run.
    let often = Feed::small()
        .and("trips.txt", "r,week,f\n")
        .and("stop_times.txt", "f,01:30:00,01:30:00,b,2,\nf,01:00:00,01:00:00,d,1,\nf,02:00:00,02:00:00,a,3,\n")
        .with("frequencies.txt", "trip_id,start_time,end_time,headway_secs,exact_times\nf,07:00:00,09:00:00,900,0\n");
    assert_eq!(often.read().abcd(), in_12_hours([3, 10, 0, 8]));
    // From b: 08:00, 08:15, 08:30, 08:45 of the runs at 07:30 and after.
    let hour = often.clone().key("hours = [8, 9]").read();
    assert_eq!(hour.abcd(), [Some(0.0), Some(4.0), Some(0.0), Some(4.0)]);
    // A second block, and one of another trip that is not there.
    let more = often.and("frequencies.txt", "f,10:00:00,10:20:00,600,1\nnooit,10:00:00,10:20:00,600,1\n").read();
    assert_eq!(more.abcd(), in_12_hours([3, 12, 0, 10]));
    assert!(more.told("frequencies without a trip").contains("frequencies.txt, line 4, field `trip_id`: found \"nooit\""));
}
