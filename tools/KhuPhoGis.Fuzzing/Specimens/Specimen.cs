using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>A right file of one format, in a folder of its own.</summary>
/// <param name="Name">Of the format, and what is changed in it.</param>
/// <param name="Opened">The file or folder to import, within <paramref name="Folder"/>.</param>
/// <param name="Mutable">The files that are changed, one at a time, within <paramref name="Folder"/>.</param>
/// <param name="Crs">EPSG code that a person has to give; null when the file says it itself.</param>
/// <param name="SourceLayer">Which layer of it a person would choose.</param>
internal sealed record Specimen(string Name, string Folder, string Opened, string[] Mutable, WardLayer Layer, int? Crs, string? SourceLayer);
