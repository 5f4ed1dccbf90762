using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Remembers where words stand, so that no two stand on one another. First come, first served.</summary>
internal sealed class LabelBoard(SKRect frame)
{
    private readonly List<SKRect> _taken = [];

    /// <summary>Takes the place when it is free and inside the frame.</summary>
    public bool Take(SKRect place)
    {
        if (!frame.Contains(place) || _taken.Exists(place.IntersectsWith))
            return false;
        _taken.Add(place);
        return true;
    }

    /// <summary>The upright box around text that may be turned.</summary>
    /// <param name="x">Middle of the text; <paramref name="y"/> its base line.</param>
    public static SKRect BoxOf(double x, double y, double width, double height, double angle = 0)
    {
        var turn = SKMatrix.CreateRotationDegrees((float)angle, (float)x, (float)y);
        return turn.MapRect(new SKRect((float)(x - (width / 2)), (float)(y - (height * 0.8)), (float)(x + (width / 2)), (float)(y + (height * 0.25))));
    }
}
