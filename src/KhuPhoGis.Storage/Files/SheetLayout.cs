using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A table as offices write it: titles above, a heading of one row or two, a row that numbers the columns, lines that head a part ("Tổ 3"),
/// totals, remarks and signatures. What such a line heads becomes a column where the table has none; rows that are no data say so.
/// </summary>
internal static partial class SheetLayout
{
    private const int HeadingWithin = 25, LeastColumns = 3, LeastNumbered = 4, Known = 100, LongestWords = 60;

    /// <summary>Columns that lines within the table may stand for: how ours is called, and the name it gets.</summary>
    private static readonly (string Ours, string Name)[] Parts = [(KnownFields.Neighborhood, "Khu phố"), (KnownFields.Group, "Tổ")];

    /// <param name="rows">Those with a filled cell, by their numbers in the sheet; text, numbers, booleans and null.</param>
    /// <exception cref="BadInputException">Nothing in it.</exception>
    public static SourceTable Read(string file, IReadOnlyList<(int Number, object?[] Cells)> rows)
    {
        if (rows.Count == 0)
            throw new BadInputException(file, null, "no-rows");
        var heading = rows.Take(HeadingWithin).Index().MaxBy(row => (Likeness(row.Item.Cells), -row.Index)).Index;
        var width = rows.Max(row => row.Cells.Length);
        var names = Cells(rows[heading].Cells, width);
        var next = heading + 1;
        if (next < rows.Count && IsSecondHeading(names, Cells(rows[next].Cells, width)))
            names = Together(names, Cells(rows[next++].Cells, width));
        if (next < rows.Count && NumbersColumns(rows[next].Cells))
            next++;
        return Table(file, Names(names), [.. rows.Skip(next).Select(row => (row.Number, Cells(row.Cells, width)))]);
    }

    /// <summary>Whether titles stand above: the first row names nothing known, a later one several things.</summary>
    public static bool HasTitles(IReadOnlyList<(int Number, object?[] Cells)> rows) =>
        rows.Count > 1 && Likeness(rows[0].Cells) < Known && rows.Take(HeadingWithin).Any(row => Likeness(row.Cells) >= 2 * Known);

    /// <summary>Known names count most; otherwise the row with the most cells of text.</summary>
    private static int Likeness(object?[] cells) => cells.OfType<string>().Sum(cell => KnownFields.IsName(cell) ? Known : 1);

    /// <summary>Words, and only beneath wide cells: "Số nhà" and "Tên đường" beneath "Địa chỉ", whose second column has no name of its own.</summary>
    private static bool IsSecondHeading(object?[] first, object?[] second)
    {
        var filled = Enumerable.Range(0, first.Length).Where(i => second[i] is not null && !second[i]!.Equals(first[i])).ToList();
        return filled.Exists(i => first[i] is null)
            && filled.TrueForAll(i => second[i] is string text && !text.Any(char.IsDigit) && (first[i] is null ? first[..i].Any(cell => cell is not null) : i + 1 < first.Length && first[i + 1] is null));
    }

    private static bool IsKnown(object? cell) => cell is string text && KnownFields.IsName(text);

    private static object?[] Together(object?[] first, object?[] second)
    {
        var names = new object?[first.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = second[i] is null || second[i]!.Equals(first[i]) ? first[i] : first[i] is null || IsKnown(second[i]) ? second[i] : $"{first[i]} {second[i]}";
        return names;
    }

    /// <summary>"A, B, 1, 2, 3" or "(1), (2), (3)".</summary>
    private static bool NumbersColumns(object?[] cells)
    {
        var filled = cells.Where(cell => cell is not null).SkipWhile(cell => cell is string and ['A' or 'B' or 'C']).ToList();
        return filled.Count >= LeastNumbered && filled.Index().All(cell => cell.Item is double number ? number == cell.Index + 1 : cell.Item is string text && text == $"({cell.Index + 1})");
    }

    private static SourceTable Table(string file, ImmutableArray<string> names, List<(int Number, object?[] Cells)> rows)
    {
        var isTable = names.Count(name => !name.StartsWith('#')) >= LeastColumns;
        var parts = Parts.Where(part => isTable && !names.Any(name => IsColumnOf(part.Ours, name)) && rows.Exists(row => PartOf(names, row.Cells)?.Ours == part.Ours)).ToList();
        var current = new object?[parts.Count];
        var read = new List<SourceRow>(rows.Count);
        foreach (var (number, cells) in rows)
        {
            if (isTable && PartOf(names, cells) is var (ours, value))
            {
                // A new neighborhood begins without a group.
                for (var i = parts.FindIndex(part => part.Ours == ours); i >= 0 && i < parts.Count; i++)
                    current[i] = parts[i].Ours == ours ? value : null;
            }
            read.Add(isTable && IsNoData(names, cells)
                ? new(number, null, [.. cells, .. new object?[current.Length]], new(number, "not-data", []) { Excerpt = Words(cells) })
                : new(number, null, [.. cells, .. current]));
        }
        return new(file, null, [.. names, .. parts.Select(part => part.Name)], HasGeometry: false, read);
    }

    private static string Words(object?[] cells) => TidyText.Clean(Convert.ToString(Array.Find(cells, cell => cell is not null), CultureInfo.InvariantCulture)!) is var words && words.Length > LongestWords ? words[..LongestWords] + "…" : words;

    private static bool IsColumnOf(string ours, string name) => KnownFields.Of(WardLayer.Households)[ours].Contains(TidyText.FoldName(name));

    private static bool IsNoData(ImmutableArray<string> names, object?[] cells)
    {
        if (PartOf(names, cells) is not null)
            return true;
        var at = Array.FindIndex(cells, cell => cell is not null);
        var filled = cells.Count(cell => cell is not null);
        return cells[at] is string first && ((filled == 1 && !KnownFields.IsName(names[at])) || (filled * 2 <= cells.Length && IsTotal(first) && cells.Skip(at + 1).OfType<string>().All(cell => !cell.Any(char.IsLetter))));
    }

    /// <summary>Marks are heeded where there are any: "Tổng cộng" is a sum, "Tống Công Vinh" a person.</summary>
    private static bool IsTotal(string text) => Total.IsMatch(TidyText.Clean(text).ToLowerInvariant());

    /// <summary>"Khu phố 3", "II. Tổ dân phố số 12", alone in a row or after a number of its own.</summary>
    private static (string Ours, string Value)? PartOf(ImmutableArray<string> names, object?[] cells)
    {
        var at = Array.FindLastIndex(cells, cell => cell is not null);
        var before = cells.Take(at).Where(cell => cell is not null).Take(2).ToList();
        if (cells[at] is not string text || before.Count == 2 || (at > 0 && KnownFields.IsName(names[at])) || (before is [string mark] && !Mark.IsMatch(mark)))
            return null;
        var match = Part.Match(Folding.Fold(text));
        return match.Success ? (match.Groups[1].Value[0] == 'k' ? KnownFields.Neighborhood : KnownFields.Group, match.Groups[2].Value.ToUpperInvariant()) : null;
    }

    private static ImmutableArray<string> Names(object?[] cells)
    {
        var names = ImmutableArray.CreateBuilder<string>(cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            var name = cells[i] is { } cell ? TidyText.Clean(Convert.ToString(cell, CultureInfo.InvariantCulture)!) : "";
            names.Add(name.Length == 0 || names.Contains(name) ? string.Create(CultureInfo.InvariantCulture, $"{name}#{i + 1}") : name);
        }
        return names.ToImmutable();
    }

    private static object?[] Cells(object?[] cells, int width)
    {
        Array.Resize(ref cells, width);
        return cells;
    }

    [GeneratedRegex(@"^[IVXLC\d]{1,5}[.)]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Mark { get; }

    [GeneratedRegex(@"^(?:(?:tổng|tong) (?:cộng|cong|số|so)\b|(?:tổng|tong|cộng|cong)\W*$|(?:cộng|cong) (?:tổ|to|khu phố|khu pho|kp) ?\d)")]
    private static partial Regex Total { get; }

    [GeneratedRegex(@"^(?:[ivxlc\d]{1,5} )?(khu pho|kp|to dan pho|tdp|to)(?: so)? (\d{1,4}[a-z]?)$")]
    private static partial Regex Part { get; }
}
