using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>A unit of what a plan is compared with.</summary>
public sealed record ComparedUnit(string Code, string Name, ImmutableArray<GridPolygon> Area, int Color);

/// <summary>The plan on the screen against the ward's old neighborhoods, another plan, or a saved version.</summary>
public sealed record Comparison(Crosswalk Walk, ImmutableArray<ComparedUnit> Before, PlanView After)
{
    /// <summary>The ward's old neighborhoods, in addresses.</summary>
    public const string Old = "old";

    /// <param name="with"><see cref="Old"/>, or a version and a plan's name: <c>3:Phương án 1</c>.</param>
    /// <exception cref="PlanNotFoundException">No such plan or version.</exception>
    public static async Task<Comparison> OfAsync(PlanSession session, string with, CancellationToken cancel)
    {
        var view = session.View;
        if (with == Old)
            return new(view.FromOld, [.. view.Plan.Ward.Neighborhoods.Index().Select(old => new ComparedUnit(old.Item.Code, old.Item.Name, old.Item.Area, old.Index % 10))], view);
        var colon = with.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !int.TryParse(with.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new PlanNotFoundException(with, null);
        var before = (await session.Store.LoadAsync(with[(colon + 1)..], version, cancel)).Plan;
        var colors = Coloring.Of(before);
        return new(Crosswalk.FromPlan(before, view.Plan, view.Plan.Ward.Rules),
            [.. before.Neighborhoods.Select(unit => new ComparedUnit(unit.Code, unit.Name, before.ShapeOf(unit.Id), colors[unit.Id.Value] % 10))], view);
    }

    /// <summary>The name of an old unit; null for the code of none.</summary>
    public string? NameBefore(string? code) => code is null ? null : Before.FirstOrDefault(unit => unit.Code == code)?.Name ?? code;

    /// <summary>The name of a new unit; null for the code of none.</summary>
    public string? NameAfter(string? code) => code is null ? null : After.Plan.Find(code)?.Name ?? code;
}
