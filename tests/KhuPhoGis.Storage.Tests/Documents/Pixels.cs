using KhuPhoGis.Storage.Tests.Files;

namespace KhuPhoGis.Storage.Tests.Documents;

/// <summary>A page of a PDF as Poppler paints it, ten dots a millimetre.</summary>
internal sealed class Pixels
{
    private const int DotsPerInch = 254;

    private readonly byte[] _bytes;
    private readonly int _start;

    public Pixels(string pdf, TempFolder folder, int page = 1)
    {
        var root = folder["page"];
        var (exit, output) = OutsideTool.Run("pdftoppm", "-r", $"{DotsPerInch}", "-f", $"{page}", "-l", $"{page}", "-singlefile", "-aa", "no", "-aaVector", "no", pdf, root);
        Assert.True(exit == 0, output);
        _bytes = File.ReadAllBytes(root + ".ppm");
        // "P6 width height 255", parted by white space.
        var (at, numbers) = (2, new List<int>());
        while (numbers.Count < 3)
        {
            while (_bytes[at] <= ' ')
                at++;
            var number = 0;
            while (_bytes[at] > ' ')
                number = (number * 10) + _bytes[at++] - '0';
            numbers.Add(number);
        }
        (Width, Height, _start) = (numbers[0], numbers[1], at + 1);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Millimetres from the first to the last dot of a colour, each way; and how many dots of it there are.</summary>
    /// <param name="until">Millimetres from the left: what lies beyond is not looked at.</param>
    public (double Width, double Height, int Dots) Extent(byte red, byte green, byte blue, int until = int.MaxValue / 10)
    {
        var (west, east, north, south, dots) = (Width, -1, Height, -1, 0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Math.Min(Width, until * 10); x++)
            {
                var at = _start + (((y * Width) + x) * 3);
                if (_bytes[at] != red || _bytes[at + 1] != green || _bytes[at + 2] != blue)
                    continue;
                (west, east, north, south, dots) = (Math.Min(west, x), Math.Max(east, x), Math.Min(north, y), Math.Max(south, y), dots + 1);
            }
        }
        return ((east - west + 1) / 10.0, (south - north + 1) / 10.0, dots);
    }
}
