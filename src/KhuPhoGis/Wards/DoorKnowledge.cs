namespace KhuPhoGis.Wards;

/// <summary>How it is known where a household's door is; larger values are less certain. Numbers are stored: add, never renumber.</summary>
public enum DoorKnowledge
{
    /// <summary>The register itself says it.</summary>
    Given = 0,

    /// <summary>A person put it on the map.</summary>
    ByHand = 1,

    /// <summary>Another household of the same number, or building, is known.</summary>
    SameNumber = 2,

    /// <summary>Between known numbers of the same side of the street.</summary>
    Between = 3,

    /// <summary>Beyond the known numbers, or along an alley from its mouth.</summary>
    Along = 4,

    /// <summary>The alley is not on the map: the door is put where the alley would begin.</summary>
    Mouth = 5,

    /// <summary>Of the street only its line is known: numbers were spread along it.</summary>
    Spread = 6,
}
