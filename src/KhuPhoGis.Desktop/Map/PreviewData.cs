using System.Globalization;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Map;

/// <summary>A neighborhood that an edit would change.</summary>
/// <param name="Before">Null when the edit makes it.</param>
/// <param name="After">Null when the edit takes it away.</param>
/// <param name="Rings">Its outline afterwards, as positions from the origin.</param>
public sealed record UnitPreview(int Id, string Code, string Name, int? Before, int? After, int Parts, int[][] Rings);

/// <summary>What an edit would do, computed on the plan and thrown away.</summary>
/// <param name="Refusal">Why it would not be taken, in words; then the rest is empty.</param>
/// <param name="Households">Indices of those that would change sides.</param>
/// <param name="Moved">Households at these doors.</param>
public sealed record PreviewData(string? Refusal, UnitPreview[] Units, int[] Households, int Moved)
{
    public static PreviewData Of(Plan before, Edit edit, CultureInfo language)
    {
        try
        {
            return Between(before, edit.ApplyTo(before));
        }
        catch (EditRefusedException e)
        {
            return new(e.Refusal.Message(language), [], [], 0);
        }
    }

    private static PreviewData Between(Plan before, Plan after)
    {
        var origin = MapData.Origin(before.Ward);
        int[] moved = [.. Enumerable.Range(0, before.Ward.Households.Length).Where(i => before.NeighborhoodOfHousehold(i) != after.NeighborhoodOfHousehold(i))];
        UnitPreview[] units = [.. Changed(before, after).Select(id => new UnitPreview(id.Value, (after.Find(id) ?? before.Find(id))!.Code, (after.Find(id) ?? before.Find(id))!.Name,
            before.Find(id) is null ? null : before.Households(id), after.Find(id) is null ? null : after.Households(id), Parts(after, id),
            [.. after.ShapeOf(id).SelectMany(polygon => polygon.Rings).Select(ring => MapData.Positions(ring, origin))]))];
        return new(null, units, moved, moved.Sum(i => before.Ward.Households[i].Count));
    }

    private static IEnumerable<NeighborhoodId> Changed(Plan before, Plan after)
    {
        var ids = new SortedSet<int>();
        for (var cell = 0; cell < after.Assignment.Length; cell++)
        {
            if (cell >= before.Assignment.Length)
                ids.Add(after.Assignment[cell].Value);
            else if (before.Assignment[cell] != after.Assignment[cell])
                ids.UnionWith([before.Assignment[cell].Value, after.Assignment[cell].Value]);
        }
        ids.UnionWith(before.Neighborhoods.Concat(after.Neighborhoods).Where(unit => before.Households(unit.Id) != after.Households(unit.Id)).Select(unit => unit.Id.Value));
        ids.Remove(0);
        return ids.Select(id => new NeighborhoodId(id));
    }

    /// <summary>Pieces that do not hang together across lines.</summary>
    private static int Parts(Plan plan, NeighborhoodId id) => plan.ShapeOf(id).Length;
}

/// <summary>One door of the register, as the map's menus show it.</summary>
public sealed record HouseholdData(string Code, string? Address, string? Group, int Count, int People)
{
    public static HouseholdData? Of(Plan plan, int index) => index < 0 || index >= plan.Ward.Households.Length ? null
        : plan.Ward.Households[index] is var household ? new(household.Code, household.Address, household.Group, household.Count, household.People) : null;
}
