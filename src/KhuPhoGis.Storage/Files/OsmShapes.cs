using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using OsmSharp;

namespace KhuPhoGis.Storage.Files;

/// <summary>Lines and areas of ways and relations. Null where the extract was cut and a piece is missing.</summary>
internal sealed class OsmShapes(Dictionary<long, Way> ways, Dictionary<long, Coordinate?> nodes)
{
    public Geometry? Of(Way way, bool isArea)
    {
        if (Line(way) is not { } line)
            return null;
        return isArea && line.Length >= 4 && line[0].Equals2D(line[^1])
            ? GridGeometry.Factory.CreatePolygon(line)
            : GridGeometry.Factory.CreateLineString(line);
    }

    /// <summary>A multipolygon from its ways, however they are cut and ordered.</summary>
    public Geometry? Of(Relation relation)
    {
        var polygonizer = new Polygonizer(extractOnlyPolygonal: true);
        foreach (var id in OsmReader.WayIds(relation))
        {
            if (!ways.TryGetValue(id, out var way) || Line(way) is not { } line)
                return null;
            polygonizer.Add(GridGeometry.Factory.CreateLineString(line));
        }
        var area = polygonizer.GetGeometry();
        return area is { IsEmpty: false } ? area : null;
    }

    private Coordinate[]? Line(Way way)
    {
        var line = new Coordinate[way.Nodes.Length];
        for (var i = 0; i < line.Length; i++)
        {
            if (nodes.GetValueOrDefault(way.Nodes[i]) is not { } at)
                return null;
            line[i] = at;
        }
        return line;
    }
}
