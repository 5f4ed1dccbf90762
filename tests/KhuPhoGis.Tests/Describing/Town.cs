using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Describing;

/// <summary>
/// A town of 400 m by 300 m that fits in the head. Lê Lợi runs from west to east through its middle, Nguyễn Trãi from north to south, and alley 12
/// leaves Lê Lợi to the north at 100 m. Numbers rise to the east: odd ones south of Lê Lợi. Khu phố 1 is what lies west of
/// the alley and south-west of the crossing, an L.
/// </summary>
internal static class Town
{
    private static readonly (string Address, int East, int North, string Group)[] Doors =
    [
        ("2 Lê Lợi", 20, 158, "KP1-01"), ("4 Lê Lợi", 60, 158, "KP1-01"), ("14 Lê Lợi", 130, 158, "KP1-04"), ("16 Lê Lợi", 170, 158, "KP1-04"),
        ("18 Lê Lợi", 230, 158, "KP2-01"), ("20 Lê Lợi", 300, 158, "KP2-01"),
        ("12/1 Lê Lợi", 95, 200, "KP1-03"), ("12/3 Lê Lợi", 95, 250, "KP1-03"), ("12/2 Lê Lợi", 105, 200, "KP1-03"), ("12/4 Lê Lợi", 105, 250, "KP1-03"),
        ("1 Lê Lợi", 20, 142, "KP1-02"), ("7A Lê Lợi", 110, 142, "KP1-02"), ("11 Lê Lợi", 180, 142, "KP1-02"), ("13 Lê Lợi", 230, 142, "KP2-02"),
        ("3 đường Nguyễn Trãi, Phường Nhỏ", 208, 50, "KP2-02"),
    ];

    public static Ward Ward { get; } = new()
    {
        Code = "00002",
        Name = "Phường Phố",
        Crs = 9210,
        Boundary = [new([SmallWard.At(0, 0), SmallWard.At(400, 0), SmallWard.At(400, 300), SmallWard.At(0, 300), SmallWard.At(0, 0)])],
        Streets =
        [
            new("Lê Lợi", StreetClass.Street, [SmallWard.At(0, 150), SmallWard.At(400, 150)]),
            new("Đường Nguyễn Trãi", StreetClass.Street, [SmallWard.At(200, 0), SmallWard.At(200, 300)]),
            new("Hẻm 12 Lê Lợi", StreetClass.Alley, [SmallWard.At(100, 150), SmallWard.At(100, 300)]),
        ],
        Households = [.. Doors.Select((door, i) => new Household($"H{i + 1:D2}", SmallWard.At(door.East, door.North), 1, 4, door.Group, door.Address))],
        Groups = [.. Doors.Select(door => door.Group).Distinct().Select(group => new ResidentialGroup(group, group[..3], []))],
        Neighborhoods = [new("KP1", "Khu phố 1", []), new("KP2", "Khu phố 2", [])],
    };

    public static Plan Drawn { get; } = Draw(SmallWard.At(50, 200), SmallWard.At(100, 75));

    /// <param name="first">A position in each cell of Khu phố 1; all others are Khu phố 2.</param>
    public static Plan Draw(params GridPoint[] first)
    {
        var coverage = CoverageBuilder.Build(Ward, CancellationToken.None);
        var cells = first.Select(coverage.CellAt).ToHashSet();
        return Plan.Unassigned(Ward, coverage)
            .With([new Neighborhood(new(1), "1", "Khu phố 1"), new Neighborhood(new(2), "2", "Khu phố 2")])
            .With([.. coverage.Cells.Select(cell => new NeighborhoodId(cells.Contains(cell) ? 1 : 2))]);
    }
}
