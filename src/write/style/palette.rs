//! The colours, and the order in which they get lighter, so that a print in grey tells the same.
//!
//! Checked with the matrices of Machado, Oliveira and Fernandes (2009) for protanopia and deuteranopia: any two classes are at least
//! 29 apart in CIE L*a*b*, and their lightness L* rises from geschikt (25) by mogelijk (53), met vervoer (75) to ongeschikt (90).
//! What is still close in grey differs by pattern too: ongeschikt is hatched, onbekend is white with dots.

use crate::report::{Class, Level};

/// A colour, `#rrggbb`.
pub type Colour = &'static str;

/// Outlines and labels.
pub const INK: Colour = "#222222";
/// Lines that stay in the background.
pub const FAINT: Colour = "#7a7a7a";
/// The ground of a kern.
pub const LAND: Colour = "#f4f0e6";
/// The halo around labels and marks.
pub const PAPER: Colour = "#ffffff";
/// The hatch of ongeschikt.
pub const REFUSED: Colour = "#b5543a";
/// Outlines of zones.
pub const ZONE_LINE: Colour = "#1f4e8c";
/// Hatch and outlines of an area rule inside another.
pub const NESTED: Colour = "#0b2545";
/// The dot of a place that gives care day and night.
pub const CARE: Colour = "#c1121f";

/// A street that all can walk.
pub const WALKED: Colour = "#8c8c8c";
/// A street where a wheelchair cannot pass.
pub const NO_WHEELCHAIR: Colour = "#e08214";
/// A street where a rollator cannot pass.
pub const NO_ROLLATOR: Colour = "#8c2d04";
/// What lies under a busy road.
pub const BUSY: Colour = "#f3d64e";
/// What lies under a street that is cut off from the largest part of the network.
pub const CUT_OFF: Colour = "#e78ac3";
/// A walk.
pub const ROUTE: Colour = "#2b6ca3";
/// A stretch of it without a bench.
pub const NO_BENCH: Colour = "#e08214";
/// A stretch of it without light.
pub const UNLIT: Colour = "#3f007d";
/// A parcel that joins no street.
pub const OFF_PARCEL: Colour = "#c51b7d";
/// A facility that joins no street.
pub const OFF_FACILITY: Colour = "#08306b";
/// A crossing of a busy road, and a barrier.
pub const STOP: Colour = "#d7191c";
/// A path that would take a barrier away.
pub const JOIN: Colour = "#1b7837";

/// Housing forms, in the order of the columns.
pub const FORMS: [Colour; 5] = ["#e69f00", "#08306b", "#009e73", "#56b4e9", "#1a1a1a"];
/// What is lost if a facility closes, from little to much.
pub const LOSS: [Colour; 3] = ["#fee0b6", "#e08214", "#7f3b08"];
/// What is gained, from little to much.
pub const GAIN: [Colour; 3] = ["#d4ebe0", "#5aa899", "#01463c"];
/// A buurt of which nothing is flagged, and one of which something is: colours that blame nobody.
pub const FLAGS: [Colour; 2] = ["#f2f0f7", "#a19cc9"];

/// The colour of a class.
pub fn class(class: Class) -> Colour {
    match class {
        Class::Suitable => "#00443d",
        Class::Possible => "#2f8f70",
        Class::WithTransport => "#e6b033",
        Class::Unsuitable => "#f8ded6",
        Class::Unknown => PAPER,
    }
}

/// The colour of a level of a zone; the more surely, the darker.
pub fn level(level: Level) -> Colour {
    match level {
        Level::Core => "#6f9fd3",
        Level::Sure => "#aecbe8",
        Level::Possible => "#e1ecf7",
    }
}

/// How a category of facilities is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The name of the shape in QGIS.
    pub shape: &'static str,
    /// Its colour.
    pub colour: Colour,
    /// Its width on the ground, in metres, between the two widths on paper.
    pub metres: f64,
    /// Its least and greatest width on paper, in millimetres.
    pub paper_mm: [f64; 2],
}

/// The mark of a category. Shape and colour differ per kind; care that is there day and night stands out, stops stay small.
pub fn mark(category: &str) -> Mark {
    let (shape, colour, metres, paper_mm) = match category {
        "zorg_24uur" => ("cross_fill", CARE, 160.0, [3.4, 5.0]),
        "supermarkt" => ("square", "#1a1a1a", 90.0, [1.9, 3.2]),
        "dagelijkse_winkel" => ("square", "#8a8a8a", 70.0, [1.3, 2.6]),
        "apotheek" => ("diamond", "#0b5fa5", 90.0, [1.8, 3.2]),
        "huisarts" => ("triangle", "#0b5fa5", 90.0, [1.9, 3.4]),
        "gezondheidscentrum" => ("pentagon", "#0b5fa5", 90.0, [1.9, 3.2]),
        "ontmoeting" => ("circle", "#7b2d8b", 90.0, [1.9, 3.2]),
        "dagbesteding" => ("diamond", "#7b2d8b", 80.0, [1.6, 3.0]),
        "steunpunt" => ("pentagon", "#7b2d8b", 80.0, [1.6, 3.0]),
        "ov_halte" => ("equilateral_triangle", "#5b5b5b", 45.0, [1.1, 2.2]),
        "sport" => ("star", "#5a7a00", 80.0, [1.6, 3.2]),
        "recreatie" => ("hexagon", "#5a7a00", 70.0, [1.4, 2.8]),
        "rustplek" => ("half_square", "#8c6d31", 40.0, [1.0, 2.0]),
        "openbaar_toilet" => ("diamond", "#8c6d31", 50.0, [1.1, 2.2]),
        "horeca" => ("circle", "#b07d2b", 45.0, [1.1, 2.2]),
        "bank" => ("pentagon", "#444444", 50.0, [1.1, 2.2]),
        "post" => ("hexagon", "#444444", 50.0, [1.1, 2.2]),
        "school" => ("star", "#444444", 50.0, [1.2, 2.4]),
        "respijtzorg" => ("cross_fill", "#d9826a", 80.0, [1.6, 3.0]),
        "informatiepunt" => ("star", "#0b5fa5", 70.0, [1.4, 2.8]),
        _ => ("circle", "#9a9a9a", 45.0, [1.1, 2.0]),
    };
    Mark { shape, colour, metres, paper_mm }
}

/// Whether a category is there by the dozen, or is not what people look for by name.
pub fn is_minor(category: &str) -> bool {
    let named =
        ["zorg_24uur", "supermarkt", "apotheek", "huisarts", "gezondheidscentrum", "ontmoeting", "dagbesteding", "steunpunt"];
    !named.contains(&category)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of colours, in linear light, for someone without the long or the middle cones: Machado, Oliveira and Fernandes
    /// (2009), severity 1.
    const PROTANOPIA: [[f64; 3]; 3] =
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    const DEUTERANOPIA: [[f64; 3]; 3] =
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    fn linear(colour: Colour) -> [f64; 3] {
        [1, 3, 5].map(|at| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("#rrggbb")) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn seen(colour: Colour, by: &[[f64; 3]; 3]) -> [f64; 3] {
        let light = linear(colour);
        by.map(|row| row.iter().zip(light).map(|(share, part)| share * part).sum::<f64>().clamp(0.0, 1.0))
    }

    /// CIE L*a*b* of linear light under D65.
    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn apart(one: [f64; 3], two: [f64; 3]) -> f64 {
        one.iter().zip(two).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn the_colour_blind_tell_the_classes_apart() {
        for by in [PROTANOPIA, DEUTERANOPIA] {
            for (at, one) in Class::ALL.iter().enumerate() {
                for two in Class::ALL[at + 1..].iter().filter(|two| **two != Class::Unknown) {
                    let far = apart(lab(seen(class(*one), &by)), lab(seen(class(*two), &by)));
                    assert!(far > 28.0, "{} and {}: {far:.0}", one.word(), two.word());
                }
            }
        }
    }

    #[test]
    fn the_colour_blind_tell_apart_who_can_pass_a_street() {
        for by in [PROTANOPIA, DEUTERANOPIA] {
            let streets = [WALKED, NO_WHEELCHAIR, NO_ROLLATOR];
            for (one, two) in [(0, 1), (0, 2), (1, 2)] {
                let far = apart(lab(seen(streets[one], &by)), lab(seen(streets[two], &by)));
                assert!(far > 28.0, "{} and {}: {far:.0}", streets[one], streets[two]);
            }
        }
    }

    #[test]
    fn the_colour_blind_tell_housing_forms_losses_and_gains_apart() {
        for by in [PROTANOPIA, DEUTERANOPIA] {
            for colours in [&FORMS[..], &LOSS, &GAIN] {
                for (at, one) in colours.iter().enumerate() {
                    for two in &colours[at + 1..] {
                        let far = apart(lab(seen(one, &by)), lab(seen(two, &by)));
                        assert!(far > 20.0, "{one} and {two}: {far:.0}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_grey_print_tells_the_classes_and_the_levels_apart() {
        let lightness = |colours: &[Colour]| colours.iter().map(|colour| lab(linear(colour))[0]).collect::<Vec<_>>();
        let classes = lightness(&Class::ALL[..4].iter().map(|of| class(*of)).collect::<Vec<_>>());
        let levels = lightness(&Level::ALL.map(level));
        for pair in classes.windows(2).chain(levels.windows(2)) {
            assert!(pair[1] - pair[0] > 12.0, "{classes:.0?} {levels:.0?}");
        }
        for steps in [lightness(&LOSS), lightness(&GAIN), lightness(&FLAGS)] {
            assert!(steps.windows(2).all(|pair| pair[0] - pair[1] > 12.0), "{steps:.0?}");
        }
    }
}
