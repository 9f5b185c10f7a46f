//! The layer `straten`: what stands in its rows, and what each part of the network is called.

use woonkring::model::{Footing, Spot, Streets};
use woonkring::report::{Kind, Layer, Place, Report, Value};

use crate::support::lines::streets;
use crate::support::{MadeUpNorms, MadeUpTown, at, hard};

fn town(streets: Option<Streets>) -> MadeUpTown {
    let norms = MadeUpNorms::default().profile("wlz", &[hard("zorg_24uur", 150, 300, 100)]);
    let mut made = MadeUpTown::under(&norms).parcel("p", at(0.0, 0.0));
    made.town.streets = streets;
    made
}

fn layer<'a>(report: &'a Report) -> Option<Box<dyn Layer + 'a>> {
    report.layers().into_iter().find(|it| it.name() == "straten")
}

/// The rows as text, a cell between bars.
fn rows(layer: &dyn Layer) -> Vec<String> {
    let columns = layer.columns();
    let mut rows = Vec::new();
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            assert!(matches!(row.place, Some(Place::Line(_))), "a street is a line");
            let cells = row.values.iter().zip(&columns).map(|(value, column)| match (value, column.kind) {
                (Value::Null, _) => String::new(),
                (Value::Text(text), Kind::Text) => text.to_string(),
                (Value::Whole(whole), Kind::Whole) => whole.to_string(),
                (Value::Number(number), Kind::Number(decimals)) => format!("{number:.0$}", usize::from(decimals)),
                (Value::Flag(flag), Kind::Flag) => flag.to_string(),
                other => panic!("{}: {other:?}", column.name),
            });
            rows.push(cells.collect::<Vec<_>>().join("|"));
        });
    }
    rows
}

#[test]
fn a_street_tells_who_can_walk_it_and_which_part_it_lies_in() {
    let made = town(Some(streets(Spot { x: 0.0, y: 0.0 })));
    let report = made.report();
    let layer = layer(&report).unwrap();
    let names: Vec<String> = layer.columns().iter().map(|column| column.name.to_string()).collect();
    assert_eq!(names.join("|"), "straat_id|naam|lengte_m|te_voet|rollator|rolstoel|verlicht|druk|deel|splinter|bron|fictief");
    let by_hand = [
        "w1|Verzonnen straat|200.0|1.00|1.00|1.00|ja|false|1|false|verzonnen, CC0|false",
        "w1|Verzonnen straat|200.0|1.00|1.00|1.00|ja|false|1|false|verzonnen, CC0|false",
        "w2|Drukke weg|200.0|1.00|1.00|1.00|onbekend|true|1|false|verzonnen, CC0|false",
        "w2|Drukke weg|200.0|1.00|1.00|1.00|onbekend|true|1|false|verzonnen, CC0|false",
        // By a bend 20 m aside: twice the root of 20² + 75².
        "w1|Verzonnen straat|155.2|1.00|1.00|1.00|onbekend|false|1|false|verzonnen, CC0|false",
        "w3||150.0|1.50|||onbekend|false|1|false|verzonnen, CC0|true",
        "w3||150.0|1.00|1.33||nee|false|1|false|verzonnen, CC0|true",
        "w1|Verzonnen straat|150.0|1.00|1.00|1.00|onbekend|false|1|false|verzonnen, CC0|false",
        "w1|Verzonnen straat|407.9|1.00|1.00|1.00|onbekend|false|1|false|verzonnen, CC0|false",
        "w2|Drukke weg|150.0||||onbekend|false||false|verzonnen, CC0|false",
        "w3||250.0|1.00|1.00|1.00|onbekend|false|2|false|verzonnen, CC0|true",
        "w3||40.0|1.00|1.00|1.00|onbekend|false|3|true|verzonnen, CC0|true",
    ];
    assert_eq!(rows(layer.as_ref()), by_hand);
}

#[test]
fn the_first_of_the_largest_parts_is_part_1() {
    let spots = [0.0, 10.0, 20.0, 60.0, 70.0, 110.0].map(|x| Spot { x, y: 0.0 });
    let mut network = Streets::new(spots.to_vec(), Vec::new());
    for ends in [[0, 1], [4, 5], [2, 3]] {
        network.add(ends, &[], 0, Footing::GOOD);
    }
    let made = town(Some(network));
    let report = made.report();
    let parts: Vec<String> =
        rows(layer(&report).unwrap().as_ref()).iter().map(|row| row.split('|').nth(8).unwrap().to_owned()).collect();
    assert_eq!(parts, ["3", "2", "1"], "10 m; 40 m that begins at a later node; 40 m");
}

#[test]
fn without_streets_there_is_no_layer_of_them() {
    let made = town(None);
    assert!(layer(&made.report()).is_none());
    let none = town(Some(Streets::default()));
    assert_eq!(
        layer(&none.report()).map(|layer| layer.groups()),
        Some(0),
        "a network without a street is a layer without rows"
    );
}
