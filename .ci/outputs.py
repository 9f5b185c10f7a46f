"""Runs the sample and the examples and looks at what they wrote, with nothing but Python's own library.

Real data is read from ../shared/data and is skipped, with a line, where that is absent.
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
CLASSES = {"geschikt", "mogelijk", "met vervoer", "ongeschikt", "onbekend"}


def run(binary, arguments, folder):
    """Runs the program in a folder and gives its screen."""
    done = subprocess.run([binary, *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: exit {done.returncode}: {done.stderr}"
    return done.stdout


def rings(geometry):
    """The rings of a polygon or multipolygon, each with whether it is an outline."""
    parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(geometry["type"], [])
    return [(number == 0, ring) for part in parts for number, ring in enumerate(part)]


def look(out, fictief):
    """Checks the layers of a result against each other and against RFC 7946."""
    facts = json.loads((out / "run.json").read_text())
    for name in facts["outputs"]:
        assert (out / name).stat().st_size > 0, f"{name} is empty"
    assert facts["fictief"] == fictief
    layers = {}
    for path in sorted(out.glob("*.geojson")):
        layer = json.loads(path.read_text())
        assert layer["type"] == "FeatureCollection" and "crs" not in layer, path
        assert ("opmerking" in layer) == fictief, f"{path}: does it say that it is fictief?"
        for feature in layer["features"]:
            for outline, ring in rings(feature["geometry"]):
                assert ring[0] == ring[-1] and len(ring) >= 4, f"{path}: an open ring"
                # In whole steps of the seven decimals, so that the sign is exact for the thinnest ring.
                steps = [[round(part * 10**7) for part in corner] for corner in ring]
                doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(steps, steps[1:]))
                assert (doubled > 0) == outline, f"{path}: a ring turns the wrong way"
        layers[path.stem] = [feature["properties"] for feature in layer["features"]]
    parcels = layers["percelen"]
    profiles = [key.removesuffix("_klasse") for key in parcels[0] if key.endswith("_klasse")]
    assert all(parcel[f"{profile}_klasse"] in CLASSES for parcel in parcels for profile in profiles)
    ids = {parcel["id"] for parcel in parcels}
    assert len(ids) == len(parcels), "an id is there twice"
    with open(out / "toetsing.csv", newline="", encoding="utf-8") as file:
        judged = {row["perceel"] for row in csv.DictReader(file)}
    assert judged == ids, "percelen and toetsing name other parcels"
    for outcome in facts["outcome"]:
        for word, count in outcome["classes"].items():
            found = sum(parcel[f"{outcome['profile']}_klasse"] == word for parcel in parcels)
            assert found == count, f"{outcome['profile']} {word}: {found} in the layer, {count} in run.json"
    return layers, facts


def example(binary, name, data, work):
    """Runs an example on the real data, as its page says."""
    folder = work / name
    shutil.copytree(ROOT / "examples" / name, folder)
    (folder / "data").symlink_to(data)
    run(binary, ["analyse", "project.toml", "-o", "uit"], folder)
    return look(folder / "uit", fictief=False)


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as made:
        work = pathlib.Path(made)
        screen = run(binary, [], work)
        assert "FICTIEF" in screen and "belemmering" in screen, "the screen lacks its table or its warning"
        layers, _ = look(work / "woonkring-uit", fictief=True)
        assert len(layers["percelen"]) >= 55 and len(layers["kernen"]) >= 6
        print(f"sample: {len(layers['percelen'])} parcels, {len(layers['zones'])} zones")
        run(binary, ["new", "nieuw"], work)
        run(binary, ["analyse", "nieuw/project.toml", "-o", "nieuw-uit"], work)
        look(work / "nieuw-uit", fictief=True)
        print("new: the templates run as they are")
        if not SHARED.is_dir():
            print(f"skipped: the examples on real data (no {SHARED.relative_to(ROOT.parent.parent)})")
            return
        layers, facts = example(binary, "maastricht", SHARED / "maastricht", work)
        assert len(layers["percelen"]) > 8000 and facts["inputs"][3]["categories"]["ov_halte"] == 355
        print(f"maastricht: {len(layers['percelen'])} parcels, {len(layers['zones'])} zones")
        layers, _ = example(binary, "twente", SHARED, work)
        assert {kern["naam"] for kern in layers["kernen"]} >= {"Goor", "Delden", "Markelo"}
        print(f"twente: {len(layers['percelen'])} parcels, {len(layers['kernen'])} kernen")
        # Its kernen are points, so their outlines are schematic.
        layers, facts = example(binary, "liechtenstein", SHARED, work)
        assert len(layers["percelen"]) == 16047 and sum(kern["percelen"] for kern in layers["kernen"]) == 16047
        assert len(layers["straten"]) > 4000 and any(parcel["vitaal_klasse"] == "geschikt" for parcel in layers["percelen"])
        print(f"liechtenstein: {len(layers['percelen'])} parcels, {len(layers['straten'])} streets, {facts['seconds']}")


if __name__ == "__main__":
    main()
