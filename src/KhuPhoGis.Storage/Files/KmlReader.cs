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
        try
        {
            using var stream = Open(file, options.Layer);
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

    private static Stream Open(SourceFile file, string? layer)
    {
        if (file.Kind == FileKind.Xml)
            return File.OpenRead(file.Path);
        using var zip = SafeZip.Open(file, MostEntries);
        var all = zip.Entries.Where(entry => entry.Name.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)).ToList();
        // Others are what doc.kml links to.
        var index = layer is null ? all.FindIndex(entry => entry.FullName == "doc.kml") : -1;
        return new MemoryStream(SafeZip.Unpack(file, all[index >= 0 ? index : LayerChoice.Pick(file.Name, [.. all.Select(entry => entry.Name)], layer)]));
    }
}
