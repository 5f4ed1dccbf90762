#:project ../src/KhuPhoGis.Storage/KhuPhoGis.Storage.csproj
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=true
// Mutates right files of every format at random, by seed, and imports them: a result or a refusal, and nothing else. Prints the table.
//
//   dotnet run tools/FuzzImports.cs -- [--mutations 10000] [--seed 1] [--only .kml,.xlsx] [--keep FOLDER]
//
// The mutations run in a process of their own with 512 MB, one line of answer each; whatever takes more than 60 s is killed. Formats that
// GDAL reads cost a process each: of those a twentieth is run. --keep keeps the files that broke a reader.
using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

const int Seconds = 60, Megabytes = 512;
if (args is ["--worker", var name, var whole, var from, var to, var workerSeed])
    return Worker(name, whole, int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture), int.Parse(workerSeed, CultureInfo.InvariantCulture));

var mutations = int.Parse(Option("--mutations") ?? "10000", CultureInfo.InvariantCulture);
var seed = Option("--seed") ?? "1";
var only = Option("--only")?.Split(',');
var keep = Option("--keep");
var folder = Directory.CreateTempSubdirectory("khuphogis-fuzz-");
Console.WriteLine("format     mutations   accepted    refused    untyped   died   hung   slowest ms   peak MB");
var bad = 0;
try
{
    foreach (var path in Corpus.Write(folder.FullName).Where(path => only is null || only.Contains(Path.GetExtension(path))))
        bad += await RunAsync(path, Corpus.IsGdal(path) ? mutations / 20 : mutations);
}
finally
{
    folder.Delete(recursive: true);
}
return bad == 0 ? 0 : 10;

string? Option(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

async Task<int> RunAsync(string path, int count)
{
    var tally = new Tally();
    // First the right file itself, as number −1: a corpus that is refused tries nothing.
    for (var next = -1; next < count;)
    {
        using var worker = Process.Start(Start(path, next, count)) ?? throw new InvalidOperationException("No worker.");
        var errors = worker.StandardError.ReadToEndAsync();
        while (true)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
            string? line;
            try
            {
                line = await worker.StandardOutput.ReadLineAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                worker.Kill(entireProcessTree: true);
                tally.Hung++;
                Keep(path, next++);
                break;
            }
            if (line is null)
            {
                if (next < count)
                {
                    tally.Died++;
                    Keep(path, next++);
                }
                break;
            }
            if (next < 0)
            {
                if (!line.StartsWith("accepted", StringComparison.Ordinal))
                    Console.Error.WriteLine($"{Path.GetExtension(path)}: the right file is not accepted: {line}");
            }
            else if (!tally.Add(line))
            {
                Console.Error.WriteLine($"{Path.GetExtension(path)} {next}: {line}");
                Keep(path, next);
            }
            next++;
        }
        await errors;
    }
    Console.WriteLine(FormattableString.Invariant(
        $"{Path.GetExtension(path),-8} {count,11} {tally.Accepted,10} {tally.Refused,10} {tally.Untyped,10} {tally.Died,6} {tally.Hung,6} {tally.Slowest,12} {tally.Peak,9}"));
    return tally.Untyped + tally.Hung;
}

void Keep(string path, int mutation)
{
    if (keep is not null)
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(keep).FullName, $"{mutation}{Path.GetExtension(path)}"), Mutated(File.ReadAllBytes(path), mutation, int.Parse(seed, CultureInfo.InvariantCulture)));
}

ProcessStartInfo Start(string path, int first, int last)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
    if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "FuzzImports.dll"));
    foreach (var argument in (string[])["--worker", path, path, $"{first}", $"{last}", seed])
        start.ArgumentList.Add(argument);
    start.Environment["DOTNET_GCHeapHardLimit"] = (Megabytes * 1024L * 1024).ToString("X", CultureInfo.InvariantCulture);
    start.Environment["DOTNET_gcServer"] = "0";
    return start;
}

// Answers one line a mutation: what happened, milliseconds, megabytes.
static int Worker(string name, string whole, int from, int to, int seed)
{
    var bytes = File.ReadAllBytes(whole);
    var folder = Directory.CreateTempSubdirectory("khuphogis-fuzz-");
    var ward = Corpus.Ward();
    foreach (var sibling in Directory.EnumerateFiles(Path.GetDirectoryName(whole)!, Path.GetFileNameWithoutExtension(whole) + ".*"))
        File.Copy(sibling, Path.Combine(folder.FullName, Path.GetFileName(sibling)));
    var opened = Path.Combine(folder.FullName, Corpus.Opened(Path.GetFileName(name)));
    var watch = new Stopwatch();
    for (var mutation = from; mutation < to; mutation++)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, Path.GetFileName(name)), Mutated(bytes, mutation, seed));
        watch.Restart();
        var what = Try(ward, opened, mutation < 0);
        Console.WriteLine($"{what}\t{watch.ElapsedMilliseconds}\t{Environment.WorkingSet >> 20}");
    }
    folder.Delete(recursive: true);
    return 0;
}

static string Try(Ward ward, string path, bool isRight)
{
    try
    {
        var before = ward.Households;
        var result = WardImport.Run(ward, Corpus.Layer(path), path, new() { Crs = CoordinateSystems.Get(Corpus.Crs(path)), SourceLayer = Corpus.SourceLayer(path) }, null, CancellationToken.None);
        return result.Report.Accepted <= result.Report.Read && ward.Households == before ? "accepted" : "half-import";
    }
    catch (BadInputException refusal)
    {
        return refusal.For(KhuPhoGis.Texts.Vietnamese).Length > 0 ? isRight ? refusal.Message : "refused" : "wordless";
    }
    catch (OutOfMemoryException)
    {
        return "refused";
    }
    catch (Exception e)
    {
        return e.GetType().Name + ": " + e.Message.ReplaceLineEndings(" ") + " @ " + e.StackTrace?.Split('\n')[0].Trim();
    }
}

// Up to four bytes changed, a number blown up, a piece doubled or taken out, or the end cut off. The same number and seed give the same bytes.
static byte[] Mutated(byte[] whole, int mutation, int seed)
{
    if (mutation < 0)
        return whole;
    var random = new Random(HashCode.Seeded(mutation, seed));
    var bytes = random.Next(8) == 0 ? whole[..random.Next(whole.Length)] : whole.ToArray();
    if (bytes.Length == 0)
        return bytes;
    var (at, length) = (random.Next(bytes.Length), random.Next(1, 64));
    length = Math.Min(length, bytes.Length - at);
    switch (random.Next(6))
    {
        case 0: return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
        case 1: return [.. bytes[..at], .. bytes[(at + length)..]];
        case 2: bytes.AsSpan(at, Math.Min(4, length)).Fill((byte)(random.Next(2) == 0 ? 0xFF : 0x7F)); return bytes;
        default:
            for (var i = random.Next(1, 5); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return bytes;
    }
}

internal static class HashCode
{
    // Not System.HashCode, which differs from process to process.
    public static int Seeded(int mutation, int seed) => (int)unchecked(((uint)mutation * 0x9E3779B1u) ^ ((uint)seed * 0x85EBCA6Bu));
}

internal sealed class Tally
{
    public int Accepted, Refused, Untyped, Died, Hung;
    public long Slowest, Peak;

    public bool Add(string line)
    {
        var parts = line.Split('\t');
        if (parts.Length == 3 && long.TryParse(parts[1], out var milliseconds) && long.TryParse(parts[2], out var megabytes))
            (Slowest, Peak) = (Math.Max(Slowest, milliseconds), Math.Max(Peak, megabytes));
        if (parts[0] == "accepted")
            Accepted++;
        else if (parts[0] == "refused")
            Refused++;
        else
            Untyped++;
        return parts[0] is "accepted" or "refused";
    }
}

/// <summary>One right file a format, each in a folder of its own.</summary>
internal static class Corpus
{
    private const double East = 600_000, North = 1_190_000;

    private static readonly string[] ByGdal = [".dxf", ".mif", ".dgn"];

    public static bool IsGdal(string path) => ByGdal.Contains(Path.GetExtension(path));

    /// <summary>The file to import when this one is mutated.</summary>
    public static string Opened(string name) => Path.GetExtension(name) is ".dbf" or ".prj" or ".cpg" ? Path.ChangeExtension(name, ".shp") : name;

    public static WardLayer Layer(string path) => Path.GetExtension(path) switch
    {
        ".csv" or ".xlsx" or ".osm" or ".pbf" => WardLayer.Households,
        ".dxf" or ".mif" or ".dgn" => WardLayer.Parcels,
        _ => WardLayer.Neighborhoods,
    };

    public static int Crs(string path) => Path.GetExtension(path) is ".geojson" or ".kml" or ".kmz" or ".osm" or ".pbf" or ".mif" or ".dgn" ? 4326 : 9210;

    public static string? SourceLayer(string path) => Path.GetExtension(path) == ".gpkg" ? "neighborhood" : null;

    public static Ward Ward() => new()
    {
        Code = "1",
        Name = "Phường Thử",
        Crs = 9210,
        Boundary = [new([At(0, 0), At(400, 0), At(400, 400), At(0, 400), At(0, 0)])],
        Streets = [new("Nguyễn Trãi", StreetClass.Street, [At(0, 210), At(400, 190)]), new("Hẻm 12 Nguyễn Trãi", StreetClass.Alley, [At(190, 400), At(210, 0)])],
    };

    public static IEnumerable<string> Write(string root)
    {
        var plan = Plan();
        foreach (var ending in (string[])["geojson", "gpkg", "kml", "shp", "dxf"])
            KhuPhoGis.Storage.Files.PlanExport.Write(plan, In(root, ending), new(), CancellationToken.None);
        foreach (var part in (string[])["dbf", "prj"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "shp")))
                File.Copy(file, Path.ChangeExtension(In(root, part), Path.GetExtension(file)), overwrite: true);
        }
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(root, "shp"), In(root, "zip"));
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(root, "kml"), In(root, "kmz"));
        File.WriteAllText(In(root, "csv"), string.Join('\n', Doors().Select((door, i) => FormattableString.Invariant($"H{i},{door.East},{door.North},{i % 5},12/{i} Nguyễn Trãi")).Prepend("code,east,north,people,address")));
        using (var book = File.Create(In(root, "xlsx")))
            ExcelWriter.Write(book, ("Hộ", Doors().Select((door, i) => new object?[] { $"H{i}", door.East, door.North, $"{i} Nguyễn Trãi" }).Prepend(new object?[] { "Mã hộ", "Đông", "Bắc", "Địa chỉ" })));
        WriteOsm(root);
        foreach (var (ending, driver) in ((string, string)[])[("mif", "MapInfo File"), ("dgn", "DGN")])
            Ogr2ogr(["-f", driver, .. driver == "DGN" ? (string[])["-select", ""] : [], In(root, ending), Path.Combine(root, "geojson", "a.geojson")]);
        return Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "a." + Path.GetFileName(folder))).Where(File.Exists);
    }

    private static string In(string root, string ending) => Path.Combine(Directory.CreateDirectory(Path.Combine(root, ending)).FullName, "a." + ending);

    private static IEnumerable<GridPoint> Doors() => Enumerable.Range(0, 20).Select(i => At((i * 20) + 5, ((i * 7) % 20 * 20) + 5));

    private static KhuPhoGis.Plans.Plan Plan()
    {
        var ward = Ward() with { Households = [.. Doors().Select((door, i) => new Household($"H{i}", door))] };
        var plan = KhuPhoGis.Plans.Plan.Unassigned(ward, KhuPhoGis.Coverages.CoverageBuilder.Build(ward, CancellationToken.None));
        System.Collections.Immutable.ImmutableArray<KhuPhoGis.Plans.NeighborhoodId> labels = [.. plan.Coverage.Cells.Select(cell => new KhuPhoGis.Plans.NeighborhoodId((cell.Value % 2) + 1))];
        return plan.With(labels).With((KhuPhoGis.Plans.Neighborhood[])[new(new(1), "KP1", "Khu phố 1"), new(new(2), "KP2", "Khu phố 2")]);
    }

    private static void WriteOsm(string root)
    {
        using (var xml = File.Create(In(root, "osm")))
            Fill(new OsmSharp.Streams.XmlOsmStreamTarget(xml));
        using var pbf = File.Create(In(root, "pbf"));
        Fill(new OsmSharp.Streams.PBFOsmStreamTarget(pbf));
    }

    private static void Fill(OsmSharp.Streams.OsmStreamTarget target)
    {
        target.Initialize();
        foreach (var (door, i) in Doors().Select((door, i) => (door, i)))
        {
            var (lon, lat) = CoordinateSystems.Get(9210).ToWgs84(door.East, door.North);
            target.AddNode(new OsmSharp.Node
            {
                Id = i + 1,
                Version = 1,
                Visible = true,
                ChangeSetId = 1,
                TimeStamp = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                UserId = 1,
                UserName = "a",
                Longitude = lon,
                Latitude = lat,
                Tags = new OsmSharp.Tags.TagsCollection(new OsmSharp.Tags.Tag("addr:housenumber", $"{i}"), new OsmSharp.Tags.Tag("addr:street", "Nguyễn Trãi")),
            });
        }
        target.Flush();
        target.Close();
    }

    private static void Ogr2ogr(IReadOnlyList<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ogr2ogr", arguments) { RedirectStandardError = true });
            process!.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("No ogr2ogr on this machine: its formats are left out.");
        }
    }

    private static GridPoint At(double east, double north) => GridPoint.FromMetres(East + east, North + north);
}
