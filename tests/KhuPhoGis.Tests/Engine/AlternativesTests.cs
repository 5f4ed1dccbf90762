using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

public class AlternativesTests
{
    [Fact]
    public void No_alternative_is_beaten_in_everything_and_each_says_what_it_gains()
    {
        var city = InventedCity.Make(16, 16, 2);
        city = new UnitGraph(city)
        {
            Group = [.. city.X.Select((x, unit) => (int)(x / 80) * 100 + (int)(city.Y[unit] / 80))],
            Old = [.. city.X.Select((x, unit) => (int)(x / 200) * 100 + (int)(city.Y[unit] / 200))],
        };
        var bounds = DrawBounds.Within(5, city.TotalWeight, 0.15m);

        var found = Alternatives.Draw(city, bounds, new DrawOptions { Effort = 0.1 }, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(AlternativeAim.AsAsked, found[0].Aim);
        Assert.Equal(default, found[0].Compared);
        Assert.InRange(found.Length, 2, 5);
        Assert.All(found, one => Assert.True(new PlanEvaluator(city, one.Result.Labels, 5).IsValid(bounds)));
        Assert.All(found.Skip(1), one => Assert.True(
            one.Compared.Boundary < 0 || one.Compared.Deviation < 0 || one.Compared.GroupsSplit < 0 || one.Compared.Moved < 0));
    }

    [Fact]
    public void Whole_groups_are_among_them()
    {
        var board = Boards.Board(8, 8);
        board = new UnitGraph(board) { Group = [.. Enumerable.Range(0, 64).Select(unit => unit % 8 / 3 * 10 + unit / 8 / 3)] };

        var found = Alternatives.Draw(
            board, DrawBounds.Uniform(4, 9, 16, 23), new DrawOptions { Effort = 0.05 }, cancel: TestContext.Current.CancellationToken);

        Assert.Contains(found, one => one.Result.Score.GroupsSplit == 0);
    }
}
