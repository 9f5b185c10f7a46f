#!/usr/bin/env python3
"""Draws the sample "Hof van Twente": facts from facts.py, made-up rows from invented.py, outlines by hand from both.

Run it without arguments; it needs nothing but Python, reads nothing but its two neighbours and writes the data files
beside itself. Two runs give the same bytes. After a change here, run it again and commit what it writes.
"""

import json
import math
import random
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from facts import CBS, CHB, GEBIED, INSIDE, KERNEN, LINES, OUTSIDE, POSTCODES, STATIONS, TOP10NL
from invented import CARE_SITES, CATEGORY_NAMES, FACILITIES, KINDS, PARCELS, STOPS

HERE = Path(__file__).parent
SEED = 1735  # the municipality's number
MAX_SHARE_IN_KERN = 0.97  # some older people always live outside the kern
SCHEMATIC = "met de hand getekend, schematisch; geen kadastrale of topografische grens"
INVENTED = "verzonnen voor dit voorbeeld; geen echte plek"


# ---- geometry -----------------------------------------------------------------------------------------------------

def lonlat(x, y):
    """RD New metres to WGS 84 degrees by the polynomial of Schreutelkamp and Strang van Hees; within half a metre."""
    dx, dy = (x - 155000) / 1e5, (y - 463000) / 1e5
    lat = [(0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
           (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012)]
    lon = [(1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
           (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026)]

    def seconds(terms):
        return sum(k * dx**p * dy**q for p, q, k in terms)

    return [round(5.38720621 + seconds(lon) / 3600, 6), round(52.15517440 + seconds(lat) / 3600, 6)]


def point(x, y):
    return {"type": "Point", "coordinates": lonlat(x, y)}


def polygon(ring, hole=None):
    """A polygon from rings in RD metres, closed and turned by the right-hand rule."""
    rings = [closed(ring, ccw=True)] + ([closed(hole, ccw=False)] if hole else [])
    return {"type": "Polygon", "coordinates": [[lonlat(x, y) for x, y in r] for r in rings]}


def closed(ring, ccw):
    ring = list(ring)
    turn = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]))
    if (turn > 0) != ccw:
        ring.reverse()
    return ring + ring[:1]


def metres(points_km):
    return [(x * 1000, y * 1000) for x, y in points_km]


def ring_of(lines):
    """The ring that a row of lines makes, each starting where the one before it ends."""
    ring = []
    for name in lines:
        line = LINES[name.removeprefix("-")]
        line = line[::-1] if name.startswith("-") else line
        assert not ring or ring[-1] == line[0], f"{name} does not start where the line before it ends"
        ring += line if not ring else line[1:]
    assert ring[0] == ring[-1], f"{lines} is not closed"
    return metres(ring[:-1])


def turned(corners, middle, degrees):
    """Corners around (0, 0), turned and moved."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(middle[0] + x * c - y * s, middle[1] + x * s + y * c) for x, y in corners]


# ---- words --------------------------------------------------------------------------------------------------------

def part_of(dx, dy):
    """Where in its kern something lies, as people say it."""
    if math.hypot(dx, dy) < 270:
        return "Centrum"
    names = ["Oost", "Noordoost", "Noord", "Noordwest", "West", "Zuidwest", "Zuid", "Zuidoost"]
    return names[round(math.degrees(math.atan2(dy, dx)) / 45) % 8]


class Names:
    """Hands out names, numbering the ones that come back."""

    def __init__(self):
        self.used = {}

    def take(self, what, kern, part):
        where = KERNEN[kern][0] + "-" + part if kern in KERNEN else "buitengebied"
        name = f"{what} {where}"
        self.used[name] = self.used.get(name, 0) + 1
        return f"{name} (fictief)" if self.used[name] == 1 else f"{name} {self.used[name]} (fictief)"


def code(kern):
    return kern[:2].upper()


def middle_of(kern):
    return KERNEN[kern][3] if kern in KERNEN else (0, 0)


def rows(table):
    """(kern, number in the kern, RD x, RD y, part of the kern, the row) for every row of a table per kern."""
    for kern, list_ in table.items():
        for number, row in enumerate(list_, 1):
            x, y = middle_of(kern)
            yield kern, number, x + row[0], y + row[1], part_of(row[0], row[1]), row


# ---- the files ----------------------------------------------------------------------------------------------------

def gebied():
    properties = {
        "naam": "Hof van Twente", "schematisch": True, "fictief": False,
        "toelichting": f"Omtrek {SCHEMATIC}. Ligging en vorm bij benadering.",
    }
    yield properties, polygon(ring_of(GEBIED))


def kernen():
    for id_, (name, inhabitants, postcode, _, outline) in KERNEN.items():
        source = f"inwoners: {TOP10NL}"
        aged = None
        if postcode:
            all_, p65 = POSTCODES[postcode]
            aged = round(inhabitants * p65 / all_)
            source += (f"; 65+: berekend, het aandeel van de hele postcode {postcode} ({p65} van {all_}; {CBS}), die ruimer is"
                       " dan de kern, maal de inwoners van de kern")
        else:
            source += "; 65+: onbekend"
        properties = {
            "id": id_, "naam": name, "inwoners": inhabitants, "inwoners_65plus": aged, "schematisch": True, "fictief": False,
            "bron": f"{source}; omtrek: {SCHEMATIC}",
        }
        yield properties, polygon(metres(outline))


def bevolking():
    """The 65+ of a postcode: first over kern and land around it, then over the pieces, so that the total stays the fact."""
    shares = {}
    for id_, (_, inhabitants, postcode, _, _) in KERNEN.items():
        if postcode:
            shares[postcode] = min(MAX_SHARE_IN_KERN, inhabitants / POSTCODES[postcode][0])
    shares[7472] = 1.0  # all of it is drawn inside the outline of Goor
    pieces = []
    for kern, postcode, part, share, corners in INSIDE:
        name, _, _, centre, outline = KERNEN[kern]
        outline = metres(outline)
        ring = [centre if corner == "c" else outline[corner] for corner in corners]
        pieces.append((postcode, f"{name}, {part}", shares[postcode] * share, polygon(ring)))
    for postcode, name, share, kern, lines in OUTSIDE:
        hole = metres(KERNEN[kern][4]) if kern else None
        pieces.append((postcode, name, (1 - shares.get(postcode, 0)) * share, polygon(ring_of(lines), hole)))
    for postcode in POSTCODES:
        mine = [piece for piece in pieces if piece[0] == postcode]
        total = POSTCODES[postcode][1]
        counts = [round(total * share) for _, _, share, _ in mine]
        counts[-1] += total - sum(counts)
        for number, ((_, name, _, shape), count) in enumerate(zip(mine, counts), 1):
            properties = {
                "id": f"{postcode}-{number}", "naam": name, "inwoners_65plus": count, "schematisch": True, "fictief": True,
                "bron": f"totaal van postcode {postcode}: {total} ({CBS}); de verdeling over vlakken is verzonnen; vlak: {SCHEMATIC}",
            }
            yield properties, shape


def voorzieningen():
    names = Names()
    for kern, categories in FACILITIES.items():
        number = 0
        for category, places in categories.items():
            for dx, dy in places:
                number += 1
                x, y = middle_of(kern)
                properties = {
                    "id": f"V-{code(kern)}-{number:02}", "naam": names.take(CATEGORY_NAMES[category], kern, part_of(dx, dy)),
                    "categorie": category, "fictief": True, "bron": INVENTED,
                }
                yield properties, point(x + dx, y + dy)
    for number, (name, lon, lat) in enumerate(STATIONS, 1):
        properties = {"id": f"V-ST-{number:02}", "naam": name, "categorie": "ov_halte", "fictief": False, "bron": CHB}
        yield properties, {"type": "Point", "coordinates": [lon, lat]}


def zorglocaties():
    names = Names()
    for kern, number, x, y, part, (_, _, places) in rows(CARE_SITES):
        properties = {
            "id": f"Z-{code(kern)}-{number:02}", "naam": names.take("Zorglocatie", kern, part), "fictief": True,
            "plaatsen": places, "bron": INVENTED,
        }
        yield properties, point(x, y)


def haltes():
    names = Names()
    yield "id;naam;x;y;fictief"
    for kern, number, x, y, part, _ in rows(STOPS):
        x, y = (f"{metre:.1f}".replace(".", ",") for metre in (x, y))
        yield f"H-{code(kern)}-{number:02};{names.take('Halte', kern, part)};{x};{y};true"


def percelen():
    names, chance = Names(), random.Random(SEED)
    for kern, number, x, y, part, (_, _, kind, meeting, transport) in rows(PARCELS):
        what, form, widths, depths = KINDS[kind]
        if form == "P":
            shape, capacity = point(x, y), chance.choice([4, 8, 14, None])
        else:
            w, d = chance.randint(*widths) / 2, chance.randint(*depths) / 2
            corners = [(-w, -d), (w, -d), (w, d), (-w, d)]
            area = 4 * w * d
            if form == "L":  # a quarter is missing at the top right
                corners[2:3] = [(w, 0), (0, 0), (0, d)]
                area *= 0.75
            shape = polygon(turned(corners, (x, y), chance.randint(0, 89)))
            homes = max(4, round(area / chance.choice([120, 150, 200])))
            capacity = homes if chance.random() > 0.15 else None
        properties = {
            "id": f"{code(kern)}-{number:02}", "naam": names.take(what, kern, part), "capaciteit": capacity,
            "ontmoetingsruimte": meeting, "aanvullend_vervoer": transport, "fictief": True,
        }
        yield properties, shape


PROJECT = """\
# The built-in sample. Made by make_sample.py; see README.md for what is real, schematic and invented.
title = "Hof van Twente (voorbeeld: schematisch en deels fictief)"
norms = "twente-start"

[[layer]]
role = "gebied"
path = "gebied.geojson"
source = "schematische omtrek, met de hand getekend"

[[layer]]
role = "kernen"
path = "kernen.geojson"
source = "inwoners: {top10nl}; 65+: {cbs}; omtrekken schematisch"

[[layer]]
role = "bevolking"
path = "bevolking.geojson"
source = "totaal per postcode: {cbs}; verdeling en vlakken verzonnen"

[[layer]]
role = "voorzieningen"
path = "voorzieningen.geojson"
category = {{ field = "categorie" }}
# Left out: steunpunt, rustplek, herkenningspunt and openbaar_toilet. Few municipalities have a whole list of these, so
# that none is found says nothing: the sample shows what "onbekend" looks like.
complete = [
    "supermarkt", "apotheek", "huisarts", "gezondheidscentrum", "ontmoeting", "dagbesteding", "ov_halte", "sport", "recreatie",
]
source = "fictief, behalve de twee stations ({chb})"

[[layer]]
role = "voorzieningen"
path = "haltes.csv"
crs = "EPSG:28992"
category = "ov_halte"
complete = true
source = "fictief"

[[layer]]
role = "voorzieningen"
path = "zorglocaties.geojson"
category = "zorg_24uur"
complete = true
source = "fictief"

[[layer]]
role = "percelen"
path = "percelen.geojson"
source = "fictief"
"""


def geojson(remark, features):
    """A FeatureCollection with one feature per line, so that a change shows as a changed line."""

    def dump(value):
        return json.dumps(value, ensure_ascii=False)

    lines = [dump({"type": "Feature", "properties": p, "geometry": g}) for p, g in features]
    head = '{\n"type": "FeatureCollection",\n"opmerking": ' + dump(remark) + ',\n"features": [\n'
    return head + ",\n".join(lines) + "\n]\n}\n"


def main():
    files = {
        "gebied.geojson": geojson(f"SCHEMATISCH. De omtrek van de gemeente is {SCHEMATIC}.", gebied()),
        "kernen.geojson": geojson("SCHEMATISCH. Namen en inwoners zijn feiten met bron, 65+ is daaruit berekend; de omtrekken zijn "
                                  f"{SCHEMATIC}.", kernen()),
        "bevolking.geojson": geojson("SCHEMATISCH EN DEELS FICTIEF. Het aantal 65-plussers per postcode is een feit met bron; de "
                                     "verdeling over vlakken is verzonnen en de vlakken zijn schematisch.", bevolking()),
        "voorzieningen.geojson": geojson("FICTIEF. Alle voorzieningen zijn verzonnen, behalve de twee treinstations.",
                                         voorzieningen()),
        "zorglocaties.geojson": geojson("FICTIEF. Alle zorglocaties zijn verzonnen.", zorglocaties()),
        "percelen.geojson": geojson("FICTIEF. Alle percelen zijn verzonnen en schematisch; geen enkel is een echt perceel of plan.",
                                    percelen()),
        "haltes.csv": "\n".join(haltes()) + "\n",
        "project.toml": PROJECT.format(top10nl=TOP10NL, cbs=CBS, chb=CHB),
    }
    for name, text in files.items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
