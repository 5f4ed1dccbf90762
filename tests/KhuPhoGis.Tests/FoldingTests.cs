namespace KhuPhoGis.Tests;

public class FoldingTests
{
    [Theory]
    [InlineData("Phường Đa Kao", "phuong da kao")]
    [InlineData("Khu phố Hoà Bình", "khu pho hoa binh")]
    [InlineData("Khu phố Hòa Bình", "khu pho hoa binh")]
    [InlineData("Phu\u031bo\u031b\u0300ng", "phuong")]
    [InlineData("ĐƯỜNG  số_3", "duong so 3")]
    [InlineData("Ðông", "dong")]
    public void Marks_case_and_signs_do_not_matter(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    /// <summary>Found by fuzzing: normalizing ends on what is no letter of Unicode.</summary>
    [Fact]
    public void What_is_no_letter_of_unicode_is_a_blank_and_pairs_stay_pairs()
    {
        Assert.Equal(["a b", "hem 12", "ho"], ((string[])["A\uFFFEB", "Hẻm\uD83D 12", "\uDE39hộ"]).Select(Folding.Fold));
        Assert.Equal("nhà \U0001F3E0", Folding.Sound("nhà \U0001F3E0"));
    }

    [Theory]
    [InlineData("Hoà Bình", "hoa b", true)]
    [InlineData("Đặng Công Minh", "DANG", true)]
    [InlineData("12/34 Nguyễn Trãi", "12/34 nguyen", true)]
    [InlineData("Nguyễn Trãi", "tra i", false)]
    public void Words_are_found_however_they_are_typed(string text, string words, bool found) => Assert.Equal(found, Folding.Holds(text, words));
}
