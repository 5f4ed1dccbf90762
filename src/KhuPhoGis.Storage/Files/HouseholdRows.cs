using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Households from points, from a table with coordinates, or from the polygons of buildings (a position inside, one household
/// each unless a column says how many). A household outside the ward is rejected: it belongs to no neighborhood.
/// </summary>
internal sealed class HouseholdRows(ImportJob job, PositionColumns? positions)
{
    private readonly Dictionary<string, int> _rowOfCode = new(StringComparer.Ordinal);
    private int _apartments;

    public ImmutableArray<Household> Read(ImportSteps steps)
    {
        if (!job.Fields.Has(KnownFields.Code))
            job.Warn("codes-from-rows");
        var households = ImmutableArray.CreateBuilder<Household>();
        foreach (var row in steps.Each(job.Table.Rows))
        {
            if (Household(row) is { } household)
                households.Add(household);
        }
        if (_apartments > 0)
            job.Warn("apartments-once", _apartments);
        job.Accepted = households.Count;
        return households.ToImmutable();
    }

    private Household? Household(SourceRow row)
    {
        if (Door(row) is not { } door || Code(row) is not { } code)
            return null;
        if (!job.Reach.Contains(door))
        {
            job.Reject(row, "outside-ward", code, Numbers.Text(door.East), Numbers.Text(door.North));
            return null;
        }
        if (!IsDwelling(row) || job.Count(row, KnownFields.Households, 1) is not { } count || job.Count(row, KnownFields.People, 0) is not { } people)
            return null;
        if (!_rowOfCode.TryAdd(code, row.Number))
        {
            job.Reject(row, "duplicate-code", code, _rowOfCode[code]);
            return null;
        }
        return new(code, door, count, people, job.Fields.Text(row, KnownFields.Group), job.Fields.Text(row, KnownFields.Address));
    }

    private string? Code(SourceRow row)
    {
        if (!job.Fields.Has(KnownFields.Code))
            return row.Number.ToString(CultureInfo.InvariantCulture);
        var code = job.Fields.Text(row, KnownFields.Code);
        if (code is null)
            job.Reject(row, "no-code", job.Fields.NameOf(KnownFields.Code));
        return code;
    }

    private GridPoint? Door(SourceRow row)
    {
        if (positions is not null)
            return positions.Position(job, row);
        return job.Place(row) switch
        {
            null => null,
            Point point => GridPoint.FromMetres(point.X, point.Y),
            MultiPoint { NumGeometries: 1 } points => GridPoint.FromMetres(points.Coordinate.X, points.Coordinate.Y),
            (Polygon or MultiPolygon) and var area => InteriorOf(row, area),
            var other => Wrong(row, other),
        };
    }

    private GridPoint? InteriorOf(SourceRow row, Geometry placed)
    {
        if (AreaShapes.OnGrid(job, row, placed) is not { } shapes)
            return null;
        var inside = GridGeometry.ToMultiPolygon(shapes).InteriorPoint;
        return GridPoint.FromMetres(inside.X, inside.Y);
    }

    private GridPoint? Wrong(SourceRow row, Geometry other)
    {
        job.Reject(row, "wrong-geometry", other.GeometryType, "Point, Polygon");
        return null;
    }

    /// <summary>A person may name a column of uses; without one every row is a dwelling.</summary>
    private bool IsDwelling(SourceRow row)
    {
        if (job.Fields.Text(row, KnownFields.Use) is not { } use)
            return true;
        if (!BuildingUse.IsDwelling(use))
        {
            job.Reject(row, "not-dwelling", use);
            return false;
        }
        if (BuildingUse.IsApartment(use) && !job.Fields.Has(KnownFields.Households))
            _apartments++;
        return true;
    }
}
