using System.Collections.Immutable;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>What another person saved while one was editing the same neighborhoods, or ones beside them: a person must choose.</summary>
/// <param name="Before">The version that both began from.</param>
/// <param name="Edits">From <paramref name="Before"/> to <paramref name="Mine"/>; empty when the one went back behind that version.</param>
public sealed record PlanConflict(Plan Before, Plan Mine, StoredPlan Theirs, ImmutableArray<Edit> Edits)
{
    private readonly Lazy<(ImmutableSortedSet<int> Mine, ImmutableSortedSet<int> Theirs)> _touched =
        new(() => (Rebase.Touched(Before, Mine), Rebase.Touched(Before, Theirs.Plan)));

    /// <summary>Numbers of neighborhoods.</summary>
    public ImmutableSortedSet<int> TouchedByMe => _touched.Value.Mine;

    public ImmutableSortedSet<int> TouchedByThem => _touched.Value.Theirs;

    /// <summary>My edits that touch nothing of theirs, as far as they fit on their version.</summary>
    public IReadOnlyList<Edit> Beside()
    {
        var (plan, beside) = (Before, new List<Edit>());
        foreach (var edit in Edits)
        {
            var next = edit.ApplyTo(plan);
            if (!Rebase.Touched(plan, next).Overlaps(TouchedByThem))
                beside.Add(edit);
            plan = next;
        }
        return Rebase.Fitting(beside, Theirs.Plan);
    }

    /// <summary>All my edits that fit on their version: where both changed the same, mine comes on top.</summary>
    public IReadOnlyList<Edit> OnTop() => Rebase.Fitting(Edits, Theirs.Plan);
}

/// <summary>What happened to the plan by another's hand.</summary>
/// <param name="Kind">followed: their version is shown now. rebased: with one's own edits on top. clash: a person must choose.</param>
public sealed record OthersNews(string Kind, string Author, int Version);
