using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.SampleWard;

/// <summary>The committed sample ward, read with as little as possible: no reader of the program's stands between.</summary>
internal static class SampleWardFiles
{
    private static readonly CoordinateSystem Zone = CoordinateSystems.Get(9210);

    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "data", "sample-ward");

    public static List<Shape> Layer(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".geojson")));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(ReadShape)];
    }

    public static List<Door> Doors() =>
        [.. File.ReadLines(Path.Combine(Folder, "households.csv")).Skip(1).Select(line => line.Split(',')).Select(row => new Door(
            row[0], GridPoint.FromMetres(Number(row[1]), Number(row[2])), (int)Number(row[3]), (int)Number(row[4]), row[5], row[6]))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Shape ReadShape(JsonElement feature)
    {
        var properties = feature.GetProperty("properties").EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.ToString());
        var coordinates = feature.GetProperty("geometry").GetProperty("coordinates");
        var rings = feature.GetProperty("geometry").GetProperty("type").GetString() == "Polygon"
            ? coordinates.EnumerateArray().Select(Line).ToList()
            : [Line(coordinates)];
        return new(properties, rings);
    }

    private static List<GridPoint> Line(JsonElement positions) => [.. positions.EnumerateArray().Select(position =>
    {
        var (east, north) = Zone.FromWgs84(position[0].GetDouble(), position[1].GetDouble());
        return GridPoint.FromMetres(east, north);
    })];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KhuPhoGis.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <param name="Lines">The rings of a polygon, shell first, or the one line.</param>
internal sealed record Shape(Dictionary<string, string> Properties, List<List<GridPoint>> Lines)
{
    public string this[string property] => Properties[property];
}

internal sealed record Door(string Code, GridPoint At, int Count, int People, string Group, string Address);
