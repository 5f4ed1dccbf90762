using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Coverages;

/// <summary>
/// Alley country in small: one block of 200 × 120 m that only dead-end alleys enter, with houses along both sides of each and
/// along the street in the south.
/// </summary>
internal static class Superblock
{
    private static readonly (double X, double Y)[][] Alleys =
    [
        [(40, 0), (40, 100)],
        [(100, 0), (100, 60), (120, 90)],
        [(160, 0), (160, 100)],
        [(160, 52), (190, 52)],
    ];

    public static Ward Ward() => Sketch.Ward(new(Sketch.Box(0, 0, 200, 120)), [.. Alleys.Select(Sketch.Alley)]) with
    {
        Households = Sketch.Households([.. Doors()]),
        Rules = RuleProfiles.Default.With(160, 140, 180),
    };

    /// <summary>A door every four metres, three metres off the middle of the alley, on both sides.</summary>
    private static IEnumerable<(double X, double Y)> Doors()
    {
        foreach (var alley in Alleys)
        {
            for (var i = 1; i < alley.Length; i++)
            {
                var ((ax, ay), (bx, by)) = (alley[i - 1], alley[i]);
                var length = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
                for (var along = 6.0; along < length; along += 4)
                {
                    foreach (var side in new[] { -3, 3 })
                        yield return (ax + (along * (bx - ax) / length) - (side * (by - ay) / length), ay + (along * (by - ay) / length) + (side * (bx - ax) / length));
                }
            }
        }
    }
}
