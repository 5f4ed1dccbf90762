using System.Collections.Immutable;
using KhuPhoGis.Addresses;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>
/// Describes neighborhoods of a ward's plans. What depends on the ward alone (addresses read, streets indexed) is made once, at the first use;
/// then one description is quick enough to be made again after every edit.
/// </summary>
public sealed class Describer(Ward ward)
{
    private readonly Lazy<LineLookup> _lines = new(() => new(ward));
    private readonly Lazy<AddressBook> _book = new(() => AddressBook.Of(ward));
    private readonly Lazy<Compositions> _compositions = new(() => new(ward));
    private readonly Lazy<NearHouses> _houses = new(() => new(ward));

    public Ward Ward => ward;

    /// <exception cref="ArgumentException">The plan is of another ward, or has no such neighborhood.</exception>
    public Description Of(Plan plan, NeighborhoodId id)
    {
        if (!ReferenceEquals(plan.Ward, ward))
            throw new ArgumentException("The plan is of another ward.", nameof(plan));
        var unit = plan.Find(id) ?? throw new ArgumentException($"The plan has no neighborhood {id.Value}.", nameof(id));
        var outline = Outline.Of(plan, id, _lines.Value);
        var area = plan.ShapeOf(id).Sum(polygon => polygon.Area) / 10_000;
        return new(id, unit.Code, unit.Name, plan.Households(id), plan.People(id), area, _compositions.Value.Of(plan, id),
            outline.Shells.IsEmpty ? [] : Sides.Of(outline), new BoundaryWalks(_lines.Value, _houses.Value.Near).Of(outline),
            AddressListing.Of(_book.Value, plan, id));
    }

    /// <summary>In the order of the plan.</summary>
    public ImmutableArray<Description> All(Plan plan) => [.. plan.Neighborhoods.Select(unit => Of(plan, unit.Id))];
}
