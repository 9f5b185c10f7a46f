"""Compares the walks of examples/liechtenstein with those that another reader finds: pyosmium, shapely and networkx.

    python3 -m venv venv && venv/bin/pip install osmium pyproj shapely networkx
    woonkring analyse examples/liechtenstein/project.toml -o uit
    venv/bin/python tests/results/peer.py file.osm.pbf uit

Nothing is shared with woonkring: who may walk where is written here again, for `te voet`, from docs/walking.md. Compared are, for the
profile `vitaal`, all walks to supermarkets and meeting places of the cells that join the network. Exit code 1 where one differs by
more than 6 cm (the layers have one decimal).
"""

import csv
import sys
from pathlib import Path

import networkx as nx
import osmium
from pyproj import Transformer
from shapely.geometry import LineString, Point
from shapely.strtree import STRtree

SNAP_M = 150
BOUND_M = 5000
STREETS = set(
    "residential living_street unclassified service road pedestrian footway path steps corridor elevator platform crossing primary "
    "primary_link secondary secondary_link tertiary tertiary_link cycleway track bridleway byway".split()
)
FOR_CARS = {"motorway", "motorway_link", "trunk", "trunk_link", "busway"}
ALLOWED = {"yes", "designated", "permissive"}
NO_ACCESS = set("no private agricultural forestry delivery military emergency employees permit".split())
NO_FOOT = set("no private agricultural forestry delivery military permit employees use_sidepath".split())
CLIMBING = set("demanding_mountain_hiking alpine_hiking demanding_alpine_hiking difficult_alpine_hiking".split())


def walked(tags):
    """Whether people on foot may walk there."""
    highway, foot = tags.get("highway"), tags.get("foot")
    platform = tags.get("public_transport") == "platform" or tags.get("railway") == "platform" or tags.get("man_made") == "pier"
    street = highway in STREETS or (highway in FOR_CARS and foot in ALLOWED) or (highway is None and platform)
    return (
        street
        and (tags.get("motorroad") != "yes" or foot in ALLOWED)
        and (tags.get("access") not in NO_ACCESS or foot in ALLOWED | {"official", "destination", "customers"})
        and foot not in NO_FOOT
        and tags.get("sac_scale") not in CLIMBING
    )


def network(file):
    """Every straight stretch of street on the plane, between places as the file has them."""
    to_plane = Transformer.from_crs(4326, 25832, always_xy=True)
    places, graph = {}, nx.MultiGraph()
    for way in osmium.FileProcessor(file).with_locations().with_filter(osmium.filter.EntityFilter(osmium.osm.WAY)):
        if not walked({tag.k: tag.v for tag in way.tags}):
            continue
        nodes = [(node.location.lon, node.location.lat) for node in way.nodes]
        for node in nodes:
            if node not in places:
                places[node] = to_plane.transform(*node)
        for one, other in zip(nodes, nodes[1:]):
            metres = Point(places[one]).distance(Point(places[other]))
            if metres > 0:
                graph.add_edge(one, other, metres=metres)
    return graph, places


class Joints:
    """Where places join the network: the nearest stretch that is no splinter."""

    def __init__(self, graph, places):
        pieces = [graph.subgraph(nodes) for nodes in nx.connected_components(graph)]
        length = sorted(((piece.size("metres"), piece) for piece in pieces), key=lambda it: -it[0])
        whole = [piece for metres, piece in length if metres >= 200 or metres >= 0.01 * length[0][0]]
        print(f"{len(pieces)} pieces of {sum(it[0] for it in length):.0f} m, {length[0][0]:.0f} m in the largest")
        self.ends = [(one, other) for piece in whole for one, other in piece.edges()]
        self.lines = [LineString([places[one], places[other]]) for one, other in self.ends]
        self.tree = STRtree(self.lines)

    def of(self, place):
        """Metres off the network, the stretch, its ends, and the metres to either; None where nothing is near."""
        at = self.tree.nearest(place)
        line, (one, other) = self.lines[at], self.ends[at]
        off, along = line.distance(place), line.project(place)
        return None if off > SNAP_M else (off, at, {one: along, other: line.length - along}, along)


def rows(folder, layer):
    with open(Path(folder) / f"{layer}.csv", newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def point(row):
    return Point(float(row["x"]), float(row["y"]))


def compare(graph, joints, cells, folder, category):
    """The number of walks to a category that were compared, and those that differ."""
    fields = {}
    for facility in rows(folder, "voorzieningen"):
        joint = joints.of(point(facility)) if facility["categorie"] == category else None
        if joint:
            reached = {}
            for start, first in joint[2].items():
                found = nx.single_source_dijkstra_path_length(graph, start, cutoff=BOUND_M, weight="metres")
                reached = {node: min(reached.get(node, 9e9), first + found.get(node, 9e9)) for node in reached.keys() | found.keys()}
            fields[facility["id"]] = (joint, reached)
    compared, wrong = 0, []
    for row in rows(folder, "toetsing"):
        if (row["profiel"], row["categorie"], row["afstand"]) != ("vitaal", category, "te voet"):
            continue
        joint = cells[row["perceel"]]
        nearest = 9e9
        for (off, at, _, along), reached in fields.values() if joint else ():
            walk = min(last + reached.get(end, 9e9) for end, last in joint[2].items())
            if at == joint[1]:
                walk = min(walk, abs(along - joint[3]))
            nearest = min(nearest, joint[0] + walk + off)
        compared += 1
        if abs(nearest - float(row["loopafstand_m"])) > 0.06:
            wrong.append((row["perceel"], nearest, row["loopafstand_m"], row["voorziening_id"]))
    return compared, wrong


def main():
    file, folder = sys.argv[1:3]
    graph, places = network(file)
    joints = Joints(graph, places)
    cells = {row["id"]: joints.of(point(row)) for row in rows(folder, "percelen")}
    print(f"{sum(joint is not None for joint in cells.values())} of {len(cells)} cells join")
    failed = False
    for category in ("supermarkt", "ontmoeting"):
        compared, wrong = compare(graph, joints, cells, folder, category)
        print(f"{category}: {compared} walks compared, {len(wrong)} differ", *wrong[:10], sep="\n  ")
        failed |= bool(wrong) or compared == 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
