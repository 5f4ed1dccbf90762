namespace KhuPhoGis.Storage.Files;

/// <summary>What a building is for, from the words of land-use columns in English and Vietnamese.</summary>
internal static class BuildingUse
{
    private static readonly string[] Dwellings =
        ["residential", "residence", "villa", "house", "apartment", "mixed", "dan cu", "nha o", "dat o", "o do thi", "biet thu", "hon hop"];

    private static readonly string[] Apartments = ["highrise", "high rise", "apartment", "apartments", "chung cu", "cao tang", "condominium"];

    public static bool IsDwelling(string use) => Has(use, Dwellings) || IsApartment(use);

    public static bool IsApartment(string use) => Has(use, Apartments);

    private static bool Has(string use, string[] words)
    {
        var folded = " " + TidyText.Fold(use) + " ";
        return Array.Exists(words, word => folded.Contains(" " + word + " ", StringComparison.Ordinal));
    }
}
