using System.Globalization;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A file that cannot be taken in. Says where, what was found, what was expected and what to do; the project's data is as it was.
/// </summary>
/// <param name="file">The file's name, without folders.</param>
/// <param name="place">Row, feature or field; null when the whole file is meant.</param>
/// <param name="code">Stable and English; the words stand under <c>input.CODE</c> with the arguments as {0}, {1}…</param>
public sealed class BadInputException(string file, string? place, string code, params object?[] arguments)
    : Exception(Compose(file, place, code, arguments, Texts.English))
{
    public string File { get; } = file;

    public string? Place { get; } = place;

    public string Code { get; } = code;

    /// <summary>Text and numbers that fill the words.</summary>
    public IReadOnlyList<object?> Arguments => arguments;

    /// <summary>The sentence for the person: <c>file, place: what was found, what was expected. What to do.</c></summary>
    public string For(CultureInfo language) => Compose(File, Place, Code, arguments, language);

    private static string Compose(string file, string? place, string code, object?[] arguments, CultureInfo language) =>
        $"{file}{(place is null ? "" : ", " + InWords(place, language))}: {Texts.Get("input." + code, language, arguments)}";

    private static string InWords(string place, CultureInfo language) =>
        place.StartsWith("row ", StringComparison.Ordinal) ? Texts.Get("input.at-row", language, place[4..]) : place;
}
