using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Faces and edges of one map that hang together.</summary>
/// <param name="Edges">Odd edges, rising.</param>
/// <param name="Nodes">Ends of their pieces, in units of the map.</param>
internal sealed record IncidentGroup(List<Face> Faces, List<int> Edges, HashSet<GridPoint> Nodes)
{
    /// <summary>More faces than this in one group hide each other, unless one unit is at the bottom of them all.</summary>
    private const int Crowd = 8;

    /// <summary>Metres of width from which a face in a crowd is alone.</summary>
    private const double Wide = 3;

    /// <summary>The share of a crowd's faces that the unit at the bottom of it is beside.</summary>
    private const double Most = 0.9;

    /// <param name="odd">The odd edges of the map's cluster.</param>
    /// <param name="perMetre">Units of the map in a metre.</param>
    /// <param name="isDuplicate">Whether the face is all of two units: then it hides no gap beside it.</param>
    public static List<IncidentGroup> Of(LocalMap map, List<Face> faces, IReadOnlyList<int> odd, double perMetre, Func<Face, bool> isDuplicate)
    {
        var whole = Of(map, faces, odd, _ => 0);
        var (keys, sets) = (new Dictionary<int, int>(), new Dictionary<string, int>());
        foreach (var face in whole.Where(group => group.Faces.Exists(face => face.Kind != IncidentKind.Overlap)).SelectMany(group => group.Faces).Where(isDuplicate))
            keys[face.Number] = -face.Number;
        foreach (var group in whole.Where(group => group.Faces.Count > Crowd))
        {
            var concerned = group.Faces.ConvertAll(face => Concerned(map, face));
            var isOneUnits = concerned.SelectMany(units => units).CountBy(unit => unit).Any(unit => unit.Value >= Most * group.Faces.Count);
            foreach (var (face, units) in group.Faces.Zip(concerned))
            {
                if (face.Widest.Width > Wide * perMetre)
                    keys[face.Number] = -face.Number;
                else if (!isOneUnits && !sets.TryAdd(string.Join(',', units), sets.Count + 1))
                    keys[face.Number] = sets[string.Join(',', units)];
                else if (!isOneUnits)
                    keys[face.Number] = sets.Count;
            }
        }
        return keys.Count == 0 ? whole : Of(map, faces, odd, face => keys.GetValueOrDefault(face));
    }

    /// <summary>Units that cover a face or run along it.</summary>
    private static IEnumerable<int> Concerned(LocalMap map, Face face) =>
        face.Units.Concat(face.Pieces.SelectMany(map.Along).Where(along => along.Owner >= 0).Select(along => along.Owner)).Distinct().Order();

    /// <param name="keyOf">Faces of different keys hang together across edges that cancel only.</param>
    private static List<IncidentGroup> Of(LocalMap map, List<Face> faces, IReadOnlyList<int> odd, Func<int, int> keyOf)
    {
        var (groups, nodes, numberOf) = (new Groups(faces.Count), new Dictionary<(GridPoint, int), int>(), faces.Index().ToDictionary(face => face.Item.Number, face => face.Index));
        var (isOdd, edgesAt, bare) = (odd.ToHashSet(), new List<(int Edge, int Item)>(), new List<(int Piece, List<int> Edges)>());
        for (var piece = 0; piece < map.Faces.Segments.Count; piece++)
        {
            var here = map.EdgesAt(piece).Select(at => at.Edge).Where(isOdd.Contains).ToList();
            int[] beside = [.. new[] { map.Faces.LeftOf(piece), map.Faces.RightOf(piece) }.Where(numberOf.ContainsKey)];
            if (here.Count == 0 && beside.Length == 2)
                groups.Join(numberOf[beside[0]], numberOf[beside[1]]);
            if (here.Count > 0 && beside.Length == 0 && map.Along(piece).Any(along => along.Owner == Coverages.RingSegments.Ward))
            {
                bare.Add((piece, here));
                continue;
            }
            foreach (var key in here.Count == 0 ? [] : beside.Select(keyOf).DefaultIfEmpty().Distinct())
            {
                var item = Node(groups, nodes, (map.Faces.Segments[piece].A, key));
                groups.Join(item, Node(groups, nodes, (map.Faces.Segments[piece].B, key)));
                foreach (var face in beside.Where(face => keyOf(face) == key))
                    groups.Join(item, numberOf[face]);
                edgesAt.AddRange(here.Select(edge => (edge, item)));
            }
        }
        edgesAt.AddRange(OnWardLine(map, groups, nodes, bare));
        var byRoot = new SortedDictionary<int, IncidentGroup>();
        foreach (var (index, face) in faces.Index())
            At(byRoot, groups.Of(index)).Faces.Add(face);
        foreach (var (edge, root) in edgesAt.Select(at => (at.Edge, groups.Of(at.Item))).Distinct().Order())
            At(byRoot, root).Edges.Add(edge);
        foreach (var ((node, _), item) in nodes)
            At(byRoot, groups.Of(item)).Nodes.Add(node);
        return [.. byRoot.Values];
    }

    /// <summary>
    /// Where a unit follows the ward's line with other vertices nothing is wrong but those: such a stretch belongs to what is wrong at
    /// one of its ends, but two places far apart do not become one because the same line of the ward runs by both.
    /// </summary>
    private static List<(int Edge, int Item)> OnWardLine(LocalMap map, Groups groups, Dictionary<(GridPoint, int), int> nodes, List<(int Piece, List<int> Edges)> bare)
    {
        var (stretches, ends) = (new Groups(bare.Count), new Dictionary<GridPoint, int>());
        foreach (var (number, (piece, _)) in bare.Index())
        {
            foreach (var end in (GridPoint[])[map.Faces.Segments[piece].A, map.Faces.Segments[piece].B])
            {
                if (!ends.TryAdd(end, number))
                    stretches.Join(number, ends[end]);
            }
        }
        var known = nodes.Keys.ToLookup(node => node.Item1);
        var itemOf = new Dictionary<int, int>();
        foreach (var (end, number) in ends.OrderBy(end => end.Key))
        {
            if (known.Contains(end))
                itemOf.TryAdd(stretches.Of(number), nodes[known[end].First()]);
        }
        var found = new List<(int Edge, int Item)>();
        foreach (var (number, (piece, here)) in bare.Index())
        {
            if (!itemOf.TryGetValue(stretches.Of(number), out var item))
                itemOf.Add(stretches.Of(number), item = Node(groups, nodes, (map.Faces.Segments[piece].A, 0)));
            found.AddRange(here.Select(edge => (edge, item)));
        }
        return found;
    }

    private static IncidentGroup At(SortedDictionary<int, IncidentGroup> byRoot, int root)
    {
        if (!byRoot.TryGetValue(root, out var group))
            byRoot.Add(root, group = new([], [], []));
        return group;
    }

    private static int Node(Groups groups, Dictionary<(GridPoint, int), int> nodes, (GridPoint, int) p)
    {
        if (!nodes.TryGetValue(p, out var item))
            nodes.Add(p, item = groups.Add());
        return item;
    }
}
