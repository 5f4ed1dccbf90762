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
    private readonly GroupNumbers _groups = new(job, KnownFields.Group);
    private readonly HouseholdAddresses _addresses = new(job);
    private readonly bool _hasAddresses = HouseholdAddresses.AreIn(job.Fields);
    private readonly HouseholdPersons _persons = new(job);
    private HouseholdCodes? _codes;
    private int _apartments;

    /// <summary>The ward with the list in place of the one it had. To locate addresses takes longer than to read them.</summary>
    public Ward Read(ImportSteps steps)
    {
        if (!job.Fields.Has(KnownFields.Code))
            job.Warn("codes-from-rows");
        var households = new List<Household?>();
        const int HasRead = 20, All = 100;
        foreach (var row in steps.Part(0, _hasAddresses ? HasRead : All).Each(job.Table.Rows))
        {
            if (!_persons.IsMember(row))
                Read(row, households);
        }
        if (_apartments > 0)
            job.Warn("apartments-once", _apartments);
        job.Accepted = households.Count;
        var unlocated = _addresses.Locate(households, steps.Part(HasRead, All));
        return job.Ward with { Households = [.. households.OfType<Household>()], Unlocated = unlocated };
    }

    private void Read(SourceRow row, List<Household?> households)
    {
        var isWaiting = _hasAddresses && HasNoPosition(row);
        var door = isWaiting ? null : Door(row);
        if ((door is null && !isWaiting) || Code(row) is not { } code)
            return;
        if (door is { } known && !job.Reach.Contains(known))
        {
            job.Reject(row, "outside-ward", code, Numbers.Text(known.East), Numbers.Text(known.North));
            return;
        }
        if (!IsDwelling(row) || job.Count(row, KnownFields.Households, 1) is not { } count || job.Count(row, KnownFields.People, _persons.PeopleOf(row)) is not { } people)
            return;
        if (!_rowOfCode.TryAdd(code, row.Number))
        {
            job.Reject(row, "duplicate-code", code, _rowOfCode[code]);
            return;
        }
        var household = new UnlocatedHousehold(code, HouseholdAddresses.Of(job.Fields, row), _groups.Of(row), count, people, "", job.Fields.Text(row, KnownFields.Neighborhood));
        if (door is null)
            _addresses.Wait(households.Count, household);
        households.Add(door is { } at ? household.At(at, DoorKnowledge.Given) : null);
    }

    /// <summary>A list without coordinates, or a row of it whose cells for them are empty.</summary>
    private bool HasNoPosition(SourceRow row) => !job.Table.HasGeometry && row.Fault is null
        && (positions is null || (job.Fields.Text(row, positions.First) is null && job.Fields.Text(row, positions.Second) is null));

    private string? Code(SourceRow row)
    {
        if (!job.Fields.Has(KnownFields.Code))
            return (_codes ??= new(job, _persons)).Of(row);
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
        job.Reject(row, "wrong-geometry", ShapeWords.Of(other), ShapeWords.PointOrArea);
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
