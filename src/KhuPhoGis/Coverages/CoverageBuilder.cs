using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>How fine the cells are, in households.</summary>
/// <param name="Most">A cell with more is cut further; one building with more stays whole.</param>
/// <param name="Aim">About how many a piece of a cut cell holds.</param>
/// <param name="Few">A piece with fewer is joined to its neighbour across the cut.</param>
public sealed record CellSize(int Most, int Aim, int Few)
{
    /// <summary>A quarter of the target at most, pieces of about a sixteenth.</summary>
    public static CellSize For(RuleProfile rules) => new(Math.Max(1, rules.Target / 4), Math.Max(1, rules.Target / 16), Math.Max(1, rules.Target / 40));
}

/// <summary>
/// Makes the ward's planar partition: nodes all its lines once and together, snaps near ends, drops dead ends, cuts cells that
/// hold too many households along alleys and between houses, joins slivers.
/// </summary>
public sealed class CoverageBuilder
{
    private readonly Ward _ward;
    private readonly CellSize _size;
    private readonly CancellationToken _cancel;

    private CoverageBuilder(Ward ward, CellSize size, CancellationToken cancel) => (_ward, _size, _cancel) = (ward, size, cancel);

    /// <exception cref="ArgumentException">The ward has no boundary yet.</exception>
    public static Coverage Build(Ward ward, CancellationToken cancel) => Build(ward, CellSize.For(ward.Rules), cancel);

    /// <param name="cancel">Checked between stages and between faces.</param>
    public static Coverage Build(Ward ward, CellSize size, CancellationToken cancel)
    {
        if (ward.Boundary.IsEmpty)
            throw new ArgumentException("The ward has no boundary.", nameof(ward));
        return new CoverageBuilder(ward, size, cancel).Build();
    }

    private Coverage Build()
    {
        var lines = NearEnds.Snap(Clip(SourceLine.Of(_ward)));
        var faces = InWard(Arrangement.Trace(SnapRounding.Node(lines, _cancel)));
        var houses = new List<House>();
        // What is still too large after joining slivers is cut again, finer.
        for (var aim = _size.Aim; aim > 0; aim = aim > _size.Aim / 4 ? aim / 2 : 0)
        {
            var (cuts, cutHouses) = Cut(faces, aim);
            houses.AddRange(cutHouses);
            if (cuts.Count == 0 && aim < _size.Aim)
                break;
            faces = Join(cuts.Count == 0 ? faces : Arrangement.Trace(SnapRounding.Node([.. faces.Segments.Select(Line), .. cuts], _cancel)));
        }
        var coverage = ArcBuilder.Build(faces, faces.FacesInside(_ward.Boundary));
        return LineSmoothing.Smooth(coverage, houses.SelectMany(house => house.Outline).Distinct());
    }

    /// <summary>Without dead ends, slivers and small pieces.</summary>
    private Arrangement Join(Arrangement noded)
    {
        var faces = noded.WithoutDeadEnds();
        var inside = faces.FacesInside(_ward.Boundary);
        var joined = CellMerging.Merge(faces, inside, HouseholdsByFace(faces), _size);
        return Arrangement.Trace(faces.Where((_, left, right) => joined[left] != joined[right] && (inside[left] || inside[right]))).WithoutDeadEnds();
    }

    /// <summary>Leaves out lines that lie beyond the ward's box altogether.</summary>
    private IEnumerable<SourceLine> Clip(IEnumerable<SourceLine> lines)
    {
        var shell = _ward.Boundary.SelectMany(polygon => polygon.Shell).ToList();
        var (west, east, south, north) = (shell.Min(p => p.X), shell.Max(p => p.X), shell.Min(p => p.Y), shell.Max(p => p.Y));
        return lines.Where(line => line.Line.Any(p => p.X >= west) && line.Line.Any(p => p.X <= east)
            && line.Line.Any(p => p.Y >= south) && line.Line.Any(p => p.Y <= north));
    }

    /// <summary>Only the segments with ward land on one side at least; dead ends stay, since houses open on them.</summary>
    private Arrangement InWard(Arrangement arrangement)
    {
        var inside = arrangement.FacesInside(_ward.Boundary);
        return Arrangement.Trace(arrangement.Where((_, left, right) => inside[left] || inside[right]));
    }

    private (List<SourceLine> Cuts, List<House> Houses) Cut(Arrangement rough, int aim)
    {
        var (locate, households, inside) = (rough.Locator(), HouseholdsByFace(rough), rough.FacesInside(_ward.Boundary));
        bool IsCrowded(int face) => inside[face] && households[face] > _size.Most;
        var houses = Houses.Of(_ward, p => IsCrowded(locate(p)), _cancel);
        var inFace = houses.ToLookup(house => locate(house.Door));
        var around = new List<Segment>[rough.FaceCount];
        for (var i = 0; i < rough.Segments.Count; i++)
        {
            foreach (var face in new[] { rough.LeftOf(i), rough.RightOf(i) }.Distinct().Where(IsCrowded))
                (around[face] ??= []).Add(rough.Segments[i]);
        }
        var crowded = Enumerable.Range(1, rough.FaceCount - 1).Where(IsCrowded).ToList();
        var cuts = new IReadOnlyList<SourceLine>[crowded.Count];
        Parallel.For(0, crowded.Count, new ParallelOptions { CancellationToken = _cancel },
            i => cuts[i] = AlleyCuts.Of(around[crowded[i]], [.. inFace[crowded[i]]], aim));
        return ([.. cuts.SelectMany(cut => cut)], houses);
    }

    private int[] HouseholdsByFace(Arrangement arrangement)
    {
        var (locate, households) = (arrangement.Locator(), new int[arrangement.FaceCount]);
        foreach (var household in _ward.Households)
            households[locate(household.Door)] += household.Count;
        return households;
    }

    private static SourceLine Line(Segment segment) => new([segment.A, segment.B], segment.Kind, segment.Name);
}
