using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>Findings held against errors that were put in on purpose.</summary>
/// <param name="Found">Errors with an incident that names their unit near their place, of any kind.</param>
/// <param name="Right">Errors with one of the right kind.</param>
/// <param name="FalseAlarms">Incidents near no error.</param>
internal sealed record InventedScore(int Errors, int Found, int Right, int Incidents, int FalseAlarms)
{
    /// <summary>Metres from an error's place within which an incident must lie; whole units are some 170 across.</summary>
    private const double Near = 130;

    /// <summary>Errors without an incident of a right kind, for messages.</summary>
    public string Missed { get; init; } = "";

    public static InventedScore Of(InventedErrors errors, LayerFindings findings)
    {
        var byUnit = findings.Incidents.SelectMany(incident => incident.Units.Select(unit => (unit, incident))).ToLookup(pair => pair.unit, pair => pair.incident);
        var matches = errors.Truth.ToDictionary(error => error, error => byUnit[error.Unit].Where(incident => IsNear(incident, error.Place)).ToList());
        var explained = matches.Values.SelectMany(list => list).ToHashSet();
        return new(errors.Truth.Length, matches.Values.Count(list => list.Count > 0), matches.Count(match => match.Value.Exists(incident => match.Key.Kinds.Contains(incident.Kind))),
            findings.Incidents.Length, findings.Incidents.Count(incident => !explained.Contains(incident)))
        {
            Missed = string.Join("; ", matches.Where(match => !match.Value.Exists(incident => match.Key.Kinds.Contains(incident.Kind))).Select(match => $"{match.Key.Name} {match.Key.Unit}: {string.Join(", ", match.Value.Select(incident => Incident.Word(incident.Kind)))}")),
        };
    }

    private static bool IsNear(Incident incident, GridPoint place) =>
        Math.Sqrt(Math.Pow(incident.Place.East - place.East, 2) + Math.Pow(incident.Place.North - place.North, 2)) < Near;
}
