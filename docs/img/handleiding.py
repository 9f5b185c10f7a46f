"""Draws the pictures of docs/handleiding.md, from the folders that its commands make.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 docs/img/handleiding.py FOLDER docs/img

FOLDER holds `uit` and `toets`. Needs the qgis module of the machine's own Python (Debian: qgis, python3-qgis, python3-pil), and for the
page `chromium` and `pdftoppm`.
"""

import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops
from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def kept(picture, place, colours=None):
    """Saves a picture without white borders, packed well."""
    picture = picture.convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    picture = picture.crop([max(0, box[0] - 12), max(0, box[1] - 12), box[2] + 12, box[3] + 12])
    if colours:
        picture = picture.quantize(colours)
    picture.save(place, optimize=True)


def layout(project, words, place):
    """Exports the print page whose name has these words."""
    page = next(page for page in project.layoutManager().layouts() if words in page.name())
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 100
    with tempfile.TemporaryDirectory() as made:
        whole = pathlib.Path(made) / "map.png"
        assert QgsLayoutExporter(page).exportToImage(str(whole), settings) == QgsLayoutExporter.Success
        kept(Image.open(whole), place, 128)


def view(project, tables, ground, place):
    """Renders the layers of these tables, over a piece of ground in metres."""
    shown = [node.layer() for node in project.layerTreeRoot().findLayers()]
    shown = [layer for layer in shown if any(f"layername={table}" in layer.source() for table in tables)]
    settings = QgsMapSettings()
    settings.setLayers(shown)
    settings.setOutputSize(QSize(1100, 800))
    settings.setDestinationCrs(project.crs())
    settings.setExtent(QgsRectangle(*ground))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    with tempfile.TemporaryDirectory() as made:
        whole = pathlib.Path(made) / "map.png"
        job.renderedImage().save(str(whole))
        kept(Image.open(whole), place, 128)


def page(pdf, number, dpi, place):
    """One page of a PDF as a picture."""
    with tempfile.TemporaryDirectory() as made:
        stem = pathlib.Path(made) / "page"
        subprocess.run(["pdftoppm", "-png", "-r", str(dpi), "-f", str(number), "-l", str(number), "-singlefile", pdf, stem], check=True)
        kept(Image.open(f"{stem}.png"), place, 64)


def html(source, place):
    """The page to print, as a browser prints it."""
    with tempfile.TemporaryDirectory() as made:
        pdf = pathlib.Path(made) / "page.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
        subprocess.run(["chromium", *options, source.resolve().as_uri()], check=True, capture_output=True)
        page(pdf, 1, 90, place)


def main(folder, pictures):
    folder, pictures = pathlib.Path(folder), pathlib.Path(pictures)
    project = QgsProject.instance()
    assert project.read(str(folder / "uit" / "woonkring.qgs"))
    layout(project, "Programma", pictures / "handleiding-keuze.png")
    goor = (234_800, 471_300, 239_200, 474_500)
    view(project, ["ontmoetingsruimten", "kernen"], goor, pictures / "handleiding-ontmoeting.png")
    html(folder / "toets" / "toets.html", pictures / "handleiding-toets.png")


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    main(*sys.argv[1:3])
    QgsProject.instance().clear()
    app.exitQgis()
