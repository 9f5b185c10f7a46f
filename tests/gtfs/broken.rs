//! Feeds that are not what they should be.

use crate::support::{Feed, in_12_hours, open};

#[test]
fn a_file_that_is_not_what_it_should_be_is_refused_with_its_line_and_field() {
    let long = format!("{}\n", "x".repeat(5 << 20));
    for (file, from, to, expected) in [
        (
            "stop_times.txt",
            "stop_sequence",
            "volgorde",
            "stop_times.txt has no column `stop_sequence`; its header has: trip_id, arrival_time, departure_time, stop_id, volgorde, pickup_type",
        ),
        (
            "stop_times.txt",
            "a,1,0\nt0",
            "a,eerste,0\nt0",
            "stop_times.txt, line 2, field `stop_sequence`: found \"eerste\", expected a whole number, 0 or more",
        ),
        (
            "stop_times.txt",
            "b,2,\nt1",
            "b\nt1",
            "stop_times.txt, line 6: found 4 columns, expected 6 as in the header; the file may be cut short",
        ),
        (
            "stop_times.txt",
            "t1,12:20",
            &format!("\"{long}t1,12:20"),
            "stop_times.txt: reading broke off: a row goes on for more than 4 MB: a quote (\") before it is never closed",
        ),
        ("trips.txt", "t3", "t2", "trips.txt, line 5, field `trip_id`: found \"t2\", expected an id of its own for every trip"),
        ("trips.txt", "service_id", "dienst", "trips.txt has no column `service_id`"),
        ("calendar.txt", "week,1", "week,ja", "calendar.txt, line 2, field `monday`: found \"ja\", expected 0 or 1"),
        (
            "calendar.txt",
            "20240531\nm",
            "20240532\nm",
            "calendar.txt, line 2, field `end_date`: found \"20240532\", expected a date such as 20240514",
        ),
        ("stops.txt", "stop_id", "stop_id", ""),
    ] {
        // Some rows are changed by hand, because the words stand there more than once.
        let from = if from == "b,2,\nt1" { "t1,12:10:00,12:10:00,b,2," } else { from };
        let to = if from.starts_with("t1,12:10") { "t1,12:10:00,12:10:00,b" } else { to };
        let feed = Feed::small().instead(file, from, to);
        if expected.is_empty() {
            assert_eq!(feed.read().abcd(), in_12_hours([3, 2, 0, 0]));
            continue;
        }
        let refused = feed.refused();
        assert!(refused.starts_with(&format!("feed/stops.txt: {expected}")), "{file}: {refused}");
    }
}

#[test]
fn files_beside_the_calendar_are_refused_in_the_same_words() {
    let dates =
        |row: &str| Feed::small().with("calendar_dates.txt", format!("service_id,date,exception_type\n{row}\n")).refused();
    assert!(
        dates("week,2024-05-07,2")
            .contains("calendar_dates.txt, line 2, field `date`: found \"2024-05-07\", expected a date such")
    );
    assert!(dates("week,20240507,3").contains("field `exception_type`: found \"3\", expected 1 (it runs) or 2 (it does not)"));
    let often = |row: &str| {
        let text = format!("trip_id,start_time,end_time,headway_secs\n{row}\n");
        Feed::small().with("frequencies.txt", text).refused()
    };
    assert!(
        often("t1,07:00:00,9:00,900")
            .contains("frequencies.txt, line 2, field `end_time`: found \"9:00\", expected a time such")
    );
    assert!(
        often("t1,07:00:00,09:00:00,0")
            .contains("field `headway_secs`: found \"0\", expected a whole number of seconds, 1 or more")
    );
    assert!(Feed::small().with("stop_times.txt", "").refused().contains("stop_times.txt is empty: it has no header line"));
}

#[test]
fn what_leads_nowhere_is_counted_and_told() {
    let feed = Feed::small()
        .and("trips.txt", "r,nooit,n1\nr,nooit,n2\n")
        .and("stop_times.txt", "n1,08:00:00,08:00:00,d,1,\nn1,09:00:00,09:00:00,a,2,\n")
        .and("stop_times.txt", "weg,08:00:00,08:00:00,d,1,\nweg,09:00:00,09:00:00,a,2,\n")
        .and("stop_times.txt", "t0,06:50:00,06:50:00,elders,0,\nt0,08:30:00,08:30:00,elders,10,\n");
    let read = feed.read();
    // Trip t0 now ends elsewhere: it leaves c, at 07:20.
    assert_eq!(read.abcd(), in_12_hours([3, 2, 1, 0]));
    for (reason, count, first) in [
        (
            "trips without a service",
            2,
            "trips.txt, line 6, field `service_id`: found \"nooit\", expected a service of the calendar",
        ),
        (
            "stop times without a trip",
            2,
            "stop_times.txt, line 16, field `trip_id`: found \"weg\", expected a trip of trips.txt",
        ),
        (
            "stop times without a stop",
            2,
            "stop_times.txt, line 18, field `stop_id`: found \"elders\", expected a stop of stops.txt",
        ),
    ] {
        let told = read.told(reason);
        assert!(told.contains(&format!(": {count}; they")) && told.ends_with(first), "{reason}: {told}");
    }
}

#[test]
fn a_zip_with_a_damaged_file_is_refused_with_the_name_of_that_file() {
    let feed = Feed::small().and("stop_times.txt", &"t3,20:00:00,20:00:00,a,4,\n".repeat(4000));
    let whole = feed.zipped("");
    let at = whole.windows(14).position(|name| name == b"stop_times.txt").unwrap() + 14;
    for broken in [0x55, 0xff] {
        let mut zip = whole.clone();
        zip[at + 40..at + 60].fill(broken);
        let refused = open(&Feed::empty().project("feed.zip", Some(("feed.zip", &zip)))).err().unwrap();
        assert!(refused.contains("feed.zip: stop_times.txt"), "{refused}");
    }
    let cut = &whole[..whole.len() - 30];
    let refused = open(&Feed::empty().project("feed.zip", Some(("feed.zip", cut)))).err().unwrap();
    assert!(refused.contains("the zip is damaged or cut short"), "{refused}");
}
