using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Which column of a file is which of our fields: as the person said, otherwise by its name. Columns without a place here
/// (names of persons, identity numbers, telephones) are never looked at.
/// </summary>
internal sealed class FieldMap
{
    private readonly string _file;
    private readonly ImmutableArray<string> _columns;
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);

    private FieldMap(string file, ImmutableArray<string> columns) => (_file, _columns) = (file, columns);

    /// <exception cref="BadInputException">The person named a field of ours or a column of the file that there is not.</exception>
    public static FieldMap For(WardLayer layer, SourceTable table, ImmutableDictionary<string, string> said)
    {
        var map = new FieldMap(table.File, table.Fields);
        var known = KnownFields.Of(layer);
        foreach (var (ours, theirs) in said)
        {
            if (!known.ContainsKey(ours))
                throw new BadInputException(table.File, null, "field-unknown", ours, string.Join(", ", known.Keys.Order(StringComparer.Ordinal)));
            if (theirs.Length > 0)
                map._indexOf[ours] = map.ColumnNamed(theirs);
        }
        var folded = table.Fields.Select(TidyText.FoldName).ToList();
        foreach (var (ours, names) in known.Where(field => !said.ContainsKey(field.Key)))
        {
            var index = names.Select(name => folded.IndexOf(name)).FirstOrDefault(found => found >= 0, -1);
            if (index >= 0)
                map._indexOf.TryAdd(ours, index);
        }
        return map;
    }

    /// <summary>The row's values of the columns in use, for a person to find it again; at most 120 letters.</summary>
    public string Excerpt(SourceRow row)
    {
        const int Longest = 120;
        var words = string.Join(" · ", _indexOf.OrderBy(field => field.Value).Select(field => Text(row, field.Key)).Where(text => text is not null));
        return words.Length <= Longest ? words : words[..Longest] + "…";
    }

    public bool Has(string ours) => _indexOf.ContainsKey(ours);

    /// <summary>The file's name of the column, for messages.</summary>
    public string NameOf(string ours) => _columns[_indexOf[ours]];

    /// <summary>As the file has it; null when the column is not there or the cell is empty.</summary>
    public object? Raw(SourceRow row, string ours) => _indexOf.TryGetValue(ours, out var index) && index < row.Values.Length ? row.Values[index] : null;

    /// <summary>Tidy text; null when empty. Whole numbers have no decimals: 27484.0 is "27484".</summary>
    public string? Text(SourceRow row, string ours)
    {
        var text = Raw(row, ours) switch
        {
            null => null,
            string raw => TidyText.Clean(raw),
            double number => Numbers.Text(number),
            IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The first used column whose text is kept otherwise than it stands (beyond blanks at its ends); null when there is none.</summary>
    public (string Column, string Raw, string Tidy)? Tidied(SourceRow row)
    {
        foreach (var index in _indexOf.Values.Distinct().Order().Where(index => index < row.Values.Length))
        {
            if (row.Values[index] is string raw && TidyText.Clean(raw) is var tidy && !string.Equals(tidy, raw.Trim(), StringComparison.Ordinal))
                return (_columns[index], raw, tidy);
        }
        return null;
    }

    private int ColumnNamed(string theirs)
    {
        var exact = _columns.IndexOf(theirs);
        var index = exact >= 0 ? exact : _columns.Select(TidyText.FoldName).ToList().IndexOf(TidyText.FoldName(theirs));
        return index >= 0 ? index : throw new BadInputException(_file, null, "column-missing", theirs, string.Join(", ", _columns));
    }
}
