using System.Collections.Immutable;
using KhuPhoGis.Comparing;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>Takes one layer of a ward from a file. The ward given is untouched; the result holds another.</summary>
public static class WardImport
{
    /// <param name="progress">Per cent of the rows, 0 to 100.</param>
    /// <exception cref="BadInputException">The file cannot be read, lies elsewhere, or not one of its rows can be taken.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public static ImportResult Run(
        Ward ward, WardLayer layer, string path, ImportOptions options, IProgress<int>? progress, CancellationToken cancel)
    {
        CheckMayFill(ward, layer, path, options);
        var table = SourceReaders.Read(path, new(options.SourceLayer, options.Encoding) { Wanted = layer }, cancel);
        if (!options.Rows.IsEmpty)
            table = table with { Rows = [.. table.Rows.Where(row => options.Rows.Contains(row.Number))] };
        if (table.Rows.Count == 0)
            throw new BadInputException(table.File, null, "no-rows");
        if (!table.HasGeometry && layer != WardLayer.Households)
            throw new BadInputException(table.File, null, "layer-needs-geometry", ImportReportJson.InWords(layer));
        var fields = FieldMap.For(layer, table, options.Fields);
        var placing = ImportPlacing.Decide(ward, layer, table, fields, options.Crs);
        var after = Take(ward, layer, placing, new(progress, cancel));
        if (ShiftComparison.Find(ward, after, layer) is { } shift)
            placing.Job.Warn("shift-" + shift.Code, shift.Length, shift.East, shift.North);
        return new(after, Report(layer, placing, after.Boundary) with
        {
            NotLocated = layer == WardLayer.Households ? after.Unlocated.Length : 0,
            Changes = layer == WardLayer.Households && IsFilled(ward, layer) ? HouseholdChanges.Between(ward, after) : null,
        });
    }

    /// <exception cref="BadInputException">The layer is there already and nobody asked for another.</exception>
    internal static void CheckMayFill(Ward ward, WardLayer layer, string path, ImportOptions options)
    {
        if (!options.Replace && IsFilled(ward, layer))
            throw new BadInputException(Path.GetFileName(path), null, "layer-filled", ImportReportJson.InWords(layer));
    }

    private static bool IsFilled(Ward ward, WardLayer layer) => layer switch
    {
        WardLayer.Ward => !ward.Boundary.IsEmpty,
        WardLayer.Households => !ward.Households.IsEmpty || !ward.Unlocated.IsEmpty,
        WardLayer.Streets => !ward.Streets.IsEmpty,
        WardLayer.Water => !ward.Water.IsEmpty,
        WardLayer.Groups => !ward.Groups.IsEmpty,
        WardLayer.Neighborhoods => !ward.Neighborhoods.IsEmpty,
        WardLayer.Parcels => !ward.Parcels.IsEmpty,
        _ => !ward.Buildings.IsEmpty,
    };

    private static Ward Take(Ward ward, WardLayer layer, ImportPlacing placing, ImportSteps steps)
    {
        var job = placing.Job;
        return layer switch
        {
            WardLayer.Ward => ward with { Boundary = BoundaryRow.Read(job) },
            WardLayer.Households => new HouseholdRows(job, placing.Columns).Read(steps),
            WardLayer.Streets => ward with { Streets = LineRows.Streets(job, steps) },
            WardLayer.Water => ward with { Water = LineRows.Water(job, steps) },
            WardLayer.Groups => ward with { Groups = AreaRows.Groups(job, steps) },
            WardLayer.Neighborhoods => ward with { Neighborhoods = AreaRows.Neighborhoods(job, steps) },
            WardLayer.Parcels => ward with { Parcels = AreaRows.Parcels(job, steps) },
            _ => ward with { Buildings = AreaRows.Buildings(job, steps) },
        };
    }

    private static ImportReport Report(WardLayer layer, ImportPlacing placing, ImmutableArray<GridPolygon> boundary)
    {
        var job = placing.Job;
        if (job.Accepted == 0)
            throw NothingAccepted(job);
        if (job.FarAway > 0)
            job.Warn("left-out-far", job.FarAway, WardReach.Margin);
        job.NoteTidiedText();
        if (layer == WardLayer.Ward)
            WarnOfZone(job, CoordinateSystems.Get(job.Ward.Crs), boundary);
        if (layer != WardLayer.Ward && job.Reach.Extent is null)
            job.Warn("no-boundary-yet");
        if (OldFont.Of(OldFont.Telling(job.Table), job.Table.File) is { } encoding)
            job.Warn("old-font", encoding);
        var rejected = job.Rejected.OrderBy(row => row.Row);
        return new(layer, job.Table.Rows.Count, job.Accepted, [.. rejected], placing.Crs.Epsg, [.. job.Warnings])
        {
            Repaired = [.. job.Repaired.OrderBy(row => row.Row)],
            Joined = job.Joined,
        };
    }

    /// <summary>A ward should be in the zone of the nearest city; where none is near, it lies outside Vietnam.</summary>
    private static void WarnOfZone(ImportJob job, CoordinateSystem zone, ImmutableArray<GridPolygon> boundary)
    {
        if (boundary.IsEmpty)
            return;
        var corner = boundary[0].Shell[0];
        var (lon, lat) = zone.ToWgs84(corner.East, corner.North);
        var city = Landmarks.InReach(lon, lat);
        if (zone.IsWorldUtm && city is null)
            job.Warn("zone-not-official", zone.Name);
        else if (city is not null && city.Zone != zone.Epsg)
            job.Warn(zone.IsWorldUtm ? "zone-not-official-here" : "zone-unusual", city.Name, city.Zone, zone.Epsg);
    }

    /// <summary>The first reason stands for all: a file of one mistake is the usual case.</summary>
    private static BadInputException NothingAccepted(ImportJob job) => job.Rejected.MinBy(row => row.Row) is { } first
        ? new(job.Table.File, FormattableString.Invariant($"row {first.Row}"), first.Code, [.. first.Arguments])
        : new(job.Table.File, null, "all-far", job.Table.Rows.Count, job.Ward.Name);
}
