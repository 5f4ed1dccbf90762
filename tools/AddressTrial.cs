#:project ../src/KhuPhoGis.Storage/KhuPhoGis.Storage.csproj
#:property PublishAot=false
// Holds back half of the house numbers of an OpenStreetMap extract, locates them by the other half, and prints how near they come.
//
//   dotnet run -c Release tools/AddressTrial.cs -- FILE.osm.pbf [--seeds 9] [--cases SEED|all]
//
// One line a seed of the split, then the middle one, then every house sought by all the others. Right of the first bar: held-back houses of whose
// street no house is known at all, and none within 60 m; right of the second how many could be found by any interpolation at all (a house of the
// street is known, and numbers are in order around it), and how many were. --cases SEED|all prints every held-back house.
using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Addresses;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var path = args[0];
var seeds = int.Parse(Option("--seeds") ?? "9", CultureInfo.InvariantCulture);
var houses = Rows("addresses").Where(row => row.Geometry is not null && row.Values[3] is string).Select(row => (Address: AddressParser.Parse((string)row.Values[1]!), Row: row))
    .Where(item => item.Address is not null).Select(item => (item.Address!, OnGrid(item.Row.Geometry!.Centroid.Coordinate))).ToList();
ImmutableArray<Street> streets = [.. Rows("streets").Where(row => row.Values[1] is string && row.Geometry is LineString)
    .Select(row => new Street((string)row.Values[1]!, StreetClass.Street, [.. row.Geometry!.Coordinates.Select(OnGrid)]))];
Console.WriteLine($"{Path.GetFileName(path)}: {houses.Count} house numbers, {streets.Length} pieces of named streets");
if (Option("--cases") is { } chosen)
{
    var trial = chosen == "all" ? LocatorTrial.EachByTheOthers(streets, houses) : LocatorTrial.Halves(streets, houses, int.Parse(chosen, CultureInfo.InvariantCulture));
    foreach (var one in trial.Cases.OrderBy(one => one.Address.Line, StringComparer.Ordinal).ThenBy(one => one.Address.House))
        Console.WriteLine($"{(one.IsGood ? "good" : one.IsNear ? "side" : one.IsRightSide ? "far " : "both")} {one.Address.Street,-28} {one.Address.House,5} {one.Metres,6:F0} m {one.Knowledge,-10} known {one.Known,2}, nearest {one.NearestKnown,4:F0} m  at {one.Door.East:F0} {one.Door.North:F0} found {one.Found?.East:F0} {one.Found?.North:F0}");
    return;
}
Console.WriteLine("seed         asked  within 30 m  right side   both  share  median m |  none known of its street  within 60 m | in order: both of them");
var trials = Enumerable.Range(1, seeds).Select(seed => (Name: $"{seed}", Trial: LocatorTrial.Halves(streets, houses, seed))).ToList();
foreach (var (name, trial) in trials)
    Print(name, trial);
Print("median", trials.OrderBy(item => item.Trial.Good).ElementAt(seeds / 2).Trial);
Print("all others", LocatorTrial.EachByTheOthers(streets, houses));

void Print(string name, LocatorTrial trial)
{
    var ordered = trial.Cases.Where(one => one.IsInOrder).ToList();
    var dense = trial.Cases.Where(one => one.NearestKnown <= 60).ToList();
    Console.WriteLine($"{name,-11} {trial.Asked,6} {trial.Near,12} {trial.RightSide,11} {trial.Good,6} {(double)trial.Good / trial.Asked,6:P0} {trial.MedianMetres,9:F0} | {trial.Cases.Count(one => one.Known == 0),25} {trial.Asked - dense.Count,12} | {ordered.Count(one => one.IsGood)} of {ordered.Count}; known within 60 m: {dense.Count(one => one.IsGood)} of {dense.Count}");
}

string? Option(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

IReadOnlyList<SourceRow> Rows(string layer) => SourceReaders.Read(path, new(layer, null), CancellationToken.None).Rows;

// Metres around the first place: the extract may lie in no zone of Vietnam.
GridPoint OnGrid(Coordinate degrees)
{
    const double MetresADegree = 111_195;
    return GridPoint.FromMetres((degrees.X - 7.4) * MetresADegree * Math.Cos(43.74 * Math.PI / 180), (degrees.Y - 43.7) * MetresADegree);
}
