//! Lines that meet end to end, put together as straight on as they go: less to draw, and no corner where a street just goes on.

use geo::{Coord, LineString};

/// One end of one line: its line, and whether that is where it ends.
type End = (usize, bool);

/// Lines of two corners or more, joined where they share an end and turn by less than a right angle there. The same lines in the same
/// order give the same chains.
pub fn chains(lines: &[Vec<Coord<f64>>]) -> Vec<LineString<f64>> {
    let mates = mates(lines);
    let mut used = vec![false; lines.len()];
    let mut all = Vec::new();
    // From the open ends first, so that only a ring begins somewhere in its middle.
    let open = (0..lines.len()).flat_map(|line| [(line, false), (line, true)]).filter(|end| mate(&mates, *end).is_none());
    for begin in open.chain((0..lines.len()).map(|line| (line, false))) {
        let mut chain: Vec<Coord<f64>> = Vec::new();
        let mut next = Some(begin);
        while let Some((line, at_end)) = next.filter(|(line, _)| !used[*line]) {
            used[line] = true;
            let skipped = usize::from(!chain.is_empty());
            if at_end {
                chain.extend(lines[line].iter().rev().skip(skipped));
            } else {
                chain.extend(lines[line].iter().skip(skipped));
            }
            next = mate(&mates, (line, !at_end));
        }
        if !chain.is_empty() {
            all.push(LineString(chain));
        }
    }
    all
}

fn mate(mates: &[[Option<End>; 2]], (line, at_end): End) -> Option<End> {
    mates[line][usize::from(at_end)]
}

/// Per line, what goes on from its begin and from its end.
fn mates(lines: &[Vec<Coord<f64>>]) -> Vec<[Option<End>; 2]> {
    let mut ends: Vec<((u64, u64), End)> = Vec::with_capacity(2 * lines.len());
    for (at, line) in lines.iter().enumerate() {
        for (corner, at_end) in [(line.first(), false), (line.last(), true)] {
            ends.extend(corner.map(|corner| ((corner.x.to_bits(), corner.y.to_bits()), (at, at_end))));
        }
    }
    ends.sort_unstable();
    let mut mates = vec![[None; 2]; lines.len()];
    for meeting in ends.chunk_by(|one, other| one.0 == other.0) {
        let mut pairs: Vec<(f64, End, End)> = Vec::new();
        for (at, (_, one)) in meeting.iter().enumerate() {
            for (_, other) in &meeting[at + 1..] {
                let (a, b) = (outward(lines, *one), outward(lines, *other));
                let turn = a.x * b.x + a.y * b.y;
                if turn < 0.0 {
                    pairs.push((turn, *one, *other));
                }
            }
        }
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, one, other) in pairs {
            if mate(&mates, one).is_none() && mate(&mates, other).is_none() {
                mates[one.0][usize::from(one.1)] = Some(other);
                mates[other.0][usize::from(other.1)] = Some(one);
            }
        }
    }
    mates
}

/// The direction in which a line leaves its end, of length 1; none at all where all its corners are one place.
fn outward(lines: &[Vec<Coord<f64>>], (line, at_end): End) -> Coord<f64> {
    let corners = &lines[line];
    let from = corners[if at_end { corners.len() - 1 } else { 0 }];
    let step = |to: &Coord<f64>| *to - from;
    let apart = |step: &Coord<f64>| step.x != 0.0 || step.y != 0.0;
    let away = if at_end { corners.iter().rev().map(step).find(apart) } else { corners.iter().map(step).find(apart) };
    away.map_or(Coord::zero(), |away| away / away.x.hypot(away.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(corners: &[(f64, f64)]) -> Vec<Coord<f64>> {
        corners.iter().map(|corner| (*corner).into()).collect()
    }

    #[test]
    fn a_crossing_is_two_straight_streets_and_a_ring_is_one() {
        let middle = (10.0, 10.0);
        let crossing = [
            line(&[(0.0, 10.0), middle]),
            line(&[(10.0, 0.0), middle]),
            line(&[middle, (20.0, 10.0)]),
            line(&[(10.0, 20.0), middle]),
        ];
        let found = chains(&crossing);
        let expected = [line(&[(0.0, 10.0), middle, (20.0, 10.0)]), line(&[(10.0, 0.0), middle, (10.0, 20.0)])];
        assert_eq!(found, expected.map(LineString));
        let arc = |from: u32, to: u32| -> Vec<Coord<f64>> {
            let corner = |at: u32| f64::from(at % 12) * std::f64::consts::TAU / 12.0;
            (from..=to).map(|at| Coord { x: corner(at).cos(), y: corner(at).sin() }).collect()
        };
        let ring = chains(&[arc(0, 5), arc(5, 9), arc(9, 12)]);
        assert_eq!((ring.len(), ring[0].0.len(), ring[0].is_closed()), (1, 13, true));
    }

    #[test]
    fn a_sharp_bend_is_no_chain() {
        assert_eq!(chains(&[line(&[(0.0, 0.0), (10.0, 0.0)]), line(&[(10.0, 0.0), (0.0, 1.0)])]).len(), 2);
        assert_eq!(chains(&[]).len(), 0);
    }
}
