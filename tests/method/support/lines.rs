//! A made-up network of streets, and layers of lines as a report may have them.

use std::borrow::Cow;

use woonkring::model::{Footing, Spot, Streets, Way};
use woonkring::report::{Column, Forms, Kind, Layer, Place, Row, Value};

const STEPS: Footing = Footing { slowness: [1.5, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
const SETTS: Footing = Footing { slowness: [1.0, 1.333, f32::INFINITY], lit: Some(false), ..Footing::GOOD };
const CLOSED: Footing = Footing { slowness: [f32::INFINITY; 3], ..Footing::GOOD };

/// A network of three parts around a place: one of two blocks with a busy road, steps and setts in it; one of a single street of
/// 250 m; and a splinter of 40 m. A stretch where nobody may walk is the tenth edge.
pub fn streets(around: Spot) -> Streets {
    let spot = |(x, y): (f64, f64)| Spot { x: around.x + x, y: around.y + y };
    let nodes = [
        (0.0, 0.0),
        (200.0, 0.0),
        (400.0, 0.0),
        (0.0, 150.0),
        (200.0, 150.0),
        (400.0, 150.0),
        (0.0, 300.0),
        (400.0, 300.0),
        (520.0, 0.0),
        (520.0, 250.0),
        (480.0, 320.0),
        (520.0, 320.0),
    ];
    let way = |id: &str, name: Option<&str>, fictief| Way {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        source: "verzonnen, CC0".into(),
        fictief,
    };
    let ways = vec![way("w1", Some("Verzonnen straat"), false), way("w2", Some("Drukke weg"), false), way("w3", None, true)];
    let mut streets = Streets::new(nodes.map(spot).to_vec(), ways);
    let lit = Footing { lit: Some(true), ..Footing::GOOD };
    let busy = Footing { busy: true, ..Footing::GOOD };
    let splinter = Footing { splinter: true, ..Footing::GOOD };
    streets.add([0, 1], &[], 0, lit);
    streets.add([1, 2], &[], 0, lit);
    streets.add([3, 4], &[], 1, busy);
    streets.add([4, 5], &[], 1, busy);
    streets.add([0, 3], &[spot((-20.0, 75.0))], 0, Footing::GOOD);
    streets.add([1, 4], &[], 2, STEPS);
    streets.add([2, 5], &[], 2, SETTS);
    streets.add([3, 6], &[], 0, Footing::GOOD);
    streets.add([6, 7], &[spot((200.125, 340.0))], 0, Footing::GOOD);
    streets.add([5, 7], &[], 1, CLOSED);
    streets.add([8, 9], &[], 2, Footing::GOOD);
    streets.add([10, 11], &[], 2, splinter);
    streets
}

/// A layer of lines: per row its values and its lines.
pub struct Lines {
    name: &'static str,
    columns: Vec<Column>,
    rows: Vec<(Vec<Value<'static>>, Vec<Vec<Spot>>)>,
}

/// Walks over that network with what is weak on them, one of them in two pieces.
pub fn walks(around: Spot) -> Lines {
    let spots = |all: &[(f64, f64)]| all.iter().map(|(x, y)| Spot { x: around.x + x, y: around.y + y }).collect::<Vec<_>>();
    let row = |kind: &'static str, lines| (vec![Value::text("p1"), Value::text(kind)], lines);
    Lines {
        name: "looproutes",
        columns: vec![
            Column::new("perceel", Kind::Text, "Perceel", "Het perceel waar de looproute begint"),
            Column::new("soort", Kind::Text, "Soort", "De looproute zelf, of wat er zwak aan is"),
        ],
        rows: vec![
            row("route", vec![spots(&[(0.0, 300.0), (0.0, 150.0), (-20.0, 75.0), (0.0, 0.0), (400.0, 0.0)])]),
            row("zonder bank", vec![spots(&[(0.0, 150.0), (-20.0, 75.0), (0.0, 0.0), (200.0, 0.0)])]),
            row("onverlicht", vec![spots(&[(0.0, 250.0), (0.0, 180.0)]), spots(&[(100.0, 0.0), (350.0, 0.0)])]),
            row("oversteek", vec![spots(&[(0.0, 158.0), (0.0, 142.0)])]),
        ],
    }
}

/// Barriers over that network: a way round that is short, longer, long, and one that is not there.
pub fn barriers(around: Spot) -> Lines {
    let rows = [(Some(1.6), 40.0), (Some(2.4), 80.0), (Some(3.5), 120.0), (None, 200.0)].map(|(detour, y)| {
        let line = [(380.0, y), (510.0, y + 40.0)].map(|(x, y)| Spot { x: around.x + x, y: around.y + y });
        (vec![Value::text("p1"), Value::number(detour)], vec![line.to_vec()])
    });
    Lines {
        name: "barrieres",
        columns: vec![
            Column::new("perceel", Kind::Text, "Perceel", "Het perceel dat hemelsbreed dichtbij ligt"),
            Column::new("omweg", Kind::Number(2), "Omweg", "Hoeveel keer de rechte lijn de loopafstand is"),
        ],
        rows: rows.to_vec(),
    }
}

impl Layer for Lines {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> &'static str {
        "Verzonnen lijnen"
    }

    fn columns(&self) -> Vec<Column> {
        self.columns.clone()
    }

    fn forms(&self) -> Forms {
        let several = self.rows.iter().any(|(_, lines)| lines.len() > 1);
        if several { Forms::LINE.and(Forms::LINES) } else { Forms::LINE }
    }

    fn groups(&self) -> usize {
        self.rows.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (values, lines) = &self.rows[group];
        let place = match lines.as_slice() {
            [one] => Place::Line(Cow::Borrowed(one)),
            all => Place::Lines(Cow::Borrowed(all)),
        };
        give(Row { values: values.clone(), place: Some(place) });
    }
}
