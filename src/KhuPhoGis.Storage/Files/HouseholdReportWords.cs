using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>What JSON and the keys of words call how a door is known: a contract.</summary>
public static class HouseholdReportWords
{
    public static string Of(DoorKnowledge knowledge) => knowledge switch
    {
        DoorKnowledge.Given => "given",
        DoorKnowledge.ByHand => "by-hand",
        DoorKnowledge.SameNumber => "same-number",
        DoorKnowledge.Between => "between",
        DoorKnowledge.Along => "along",
        DoorKnowledge.Mouth => "mouth",
        _ => "spread",
    };
}
