namespace KhuPhoGis;

/// <summary>An argument that is itself a word of ours, such as the name of a layer: it is said in the language of the sentence it stands in.</summary>
/// <param name="Key">Of <see cref="Texts"/>.</param>
public sealed record Word(string Key);
