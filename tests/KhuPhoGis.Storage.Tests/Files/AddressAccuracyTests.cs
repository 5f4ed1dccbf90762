using System.Collections.Immutable;
using KhuPhoGis.Addresses;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Addresses of a real town (Monaco in OpenStreetMap), half of them held back.</summary>
public class AddressAccuracyTests
{
    private readonly string _path = SharedData.File("monaco-latest.osm.pbf");

    /// <summary>The town's real streets and real buildings, numbered as a city numbers: odd to the left, even to the right, with gaps and suffixes.</summary>
    [Fact]
    public void Nine_of_ten_houses_held_back_are_found_within_30_m_and_on_the_right_side()
    {
        var streets = Streets();
        var trial = LocatorTrial.Of(streets, Numbered(streets));

        TestContext.Current.SendDiagnosticMessage("Monaco, its buildings numbered: {0}", trial);
        Assert.True(trial.Asked > 300, trial.ToString());
        Assert.True(trial.Good >= 0.9 * trial.Asked, trial.ToString());
    }

    /// <summary>The few house numbers that mappers have written down, two or three a street: too few to tell the pace of a street.</summary>
    [Fact]
    public void With_two_or_three_known_numbers_a_street_the_side_is_right_and_the_place_is_rough()
    {
        var houses = Rows("addresses").Where(row => row.Geometry is not null && Text(row, 3) is not null)
            .Select(row => (Address: AddressParser.Parse(Text(row, 1)!), Door: OnGrid(row.Geometry!.Centroid.Coordinate))).Where(item => item.Address is not null);

        var trial = LocatorTrial.Of(Streets(), houses.Select(item => (item.Address!, item.Door)));

        TestContext.Current.SendDiagnosticMessage("Monaco, house numbers in OpenStreetMap: {0}", trial);
        Assert.True(trial.RightSide >= 0.8 * trial.Located, trial.ToString());
    }

    private ImmutableArray<Street> Streets() => [.. Rows("streets").Where(row => Text(row, 1) is not null && row.Geometry is LineString)
        .Select(row => new Street(Text(row, 1)!, StreetClass.Street, [.. row.Geometry!.Coordinates.Select(OnGrid)]))];

    private IEnumerable<(Address, GridPoint)> Numbered(ImmutableArray<Street> streets)
    {
        const double Farthest = 40;
        var lines = new StreetLines(streets);
        var named = streets.Select(street => AddressParser.ParseStreet(street.Name)).Where(name => name.Street.Length > 0).DistinctBy(name => name.Street)
            .Select(name => (name.Street, Line: lines.Find(Address.LineOf(name.Street, name.Alleys))!)).Where(item => item.Line is not null).ToList();
        var doors = from row in Rows("buildings")
                    where row.Geometry is Polygon
                    let at = OnGrid(row.Geometry!.Centroid.Coordinate)
                    let point = new Coordinate(at.East, at.North)
                    let street = named.MinBy(item => item.Line.Chains.Min(chain => chain.DistanceTo(point)))
                    let chain = street.Line.Nearest(point)
                    let foot = street.Line.Chains[chain].Project(point)
                    where Math.Abs(foot.Off) <= Farthest
                    select (street.Street, chain, at, foot.Along, IsLeft: foot.Off > 0);
        foreach (var side in doors.GroupBy(door => (door.Street, door.IsLeft)).OrderBy(side => side.Key.Street, StringComparer.Ordinal))
        {
            var number = side.Key.IsLeft ? 1 : 2;
            foreach (var (door, at) in side.OrderBy(door => door.chain).ThenBy(door => door.Along).Select((door, at) => (door, at)))
            {
                yield return (new(side.Key.Street, [], new(number, at % 7 == 6 ? "bis" : "")), door.at);
                // Every fifth plot is empty, every seventh house shares its neighbor's number.
                number += at % 7 == 5 ? 0 : at % 5 == 4 ? 4 : 2;
            }
        }
    }

    private IReadOnlyList<SourceRow> Rows(string layer) =>
        SourceReaders.Read(_path, new(layer, null), TestContext.Current.CancellationToken).Rows;

    private static string? Text(SourceRow row, int column) => row.Values[column] as string;

    /// <summary>Metres around the town; it lies in no zone of Vietnam.</summary>
    private static GridPoint OnGrid(Coordinate degrees)
    {
        const double MetresADegree = 111_195;
        return GridPoint.FromMetres((degrees.X - 7.4) * MetresADegree * Math.Cos(43.74 * Math.PI / 180), (degrees.Y - 43.7) * MetresADegree);
    }
}
