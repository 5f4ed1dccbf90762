using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.SampleWard;

/// <summary>The committed files of data/sample-ward are what the program made and what data/README.md says.</summary>
public class SampleWardTests
{
    private static readonly Lazy<List<Door>> Doors = new(SampleWardFiles.Doors);

    [Fact]
    public void Files_and_the_program_that_makes_them_are_as_their_sums_say()
    {
        var sums = File.ReadAllLines(Path.Combine(SampleWardFiles.Folder, "SHA256SUMS"))
            .Select(line => line.Split("  ")).ToDictionary(line => line[1], line => line[0]);
        var files = Directory.GetFiles(SampleWardFiles.Folder).Select(Path.GetFileName).Where(file => file != "SHA256SUMS");
        Assert.Equal(files.Append("../../tools/MakeSampleWard.cs").Order(StringComparer.Ordinal), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(sums, sum => Assert.True(sum.Value == Sum(sum.Key), $"{sum.Key} is not as made. Run: dotnet run tools/MakeSampleWard.cs"));
        Assert.True(Directory.GetFiles(SampleWardFiles.Folder).Sum(file => new FileInfo(file).Length) < 5_000_000);
    }

    [Fact]
    public void Twenty_thousand_households_have_a_code_a_door_and_an_address_each()
    {
        Assert.Equal(20_000, Doors.Value.Sum(door => door.Count));
        Assert.Equal(Doors.Value.Count, Doors.Value.Select(door => door.Code).Distinct().Count());
        Assert.Equal(Doors.Value.Count, Doors.Value.Select(door => door.Address).Distinct().Count());
        Assert.Equal(Doors.Value.Count, Doors.Value.Select(door => door.At).Distinct().Count());
        var towers = Doors.Value.Where(door => door.Address.StartsWith("Chung cư", StringComparison.Ordinal));
        Assert.Equal([260, 380], towers.Select(door => door.Count).Order());
        Assert.All(Doors.Value, door => Assert.InRange(door.People, door.Count, 8 * door.Count));
        var onAlleys = Doors.Value.Count(door => door.Address.Contains('/', StringComparison.Ordinal));
        Assert.True(onAlleys > Doors.Value.Count * 0.7, "Most live in alleys.");
    }

    [Fact]
    public void Old_units_fit_into_each_other_and_into_the_ward_without_gap_or_overlap()
    {
        var ward = SampleWardFiles.Layer("ward").Single();
        var groups = SampleWardFiles.Layer("groups");
        var neighborhoods = SampleWardFiles.Layer("neighborhoods");
        Assert.Equal(16, neighborhoods.Count);
        Assert.InRange(groups.Count, 370, 390);
        Assert.Equal(Sides([ward]), Sides(neighborhoods));
        foreach (var neighborhood in neighborhoods)
            Assert.Equal(Sides([neighborhood]), Sides(groups.Where(group => group["neighborhood"] == neighborhood["code"])));
        Assert.Equal(Area([ward]), Area(groups));
        Assert.InRange((double)Area([ward]) / 2e12, 1.8, 2.2);
    }

    [Fact]
    public void Every_door_lies_in_the_group_the_register_names()
    {
        var groups = SampleWardFiles.Layer("groups").ToDictionary(group => group["code"]);
        Assert.All(Doors.Value, door =>
            Assert.True(GridMath.Contains(Rings(groups[door.Group]), door.At), $"{door.Code} {door.At} {door.Group}"));
        var sizes = Doors.Value.GroupBy(door => door.Group[..4]).ToDictionary(old => old.Key, old => old.Sum(door => door.Count));
        Assert.All(sizes, old => Assert.InRange(old.Value, 700, 2_000));
    }

    [Fact]
    public void No_door_stands_on_a_street_or_in_the_canal()
    {
        static double HalfRoad(Shape street) => street["class"] switch { "arterial" => 9.0, "street" => 4.0, _ => 1.2 };
        static double HalfWater(Shape water) => double.Parse(water["width"], CultureInfo.InvariantCulture) / 2;
        var roads = new NearLines(SampleWardFiles.Layer("streets").Select(street => (street.Lines[0], HalfRoad(street))));
        var water = new NearLines(SampleWardFiles.Layer("water").Select(water => (water.Lines[0], HalfWater(water))));
        Assert.All(Doors.Value, door => Assert.False(roads.IsWithin(door.At) || water.IsWithin(door.At), $"{door.Code} {door.At}"));
    }

    [Fact]
    public void Streets_and_alleys_meet_only_where_both_have_a_vertex()
    {
        var lines = SampleWardFiles.Layer("streets").Select(street => street.Lines[0]).ToList();
        Assert.Empty(NearLines.Crossings(lines));
    }

    [Fact]
    public void Readme_counts_what_is_there()
    {
        var readme = File.ReadAllText(Path.Combine(SampleWardFiles.Root, "data", "README.md"));
        foreach (var layer in (string[])["ward", "streets", "water", "neighborhoods", "groups", "buildings"])
            Assert.Contains($"| `{layer}.geojson` | {SampleWardFiles.Layer(layer).Count} |", readme, StringComparison.Ordinal);
        Assert.Contains($"| `households.csv` | {Doors.Value.Count} |", readme, StringComparison.Ordinal);
        Assert.Contains("CC0", readme, StringComparison.Ordinal);
    }

    /// <summary>Line ends are as the repository has them, whatever this machine's checkout made of them.</summary>
    private static string Sum(string file)
    {
        var text = File.ReadAllText(Path.Combine(SampleWardFiles.Folder, file)).ReplaceLineEndings("\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The directed sides left when opposite ones have cancelled, split at nothing: all vertices must be shared.</summary>
    private static HashSet<(GridPoint, GridPoint)> Sides(IEnumerable<Shape> shapes)
    {
        HashSet<(GridPoint, GridPoint)> sides = [];
        foreach (var ring in shapes.SelectMany(shape => shape.Lines))
            for (var i = 1; i < ring.Count; i++)
                if (!sides.Remove((ring[i], ring[i - 1])))
                    Assert.True(sides.Add((ring[i - 1], ring[i])), $"Two units on one side of {ring[i - 1]}–{ring[i]}.");
        return sides;
    }

    /// <summary>Twice the square millimetres, exact.</summary>
    private static Int128 Area(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape.Lines)
        .Aggregate((Int128)0, (sum, ring) => sum + GridMath.TwiceSignedArea(ring.ToArray()));

    private static IEnumerable<ReadOnlyMemory<GridPoint>> Rings(Shape shape) =>
        shape.Lines.Select(ring => (ReadOnlyMemory<GridPoint>)ring.ToArray());
}
