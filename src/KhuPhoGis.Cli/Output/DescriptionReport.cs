using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Describing;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Cli.Output;

/// <summary>Descriptions as JSON, facts beside sentences, and as text.</summary>
internal sealed class DescriptionReport(Plan plan, CultureInfo language)
{
    private readonly DescriptionWords _words = new(plan, language);

    public string Text(Description unit) => _words.All(unit);

    public JsonObject ToJson(Description unit) => new()
    {
        ["code"] = unit.Code,
        ["name"] = unit.Name,
        ["households"] = unit.Households,
        ["people"] = unit.People,
        ["areaHa"] = Json.Round(unit.AreaHa, 4),
        ["perimeterM"] = unit.PerimeterM,
        ["text"] = _words.All(unit),
        ["composition"] = new JsonObject { ["text"] = _words.Composition(unit), ["from"] = Json.Array(unit.Composition.Select(Share)) },
        ["sides"] = Sides(unit),
        ["boundary"] = new JsonObject { ["text"] = _words.Boundary(unit), ["walks"] = Json.Array(unit.Walks.Select(Walk)) },
        ["addresses"] = Json.Array(_words.Addresses(unit).AsEnumerable()),
    };

    private static JsonObject Share(OldShare share) => new()
    {
        ["neighborhood"] = share.Code,
        ["households"] = share.Households,
        ["whole"] = share.IsWhole,
        ["groups"] = Json.Array(share.Groups.Select(group => new JsonObject
        {
            ["code"] = group.Code,
            ["households"] = group.Households,
            ["whole"] = group.IsWhole,
        })),
        ["householdsWithoutGroup"] = share.WithoutGroup,
    };

    private JsonObject Sides(Description unit)
    {
        var sides = new JsonObject { ["text"] = _words.Sides(unit) };
        foreach (var side in unit.Sides)
        {
            sides[side.Quarter.ToString().ToLowerInvariant()] = new JsonObject
            {
                ["text"] = _words.Side(side),
                ["neighbors"] = Json.Array(side.Neighbors.Select(neighbor => new JsonObject
                {
                    ["unit"] = Code(neighbor.Across),
                    ["wardBoundary"] = neighbor.IsWard,
                    ["metres"] = neighbor.Metres,
                    ["along"] = Json.Array(neighbor.Carriers.Select(carrier => carrier.Name)),
                })),
            };
        }
        return sides;
    }

    private JsonObject Walk(BoundaryWalk walk) => new()
    {
        ["hole"] = walk.IsHole,
        ["metres"] = walk.Metres,
        ["legs"] = Json.Array(walk.Legs.Select(leg => new JsonObject
        {
            ["from"] = Place(leg.From),
            ["to"] = Place(leg.To),
            ["along"] = _words.Along(leg.Carrier),
            ["name"] = leg.Carrier.Name,
            ["wardBoundary"] = leg.Carrier.IsWard,
            ["metres"] = leg.Metres,
            ["headings"] = Json.Array(leg.Headings.Select(heading => heading.ToString())),
            ["units"] = Json.Array(leg.Across.Where(id => !id.IsNone).Select(Code)),
        })),
    };

    private JsonObject Place(Junction junction) => new()
    {
        ["text"] = _words.Place(junction),
        ["east"] = junction.Place.East,
        ["north"] = junction.Place.North,
    };

    private string? Code(NeighborhoodId id) => plan.Find(id)?.Code;
}
