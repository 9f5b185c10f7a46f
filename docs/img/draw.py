"""Draws the picture of the README: the page of one kern of the maps in the QGIS project that `cargo run --release` writes.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 docs/img/draw.py woonkring-uit Goor docs/img/goor.png

Needs the qgis module of the machine's own Python (Debian: qgis, python3-qgis, python3-pil).
"""

import pathlib
import sys
import tempfile

from PIL import Image
from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject


def draw(folder, kern, picture):
    """Exports the page of a kern, packed well, so that the file stays small."""
    project = QgsProject.instance()
    assert project.read(str(pathlib.Path(folder) / "woonkring.qgs"))
    layout = next(layout for layout in project.layoutManager().layouts() if layout.atlas().enabled())
    atlas = layout.atlas()
    atlas.updateFeatures()
    atlas.beginRender()
    found = atlas.first()
    while found and layout.reportContext().feature()["naam"] != kern:
        found = atlas.next()
    assert found, f"there is no kern {kern}"
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 110
    with tempfile.TemporaryDirectory() as made:
        whole = pathlib.Path(made) / "map.png"
        assert QgsLayoutExporter(layout).exportToImage(str(whole), settings) == QgsLayoutExporter.Success
        Image.open(whole).convert("RGB").save(picture, optimize=True)


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    draw(*sys.argv[1:4])
    QgsProject.instance().clear()
    app.exitQgis()
