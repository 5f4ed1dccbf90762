using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Approving;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Documents;

/// <summary>One saved version with all that documents say about it, computed once: so no two of them can disagree.</summary>
/// <param name="Version">The version that is shown, not necessarily the newest.</param>
/// <param name="Units">Neighborhoods with cells, in the order of the plan.</param>
/// <param name="Crosswalk">From the old neighborhoods; null when the ward has none.</param>
/// <param name="Steps">Of this version.</param>
public sealed record FrozenPlan(Plan Plan, PlanVersion Version, ImmutableArray<NeighborhoodMeasures> Units, Measures Measures, Crosswalk? Crosswalk,
    Readiness Readiness, ImmutableArray<StepRecord> Steps, PlanState State, CultureInfo Language)
{
    /// <summary>What the old neighborhoods voted about this version; without rows when the ward has none.</summary>
    public Consent Consent { get; init; } = new([]);

    private static readonly string[] WardKinds = ["phường ", "xã ", "thị trấn ", "đặc khu ", "ward "];

    public int Households => Units.Sum(unit => unit.Households);

    public int People => Units.Sum(unit => unit.People);

    /// <summary>Hectares, to two decimals: the sum of what tables show, so that whoever adds a column up finds it.</summary>
    public double Area => Units.Sum(unit => Math.Round(unit.AreaHa, 2));

    /// <summary>"PHƯỜNG AN HÒA".</summary>
    public string WardTitle => (Named ? Plan.Ward.Name : Word("ward", Plan.Ward.Name)).ToUpper(Language);

    /// <summary>"An Hòa", for the place before a date.</summary>
    public string Place => Named ? Plan.Ward.Name[(Plan.Ward.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..] : Plan.Ward.Name;

    /// <summary>"moi, phiên bản 3, 1a2b…": stands on every page, with the hash that finds a chain cut short.</summary>
    public string Origin => Word("origin", Version.Plan, Version.Version, Word("state-of", Plan.Ward.Rules.Word("state." + State.ToString().ToLowerInvariant(), Language)), Version.Fingerprint, Version.Hash);

    private bool Named => WardKinds.Any(kind => Plan.Ward.Name.StartsWith(kind, StringComparison.OrdinalIgnoreCase));

    /// <param name="version">Null for the approved version, or the newest when none is approved.</param>
    /// <exception cref="PlanNotFoundException">No such plan or version.</exception>
    /// <exception cref="BadInputException">The register was replaced since the version was saved, so its counts cannot be shown any more.</exception>
    public static async Task<FrozenPlan> ReadAsync(IPlanStore store, string plan, int? version, CultureInfo language, CancellationToken cancel)
    {
        var approval = await ApprovalDesk.ReadAsync(store, plan, cancel);
        var stored = await store.LoadAsync(plan, version ?? approval.ApprovedVersion ?? approval.Head.Version, cancel);
        if (stored.Plan.Ward.Boundary.IsEmpty)
            throw new BadInputException(stored.Plan.Ward.Name, null, "no-boundary");
        if (PlanFigures.Of(stored.Plan) != stored.Version.Figures)
            throw new BadInputException(plan, null, "register-moved", stored.Version.Version);
        var readiness = await ApprovalDesk.ReadinessAsync(store, plan, stored.Version.Version, cancel);
        var steps = approval.Steps.Where(step => step.Version == stored.Version.Version).ToImmutableArray();
        return Of(stored.Plan, stored.Version, readiness, steps, approval.StateOf(stored.Version.Version), language) with
        {
            Consent = Consent.Of(stored.Plan, approval.Versions, stored.Version.Version, await store.ListEntriesAsync(plan, cancel)),
        };
    }

    public static FrozenPlan Of(Plan plan, PlanVersion version, Readiness readiness, ImmutableArray<StepRecord> steps, PlanState state, CultureInfo language)
    {
        var measures = Measures.Of(plan, plan.Ward.Rules);
        return new(plan, version, [.. measures.Neighborhoods.Where(unit => unit.Cells > 0)], measures,
            plan.Ward.Neighborhoods.IsEmpty ? null : Crosswalk.FromOld(plan, plan.Ward.Rules), readiness, steps, state, language);
    }

    /// <summary>Heads of a table's columns.</summary>
    internal ImmutableArray<string> Heads(params IEnumerable<string> columns) => [.. columns.Select(column => Word("column." + column))];

    /// <summary>Words of documents, by key below <c>document.</c>; the rule profile may have its own.</summary>
    public string Word(string key, params object?[] arguments) => Plan.Ward.Rules.Word("document." + key, Language, arguments);

    public string Number(double value, int digits = 0) => value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), Language);

    /// <summary>"ngày 05 tháng 01 năm 2026": days below ten and the first two months have a nought before them, as NĐ 30/2020 has it.</summary>
    public string DateInWords(DateTimeOffset at)
    {
        var here = at.ToOffset(TimeSpan.FromHours(7));
        return Word("date", here.Day.ToString("00", CultureInfo.InvariantCulture), here.Month.ToString(here.Month < 3 ? "00" : "0", CultureInfo.InvariantCulture), here.Year);
    }
}
