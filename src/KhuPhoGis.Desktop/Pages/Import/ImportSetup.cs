using System.Collections.Immutable;
using KhuPhoGis.Comparing;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>What a person has said so far about the file in hand.</summary>
public sealed class ImportSetup(UploadedSource source)
{
    public UploadedSource Source => source;

    /// <summary>Null before the file was looked into.</summary>
    public SourceLook? Look { get; set; }

    public WardLayer Layer { get; set; }

    /// <summary>Which layer of a file that holds several.</summary>
    public string? SourceLayer { get; set; }

    /// <summary>Null leaves it to the file.</summary>
    public string? Encoding { get; set; }

    /// <summary>Our field → column; empty for none.</summary>
    public Dictionary<string, string> Fields { get; } = [];

    /// <summary>EPSG code; null before it was guessed or chosen.</summary>
    public int? Crs { get; set; }

    /// <summary>Which row is the ward; null before it was chosen.</summary>
    public int? Row { get; set; }

    public string WardName { get; set; } = "";

    public string WardCode { get; set; } = "";

    public int Zone { get; set; } = 9210;

    public string Rules { get; set; } = RuleProfiles.Default.Id;

    public CoordinateSystem? System => Crs is { } epsg ? CoordinateSystems.Get(epsg) : null;

    /// <summary>Which differences from the list there is are to be taken.</summary>
    public HouseholdChangeKinds Taken { get; set; } = HouseholdChangeKinds.All;

    public ImportOptions Options() => new()
    {
        SourceLayer = SourceLayer,
        Encoding = Encoding,
        Crs = System,
        Fields = Fields.ToImmutableDictionary(),
        Rows = Layer == WardLayer.Ward && Row is { } row ? [row] : [],
    };

    public Ward Header() => new()
    {
        Code = WardCode.Trim().Length > 0 ? WardCode.Trim() : WardNaming.CodeOf(WardName),
        Name = WardName.Trim().Normalize(),
        Crs = Zone,
        Rules = RuleProfiles.Find(Rules) ?? RuleProfiles.Default,
    };

    /// <summary>A list without positions, whose households are found by their addresses.</summary>
    public bool IsByAddress => Layer == WardLayer.Households && Look is { Shape: SourceShape.Table, Layer: not null } && ImportFields.HasAddress(Fields)
        && !ImportFields.Positions.Any(pair => Fields.GetValueOrDefault(pair.First, "").Length > 0 && Fields.GetValueOrDefault(pair.Second, "").Length > 0);

    /// <summary>Of a map of everything, which layer is wanted says which part of it is read.</summary>
    public bool IsWholeMap => ImportFields.IsWholeMap(source.Name);

    /// <summary>A table without any column that a ward's data have: a note that lies beside the data, perhaps.</summary>
    public bool IsStrange => Look is { Shape: SourceShape.Table, Layer: not null } look && !ImportFields.KnowsAny(look.Columns);

    /// <summary>The order in which layers are best taken in: the ward first, since everything else is held against it.</summary>
    public int Order => (int)Layer;

    /// <summary>The same file once more, as another layer.</summary>
    public ImportSetup Again(WardLayer layer) => new(source) { Look = Look, Layer = layer, Encoding = Encoding };

    /// <summary>The city nearest to where the file lies; null when it lies nowhere.</summary>
    public Landmark? Near => Look?.Extent is { } extent && System is { } system && Placement.Judge(system, CoordinateSystems.Get(Zone),
        extent.MinX, extent.MinY, extent.MaxX, extent.MaxY).Kind is PlacementKind.InPlace or PlacementKind.WrongZone or PlacementKind.Elsewhere
        && system.ToWgs84(extent.Middle.X, extent.Middle.Y) is var (lon, lat) ? Landmarks.InReach(lon, lat) : null;

    /// <summary>The coordinate system and, for a ward's boundary, the zone of the nearest city, unless a person has chosen.</summary>
    public void GuessPlace(Ward? ward)
    {
        if (Look is not { } look)
            return;
        var extent = Layer == WardLayer.Ward || ward is null ? null : ExtentOf(ward);
        Crs ??= CrsGuess.Of(look, CoordinateSystems.Get(Layer == WardLayer.Ward || ward is null ? Zone : ward.Crs), extent).Likely?.Epsg;
        if (Layer == WardLayer.Ward && Near is { } city)
            Zone = city.Zone;
    }

    /// <summary>Of the boundary, metres; null when there is none.</summary>
    public static Extent? ExtentOf(Ward ward)
    {
        var points = ward.Boundary.SelectMany(polygon => polygon.Shell).ToList();
        return points.Count == 0 ? null : new(points.Min(point => point.East), points.Min(point => point.North), points.Max(point => point.East), points.Max(point => point.North));
    }

    /// <summary>The column's first values, for a person to recognise it.</summary>
    public string SamplesOf(string? column)
    {
        const int Shown = 3;
        var at = Look is { } look && column is { Length: > 0 } ? look.Columns.IndexOf(column) : -1;
        return at < 0 ? "" : string.Join("; ", Look!.Preview.Select(row => row.Values[at]).Where(value => value is not null).Distinct().Take(Shown));
    }

    /// <summary>The fields by their names, as the layer is now known.</summary>
    public void GuessFields()
    {
        Fields.Clear();
        foreach (var (ours, theirs) in ImportFields.Guess(Layer, Look?.Columns ?? []))
            Fields[ours] = theirs;
    }
}
