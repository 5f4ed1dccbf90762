using KhuPhoGis.Engine;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>Why a draw is not what was asked, in words, with what is nearest to it.</summary>
internal static class DrawReasons
{
    /// <summary>Null when it is what was asked.</summary>
    public static string? Of(DrawResult drawn, DrawWishes wishes, Ui ui)
    {
        if (drawn.Infeasible is not { } why)
            return null;
        var words = ui["draw.why." + why.Reason, ui.Number((int)why.Households), wishes.Min, wishes.Max, wishes.Units];
        var nearest = why.NearestCount is { } count && count != wishes.Units ? ui["draw.nearest", count, ui.Number(wishes.Households / Math.Max(1, count))] : "";
        return string.Join(' ', new[] { words, drawn.Score.Outside > 0 ? ui["draw.outside.words", drawn.Score.Outside, ui.Number((int)drawn.Score.Excess)] : "", nearest }.Where(part => part.Length > 0));
    }
}
