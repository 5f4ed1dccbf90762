namespace KhuPhoGis.Desktop.Pages;

/// <summary>Which neighborhoods a table shows.</summary>
public enum UnitFilter
{
    All,

    /// <summary>More or fewer households than the rules accept.</summary>
    OutOfTolerance,

    Unlocked,

    /// <summary>In more than one piece.</summary>
    InPieces,

    /// <summary>With a residential group that others share.</summary>
    WithSplitGroups,
}
