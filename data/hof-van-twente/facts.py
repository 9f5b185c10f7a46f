"""The facts behind the sample, each with its source, and the outlines drawn by hand.

Figures and positions are carried over from open registers; no outline is. Every outline below was placed by eye on a
grid (kernen on 50 m, the municipality on 100 m) so that place, size and shape are about right and no more than that.
Coordinates are RD New (EPSG:28992): kilometres for outlines.
"""

TOP10NL = "Kadaster TOP10NL via PDOK, 2025-07-01, CC BY 4.0"
CBS = "CBS, bevolking per viercijferige postcode naar leeftijd, 2021, CC BY 4.0"
CHB = "Centraal Halte Bestand (DOVA), 2026, CC0"

# id: name, inhabitants (TOP10NL), postcode whose share of 65+ it takes, centre in RD metres (invented village heart), outline in RD km.
KERNEN = {
    "goor": ("Goor", 12230, 7471, (236850, 472550), [
        (235.20, 473.20), (235.45, 472.60), (236.15, 472.25), (236.40, 471.50), (236.85, 471.45), (237.10, 471.85),
        (237.20, 471.60), (238.05, 471.75), (238.20, 472.40), (238.45, 472.90), (237.85, 472.95), (237.75, 473.55),
        (238.30, 474.05), (237.80, 474.55), (237.30, 474.10), (235.85, 473.95)]),
    "delden": ("Delden", 7230, 7491, (245450, 475350), [
        (244.00, 474.60), (244.70, 474.70), (246.45, 474.70), (247.00, 475.05), (246.80, 475.55), (246.40, 475.75),
        (245.60, 475.90), (244.90, 476.05), (244.70, 475.50), (244.20, 475.45), (244.45, 475.05)]),
    "markelo": ("Markelo", 3790, 7475, (230950, 472550), [
        (230.80, 471.70), (231.10, 472.05), (231.50, 472.40), (231.35, 472.65), (231.50, 473.10), (231.00, 473.25),
        (230.60, 473.10), (230.45, 472.75), (230.15, 472.90), (229.95, 472.80), (230.35, 472.55), (230.30, 472.10),
        (230.65, 472.05)]),
    "diepenheim": ("Diepenheim", 1875, 7478, (234900, 468800), [
        (234.65, 468.30), (235.50, 468.25), (235.25, 468.45), (235.25, 469.10), (234.95, 469.40), (234.65, 469.20),
        (234.45, 469.05), (234.40, 468.80), (234.10, 468.80), (234.30, 468.60)]),
    "hengevelde": ("Hengevelde", 1750, 7496, (240300, 468650), [
        (240.05, 468.05), (240.75, 468.35), (241.25, 468.75), (240.85, 468.75), (240.50, 469.00), (240.35, 469.40),
        (239.95, 469.30), (240.00, 468.95), (239.80, 468.70), (239.90, 468.30)]),
    "bentelo": ("Bentelo", 890, 7497, (243550, 471450), [
        (243.55, 471.15), (243.70, 471.30), (244.10, 471.10), (243.85, 471.55), (243.80, 471.85), (243.50, 471.70),
        (243.10, 471.95), (242.90, 471.80), (243.25, 471.65), (243.25, 471.30)]),
    # TOP10NL counts it as a woonkern; no postcode of its own, so its number of people of 65 or older is unknown.
    "azelo": ("Azelo", 75, None, (245450, 479700), [
        (245.60, 479.30), (245.65, 479.60), (245.50, 479.75), (245.55, 480.00), (245.40, 480.00), (245.25, 479.90),
        (245.40, 479.80), (245.30, 479.65), (245.50, 479.55)]),
}

# Postcode: (inhabitants, of whom 65 or older). CBS rounds both to fives.
POSTCODES = {
    7471: (12115, 2950), 7472: (35, 10), 7475: (7280, 1900), 7478: (2615, 740),
    7491: (7385, 2225), 7495: (1905, 395), 7496: (2105, 435), 7497: (1595, 285),
}

# Railway stations: name, WGS 84 longitude and latitude (CHB, rounded).
STATIONS = [("Station Goor", 6.58445, 52.23028), ("Station Delden", 6.71610, 52.26000)]

# Lines drawn by hand, in RD km, both ends included. Those that start with "rand" follow each other counter-clockwise and
# make the municipality; the others part it into schematic postcode areas. A minus in a ring below runs a line backwards.
LINES = {
    "rand markelo": [(238.1, 476.6), (236.0, 476.4), (235.4, 476.8), (234.6, 477.9), (232.1, 477.8), (229.0, 476.2),
                     (226.2, 474.2), (225.3, 473.0), (225.7, 471.9), (226.5, 470.7), (227.9, 469.0), (229.0, 468.4), (229.3, 467.2), (230.1, 466.4), (230.8, 466.0), (232.3, 466.5)],
    "rand diepenheim": [(232.3, 466.5), (234.8, 466.1), (237.3, 466.7), (238.3, 465.6), (238.8, 464.6), (239.7, 465.4),
                        (240.7, 465.2), (241.2, 466.2), (240.4, 467.2), (239.6, 467.5)],
    "rand hengevelde": [(239.6, 467.5), (243.0, 468.5)],
    "rand bentelo": [(243.0, 468.5), (244.6, 468.4), (245.5, 469.5), (244.9, 470.8), (245.6, 472.4)],
    "rand ambt zuid": [(245.6, 472.4), (246.0, 473.6), (246.2, 474.5)],
    "rand ambt noord": [(246.2, 474.5), (248.2, 474.6), (248.1, 476.8), (247.3, 478.4), (246.1, 479.6), (245.4, 480.3),
                        (243.9, 480.9), (242.2, 479.6), (239.5, 478.8), (238.1, 476.6)],
    "markelo|ambt": [(238.1, 476.6), (237.3, 475.2), (237.2, 474.5)],
    "markelo|goor": [(237.2, 474.5), (236.0, 474.2), (234.9, 473.2), (235.0, 472.4), (235.8, 472.1), (236.0, 471.2),
                     (238.1, 471.6), (239.4, 472.3)],
    "goor|ambt noord": [(237.2, 474.5), (237.8, 474.8), (238.6, 474.3)],
    "goor|ambt zuid": [(238.6, 474.3), (239.0, 473.0), (239.4, 472.3)],
    "markelo|ambt zuid": [(239.4, 472.3), (240.5, 470.8)],
    "markelo|hengevelde": [(240.5, 470.8), (239.3, 470.6), (238.9, 469.8), (237.7, 469.2)],
    "markelo|diepenheim": [(237.7, 469.2), (237.0, 470.0), (235.3, 471.0), (233.2, 469.5), (232.9, 468.0), (232.3, 466.5)],
    "diepenheim|hengevelde": [(237.7, 469.2), (239.6, 467.5)],
    "hengevelde|ambt": [(240.5, 470.8), (241.5, 470.7)],
    "hengevelde|bentelo": [(241.5, 470.7), (241.8, 470.0), (243.0, 468.5)],
    "bentelo|ambt": [(241.5, 470.7), (242.6, 471.9), (243.3, 472.6), (243.5, 473.4), (244.3, 473.8), (245.6, 472.4)],
    "ambt midden": [(238.6, 474.3), (242.8, 475.4)],
    "delden zuid": [(242.8, 475.4), (243.6, 474.2), (246.2, 474.5)],
    "delden noord": [(246.2, 474.5), (247.3, 475.0), (246.9, 476.1), (245.0, 476.4), (243.9, 476.3), (242.8, 475.4)],
}
GEBIED = [name for name in LINES if name.startswith("rand")]

# The land around the kernen: postcode, name, invented share of what the postcode has outside its kern, kern cut out, ring.
OUTSIDE = [
    (7471, "Goor, buitengebied", 1.0, "goor", ["markelo|goor", "-goor|ambt zuid", "-goor|ambt noord"]),
    (7475, "Markelo, buitengebied", 1.0, "markelo", [
        "rand markelo", "-markelo|diepenheim", "-markelo|hengevelde", "-markelo|ambt zuid", "-markelo|goor", "-markelo|ambt"]),
    (7478, "Diepenheim, buitengebied", 1.0, "diepenheim", [
        "rand diepenheim", "-diepenheim|hengevelde", "markelo|diepenheim"]),
    (7491, "Delden, buitengebied", 1.0, "delden", ["delden zuid", "delden noord"]),
    (7495, "Ambt Delden, noord", 0.6, None, [
        "rand ambt noord", "markelo|ambt", "goor|ambt noord", "ambt midden", "-delden noord"]),
    (7495, "Ambt Delden, zuid", 0.4, None, [
        "rand ambt zuid", "-delden zuid", "-ambt midden", "goor|ambt zuid", "markelo|ambt zuid", "hengevelde|ambt",
        "bentelo|ambt"]),
    (7496, "Hengevelde, buitengebied", 1.0, "hengevelde", [
        "rand hengevelde", "-hengevelde|bentelo", "-hengevelde|ambt", "markelo|hengevelde", "diepenheim|hengevelde"]),
    (7497, "Bentelo, buitengebied", 1.0, "bentelo", ["rand bentelo", "-bentelo|ambt", "hengevelde|bentelo"]),
]

# The kernen in pieces: kern, postcode, part, invented share of what the postcode has inside the kern, corners of the kern
# outline by number ("c" is the kern's centre).
INSIDE = [
    ("goor", 7471, "west", 0.30, [15, 0, 1, 2, "c"]),
    ("goor", 7471, "zuid", 0.35, [2, 3, 4, 5, 6, 7, 8, "c"]),
    ("goor", 7471, "noord", 0.35, [8, 9, 10, 11, 14, 15, "c"]),
    ("goor", 7472, "noordoost", 1.0, [11, 12, 13, 14]),
    ("delden", 7491, "west", 0.30, [7, 8, 9, 10, 0, 1, "c"]),
    ("delden", 7491, "zuidoost", 0.40, [1, 2, 3, "c"]),
    ("delden", 7491, "noord", 0.30, [3, 4, 5, 6, 7, "c"]),
    ("markelo", 7475, "noord", 0.45, [3, 4, 5, 6, 7, "c"]),
    ("markelo", 7475, "zuid", 0.55, [7, 8, 9, 10, 11, 12, 0, 1, 2, 3, "c"]),
    ("diepenheim", 7478, "noord", 0.45, [3, 4, 5, 6, 7, 8, 9, "c"]),
    ("diepenheim", 7478, "zuid", 0.55, [9, 0, 1, 2, 3, "c"]),
    ("hengevelde", 7496, "noord", 0.50, [3, 4, 5, 6, 7, 8, "c"]),
    ("hengevelde", 7496, "zuid", 0.50, [8, 9, 0, 1, 2, 3, "c"]),
    ("bentelo", 7497, "noord", 0.50, [3, 4, 5, 6, 7, 8, "c"]),
    ("bentelo", 7497, "zuid", 0.50, [8, 9, 0, 1, 2, 3, "c"]),
]

# The opgave as the papers state it: area, level, housing form, scenario, group, segment, least, most, year, source.
TWENTE = "Regionale woonzorgvisie Twente 2024-2026"
HOF = "Uitvoeringsplan woon-, zorg- en welzijnsvisie Hof van Twente"
VISIE = f"{TWENTE}, hoofdstuk 2 (opgave ouderenhuisvesting tot 2030)"
VISIE_VB = f"{TWENTE}, hoofdstuk 3 (verstandelijke beperking tot 2040; prognose en doorrekening)"
THEMA_1 = f"{HOF}, thema 1"
OPGAVE = [
    ("Twente", "regio", "nultreden", "basis", "", "", 4500, 4500, 2030, VISIE),
    ("Twente", "regio", "geclusterd", "basis", "", "", 2000, 2000, 2030, VISIE),
    ("Twente", "regio", "zorggeschikt", "basis", "", "", 1560, 1560, 2030, VISIE),
    ("Twente", "regio", "nultreden", "trend", "", "", 2710, 2710, 2030, VISIE),
    ("Twente", "regio", "geclusterd", "trend", "", "", 5310, 5310, 2030, VISIE),
    ("Twente", "regio", "zorggeschikt", "trend", "", "", 1100, 1100, 2030, VISIE),
    ("Twente", "regio", "geclusterd", "", "VB", "", -1185, -235, 2040, VISIE_VB),
    ("Twente", "regio", "gespikkeld", "", "VB", "", 110, 300, 2040, VISIE_VB),
    ("Hof van Twente", "gemeente", "geclusterd", "", "VB", "", 60, 60, 2030, THEMA_1),
    ("Hof van Twente", "gemeente", "gespikkeld", "", "VB", "", 15, 15, 2030, THEMA_1),
    ("Hof van Twente", "gemeente", "gespikkeld", "", "psychosociaal", "", 10, 10, 2030, THEMA_1),
    ("Hof van Twente", "gemeente", "geclusterd", "", "", "vrije huur", 30, 90, 2035, f"{THEMA_1} (tekort aan vrije huur tot 2035)"),
]
# The paper gives bands for Hof van Twente (nultreden 155-190, geclusterd 75-260, zorggeschikt 40-135) and does not say which end belongs
# to which scenario. That they do as below follows from the directions of Twente: an inference, and in the file flagged as made up.
BANDS = [("nultreden", 190, 155), ("geclusterd", 75, 260), ("zorggeschikt", 135, 40)]
INFERENCE = f"{THEMA_1}; welk eind van de bandbreedte bij welk scenario hoort is afgeleid uit de richting in Twente, niet uit het stuk"
