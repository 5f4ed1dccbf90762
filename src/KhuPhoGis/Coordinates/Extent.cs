namespace KhuPhoGis.Coordinates;

/// <summary>The smallest upright box around something, in metres or degrees of a stated system; edges included.</summary>
public readonly record struct Extent(double MinX, double MinY, double MaxX, double MaxY)
{
    public double Width => MaxX - MinX;

    public double Height => MaxY - MinY;

    public (double X, double Y) Middle => ((MinX + MaxX) / 2, (MinY + MaxY) / 2);

    /// <summary>Finite, with no edge past its opposite.</summary>
    public bool IsProper => double.IsFinite(Width) && double.IsFinite(Height) && Width >= 0 && Height >= 0;

    public bool Intersects(Extent other) =>
        MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public bool Contains(Extent other) =>
        other.MinX >= MinX && other.MaxX <= MaxX && other.MinY >= MinY && other.MaxY <= MaxY;

    public Extent GrownBy(double margin) => new(MinX - margin, MinY - margin, MaxX + margin, MaxY + margin);

    /// <summary>With x and y exchanged.</summary>
    public Extent Swapped() => new(MinY, MinX, MaxY, MaxX);

    /// <summary>0 when they touch or overlap.</summary>
    public double DistanceTo(Extent other)
    {
        var dx = Math.Max(0, Math.Max(other.MinX - MaxX, MinX - other.MaxX));
        var dy = Math.Max(0, Math.Max(other.MinY - MaxY, MinY - other.MaxY));
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
