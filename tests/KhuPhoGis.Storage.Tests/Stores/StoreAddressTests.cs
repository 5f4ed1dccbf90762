using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Tests.Stores;

public class StoreAddressTests
{
    [Theory]
    [InlineData("postgres://lan@db.phuong.vn:5433/khupho#27484", "postgres://lan@db.phuong.vn:5433/khupho#27484", "27484")]
    [InlineData("postgresql://localhost/khu%20pho", "postgres://localhost:5432/khu pho", null)]
    [InlineData("postgres://lan:b%C3%AD%3Am%E1%BA%ADt@h/d#C%E1%BA%A7u%20Kho", "postgres://lan@h:5432/d#Cầu Kho", "Cầu Kho")]
    public void Reads_a_database_address_and_never_shows_the_password(string text, string shown, string? ward)
    {
        var address = StoreAddress.Parse(text);

        Assert.Null(address.File);
        Assert.Equal((shown, ward), (address.ToString(), address.WardCode));
        Assert.Equal(text.Contains("%C3", StringComparison.Ordinal) ? "bí:mật" : null, address.Password);
    }

    [Theory]
    [InlineData("du-an.gpkg")]
    [InlineData("/tmp/Dự án.GPKG")]
    public void Reads_a_path(string text)
    {
        var address = StoreAddress.Parse(text);

        Assert.Equal(Path.GetFullPath(text), address.File);
        Assert.Equal(Path.GetFileName(text), address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("du-an.shp")]
    [InlineData("mysql://a@b/c")]
    [InlineData("postgres://host")]
    [InlineData("postgres://host/a/b")]
    [InlineData("http://host/a.gpkg")]
    public void Refuses_anything_else(string text) =>
        Assert.Equal("bad-store-address", Assert.Throws<BadInputException>(() => StoreAddress.Parse(text)).Code);

    [Fact]
    public void A_refused_address_does_not_show_its_password() =>
        Assert.DoesNotContain("secret", Assert.Throws<BadInputException>(() => StoreAddress.Parse("mysql://lan:secret@h/d")).Message, StringComparison.Ordinal);
}
