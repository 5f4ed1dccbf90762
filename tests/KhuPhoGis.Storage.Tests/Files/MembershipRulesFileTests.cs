using KhuPhoGis.Addresses;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class MembershipRulesFileTests : IDisposable
{
    private const string Rules = """
        {"van cao": [{"tu":"1","den":"55","side":"odd","khu_pho":"1","hems":[{"hem":"11","tu":"1","den":"9999","side":"odd","khu_pho":"5"}]},
        {"tu":"8A","den":"12","side":"even","khu_pho":"9","hems":[]}], "77a tran van can": [{"tu":"","den":"","side":"both","khu_pho":"46","hems":[]}]}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("55 Văn Cao", "1")]
    [InlineData("57 Văn Cao", null)]
    [InlineData("8 Văn Cao", null)]
    [InlineData("8B Văn Cao", "9")]
    [InlineData("12 đường Văn Cao, P. Phú Thạnh", "9")]
    [InlineData("11/4 Văn Cao", "5")]
    [InlineData("13/4/2 Văn Cao", "1")]
    [InlineData("1 Lê Lợi", null)]
    public void An_address_belongs_by_street_side_range_and_alley(string address, string? unit) =>
        Assert.Equal(unit, MembershipRulesFile.Read(_folder.Write("a.json", Rules)).UnitOf(AddressParser.Parse(address)!));

    [Theory]
    [InlineData("[]", "rules-json")]
    [InlineData("{", "rules-json")]
    [InlineData("""{"a":[{"tu":"x","den":"2","side":"odd","khu_pho":"1"}]}""", "rules-value")]
    [InlineData("""{"a":[{"tu":"1","den":"2","side":"left","khu_pho":"1"}]}""", "rules-value")]
    [InlineData("""{"a":[{"tu":"1","den":"2","side":"odd"}]}""", "rules-json")]
    public void What_is_no_rule_is_refused(string text, string code)
    {
        var refusal = Assert.Throws<BadInputException>(() => MembershipRulesFile.Read(_folder.Write("a.json", text)));

        Assert.Equal(code, refusal.Code);
        Assert.NotEmpty(refusal.For(Texts.Vietnamese));
    }

    [Fact]
    public void Streets_are_written_with_their_own_names_and_read_back_the_same()
    {
        var (path, rules) = (_folder["b.json"], new MembershipRules([
            new("giong ong to cu", [], HouseNumber.Parse("1"), HouseNumber.Parse("9"), true, "1") { Name = "Giồng Ông Tố Cũ" },
            new("duong ba trac", ["12"], null, null, null, "2") { Name = "Dương Bá Trạc" }, new("le loi", [], null, null, null, "3")]));

        MembershipRulesWriter.Write(rules, path);

        Assert.Equal(["Dương Bá Trạc", "Giồng Ông Tố Cũ", "le loi"], System.Text.Json.JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateObject().Select(street => street.Name));
        Assert.Equal(["1", "2", "3"], ((string[])["5 Giồng Ông Tố Cũ", "12/4 Dương Bá Trạc", "7 Lê Lợi"]).Select(text => MembershipRulesFile.Read(path).UnitOf(AddressParser.Parse(text)!)));
    }

    [Fact]
    public void Rules_of_a_real_ward_are_read_whole()
    {
        var rules = MembershipRulesFile.Read(SharedData.File("khupho_rules/phuthanh_khupho_by_address.json"));

        Assert.Equal((426, 38), (rules.Count, rules.Units.Count()));
        Assert.Equal("5", rules.UnitOf(AddressParser.Parse("11/2 Nguyễn Sơn")!));
    }
}
