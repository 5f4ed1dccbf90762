using System.Collections.Immutable;
using KhuPhoGis.Addresses;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Addresses on the streets of a real town (Monaco in OpenStreetMap), half of them held back.</summary>
public class AddressAccuracyTests
{
    private readonly string _path = SharedData.File("monaco-latest.osm.pbf");

    /// <summary>The town's real streets with houses made along them, numbered as a city numbers: odd to the left, even to the right, with gaps and suffixes.</summary>
    [Fact]
    public void Nine_of_ten_houses_held_back_are_found_within_30_m_and_on_the_right_side()
    {
        var streets = Streets();
        var trial = LocatorTrial.Of(streets, Numbered(streets));

        TestContext.Current.TestOutputHelper!.WriteLine("Monaco, houses along its streets: {0}", trial);
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

        TestContext.Current.TestOutputHelper!.WriteLine("Monaco, house numbers in OpenStreetMap: {0}", trial);
        Assert.True(trial.RightSide >= 0.8 * trial.Located, trial.ToString());
    }

    private ImmutableArray<Street> Streets() => [.. Rows("streets").Where(row => Text(row, 1) is not null && row.Geometry is LineString)
        .Select(row => new Street(Text(row, 1)!, StreetClass.Street, [.. row.Geometry!.Coordinates.Select(OnGrid)]))];

    /// <summary>Doors 4 to 12 m apart and 4 to 9 m off the centreline, as houses of a Vietnamese street stand; plots left empty and numbers with suffixes.</summary>
    private static IEnumerable<(Address, GridPoint)> Numbered(ImmutableArray<Street> streets)
    {
        var lines = new StreetLines(streets);
        var random = new Random(7);
        foreach (var name in streets.Select(street => AddressParser.ParseStreet(street.Name).Street).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            int[] next = [1, 2];
            foreach (var chain in lines.Find(Address.LineOf(name, []))?.Chains ?? [])
            {
                for (var side = 0; side < 2; side++)
                {
                    for (var along = 3 + (random.NextDouble() * 6); along < chain.Length; along += 4 + (random.NextDouble() * 8))
                    {
                        var at = chain.At(along, (side == 0 ? 1 : -1) * (4 + (random.NextDouble() * 5)));
                        var isSecond = random.Next(9) == 0;
                        yield return (new(name, [], new(next[side], isSecond ? "a" : "")), GridPoint.FromMetres(at.X, at.Y));
                        next[side] += isSecond ? 2 : random.Next(6) == 0 ? 4 : 2;
                    }
                }
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
