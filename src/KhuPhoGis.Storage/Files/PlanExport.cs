using System.Collections.Frozen;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Files;

public sealed record ExportOptions
{
    /// <summary>Null: WGS 84 degrees for GeoJSON and KML, the ward's own zone for GeoPackage, Shapefile and DXF. Tables have no coordinates.</summary>
    public CoordinateSystem? Crs { get; init; }

    /// <summary>What the file says about when it was written; null takes the clock.</summary>
    public DateTimeOffset? Moment { get; init; }

    /// <summary>The saved version that the plan is: its hash goes into the file, or beside a Shapefile or CSV into NAME.origin.txt. Null when it was not saved as it is.</summary>
    public PlanVersion? Version { get; init; }
}

/// <summary>
/// Writes a plan's neighborhoods to a file, by the file's ending. The file appears whole at the end or not at all: a writer
/// that is stopped or fails leaves what was there before.
/// </summary>
public static class PlanExport
{
    private static readonly FrozenDictionary<string, Action<ExportedPlan, string, CancellationToken>> Writers =
        new Dictionary<string, Action<ExportedPlan, string, CancellationToken>>
        {
            [".geojson"] = GeoJsonPlan.Write,
            [".gpkg"] = GeoPackagePlan.Write,
            [".shp"] = ShapefilePlan.Write,
            [".csv"] = AssignmentCsv.Write,
            [".kml"] = KmlPlan.Write,
            [".xlsx"] = ExcelPlan.Write,
            [".dxf"] = DxfPlan.Write,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The endings that can be written, with the dot.</summary>
    public static IEnumerable<string> Endings => Writers.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="BadInputException">An ending not known, a folder that is not there, or a project file where the export would go.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; nothing was written.</exception>
    public static void Write(Plan plan, string path, ExportOptions options, CancellationToken cancel)
    {
        var ending = Path.GetExtension(path);
        if (!Writers.TryGetValue(ending, out var write))
            throw new BadInputException(Path.GetFileName(path), null, "format-not-written", ending, string.Join(", ", Endings));
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(Path.GetFileName(path), null, "no-such-folder", Path.GetDirectoryName(path));
        GeoPackagePlan.CheckMayReplace(path);
        if (ending.Equals(".kml", StringComparison.OrdinalIgnoreCase))
            KmlPlan.CheckCrs(path, options.Crs);
        var exported = ExportedPlan.From(plan, options, inDegrees: ending.ToLowerInvariant() is ".geojson" or ".kml");
        using var folder = new UnfinishedFiles(path);
        write(exported, folder.Path, cancel);
        // These two have no room for it inside.
        if (exported.Origin is not null && ending.ToLowerInvariant() is (".shp" or ".csv"))
            File.WriteAllText(Path.ChangeExtension(folder.Path, ".origin.txt"), exported.Origin + "\n");
        cancel.ThrowIfCancellationRequested();
        folder.MoveIntoPlace();
    }
}
