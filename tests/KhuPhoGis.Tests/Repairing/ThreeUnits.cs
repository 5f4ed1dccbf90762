using System.Collections.Immutable;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>
/// A ward of 30 × 10 m with three square units A, B and C from west to east, drawn without fault; tests put faults in.
/// </summary>
internal static class ThreeUnits
{
    public static readonly GridPolygon Ward = new(Line((0, 0), (10, 0), (20, 0), (30, 0), (30, 10), (20, 10), (10, 10), (0, 10), (0, 0)));
    public static readonly GridPolygon A = new(Box(0, 0, 10, 10));
    public static readonly GridPolygon B = new(Box(10, 0, 20, 10));
    public static readonly GridPolygon C = new(Box(20, 0, 30, 10));

    /// <summary>Units named A, B, C, D… in the order given.</summary>
    public static PolygonLayer Layer(params GridPolygon[] areas) => Layer(areas.Select(area => ImmutableArray.Create(area)));

    public static PolygonLayer Layer(IEnumerable<ImmutableArray<GridPolygon>> areas) =>
        new([.. areas.Select((area, i) => new LayerUnit(((char)('A' + i)).ToString(), i + 1, area))], [Ward]);

    public static ImmutableArray<Incident> Incidents(params GridPolygon[] areas) => LayerCheck.Find(Layer(areas), CancellationToken.None).Incidents;

    public static GridPolygon Ring(params (double X, double Y)[] points) => new(Line(points));

    public static GridPolygon WithHole(GridPolygon shell, params (double X, double Y)[] hole) => shell with { Holes = [.. shell.Holes, [.. Line(hole).Reverse()]] };

    /// <summary>Kind, units and square metres: <c>gap A+B 5.000</c>.</summary>
    public static string Short(Incident incident) =>
        FormattableString.Invariant($"{Incident.Word(incident.Kind)} {string.Join('+', incident.Units)} {incident.AreaM2:F3}");
}
