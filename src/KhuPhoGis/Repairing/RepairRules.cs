namespace KhuPhoGis.Repairing;

/// <summary>What may be done about an incident, and what is done when nobody is asked.</summary>
public static class RepairRules
{
    /// <summary>Metres of width from which a gap may be a forgotten unit or a lake, so that a person must decide.</summary>
    private const double WideGap = 30;

    /// <summary>Metres of width from which a long gap is a lane or street, not an inexact line.</summary>
    private const double Lane = 1;

    /// <summary>A gap whose area is this many times the square of its width is a network of streets.</summary>
    private const double Network = 20;

    /// <summary>The actions that fit, the one to propose first; for the page and for <c>repair --decisions</c>.</summary>
    public static IReadOnlyList<RepairAction> For(PolygonLayer layer, Incident incident) => incident.Kind switch
    {
        IncidentKind.Gap when IsNetwork(incident) => [.. layer.Streets.IsEmpty ? Array.Empty<RepairAction>() : [RepairAction.Street], RepairAction.Divide, RepairAction.Hole],
        IncidentKind.Gap when incident.WidthM > WideGap =>
            [RepairAction.NewUnit, RepairAction.Hole, RepairAction.Divide, RepairAction.LongestBorder, RepairAction.Compact, RepairAction.Balance, RepairAction.Give],
        IncidentKind.Gap => [RepairAction.LongestBorder, RepairAction.Compact, RepairAction.Balance, RepairAction.Divide,
            .. layer.Streets.IsEmpty ? Array.Empty<RepairAction>() : [RepairAction.Street], RepairAction.Give, RepairAction.Hole, RepairAction.NewUnit],
        IncidentKind.Overlap => [RepairAction.LongestBorder, RepairAction.Compact, RepairAction.Balance, RepairAction.Give],
        IncidentKind.Outside => [RepairAction.Cut],
        IncidentKind.Misaligned => [RepairAction.Align],
        IncidentKind.Invalid when incident.Reason != "unreadable" => [RepairAction.Rebuild],
        IncidentKind.Duplicate => [RepairAction.Drop],
        _ => [],
    };

    /// <summary>What is done about an incident by the rule for all; or why a person must decide.</summary>
    /// <param name="rule">Longest border, compact or balance.</param>
    public static (RepairAction? Action, string? Why) Automatic(PolygonLayer layer, Incident incident, RepairAction rule) => incident.Kind switch
    {
        _ when incident.IsKept => (null, "kept"),
        IncidentKind.Gap when IsNetwork(incident) => (layer.Streets.IsEmpty ? RepairAction.Divide : RepairAction.Street, null),
        IncidentKind.Gap when incident.WidthM > WideGap => (null, "wide-gap"),
        IncidentKind.Gap or IncidentKind.Overlap => (rule, null),
        IncidentKind.Duplicate => (null, "duplicate"),
        IncidentKind.Multipart => (null, "multipart"),
        IncidentKind.Invalid when incident.Reason == "unreadable" => (null, "unreadable"),
        _ => (For(layer, incident)[0], null),
    };

    private static bool IsNetwork(Incident incident) => incident.Units.Length > 1 && incident.WidthM > Lane && incident.AreaM2 > Network * incident.WidthM * incident.WidthM;
}
