using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>The positions of a table, read as the import will read them.</summary>
internal sealed record Positions(ImportJob Job, PositionColumns Columns)
{
    /// <summary>Null when the table has no columns of positions, or a person has not said which they are.</summary>
    /// <exception cref="BadInputException">A column that was named is not there.</exception>
    public static Positions? Of(SourceTable table, ImmutableDictionary<string, string> said)
    {
        var fields = FieldMap.For(WardLayer.Households, table, said.RemoveRange(said.Keys.Except(KnownFields.Of(WardLayer.Households).Keys)));
        var nowhere = new Ward { Code = "-", Name = "-", Crs = 9210 };
        var same = Transformation.Between(CoordinateSystems.Wgs84, CoordinateSystems.Wgs84);
        try
        {
            return new(new(nowhere, table, fields, same, new WardReach([])), PositionColumns.Find(table, fields));
        }
        catch (BadInputException e) when (e.Code == "no-position-columns")
        {
            return null;
        }
    }

    /// <exception cref="BadInputException">The numbers can be read in two ways, or are none.</exception>
    public List<SketchPart> Sketch()
    {
        var parts = new List<SketchPart>(Job.Table.Rows.Count);
        foreach (var row in Job.Table.Rows.Where(row => row.Fault is null))
        {
            if (Columns.Ordinates(Job, row) is { } at)
                parts.Add(new(row.Number, [at.X, at.Y]));
        }
        return parts;
    }
}
