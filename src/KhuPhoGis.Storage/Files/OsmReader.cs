using System.Xml;
using KhuPhoGis.Coordinates;
using NetTopologySuite.Geometries;
using OsmSharp;
using OsmSharp.Streams;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// OpenStreetMap, .osm or .osm.pbf, WGS 84. One layer of it at a time: streets, water, buildings, houses with numbers, or boundaries.
/// Goes through the file once for relations, once for ways and once for nodes, so that only the nodes in use are held.
/// </summary>
internal sealed class OsmReader : ISourceReader
{
    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        var theme = OsmTheme.Of(file.Name, options.Layer, options.Wanted);
        if (file.Kind == FileKind.OsmPbf)
            PbfScan.Check(file);
        try
        {
            return Read(file, theme, cancel);
        }
        catch (XmlException e)
        {
            throw SafeXml.Bad(file, e);
        }
        // Both parsers tell of damage by whatever exception they run into.
        catch (Exception e) when (e is not (BadInputException or OperationCanceledException or OutOfMemoryException))
        {
            throw new BadInputException(file.Name, null, "damaged", "OpenStreetMap", e.Message);
        }
    }

    private static SourceTable Read(SourceFile file, OsmTheme theme, CancellationToken cancel)
    {
        var relations = theme.HasRelations ? Elements(file, cancel).OfType<Relation>().Where(relation => theme.Takes(relation)).ToList() : [];
        var members = relations.SelectMany(WayIds).ToHashSet();
        var ways = new Dictionary<long, Way>();
        foreach (var way in Elements(file, cancel).OfType<Way>().Where(way => way is { Id: not null, Nodes.Length: >= 2 }))
        {
            if (theme.Takes(way) || members.Contains(way.Id!.Value))
                ways[way.Id!.Value] = way;
        }
        var budget = new VertexBudget(file.Name);
        var needed = new Dictionary<long, Coordinate?>();
        foreach (var way in ways.Values)
        {
            budget.Spend(way.Nodes.Length);
            foreach (var node in way.Nodes)
                needed[node] = null;
        }
        var shapes = new OsmShapes(ways, needed);
        var found = new List<(OsmGeo Element, Geometry? Shape)>();
        foreach (var node in Elements(file, cancel).OfType<Node>().Where(node => node is { Id: not null, Latitude: not null, Longitude: not null }))
        {
            var at = new Coordinate(node.Longitude!.Value, node.Latitude!.Value);
            if (needed.ContainsKey(node.Id!.Value))
                needed[node.Id.Value] = at;
            if (theme.Takes(node))
                found.Add((node, GridGeometry.Factory.CreatePoint(at)));
        }
        found.AddRange(ways.Values.Where(theme.Takes).Select(way => ((OsmGeo)way, shapes.Of(way, theme.IsArea(way)))));
        found.AddRange(relations.Select(relation => ((OsmGeo)relation, shapes.Of(relation))));
        var rows = found.Select((item, at) => Row(at + 1, item.Element, item.Shape, theme)).ToList();
        return new(file.Name, CrsClaim.Of(CoordinateSystems.Wgs84), theme.Fields, HasGeometry: true, rows);
    }

    private static SourceRow Row(int number, OsmGeo element, Geometry? shape, OsmTheme theme) =>
        new(number, shape, theme.Values(element), shape is null ? new(number, "osm-incomplete", [element.Id]) : null);

    internal static IEnumerable<long> WayIds(Relation relation) =>
        (relation.Members ?? []).Where(member => member is { Type: OsmGeoType.Way }).Select(member => member.Id);

    private static IEnumerable<OsmGeo> Elements(SourceFile file, CancellationToken cancel)
    {
        using var stream = File.OpenRead(file.Path);
        using OsmStreamSource source = file.Kind == FileKind.OsmPbf ? new PBFOsmStreamSource(stream) : new XmlOsmStreamSource(stream);
        foreach (var element in source)
        {
            cancel.ThrowIfCancellationRequested();
            yield return element;
        }
    }
}
