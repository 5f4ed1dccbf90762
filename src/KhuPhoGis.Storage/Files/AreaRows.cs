using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>Residential groups, old neighborhoods, parcels and buildings: polygons with a code.</summary>
internal static class AreaRows
{
    /// <summary>Rows of one code and neighborhood are parts of one group.</summary>
    public static ImmutableArray<ResidentialGroup> Groups(ImportJob job, ImportSteps steps)
    {
        var numbers = new GroupNumbers(job, KnownFields.Code);
        return [.. Areas(job, steps).GroupBy(area => (Code: numbers.Of(area.Row) ?? RowCode(area.Row), Neighborhood: job.Fields.Text(area.Row, KnownFields.Neighborhood)))
            .Select(parts => new ResidentialGroup(parts.Key.Code, parts.Key.Neighborhood, [.. parts.SelectMany(part => part.Area)]))];
    }

    /// <summary>Rows of one code are parts of one neighborhood.</summary>
    public static ImmutableArray<OldNeighborhood> Neighborhoods(ImportJob job, ImportSteps steps) =>
        [.. Areas(job, steps).GroupBy(area => job.Fields.Text(area.Row, KnownFields.Code) ?? job.Fields.Text(area.Row, KnownFields.Name) ?? RowCode(area.Row))
            .Select(parts => new OldNeighborhood(
                parts.Key, job.Fields.Text(parts.First().Row, KnownFields.Name) ?? parts.Key, [.. parts.SelectMany(part => part.Area)]))];

    public static ImmutableArray<Parcel> Parcels(ImportJob job, ImportSteps steps) =>
        [.. Areas(job, steps).Select(area => new Parcel(ParcelCode(job, area.Row), area.Area))];

    public static ImmutableArray<Building> Buildings(ImportJob job, ImportSteps steps) =>
        [.. Areas(job, steps).Select(area => new Building(Code(job, area.Row), area.Area, Storeys(job, area.Row), IsApartment(job, area.Row)))];

    private static IEnumerable<(SourceRow Row, ImmutableArray<GridPolygon> Area)> Areas(ImportJob job, ImportSteps steps)
    {
        foreach (var row in steps.Each(job.Table.Rows))
        {
            if (job.Place(row) is not { } placed)
                continue;
            if (!job.Reach.Touches(placed))
            {
                job.FarAway++;
            }
            else if (AreaShapes.OnGrid(job, row, placed) is { } area)
            {
                job.Accepted++;
                yield return (row, area);
            }
        }
    }

    private static string Code(ImportJob job, SourceRow row) => job.Fields.Text(row, KnownFields.Code) ?? RowCode(row);

    private static string RowCode(SourceRow row) => row.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>As the cadastre writes it, sheet before number: "12/345".</summary>
    private static string ParcelCode(ImportJob job, SourceRow row)
    {
        var (sheet, number) = (job.Fields.Text(row, KnownFields.Sheet), job.Fields.Text(row, KnownFields.Number));
        return number is null ? Code(job, row) : sheet is null ? number : sheet + "/" + number;
    }

    /// <summary>A wrong number of storeys is no reason to lose the building: 0, not known.</summary>
    private static int Storeys(ImportJob job, SourceRow row) =>
        job.Fields.Raw(row, KnownFields.Storeys) switch
        {
            double storeys when storeys is >= 0 and <= 200 => (int)storeys,
            long storeys when storeys is >= 0 and <= 200 => (int)storeys,
            string text when Numbers.Parse(text, NumberForm.Plain) is >= 0 and <= 200 and var storeys => (int)storeys,
            null or "" => 0,
            var other => Unknown(job, row, other),
        };

    private static int Unknown(ImportJob job, SourceRow row, object found)
    {
        job.Repair(row, "storeys", job.Fields.NameOf(KnownFields.Storeys), found.ToString());
        return 0;
    }

    private static bool IsApartment(ImportJob job, SourceRow row) => job.Fields.Raw(row, KnownFields.Apartment) switch
    {
        bool said => said,
        long or double => job.Fields.Text(row, KnownFields.Apartment) != "0",
        string said => TidyText.Fold(said) is "1" or "true" or "yes" or "y" or "co" or "x" or "chung cu",
        _ => job.Fields.Text(row, KnownFields.Use) is { } use && BuildingUse.IsApartment(use),
    };
}
