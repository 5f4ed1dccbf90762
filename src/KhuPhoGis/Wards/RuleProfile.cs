using System.Collections.Immutable;
using System.Globalization;

namespace KhuPhoGis.Wards;

/// <summary>
/// What the law or the city asks of a neighborhood, as data. The engine aims at <see cref="Target"/>; a check accepts
/// <see cref="Min"/> to <see cref="Max"/>, both included.
/// </summary>
public sealed record RuleProfile
{
    /// <summary>Stable key, for example <c>hcmc-450</c>; the command line and stored projects use it.</summary>
    public required string Id { get; init; }

    /// <summary>Vietnamese title, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The papers it rests on, newest first; empty for <c>custom</c>.</summary>
    public ImmutableArray<string> LegalBasis { get; init; } = [];

    /// <summary>What the unit is called: khu phố, tổ dân phố, ấp.</summary>
    public string UnitTerm { get; init; } = "khu phố";

    /// <summary>Households a neighborhood should hold.</summary>
    public required int Target { get; init; }

    /// <summary>Fewest households accepted.</summary>
    public required int Min { get; init; }

    /// <summary>Most households accepted; <see cref="int.MaxValue"/> when the law sets none.</summary>
    public required int Max { get; init; }

    /// <summary>Households from which the higher allowance is paid (NĐ 33/2023).</summary>
    public int PayThreshold { get; init; } = 500;

    /// <summary>Posts (chức danh) of one neighborhood after the redraw.</summary>
    public int PostsPerUnit { get; init; } = 5;

    /// <summary>Posts of one neighborhood before the redraw, residential groups included.</summary>
    public int PostsPerUnitBefore { get; init; } = 16;

    /// <summary>Share of voters, 0 to 1, that must be exceeded in each old unit that is merged.</summary>
    public decimal ConsentShare { get; init; } = 0.5m;

    /// <summary>True where nothing is handed in before the consent of every old unit that changes is written down.</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>The steps from draft to decision, in their order; one that does not stand here is not done.</summary>
    public ImmutableArray<WayStep> Way { get; init => field = value.IsDefault ? WayStep.Usual : value; } = WayStep.Usual;

    /// <summary>
    /// What this profile calls steps, states, roles and documents otherwise than the program: key of the words
    /// (<c>role.approver</c>, <c>step.accept</c>, <c>state.accepted</c>, <c>document.map.title</c>) → Vietnamese.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Names { get; init => field = value ?? NoNames; } = NoNames;

    /// <summary>Also for profiles that were stored before there were names: a reader of JSON gives null for what is missing.</summary>
    private static readonly ImmutableSortedDictionary<string, string> NoNames = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Who acts, in order, until the new units stand.</summary>
    public ImmutableArray<string> ApprovalSteps { get; init; } = ["UBND phường", "HĐND phường", "Sở Nội vụ", "UBND Thành phố", "HĐND Thành phố"];

    /// <summary>A step, state, role or document by the name that this profile gives it, else by the program's.</summary>
    public string Word(string key, CultureInfo language, params object?[] arguments) => language.TwoLetterISOLanguageName == "vi" && Names.TryGetValue(key, out var name)
        ? string.Format(language, name, arguments) : Texts.Get(key, language, arguments);

    public bool Accepts(int households) => households >= Min && households <= Max;

    /// <summary>Signed share above (+) or below (−) the target; 0.04 means 4 % too many.</summary>
    public double DeviationOf(int households) => (households - Target) / (double)Target;

    /// <summary>This profile with other figures; the id becomes <c>custom</c> when any differs.</summary>
    /// <exception cref="ArgumentException">Not 1 ≤ min ≤ target ≤ max.</exception>
    public RuleProfile With(int target, int min, int max)
    {
        if (min < 1 || min > target || target > max)
            throw new ArgumentException($"Expected 1 ≤ min ≤ target ≤ max, found {min}, {target}, {max}.");
        return (target, min, max) == (Target, Min, Max) ? this : this with { Id = "custom", Target = target, Min = min, Max = max };
    }
}
