using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>What a .prj text was found to say.</summary>
/// <param name="System">The system meant; null when there is a problem: then a person says
/// which, the program does not guess.</param>
/// <param name="Problem">Code and arguments of the sentence <c>input.CODE</c>; null when the system is certain.</param>
/// <param name="Candidates">Systems it may mean, for the question to the person; empty when none fits.</param>
public sealed record PrjFinding(CoordinateSystem? System, CoordinateProblem? Problem, ImmutableArray<CoordinateSystem> Candidates)
{
    /// <summary>It may mean one of <see cref="Candidates"/>, or the file is mislabelled.</summary>
    public bool Ambiguous => System is null && !Candidates.IsEmpty;
}

/// <summary>Something found and named, for the texts.</summary>
/// <param name="Code">Stable and English; the words stand under <c>input.CODE</c>.</param>
/// <param name="Arguments">Fill {0}, {1}… of the words.</param>
public sealed record CoordinateProblem(string Code, ImmutableArray<object?> Arguments);
