namespace KhuPhoGis.Wards;

/// <summary>The layers a ward is made of, by the words of the command line (in lower case there).</summary>
public enum WardLayer
{
    /// <summary>The ward boundary.</summary>
    Ward,
    Households,
    Streets,
    Water,

    /// <summary>Residential groups (tổ dân phố).</summary>
    Groups,

    /// <summary>Old neighborhoods (khu phố).</summary>
    Neighborhoods,
    Parcels,
    Buildings,
}
