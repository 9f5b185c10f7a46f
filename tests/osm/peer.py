"""Compares the facilities that woonkring reads from an OpenStreetMap file with those that pyosmium reads, by the same tag table.

    python3 -m venv venv && venv/bin/pip install osmium shapely
    woonkring analyse project.toml -o uit            (the facilities are one layer: category = "osm")
    venv/bin/python tests/osm/peer.py file.osm.pbf uit/voorzieningen.geojson [--table]

Nothing is shared with woonkring but data/categories.toml: the rules of the table are applied here again, and areas are put together by
libosmium. Compared are, per category, the ids; for nodes the places; for the rest whether the point lies in the area (or within a
metre of the line). Exit code 1 if anything differs that is not explained. `--table` prints the counts as Markdown.
"""

import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import osmium
from shapely import wkb
from shapely.geometry import LineString, Point
from shapely.strtree import STRtree

TABLE = Path(__file__).resolve().parents[2] / "data" / "categories.toml"
DEGREE_M = 111_320  # of latitude; a degree of longitude is less, so this is the strict side


def rules():
    for category in tomllib.loads(TABLE.read_text(encoding="utf-8"))["category"]:
        for rule in category.get("osm", []):
            yield category["id"], [(key, [values] if isinstance(values, str) else values) for key, values in rule.items()]


RULES = list(rules())


def holds(test, tags):
    key, wanted = test
    kind, key = (key[-1], key[:-1]) if key[-1] in "?!" else ("", key)
    found = tags.get(key)
    values = None if found is None else [value.strip() for value in found.split(";")]
    if kind == "?":
        return values is None or any(value in wanted for value in values)
    if kind == "!":
        return values is None or not any(value in wanted for value in values)
    if wanted == ["*"]:
        return found is not None and found.strip() not in ("", "no")
    return values is not None and any(value in wanted for value in values)


def categories(tags):
    return sorted({category for category, rule in RULES if all(holds(test, tags) for test in rule)})


def goes_round(tags):
    """A closed way that is a line all the same: a street or a wall that nobody says is an area."""
    if "area" in tags:
        return tags["area"] == "no"
    return tags.get("highway", "platform") not in ("platform", "rest_area", "services", "bus_stop") or "barrier" in tags


class Elements(osmium.SimpleHandler):
    def __init__(self):
        super().__init__()
        self.make = osmium.geom.WKBFactory()
        self.met = {}  # id -> (categories, geometry or None)
        self.areas = {}
        self.other = {}  # relations that are no areas themselves

    def node(self, node):
        if node.tags and (found := categories(dict(node.tags))):
            self.met[f"node/{node.id}"] = (found, Point(node.location.lon, node.location.lat))

    def way(self, way):
        tags = dict(way.tags)
        if found := categories(tags):
            try:
                places = [(node.lon, node.lat) for node in way.nodes]
            except osmium.InvalidLocationError:
                places = []
            # An area of it comes later, and takes the place of the line.
            self.met[f"way/{way.id}"] = (found, LineString(places) if len(places) > 1 else None)

    def relation(self, relation):
        tags = dict(relation.tags)
        if found := categories(tags):
            key = f"relation/{relation.id}"
            self.met[key] = (found, None)
            if tags.get("type") not in ("multipolygon", "boundary"):
                self.other[key] = found

    def area(self, area):
        tags = dict(area.tags)
        if not categories(tags) or (area.from_way() and goes_round(tags)):
            return
        key = f"{'way' if area.from_way() else 'relation'}/{area.orig_id()}"
        # An area may be told before the element that it is of.
        self.areas[key] = (categories(tags), wkb.loads(self.make.create_multipolygon(area), hex=True))


def main(pbf, ours_file, *options):
    theirs = Elements()
    theirs.apply_file(pbf, locations=True, idx="flex_mem")
    # An old-style area has no tags of its own, libosmium gives it those of its outline; with us the outline itself is the facility.
    old_style = theirs.areas.keys() - theirs.met.keys()
    theirs.met.update({key: area for key, area in theirs.areas.items() if key not in old_style})
    ours = defaultdict(dict)
    for feature in json.loads(Path(ours_file).read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        ours[properties["categorie"]][properties["id"]] = Point(feature["geometry"]["coordinates"])
    peers = defaultdict(dict)
    for key, (found, geometry) in theirs.met.items():
        for category in found:
            peers[category][key] = geometry
    wrong = 0
    order = list(dict.fromkeys(category for category, _ in RULES))
    rows = []
    for category in order:
        mine, peer = ours[category], peers[category]
        # Relations that are no areas are told by libosmium without a place: there is nothing to compare but that they are there.
        placed = {key for key, geometry in peer.items() if geometry is not None or key in theirs.other}
        only_mine, only_peer = sorted(mine.keys() - placed), sorted(placed - mine.keys())
        if only_mine or only_peer:
            wrong += 1
            print(f"{category}: only woonkring {only_mine}, only pyosmium {only_peer}")
        for key, at in mine.items():
            geometry = peer.get(key)
            if geometry is None:
                continue
            off_m = geometry.distance(at) * DEGREE_M
            allowed = 0.02 if key.startswith("node/") else 0 if key in theirs.areas else 1
            # Written with seven decimals: a point in an area may be moved by half of the last.
            if off_m > allowed + 0.02:
                wrong += 1
                print(f"{category} {key}: {off_m:.2f} m off")
        count = lambda keys, kind: sum(key.startswith(kind) for key in keys)
        inside = defaultdict(set)
        areas = [(key, peer[key]) for key in sorted(peer) if key in theirs.areas]
        tree = STRtree([geometry for _, geometry in areas])
        for key in sorted(placed):
            if key.startswith("node/"):
                for at in tree.query(peer[key], predicate="intersects"):
                    inside[key].add(areas[at][0])
        rows.append((category, len(mine), *(count(mine, kind) for kind in ("node", "way", "relation")), len(placed), len(peer) - len(placed), len(inside)))
        if inside and "--inside" in options:
            print(category, {key: sorted(areas) for key, areas in inside.items()})
    if "--table" in options:
        print("| category | woonkring | nodes | ways | relations | pyosmium | without place | nodes inside an area of the same category |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for row in rows:
            print("| " + " | ".join(map(str, row)) + " |")
    unplaced = sorted(key for key, (_, geometry) in theirs.met.items() if geometry is None)
    print(f"no place by pyosmium: {unplaced}; relations that are no areas: {sorted(theirs.other)}; tags from the outline only: {sorted(old_style)}")
    print("all the same" if not wrong else f"{wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
