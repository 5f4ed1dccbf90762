namespace KhuPhoGis.Engine;

/// <summary>
/// How much worse a move may be and still be taken, at heat 1: a draw from the exponential distribution. The table holds
/// the expected order statistics, made with additions and divisions only, so it is the same on every machine.
/// </summary>
internal static class Luck
{
    public const int Size = 4096;

    public static double[] Table { get; } = Make();

    /// <summary>exp(−x) for x at least 0, by squaring a short series: the same on every machine, right to ten digits.</summary>
    public static double Fall(double x)
    {
        if (x > 40)
            return 0;
        var small = x / 1024;
        var value = 1 - small * (1 - small / 2 * (1 - small / 3 * (1 - small / 4)));
        for (var step = 0; step < 10; step++)
            value *= value;
        return value;
    }

    private static double[] Make()
    {
        var table = new double[Size];
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
        {
            sum += 1.0 / (Size - i);
            table[i] = sum;
        }
        return table;
    }
}

/// <summary>Roots by multiplication alone: the mathematics library may round differently from machine to machine.</summary>
internal static class Roots
{
    /// <summary>The positive number whose n-th power is <paramref name="value"/>, to 15 digits; by halving.</summary>
    public static double Of(double value, long n)
    {
        double low = 0, high = Math.Max(1, value);
        for (var step = 0; step < 100; step++)
        {
            var middle = (low + high) / 2;
            if (Power(middle, n) < value)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private static double Power(double x, long n)
    {
        var result = 1.0;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0)
                result *= x;
        }
        return result;
    }
}
