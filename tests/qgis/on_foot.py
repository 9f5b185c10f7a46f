"""Opens a result on foot in QGIS, and the same town by air: what is there, what it says of itself, and what a picture of it shows.

    QT_QPA_PLATFORM=offscreen python3 tests/qgis/on_foot.py <folder of the result on foot> <folder of that by air> [<folder for pictures>]
"""

import pathlib
import sys
import tempfile

from qgis.core import (
    QgsApplication,
    QgsLayoutItemLabel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

ZONES = [
    "Te voet, kern: alles op de ideale loopafstand",
    "Te voet, zeker: alles binnen de maximale loopafstand",
    "Hemelsbreed, kern: zeker alles op de ideale afstand",
    "Hemelsbreed, zeker: alles binnen het maximum",
    "Hemelsbreed, mogelijk: bij de kortste looproute",
]
UNJOINED = [
    "Perceel: te voet geen straat",
    "Voorziening: te voet geen straat",
    "Perceel: met rollator of rolstoel geen straat",
    "Voorziening: met rollator of rolstoel geen straat",
]
PINK, NAVY = "#c51b7d", "#08306b"
# What the profile that opens first is called in ids.
FIRST = "rollator"


def rules(layer):
    """Per rule of a layer its words, and how many features it draws."""
    context = QgsRenderContext()
    context.expressionContext().appendScopes([])
    context.expressionContext().setFields(layer.fields())
    drawn = {}
    for rule in layer.renderer().rootRule().children():
        drawn[rule.label()] = 0
        rule.startRender(context, layer.fields(), "")
        for feature in layer.getFeatures():
            context.expressionContext().setFeature(feature)
            drawn[rule.label()] += rule.isFilterOK(feature, context)
    return drawn


def check_unjoined(layer):
    """What joins no street: crosses in two colours, and every row drawn by one rule."""
    assert layer.isValid() and layer.geometryType() == QgsWkbTypes.PointGeometry, layer.source()
    drawn = rules(layer)
    assert list(drawn) == UNJOINED, drawn
    assert drawn[UNJOINED[0]] == 1 and drawn[UNJOINED[1]] == 1, f"one parcel and one meeting place lie far off: {drawn}"
    assert sum(drawn.values()) == layer.featureCount(), drawn
    colours = [rule.symbol().symbolLayer(1).strokeColor().name() for rule in layer.renderer().rootRule().children()]
    assert colours == [PINK, NAVY, PINK, NAVY], colours


def check_zones(layer):
    """The zones of one rule: on foot filled, by air a line only, each drawn once."""
    drawn = rules(layer)
    assert list(drawn) == ZONES, drawn
    there = sum(1 for _ in layer.getFeatures())
    assert sum(drawn.values()) == there and drawn[ZONES[1]] and drawn[ZONES[3]], f"{drawn} of {there}"
    brushes = [rule.symbol().symbolLayer(0).brushStyle() for rule in layer.renderer().rootRule().children()]
    assert [int(brush) for brush in brushes] == [1, 1, 0, 0, 0], brushes


def check_reasons(project, parcels):
    """A click on a parcel: the walk stands in the reasons, by its Dutch words, and the street in what is the parcel's own."""
    relations = project.relationManager().referencedRelations(parcels)
    assert len(relations) == 1 and relations[0].isValid()
    reasons = relations[0].referencingLayer()
    words = {name: reasons.attributeAlias(reasons.fields().indexFromName(name)) for name in ("afstand", "omweg", "loopafstand_m")}
    assert words == {"afstand": "Hoe gemeten", "omweg": "Omweg", "loopafstand_m": "Loopafstand (m)"}, words
    shown = [column.name for column in reasons.attributeTableConfig().columns() if not column.hidden and column.name]
    assert shown[:6] == ["categorie", "oordeel", "hardheid", "voorziening", "loopafstand_m", "afstand"], shown
    assert "profiel" not in shown and "omweg" in shown, shown
    ways = set()
    for feature in parcels.getFeatures():
        found = [row["afstand"] for row in relations[0].getRelatedFeatures(feature)]
        assert found, f"{feature['id']} has no reasons"
        ways.update(str(way) for way in found)
    assert "te voet" in ways and any(way.startswith("hemelsbreed") for way in ways), ways
    tabs = {tab.name(): [child.name() for child in tab.children()] for tab in parcels.editFormConfig().tabs()}
    assert {f"{FIRST}_afstand", f"{FIRST}_omweg", f"{FIRST}_klasse_hemelsbreed"} <= set(tabs["Oordeel"]), tabs
    assert f"straat_{FIRST}_m" in tabs["Perceel"], tabs


def words(layout):
    """All that is written on a printed map."""
    return " ".join(item.currentText() for item in layout.items() if isinstance(item, QgsLayoutItemLabel))


def read(folder):
    project = QgsProject.instance()
    project.clear()
    assert project.read(str(folder / "woonkring.qgs"))
    wrong = [layer.source() for layer in project.mapLayers().values() if not layer.isValid()]
    assert not wrong, wrong
    return project


def check_project(folder):
    """The project of a run on foot."""
    project = read(folder)
    root = project.layerTreeRoot()
    group = root.findGroup("Te voet")
    ids = [leaf.layerId().removeprefix("woonkring_") for leaf in group.findLayers()]
    assert ids[:2] == ["niet_aangesloten", "looproutes"] and ids[-1] == "straten", ids
    on = [leaf.layerId().removeprefix("woonkring_") for leaf in group.findLayers() if leaf.itemVisibilityChecked()]
    assert on == ["looproutes"], on
    check_unjoined(project.mapLayer("woonkring_niet_aangesloten"))
    for layer in project.mapLayers().values():
        if layer.id().startswith("woonkring_zones") and layer.featureCount():
            assert list(rules(layer)) == ZONES, layer.id()
    check_zones(project.mapLayer(f"woonkring_zones_{FIRST}"))
    rings = root.findLayer(f"woonkring_cirkels_{FIRST}")
    assert not rings.itemVisibilityChecked(), "zones by air are there already"
    check_reasons(project, project.mapLayer(f"woonkring_percelen_{FIRST}"))
    for layout in project.layoutManager().printLayouts():
        assert "gemeten: te voet" in words(layout) and "Afstanden te voet, langs de straten." in words(layout), words(layout)
    return project


def check_by_air(folder):
    """The same town by air: no group on foot but the streets, rings on, and the printed map says so."""
    project = read(folder)
    root = project.layerTreeRoot()
    ids = [leaf.layerId() for leaf in root.findGroup("Te voet").findLayers()]
    assert ids == ["woonkring_straten"], ids
    assert root.findLayer(f"woonkring_cirkels_{FIRST}").itemVisibilityChecked()
    for layout in project.layoutManager().printLayouts():
        assert "gemeten: hemelsbreed" in words(layout) and "Afstanden hemelsbreed, met een omweg" in words(layout), words(layout)
        assert "te voet" not in words(layout), words(layout)


def picture(layer, path):
    """How many pixels of each colour a picture of one layer has, without its paper."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent().buffered(60))
    settings.setOutputSize(QSize(900, 700))
    settings.setOutputDpi(150)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert job.renderedImage().save(str(path))
    image = QImage(str(path))
    seen = {}
    for x in range(image.width()):
        for y in range(image.height()):
            colour = QColor(image.pixel(x, y)).name()
            seen[colour] = seen.get(colour, 0) + 1
    seen.pop("#ffffff", None)
    return seen


def check_pictures(project, made):
    """Every layer of a walk has more than one colour on the map, among them those of its legend."""
    wanted = {
        f"zones_{FIRST}": ["#1f4e8c"],
        "straten": ["#8c8c8c", "#f3d64e"],
        "looproutes": ["#2b6ca3", "#e08214", "#d7191c"],
        "niet_aangesloten": [PINK, NAVY],
    }
    for name, colours in wanted.items():
        seen = picture(project.mapLayer(f"woonkring_{name}"), made / f"{name}.png")
        assert sum(count > 10 for count in seen.values()) > 1, f"{name}: {seen}"
        for colour in colours:
            assert seen.get(colour, 0) > 10, f"{name}: {colour} is not on the map"


def main():
    on_foot, by_air = (pathlib.Path(folder).resolve() for folder in sys.argv[1:3])
    package = QgsVectorLayer(f"{on_foot}/woonkring.gpkg|layername=niet_aangesloten", "niet_aangesloten", "ogr")
    check_unjoined(package)
    check_unjoined(QgsVectorLayer(f"{on_foot}/niet_aangesloten.geojson", "niet_aangesloten", "ogr"))
    check_by_air(by_air)
    project = check_project(on_foot)
    with tempfile.TemporaryDirectory() as made:
        check_pictures(project, pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else made))
    print("all is well")


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    main()
    QgsProject.instance().clear()
    app.exitQgis()
