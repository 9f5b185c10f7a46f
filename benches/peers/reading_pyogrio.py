"""Reads a million points with pyogrio, GeoPackage and FlatGeobuf: the same files that woonkring reads. See docs/performance.md.

    python reading_pyogrio.py FOLDER make     writes punten.gpkg, punten.fgb and a project for each
    python reading_pyogrio.py FOLDER run      reads both, plainly and by Arrow, and prints seconds and peak memory
"""

import pathlib
import resource
import sys
import time

import geopandas
import numpy
import pandas
import pyogrio

COUNT = 1_000_000
CATEGORIES = numpy.array(["supermarkt", "apotheek", "huisarts", "ov_halte", "sport", "rustplek"])
COLUMNS = ["nr", "naam", "soort"]


def make(folder):
    """Facilities at random over the east of the Netherlands, with an id, a name, a category and a number that nobody asks for."""
    rng = numpy.random.default_rng(1)
    places = geopandas.points_from_xy(rng.uniform(190_000, 270_000, COUNT), rng.uniform(430_000, 500_000, COUNT))
    rows = pandas.DataFrame(
        {
            "nr": [f"v{at:07d}" for at in range(COUNT)],
            "naam": [f"Voorziening {at}" for at in range(COUNT)],
            "soort": CATEGORIES[rng.integers(0, len(CATEGORIES), COUNT)],
            "getal": rng.uniform(0, 1, COUNT),
        }
    )
    layer = geopandas.GeoDataFrame(rows, geometry=places, crs=28992)
    layer.to_file(folder / "punten.gpkg", layer="punten", driver="GPKG")
    layer.to_file(folder / "punten.fgb", driver="FlatGeobuf")
    (folder / "percelen.csv").write_text("id,x,y,capaciteit\na,233456,475000,12\n")
    for ending in ("gpkg", "fgb"):
        (folder / f"{ending}.toml").write_text(
            f"""title = "een miljoen punten"
[[layer]]
role = "voorzieningen"
path = "punten.{ending}"
category = {{ field = "soort" }}
fields = {{ id = "nr", naam = "naam" }}
[[layer]]
role = "percelen"
path = "percelen.csv"
"""
        )


def run(folder):
    """Seconds of the call alone: starting Python and its libraries is not counted."""
    for ending in ("gpkg", "fgb"):
        for arrow in (False, True):
            start = time.perf_counter()
            layer = pyogrio.read_dataframe(folder / f"punten.{ending}", use_arrow=arrow, columns=COLUMNS)
            seconds = time.perf_counter() - start
            assert len(layer) == COUNT
            print(f"pyogrio {ending} {'arrow' if arrow else 'plain'} seconds={seconds:.3f}")
    print(f"pyogrio peak_mib={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} (all four)")


if __name__ == "__main__":
    place = pathlib.Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    {"make": make, "run": run}[sys.argv[2]](place)
