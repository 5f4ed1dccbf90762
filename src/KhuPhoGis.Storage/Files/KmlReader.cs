using System.Xml;
using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// KML, or KMZ that holds one: what Google Earth saves. Always WGS 84. Every placemark is a row; its folder, name and extended
/// data are its columns. No DTD, no networks, no styles.
/// </summary>
internal sealed class KmlReader : ISourceReader
{
    private const int MostEntries = 500;

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        if (file.Kind == FileKind.Xml)
            return Read(file, File.OpenRead(file.Path), options, cancel);
        using var zip = SafeZip.Open(file, MostEntries);
        var all = SafeZip.Files(zip).Where(entry => entry.Name.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)).ToList();
        if (options.Layer is null && all.Find(entry => entry.FullName == "doc.kml") is { } main)
        {
            var table = Read(file, new MemoryStream(SafeZip.Unpack(file, main)), options, cancel);
            // GDAL and QGIS write one that only links to the layers beside it.
            if (table.Rows.Count > 0 || all.Count == 1)
                return table;
            all.Remove(main);
        }
        var chosen = all[LayerChoice.Pick(file.Name, all.ConvertAll(entry => entry.Name), options.Layer)];
        return Read(file, new MemoryStream(SafeZip.Unpack(file, chosen)), options, cancel);
    }

    private static SourceTable Read(SourceFile file, Stream kml, ReadOptions options, CancellationToken cancel)
    {
        using var stream = kml;
        try
        {
            using var xml = XmlReader.Create(stream, SafeXml.Settings);
            var marks = new KmlPlacemarks(xml, new(file.Name), options.Encoding is null ? null : text => TextEncodings.Again(text, options.Encoding, file.Name));
            if (!marks.IsKml)
                throw new BadInputException(file.Name, null, "not-kml", xml.Name);
            var rows = marks.Read(cancel);
            return new(file.Name, CrsClaim.Of(CoordinateSystems.Wgs84), marks.Fields, HasGeometry: true, rows);
        }
        catch (XmlException e)
        {
            throw SafeXml.Bad(file, e);
        }
    }
}
