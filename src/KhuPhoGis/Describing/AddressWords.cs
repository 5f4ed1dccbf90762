using KhuPhoGis.Addresses;
using KhuPhoGis.Coverages;

namespace KhuPhoGis.Describing;

/// <summary>"đường Hoa Phượng: dãy lẻ từ số 1 đến số 55; toàn bộ các hẻm 12, 18 và 40".</summary>
internal sealed class AddressWords(LineWords words)
{
    /// <summary>One line a street or alley, whole streets together first.</summary>
    public IEnumerable<string> Of(AddressShares addresses)
    {
        var whole = addresses.Lines.Where(share => share.IsWhole).Select(share => words.Line(new(LineKind.Street, share.Street))).ToList();
        if (whole.Count > 0)
            yield return words.Text("address.whole", words.Join(whole));
        foreach (var share in addresses.Lines.Where(share => !share.IsWhole))
            yield return words.Text("address.line", Name(share), string.Join("; ", Parts(share)));
        if (!addresses.Buildings.IsEmpty)
            yield return words.Join(addresses.Buildings);
        if (addresses.HouseholdsUnread > 0)
            yield return words.Text("address.unread", addresses.HouseholdsUnread);
    }

    private string Name(AddressShare share) => words.Line(share.Alleys.IsEmpty
        ? new(LineKind.Street, share.Street)
        : new(LineKind.Alley, $"{string.Join('/', share.Alleys)} {share.Street}"));

    private IEnumerable<string> Parts(AddressShare share)
    {
        foreach (var side in share.Runs.GroupBy(run => run.IsOdd))
            yield return words.Text(side.Key ? "address.odd" : "address.even", words.Join([.. side.Select(run => Run(share, run))]));
        if (!share.WholeBranches.IsEmpty)
        {
            yield return words.Text(share.WholeBranches.Length == 1 ? "address.branch" : "address.branches",
                words.Join([.. share.WholeBranches.Select(branch => Written(share, branch))]));
        }
    }

    private string Run(AddressShare share, NumberRun run) => run.From == run.To
        ? words.Text("address.number", Written(share, run.From.ToString()))
        : words.Text(run.IsWholeSide ? "address.whole-side" : "address.run", Written(share, run.From.ToString()), Written(share, run.To.ToString()));

    /// <summary>With the numbers of the alleys before it, as on a door: 12/34/5.</summary>
    private static string Written(AddressShare share, string number) => string.Join('/', share.Alleys.Append(number)).ToUpperInvariant();
}
