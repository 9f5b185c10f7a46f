//! `weekday`, `date` and `hours` in the project file.

use crate::support::{Feed, open};

#[test]
fn what_is_typed_wrong_is_refused_in_words() {
    for (key, expected) in [
        (
            "weekday = \"dinsdagg\"",
            "weekday = \"dinsdagg\" is no day of the week (did you mean \"dinsdag\"?); expected such as",
        ),
        ("weekday = \"morgen\"", "weekday = \"morgen\" is no day of the week; expected such as \"dinsdag\" or \"tuesday\""),
        ("date = \"14-05-2024\"", "date = \"14-05-2024\" is no date; expected year-month-day, such as \"2024-05-14\""),
        ("date = \"2024-02-30\"", "date = \"2024-02-30\" is no date"),
        (
            "date = 2024-05-14\nweekday = \"maandag\"",
            "date = \"2024-05-14\" is a Tuesday, and weekday says Monday; take one of the two out",
        ),
        ("hours = [19, 7]", "hours = [19, 7]: expected two whole hours of the clock, the earlier first, from 0 to 24"),
        ("hours = [7, 7]", "hours = [7, 7]: expected"),
        ("hours = [20, 26]", "hours = [20, 26]: expected"),
        ("hours = [-1, 9]", "hours = [-1, 9]: expected"),
    ] {
        let refused = Feed::small().key(key).refused();
        assert!(refused.starts_with("project.toml, line 2: layer \"feed/stops.txt\": "), "{refused}");
        assert!(refused.contains(expected), "{key}: {refused}");
    }
    assert!(Feed::small().key("hours = [7.5, 9]").refused().contains("hours"));
}

#[test]
fn they_belong_to_gtfs() {
    let table = b"id;x;y\nh1;233000;471500\n";
    let place = Feed::empty().key("weekday = \"dinsdag\"").project("haltes.csv", Some(("haltes.csv", table)));
    let refused = open(&place).err().unwrap();
    assert!(
        refused.contains("haltes.csv: `weekday`, `date` and `hours` are for GTFS: a table with the columns stop_id"),
        "{refused}"
    );
    let parcels = Feed::small().key("[[layer]]\nrole = \"gebied\"\npath = \"gebied.geojson\"\nhours = [7, 19]").refused();
    assert!(
        parcels.contains("`weekday`, `date` and `hours` belong to role \"voorzieningen\" (stops), this layer's is \"gebied\"")
    );
}

#[test]
fn departures_of_the_file_itself_are_not_counted_once_more() {
    let stops = "stop_id,stop_lat,stop_lon,vertrekken_per_uur\na,52.23,6.58,7\nb,52.231,6.59,\nc,52.232,6.6,\nd,52.233,6.61,\n";
    let own = Feed::small().with("stops.txt", stops);
    assert_eq!(own.read().abcd(), [Some(7.0), None, None, None]);
    assert!(own.key("weekday = \"dinsdag\"").refused().contains("the layer takes them from a column of its own"));
}

#[test]
fn without_a_feed_it_is_said_that_they_have_no_effect() {
    let feed = Feed::small();
    let read = Feed::empty().with("stops.txt", &feed.files["stops.txt"]).key("weekday = \"dinsdag\"").read();
    assert_eq!(read.abcd(), [None; 4]);
    assert!(read.told("departures per hour not known").starts_with("there is no stop_times.txt beside a stops.txt"));
}
