using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Describing;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Describing;

public class DescriptionTests
{
    private static readonly Description First = Description.Of(Town.Drawn, new(1)), Second = Description.Of(Town.Drawn, new(2));

    private static readonly DescriptionWords Vietnamese = new(Town.Drawn, Texts.Vietnamese), English = new(Town.Drawn, Texts.English);

    [Fact]
    public void Composition_names_whole_groups_and_households_of_divided_ones()
    {
        Assert.Equal("Thành lập Khu phố 1 với quy mô 7 hộ, 28 nhân khẩu, diện tích 4,50 ha, trên cơ sở sáp nhập các tổ 1, 2 và 2 hộ tổ 3 của Khu phố 1 (cũ).", Vietnamese.Composition(First));
        Assert.Equal("Thành lập Khu phố 2 với quy mô 8 hộ, 32 nhân khẩu, diện tích 7,50 ha, trên cơ sở sáp nhập tổ 4 và 2 hộ tổ 3 của Khu phố 1 (cũ); toàn bộ Khu phố 2 (cũ) (4 hộ).", Vietnamese.Composition(Second));
    }

    [Fact]
    public void Sides_come_in_the_order_east_west_south_north_with_what_carries_them()
    {
        Assert.Equal("Phía Đông giáp Khu phố 2 (theo hẻm 12 Lê Lợi và đường Nguyễn Trãi); phía Tây giáp ranh giới phường; phía Nam giáp ranh giới phường; "
            + "phía Bắc giáp ranh giới phường và Khu phố 2 (theo đường Lê Lợi).", Vietnamese.Sides(First));
        Assert.Equal([Quarter.East, Quarter.West, Quarter.South, Quarter.North], First.Sides.Select(side => side.Quarter));
    }

    [Fact]
    public void The_walk_goes_clockwise_from_the_north_east_along_streets_from_junction_to_junction()
    {
        Assert.Equal("Bắt đầu từ nơi hẻm 12 Lê Lợi gặp ranh giới phường, theo tim hẻm 12 Lê Lợi về hướng Nam 150 m đến ngã ba đường Lê Lợi – hẻm 12 Lê Lợi; "
            + "theo tim đường Lê Lợi về hướng Đông 100 m đến ngã tư đường Lê Lợi – đường Nguyễn Trãi; "
            + "theo tim đường Nguyễn Trãi về hướng Nam 150 m đến nơi đường Nguyễn Trãi gặp ranh giới phường; "
            + "theo ranh giới phường về hướng Tây, Bắc rồi Đông 600 m trở về điểm bắt đầu (nơi hẻm 12 Lê Lợi gặp ranh giới phường). "
            + "Tổng chiều dài đường ranh giới: 1.000 m.", Vietnamese.Boundary(First));
        Assert.Equal([[new(2)], [new(2)], [new(2)], [NeighborhoodId.None]], First.Walks.Single().Legs.Select(leg => leg.Across.AsEnumerable()));
    }

    [Fact]
    public void Addresses_go_by_side_of_street_and_by_alley()
    {
        Assert.Equal(["đường Lê Lợi: dãy lẻ từ số 1 đến số 11; dãy chẵn từ số 2 đến số 4", "hẻm 12 Lê Lợi: dãy lẻ trọn từ số 12/1 đến số 12/3"], Vietnamese.Addresses(First));
        Assert.Equal(["toàn bộ đường Nguyễn Trãi", "đường Lê Lợi: dãy lẻ số 13; dãy chẵn từ số 14 đến số 20", "hẻm 12 Lê Lợi: dãy chẵn trọn từ số 12/2 đến số 12/4"], Vietnamese.Addresses(Second));
    }

    [Fact]
    public void English_says_the_same()
    {
        Assert.Equal("Khu phố 1 is formed with 7 households, 28 people and 4.50 ha, by merging groups 1, 2 and 2 households of group 3 of former Khu phố 1.", English.Composition(First));
        Assert.StartsWith("East: Khu phố 2 (along alley 12 Lê Lợi and Nguyễn Trãi street); west: the ward boundary;", English.Sides(First), StringComparison.Ordinal);
        Assert.Contains("along the centreline of Lê Lợi street east for 100 m to the crossing Lê Lợi street – Nguyễn Trãi street;", English.Boundary(First), StringComparison.Ordinal);
        Assert.Equal("Lê Lợi street: odd side from No. 1 to No. 11; even side from No. 2 to No. 4", English.Addresses(First)[0]);
    }

    [Fact]
    public void What_lies_in_a_notch_that_opens_to_the_north_is_to_the_north()
    {
        var unit = Description.Of(SmallWard.Assigned("121/111"), new(1));

        Assert.Equal([false, false, false, true], unit.Sides.Select(side => side.Neighbors.Any(neighbor => neighbor.Across == new NeighborhoodId(2))));
    }

    [Fact]
    public void An_enclave_is_surrounded_and_its_own_boundary_is_closed()
    {
        var plan = SmallWard.Assigned("1(2)1");
        var words = new DescriptionWords(plan, Texts.Vietnamese);

        Assert.EndsWith("Bao quanh Khu phố 2.", words.Sides(Description.Of(plan, new(1))), StringComparison.Ordinal);
        Assert.Equal("Khép kín theo tim đường vòng, dài 120 m. Tổng chiều dài đường ranh giới: 120 m.", words.Boundary(Description.Of(plan, new(2))));
    }

    [Fact]
    public void A_street_named_after_a_person_keeps_the_family_name()
    {
        var words = new LineWords(Texts.Vietnamese);

        Assert.Equal(["đường Dương Văn Hạnh", "đường Hồ Văn Huê", "đường Nguyễn Huệ", "hồ An Hòa", "hẻm 154 Nguyen Bieu", "hẻm không tên", "đường sắt Bắc Nam", "đường sắt không tên"], new Carrier[]
        {
            new(LineKind.Street, "Dương Văn Hạnh"), new(LineKind.Arterial, "Hồ Văn Huê"), new(LineKind.Street, "Đường Nguyễn Huệ"),
            new(LineKind.Water, "Hồ An Hòa"), new(LineKind.Alley, "154 Nguyen Bieu Alley"), new(LineKind.Alley, ""),
            new(LineKind.Railway, "Đường sắt Bắc Nam"), new(LineKind.Railway, ""),
        }.Select(words.Line));
    }

    /// <summary>Whatever the plan: the legs add up to the outline, every neighbor is named on some side, and every household is in the composition.</summary>
    [Fact]
    public void Nothing_is_left_out_of_any_description() => Gen.Char["1234"].Array[9].Sample(labels =>
    {
        var plan = SmallWard.Assigned($"{new string(labels[..3])}/{new string(labels[3..6])}/{new string(labels[6..])}", households: 2);
        foreach (var unit in new Describer(plan.Ward).All(plan))
        {
            var edges = plan.Coverage.Edges.Where(edge => plan.NeighborhoodOf(edge.Left) != plan.NeighborhoodOf(edge.Right)
                && (plan.NeighborhoodOf(edge.Left) == unit.Id || plan.NeighborhoodOf(edge.Right) == unit.Id)).ToList();
            Assert.Equal(edges.Sum(edge => edge.Length), unit.PerimeterM, 0.5);
            var neighbors = edges.SelectMany(edge => new[] { plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right) }).Where(id => id != unit.Id).ToHashSet();
            var within = unit.Walks.Where(walk => walk.IsHole).SelectMany(walk => walk.Legs).SelectMany(leg => leg.Across);
            Assert.Equal(neighbors, unit.Sides.SelectMany(side => side.Neighbors).Select(neighbor => neighbor.Across).Concat(within).ToHashSet());
            Assert.All(unit.Sides, side => Assert.NotEmpty(side.Neighbors));
            Assert.Equal(unit.Households, unit.Composition.Sum(share => share.Households));
            Assert.Equal(unit.Households, unit.Addresses.HouseholdsUnread);
        }
    });
}
