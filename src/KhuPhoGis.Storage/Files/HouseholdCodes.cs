using System.Globalization;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Codes for a list that has no column of them. Whoever lives where somebody of the list before lived is the same household and keeps the code,
/// so that a row put in moves nobody's; the others are called by their row, or by the next number that nobody has had. Without addresses a row
/// is the household that the same row was.
/// </summary>
internal sealed class HouseholdCodes
{
    private readonly Dictionary<int, string> _ofRow = [];

    public HouseholdCodes(ImportJob job, HouseholdPersons persons)
    {
        (string Code, string? Address)[] before = [.. job.Ward.Households.Select(household => (household.Code, household.Address)), .. job.Ward.Unlocated.Select(household => (household.Code, household.Address))];
        var taken = before.Select(household => household.Code).ToHashSet(StringComparer.Ordinal);
        var there = before.Where(household => household.Address is not null).GroupBy(household => Folding.Fold(household.Address!), household => household.Code, StringComparer.Ordinal)
            .ToDictionary(codes => codes.Key, codes => new Queue<string>(codes.OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal)), StringComparer.Ordinal);
        var nowhere = before.Where(household => household.Address is null).Select(household => household.Code).ToHashSet(StringComparer.Ordinal);
        var rows = job.Table.Rows.Where(row => row.Fault is null && !persons.IsMember(row)).ToList();
        foreach (var row in rows)
        {
            if (HouseholdAddresses.Of(job.Fields, row) is not { } address)
            {
                if (nowhere.Contains(Text(row.Number)))
                    _ofRow.Add(row.Number, Text(row.Number));
            }
            else if (there.GetValueOrDefault(Folding.Fold(address)) is { Count: > 0 } codes)
            {
                _ofRow.Add(row.Number, codes.Dequeue());
            }
        }
        var next = rows.Select(row => row.Number).DefaultIfEmpty().Max();
        foreach (var row in rows.Where(row => !_ofRow.ContainsKey(row.Number)))
        {
            var code = Text(row.Number);
            while (!taken.Add(code))
                code = Text(++next);
            _ofRow.Add(row.Number, code);
        }
    }

    public string Of(SourceRow row) => _ofRow.GetValueOrDefault(row.Number) ?? Text(row.Number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
