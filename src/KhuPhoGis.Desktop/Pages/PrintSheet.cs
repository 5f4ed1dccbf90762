namespace KhuPhoGis.Desktop.Pages;

/// <summary>How the view is put on paper.</summary>
/// <param name="Paper">a4 or a3.</param>
/// <param name="Scale">The 2000 of 1:2000; null takes the largest round one that shows all of the view.</param>
/// <param name="Date">As it is to be written; empty leaves it out.</param>
public sealed record PrintSheet(string Title, string Paper, bool Landscape, int? Scale, string Date, string Author);
