using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Wards;
using OsmSharp;

namespace KhuPhoGis.Storage.Files;

/// <summary>One of the layers that OpenStreetMap's tags give, and its columns.</summary>
internal abstract class OsmTheme
{
    private static readonly ImmutableArray<OsmTheme> All = [new Streets(), new Water(), new Buildings(), new Addresses(), new Boundaries()];

    /// <summary>Names as <c>--layer</c> takes them.</summary>
    public static IEnumerable<string> Names => All.Select(theme => theme.Name);

    /// <exception cref="BadInputException">No such layer, or nothing in OpenStreetMap is of that kind.</exception>
    public static OsmTheme Of(string file, string? name, WardLayer? wanted)
    {
        name ??= wanted switch
        {
            WardLayer.Streets => "streets",
            WardLayer.Water => "water",
            WardLayer.Buildings => "buildings",
            WardLayer.Households => "addresses",
            WardLayer.Ward or WardLayer.Neighborhoods or WardLayer.Groups => "boundaries",
            { } none => throw new BadInputException(file, null, "osm-no-layer", ImportReportJson.InWords(none)),
            null => null,
        };
        return All[LayerChoice.Pick(file, [.. Names], name)];
    }

    protected abstract string Name { get; }

    /// <summary>Columns beside the code; tags of the same names, or made in <see cref="Value"/>.</summary>
    protected abstract ImmutableArray<string> Columns { get; }

    public ImmutableArray<string> Fields => Columns.Insert(0, "code");

    public virtual bool HasRelations => true;

    public abstract bool Takes(OsmGeo element);

    public virtual bool IsArea(Way way) => true;

    public object?[] Values(OsmGeo element) =>
        [$"{char.ToLowerInvariant(element.Type.ToString()[0])}{element.Id!.Value.ToString(CultureInfo.InvariantCulture)}", .. Columns.Select(column => Value(element, column))];

    protected virtual string? Value(OsmGeo element, string column) => Tag(element, column);

    protected static string? Tag(OsmGeo element, string key) =>
        element.Tags is { } tags && tags.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static bool IsMultipolygon(Relation relation) => Tag(relation, "type") is "multipolygon" or "boundary";

    /// <summary>And the main tracks of railways on the ground: no sidings, no tunnels, no viaducts.</summary>
    private sealed class Streets : OsmTheme
    {
        protected override string Name => "streets";

        protected override ImmutableArray<string> Columns => ["name", "highway", "width"];

        public override bool HasRelations => false;

        public override bool Takes(OsmGeo element) => IsRailway(element) || element is Way
            && Tag(element, "highway") is not (null or "proposed" or "construction" or "platform" or "rest_area" or "services" or "elevator" or "corridor")
            && Tag(element, "area") != "yes";

        public override bool IsArea(Way way) => false;

        protected override string? Value(OsmGeo element, string column) =>
            column == "highway" && IsRailway(element) ? Tag(element, "railway") : base.Value(element, column);

        private static bool IsRailway(OsmGeo element) => element is Way && Tag(element, "highway") is null && Tag(element, "railway") is "rail" or "narrow_gauge" or "light_rail"
            && Tag(element, "service") is null && Tag(element, "tunnel") is null or "no" && Tag(element, "bridge") != "viaduct";
    }

    private sealed class Water : OsmTheme
    {
        protected override string Name => "water";

        protected override ImmutableArray<string> Columns => ["name"];

        public override bool Takes(OsmGeo element) => element switch
        {
            Way => Tag(element, "waterway") is "river" or "canal" or "stream" or "drain" or "ditch" or "riverbank" || Tag(element, "natural") == "water",
            Relation relation => IsMultipolygon(relation) && (Tag(element, "natural") == "water" || Tag(element, "waterway") == "riverbank"),
            _ => false,
        };

        public override bool IsArea(Way way) => Tag(way, "natural") == "water" || Tag(way, "waterway") == "riverbank";
    }

    private sealed class Buildings : OsmTheme
    {
        protected override string Name => "buildings";

        protected override ImmutableArray<string> Columns => ["name", "building", "building:levels"];

        public override bool Takes(OsmGeo element) => Tag(element, "building") is not (null or "no") && element switch
        {
            Way => true,
            Relation relation => IsMultipolygon(relation),
            _ => false,
        };
    }

    /// <summary>Points and buildings with a house number.</summary>
    private sealed class Addresses : OsmTheme
    {
        protected override string Name => "addresses";

        protected override ImmutableArray<string> Columns => ["address", "addr:housenumber", "addr:street"];

        public override bool Takes(OsmGeo element) => Tag(element, "addr:housenumber") is not null && element switch
        {
            Relation relation => IsMultipolygon(relation),
            _ => true,
        };

        protected override string? Value(OsmGeo element, string column) => column != "address" ? base.Value(element, column)
            : string.Join(' ', ((string?[])[Tag(element, "addr:housenumber"), Tag(element, "addr:street")]).Where(part => part is not null));
    }

    private sealed class Boundaries : OsmTheme
    {
        protected override string Name => "boundaries";

        protected override ImmutableArray<string> Columns => ["name", "admin_level"];

        public override bool Takes(OsmGeo element) => Tag(element, "boundary") == "administrative" && element switch
        {
            Relation relation => IsMultipolygon(relation),
            Way way => way.Nodes is { Length: >= 4 } nodes && nodes[0] == nodes[^1],
            _ => false,
        };
    }
}
