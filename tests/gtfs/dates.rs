//! Which date stands for a feed.

use crate::support::{Feed, in_12_hours};

/// The four trips of `week`, and ten of a service `extra` that leave `d` at 08:00.
fn with_extra(dates: &str) -> Feed {
    let rows =
        (0..10).map(|at| (format!("r,extra,x{at}\n"), format!("x{at},8:00:00,8:00:00,d,1,\nx{at},9:00:00,9:00:00,a,2,\n")));
    let (trips, times): (Vec<String>, Vec<String>) = rows.unzip();
    let feed = Feed::small().and("trips.txt", &trips.concat()).and("stop_times.txt", &times.concat());
    feed.with("calendar_dates.txt", format!("service_id,date,exception_type\n{dates}"))
}

fn day(feed: &Feed) -> String {
    let read = feed.read();
    let told = read.told("departures per hour counted");
    told.split(" with").next().unwrap().trim_start_matches("on ").to_owned()
}

#[test]
fn the_date_in_the_middle_counts_and_a_feast_does_not_decide() {
    // 4, 14, 14 and 4 trips: those with less than half of 14 are passed over, and the 14th is the first of the others.
    assert_eq!(day(&with_extra("extra,20240514,1\nextra,20240521,1\n")), "Tuesday 2024-05-14");
    assert_eq!(with_extra("extra,20240514,1\nextra,20240521,1\n").read().abcd(), in_12_hours([3, 2, 0, 10]));
    // No trips on the 7th: 14, 14, 14.
    let holiday = with_extra("week,20240507,2\nextra,20240514,1\nextra,20240521,1\nextra,20240528,1\n");
    assert_eq!(day(&holiday), "Tuesday 2024-05-14");
    assert!(holiday.read().told("departures per hour counted").contains("the 3 on which the feed runs; 14 to 14 trips"));
}

#[test]
fn a_feed_may_have_calendar_dates_only() {
    let dates = "service_id,date,exception_type\nweek,20240402,1\nweek,20240403,1\nweek,20240409,1\nweek,20240409,1\n";
    let feed = Feed::small().without("calendar.txt").with("calendar_dates.txt", dates);
    assert_eq!((day(&feed), feed.read().abcd()), ("Tuesday 2024-04-02".to_owned(), in_12_hours([3, 2, 0, 0])));
}

#[test]
fn the_project_file_may_name_the_day() {
    let feed = with_extra("extra,20240514,1\nextra,20240521,1\n");
    assert_eq!(day(&feed.clone().key("date = \"2024-05-28\"")), "Tuesday 2024-05-28");
    assert_eq!(day(&feed.clone().key("date = 2024-05-29")), "Wednesday 2024-05-29");
    assert_eq!(day(&feed.clone().key("weekday = \"Vrijdag\"")), "Friday 2024-05-03");
    let told = feed.clone().key("date = 2024-05-28\nhours = [6, 24]").read();
    assert_eq!(
        told.told("departures per hour counted"),
        "on Tuesday 2024-05-28 with 4 trips (as the project file asks; 4 to 14 trips on a Tuesday), from 6:00 to 24:00 by the clock"
    );
    assert_eq!(told.abcd(), [4, 4, 0, 0].map(|number| Some(f64::from(number) / 18.0)));
}

#[test]
fn a_day_that_is_asked_for_and_not_there_is_refused() {
    let refused = Feed::small().key("weekday = \"zondag\"").refused();
    let expected = "feed/stops.txt: no trip of the feed runs on a Sunday: it has trips from 2024-05-01 to 2024-05-31. Give another \
                    `weekday` or `date`, or take it out of the project file";
    assert_eq!(refused, expected);
    let refused = Feed::small().key("date = 2024-06-04").refused();
    assert!(refused.contains("no trip of the feed runs on Tuesday 2024-06-04: it has trips from 2024-05-01"), "{refused}");
}

#[test]
fn a_feed_without_the_usual_day_leaves_the_departures_unknown() {
    let read = Feed::small().instead("calendar.txt", "week,1,1,", "week,1,0,").read();
    assert_eq!(read.abcd(), [None; 4]);
    let why = read.told("departures per hour not known");
    assert!(why.starts_with("no trip of the feed runs on a Tuesday: it has trips from 2024-05-01 to 2024-05-31, so"), "{why}");
}

#[test]
fn a_feed_that_is_not_whole_leaves_the_departures_unknown() {
    for (file, missing) in [("calendar.txt", "calendar.txt and calendar_dates.txt"), ("trips.txt", "trips.txt")] {
        let read = Feed::small().without(file).read();
        assert_eq!(read.abcd(), [None; 4]);
        let why = format!(
            "the feed has stop_times.txt and no {missing}, so the departures are not known; download or export the whole feed"
        );
        assert_eq!(read.told("departures per hour not known"), why);
    }
}
