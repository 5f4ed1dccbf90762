using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>A rule that plans are held to. It finds and never repairs; the same plan gives the same issues in the same order.</summary>
public abstract class Check
{
    /// <summary>Stable and English: <c>household-count</c>.</summary>
    public abstract string Code { get; }

    /// <summary>Raised when the formula changes, so that an older approval can tell what it was checked by.</summary>
    public virtual int Version => 1;

    public abstract IEnumerable<Issue> Run(Plan plan, RuleProfile rules);

    private protected Issue Error(IEnumerable<string> units, string subject = "", string variant = "") => New(Severity.Error, units, subject, variant);

    private protected Issue Warning(IEnumerable<string> units, string subject = "", string variant = "") => New(Severity.Warning, units, subject, variant);

    private Issue New(Severity severity, IEnumerable<string> units, string subject, string variant) =>
        new(Code, severity, variant.Length == 0 ? Code : $"{Code}.{variant}", [.. units.Distinct().Order(StringComparer.Ordinal)], subject);
}
