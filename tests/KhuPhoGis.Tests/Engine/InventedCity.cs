using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>
/// A city of our own making: uneven street blocks in rows and columns, one block in sixteen merged with its neighbor, one in
/// fourteen empty, a few towers, and wavy canals that only some blocks bridge. Same seed, same city.
/// </summary>
public static class InventedCity
{
    private const int BlocksBetweenBridges = 11;

    /// <summary>About columns × rows blocks of 8.5 households on average.</summary>
    public static UnitGraph Make(int columns, int rows, ulong seed)
    {
        var lot = new SplitMix64(seed);
        double[] wide = Steps(columns, ref lot), deep = Steps(rows, ref lot);
        var (block, count) = Blocks(columns, rows, ref lot);
        var (weight, area, x, y) = (new int[count], new double[count], new double[count], new double[count]);
        for (var cell = 0; cell < block.Length; cell++)
        {
            int column = cell % columns, row = cell / columns;
            var size = (wide[column + 1] - wide[column]) * (deep[row + 1] - deep[row]);
            area[block[cell]] += size;
            x[block[cell]] += size * (wide[column] + wide[column + 1]) / 2;
            y[block[cell]] += size * (deep[row] + deep[row + 1]) / 2;
        }
        for (var one = 0; one < count; one++)
        {
            weight[one] = HouseholdsOf(area[one], ref lot);
            (x[one], y[one]) = (x[one] / area[one], y[one] / area[one]);
        }
        return UnitGraph.FromLinks(weight, x, y, Links(columns, rows, block, wide, deep));
    }

    private static double[] Steps(int count, ref SplitMix64 lot)
    {
        var at = new double[count + 1];
        for (var i = 1; i <= count; i++)
            at[i] = at[i - 1] + 24 + 22 * lot.Unit();
        return at;
    }

    private static (int[] Block, int Count) Blocks(int columns, int rows, ref SplitMix64 lot)
    {
        var block = new int[columns * rows];
        var count = 0;
        for (var cell = 0; cell < block.Length; cell++)
        {
            var column = cell % columns;
            var merge = column > 0 && lot.Below(16) == 0 && !IsCanal(column - 1, cell / columns, columns);
            block[cell] = merge ? block[cell - 1] : count++;
        }
        return (block, count);
    }

    private static int HouseholdsOf(double area, ref SplitMix64 lot) =>
        lot.Below(14) == 0 ? 0 : lot.Below(120) == 0 ? 40 + lot.Below(100) : 1 + (int)(area / 1225 * (3 + lot.Below(11)));

    /// <summary>A canal runs east of these cells.</summary>
    private static bool IsCanal(int column, int row, int columns) =>
        column % 50 == 25 + (row / 4 % 6 < 3 ? row / 4 % 6 : 6 - row / 4 % 6) && column + 1 < columns;

    private static IEnumerable<UnitLink> Links(int columns, int rows, int[] block, double[] wide, double[] deep)
    {
        for (var cell = 0; cell < block.Length; cell++)
        {
            int column = cell % columns, row = cell / columns;
            double width = wide[column + 1] - wide[column], depth = deep[row + 1] - deep[row];
            if (column + 1 < columns && block[cell] != block[cell + 1] && (!IsCanal(column, row, columns) || row % BlocksBetweenBridges == 0))
                yield return new(block[cell], block[cell + 1], depth, depth);
            if (row + 1 < rows && block[cell] != block[cell + columns])
                yield return new(block[cell], block[cell + columns], width, width);
        }
    }
}
