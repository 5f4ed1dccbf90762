using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>
/// Reads a .prj by its parameters (meridian, scale, false origin), WKT 1 of OGC or ESRI and WKT 2 alike. The numbers of a
/// datum in it are never used, ours are. What could be two things, or says two things, is handed to a person.
/// </summary>
public static class PrjRecognition
{
    public static PrjFinding Recognize(string wkt)
    {
        if (PrjText.Read(wkt) is not { } text)
            return Unknown("crs-unreadable", Start(wkt));
        if (!(text.IsProjected || text.IsGeographic) || !text.HasUsualUnits)
            return Unknown("crs-unknown", text.Name, text.Describe());
        var fitting = CoordinateSystems.All.Union(CoordinateSystems.WorldUtm).Where(system => Fits(system, text)).ToImmutableArray();
        if (fitting.IsEmpty)
            return Unknown("crs-unknown", text.Name, text.Describe());
        return Choose(text, fitting);
    }

    /// <summary>All in <paramref name="fitting"/> have the parameters; the datum decides, when all names agree on one.</summary>
    private static PrjFinding Choose(PrjText text, ImmutableArray<CoordinateSystem> fitting)
    {
        var coded = text.Epsg is { } epsg ? CoordinateSystems.Find(epsg) : null;
        var datums = Claims(text, coded);
        var chosen = datums.Count == 1 ? fitting.FirstOrDefault(system => system.Datum == datums.Single()) : null;
        if (chosen is not null && (coded is null || coded == chosen))
            return new(chosen, null, []);
        if (datums.Count == 0 && !IsNameless(text.DatumName))
            return Unknown("crs-unknown", text.Name, text.Describe());
        var candidates = coded is null ? fitting : [.. fitting.Append(coded).Distinct()];
        return new(null, new("crs-ambiguous", [text.Name, text.Describe(), Codes(candidates)]), candidates);
    }

    internal static string Codes(IEnumerable<CoordinateSystem> systems) => string.Join(", ", systems);

    private static bool Fits(CoordinateSystem system, PrjText text)
    {
        if (text.IsGeographic || system.IsGeographic)
            return text.IsGeographic && system.IsGeographic;
        return system.Epsg == 3857 ? IsWebMercator(text) : IsTransverseMercator(text)
            && PrjText.Near(text.CentralMeridian, system.CentralMeridian, 1e-7)
            && PrjText.Near(text.Scale, system.Scale, 1e-8);
    }

    private static bool IsTransverseMercator(PrjText text) =>
        text.Method is "transversemercator" or "gausskruger" or "gausskrueger"
        && PrjText.Near(text.LatitudeOfOrigin, 0, 1e-9)
        && PrjText.Near(text.FalseEasting, 500_000, 1e-3) && PrjText.Near(text.FalseNorthing, 0, 1e-3);

    /// <summary>The older writers call it plain Mercator, which it is not: 40 km apart at Hà Nội. Then the name tells.</summary>
    private static bool IsWebMercator(PrjText text)
    {
        var isNamedSo = WktNode.Plain(text.Name) is var name
            && (name.Contains("pseudomercator", StringComparison.Ordinal) || name.Contains("webmercator", StringComparison.Ordinal));
        return (text.Method is "mercatorauxiliarysphere" or "popularvisualisationpseudomercator"
                || (isNamedSo && text.Method is "mercator" or "mercator1sp" or "mercator2sp"))
            && PrjText.Near(text.CentralMeridian, 0, 1e-9) && PrjText.Near(text.Scale, 1, 1e-9)
            && PrjText.Near(text.FalseEasting, 0, 1e-3) && PrjText.Near(text.FalseNorthing, 0, 1e-3);
    }

    /// <summary>Every datum that the datum's name, the system's name or its code speak of.</summary>
    private static HashSet<Datum> Claims(PrjText text, CoordinateSystem? coded)
    {
        HashSet<Datum> claims = [];
        if (coded is not null)
            claims.Add(coded.Datum);
        foreach (var name in (ReadOnlySpan<string>)[WktNode.Plain(text.DatumName), WktNode.Plain(text.Name)])
        {
            if (name.Contains("vn2000", StringComparison.Ordinal) || name.Contains("vietnam2000", StringComparison.Ordinal))
                claims.Add(Datum.Vn2000);
            if (name.Contains("wgs84", StringComparison.Ordinal) || name.Contains("wgs1984", StringComparison.Ordinal)
                || name.Contains("worldgeodeticsystem1984", StringComparison.Ordinal))
                claims.Add(Datum.Wgs84);
        }
        return claims;
    }

    private static bool IsNameless(string datum) =>
        WktNode.Plain(datum) is var name && (name.Length == 0 || name.Contains("unknown", StringComparison.Ordinal)
            || name.Contains("unnamed", StringComparison.Ordinal) || name.Contains("notspecified", StringComparison.Ordinal)
            || name.Contains("unspecified", StringComparison.Ordinal));

    private static PrjFinding Unknown(string code, params object?[] arguments) => new(null, new(code, [.. arguments]), []);

    private static string Start(string wkt) => wkt.Length <= 60 ? wkt.Trim() : wkt[..60].Trim() + "…";
}
