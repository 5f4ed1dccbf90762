using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Map;

/// <summary>A neighborhood with the figures that labels and the live box show.</summary>
/// <param name="State">ok, few or many, by the ward's rules.</param>
public sealed record UnitData(int Id, string Code, string Name, int Households, int People, int Color, string State, bool Locked, int Parts);

/// <summary>Shared edges, each as a column: positions are millimetres east and north of the origin, in pairs.</summary>
public sealed record EdgeData(int[] Id, int[] Left, int[] Right, byte[] Kind, int[][] Line)
{
    public static EdgeData Of(IReadOnlyCollection<SharedEdge> edges, GridPoint origin) => new(
        [.. edges.Select(edge => edge.Id.Value)], [.. edges.Select(edge => edge.Left.Value)], [.. edges.Select(edge => edge.Right.Value)],
        [.. edges.Select(edge => (byte)edge.Kind)], [.. edges.Select(edge => MapData.Positions(edge.Line, origin))]);
}

/// <summary>The plan, or what differs from the one a screen has.</summary>
/// <param name="Since">The revision that <paramref name="Edges"/> and <paramref name="HouseholdCells"/> are the difference to; null when they are whole.</param>
/// <param name="EdgeCount">Edges that the plan has: those from here on are gone.</param>
/// <param name="Assignment">By cell.</param>
/// <param name="HouseholdCells">Pairs of household and cell; null when whole, then they come with the households.</param>
/// <param name="Pins">Pairs of household and neighborhood.</param>
public sealed record PlanData(long Revision, long? Since, int CellCount, int EdgeCount, EdgeData Edges, int[] Assignment, int[]? HouseholdCells, int[] Pins,
    int[] LockedEdges, UnitData[] Units, bool CanUndo, bool CanRedo);

/// <summary>A named line or area of the ward's facts.</summary>
public sealed record ShapeData(string Name, int Kind, int[][] Rings);

/// <summary>What never changes while a plan is edited.</summary>
/// <param name="Meridian">Degrees east, with <paramref name="ZoneScale"/> what the zone's projection is made of.</param>
/// <param name="Origin">Millimetres east and north: the south-west corner of the ward.</param>
/// <param name="Size">Millimetres.</param>
public sealed record WardData(string Name, int Crs, string CrsName, double Meridian, double ZoneScale, long[] Origin, long[] Size, int Min, int Target, int Max,
    ShapeData[] Streets, ShapeData[] Water, ShapeData[] Groups, ShapeData[] Old, ShapeData[] Buildings, ShapeData[] Parcels, string[] HouseholdGroups);

/// <summary>Turns plans into what the map module reads.</summary>
public static class MapData
{
    public static GridPoint Origin(Ward ward)
    {
        var shell = ward.Boundary.SelectMany(polygon => polygon.Shell).ToList();
        return new(shell.Min(p => p.X), shell.Min(p => p.Y));
    }

    public static WardData Of(Ward ward)
    {
        var (origin, shell) = (Origin(ward), ward.Boundary.SelectMany(polygon => polygon.Shell).ToList());
        var zone = Coordinates.CoordinateSystems.Get(ward.Crs);
        return new(ward.Name, ward.Crs, zone.Name, zone.CentralMeridian, zone.Scale, [origin.X, origin.Y],
            [shell.Max(p => p.X) - origin.X, shell.Max(p => p.Y) - origin.Y], ward.Rules.Min, ward.Rules.Target, ward.Rules.Max,
            [.. ward.Streets.Select(street => new ShapeData(street.Name, (int)street.Class, [Positions(street.Line, origin)]))],
            [.. ward.Water.Select(water => new ShapeData(water.Name, water.IsArea ? 1 : 0, [Positions(water.Line, origin)]))],
            [.. ward.Groups.Select(group => Area(group.Code, group.Area, origin))],
            [.. ward.Neighborhoods.Select(old => Area(old.Name, old.Area, origin))],
            [.. ward.Buildings.Select(building => Area(building.Code, building.Area, origin, building.IsApartment ? 1 : 0))],
            [.. ward.Parcels.Select(parcel => Area(parcel.Code, parcel.Area, origin))], GroupNames(ward));
    }

    /// <summary>Only what differs when the session still knows the plan that the screen has.</summary>
    public static PlanData Of(PlanSession session, long? since)
    {
        var (view, origin) = (session.View, Origin(session.Plan.Ward));
        var (plan, before) = (view.Plan, since is { } revision ? session.At(revision) : null);
        var edges = before is null
            ? plan.Coverage.Edges : plan.Coverage.Edges.Where((edge, i) => i >= before.Coverage.Edges.Length || !ReferenceEquals(edge, before.Coverage.Edges[i]));
        return new(view.Revision, before is null ? null : since, plan.Coverage.CellCount, plan.Coverage.Edges.Length, EdgeData.Of([.. edges], origin),
            [.. plan.Assignment.Select(id => id.Value)], before is null ? null : Moved(before, plan), Pins(plan), [.. plan.LockedEdges],
            Units(view), session.History.CanUndo, session.History.CanRedo);
    }

    /// <summary>
    /// Twenty bytes a household, little-endian: east, north (millimetres from the origin), cell, households at the door, and the
    /// residential group as an index into <see cref="WardData.HouseholdGroups"/>, -1 when not known.
    /// </summary>
    public static byte[] Households(Plan plan)
    {
        var (origin, bytes) = (Origin(plan.Ward), new byte[plan.Ward.Households.Length * 20]);
        var groups = GroupNames(plan.Ward).Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        foreach (var (i, household) in plan.Ward.Households.Index())
        {
            var at = bytes.AsSpan(i * 20);
            int[] numbers = [(int)(household.Door.X - origin.X), (int)(household.Door.Y - origin.Y), plan.HouseholdCells.CellOf[i].Value, household.Count,
                household.Group is { } group ? groups[group] : -1];
            for (var k = 0; k < numbers.Length; k++)
                System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(at[(4 * k)..], numbers[k]);
        }
        return bytes;
    }

    internal static int[] Positions(ImmutableArray<GridPoint> line, GridPoint origin)
    {
        var numbers = new int[line.Length * 2];
        for (var i = 0; i < line.Length; i++)
            (numbers[2 * i], numbers[(2 * i) + 1]) = (checked((int)(line[i].X - origin.X)), checked((int)(line[i].Y - origin.Y)));
        return numbers;
    }

    private static string[] GroupNames(Ward ward) =>
        [.. ward.Households.Select(household => household.Group).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ShapeData Area(string name, ImmutableArray<GridPolygon> area, GridPoint origin, int kind = 0) =>
        new(name, kind, [.. area.SelectMany(polygon => polygon.Rings).Select(ring => Positions(ring, origin))]);

    private static int[] Moved(Plan before, Plan after)
    {
        var (old, now) = (before.HouseholdCells.CellOf, after.HouseholdCells.CellOf);
        return [.. Enumerable.Range(0, now.Length).Where(i => old[i] != now[i]).SelectMany(i => new[] { i, now[i].Value })];
    }

    private static int[] Pins(Plan plan) => plan.Pins.IsEmpty ? [] :
        [.. plan.Ward.Households.Index().Where(at => plan.Pins.ContainsKey(at.Item.Code)).SelectMany(at => new[] { at.Index, plan.Pins[at.Item.Code].Value })];

    private static UnitData[] Units(PlanView view)
    {
        var (plan, rules) = (view.Plan, view.Plan.Ward.Rules);
        return [.. view.Figures.Neighborhoods.Select(unit => new UnitData(unit.Id.Value, unit.Code, unit.Name, unit.Households, unit.People,
            view.ColorOf[unit.Id.Value], unit.Households < rules.Min ? "few" : unit.Households > rules.Max ? "many" : "ok",
            plan.Find(unit.Id)!.IsLocked, unit.Parts))];
    }
}
