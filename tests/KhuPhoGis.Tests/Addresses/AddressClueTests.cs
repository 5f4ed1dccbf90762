using KhuPhoGis.Addresses;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Addresses;

public class AddressClueTests
{
    private static readonly Ward Ward = new()
    {
        Code = "1",
        Name = "Thử",
        Crs = 9210,
        Streets =
        [
            new("Nguyễn Trãi", StreetClass.Street, [At(0, 0), At(100, 0)]),
            new("Hẻm 12 Nguyễn Trãi", StreetClass.Alley, [At(50, 0), At(50, 90)]),
            new("Lê Lợi", StreetClass.Street, [At(0, 50), At(100, 50)]),
        ],
        Households = [new("A", At(10, 5), Group: "T1"), new("B", At(20, 5), Group: "T1"), new("C", At(30, 5), Group: "T1"), new("D", At(90, 90), Group: "T2")],
    };

    [Fact]
    public void The_street_itself_with_its_alleys_is_shown_and_the_middle_of_the_group()
    {
        var clue = AddressClue.Of(Ward, Waiting("99/1 Nguyễn Trãi", "T1"));

        Assert.Equal(["Nguyễn Trãi", "Hẻm 12 Nguyễn Trãi"], clue.Streets.Select(street => street.Name));
        Assert.Equal(At(20, 5), clue.Likely);
    }

    [Fact]
    public void A_misspelt_street_is_the_one_most_like_it_and_a_strange_one_is_none()
    {
        Assert.Equal(["Lê Lợi"], AddressClue.Of(Ward, Waiting("5 Lê Lơii", null)).Streets.Select(street => street.Name));
        Assert.Empty(AddressClue.Of(Ward, Waiting("5 Trần Hưng Đạo", "T9")).Streets);
        Assert.Equal((0, null), (AddressClue.Of(Ward, Waiting(null, null)).Streets.Length, AddressClue.Of(Ward, Waiting(null, "T9")).Likely));
    }

    private static UnlocatedHousehold Waiting(string? address, string? group) => new("X", address, group, 1, 0, "street-unknown");

    private static GridPoint At(double east, double north) => GridPoint.FromMetres(600_000 + east, 1_190_000 + north);
}
