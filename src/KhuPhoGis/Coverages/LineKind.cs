namespace KhuPhoGis.Coverages;

/// <summary>What a shared edge follows on the ground. Where several lines coincide, the strongest is kept: the smallest value, save that a railway comes after water.</summary>
public enum LineKind
{
    WardBoundary = 0,
    Arterial = 1,
    Street = 2,

    /// <summary>The middle or the bank of a canal, river or lake.</summary>
    Water = 3,
    Alley = 4,

    /// <summary>The line of an old neighborhood (khu phố) that follows none of the above.</summary>
    OldNeighborhood = 5,

    /// <summary>The line of a residential group (tổ dân phố) that follows none of the above.</summary>
    Group = 6,

    /// <summary>A parcel line.</summary>
    Parcel = 7,

    /// <summary>Between the backs or the party walls of houses: where no line was given, midway between houses.</summary>
    BackOfHouses = 8,

    /// <summary>Drawn by a person.</summary>
    ByHand = 9,

    /// <summary>A track of a railway.</summary>
    Railway = 10,
}

public static class LineKinds
{
    extension(LineKind kind)
    {
        /// <summary>Smaller is stronger.</summary>
        public int Rank => kind == LineKind.Railway ? (2 * (int)LineKind.Water) + 1 : 2 * (int)kind;

        /// <summary>People see it on the ground and have a name for it: a street, an alley, water, a railway, the ward boundary.</summary>
        public bool IsSeen => kind.Rank <= LineKind.Alley.Rank;
    }
}
