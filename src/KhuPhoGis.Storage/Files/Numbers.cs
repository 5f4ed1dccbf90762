using System.Globalization;
using System.Text.RegularExpressions;

namespace KhuPhoGis.Storage.Files;

/// <summary>How the numbers of one column are written.</summary>
internal enum NumberForm
{
    /// <summary>Digits only, or nothing that tells.</summary>
    Plain,

    /// <summary>1,234.5: the point before decimals.</summary>
    Point,

    /// <summary>1.234,5: the comma before decimals, as Vietnamese Excel writes.</summary>
    Comma,

    /// <summary>"1.234" may be a thousand or one and a bit, and no other value of the column tells.</summary>
    Ambiguous,

    /// <summary>Some values only fit the point, others only the comma.</summary>
    Mixed,
}

/// <summary>
/// Numbers in text files. The form is found from all values of a column together; never from the machine's language.
/// </summary>
internal static partial class Numbers
{
    /// <summary>Invariant, as short as it can be said exactly.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The form of the column, and a value that shows it.</summary>
    public static (NumberForm Form, string Witness) Infer(IEnumerable<string> values)
    {
        string? point = null, comma = null, doubtful = null;
        foreach (var value in values.Select(Bare))
        {
            var form = FormOf(value);
            point ??= form == NumberForm.Point ? value : null;
            comma ??= form == NumberForm.Comma ? value : null;
            doubtful ??= form == NumberForm.Ambiguous ? value : null;
        }
        return (point, comma, doubtful) switch
        {
            (not null, not null, _) => (NumberForm.Mixed, $"{point} / {comma}"),
            (not null, null, _) => (NumberForm.Point, point),
            (null, not null, _) => (NumberForm.Comma, comma),
            (null, null, not null) => (NumberForm.Ambiguous, doubtful),
            _ => (NumberForm.Plain, ""),
        };
    }

    /// <summary>Null when the text is not a finite number of that form.</summary>
    public static double? Parse(string text, NumberForm form)
    {
        var bare = Bare(text);
        var plain = form == NumberForm.Comma
            ? bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : bare.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>What one value alone tells.</summary>
    private static NumberForm FormOf(string value)
    {
        var (lastPoint, lastComma) = (value.LastIndexOf('.'), value.LastIndexOf(','));
        if (lastPoint < 0 && lastComma < 0)
            return NumberForm.Plain;
        if (lastPoint >= 0 && lastComma >= 0)
            return lastPoint > lastComma ? NumberForm.Point : NumberForm.Comma;
        var mark = lastPoint >= 0 ? '.' : ',';
        var (decimals, thousands) = mark == '.' ? (NumberForm.Point, NumberForm.Comma) : (NumberForm.Comma, NumberForm.Point);
        if (value.IndexOf(mark) != value.LastIndexOf(mark))
            return thousands;
        return MayBeThousands.IsMatch(value) ? NumberForm.Ambiguous : decimals;
    }

    /// <summary>Without the blanks, ordinary or not, that group digits.</summary>
    private static string Bare(string text) => Blanks.Replace(text, "");

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}[.,]\d{3}$")]
    private static partial Regex MayBeThousands { get; }

    [GeneratedRegex(@"[\s\u00A0\u202F]")]
    private static partial Regex Blanks { get; }
}
