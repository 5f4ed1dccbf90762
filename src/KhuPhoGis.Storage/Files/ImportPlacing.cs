using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Decides what the file's coordinates are in and where they lie, before any row is taken: as a person said, as the file
/// says, or, for a table of metres, in the ward's own zone. What looks swapped, in degrees or in another zone is refused.
/// </summary>
internal sealed record ImportPlacing(ImportJob Job, CoordinateSystem Crs, PositionColumns? Columns)
{
    /// <exception cref="BadInputException">No coordinate system is known, or the coordinates do not lie at the ward by it.</exception>
    public static ImportPlacing Decide(Ward ward, WardLayer layer, SourceTable table, FieldMap fields, CoordinateSystem? said)
    {
        var reach = new WardReach(layer == WardLayer.Ward ? [] : ward.Boundary);
        var byAddress = layer == WardLayer.Households && HouseholdAddresses.AreIn(fields);
        var columns = table.HasGeometry ? null : byAddress ? PositionColumns.FindOrNull(fields) : PositionColumns.Find(table, fields);
        var zone = CoordinateSystems.Get(ward.Crs);
        var crs = said ?? (columns is null ? table.HasGeometry ? Claimed(table) : zone : columns.IsDegrees ? CoordinateSystems.Wgs84 : zone);
        var job = new ImportJob(ward, table, fields, Transformation.Between(crs, zone), reach);
        if (columns is not null && said is null)
            job.Warn("crs-assumed", crs.ToString());
        var placing = new ImportPlacing(job, crs, columns);
        return (columns is null ? ExtentOf(table) : columns.Extent(job)) is { } extent ? placing.Checked(zone, extent) : placing;
    }

    private ImportPlacing Checked(CoordinateSystem zone, Extent extent)
    {
        var finding = Judge(zone, extent);
        if (Columns is { IsXy: true } xy)
        {
            if (finding.Kind == PlacementKind.InPlace)
                Job.Warn("xy-east-north", Job.Fields.NameOf(xy.First), Job.Fields.NameOf(xy.Second));
            else if (Judge(zone, extent.Swapped()).Kind == PlacementKind.InPlace)
                return AsVietnameseTable(xy);
        }
        return finding.Problem is { } problem
            ? throw new BadInputException(Job.Table.File, null, problem.Code, [.. problem.Arguments])
            : this;
    }

    private ImportPlacing AsVietnameseTable(PositionColumns xy)
    {
        Job.Warn("xy-north-east", Job.Fields.NameOf(xy.First), Job.Fields.NameOf(xy.Second));
        return this with { Columns = xy.Swapped() };
    }

    private PlacementFinding Judge(CoordinateSystem zone, Extent extent) =>
        Placement.Judge(Crs, zone, extent.MinX, extent.MinY, extent.MaxX, extent.MaxY, Job.Reach.Extent);

    private static CoordinateSystem Claimed(SourceTable table) => table.Crs switch
    {
        { System: { } system } => system,
        { Problem: { } problem } => throw new BadInputException(table.File, null, problem.Code, [.. problem.Arguments]),
        _ => throw new BadInputException(table.File, null, "no-crs"),
    };

    /// <summary>Rows with ordinates that are not finite are met, and refused, later.</summary>
    private static Extent? ExtentOf(SourceTable table)
    {
        var extent = new ExtentBuilder();
        foreach (var geometry in table.Rows.Where(row => row.Fault is null).Select(row => row.Geometry).OfType<Geometry>())
        {
            var box = geometry.EnvelopeInternal;
            if (geometry.IsEmpty || !double.IsFinite(box.Width) || !double.IsFinite(box.Height))
                continue;
            extent.Add(box.MinX, box.MinY);
            extent.Add(box.MaxX, box.MaxY);
        }
        return extent.Extent;
    }
}
