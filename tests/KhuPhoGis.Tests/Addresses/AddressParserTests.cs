using KhuPhoGis.Addresses;

namespace KhuPhoGis.Tests.Addresses;

public class AddressParserTests
{
    [Theory]
    [InlineData("12 Nguyễn Trãi", "nguyentrai", "12")]
    [InlineData("12/34/5 Nguyễn Trãi", "nguyentrai/12/34", "5")]
    [InlineData("12A/34 bis/5B Nguyễn Trãi", "nguyentrai/12a/34bis", "5b")]
    [InlineData("12 Bis Nguyễn Trãi", "nguyentrai", "12bis")]
    [InlineData("A3/12 Lê Lợi", "leloi/3a", "12")]
    [InlineData("12-14 đường Lê Lợi", "leloi", "12")]
    [InlineData("Số 5 ngách 34 ngõ 12 phố Huế", "hue/12/34", "5")]
    [InlineData("5 hẻm 12/3 Nguyễn Trãi", "nguyentrai/12/3", "5")]
    [InlineData("Hẻm 12 số 5 Nguyễn Trãi", "nguyentrai/12", "5")]
    [InlineData("số nhà 7 Đường số 3", "so3", "7")]
    [InlineData("331 Lê Minh Sơn, Phường Đa Kao, Quận 1", "leminhson", "331")]
    [InlineData("331 Lê Minh Sơn P. Đa Kao Q.1 TP.HCM", "leminhson", "331")]
    [InlineData("59/5 tran dai thang", "trandaithang/59", "5")]
    [InlineData("12 / 5 Hoà Bình", "hoabinh/12", "5")]
    [InlineData("12/3 Dương Bá Trạc", "duongbatrac/12", "3")]
    [InlineData("12 đường Dương Bá Trạc", "duongbatrac", "12")]
    [InlineData("7 PHÓ ĐỨC CHÍNH", "phoducchinh", "7")]
    [InlineData("9 Phổ Quang", "phoquang", "9")]
    [InlineData("9 Phong Phú", "phongphu", "9")]
    [InlineData("4 Phố Huế", "hue", "4")]
    [InlineData("8 Giồng Ông Tố Cũ", "giongongtocu", "8")]
    [InlineData("8 Nguyễn Tri Phương P5 Quận 10", "nguyentriphuong", "8")]
    [InlineData("8 Lê Lợi tổ 5 khu phố 2", "leloi", "8")]
    public void Number_alleys_and_street_are_found(string text, string line, string house)
    {
        var address = AddressParser.Parse(text)!;

        Assert.Equal((line, house), (address.Line, address.House.ToString()));
    }

    [Theory]
    [InlineData("16 (số cũ 20) Lò Gạch", "16", "20")]
    [InlineData("16 (SC 20/3) Lò Gạch", "16", "20")]
    public void The_number_before_is_kept_apart(string text, string house, string old)
    {
        var address = AddressParser.Parse(text)!;

        Assert.Equal(("logach", house), (address.Line, address.House.ToString()));
        Assert.StartsWith(old, address.Old.ToString());
    }

    [Fact]
    public void An_apartment_building_is_named_beside_its_number()
    {
        Assert.Equal(("chung cu an hoa a", "hoamai", "1"), Parts("Chung cư An Hòa A - 1 Hoa Mai"));
        Assert.Equal(("can ho 3 12", "nguyentrai", "12"), Parts("Căn hộ 3.12, Chung cư ABC, 12 Nguyễn Trãi"));
        Assert.Equal(("chung cu mieu noi", "", ""), Parts("Chung cư Miếu Nổi"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("không rõ")]
    [InlineData("12")]
    [InlineData("Nguyễn Trãi")]
    [InlineData("123456789 Nguyễn Trãi")]
    public void What_tells_no_door_is_no_address(string text) => Assert.Null(AddressParser.Parse(text));

    [Theory]
    [InlineData("Hẻm 12/2 Hoa Phượng", "hoaphuong/12/2")]
    [InlineData("Hẻm 168", "/168")]
    [InlineData("42 Nguyen Van Cu Alley", "nguyenvancu/42")]
    [InlineData("Đường Nguyễn Trãi", "nguyentrai")]
    [InlineData("Đường số 3", "so3")]
    [InlineData("Dương Bá Trạc", "duongbatrac")]
    [InlineData("Hẻm 21/3 Dương Văn Hạnh", "duongvanhanh/21/3")]
    public void Names_of_streets_are_read_the_same_way(string name, string line)
    {
        var (street, alleys) = AddressParser.ParseStreet(name);

        Assert.Equal(line, Address.LineOf(street, alleys));
    }

    [Fact]
    public void Numbers_are_ordered_as_doors_stand() =>
        Assert.Equal(["2", "12", "12a", "12bis", "14", "100"], ((string[])["100", "12bis", "2", "14", "12A", "12"]).Select(text => HouseNumber.Parse(text)!.Value).Order().Select(number => number.ToString()));

    private static (string?, string, string) Parts(string text)
    {
        var address = AddressParser.Parse(text)!;
        return (address.Building, address.Line, address.House?.ToString() ?? "");
    }
}
