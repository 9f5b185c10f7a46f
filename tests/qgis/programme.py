"""Opens what a programme is made from in QGIS: every rule draws the rows that it must, tables are all there, and the map prints.

    QT_QPA_PLATFORM=offscreen python3 tests/qgis/programme.py <folder of the result, with gpkg, csv and geojson> [<folder for the pictures>]
"""

import csv
import pathlib
import sys
import tempfile

from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
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

FORMS = ["#e69f00", "#08306b", "#009e73", "#56b4e9", "#1a1a1a"]


def table(folder, name):
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(row, column):
    return float(row[column] or 0)


def drawn(layers):
    """Per rule of some layers, by its words: how many rows it draws."""
    counts = {}
    for layer in layers:
        renderer = layer.renderer()
        assert layer.isValid() and isinstance(renderer, QgsRuleBasedRenderer), layer.source()
        context = QgsRenderContext()
        context.expressionContext().appendScopes([])
        for rule in renderer.rootRule().descendants():
            if rule.symbol() is None:
                continue
            rule.startRender(context, layer.fields(), "")
            above = rule.parent()
            while above is not None and above.parent() is not None:
                above.startRender(context, layer.fields(), "")
                above = above.parent()
            for feature in layer.getFeatures():
                context.expressionContext().setFeature(feature)
                context.expressionContext().setFields(layer.fields())
                passes, above = rule.isFilterOK(feature, context), rule.parent()
                while passes and above is not None and above.parent() is not None:
                    passes, above = above.isFilterOK(feature, context), above.parent()
                words = rule.label()
                counts[words] = counts.get(words, 0) + int(passes)
    return counts


def of(project, *names):
    """The layers of the project with these ids, or these with their points and polygons apart."""
    ids = {f"woonkring_{name}{part}" for name in names for part in ("", "_punten", "_vlakken")}
    found = [layer for key, layer in sorted(project.mapLayers().items()) if key in ids]
    assert found, f"{names} are not in the project"
    return found


def expected(folder):
    """How many rows each rule must draw, worked out from the tables."""
    first = table(folder, "keuze")[0]["portefeuille"]
    chosen = [row for row in table(folder, "keuze") if row["portefeuille"] == first]
    forms = [name for name in chosen[0] if name.startswith("woningen_")]
    most = [max(forms, key=lambda form: number(row, form)) for row in chosen]
    choice = {f"Woningen {form[len('woningen_'):]}": most.count(form) for form in forms}
    losses = table(folder, "kwetsbaarheid")
    lost = [number(row, "woningen_verlies") for row in losses if number(row, "percelen_verlies") > 0]
    vulnerable = {
        "100 woningen of meer vallen weg": sum(homes >= 100 for homes in lost),
        "25 tot 100 woningen": sum(25 <= homes < 100 for homes in lost),
        "Percelen vallen weg, tot 25 woningen": sum(homes < 25 for homes in lost),
        "Niets valt weg": sum(row["percelen_verlies"] == "0" for row in losses),
        "Niet te zeggen (rustplekken, verlichting)": sum(row["percelen_verlies"] == "" for row in losses),
    }
    turns = [row["volgorde"] and int(row["volgorde"]) for row in table(folder, "ontmoetingsruimten")]
    meeting = {
        "Helpt het meest: 1 tot 3": sum(turn != "" and turn <= 3 for turn in turns),
        "Daarna: 4 tot 10": sum(turn != "" and 3 < turn <= 10 for turn in turns),
        "Daarna: vanaf 11": sum(turn != "" and turn > 10 for turn in turns),
        "Brengt naast de vorige niets": turns.count(""),
    }
    buurten = table(folder, "balans")
    known = [any(row[name] for name in row if name.endswith("_gemeld")) for row in buurten]
    balance = {
        "Ten minste één kenmerk gemeld": sum(row["gemeld"] != "" for row in buurten),
        "Geen kenmerk gemeld": sum(row["gemeld"] == "" and is_known for row, is_known in zip(buurten, known)),
        "Niet bekend, of te weinig mensen": known.count(False),
    }
    return {"keuze_1": choice, "kwetsbaarheid": vulnerable, "ontmoetingsruimten": meeting, "balans": balance}


def check_rules(folder, project):
    """Every row is drawn once, by the rule that is meant for it."""
    for name, counts in expected(folder).items():
        found = drawn(of(project, name))
        assert found == counts, f"{name}: {found}, expected {counts}"
        assert sum(counts.values()) > 0, name
    ways = {}
    for row in table(folder, "scenario_percelen"):
        ways[row["richting"]] = ways.get(row["richting"], 0) + 1
    found = {words: count for words, count in drawn(of(project, "scenario_percelen")).items() if count}
    words = {"beter": "Beter geworden", "slechter": "Slechter geworden", "nu bekend": "Nu bekend", "nu onbekend": "Niet meer bekend"}
    assert found == {words[way]: count for way, count in ways.items()} and found, f"{found}, expected {ways}"


def check_project(folder, project):
    """The group is off, and in it the first portfolio alone is on; every table without a place is under Tabellen."""
    root = project.layerTreeRoot()
    group = root.findGroup("Programma")
    assert not group.itemVisibilityChecked()
    on = [node.layerId() for node in group.findLayers() if node.itemVisibilityChecked()]
    assert on and all(layer.startswith("woonkring_keuze_1") for layer in on), on
    portfolios = list(dict.fromkeys(row["portefeuille"] for row in table(folder, "keuze")))
    names = {node.name().removeprefix("Keuze: ").split(" (")[0].split(",")[0] for node in group.findLayers() if "_keuze_" in node.layerId()}
    assert names == set(portfolios), f"{names}, expected {portfolios}"
    places = {path.stem for path in folder.glob("*.geojson")}
    tables = {path.stem for path in folder.glob("*.csv")} - places - {"invoer"}
    leaves = root.findGroup("Tabellen").findLayers()
    assert {node.layerId().removeprefix("woonkring_") for node in leaves} == tables, tables
    for node in leaves:
        layer = node.layer()
        assert layer.isValid() and sum(1 for _ in layer.getFeatures()) == len(table(folder, node.layerId().removeprefix("woonkring_")))
    visible = project.mapThemeCollection().mapThemeVisibleLayerIds("Programma")
    assert set(on) <= set(visible) and not any("percelen_" in layer for layer in visible), visible


def check_files(folder):
    """Every file and table opens in its style by itself, with Dutch headings."""
    for name in ("keuze", "kwetsbaarheid", "ontmoetingsruimten", "balans", "scenario_percelen"):
        package = QgsVectorLayer(f"{folder}/woonkring.gpkg|layername={name}", name, "ogr")
        for layer in (package, QgsVectorLayer(f"{folder}/{name}.geojson", name, "ogr")):
            assert layer.isValid() and isinstance(layer.renderer(), QgsRuleBasedRenderer), layer.source()
            aliases = [layer.attributeAlias(at) for at, field in enumerate(layer.fields()) if field.name() != "fid"]
            assert all(aliases), f"{name}: {aliases}"
    balance = QgsVectorLayer(f"{folder}/woonkring.gpkg|layername=balans", "balans", "ogr")
    own, _, names, _, error = balance.listStylesInDatabase()
    traits = [name for name in table(folder, "balans")[0] if name.endswith("_gemeld")]
    assert not error and own == 1 + len(traits), f"{names[:own]}: one style for all, and one per trait"


def pixels(image):
    seen = {}
    for x in range(image.width()):
        for y in range(image.height()):
            colour = QColor(image.pixel(x, y)).name()
            seen[colour] = seen.get(colour, 0) + 1
    return seen


def picture(project, layers, path):
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in layers if layer.geometryType() != QgsWkbTypes.NullGeometry])
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(1300, 900))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert job.renderedImage().save(str(path))
    return pixels(QImage(str(path)))


def check_pictures(folder, project, work):
    """Every colour that has rows is on the map, and the page of the programme prints."""
    counts = expected(folder)
    chosen = picture(project, of(project, "keuze_1"), work / "keuze.png")
    for colour, (words, count) in zip(FORMS, counts["keuze_1"].items()):
        assert (chosen.get(colour, 0) > 30) == (count > 0), f"{words} ({colour}): {chosen.get(colour, 0)} pixels for {count} parcels"
    lost = picture(project, of(project, "kwetsbaarheid"), work / "kwetsbaarheid.png")
    for colour in ("#7f3b08", "#e08214", "#fee0b6"):
        assert lost.get(colour, 0) > 30, colour
    assert picture(project, of(project, "ontmoetingsruimten"), work / "ontmoeting.png").get("#01463c", 0) > 30
    flagged = picture(project, of(project, "balans"), work / "balans.png")
    assert flagged.get("#a19cc9", 0) > 300 and flagged.get("#f2f0f7", 0) > 300
    layout = project.layoutManager().layoutByName("Kaart A3: Programma")
    printed = {layer.id() for layer in layout.referenceMap().layers()}
    assert any(layer.startswith("woonkring_keuze_1") for layer in printed) and "woonkring_kernen" in printed, printed
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi, settings.generateWorldFile = 80, False
    page = work / "programma.png"
    assert QgsLayoutExporter(layout).exportToImage(str(page), settings) == QgsLayoutExporter.Success
    on_paper = pixels(QImage(str(page)))
    for colour, (words, count) in zip(FORMS, counts["keuze_1"].items()):
        assert count == 0 or on_paper.get(colour, 0) > 10, f"{words} ({colour}) is not on the page"


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    project = QgsProject.instance()
    assert project.read(str(folder / "woonkring.qgs"))
    check_files(folder)
    check_project(folder, project)
    check_rules(folder, project)
    with tempfile.TemporaryDirectory() as made:
        check_pictures(folder, project, pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else made))
    print("all is well")


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    main()
    QgsProject.instance().clear()
    app.exitQgis()
