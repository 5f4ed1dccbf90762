using System.Globalization;

namespace KhuPhoGis.Coordinates;

/// <summary>What a .prj states, drawn out of either generation of well-known text.</summary>
internal sealed class PrjText
{
    private const double Degree = Math.PI / 180;

    private readonly WktNode _system;

    private PrjText(WktNode system)
    {
        _system = system;
        IsProjected = system.Keyword is "PROJCS" or "PROJCRS" or "PROJECTEDCRS";
        IsGeographic = system.Keyword is "GEOGCS" or "GEOGCRS" or "GEOGRAPHICCRS" or "GEODCRS" or "GEODETICCRS" && !IsGeocentric;
        Method = WktNode.Plain(First("PROJECTION", "METHOD")?.Name ?? "");
    }

    public bool IsProjected { get; }

    public bool IsGeographic { get; }

    public string Name => _system.Name;

    public string DatumName => First("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE")?.Name ?? "";

    /// <summary>The projection's name, letters and digits only.</summary>
    public string Method { get; }

    /// <summary>The system's own EPSG code, not that of a part; null when it states none.</summary>
    public int? Epsg =>
        _system.Child("AUTHORITY", "ID") is { } id && WktNode.Plain(id.Name) == "epsg"
            && id.Number(1) is >= 1 and <= int.MaxValue and var code ? (int)code : null;

    /// <summary>Degrees.</summary>
    public double CentralMeridian => Angle("centralmeridian", "longitudeofnaturalorigin", "longitudeoforigin", "longitudeofcenter");

    /// <summary>Degrees.</summary>
    public double LatitudeOfOrigin => Angle("latitudeoforigin", "latitudeofnaturalorigin");

    public double Scale => Parameter("scalefactor", "scalefactoratnaturalorigin")?.Number(1) ?? 1;

    public double FalseEasting => Parameter("falseeasting")?.Number(1) ?? 0;

    public double FalseNorthing => Parameter("falsenorthing")?.Number(1) ?? 0;

    /// <summary>Metres from east to west, or degrees from Greenwich: what all our systems are in.</summary>
    public bool HasUsualUnits => IsProjected ? Near(Unit(), 1, 1e-9) : Near(Unit(), Degree, 1e-9) && Near(PrimeMeridian, 0, 1e-9);

    private double PrimeMeridian => First("PRIMEM", "PRIMEMERIDIAN")?.Number(1) ?? 0;

    private bool IsGeocentric => WktNode.Plain(_system.Child("CS")?.Name ?? "") == "cartesian";

    /// <summary>Null when the text is not well formed or holds no horizontal system.</summary>
    public static PrjText? Read(string wkt)
    {
        var node = WktReader.Read(wkt);
        while (node is { Keyword: "COMPD_CS" or "COMPOUNDCRS" or "BOUNDCRS" or "SOURCECRS" })
            node = node.Children.FirstOrDefault();
        return node is null ? null : new(node);
    }

    /// <summary>For the person: method and parameters as read, invariant.</summary>
    public string Describe() => IsProjected
        ? string.Create(CultureInfo.InvariantCulture,
            $"{First("PROJECTION", "METHOD")?.Name ?? "?"}, lon0 {CentralMeridian}, k0 {Scale}, E0 {FalseEasting}, N0 {FalseNorthing}, ")
            + $"datum {DatumName}"
        : FormattableString.Invariant($"{_system.Keyword}, datum {DatumName}");

    public static bool Near(double a, double b, double within) => Math.Abs(a - b) <= within;

    private WktNode? First(params string[] keywords) =>
        _system.Everything().FirstOrDefault(node => keywords.Contains(node.Keyword));

    private WktNode? Parameter(params string[] plainNames) =>
        _system.Everything().FirstOrDefault(node => node.Keyword == "PARAMETER" && plainNames.Contains(WktNode.Plain(node.Name)));

    private double Angle(params string[] plainNames)
    {
        if (Parameter(plainNames) is not { } parameter)
            return 0;
        var unit = parameter.Child("ANGLEUNIT", "UNIT")?.Number(1) ?? Degree;
        return Near(unit, Degree, 1e-9) ? parameter.Number(1) : parameter.Number(1) * unit / Degree;
    }

    /// <summary>The system's unit in metres or radians; WKT 2 may state it on the axes instead.</summary>
    private double Unit()
    {
        string[] keywords = IsProjected ? ["UNIT", "LENGTHUNIT"] : ["UNIT", "ANGLEUNIT"];
        var unit = _system.Child(keywords)
            ?? _system.Children.Where(child => child.Keyword == "AXIS")
                .Select(axis => axis.Child(keywords)).FirstOrDefault(found => found is not null);
        return unit?.Number(1) ?? (IsProjected ? 1 : Degree);
    }
}
