"""Everything in the sample that is made up: facilities, stops, care sites, candidate parcels, complexes and neighbourhoods.

Places are (east, north) in metres from the centre of a kern (see KERNEN in facts.py). The numbers follow the size of the
kern; no row stands for a real shop, practice, house, plot or stop, even where one happens to be near.
"""

# How a facility of a category is called; the kern and the part of the kern are put behind it.
CATEGORY_NAMES = {
    "supermarkt": "Supermarkt", "apotheek": "Apotheek", "huisarts": "Huisartsenpraktijk",
    "gezondheidscentrum": "Gezondheidscentrum", "ontmoeting": "Ontmoetingsruimte", "dagbesteding": "Dagbesteding",
    "steunpunt": "Steunpunt begeleid wonen", "sport": "Sportplek", "recreatie": "Park", "rustplek": "Zitbank",
    "openbaar_toilet": "Openbaar toilet", "herkenningspunt": "Herkenningspunt",
}

FACILITIES = {
    "goor": {
        "supermarkt": [(70, 150), (-60, -120), (-800, 420), (900, -330)],
        "huisarts": [(110, 210), (-130, -60), (-860, 330), (820, -250)],
        "apotheek": [(135, 225), (-770, 350)],
        "gezondheidscentrum": [(160, 240)],
        "ontmoeting": [(235, 150), (-40, 40), (-720, 430), (760, -330), (250, 950)],
        "dagbesteding": [(250, 60), (-650, 200)],
        "steunpunt": [(60, -220), (-900, 550)],
        "sport": [(-1150, 700), (700, 700), (300, -650), (1100, 100)],
        "recreatie": [(265, 130), (-630, 450), (1000, -180), (100, 1000), (-150, -400)],
        "rustplek": [(200, 165), (185, 75), (60, 60), (-20, -60), (-705, 440), (-850, 480), (880, -270), (150, 930), (-400, 150),
                     (350, -200)],
        "openbaar_toilet": [(60, 90), (40, -480)],
        "herkenningspunt": [(190, 185), (-20, 20), (-700, 400)],
    },
    "delden": {
        "supermarkt": [(60, 40), (-560, -180)],
        "huisarts": [(130, 120), (-480, -260)],
        "apotheek": [(150, 110)],
        "gezondheidscentrum": [(170, 60)],
        "ontmoeting": [(185, -5), (-60, 80), (-600, -120)],
        "dagbesteding": [(40, -90)],
        "steunpunt": [(-200, -250)],
        "sport": [(700, -350), (-150, -500)],
        "recreatie": [(205, 30), (-450, -60), (900, -150)],
        "rustplek": [(150, 20), (10, 60), (250, 130), (-580, -160), (500, -150), (-20, 150)],
        "openbaar_toilet": [(20, 20)],
        "herkenningspunt": [(165, 15), (-30, 110)],
    },
    "markelo": {
        "supermarkt": [(30, 20)],
        "huisarts": [(-60, 90)],
        "apotheek": [(-50, 110)],
        "ontmoeting": [(90, 110), (-30, -250)],
        "dagbesteding": [(150, 40)],
        "steunpunt": [(-90, -40)],
        "sport": [(250, -380), (-250, 350)],
        "recreatie": [(110, 145), (-100, -350)],
        "rustplek": [(75, 95), (10, -30), (-20, -240)],
        "openbaar_toilet": [(0, 10)],
        "herkenningspunt": [(55, 80)],
    },
    "diepenheim": {
        "supermarkt": [(30, -20)],
        "huisarts": [(-90, 60)],
        "ontmoeting": [(-20, 50)],
        "sport": [(150, 300)],
        "recreatie": [(60, 180)],
        "rustplek": [(0, 20), (-280, 40)],
        "herkenningspunt": [(-10, 10)],
    },
    "hengevelde": {
        "supermarkt": [(20, 20)],
        "huisarts": [(60, -80)],
        "ontmoeting": [(-40, 30)],
        "sport": [(-150, 350)],
        "recreatie": [(100, 110)],
        "rustplek": [(-10, 40)],
        "herkenningspunt": [(0, -20)],
    },
    "bentelo": {
        "ontmoeting": [(20, 10)],
        "sport": [(130, -120)],
        "recreatie": [(-80, 120)],
        "rustplek": [(30, 0)],
    },
}

# Care day and night: (east, north, places). None in Hengevelde and Bentelo; Diepenheim's stands at the edge of the village.
CARE_SITES = {
    "goor": [(165, 55, 48), (-760, 520, 24)],
    "delden": [(115, -35, 36)],
    "markelo": [(60, 180, 30)],
    "diepenheim": [(-430, 80, 12)],
}

# Bus stops. Those of "buitengebied" are RD metres.
STOPS = {
    "goor": [(185, 205), (-60, -470), (-250, -20), (-780, 300), (-1250, 550), (850, -400), (500, 150), (200, 1080), (-350, 700)],
    "delden": [(215, 85), (-80, -60), (-650, -150), (-1000, -500), (650, -300), (1150, -200)],
    "markelo": [(20, 130), (60, -90), (-150, -400), (330, 350), (-500, 100)],
    "diepenheim": [(10, -60), (170, 380), (-300, -130)],
    "hengevelde": [(10, -40), (-80, 430), (450, 60)],
    "bentelo": [(0, -40), (-300, 200)],
    "buitengebied": [(233400, 472900), (240600, 474100), (241900, 471400), (237600, 467900), (229300, 470600)],
}

# What a candidate parcel can be: name, shape (R rectangle, L, P point), smallest and largest sides in metres.
KINDS = {
    "school": ("Schoollocatie", "L", (50, 75), (40, 60)),
    "kantoor": ("Leegstaand kantoor", "R", (32, 48), (26, 36)),
    "terrein": ("Open terrein", "R", (40, 65), (30, 50)),
    "parkeer": ("Parkeerterrein", "R", (45, 60), (28, 40)),
    "erf": ("Boerenerf", "L", (55, 80), (45, 60)),
    "rand": ("Uitbreidingsvlak", "R", (80, 105), (60, 75)),
    "idee": ("Initiatief", "P", None, None),
}

# How many square metres of ground a home takes: stacked within a kern, low on its edge and in the countryside.
LAND_PER_HOME = {"rand": [120, 150, 200], "erf": [120, 150, 200]}
STACKED = [80, 100, 130]

JA, NEE, LEEG = "ja", "nee", None

# Candidate parcels: (east, north, kind, ontmoetingsruimte in the plan, aanvullend vervoer declared).
PARCELS = {
    "goor": [
        (205, 115, "kantoor", LEEG, LEEG), (130, 110, "terrein", LEEG, LEEG), (235, 215, "parkeer", NEE, LEEG),
        (20, 90, "terrein", JA, LEEG), (-90, -30, "kantoor", NEE, LEEG), (10, -180, "school", JA, LEEG),
        (-745, 475, "terrein", LEEG, LEEG), (-655, 530, "school", NEE, LEEG), (-870, 430, "parkeer", LEEG, LEEG),
        (-950, 250, "terrein", JA, LEEG), (-1300, 500, "rand", LEEG, JA), (830, -300, "kantoor", NEE, LEEG),
        (950, -420, "terrein", LEEG, LEEG), (1150, -150, "rand", JA, LEEG), (1000, 300, "school", NEE, JA),
        (300, 900, "terrein", LEEG, LEEG), (350, 500, "parkeer", NEE, LEEG), (700, 1350, "rand", NEE, LEEG),
        (-300, 350, "terrein", JA, LEEG), (-250, -850, "rand", NEE, LEEG), (600, -700, "idee", LEEG, LEEG),
        (-350, 1150, "idee", NEE, JA),
    ],
    "delden": [
        (160, -40, "kantoor", LEEG, LEEG), (125, 55, "terrein", LEEG, LEEG), (40, -30, "terrein", JA, LEEG),
        (-85, 140, "parkeer", NEE, LEEG), (300, 60, "school", LEEG, LEEG), (-520, -130, "terrein", LEEG, LEEG),
        (-650, -250, "school", JA, LEEG), (-1050, -550, "rand", NEE, LEEG), (600, -200, "terrein", NEE, JA),
        (1000, -300, "rand", NEE, LEEG), (1350, -150, "rand", LEEG, JA), (-300, 450, "terrein", LEEG, LEEG),
        (750, 250, "idee", NEE, LEEG), (200, -550, "idee", JA, LEEG),
    ],
    "markelo": [
        (85, 145, "kantoor", LEEG, LEEG), (10, 85, "terrein", LEEG, LEEG), (-90, 20, "parkeer", NEE, LEEG),
        (120, -60, "school", JA, LEEG), (-80, -300, "terrein", LEEG, LEEG), (350, 450, "rand", NEE, LEEG),
        (-750, 230, "rand", NEE, LEEG), (0, -590, "rand", LEEG, JA), (300, 50, "idee", LEEG, LEEG),
    ],
    "diepenheim": [
        (-380, 130, "terrein", JA, LEEG), (-100, 10, "school", LEEG, LEEG), (80, 50, "kantoor", NEE, LEEG),
        (150, -350, "rand", NEE, LEEG), (-600, -60, "erf", NEE, JA), (100, 450, "idee", LEEG, LEEG),
    ],
    "hengevelde": [
        (-80, 90, "school", LEEG, LEEG), (110, -30, "kantoor", JA, LEEG), (-150, 480, "rand", NEE, LEEG),
        (500, 50, "erf", NEE, JA), (-250, -250, "idee", LEEG, LEEG),
    ],
    "bentelo": [(70, 60, "terrein", JA, LEEG), (-200, 50, "erf", LEEG, JA), (130, -60, "idee", NEE, LEEG)],
    # RD metres.
    "buitengebied": [
        (245500, 479400, "erf", NEE, LEEG), (233450, 472800, "erf", NEE, LEEG), (241000, 476800, "erf", LEEG, JA),
    ],
}

# Complexes that stand there: (east, north, what, homes, woonvorm, doelgroep, ontmoetingsruimte in it).
COMPLEXES = {
    "goor": [
        (110, -70, "Seniorencomplex", 24, "geclusterd", "ouderen", JA),
        (-880, 560, "Aanleunwoningen", 18, "geclusterd", "ouderen", NEE),
        (150, -720, "Hofje", 12, "geclusterd", "ouderen", NEE),
        (-690, 240, "Woongroep", 12, "geclusterd", "VB", NEE),
        (190, 30, "Zorgappartementen", 20, "zorggeschikt", "ouderen", JA),
        (700, 500, "Verspreide woningen", 2, "gespikkeld", "psychosociaal", LEEG),
    ],
    "delden": [
        (240, -70, "Serviceflat", 30, "geclusterd", "ouderen", JA),
        (-820, -330, "Seniorenwoningen", 16, "geclusterd", "ouderen", NEE),
        (1080, -240, "Hofje", 10, "geclusterd", "ouderen", NEE),
        (480, 160, "Verspreide woningen", 2, "gespikkeld", "VB", LEEG),
    ],
    "markelo": [
        (-40, 170, "Seniorenwoningen", 14, "geclusterd", "ouderen", NEE),
        (200, 420, "Woongroep", 8, "geclusterd", "VB", LEEG),
    ],
    "diepenheim": [(70, 130, "Seniorenwoningen", 8, "geclusterd", "ouderen", LEEG)],
    "hengevelde": [(30, 160, "Seniorenwoningen", None, "geclusterd", "ouderen", NEE)],
}

# Neighbourhoods, by the areas that the population is drawn in: clients of the Wmo per 1,000 inhabitants, percentage of 65 and older,
# percentage of homes that a housing association rents out, percentage of households about the social minimum. None is not known.
BUURTEN = {
    "Goor, west": (61, 23, 34, 8), "Goor, zuid": (88, 29, 46, 11), "Goor, noord": (47, 22, 18, 5), "Goor, noordoost": (None, None, 2, None),
    "Goor, buitengebied": (32, 24, 3, 4), "Markelo, noord": (44, 25, 16, 4), "Markelo, zuid": (52, 31, 24, 5),
    "Markelo, buitengebied": (31, 26, 2, 3), "Diepenheim, noord": (46, 27, 15, 4), "Diepenheim, zuid": (58, 33, 22, 6),
    "Diepenheim, buitengebied": (33, 28, 2, 3), "Delden, west": (49, 27, 22, 5), "Delden, zuidoost": (73, 38, 33, 8),
    "Delden, noord": (41, 26, 11, 3), "Delden, buitengebied": (30, 27, 2, 3), "Ambt Delden, noord": (28, 21, 1, 3),
    "Ambt Delden, zuid": (29, 20, 1, 3), "Hengevelde, noord": (37, 19, 12, 4), "Hengevelde, zuid": (45, 24, 17, 5),
    "Hengevelde, buitengebied": (27, 20, 1, 3), "Bentelo, noord": (34, 17, 9, 3), "Bentelo, zuid": (38, 19, 13, 4),
    "Bentelo, buitengebied": (26, 18, 1, 3),
}
# The same for the municipality; the second is computed from the facts.
GEMEENTE = (51, None, 21, 5)
# People in a home.
PER_HOME = 2.2
