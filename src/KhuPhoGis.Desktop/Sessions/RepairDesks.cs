using System.Collections.Concurrent;
using System.Globalization;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The repair desks of open pages, by the id that stands in the addresses of their files.</summary>
public sealed class RepairDesks
{
    private readonly ConcurrentDictionary<string, (PolygonFile File, RepairDesk Desk)> _desks = new();

    public void Show(string id, PolygonFile file, RepairDesk desk) => _desks[id] = (file, desk);

    public void End(string id) => _desks.TryRemove(id, out _);

    /// <summary>
    /// <c>fixed.geojson</c> and <c>fixed.gpkg</c>: the layer as repaired so far; <c>report.xlsx</c> and <c>report.geojson</c>: what is
    /// wrong still; <c>holes.geojson</c>: the gaps that are allowed, to be handed in again with the next version of the file.
    /// </summary>
    /// <returns>Null when there is no such desk or no such file.</returns>
    public (byte[] Bytes, string Name)? File(string id, string name, CultureInfo language)
    {
        if (!_desks.TryGetValue(id, out var on))
            return null;
        var folder = Directory.CreateTempSubdirectory("khuphogis-repair-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            switch (name)
            {
                case "fixed.geojson" or "fixed.gpkg":
                    PolygonFileWriter.Write(on.File, on.Desk.Layer, path);
                    break;
                case "report.xlsx" or "report.geojson":
                    LayerReport.Write(on.File, on.Desk.Findings, path, language);
                    break;
                case "holes.geojson" when on.Desk.Layer.KeptHoles.Length > 0:
                    KeptHolesFile.Write(on.File, on.Desk.Layer, path);
                    break;
                default:
                    return null;
            }
            var what = name.StartsWith("fixed", StringComparison.Ordinal) ? "da-sua" : name.StartsWith("report", StringComparison.Ordinal) ? "loi" : "cho-trong";
            return (System.IO.File.ReadAllBytes(path), $"{Path.GetFileNameWithoutExtension(on.File.Path)}-{what}{Path.GetExtension(name)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

internal static class RepairEndpoints
{
    public static void MapRepairs(this IEndpointRouteBuilder routes) => routes.MapGet("/api/repairs/{id}/{name}", (string id, string name, HttpContext http, RepairDesks desks) =>
        desks.File(id, name, Ui.LanguageOf(http)) is { } file ? Results.File(file.Bytes, "application/octet-stream", file.Name) : Results.NotFound()).Needs(PlanCommand.RepairFiles);
}
