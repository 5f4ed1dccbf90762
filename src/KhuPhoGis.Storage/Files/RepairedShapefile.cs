using System.Globalization;
using System.Text;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace KhuPhoGis.Storage.Files;

/// <summary>A repaired layer as a shapefile. Attributes are written as text of at most 254 bytes, under names of ten letters.</summary>
internal static class RepairedShapefile
{
    private const int NameLength = 10;

    public static void Write(RepairedRows repaired, string path)
    {
        var file = repaired.File;
        var names = Names(file.Table.Fields);
        var fields = names.DefaultIfEmpty("id").Select(name => new DbfCharacterField(name, DbfText.MostBytes)).ToList();
        using (var writer = Shapefile.OpenWrite(path, new ShapefileWriterOptions(ShapeType.Polygon, [.. fields]) { Encoding = TextEncodings.StrictUtf8 }))
        {
            foreach (var row in repaired.Rows)
            {
                writer.Geometry = row.Multi;
                for (var i = 0; i < fields.Count; i++)
                    fields[i].StringValue = DbfText.Fit(names.Count == 0 ? row.Unit.Id : Convert.ToString(row.Value(file, file.Table.Fields[i]), CultureInfo.InvariantCulture), DbfText.MostBytes);
                writer.Write();
            }
        }
        File.WriteAllText(Path.ChangeExtension(path, ".prj"), Wkt.Esri(file.Crs), Encoding.ASCII);
        File.WriteAllText(Path.ChangeExtension(path, ".cpg"), "UTF-8", Encoding.ASCII);
    }

    private static List<string> Names(IEnumerable<string> fields)
    {
        var names = new List<string>();
        foreach (var field in fields)
        {
            var name = field.Length > NameLength ? field[..NameLength] : field;
            for (var i = 1; names.Contains(name, StringComparer.OrdinalIgnoreCase); i++)
                name = string.Create(CultureInfo.InvariantCulture, $"{field[..Math.Min(field.Length, NameLength - 2)]}_{i}");
            names.Add(name);
        }
        return names;
    }
}
