using KhuPhoGis.Desktop.Sessions;

namespace KhuPhoGis.Desktop.Pages.Repair;

/// <summary>What a file that was handed in is to the repair desk.</summary>
public enum RepairRole
{
    /// <summary>The polygons that are checked and repaired.</summary>
    Polygons,

    /// <summary>The ward's boundary, which is right by definition.</summary>
    Ward,

    /// <summary>Centrelines along which streets that were left out are divided.</summary>
    Streets,

    /// <summary>Doors, counted in every incident.</summary>
    Households,

    /// <summary>Gaps that were allowed before.</summary>
    KeptHoles,
}

/// <summary>A file that was handed in, with its role as the person sees it.</summary>
public sealed record RepairFile(UploadedSource Source, int Rows)
{
    public RepairRole Role { get; set; }
}
