"""Draws the picture of the README from the result of `cargo run --release`. Needs geopandas and matplotlib.

    python docs/img/draw.py woonkring-uit docs/img/goor.png
"""

import sys

import geopandas
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

CLASSES = {"geschikt": "#1b7837", "mogelijk": "#7fbf7b", "met vervoer": "#fee08b", "ongeschikt": "#b2182b", "onbekend": "#bdbdbd"}
LEVELS = {"mogelijk": ("#dbe9f6", "--"), "zeker": ("#9ecae1", "-"), "kern": ("#4292c6", "-")}
MARKS = {"zorg_24uur": ("#b2182b", "P"), "supermarkt": ("#000000", "s"), "ontmoeting": ("#762a83", "o"), "ov_halte": ("#555555", "^")}
PROFILE, AREA, KERN = "rollator", "woonservicegebied", "Goor"

folder, picture = sys.argv[1:3]
layer = {name: geopandas.read_file(f"{folder}/{name}.geojson").to_crs(28992) for name in ("percelen", "zones", "voorzieningen", "kernen")}
fig, ax = plt.subplots(figsize=(9.5, 6.6))
kern = layer["kernen"][layer["kernen"].naam == KERN]
kern.plot(ax=ax, color="#f4f1ea", edgecolor="#888888", linewidth=1)
zones = layer["zones"]
for level, (fill, line) in LEVELS.items():
    zones[(zones.gebied == AREA) & (zones.soort == level)].plot(ax=ax, color=fill, edgecolor="#2171b5", linestyle=line, alpha=0.75)
parcels = layer["percelen"]
for name, colour in CLASSES.items():
    of_class = parcels[parcels[f"{PROFILE}_klasse"] == name]
    of_class.plot(ax=ax, color=colour, edgecolor="black", linewidth=0.7, markersize=45, zorder=4)
for category, (colour, mark) in MARKS.items():
    places = layer["voorzieningen"][layer["voorzieningen"].categorie == category]
    places.plot(ax=ax, color=colour, marker=mark, markersize=26, zorder=5, edgecolor="white", linewidth=0.5)
west, south, east, north = kern.total_bounds
ax.set_xlim(west - 150, east + 150)
ax.set_ylim(south - 150, north + 150)
handles = [Patch(facecolor=colour, edgecolor="black", label=f"perceel: {name}") for name, colour in CLASSES.items()]
handles += [Patch(facecolor=fill, edgecolor="#2171b5", linestyle=line, label=f"{AREA}: {level}") for level, (fill, line) in LEVELS.items()]
handles += [Line2D([], [], color=colour, marker=mark, linestyle="", label=category) for category, (colour, mark) in MARKS.items()]
ax.legend(handles=handles, fontsize=7.5, loc="upper left", framealpha=0.95)
ax.plot([east - 450, east + 50], [south - 90, south - 90], color="black", linewidth=2)
ax.text(east - 200, south - 70, "500 m", ha="center", fontsize=8)
ax.set_title(f"{KERN}, profiel {PROFILE} (schematisch, deels fictief)", fontsize=11)
ax.set_axis_off()
fig.tight_layout()
fig.savefig(picture, dpi=80)
