using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>Streets from lines; water from lines or from areas, whose banks become closed lines.</summary>
internal static class LineRows
{
    public static ImmutableArray<Street> Streets(ImportJob job, ImportSteps steps)
    {
        var streets = ImmutableArray.CreateBuilder<Street>();
        foreach (var row in steps.Each(job.Table.Rows))
        {
            if (Lines(job, row, areasToo: false) is not { } lines)
                continue;
            var name = job.Fields.Text(row, KnownFields.Name) ?? "";
            var kind = StreetClassifier.Classify(job.Fields.Text(row, KnownFields.Class), name, Width(job, row));
            streets.AddRange(lines.Select(line => new Street(name, kind, line)));
        }
        return streets.ToImmutable();
    }

    public static ImmutableArray<Water> Water(ImportJob job, ImportSteps steps)
    {
        var water = ImmutableArray.CreateBuilder<Water>();
        foreach (var row in steps.Each(job.Table.Rows))
        {
            if (Lines(job, row, areasToo: true) is { } lines)
                water.AddRange(lines.Select(line => new Water(job.Fields.Text(row, KnownFields.Name) ?? "", line)));
        }
        return water.ToImmutable();
    }

    /// <summary>Metres. A width that is no number is no reason to lose the street: not known.</summary>
    private static double? Width(ImportJob job, SourceRow row)
    {
        var raw = job.Fields.Raw(row, KnownFields.Width);
        var width = raw switch { double real => real, long whole => whole, string text => Metres(text), _ => null };
        if (width is null && job.Fields.Text(row, KnownFields.Width) is { } found)
            job.Repair(row, "width", job.Fields.NameOf(KnownFields.Width), found);
        return width;
    }

    /// <summary>"4.5", "4,5" and "4.5 m": no street is a thousand metres wide, so either sign stands before decimals.</summary>
    private static double? Metres(string text) =>
        double.TryParse(text.Trim().TrimEnd('m').Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var width) ? width : null;

    /// <summary>Null when the row was rejected or lies nowhere near the ward.</summary>
    private static List<ImmutableArray<GridPoint>>? Lines(ImportJob job, SourceRow row, bool areasToo)
    {
        if (job.Place(row) is not { } placed)
            return null;
        if (!job.Reach.Touches(placed))
        {
            job.FarAway++;
            return null;
        }
        var lines = areasToo && placed is Polygon or MultiPolygon ? Banks(job, row, placed) : Centrelines(job, row, placed, areasToo);
        if (lines is not null)
            job.Accepted++;
        return lines;
    }

    private static List<ImmutableArray<GridPoint>>? Centrelines(ImportJob job, SourceRow row, Geometry placed, bool areasToo)
    {
        if (placed is not (LineString or MultiLineString))
        {
            job.Reject(row, "wrong-geometry", ShapeWords.Of(placed), areasToo ? ShapeWords.LineOrArea : ShapeWords.Line);
            return null;
        }
        var lines = Enumerable.Range(0, placed.NumGeometries).Select(i => GridGeometry.FromLine((LineString)placed.GetGeometryN(i)))
            .Where(line => line.Length >= 2).ToList();
        if (lines.Count > 0)
        {
            AreaShapes.NoteLost(job, row, placed, lines.Sum(line => line.Length));
            return lines;
        }
        job.Reject(row, "too-small");
        return null;
    }

    private static List<ImmutableArray<GridPoint>>? Banks(ImportJob job, SourceRow row, Geometry placed) =>
        AreaShapes.OnGrid(job, row, placed) is { } shapes ? [.. shapes.SelectMany(shape => shape.Rings)] : null;
}
