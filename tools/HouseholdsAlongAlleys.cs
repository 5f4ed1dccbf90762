#:project ../src/KhuPhoGis.Storage/KhuPhoGis.Storage.csproj
// Makes households for a ward that has streets and alleys but no register, so that a redraw can be tried on it.
//
//   dotnet run tools/HouseholdsAlongAlleys.cs -- PROJECT.gpkg COUNT OUT.csv [PROJECT.gpkg COUNT OUT.csv]...
//
// The rule: a door every 4 m along both sides of every street and alley, 3.5 m off the middle of an alley and 5 m off that of
// a street, if it lies in the ward, at least 2.8 m from every other street or alley and 3 m from every door before it. Of
// these, COUNT are taken, evenly spread; where there are fewer, doors take two or more households in turn.
using System.Globalization;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

for (var i = 0; i + 2 < args.Length; i += 3)
{
    var count = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
    await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(args[i]), TimeProvider.System, CancellationToken.None);
    var doors = Doors(await store.ReadWardAsync(CancellationToken.None));
    if (doors.Count == 0)
        throw new InvalidOperationException($"{args[i]}: no street runs through the ward.");
    var taken = Math.Min(count, doors.Count);
    var rows = Enumerable.Range(0, taken).Select(k =>
    {
        var door = doors[(int)((long)k * doors.Count / taken)];
        var households = (count / taken) + (k < count % taken ? 1 : 0);
        return FormattableString.Invariant($"H{k + 1:D5},{door.East:F3},{door.North:F3},{households}");
    });
    await File.WriteAllLinesAsync(args[i + 2], rows.Prepend("code,east,north,count"));
    Console.WriteLine($"{args[i + 2]}: {count} households at {taken} doors of {doors.Count} possible");
}

static List<GridPoint> Doors(Ward ward)
{
    var lines = new STRtree<(Coordinate A, Coordinate B, int Street)>();
    foreach (var (number, street) in ward.Streets.Index())
    {
        foreach (var (a, b) in street.Line.Zip(street.Line.Skip(1)))
            lines.Insert(new Envelope(At(a), At(b)), (At(a), At(b), number));
    }
    var rings = ward.Boundary.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToArray();
    var doors = new List<GridPoint>();
    var near = new HashSet<(long, long)>();
    foreach (var (number, street) in ward.Streets.Index())
    {
        var off = street.Class == StreetClass.Alley ? 3.5 : 5.0;
        foreach (var (a, b) in street.Line.Zip(street.Line.Skip(1)))
        {
            var length = a.DistanceTo(b);
            for (var along = 2.0; along < length - 1; along += 4)
            {
                foreach (var side in new[] { -off, off })
                {
                    double ux = (b.East - a.East) / length, uy = (b.North - a.North) / length;
                    var door = GridPoint.FromMetres(a.East + (ux * along) - (uy * side), a.North + (uy * along) + (ux * side));
                    if (GridMath.Contains(rings, door) && IsClear(lines, door, number) && IsFree(doors, near, door))
                        doors.Add(door);
                }
            }
        }
    }
    return doors;
}

static bool IsClear(STRtree<(Coordinate A, Coordinate B, int Street)> lines, GridPoint door, int own)
{
    var around = new Envelope(At(door));
    around.ExpandBy(2.8);
    return lines.Query(around).All(line => line.Street == own || NetTopologySuite.Algorithm.DistanceComputer.PointToSegment(At(door), line.A, line.B) >= 2.8);
}

static bool IsFree(List<GridPoint> doors, HashSet<(long, long)> near, GridPoint door)
{
    // Buckets of 3 m: whoever stands in the same or the next one may be too near.
    var (x, y) = (door.X / 3000, door.Y / 3000);
    for (var dx = -1; dx <= 1; dx++)
    {
        for (var dy = -1; dy <= 1; dy++)
        {
            if (near.Contains((x + dx, y + dy)) && doors.Any(other => other.DistanceTo(door) < 3))
                return false;
        }
    }
    return near.Add((x, y)) || true;
}

static Coordinate At(GridPoint p) => new(p.East, p.North);
