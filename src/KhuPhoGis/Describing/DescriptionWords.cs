using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Describing;

/// <summary>Descriptions of a plan's neighborhoods as sentences that go into a proposal (đề án), in Vietnamese or English.</summary>
public sealed class DescriptionWords(Plan plan, CultureInfo language)
{
    private readonly LineWords _words = new(language);

    /// <summary>"Thành lập Khu phố 1 với quy mô 452 hộ … trên cơ sở sáp nhập các tổ 1, 3, 4 và 10 hộ tổ 5 của Khu phố 11 (cũ)."</summary>
    public string Composition(Description unit)
    {
        var size = unit.People > 0
            ? _words.Text("size", unit.Households, unit.People, unit.AreaHa)
            : _words.Text("size-without-people", unit.Households, unit.AreaHa);
        var from = new CompositionWords(_words).Of(unit.Composition);
        return from.Length == 0 ? _words.Text("formed", unit.Name, size) : _words.Text("formed-from", unit.Name, size, from);
    }

    /// <summary>"Phía Đông giáp …; phía Tây giáp …; phía Nam giáp …; phía Bắc giáp …."; empty without cells.</summary>
    public string Sides(Description unit)
    {
        if (unit.Sides.IsEmpty)
            return "";
        var sides = _words.Text("sides", [.. unit.Sides.Select(side => Side(side))]);
        var within = unit.Walks.Where(walk => walk.IsHole).SelectMany(walk => walk.Legs).SelectMany(leg => leg.Across).Where(id => !id.IsNone).Distinct().Select(NameOf).ToList();
        return within.Count == 0 ? sides : sides + " " + _words.Text("surrounds", _words.Join(within));
    }

    /// <summary>What a side borders: "Khu phố 5 (theo đường Hoa Phượng)".</summary>
    public string Side(SideDescription side) => _words.Join([.. side.Neighbors.Select(Neighbor)]);

    /// <summary>Once around along the lines; empty without cells.</summary>
    public string Boundary(Description unit) => unit.Walks.IsEmpty ? "" : new BoundaryWords(_words, language).Of(unit.Walks);

    public string Place(Junction junction) => new BoundaryWords(_words, language).Place(junction);

    /// <summary>"theo tim đường Hoa Phượng về hướng Nam 350 m".</summary>
    public string Way(Leg leg) => new BoundaryWords(_words, language).Way(leg);

    /// <summary>What one walks along: "tim đường Hoa Phượng".</summary>
    public string Along(Carrier carrier) => _words.Along(carrier);

    /// <summary>One line a street or alley.</summary>
    public ImmutableArray<string> Addresses(Description unit) => [.. new AddressWords(_words).Of(unit.Addresses)];

    /// <summary>Everything, with headings; paragraphs parted by line feeds.</summary>
    public string All(Description unit)
    {
        var addresses = Addresses(unit);
        List<string> paragraphs = [Composition(unit)];
        if (!unit.Sides.IsEmpty)
            paragraphs.AddRange([_words.Text("heading-sides", Sides(unit)), _words.Text("heading-boundary", Boundary(unit))]);
        if (!unit.Addresses.Lines.IsEmpty || !unit.Addresses.Buildings.IsEmpty)
            paragraphs.Add(_words.Text("heading-addresses") + string.Concat(addresses.Select(line => "\n- " + line)));
        return string.Join("\n", paragraphs);
    }

    private string Neighbor(SideNeighbor neighbor)
    {
        var name = neighbor.IsWard ? _words.Text("beyond-ward") : NameOf(neighbor.Across);
        return neighbor.Carriers.IsEmpty ? name : _words.Text("neighbor-along", name, _words.Join([.. neighbor.Carriers.Select(_words.Line)]));
    }

    private string NameOf(NeighborhoodId id) => plan.Find(id)?.Name ?? _words.Text("unassigned");
}
