"""Opens the layers of lines of a result in QGIS: by themselves and in the project, in their colours, and on a picture of the map.

    QT_QPA_PLATFORM=offscreen python3 tests/qgis/lines.py <folder of the result> [<folder for the pictures>]
"""

import pathlib
import sys
import tempfile

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

# Per layer the words of its legend, with the colour and whether the line has gaps.
LEGENDS = {
    "straten": {
        "Begaanbaar voor iedereen": ("#8c8c8c", False),
        "Niet met een rolstoel": ("#e08214", False),
        "Niet met een rollator": ("#8c2d04", False),
        "Niet te voet": ("#7a7a7a", True),
        "Drukke weg": ("#f3d64e", False),
        "Los van het grootste deel": ("#e78ac3", False),
        "Splinter: er sluit niets op aan": ("#e78ac3", True),
    },
    "looproutes": {
        "Looproute": ("#2b6ca3", False),
        "Langste stuk zonder bank": ("#e08214", True),
        "Langste stuk zonder verlichting": ("#3f007d", True),
        "Drukke weg oversteken": ("#d7191c", False),
    },
    "barrieres": {
        "Omweg tot 2 keer de rechte lijn": ("#d7191c", True),
        "Omweg van 2 tot 3 keer": ("#d7191c", True),
        "Omweg van 3 keer of meer": ("#d7191c", True),
        "Te voet niet gevonden": ("#d7191c", True),
    },
}
# How many rows each rule draws, in the order of the legend.
DRAWN = {"straten": [9, 1, 1, 1, 2, 1, 1], "looproutes": [1, 1, 1, 1], "barrieres": [1, 1, 1, 1]}


def check_look(layer, name):
    """The rules of a layer: words, colours, gaps, and how many rows each draws."""
    assert layer.isValid() and layer.geometryType() == QgsWkbTypes.LineGeometry, f"{name}: {layer.source()}"
    renderer = layer.renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer), f"{name}: {renderer.type()}"
    rules = renderer.rootRule().children()
    found = {}
    for rule in rules:
        line = rule.symbol().symbolLayer(0)
        found[rule.label()] = (line.color().name(), line.useCustomDashPattern())
        if name == "barrieres":
            assert [part.layerType() for part in rule.symbol().symbolLayers()] == ["SimpleLine", "MarkerLine"]
    assert found == LEGENDS[name] and list(found) == list(LEGENDS[name]), f"{name}: {found}"
    features = list(layer.getFeatures())
    context = QgsRenderContext()
    context.expressionContext().appendScopes([])
    counts = []
    for rule in rules:
        passed = 0
        for feature in features:
            context.expressionContext().setFeature(feature)
            context.expressionContext().setFields(layer.fields())
            rule.startRender(context, layer.fields(), "")
            passed += rule.isFilterOK(feature, context)
        counts.append(passed)
    assert counts == DRAWN[name], f"{name}: {counts}"
    aliases = [layer.attributeAlias(at) for at, field in enumerate(layer.fields()) if field.name() != "fid"]
    assert all(aliases), f"{name}: {aliases}"


def check_files(folder):
    """Every file opens in its colours by itself."""
    for name in LEGENDS:
        check_look(QgsVectorLayer(f"{folder}/woonkring.gpkg|layername={name}", name, "ogr"), name)
        for ending in ("geojson", "fgb"):
            check_look(QgsVectorLayer(f"{folder}/{name}.{ending}", name, "ogr"), name)


def check_paths(layer):
    """New paths are one heavy green line, with what they bring beside it."""
    assert layer.isValid() and layer.geometryType() == QgsWkbTypes.LineGeometry, layer.source()
    stroke = layer.renderer().symbol().symbolLayer(0)
    assert (stroke.color().name(), stroke.width()) == ("#1b7837", 1.6), (stroke.color().name(), stroke.width())
    assert layer.labelsEnabled() and "woningen" in layer.labeling().settings().fieldName


def check_project(folder):
    """The project has them in their groups: walks on, streets and barriers off, and only what is on is printed."""
    project = QgsProject.instance()
    assert project.read(str(folder / "woonkring.qgs"))
    layers = {name: project.mapLayer(f"woonkring_{name}") for name in LEGENDS}
    for name, layer in layers.items():
        check_look(layer, name)
    root = project.layerTreeRoot()
    paths = project.mapLayer("woonkring_verbindingen")
    check_paths(paths)
    shown = root.findLayer(paths.id())
    assert shown.parent().name() == "Te voet" and not shown.itemVisibilityChecked()
    order = [node.layerId() for node in root.findLayers()]
    home = {name: root.findLayer(layer.id()).parent().name() for name, layer in layers.items()}
    assert home == dict.fromkeys(LEGENDS, "Te voet"), home
    on = {name: root.findLayer(layer.id()).itemVisibilityChecked() for name, layer in layers.items()}
    assert on == {"straten": False, "looproutes": True, "barrieres": False}, on
    parcels = [at for at, layer in enumerate(order) if layer.startswith("woonkring_percelen")]
    at = {name: order.index(layer.id()) for name, layer in layers.items()}
    assert at["looproutes"] < at["barrieres"] < at["straten"] < min(parcels), "zones would hide what lies below them"
    for theme in project.mapThemeCollection().mapThemes():
        ids = project.mapThemeCollection().mapThemeVisibleLayerIds(theme)
        assert layers["looproutes"].id() in ids and layers["straten"].id() not in ids, theme
    for layout in project.layoutManager().printLayouts():
        printed = {layer.id() for layer in layout.referenceMap().layers()}
        assert layers["looproutes"].id() in printed and layers["straten"].id() not in printed, layout.name()
    return layers


def check_picture(layers, path):
    """What the layers look like together: every colour of every legend is on the map."""
    settings = QgsMapSettings()
    settings.setLayers([layers["looproutes"], layers["barrieres"], layers["straten"]])
    settings.setDestinationCrs(layers["straten"].crs())
    settings.setExtent(layers["straten"].extent().buffered(60))
    settings.setOutputSize(QSize(1400, 1000))
    settings.setOutputDpi(200)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    assert image.save(str(path))
    image = QImage(str(path))
    seen = {}
    for x in range(image.width()):
        for y in range(image.height()):
            colour = QColor(image.pixel(x, y)).name()
            seen[colour] = seen.get(colour, 0) + 1
    for name, legend in LEGENDS.items():
        for words, (colour, _) in legend.items():
            assert seen.get(colour, 0) > 30, f"{name}: {words} ({colour}) is not on the map: {seen.get(colour, 0)} pixels"


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    check_files(folder)
    check_paths(QgsVectorLayer(f"{folder}/woonkring.gpkg|layername=verbindingen", "verbindingen", "ogr"))
    layers = check_project(folder)
    with tempfile.TemporaryDirectory() as made:
        check_picture(layers, pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else made) / "lijnen.png")
    print("all is well")


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    main()
    QgsProject.instance().clear()
    app.exitQgis()
