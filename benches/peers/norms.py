"""A norm set as the chain script needs it: profiles, area rules, detour, thresholds; with `extends` and overrides that remove."""

import tomllib
from pathlib import Path

BUILT_IN = Path(__file__).parents[2] / "data" / "norms"


def load(path):
    raw = tomllib.loads(path.read_text())
    if "extends" not in raw:
        return raw
    base = load(BUILT_IN / f"{raw['extends']}.toml")
    for change in raw.get("override", []):
        kind, name, *rest = change["value"].split(".")
        if rest or kind != "profile" or not change.get("remove"):
            raise SystemExit(f"{path}: this script only knows overrides that remove a profile, found {change['value']}")
        base["profile"] = [profile for profile in base["profile"] if profile["id"] != name]
    return base


def by_air(criterion):
    """Ideal and maximum in metres, or None where only a walk can answer."""
    ideal = criterion.get("ideal_m") or criterion.get("spacing_m")
    return ideal and (float(ideal["value"]), float(criterion["max_m"]["value"]))


def source(criterion):
    """Where the norm comes from, in a few words."""
    def short(value):
        said = value["source"]
        return "; ".join(said) if isinstance(said, list) else said

    ideal = criterion.get("ideal_m") or criterion.get("spacing_m")
    parts = [short(ideal), short(criterion["max_m"]), short(criterion["weight"])]
    return parts[0] if len(set(parts)) == 1 else "ideaal: {}; maximum: {}; gewicht: {}".format(*parts)


def area_rules(norms):
    """Area rules with the conditions of those that they lie inside, then the profiles that have hard conditions.

    Each is (id, own conditions, all conditions, carried conditions); a condition is (category, ideal, maximum).
    """
    rules, areas = [], {}
    for area in norms.get("area", []):
        own = [(name, *by_air(condition)) for name, condition in area["conditions"].items()]
        everything = own + (areas[area["inside"]] if "inside" in area else [])
        areas[area["id"]] = everything
        rules.append((area["id"], everything))
    for profile in norms["profile"]:
        criteria = profile["criteria"].items()
        own = [(name, *by_air(c)) for name, c in criteria if c["condition"] == "hard" and by_air(c)]
        if own:
            rules.append((profile["id"], own))
    return rules
