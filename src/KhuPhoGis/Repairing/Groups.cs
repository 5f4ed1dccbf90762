using KhuPhoGis.Coverages;

namespace KhuPhoGis.Repairing;

/// <summary>Things that hang together, directly or through others.</summary>
internal sealed class Groups(int count)
{
    private readonly List<int> _parent = [.. Enumerable.Range(0, count)];

    /// <summary>One more thing, alone; its number.</summary>
    public int Add()
    {
        _parent.Add(_parent.Count);
        return _parent.Count - 1;
    }

    public int Of(int item)
    {
        while (_parent[item] != item)
            item = _parent[item] = _parent[_parent[item]];
        return item;
    }

    public void Join(int a, int b)
    {
        (a, b) = (Of(a), Of(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    /// <summary>Boxes that meet, or would once joined with others, in one group; each group with its box.</summary>
    public static List<(List<int> Items, Box Box)> ByBoxes(IReadOnlyList<(List<int> Items, Box Box)> parts)
    {
        var open = parts.OrderBy(part => part.Box.West).ToList();
        while (true)
        {
            var (joined, active, reach) = (new List<(List<int> Items, Box Box)>(), new List<int>(), false);
            foreach (var part in open)
            {
                active.RemoveAll(i => joined[i].Box.East < part.Box.West);
                var hit = active.FindIndex(i => joined[i].Box.Meets(part.Box));
                if (hit < 0)
                {
                    active.Add(joined.Count);
                    joined.Add(part);
                    continue;
                }
                var (items, box) = joined[active[hit]];
                items.AddRange(part.Items);
                joined[active[hit]] = (items, box.With(part.Box));
                reach = true;
            }
            if (!reach)
                return joined;
            open = [.. joined.OrderBy(part => part.Box.West)];
        }
    }
}
