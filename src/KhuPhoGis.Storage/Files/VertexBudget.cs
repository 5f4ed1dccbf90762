namespace KhuPhoGis.Storage.Files;

/// <summary>Counts the vertices of a file, so that memory stays within bounds.</summary>
internal sealed class VertexBudget(string file)
{
    /// <summary>Of all features together.</summary>
    public const int MostVertices = 5_000_000;

    private long _spent;

    /// <summary>The row itself.</summary>
    /// <exception cref="BadInputException">More than <see cref="MostVertices"/> so far.</exception>
    public SourceRow Spend(SourceRow row)
    {
        Spend(row.Geometry?.NumPoints ?? 0);
        return row;
    }

    /// <exception cref="BadInputException">More than <see cref="MostVertices"/> so far.</exception>
    public void Spend(int vertices)
    {
        _spent += vertices;
        if (_spent > MostVertices)
            throw new BadInputException(file, null, "too-many-vertices", _spent, MostVertices);
    }
}
