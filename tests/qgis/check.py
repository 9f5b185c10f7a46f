"""Opens a result in QGIS, as a planner would, and looks at what is there: layers, styles, project, relation, printed maps.

    QT_QPA_PLATFORM=offscreen python3 tests/qgis/check.py <folder of the result> <folder of the same result with --crs rd>

Needs the qgis module of the machine's own Python, 3.22 or newer; pdftoppm looks into the PDF where it is there.
"""

import csv
import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsProject,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

START = time.monotonic()
RD = "EPSG:28992"
# Class and legend text, in the order of the legend.
CLASSES = {
    "geschikt": "Geschikt",
    "mogelijk": "Mogelijk",
    "met vervoer": "Met vervoer",
    "ongeschikt": "Ongeschikt",
    "onbekend": "Onbekend: eerst uitzoeken",
}
LEVELS = ["Kern: zeker alles op de ideale afstand", "Zeker: alles binnen het maximum", "Mogelijk: bij de kortste looproute"]
DPI = 100
# So many features of a layer are compared one by one.
FEATURES = 400


class Blank(Exception):
    """A map shows nothing, or not what it must."""


@functools.lru_cache(maxsize=None)
def table(folder, name):
    """The rows of a CSV layer, of the longest one only what is asked for; none where the result has no such layer."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        if name != "toetsing":
            return list(csv.DictReader(file))
        lines = csv.reader(file)
        head = next(lines)
        wanted = [(word, head.index(word)) for word in ("perceel", "profiel", "categorie")]
        return [{word: line[at] for word, at in wanted} for line in lines]


def dragged(path):
    """The layers that QGIS makes of a file that is dragged in, with their default styles."""
    options = QgsProviderSublayerDetails.LayerOptions(QgsProject.instance().transformContext())
    found = QgsProviderRegistry.instance().querySublayers(str(path), Qgis.SublayerQueryFlag.ResolveGeometryType)
    layers = {}
    for details in found:
        layer = details.toLayer(options)
        assert layer.isValid(), f"{path}: {details.name()} is not valid"
        layers.setdefault(details.name(), []).append(layer)
    return layers


def rows(layer):
    """How many features a layer gives."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry).setSubsetOfAttributes([])
    return sum(1 for _ in layer.getFeatures(request))


def legend(layer):
    """The texts of a layer's legend."""
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def check_parcels(layer, profile, mixed):
    """The default style of parcels: by class, with the words of the legend."""
    renderer = layer.renderer()
    if mixed:
        assert isinstance(renderer, QgsRuleBasedRenderer), "points and polygons in one table: rules"
        assert legend(layer) == ["Punten", *CLASSES.values(), "Vlakken", *CLASSES.values()], legend(layer)
        filters = [rule.filterExpression() for rule in renderer.rootRule().descendants()]
        assert f"\"{profile}_klasse\" = 'geschikt'" in filters, filters
    else:
        assert isinstance(renderer, QgsCategorizedSymbolRenderer), renderer.type()
        assert renderer.classAttribute() == f'"{profile}_klasse"', renderer.classAttribute()
        assert [category.value() for category in renderer.categories()] == list(CLASSES)
        assert legend(layer) == list(CLASSES.values()), legend(layer)
    assert layer.labelsEnabled() and layer.labeling() is not None
    assert layer.attributeAlias(layer.fields().indexFromName(f"{profile}_klasse")) != ""


def check_zones(layer, areas, labels):
    """The default style of zones: the first area rule and what is nested in it is on, everything else is off."""
    heads = layer.renderer().rootRule().children()
    on = [rule.label() for rule in heads if rule.active()]
    assert on == [labels[area] for area in areas], on
    assert len(heads) > len(on), "the profiles are one click away"
    for rule in heads:
        assert [child.label() for child in rule.children()] == LEVELS


def check_rings(layer, profile):
    """The default style of circles: those of the default profile are on."""
    heads = layer.renderer().rootRule().children()
    on = [rule.filterExpression() for rule in heads if rule.active()]
    assert on == [f"\"profiel\" = '{profile}'"], on
    for symbol in layer.renderer().symbols(QgsRenderContext()):
        assert [part.layerType() for part in symbol.symbolLayers()] == ["SimpleLine"], "rings have no fill"


def check_facilities(layer, present):
    """The default style of facilities: one mark per category that is there, and no two look the same."""
    texts = [text for text in legend(layer) if text not in ("Punten", "Vlakken") and not text.endswith("in een scenario")]
    assert len(set(texts)) == len(present), f"{texts} for {present}"
    assert "24-uurszorglocatie" in texts and "Supermarkt" in texts, texts
    if isinstance(layer.renderer(), QgsCategorizedSymbolRenderer):
        looks = set()
        for category in layer.renderer().categories():
            mark = category.symbol().symbolLayer(0)
            assert category.value() in present, category.value()
            looks.add((mark.shape(), mark.color().name()))
        assert len(looks) >= min(len(present), 15), f"{len(looks)} looks for {len(present)} categories"
    assert layer.labelsEnabled() and layer.labeling().settings().minimumScale == 15000


def check_layers(folder, facts, project):
    """Every layer of the GeoPackage and of the GeoJSON files opens by itself in its colours."""
    default, areas, labels = project
    files = {}
    package = dragged(folder / "woonkring.gpkg")
    for name in ["percelen", "toetsing", "zones", "cirkels", "voorzieningen", "kernen"]:
        expected = table(folder, name)
        if not expected:
            continue
        assert sum(map(rows, package[name])) == len(expected), f"{name}: not as many as the CSV has"
        sources = {"gpkg": package[name]}
        if name != "toetsing":
            files[name] = sources["geojson"] = [part for parts in dragged(folder / f"{name}.geojson").values() for part in parts]
            assert sum(map(rows, sources["geojson"])) == len(expected), f"{name}.geojson"
        for kind, parts in sources.items():
            for layer in parts:
                system = layer.crs().authid()
                if name == "toetsing":
                    assert layer.attributeAlias(layer.fields().indexFromName("oordeel")) != ""
                    continue
                assert system == (RD if kind == "gpkg" else "EPSG:4326"), f"{name} {kind}: {system}"
                if name == "percelen":
                    check_parcels(layer, default, len(parts) > 1)
                elif name == "zones":
                    check_zones(layer, areas, labels)
                elif name == "cirkels":
                    check_rings(layer, default)
                elif name == "voorzieningen":
                    check_facilities(layer, {row["categorie"] for row in expected})
                else:
                    assert layer.renderer().type() == "singleSymbol" and layer.labelsEnabled()
    parcels = QgsVectorLayer(f"{folder}/woonkring.gpkg|layername=percelen", "percelen", "ogr")
    # The styles of this layer come first, then those of all others.
    own, ids, names, _, error = parcels.listStylesInDatabase()
    assert not error and own == len(facts["outcome"]), f"{names[:own]}: one style per profile"
    for at in ids[:own]:
        text, _ = parcels.getStyleFromDatabase(at)
        document = QDomDocument()
        assert document.setContent(text)[0], "a style is XML"
        done = parcels.importNamedStyle(document)
        assert done[0] if isinstance(done, tuple) else done, f"style {at}: {done}"
    return files


def check_rd(files, rd):
    """GeoJSON in RD New lies where GeoJSON in WGS 84 lies."""
    door = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(RD), QgsProject.instance()
    )
    # The layers of the programme are looked at by programme.py.
    for path in (path for path in sorted(rd.glob("*.geojson")) if path.stem in files):
        metres = [part for parts in dragged(path).values() for part in parts]
        assert len(metres) == len(files[path.stem]), path.name
        for one, two in zip(metres, files[path.stem]):
            assert one.crs().authid() == RD, f"{path.name}: {one.crs().authid()}"
            # A box in degrees is no box in metres, so it is a little larger on every side; features are compared one by one.
            wide, narrow = door.transformBoundingBox(two.extent()), one.extent()
            assert wide.buffered(1).contains(narrow) and wide.width() < narrow.width() * 1.1 + 500, f"{path.name}: {wide} {narrow}"
            some = QgsFeatureRequest().setLimit(FEATURES)
            both = zip(one.getFeatures(some), two.getFeatures(some))
            compared = 0
            for here, there in both:
                if here.hasGeometry():
                    moved = there.geometry()
                    moved.transform(door)
                    apart = here.geometry().boundingBox().center().distance(moved.boundingBox().center())
                    assert apart < 1.0, f"{path.name}: a feature lies {apart:.2f} m from its other self"
                    compared += 1
            assert compared, path.name


def check_text(folder):
    """Nothing in the project or the styles tells of a machine, a person or a moment."""
    for path in [folder / "woonkring.qgs", *folder.glob("*.qml")]:
        text = path.read_text(encoding="utf-8")
        for word in ["saveUser", "saveDateTime", "<author", "<creation", "file:", str(folder)]:
            assert word not in text, f"{path.name} holds {word}"
        absolute = re.search(r'(?:>|"|=)(?:/(?:home|tmp|root|usr|work|Users|var)\b|[A-Za-z]:\\)[^<"]*', text)
        assert absolute is None, f"{path.name} holds a path: {absolute.group(0)}"


def check_project(folder, facts, default, labels):
    """The project opens whole, on the right place, with its groups."""
    project = QgsProject.instance()
    assert project.read(str(folder / "woonkring.qgs")), "the project opens"
    assert project.title() == facts["title"] and project.crs().authid() == RD
    for layer in project.mapLayers().values():
        assert layer.isValid(), layer.source()
        assert layer.id().startswith("woonkring_"), f"QGIS made up an id: {layer.id()}"
    root = project.layerTreeRoot()
    groups = {group.name(): group for group in root.findGroups()}
    profiles = [outcome["profile"] for outcome in facts["outcome"]]
    for profile in profiles:
        group = groups[f"Profiel: {labels[profile]}"]
        assert group.itemVisibilityChecked() == (profile == default), f"{profile}: on or off"
        for leaf in group.findLayers():
            layer = leaf.layer()
            kind = layer.id().split("_")[1]
            found = rows(layer)
            if kind == "percelen":
                check_parcels(layer, profile, False)
                names = layer.editFormConfig().tabs()
                assert [tab.name() for tab in names] == ["Oordeel", "Redenen", "Perceel"]
            elif kind == "zones":
                assert found == sum(row["gebied"] == profile for row in table(folder, "zones")), layer.id()
                assert legend(layer) == LEVELS
            else:
                assert found == sum(row["profiel"] == profile for row in table(folder, kind)), layer.id()
    assert "Basis" in groups and "Gebieden" in groups
    parcels = [layer for layer in project.mapLayers().values() if layer.id().startswith(f"woonkring_percelen_{default}")]
    assert sum(map(rows, parcels)) == len(table(folder, "percelen"))
    check_relation(folder, parcels[0], default)
    assert set(project.mapThemeCollection().mapThemes()) >= {f"Profiel: {labels[profile]}" for profile in profiles}
    extent = project.viewSettings().defaultViewExtent()
    assert extent.crs().authid() == RD
    for row in table(folder, "percelen"):
        assert extent.buffered(1).contains(float(row["x"]), float(row["y"])), "a parcel lies outside the extent"
    return project


def check_relation(folder, parcels, profile):
    """A click on a parcel leads to its reasons, for this profile and no other."""
    relations = QgsProject.instance().relationManager().referencedRelations(parcels)
    assert len(relations) == 1 and relations[0].isValid(), "one relation from a parcel to its reasons"
    feature = next(parcels.getFeatures())
    found = sorted(row["categorie"] for row in relations[0].getRelatedFeatures(feature))
    expected = [row for row in table(folder, "toetsing") if row["perceel"] == feature["id"] and row["profiel"] == profile]
    assert found == sorted(row["categorie"] for row in expected) and found, f"{feature['id']}: {found}"


def look(image, frame, colours):
    """Raises Blank where a picture of a map shows nothing: within the frame (in pixels) there must be many colours, no small
    part that is not paper, and every one of `colours`, which are named."""
    left, top, width, height = frame
    counts = {}
    for y in range(top, top + height):
        for x in range(left, left + width):
            pixel = image.pixel(x, y) & 0xFFFFFF
            counts[pixel] = counts.get(pixel, 0) + 1
    paper = max(counts, key=counts.get)
    drawn = width * height - counts[paper]
    if len(counts) < 50 or drawn < 0.002 * width * height:
        raise Blank(f"{len(counts)} colours, {drawn} of {width * height} pixels drawn")
    for name, (red, green, blue) in colours.items():
        near = 0
        for pixel, count in counts.items():
            distance = max(abs((pixel >> 16) - red), abs((pixel >> 8 & 255) - green), abs((pixel & 255) - blue))
            near += count if distance <= 6 else 0
        if near < 4:
            raise Blank(f"{name} is on the ground, and its colour {red, green, blue} is not on the map")


def frame_of(layout, image):
    """Where the map is in a picture of a layout, in pixels, without its frame."""
    kaart = next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
    page = layout.pageCollection().page(0).rect()
    per_mm = image.width() / page.width()
    spot = kaart.mapRectToScene(kaart.rect())
    return [round(value * per_mm) for value in (spot.x() + 1, spot.y() + 1, spot.width() - 2, spot.height() - 2)]


def colours_of(project, layout, folder, profile):
    """The colour of every class that the parcels have; onbekend is white, as paper is."""
    layer = next(layer for layer in project.mapLayers().values() if layer.id().startswith(f"woonkring_percelen_{profile}"))
    there = {row[f"{profile}_klasse"] for row in table(folder, "percelen")}
    colours = {}
    for category in layer.renderer().categories():
        colour = category.symbol().symbolLayer(0).fillColor() if layer.geometryType() == QgsWkbTypes.PolygonGeometry else category.symbol().symbolLayer(0).color()
        if category.value() in there and category.value() != "onbekend":
            colours[category.value()] = (colour.red(), colour.green(), colour.blue())
    assert colours, f"{profile}: every parcel is onbekend"
    return colours


def export(layout, path):
    """Exports a layout as a picture."""
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    settings.generateWorldFile = False
    settings.exportMetadata = False
    assert QgsLayoutExporter(layout).exportToImage(str(path), settings) == QgsLayoutExporter.Success
    image = QImage(str(path))
    assert not image.isNull()
    return image


def words_of(layout):
    """Everything that is written on a layout, with its expressions worked out."""
    return "\n".join(item.currentText() for item in layout.items() if isinstance(item, QgsLayoutItemLabel))


def check_layouts(project, folder, facts, default, labels, work):
    """The maps print, and show what they must; a blank one is found out."""
    layouts = {layout.name(): layout for layout in project.layoutManager().layouts()}
    assert len(layouts) >= len(facts["outcome"]) + 1, list(layouts)
    first = layouts[f"Kaart A3: {labels[default]}"]
    assert project.layoutManager().layouts()[0] is first or list(layouts)[0] == first.name(), "the default profile comes first"
    page = first.pageCollection().page(0).pageSize()
    assert (page.width(), page.height()) == (420, 297)
    words = words_of(first)
    norms = facts["norms"]
    parts = [facts["title"], labels[default], norms["title"], norms["id"], norms["status"], str(norms["values_with_source"])]
    for part in [*parts, "Afgedrukt op 2", "Schaal 1 : ", "Bronnen: ", *[it["source"] for it in facts["inputs"] if it["source"]]]:
        assert part in words, f"'{part}' is not on the map:\n{words}"
    assert ("fictieve of schematische" in words) == facts["fictief"], "the warning"
    assert sum(isinstance(item, QgsLayoutItemLegend) for item in first.items()) == 1
    assert next(item for item in first.items() if isinstance(item, QgsLayoutItemScaleBar)).unitLabel() in ("m", "km")
    image = export(first, work / "kaart.png")
    colours = colours_of(project, first, folder, default)
    look(image, frame_of(first, image), colours)
    fits(first)
    say(f"printed: {first.name()}")
    pdf = work / "kaart.pdf"
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 150
    assert QgsLayoutExporter(first).exportToPdf(str(pdf), settings) == QgsLayoutExporter.Success
    assert pdf.read_bytes().startswith(b"%PDF") and pdf.stat().st_size > 20_000
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-png", "-r", str(DPI), "-singlefile", str(pdf), str(work / "pdf")], check=True)
        image = QImage(str(work / "pdf.png"))
        look(image, frame_of(first, image), colours)
    say("printed as PDF")
    for name, layout in layouts.items():
        if name.startswith("Kaart A3 per kern"):
            check_atlas(layout, folder, work)
    refuse_blank(first, work, colours)


def fits(layout):
    """The legend ends above what stands below it."""
    legend = next(item for item in layout.items() if isinstance(item, QgsLayoutItemLegend))
    box = legend.mapRectToScene(legend.rect())
    below = [item.mapRectToScene(item.rect()).top() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    assert box.bottom() <= min(top for top in below if top > box.top()), f"the legend ends at {box.bottom():.0f} mm"
    assert box.right() <= 420, f"the legend is {box.width():.0f} mm wide"


def check_atlas(layout, folder, work):
    """One page per kern, by name; one of them is looked at."""
    atlas = layout.atlas()
    assert atlas.enabled() and atlas.updateFeatures() == len(table(folder, "kernen"))
    atlas.beginRender()
    assert atlas.first()
    name = layout.reportContext().feature()["naam"]
    assert atlas.currentFilename() == f"kaart_{name}" and name in words_of(layout)
    image = export(layout, work / "kern.png")
    look(image, frame_of(layout, image), {})
    atlas.endRender()


def refuse_blank(layout, work, colours):
    """Tests the test: maps without layers, and with one class gone, must not pass."""
    kaart = next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
    kept = kaart.layers()
    wrong = {"no layers": [], "no parcels": [layer for layer in kept if "percelen" not in layer.id()]}
    for what, layers in wrong.items():
        kaart.setKeepLayerSet(True)
        kaart.setLayers(layers)
        # An empty set means every layer of the project: only a set of something that draws nothing is blank.
        if not layers:
            kaart.setLayers([next(layer for layer in QgsProject.instance().mapLayers().values() if not layer.isSpatial())])
        image = export(layout, work / "blank.png")
        try:
            look(image, frame_of(layout, image), colours)
        except Blank as found:
            say(f"refused, as it must: {what}: {found}")
        else:
            raise AssertionError(f"a map with {what} passed")
    kaart.setLayers(kept)


def say(words):
    """A line with how long it has taken so far."""
    print(f"{time.monotonic() - START:5.1f} s  {words}", flush=True)


def main():
    folder, rd = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    words = json.loads(sys.argv[3])
    default, areas, labels = words["default"], words["areas"], words["labels"]
    files = check_layers(folder, facts, (default, areas, labels))
    say(f"layers: {sorted(files)}")
    check_rd(files, rd)
    files.clear()
    say("RD New and WGS 84 agree")
    check_text(folder)
    project = check_project(folder, facts, default, labels)
    say(f"project: {len(project.mapLayers())} layers, {len(project.layoutManager().layouts())} maps")
    with tempfile.TemporaryDirectory() as made:
        check_layouts(project, folder, facts, default, labels, pathlib.Path(made))
    say("all is well")


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    main()
    QgsProject.instance().clear()
    app.exitQgis()
