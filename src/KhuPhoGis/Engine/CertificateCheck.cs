namespace KhuPhoGis.Engine;

/// <summary>What a certificate fails to prove.</summary>
public enum CertificateFlaw
{
    /// <summary>It is not about as many units or neighborhoods as there are.</summary>
    WrongSize,

    /// <summary>A unit stands in no neighborhood that there is.</summary>
    NoSuchNeighborhood,

    /// <summary>A unit's parent shares no line with it, stands in another neighborhood, or is not one step nearer to a root.</summary>
    BrokenTree,

    /// <summary>A neighborhood has no root, and so no unit.</summary>
    EmptyNeighborhood,

    /// <summary>A neighborhood has more than one root: nothing holds its pieces together.</summary>
    SeveralPieces,

    /// <summary>The households of a neighborhood are not those of its units.</summary>
    WrongCount,

    /// <summary>The households of a neighborhood are fewer or more than it must hold.</summary>
    OutsideBounds,
}

/// <summary>
/// Checks a certificate against the graph alone. It shares no code and no counter with the search, looks at each unit and
/// each link once, and is short enough to be read by whoever has to believe it.
/// </summary>
public static class CertificateCheck
{
    /// <summary>The first flaw and the unit or neighborhood it is about; null when everything is proved.</summary>
    public static (CertificateFlaw Flaw, int At)? FirstFlaw(UnitGraph graph, Certificate certificate)
    {
        var (count, units) = (certificate.Bounds.Count, graph.UnitCount);
        if (certificate.Labels.Length != units || certificate.Parent.Length != units || certificate.Steps.Length != units || certificate.Households.Length != count)
            return (CertificateFlaw.WrongSize, units);
        var (counted, roots) = (new long[count], new int[count]);
        for (var unit = 0; unit < units; unit++)
        {
            var label = certificate.Labels[unit];
            if (label < 0 || label >= count)
                return (CertificateFlaw.NoSuchNeighborhood, unit);
            if (!IsHeld(graph, certificate, unit))
                return (CertificateFlaw.BrokenTree, unit);
            counted[label] += graph.Weight[unit];
            roots[label] += certificate.Parent[unit] < 0 ? 1 : 0;
        }
        for (var label = 0; label < count; label++)
        {
            if (roots[label] != 1)
                return (roots[label] == 0 ? CertificateFlaw.EmptyNeighborhood : CertificateFlaw.SeveralPieces, label);
            if (certificate.Households[label] != counted[label])
                return (CertificateFlaw.WrongCount, label);
            if (counted[label] < certificate.Bounds.Min[label] || counted[label] > certificate.Bounds.Max[label])
                return (CertificateFlaw.OutsideBounds, label);
        }
        return null;
    }

    /// <summary>A root is at step 0; any other unit touches its parent, which is of its neighborhood and one step nearer.</summary>
    private static bool IsHeld(UnitGraph graph, Certificate certificate, int unit)
    {
        var parent = certificate.Parent[unit];
        if (parent < 0)
            return certificate.Steps[unit] == 0;
        for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
        {
            if (graph.Neighbor[link] == parent)
                return certificate.Labels[parent] == certificate.Labels[unit] && certificate.Steps[parent] >= 0 && certificate.Steps[unit] == certificate.Steps[parent] + 1;
        }
        return false;
    }
}
