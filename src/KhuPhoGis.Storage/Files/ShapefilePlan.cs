using System.Text;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace KhuPhoGis.Storage.Files;

/// <summary>A plan's neighborhoods as a shapefile: .shp, .shx, .dbf, .prj and .cpg (UTF-8).</summary>
internal static class ShapefilePlan
{
    private const int CodeBytes = 40;

    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        var code = new DbfCharacterField("code", CodeBytes);
        var name = new DbfCharacterField("name", DbfText.MostBytes);
        var households = new DbfNumericInt32Field("households");
        var people = new DbfNumericInt32Field("people");
        var hectares = new DbfNumericDoubleField("area_ha", 14, 4);
        var deviation = new DbfNumericDoubleField("deviation", 9, 4);
        var options = new ShapefileWriterOptions(ShapeType.Polygon, code, name, households, people, hectares, deviation) { Encoding = TextEncodings.StrictUtf8 };
        using (var writer = Shapefile.OpenWrite(path, options))
        {
            foreach (var unit in exported.Units)
            {
                cancel.ThrowIfCancellationRequested();
                writer.Geometry = exported.Polygons(unit.Area);
                code.StringValue = DbfText.Fit(unit.Neighborhood.Code, CodeBytes);
                name.StringValue = DbfText.Fit(unit.Neighborhood.Name, DbfText.MostBytes);
                households.NumericValue = unit.Households;
                people.NumericValue = unit.People;
                hectares.NumericValue = unit.Hectares;
                deviation.NumericValue = unit.Deviation;
                writer.Write();
            }
        }
        // Ours: no byte order mark, which GDAL and ArcGIS take for part of the text.
        File.WriteAllText(Path.ChangeExtension(path, ".prj"), Wkt.Esri(exported.Crs), Encoding.ASCII);
        File.WriteAllText(Path.ChangeExtension(path, ".cpg"), "UTF-8", Encoding.ASCII);
    }
}
