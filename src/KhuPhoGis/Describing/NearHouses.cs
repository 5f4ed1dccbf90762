using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>The house near a place, to tell a reader where it is.</summary>
internal sealed class NearHouses
{
    /// <summary>Millimetres.</summary>
    private const long Reach = 30_000;

    private readonly Dictionary<(long, long), List<Household>> _buckets = [];

    public NearHouses(Ward ward)
    {
        foreach (var household in ward.Households.Where(household => !string.IsNullOrWhiteSpace(household.Address)))
        {
            var key = Key(household.Door);
            if (!_buckets.TryGetValue(key, out var list))
                _buckets.Add(key, list = []);
            list.Add(household);
        }
    }

    /// <summary>The address of the nearest door within 30 m; null when there is none.</summary>
    public string? Near(GridPoint place)
    {
        var (column, row) = Key(place);
        return Enumerable.Range(-1, 3).SelectMany(x => Enumerable.Range(-1, 3).SelectMany(y => _buckets.GetValueOrDefault((column + x, row + y)) ?? []))
            .Where(household => household.Door.DistanceTo(place) <= Reach / GridPoint.PerMetre)
            .OrderBy(household => household.Door.DistanceTo(place)).ThenBy(household => household.Code, StringComparer.Ordinal).FirstOrDefault()?.Address;
    }

    private static (long, long) Key(GridPoint p) => (Math.DivRem(p.X, Reach).Quotient, Math.DivRem(p.Y, Reach).Quotient);
}
