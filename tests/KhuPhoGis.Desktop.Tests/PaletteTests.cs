using System.Globalization;
using System.Text.RegularExpressions;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The colours of neighborhoods, read from where they are written.</summary>
public sealed partial class PaletteTests
{
    /// <summary>Machado, Oliveira and Fernandes (2009), severity 1: what a colour becomes in linear light for the two common kinds of colour blindness.</summary>
    private static readonly double[][,] Eyes =
    [
        new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        new[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        new[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
    ];

    [Fact]
    public void Table_and_map_show_the_same_colours() =>
        Assert.Equal(Palette(), TableColour().Matches(Source("app.css")).Select(match => match.Groups[1].Value));

    /// <summary>Four colours part nearly every plan, five are always near; as the map draws them, over white.</summary>
    [Fact]
    public void The_first_five_stay_apart_for_colour_blind_eyes()
    {
        var colours = Palette()[..5].Select(OverWhite).ToList();
        foreach (var eye in Eyes)
            for (var a = 0; a < colours.Count; a++)
                for (var b = 0; b < a; b++)
                    Assert.True(Distance(Seen(colours[a], eye), Seen(colours[b], eye)) > 10, $"{a} and {b}");
    }

    private static string[] Palette() => [.. Colour().Matches(PaletteLine().Match(Source("styles.ts")).Value).Select(match => match.Value)];

    private static string Source(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "KhuPhoGis.sln")))
            root = root.Parent!;
        return File.ReadAllText(Path.Combine(root.FullName, "src", "KhuPhoGis.Desktop", "Map", file));
    }

    private static double[] OverWhite(string colour) => [.. Enumerable.Range(0, 3).Select(i =>
    {
        const double Alpha = 0xa8 / 255.0;
        var share = (int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 * Alpha) + 1 - Alpha;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    })];

    private static double[] Seen(double[] linear, double[,] eye) =>
        [.. Enumerable.Range(0, 3).Select(i => Math.Clamp((eye[i, 0] * linear[0]) + (eye[i, 1] * linear[1]) + (eye[i, 2] * linear[2]), 0, 1))];

    /// <summary>CIE 1976: about 2 is a difference that is just seen.</summary>
    private static double Distance(double[] a, double[] b)
    {
        var (first, second) = (Lab(a), Lab(b));
        return Math.Sqrt(first.Zip(second, (p, q) => (p - q) * (p - q)).Sum());
    }

    private static double[] Lab(double[] rgb)
    {
        var x = F(((0.4124564 * rgb[0]) + (0.3575761 * rgb[1]) + (0.1804375 * rgb[2])) / 0.95047);
        var y = F((0.2126729 * rgb[0]) + (0.7151522 * rgb[1]) + (0.0721750 * rgb[2]));
        var z = F(((0.0193339 * rgb[0]) + (0.1191920 * rgb[1]) + (0.9503041 * rgb[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double share) => share > 0.008856 ? Math.Cbrt(share) : (7.787 * share) + (16 / 116.0);
    }

    [GeneratedRegex("Palette = .*")]
    private static partial Regex PaletteLine();

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\.c\d \{ border-left-color: (#[0-9a-f]{6})")]
    private static partial Regex TableColour();
}
