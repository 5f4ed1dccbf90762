using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Checks;

namespace KhuPhoGis.Repairing;

/// <summary>What is wrong at one place of a polygon layer.</summary>
public enum IncidentKind
{
    /// <summary>Two or more units cover the same land of the ward.</summary>
    Overlap,

    /// <summary>No unit covers land of the ward.</summary>
    Gap,

    /// <summary>A unit covers land that is not the ward's.</summary>
    Outside,

    /// <summary>Boundaries run along each other without the same vertices: no area is wrong yet, but the next edit will make it so.</summary>
    Misaligned,

    /// <summary>A unit's rings cross or touch themselves, run there and back, or cannot be read.</summary>
    Invalid,

    /// <summary>Units that are the same land altogether.</summary>
    Duplicate,

    /// <summary>A unit of several pieces.</summary>
    Multipart,
}

/// <summary>A position in metres, finer than the grid.</summary>
public readonly record struct FinePoint(double East, double North);

/// <summary>Several errors that hang together, as a person would count them.</summary>
/// <param name="Kind">That of most of its area; the others stand in <see cref="Parts"/>.</param>
/// <param name="Units">Ids of the units concerned, in ordinal order.</param>
/// <param name="Rows">The features concerned, rising.</param>
/// <param name="AreaM2">Of all its parts together.</param>
/// <param name="WidthM">Diameter of the largest circle that fits into a part; 0 when there is no area.</param>
/// <param name="Place">Where to zoom, metres.</param>
public sealed record Incident(IncidentKind Kind, ImmutableArray<string> Units, ImmutableArray<int> Rows, double AreaM2, double WidthM, FinePoint Place)
{
    /// <summary>The same incident has the same id in every run: from its kind, units and place, not from its measures.</summary>
    public string Id { get; } = Issue.IdOf(Word(Kind), FormattableString.Invariant($"{Place.East:F3},{Place.North:F3}"), Units);

    /// <summary>Units that a message names.</summary>
    private const int Named = 12;

    /// <summary>Households that live in it.</summary>
    public int Households { get; init; }

    /// <summary>Square metres by kind.</summary>
    public ImmutableSortedDictionary<IncidentKind, double> Parts { get; init; } = ImmutableSortedDictionary<IncidentKind, double>.Empty;

    /// <summary>Polygons of rings, shell first; empty when there is no area.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<FinePoint>>> Shape { get; init; } = [];

    /// <summary>Why a unit is invalid, as a code of <c>repair.reason.CODE</c>; null for other kinds.</summary>
    public string? Reason { get; init; }

    /// <summary>A gap that a person has allowed.</summary>
    public bool IsKept { get; init; }

    /// <summary>Blocks approval: everything but what a person allowed, pieces of one unit, and lines that only lack vertices.</summary>
    public bool IsError => !IsKept && Kind is not (IncidentKind.Multipart or IncidentKind.Misaligned);

    /// <summary>Edges that do not cancel here, in the findings' table.</summary>
    internal ImmutableArray<int> Edges { get; init; } = [];

    /// <summary>Indices of the units concerned.</summary>
    internal ImmutableArray<int> Indices { get; init; } = [];

    /// <summary>The word of the command line.</summary>
    public static string Word(IncidentKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What the person reads.</summary>
    public string Message(CultureInfo language)
    {
        var units = string.Join(", ", Units.Take(Named)) + (Units.Length > Named ? Texts.Get("repair.and-more", language, Units.Length - Named) : "");
        var key = Kind == IncidentKind.Invalid && Reason is not null ? "repair.reason." + Reason : "repair.incident." + Word(Kind) + (IsKept ? "-kept" : "");
        return Texts.Get(key, language, units.Length == 0 ? "–" : units, AreaM2, WidthM);
    }
}
