namespace KhuPhoGis.Storage.Files;

/// <summary>The files of one check, read and not yet understood.</summary>
/// <param name="Households">Null for none, as the others after it.</param>
internal sealed record PolygonTables(SourceTable Units, SourceTable Ward, SourceTable? Households, SourceTable? Streets, SourceTable? KeptHoles)
{
    /// <summary>All at once. Where several cannot be read, the first of them is refused.</summary>
    /// <param name="read">A file, and which of its layers.</param>
    public static async Task<PolygonTables> ReadAsync(string path, string ward, PolygonFileOptions options, Func<string, string?, Task<SourceTable>> read)
    {
        // Allowed gaps may not be there yet: then none is allowed.
        var holes = File.Exists(options.KeptHoles) ? options.KeptHoles : null;
        var tables = await Task.WhenAll(Maybe(path, options.SourceLayer), Maybe(ward), Maybe(options.Households), Maybe(options.Streets), Maybe(holes));
        return new(tables[0]!, tables[1]!, tables[2], tables[3], tables[4]);

        async Task<SourceTable?> Maybe(string? file, string? layer = null) => file is null ? null : await read(file, layer);
    }
}
