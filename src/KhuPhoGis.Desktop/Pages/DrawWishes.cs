using System.Collections.Immutable;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>What a person asks of a draw, and what can be said of it before it is drawn.</summary>
public sealed class DrawWishes(Plan plan, IReadOnlyList<int> selected)
{
    /// <summary>Seconds of one core for each alternative.</summary>
    private const double Effort = 2;

    private string _profile = plan.Ward.Rules.Id;

    public Plan Plan => plan;

    public DrawScope Scope { get; set; } = selected.Count > 1 ? DrawScope.Selection : DrawScope.Ward;

    /// <summary>The profile that was chosen, or <c>custom</c> once its figures were changed.</summary>
    public string Profile => RuleProfiles.Find(_profile) is { } known && (Target, Min, Max) == (known.Target, known.Min, Math.Min(known.Max, 9999)) ? _profile : "custom";

    public int Target { get; set; } = plan.Ward.Rules.Target;

    public int Min { get; set; } = plan.Ward.Rules.Min;

    public int Max { get; set; } = Math.Min(plan.Ward.Rules.Max, 9999);

    /// <summary>Neighborhoods wanted in what is drawn; null for the number nearest to the target.</summary>
    public int? Count { get; set; }

    /// <summary>Percent, like the three that follow.</summary>
    public int KeepGroups { get; set; } = 50;

    public int FollowStreets { get; set; } = 100;

    public int Compactness { get; set; } = 50;

    public int KeepOld { get; set; }

    public int Alternatives { get; set; } = 3;

    public int Seed { get; set; } = 1;

    public bool AreLimits => Min >= 1 && Min <= Target && Target <= Max;

    /// <summary>As the dialog has them; with figures of one's own the profile becomes <c>custom</c>.</summary>
    public RuleProfile Rules => (RuleProfiles.Find(_profile) ?? plan.Ward.Rules).With(Target, Min, Max);

    /// <summary>The table and the checks go by the ward's own rules: do they differ?</summary>
    public bool DiffersFromWard => (Target, Min, Max) != (plan.Ward.Rules.Target, plan.Ward.Rules.Min, Math.Min(plan.Ward.Rules.Max, 9999));

    public IEnumerable<Neighborhood> Locked => plan.Neighborhoods.Where(unit => unit.IsLocked);

    public IReadOnlyList<NeighborhoodId> Selection => [.. selected.Select(id => new NeighborhoodId(id)).Where(id => plan.Find(id) is { IsLocked: false })];

    public int Unassigned => plan.Households(NeighborhoodId.None);

    /// <summary>Households that are shared out.</summary>
    public int Households => Scope switch
    {
        DrawScope.Selection => Selection.Sum(plan.Households),
        DrawScope.Unassigned => Unassigned,
        _ => plan.Ward.HouseholdCount - Locked.Sum(unit => plan.Households(unit.Id)),
    };

    /// <summary>The number that will be drawn.</summary>
    public int Units => Scope == DrawScope.Selection ? Selection.Count : Count ?? (Households == 0 ? 1 : Redraw.CountFor(Rules, Households));

    /// <summary>The fewest and the most neighborhoods whose mean lies within the limits; null when no number does.</summary>
    public (int Fewest, int Most)? Range
    {
        get
        {
            int fewest = Math.Max(1, (int)Math.Ceiling(Households / (double)Max)), most = Households / Min;
            return fewest <= most ? (fewest, most) : null;
        }
    }

    public bool IsFeasible => Range is var (fewest, most) && Units >= fewest && Units <= most;

    /// <summary>The number nearest to the wanted one that can be met; null when none can.</summary>
    public int? Nearest => Range is var (fewest, most) ? Math.Clamp(Units, fewest, most) : null;

    public void Choose(string profile)
    {
        var rules = RuleProfiles.Find(profile) ?? plan.Ward.Rules;
        _profile = profile;
        if (profile != "custom")
            (Target, Min, Max) = (rules.Target, rules.Min, Math.Min(rules.Max, 9999));
    }

    /// <summary>Draws; of locked neighborhoods and of those outside the scope nothing changes.</summary>
    public ImmutableArray<Alternative> Draw(IProgress<double> progress, CancellationToken cancel)
    {
        var count = Scope == DrawScope.Selection ? null : Count;
        var kept = Scope == DrawScope.Unassigned ? plan.Neighborhoods.Length : Locked.Count();
        var request = new RedrawRequest(Rules, count is null ? Scope == DrawScope.Unassigned ? Units + kept : null : count + kept, FollowStreets / 100.0)
        {
            Options = new() { Seed = (ulong)Math.Max(0, Seed), Effort = Effort, KeepGroups = KeepGroups / 100.0, Compactness = Compactness / 100.0, KeepOld = KeepOld / 100.0 },
        };
        // Whatever stands counts as locked while the rest is filled; taking the draft over keeps the locks as they were.
        var from = Scope == DrawScope.Unassigned ? plan.With(plan.Neighborhoods.Select(unit => unit with { IsLocked = true })) : plan;
        return Engine.Alternatives.Draw(from, request, Math.Clamp(Alternatives, 1, 5), Scope == DrawScope.Selection ? Selection : null, progress, cancel);
    }
}
