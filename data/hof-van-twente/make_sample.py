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
from facts import (BANDS, CBS, CHB, GEBIED, INFERENCE, INSIDE, KERNEN, LINES, OPGAVE, OUTSIDE, POSTCODES, STATIONS,
                   TOP10NL)
from invented import (BUURTEN, CARE_SITES, CATEGORY_NAMES, COMPLEXES, FACILITIES, GEMEENTE, KINDS, LAND_PER_HOME, PARCELS, PER_HOME, STACKED,
                      STOPS)

HERE = Path(__file__).parent
SEED = 1735  # the municipality's number
# The columns of CBS that the start norms compare neighbourhoods by (balance.proxies).
PROXIES = [
    "aantal_wmo_clienten_per_1000_inwoners", "percentage_personen_65_jaar_en_ouder", "perc_huurwoningen_in_bezit_woningcorporaties",
    "percentage_huishoudens_onder_of_rond_sociaal_minimum",
]
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


def areas():
    """The pieces that people are counted in, per postcode: name, share of the people of the postcode, outline."""
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
    return {postcode: [piece[1:] for piece in pieces if piece[0] == postcode] for postcode in POSTCODES}


def spread(postcode, total, mine):
    """A total over the pieces of a postcode, in whole numbers that add up to it: id, name, outline, count."""
    counts = [round(total * share) for _, share, _ in mine]
    counts[-1] += total - sum(counts)
    for number, ((name, _, shape), count) in enumerate(zip(mine, counts), 1):
        yield f"{postcode}-{number}", name, shape, count


def bevolking():
    """The 65+ of a postcode: first over kern and land around it, then over the pieces, so that the total stays the fact."""
    for postcode, mine in areas().items():
        total = POSTCODES[postcode][1]
        for id_, name, shape, count in spread(postcode, total, mine):
            properties = {
                "id": id_, "naam": name, "inwoners_65plus": count, "schematisch": True, "fictief": True,
                "bron": f"totaal van postcode {postcode}: {total} ({CBS}); de verdeling over vlakken is verzonnen; vlak: {SCHEMATIC}",
            }
            yield properties, shape


def woningen():
    """About as many homes as the people of a postcode fill, over the same pieces."""
    for postcode, mine in areas().items():
        total = round(POSTCODES[postcode][0] / PER_HOME)
        for id_, name, shape, count in spread(postcode, total, mine):
            properties = {
                "id": f"W-{id_}", "naam": name, "woningen": count, "schematisch": True, "fictief": True,
                "bron": f"verzonnen: inwoners van de postcode ({CBS}) gedeeld door {PER_HOME}; vlak: {SCHEMATIC}",
            }
            yield properties, shape


def buurten():
    """The same pieces as neighbourhoods, with made-up figures."""
    for postcode, mine in areas().items():
        for id_, name, shape, count in spread(postcode, POSTCODES[postcode][0], mine):
            figures = dict(zip(PROXIES, BUURTEN[name]))
            properties = {
                "id": f"B-{id_}", "naam": name, "inwoners": count, **figures, "schematisch": True, "fictief": True,
                "bron": f"kenmerken en verdeling verzonnen; totaal van de postcode: {CBS}; vlak: {SCHEMATIC}",
            }
            yield properties, shape


def complexen():
    names = Names()
    for kern, number, x, y, part, (_, _, what, homes, form, group, meeting) in rows(COMPLEXES):
        properties = {
            "id": f"C-{code(kern)}-{number:02}", "naam": names.take(what, kern, part), "woningen": homes, "woonvorm": form,
            "doelgroep": group, "ontmoetingsruimte": meeting, "fictief": True, "bron": INVENTED,
        }
        yield properties, point(x, y)


def opgave():
    """The papers' figures; the ends of the municipality's bands go with a scenario by inference, so those rows are made up."""
    yield "gebied;niveau;woonvorm;scenario;doelgroep;segment;aantal_min;aantal_max;jaar;bron;fictief"
    stated = [(*row, "nee") for row in OPGAVE]
    for at, scenario in [(1, "basis"), (2, "trend")]:
        for band in BANDS:
            stated.append(("Hof van Twente", "gemeente", band[0], scenario, "", "", band[at], band[at], 2030, INFERENCE, "ja"))
    for row in stated:
        yield ";".join(f'"{cell}"' if ";" in str(cell) else str(cell) for cell in row)


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
            homes = max(4, round(area / chance.choice(LAND_PER_HOME.get(kind, STACKED))))
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

# What the municipality plans with.
[[layer]]
role = "opgave"
path = "opgave.csv"

[[layer]]
role = "woningen"
path = "woningen.geojson"
source = "fictief"

[[layer]]
role = "complexen"
path = "complexen.geojson"
source = "fictief"

[[layer]]
role = "buurten"
path = "buurten.geojson"
source = "fictief; vlakken schematisch"

[opgave]
municipality = "Hof van Twente"
region = "Twente"

# The figures of the whole municipality that neighbourhoods are held against: made up, but for the share of 65 and older.
[balance]
{balance}

[choice]
year = 2030
spread_tolerance = 0.1             # the share of a kern in the homes and its share of the people of 65 and older: 10 points apart at most
include = ["GO-01"]
exclude = ["BU-01"]

[[scenario]]
name = "supermarkt Diepenheim sluit"
close = ["V-DI-01"]

[[scenario]]
name = "ontmoetingsruimte in Goor-Zuid"
add = [{{ id = "S-ON-01", category = "ontmoeting", name = "Ontmoetingsruimte Goor-Zuid (fictief)", x = 236950, y = 471850, fictief = true }}]
"""


def balance():
    """The municipality's figures; that of 65 and older is computed."""
    people, aged = (sum(counts) for counts in zip(*POSTCODES.values()))
    figures = [round(100 * aged / people, 1) if figure is None else figure for figure in GEMEENTE]
    return "\n".join(f"{proxy} = {figure}" for proxy, figure in zip(PROXIES, figures))


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
        "woningen.geojson": geojson("FICTIEF. Aantallen woningen zijn verzonnen en de vlakken zijn schematisch.", woningen()),
        "complexen.geojson": geojson("FICTIEF. Alle complexen zijn verzonnen.", complexen()),
        "buurten.geojson": geojson("FICTIEF. De buurten en hun kenmerken zijn verzonnen; de vlakken zijn schematisch.", buurten()),
        "opgave.csv": "\n".join(opgave()) + "\n",
        "haltes.csv": "\n".join(haltes()) + "\n",
        "project.toml": PROJECT.format(top10nl=TOP10NL, cbs=CBS, chb=CHB, balance=balance()),
    }
    for name, text in files.items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
