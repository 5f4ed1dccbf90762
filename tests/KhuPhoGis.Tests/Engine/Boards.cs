using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Small graphs that fit in the head: a board of square units of 10 m, each with a neighbor on its four sides.</summary>
internal static class Boards
{
    public static UnitGraph Board(int columns, int rows, Func<int, int, int>? weight = null, Func<int, int, bool>? missing = null)
    {
        var at = new Dictionary<(int Column, int Row), int>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (missing?.Invoke(column, row) != true)
                    at[(column, row)] = at.Count;
            }
        }
        var links = new List<UnitLink>();
        foreach (var ((column, row), unit) in at)
        {
            if (at.TryGetValue((column + 1, row), out var east))
                links.Add(new(unit, east, 10, 10));
            if (at.TryGetValue((column, row + 1), out var north))
                links.Add(new(unit, north, 10, 10));
        }
        return UnitGraph.FromLinks(
            [.. at.Keys.Select(cell => weight?.Invoke(cell.Column, cell.Row) ?? 1)],
            [.. at.Keys.Select(cell => 10.0 * cell.Column)], [.. at.Keys.Select(cell => 10.0 * cell.Row)], links);
    }

    /// <summary>Draws, and stops when the test run is stopped.</summary>
    public static DrawResult Draw(UnitGraph graph, DrawBounds bounds, DrawOptions options) =>
        Districting.Draw(graph, bounds, options, cancel: TestContext.Current.CancellationToken);
}
