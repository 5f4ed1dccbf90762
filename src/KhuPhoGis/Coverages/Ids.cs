namespace KhuPhoGis.Coverages;

/// <summary>A cell (ô): a piece of the ward that the engine never splits. Its index in its coverage, from 0.</summary>
public readonly record struct CellId(int Value)
{
    /// <summary>What lies beyond the ward boundary.</summary>
    public static CellId Outside { get; } = new(-1);

    public bool IsOutside => Value < 0;
}

/// <summary>A shared edge's index in its coverage, from 0.</summary>
public readonly record struct EdgeId(int Value);
