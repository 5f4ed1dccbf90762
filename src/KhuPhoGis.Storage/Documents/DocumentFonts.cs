using KhuPhoGis.Storage.Files;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The letters of maps and reports: the first family found on this machine that has all Vietnamese letters. Embedded in every PDF.</summary>
internal static class DocumentFonts
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts/truetype/noto", "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/truetype/liberation", "/usr/share/fonts/noto",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "/System/Library/Fonts/Supplemental", "/Library/Fonts",
    ];

    private static readonly (string Regular, string Bold)[] Families =
    [
        ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"), ("arial.ttf", "arialbd.ttf"), ("Arial.ttf", "Arial Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"), ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ];

    private static readonly Lazy<(SKTypeface Regular, SKTypeface Bold)> Found = new(Find);

    public static SKTypeface Regular => Found.Value.Regular;

    public static SKTypeface Bold => Found.Value.Bold;

    /// <summary>Letters as wide as they are drawn on paper, whatever the size.</summary>
    /// <param name="size">Millimetres, or the unit of the canvas.</param>
    public static SKFont Of(bool bold, double size) =>
        new(bold ? Bold : Regular, (float)size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };

    private static (SKTypeface Regular, SKTypeface Bold) Find()
    {
        foreach (var (regular, bold) in Families)
        {
            foreach (var folder in Folders.Where(folder => folder.Length > 0))
            {
                var (first, second) = (Path.Combine(folder, regular), Path.Combine(folder, bold));
                if (File.Exists(first) && File.Exists(second))
                    return (SKTypeface.FromFile(first), SKTypeface.FromFile(second));
            }
        }
        throw new BadInputException("PDF", null, "no-font");
    }
}
