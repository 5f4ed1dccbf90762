using System.Globalization;

namespace KhuPhoGis.Fuzzing;

/// <param name="Mutations">Of each format, up to this number.</param>
/// <param name="Children">How many of each format's 10,000 go through child processes.</param>
/// <param name="Only">Names of formats; null takes all.</param>
/// <param name="Way">reader or import; null takes both.</param>
/// <param name="Keep">Folder for files that broke something or took long; null keeps none.</param>
/// <param name="Seconds">Of guided fuzzing, for each format.</param>
internal sealed record FuzzOptions(int From, int Mutations, int Children, int Seed, string[]? Only, string? Way, string? Keep, int Seconds)
{
    public bool Takes(Specimen specimen) => Only is null || Only.Contains(specimen.Name);

    public static FuzzOptions Parse(string[] args)
    {
        return new(Number("--from", 0), Number("--mutations", 10_000), Number("--children", 500), Number("--seed", 1), Word("--only")?.Split(','), Word("--way"), Word("--keep"), Number("--seconds", 60));

        string? Word(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        int Number(string option, int otherwise) => Word(option) is { } word ? int.Parse(word, CultureInfo.InvariantCulture) : otherwise;
    }
}

/// <summary>The right file as number −1 when <paramref name="From"/> says so, then mutations First, First + Step, … below To, by a seed.</summary>
internal sealed record Span(int From, int First, int To, int Step, int Seed)
{
    public string[] Arguments => [$"{From}", $"{First}", $"{To}", $"{Step}", $"{Seed}"];

    public static Span Parse(string[] numbers)
    {
        var parsed = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
        return new(parsed[0], parsed[1], parsed[2], parsed[3], parsed[4]);
    }

    public IEnumerable<int> Mutations()
    {
        for (var mutation = From; mutation < To; mutation = Next(mutation))
            yield return mutation;
    }

    public int Next(int mutation) => mutation < 0 ? First : mutation + Step;
}
