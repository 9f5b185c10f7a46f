//! The pictures of `docs/method.md`: drawn again and held to the files, and to what can be worked out by hand.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "../examples/drawings/pictures/mod.rs"]
mod pictures;

use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "docs", "img", name].iter().collect()
}

fn picture(name: &str) -> String {
    let (_, picture) = pictures::all().into_iter().find(|(known, _)| *known == name).unwrap();
    picture
}

/// After a change that is meant, look at the pictures, and write them anew with `cargo run --example drawings` or with
/// `WOONKRING_GOLDEN=write cargo test --test drawings`.
#[test]
fn the_pictures_are_what_the_library_answers() {
    for (name, picture) in pictures::all() {
        let file = file(name);
        if std::env::var_os("WOONKRING_GOLDEN").is_some_and(|word| word == "write") {
            std::fs::write(&file, &picture).unwrap();
        }
        assert!(std::fs::read_to_string(&file).unwrap() == picture, "docs/img/{name} is not what is drawn now");
        assert!(picture.len() < 40_000, "{name} is {} bytes", picture.len());
        let page = include_str!("../docs/method.md");
        assert!(page.contains(&format!("](img/{name})")), "docs/method.md does not show {name}");
    }
}

#[test]
fn a_picture_stands_by_itself_and_tells_what_it_shows() {
    for (name, picture) in pictures::all() {
        let mut reader = quick_xml::Reader::from_str(&picture);
        let mut names = Vec::new();
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{name} is no XML: {error}")) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(it) | quick_xml::events::Event::Empty(it) => {
                    names.push(it.name().as_ref().to_owned());
                    let keys: Vec<_> = it.attributes().map(|it| it.unwrap().key.as_ref().to_owned()).collect();
                    assert!(keys.iter().all(|key| key != "href" && key != "xlink:href"), "{name} asks for another file");
                }
                _ => {}
            }
        }
        assert_eq!(names[..3], ["svg", "title", "desc"], "{name}");
        assert!(names.iter().all(|it| it != "image" && it != "script" && it != "style"), "{name}: {names:?}");
    }
}

fn tells(name: &str, all: &[String]) {
    let picture = picture(name);
    for words in all {
        assert!(picture.contains(words.as_str()), "{name} does not tell: {words}");
    }
}

#[test]
fn the_walk_by_hand() {
    // 12 m off the south quay, 260 m to the bridge, 65 m over it, 260 m back, 17 m off the north quay; 94 m straight across.
    let walk = 12 + 260 + 65 + 260 + 17;
    let omweg = f64::from(walk) / 94.0;
    tells("walk.svg", &[format!("{walk} m on foot"), "94 m by air".into(), format!("Omweg: {walk} / 94 = {omweg:.2}.")]);
    // 94 × 1.1, 94 × 1.5, 190 / 1.3
    tells("walk.svg", &["a walk of 103 to 141 m: voldoet".into(), "circle of 146 m".into(), "voldoet niet".into()]);
}

#[test]
fn the_joints_by_hand() {
    // The court begins 30 m east of the street and ends 90 m up it; the meeting place lies 30 m west of it, 45 m up.
    tells("joint.svg", &["30 + 45 + 30 = 105 m".into(), "te voet 30 m, rollator 35 m".into()]);
    tells("joint.svg", &["veld lies 167 m off the nearest street, further than 150 m".into()]);
}

#[test]
fn what_is_met_by_hand() {
    let (first, second) = (120_f64.hypot(2.0), 120_f64.hypot(68.0));
    let path = first + second;
    // 20 m off, 110 m to the park, through it, 200 m along the quay, 15 m off.
    let walk = 20.0 + 110.0 + path + 200.0 + 15.0;
    // The bench in the park stands 106 m on and 12 m aside: at (106 × 120 + 12 × 2) / 120.02 m of its path.
    let bench = (106.0 * 120.0 + 12.0 * 2.0) / first;
    let stretch = path - bench + 120.0;
    tells("rest.svg", &[format!("is {walk:.0} m, of which 35 m"), format!("{stretch:.0} m without a bench")]);
    // Nothing is said of the light along the quay: 200 m, and 15 m off it.
    tells("rest.svg", &[format!("Surely not lit: {path:.0} m. Not surely lit: {:.0} m", path + 215.0)]);
    tells("rest.svg", &["1 busy road to cross".into()]);
}

#[test]
fn the_walkshed_by_hand() {
    // 200 m less 30 off the street: 45 m down to the quay, 120 m west to its end and 125 m east; 110 m up, and 60 m to both sides.
    let street = (45 + 110) + (120 + 125) + (60 + 60);
    tells("walkshed.svg", &[format!("{street} m of street is in reach"), "the 30 m off the street count".into()]);
    // Strips of 50 m: along the quay and at the top with half circles at both ends, between them what is left of the street, and the
    // line to the meeting place with its half circle, less what of that lies in the strip of the quay, 20 m below it.
    let round = std::f64::consts::PI * 625.0;
    let within = 5.0 * 5.0 + (625.0 * 0.8_f64.acos() - 20.0 * 15.0) / 2.0;
    let zone = (245.0 * 50.0 + round) + (120.0 * 50.0 + round) + 105.0 * 50.0 + (5.0 * 50.0 + round / 2.0 - within);
    let circle = std::f64::consts::PI * 40_000.0;
    tells("walkshed.svg", &[format!("{:.2} ha: omloopfactor {:.2}", circle / 10_000.0, zone / circle)]);
}
