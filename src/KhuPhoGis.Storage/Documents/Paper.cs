namespace KhuPhoGis.Storage.Documents;

/// <summary>A sheet of paper, lying.</summary>
/// <param name="Width">Millimetres; the longer side.</param>
public sealed record Paper(string Name, double Width, double Height)
{
    public static Paper A4 { get; } = new("A4", 297, 210);

    public static Paper A3 { get; } = new("A3", 420, 297);

    /// <summary>Small to large.</summary>
    public static IReadOnlyList<Paper> All { get; } = [A4, A3, new("A2", 594, 420), new("A1", 841, 594), new("A0", 1189, 841)];

    /// <summary>Null when there is no such size.</summary>
    public static Paper? Find(string name) => All.FirstOrDefault(paper => paper.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
