using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

/// <summary>The ward of fifty units and 12,500 vertices among the data handed to the developers, as a plan: each unit a neighborhood.</summary>
public static class Ward50
{
    /// <summary>Metres between doors.</summary>
    private const int DoorsApart = 45;

    /// <summary>The test is skipped, with the reason, where the data is not.</summary>
    public static Plan Open()
    {
        var units = Polygons("ward50_clean.geojson");
        var boundary = Polygons("ward50_ward.geojson");
        var ward = new Ward
        {
            Code = "50",
            Name = "Phường năm mươi",
            Crs = 9210,
            Boundary = boundary,
            Households = Doors(boundary),
            Neighborhoods = [.. units.Select((unit, i) => new OldNeighborhood($"{i + 1}", $"Khu phố {i + 1}", [unit]))],
        };
        var coverage = CoverageBuilder.Build(ward, new CellSize(int.MaxValue, int.MaxValue, 0), TestContext.Current.CancellationToken);
        return Plan.Unassigned(ward, coverage)
            .With(coverage.Cells.Select(cell => new Neighborhood(new(cell.Value + 1), $"{cell.Value + 1}", $"Khu phố {cell.Value + 1}")))
            .With([.. coverage.Cells.Select(cell => new NeighborhoodId(cell.Value + 1))]);
    }

    private static ImmutableArray<Household> Doors(ImmutableArray<GridPolygon> land)
    {
        var (shell, rings) = (land[0].Shell, land[0].Rings.Select(ring => ring.AsMemory()).ToArray());
        var doors = ImmutableArray.CreateBuilder<Household>();
        for (var x = shell.Min(p => p.X); x < shell.Max(p => p.X); x += DoorsApart * GridPoint.PerMetre)
        {
            for (var y = shell.Min(p => p.Y); y < shell.Max(p => p.Y); y += DoorsApart * GridPoint.PerMetre)
            {
                if (GridMath.Contains(rings, new(x, y)))
                    doors.Add(new($"H{doors.Count + 1}", new(x, y)));
            }
        }
        return doors.ToImmutable();
    }

    private static ImmutableArray<GridPolygon> Polygons(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder(), "coverage", file)));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => Polygon(feature.GetProperty("geometry").GetProperty("coordinates")))];
    }

    private static GridPolygon Polygon(JsonElement rings)
    {
        var all = rings.EnumerateArray().Select((ring, number) => Turned(
            [.. ring.EnumerateArray().Select(p => GridPoint.FromMetres(p[0].GetDouble(), p[1].GetDouble()))], number == 0)).ToList();
        return new(all[0], [.. all.Skip(1)]);
    }

    /// <summary>Shells counter-clockwise, holes clockwise.</summary>
    private static ImmutableArray<GridPoint> Turned(ImmutableArray<GridPoint> ring, bool isShell) =>
        GridMath.TwiceSignedArea(ring.AsSpan()) > 0 == isShell ? ring : [.. ring.Reverse()];
}
