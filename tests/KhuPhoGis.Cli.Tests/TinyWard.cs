using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KhuPhoGis.Cli.Tests;

/// <summary>
/// A ward of 400 m × 400 m with streets every 100 m and 20 households in each of its 16 blocks, as files in a folder of its
/// own: ward.geojson, streets.geojson, neighborhoods.geojson (west half KP1, east half KP2) and households.csv.
/// </summary>
internal sealed class TinyWard : IDisposable
{
    private const int West = TinyGeometry.West, South = TinyGeometry.South, Side = TinyGeometry.Side, Block = 100;

    /// <summary>Made once: every import starts a process.</summary>
    private static readonly Lazy<Task<byte[]>> Bounded = new(() => MakeAsync(ward => ward.ImportBoundaryAsync())), Imported = new(() => MakeAsync(ward => ward.ImportAsync())),
        Lawful = new(() => MakeAsync(ward => ward.DrawLawfullyAsync()));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-tests-");

    public TinyWard()
    {
        Write("ward.geojson", Features(("{\"name\":\"Tí Hon\"}", Square(0, 0, Side, Side))));
        Write("neighborhoods.geojson", Features(
            ("{\"code\":\"KP1\",\"name\":\"Khu phố 1\"}", Square(0, 0, Side / 2, Side)), ("{\"code\":\"KP2\",\"name\":\"Khu phố 2\"}", Square(Side / 2, 0, Side, Side))));
        var streets = new List<(string, string)>();
        for (var at = Block; at < Side; at += Block)
        {
            streets.Add(($"{{\"name\":\"Dọc {at}\",\"class\":\"street\"}}", Line((at, -20), (at, Side + 20))));
            streets.Add(($"{{\"name\":\"Ngang {at}\",\"class\":\"alley\"}}", Line((-20, at), (Side + 20, at))));
        }
        Write("streets.geojson", Features([.. streets]));
        Write("households.csv", string.Join('\n', Households().Prepend("code,east,north,count,people,group")));
    }

    public string Store => At("tiny.gpkg");

    public string Hash => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Store)));

    public IEnumerable<string> Files => _folder.EnumerateFileSystemInfos().Select(file => file.Name).Order(StringComparer.Ordinal);

    public string Folder => _folder.FullName;

    public string At(string file) => Path.Combine(Folder, file);

    public string Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public string Write(string file, byte[] bytes)
    {
        File.WriteAllBytes(At(file), bytes);
        return At(file);
    }

    /// <summary>An empty project.</summary>
    public Task<CliRun> NewAsync() => CliRun.Ok("new", Store, "--ward", "Tí Hon", "--code", "99999", "--crs", "EPSG:9210");

    /// <summary>A project with all layers.</summary>
    public async Task<TinyWard> ImportedAsync()
    {
        await File.WriteAllBytesAsync(Store, await Imported.Value);
        return this;
    }

    /// <summary>A project with the boundary only.</summary>
    public async Task<TinyWard> BoundedAsync()
    {
        await File.WriteAllBytesAsync(Store, await Bounded.Value);
        return this;
    }

    private static async Task<byte[]> MakeAsync(Func<TinyWard, Task> make)
    {
        using var ward = new TinyWard();
        await make(ward);
        return await File.ReadAllBytesAsync(ward.Store);
    }

    private async Task ImportBoundaryAsync()
    {
        await NewAsync();
        await CliRun.Ok("import", Store, "ward", At("ward.geojson"));
    }

    private async Task ImportAsync()
    {
        await NewAsync();
        foreach (var layer in new[] { "ward", "streets", "neighborhoods" })
            await CliRun.Ok("import", Store, layer, At(layer + ".geojson"));
        await CliRun.Ok("import", Store, "households", At("households.csv"));
    }

    /// <summary>A project with a plan of four neighborhoods of about 80 households.</summary>
    public async Task<TinyWard> DrawnAsync(string plan = "p1")
    {
        await ImportedAsync();
        await CliRun.Ok(Redraw(plan));
        return this;
    }

    /// <summary>A project with a plan "p1" without errors: six households at every door, four neighborhoods of 480.</summary>
    public async Task<TinyWard> LawfulAsync()
    {
        await File.WriteAllBytesAsync(Store, await Lawful.Value);
        return this;
    }

    /// <summary>Draws such a plan anew.</summary>
    public string[] RedrawLawfully(string seed) =>
        ["redraw", Store, "--plan", "p1", "--count", "4", "--time-limit", "50ms", "--seed", seed];

    private async Task DrawLawfullyAsync()
    {
        await ImportAsync();
        Write("households.csv", File.ReadAllText(At("households.csv")).Replace(",1,4,", ",6,24,", StringComparison.Ordinal));
        await CliRun.Ok("import", Store, "households", At("households.csv"), "--replace");
        await CliRun.Ok(RedrawLawfully("1"));
    }

    public string[] Redraw(string plan, params string[] more) =>
        ["redraw", Store, "--plan", plan, "--count", "4", "--target", "80", "--min", "70", "--max", "90", "--time-limit", "50ms", .. more];

    public void Dispose() => _folder.Delete(recursive: true);

    /// <inheritdoc cref="TinyGeometry.Degrees"/>
    public static string Degrees(double east, double north) => TinyGeometry.Degrees(east, north);

    /// <inheritdoc cref="TinyGeometry.Features"/>
    public static string Features(params (string Properties, string Geometry)[] features) => TinyGeometry.Features(features);

    public static string Square(int west, int south, int east, int north) =>
        $"{{\"type\":\"Polygon\",\"coordinates\":[[{string.Join(',', new[] { (west, south), (east, south), (east, north), (west, north), (west, south) }.Select(p => Degrees(p.Item1, p.Item2)))}]]}}";

    private static string Line(params (int East, int North)[] points) =>
        $"{{\"type\":\"LineString\",\"coordinates\":[{string.Join(',', points.Select(p => Degrees(p.East, p.North)))}]}}";

    private static IEnumerable<string> Households()
    {
        var number = 0;
        for (var block = 0; block < 16; block++)
        {
            for (var house = 0; house < 20; house++)
            {
                var (east, north) = (West + (block % 4 * Block) + 15 + (house % 5 * 16), South + (block / 4 * Block) + 15 + (house / 5 * 16));
                yield return string.Create(CultureInfo.InvariantCulture, $"H{++number:D3},{east}.5,{north}.25,1,4,T{(block / 2) + 1}");
            }
        }
    }
}
