using System.Collections.Immutable;
using System.Xml;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>Goes through the placemarks of a KML document, each held in memory alone.</summary>
/// <param name="again">Reads text once more in the encoding a person named; null leaves it.</param>
internal sealed class KmlPlacemarks(XmlReader xml, VertexBudget budget, Func<string, string>? again)
{
    private const string Name = "name", Folder = "folder", Description = "description";
    private const int DeepestFolders = 50;

    private readonly List<string> _fields = [Name, Folder, Description];
    private readonly List<(int Depth, string Name)> _folders = [];

    public ImmutableArray<string> Fields => [.. _fields];

    /// <summary>Moves to the first element and looks at it.</summary>
    public bool IsKml => xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "kml";

    /// <exception cref="XmlException">Not well-formed.</exception>
    public List<SourceRow> Read(CancellationToken cancel)
    {
        var marks = new List<(Geometry? Geometry, RejectedRow? Fault, Dictionary<string, string> Values)>();
        while (!xml.EOF)
        {
            cancel.ThrowIfCancellationRequested();
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Placemark", IsEmptyElement: false })
                marks.Add(Placemark(marks.Count + 1));
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "name" })
                Enter(xml.Depth, xml.ReadElementContentAsString());
            else
                xml.Read();
        }
        return [.. marks.Select((mark, at) => budget.Spend(new SourceRow(at + 1, mark.Geometry, [.. _fields.Select(field => mark.Values.GetValueOrDefault(field))], mark.Fault)))];
    }

    /// <summary>A name that stands outside placemarks is a folder's, at its own depth.</summary>
    private void Enter(int depth, string name)
    {
        if (depth > DeepestFolders)
            throw new XmlException("Folders nested too deeply.");
        _folders.RemoveAll(folder => folder.Depth >= depth);
        _folders.Add((depth, name));
    }

    private (Geometry?, RejectedRow?, Dictionary<string, string>) Placemark(int number)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        _folders.RemoveAll(folder => folder.Depth > xml.Depth);
        if (_folders.Count > 0)
            values[Folder] = Text(_folders[^1].Name);
        Geometry? geometry = null;
        RejectedRow? fault = null;
        var end = xml.Depth;
        xml.Read();
        while (xml.Depth > end && !xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
                xml.Read();
            else if (xml.LocalName is Name or Description)
                values[xml.LocalName] = Text(xml.ReadElementContentAsString());
            else if (xml.LocalName == "ExtendedData")
                Extended(values);
            else if (KmlGeometry.IsGeometry(xml.LocalName))
                (geometry, fault) = KmlGeometry.Read(xml, number);
            else
                xml.Skip();
        }
        return (geometry, fault, values);
    }

    private void Extended(Dictionary<string, string> values)
    {
        using var data = xml.ReadSubtree();
        data.Read();
        while (!data.EOF)
        {
            if (data.NodeType == XmlNodeType.Element && data.LocalName is "Data" or "SimpleData" && data.GetAttribute("name") is { Length: > 0 } field)
                Keep(values, field, data.LocalName == "SimpleData" ? data.ReadElementContentAsString() : DataValue(data));
            else
                data.Read();
        }
        SafeXml.Leave(data, xml);
    }

    private void Keep(Dictionary<string, string> values, string field, string value)
    {
        if (!_fields.Contains(field))
            _fields.Add(field);
        values[field] = Text(value);
    }

    /// <summary>Moves behind the element.</summary>
    private static string DataValue(XmlReader data)
    {
        using var one = data.ReadSubtree();
        var value = one.Read() && one.ReadToDescendant("value", one.NamespaceURI) ? one.ReadElementContentAsString() : "";
        SafeXml.Leave(one, data);
        return value;
    }

    private string Text(string text) => again is null ? text : again(text);
}
