"""Called by qgis.sh: what QGIS itself makes of a project. Prints a line a layer and a line an edit; exit code 1 when one is not as it should be."""
import sys

from qgis.core import (QgsApplication, QgsDataSourceUri, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsRectangle, QgsVectorLayer, Qgis)

LAYERS = {
    "ward": "MultiPolygon", "household": "Point", "street": "LineString", "residential_group": "MultiPolygon", "old_neighborhood": "MultiPolygon",
    "cell": "Polygon", "shared_edge": "LineString", "neighborhood": "MultiPolygon", "neighborhood_now": "MultiPolygon",
}
STYLED = ["neighborhood_now", "neighborhood", "ward", "cell", "street", "household"]
failed = False


def say(what, good, note=""):
    global failed
    failed = failed or not good
    print(f"{'ok  ' if good else 'FAIL'} {what}{': ' + note if note else ''}", flush=True)


def open_layer(source, name):
    if source.endswith(".gpkg"):
        return QgsVectorLayer(f"{source}|layername={name}", name, "ogr")
    uri = QgsDataSourceUri(source)
    uri.setDataSource("public", name, "geom", "", "fid")
    return QgsVectorLayer(uri.uri(False), name, "postgres")


def look(source, of_file):
    for name, kind in LAYERS.items():
        if of_file and name == "neighborhood_now":
            continue
        layer = open_layer(source, name)
        count = layer.featureCount() if layer.isValid() else -1
        crs = layer.crs()
        may_be_empty = name in ("old_neighborhood", "residential_group")
        say(name, layer.isValid() and (count > 0 or may_be_empty) and crs.isValid() and not crs.isGeographic(), f"{count} features, {kind}, {crs.authid() or crs.description()}")
        if name in STYLED and not of_file:
            message, loaded = layer.loadDefaultStyle()
            say(f"{name} is drawn as the project says", loaded, message.strip())
    households = open_layer(source, "household")
    box = households.extent()
    part = QgsRectangle(box.center().x(), box.center().y(), box.xMaximum(), box.yMaximum())
    inside = sum(1 for _ in households.getFeatures(QgsFeatureRequest().setFilterRect(part)))
    by_hand = sum(1 for feature in households.getFeatures() if part.contains(feature.geometry().asPoint()))
    say("household by a box, index against all", inside == by_hand, f"{inside} = {by_hand}")


def edit_households(source):
    layer = open_layer(source, "household")
    before, first = layer.featureCount(), next(layer.getFeatures())
    place = first.geometry().asPoint()
    new = QgsFeature(layer.fields())
    for field in ("ward_id", "people", "group_code"):
        new[field] = first[field]
    for field, value in (("code", "QGIS-1"), ("households", 1), ("knowledge", 0), ("address", "Thêm bằng QGIS")):
        new[field] = value
    new.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(place.x() + 1, place.y() + 1)))
    layer.startEditing()
    added = layer.addFeature(new)
    layer.changeAttributeValue(first.id(), layer.fields().indexOf("address"), "Sửa bằng QGIS")
    layer.changeGeometry(first.id(), QgsGeometry.fromPointXY(QgsPointXY(place.x() + 0.5, place.y())))
    good = layer.commitChanges()
    say("a household added, another moved and renamed", added and good and open_layer(source, "household").featureCount() == before + 1, "; ".join(layer.commitErrors()) if not good else "")


def edit_saved(source, refused):
    layer = open_layer(source, "neighborhood")
    first = next(layer.getFeatures())
    if not layer.startEditing():
        say("a saved neighborhood cannot even be edited", refused)
        return
    layer.changeAttributeValue(first.id(), layer.fields().indexOf("name"), "Sửa bằng QGIS")
    done = layer.commitChanges()
    say("a saved neighborhood stays as it is" if refused else "a drawn neighborhood renamed, which the program draws anew", done != refused, "; ".join(layer.commitErrors()).splitlines()[0] if not done else "")


def read_published(address, key):
    uri = f"url='{address}' typename='plan-moi' username='qgis' password='{key}' pagingEnabled='true' pageSize='10'"
    layer = QgsVectorLayer(uri, "plan-moi", "OAPIF")
    features = list(layer.getFeatures()) if layer.isValid() else []
    say("the published plan, over the web", len(features) > 10 and sum(feature["households"] for feature in features) > 10_000, f"{len(features)} features, {layer.crs().authid()}")
    box = features[0].geometry().boundingBox() if features else QgsRectangle()
    few = list(layer.getFeatures(QgsFeatureRequest().setFilterRect(box)))
    say("the published plan by a box", 0 < len(few) < len(features), f"{len(few)} features")


QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
print(f"QGIS {Qgis.QGIS_VERSION}, {sys.argv[1]}")
source, is_file = sys.argv[2], sys.argv[2].endswith(".gpkg")
if source.startswith("http"):
    read_published(source, sys.argv[3])
else:
    look(source, is_file)
    edit_households(source)
    edit_saved(source, refused=not is_file)
app.exitQgis()
sys.exit(1 if failed else 0)
