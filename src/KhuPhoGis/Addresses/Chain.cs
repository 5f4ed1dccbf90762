using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace KhuPhoGis.Addresses;

/// <summary>A centreline from one end to the other, with places along it. Metres.</summary>
internal sealed class Chain(LineString line)
{
    private readonly LengthIndexedLine _index = new(line);

    public double Length { get; } = line.Length;

    public LineString Line => line;

    public Coordinate Start => line.GetCoordinateN(0);

    public Coordinate End => line.GetCoordinateN(line.NumPoints - 1);

    /// <summary>From start to end, east and north, of length 1; 0, 0 for a ring.</summary>
    public (double East, double North) Direction => Start.Distance(End) is > 0 and var metres ? ((End.X - Start.X) / metres, (End.Y - Start.Y) / metres) : default;

    public double DistanceTo(Coordinate at) => line.Distance(line.Factory.CreatePoint(at));

    /// <summary>How far along the line's nearest position is, and how far off to the left (+) or right (−) the position lies.</summary>
    public (double Along, double Off) Project(Coordinate at)
    {
        var along = _index.Project(at);
        var (foot, ahead) = Frame(along);
        return (along, (ahead.X * (at.Y - foot.Y)) - (ahead.Y * (at.X - foot.X)));
    }

    /// <param name="along">Beyond the ends is the ends.</param>
    /// <param name="off">To the left is positive.</param>
    public Coordinate At(double along, double off)
    {
        var (foot, ahead) = Frame(along);
        return new(foot.X - (ahead.Y * off), foot.Y + (ahead.X * off));
    }

    /// <summary>The position and the unit direction of the line there, taken over a few metres so that a kink does not turn it.</summary>
    private (Coordinate Foot, Coordinate Ahead) Frame(double along)
    {
        const double Reach = 3;
        var at = Math.Clamp(along, 0, Length);
        var (back, fore) = (_index.ExtractPoint(Math.Max(0, at - Reach)), _index.ExtractPoint(Math.Min(Length, at + Reach)));
        var (dx, dy) = (fore.X - back.X, fore.Y - back.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        return (_index.ExtractPoint(at), length > 0 ? new(dx / length, dy / length) : new(1, 0));
    }
}
