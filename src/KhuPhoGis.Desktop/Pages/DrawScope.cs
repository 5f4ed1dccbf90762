namespace KhuPhoGis.Desktop.Pages;

/// <summary>What is drawn.</summary>
public enum DrawScope
{
    /// <summary>The whole ward; locked neighborhoods stay.</summary>
    Ward,

    /// <summary>The selected neighborhoods among themselves.</summary>
    Selection,

    /// <summary>New neighborhoods from the cells that none has; all there are stay.</summary>
    Unassigned,
}
