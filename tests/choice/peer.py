"""The choice of sites of a run, once more by HiGHS (scipy.optimize.milp), from what the run wrote and read.

    python3 -m venv venv && venv/bin/pip install scipy
    woonkring analyse data/hof-van-twente/project.toml --format csv,geojson -o uit
    venv/bin/python tests/choice/peer.py uit data/hof-van-twente data/norms/twente-start.toml

Nothing is shared with woonkring: what is asked, who can stand where and every limit are written here again, from docs/method.md, and read
from `percelen`, `toetsing`, `kernen` and the input. For every row of `portefeuilles` the least lack of score is found anew, and where
something gave way the least that must. Ends with an error where a portfolio differs, and prints how many were compared.
"""

import csv
import json
import math
import sys
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

out, given, norm_file = (Path(word) for word in sys.argv[1:4])
norms = tomllib.loads(norm_file.read_text())
project = tomllib.loads((given / "project.toml").read_text())
terms = project.get("choice", {})
if "max_care_share" in terms:
    sys.exit("a share of care seekers is not written here")


def table(path, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def norm(path):
    value = norms
    for part in path.split("."):
        value = value[part]
    return value["value"]


profiles = {profile["id"]: profile for profile in norms["profile"]}
CLUSTERED, SURE = norm("choice.clustered_forms"), norm("choice.sure_forms")
TOLERANCE = terms.get("spread_tolerance", norm("choice.spread_tolerance"))
AROUND_M = terms.get("disperse_m", 200)


# What is asked: the lines of this municipality and its kernen.
def asked():
    rows = [row for row in table(given / "opgave.csv", ";") if row["niveau"] != "regio"]
    key = lambda row: (row["woonvorm"], row["doelgroep"].lower(), row["segment"].lower())
    last = {}
    for row in rows:
        if row["jaar"]:
            last[key(row)] = max(int(row["jaar"]), last.get(key(row), 0))
    year = lambda row: terms.get("year", last.get(key(row)))
    rows = [row for row in rows if not row["jaar"] or int(row["jaar"]) == year(row)]
    named = list(dict.fromkeys(row["scenario"] for row in rows if row["scenario"])) or [""]
    scenarios = {}
    for scenario in named:
        held = [row for row in rows if row["scenario"] in ("", scenario)]
        whole = {(row["niveau"], row["gebied"], *key(row)[:2]) for row in held if not row["segment"]}
        scenarios[scenario] = [row for row in held if not row["segment"] or (row["niveau"], row["gebied"], *key(row)[:2]) not in whole]
    return scenarios


def profile_of(row):
    of_form = [id for id, profile in profiles.items() if profile["woonvorm"] == row["woonvorm"]]
    return next((id for id in of_form if id == row["doelgroep"].lower()), of_form[0])


# Who can stand where.
parcels = table(out / "percelen.csv")
hard = {}
for row in table(out / "toetsing.csv"):
    if row["hardheid"] == "hard":
        met = row["loopafstand_max_m"] != "" and float(row["loopafstand_max_m"]) <= float(row["maximum_m"]) + 1e-6
        place = (row["perceel"], row["profiel"])
        hard[place] = hard.get(place, True) and met


def lack(parcel, line):
    """In tenths of a point; nothing where the parcel does not suit."""
    profile = line[3]
    suits = parcel[f"{profile}_klasse"] in ("geschikt", "mogelijk")
    sure = line[0] not in SURE or parcel[f"{profile}_klasse"] == "geschikt" or hard[parcel["id"], profile]
    if not (suits and sure and parcel["capaciteit"] and parcel["id"] not in terms.get("exclude", [])):
        return None
    return 1000 - int((Decimal(parcel[f"{profile}_score"]) * 10).quantize(Decimal(1), ROUND_HALF_UP))


def shapes(path):
    """Rings or places per feature, in metres on a plane around the first."""
    features = json.loads(path.read_text())["features"]
    found = []
    for feature in features:
        kind, places = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        rings = {"Point": [[places]], "Polygon": places}.get(kind)
        if rings is None:
            sys.exit(f"{path}: {kind} is not written here")
        found.append((feature["properties"], [[plane(place) for place in ring] for ring in rings]))
    return found


def plane(place):
    return (math.radians(place[0]) * 6_383_500 * math.cos(math.radians(52.25)), math.radians(place[1]) * 6_383_500)


def from_segment(point, a, b):
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    t = 0 if length == 0 else max(0, min(1, ((point[0] - a[0]) * along[0] + (point[1] - a[1]) * along[1]) / length))
    return math.hypot(point[0] - a[0] - t * along[0], point[1] - a[1] - t * along[1])


def apart(one, other):
    """Between the nearest edges; the shapes of a made-up town lie beside each other, not in each other."""
    pairs = lambda ring: list(zip(ring, ring[1:])) or [(ring[0], ring[0])]
    each = lambda a, b: min(from_segment(point, *pair) for ring in a for point in ring for line in b for pair in pairs(line))
    return min(each(one, other), each(other, one))


ground = {properties["id"]: rings for properties, rings in shapes(out / "percelen.geojson")}
standing = shapes(given / "complexen.geojson")
kernen = {row["naam"]: row for row in table(out / "kernen.csv")}
aged = {name: float(row["inwoners_65plus"]) for name, row in kernen.items() if row["inwoners_65plus"]}


class Programme:
    def __init__(self):
        self.cost, self.high, self.rows = [], [], []

    def whole(self, cost, high):
        self.cost.append(cost)
        self.high.append(high)
        return len(self.cost) - 1

    def limit(self, terms, low, high):
        self.rows.append((terms, low, high))

    def solve(self):
        at = [(row, column, weight) for row, (terms, _, _) in enumerate(self.rows) for column, weight in terms]
        rows, columns, weights = zip(*at)
        matrix = csr_array((weights, (rows, columns)), shape=(len(self.rows), len(self.cost)))
        limits = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        answer = milp(self.cost, integrality=np.ones(len(self.cost)), bounds=Bounds(0, self.high), constraints=limits, options={"mip_rel_gap": 0})
        return answer.fun if answer.status == 0 else None


def programme(rows, upper, rule, eased, free):
    """The least lack; with `free` the least that must give way. `eased` says by how many homes each requirement gave way."""
    least = norms["clusters"][rule]
    made = Programme()
    line_of = lambda row: (row["woonvorm"], row["doelgroep"].lower(), row["segment"].lower(), profile_of(row))
    bound = lambda row: max(0, int(row["aantal_max" if upper else "aantal_min"]))
    counts = lambda row, line: line[:2] == line_of(row)[:2] and (not row["segment"] or line == line_of(row))
    lines = sorted({line_of(row) for scenario in scenarios.values() for row in scenario})
    wanted = [line for line in lines if any(bound(row) > 0 and counts(row, line) for row in rows)]
    homes, gives = {}, []

    def soft(name):
        """By how much a requirement gives way, and what it still may."""
        more = made.whole(1, 100_000) if free else None
        gives.append(more)
        return eased.get(name, 0), [] if more is None else [more]

    for parcel in parcels:
        capacity = int(parcel["capaciteit"] or 0)
        inhabitants = kernen.get(parcel["kern"], {}).get("inwoners")
        small = inhabitants and float(inhabitants) <= norm("kern.small_kern_max_inhabitants")
        minimum = least["small_kern_min_units" if small and "small_kern_min_units" in least else "min_units"]["value"]
        here, together = [], []
        for line in wanted:
            lacks = lack(parcel, line)
            if lacks is None:
                continue
            place = homes[parcel["id"], line] = made.whole(0 if free else lacks, capacity)
            here.append((place, 1))
            if line[0] in CLUSTERED:
                together.append((place, 1))
        if here:
            made.limit(here, 0, capacity)
        if together:
            built = made.whole(0, 1)
            made.limit(together + [(built, -minimum)], 0, math.inf)
            made.limit(together + [(built, -capacity)], -math.inf, 0)
    kern_of = {parcel["id"]: parcel["kern"] for parcel in parcels}
    for row in rows:
        of_kern = row["gebied"] if row["niveau"] == "kern" else None
        chosen = [(at, 1) for (id, line), at in homes.items() if counts(row, line) and of_kern in (None, kern_of[id])]
        form = " ".join(filter(None, [row["woonvorm"], f"({', '.join(filter(None, [row['doelgroep'], row['segment']]))})".replace("()", "")]))
        gave, more = soft(f"{form} in {of_kern}" if of_kern else form)
        made.limit(chosen + [(at, 1) for at in more], bound(row) - gave, math.inf)
    people = sum(aged.values())
    for name, count in aged.items():
        gave, more = soft(f"spreiding: {name}")
        for sign in (1, -1):
            terms_of = {}
            for (id, _), at in homes.items():
                inside = sign * (kern_of[id] == name)
                counted = kern_of[id] in aged
                terms_of[at] = inside - (sign * count / people + TOLERANCE) * counted
            made.limit([*terms_of.items()] + [(at, -1) for at in more], -math.inf, gave + 1e-9)
    groups = dict.fromkeys(line[:2] for line in lines if profiles[line[3]].get("spreiding", {}).get("direction", {}).get("value") == "spreiden")
    for form, group in groups:
        line = next(line for line in lines if line[:2] == (form, group))
        most = profiles[line[3]]["spreiding"]["max_same_group_within_200m"]["value"]
        same = lambda it: (it["doelgroep"] or "").lower() == group if it["doelgroep"] and group else it["woonvorm"] == form
        gave, more = soft(f"onderlinge afstand: {form}" + (f" ({next(row['doelgroep'] for row in rows if row['doelgroep'].lower() == group)})" if group else ""))
        there = [rings for properties, rings in standing if same(properties) for _ in range(properties["woningen"] or 1)]
        places = {id: at for (id, other), at in homes.items() if other[:2] == (form, group)}
        for id in places:
            near = [(at, 1) for other, at in places.items() if other == id or apart(ground[id], ground[other]) <= AROUND_M]
            already = sum(apart(ground[id], rings) <= AROUND_M for rings in there)
            made.limit(near + [(at, -1) for at in more], -math.inf, max(0, most - already) + gave)
    for id in terms.get("include", []):
        gave, more = soft(f"vast perceel: {id}")
        made.limit([(at, 1) for (other, _), at in homes.items() if other == id] + [(at, 1) for at in more], 1 - gave, math.inf)
    if free:
        for more in gives:
            made.cost[more] = 1
    return made.solve()


scenarios = asked()
requirements = table(out / "keuze_eisen.csv")
compared = 0
for row in table(out / "portefeuilles.csv"):
    rows, upper = scenarios[row["scenario"]], row["grens"] == "bovengrens"
    gave = {it["eis"]: int(it["versoepeling"]) for it in requirements if it["portefeuille"] == row["portefeuille"]}
    strict = programme(rows, upper, row["clusterregel"], {}, False)
    if (strict is None) != (row["status"] == "met versoepeling"):
        sys.exit(f"DIFFERENT: {row['portefeuille']} is {row['status']}, and here {strict}")
    if strict is None:
        least = programme(rows, upper, row["clusterregel"], {}, True)
        if round(least) != sum(gave.values()):
            sys.exit(f"DIFFERENT: in {row['portefeuille']} {sum(gave.values())} homes gave way, and here {least}")
        strict = programme(rows, upper, row["clusterregel"], gave, False)
    found = 10 * float(row["gemis"])
    bound = found * (1 - float(row["marge_pct"]) / 100)
    if strict is None or not bound - 1 <= strict + 0.5 <= found + 1:
        sys.exit(f"DIFFERENT: {row['portefeuille']} lacks {found}, at least {bound}, and here {strict}")
    compared += 1
    print(f"{row['portefeuille']}: {row['status']}, {found:.0f} found, {strict:.0f} here, {sum(gave.values())} gave way")
print(f"equal: {compared} portfolios")
