using System.CommandLine;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>The arguments that <c>check-file</c> and <c>repair</c> have in common: a polygon file and its ward.</summary>
internal sealed class LayerOptions
{
    private readonly Argument<string> _polygons;
    private readonly Option<string> _ward;
    private readonly Option<Coordinates.CoordinateSystem> _crs;
    private readonly Option<string> _unitField;
    private readonly Option<string> _layer;
    private readonly Option<string> _households;
    private readonly Option<string> _streets;
    private readonly Option<string> _keepHoles;

    public LayerOptions(VerbBuilder verb)
    {
        _polygons = verb.Argument<string>("polygons");
        _ward = verb.Option<string>("--ward", "FILE", required: true, key: "ward-file");
        _crs = verb.Option("--crs", "EPSG:n", verb.Parse.Crs, key: "crs-of-source");
        _unitField = verb.Option<string>("--unit-field", "ID");
        _layer = verb.Option<string>("--layer", "NAME", key: "source-layer");
        _households = verb.Option<string>("--households", "FILE");
        _streets = verb.Option<string>("--streets", "FILE");
        _keepHoles = verb.Option<string>("--keep-holes", "FILE");
    }

    public string? KeepHoles(ParseResult parsed) => parsed.GetValue(_keepHoles);

    public Task<PolygonFile> ReadAsync(ParseResult parsed, Job job) =>
        StagedPolygonFile.ReadAsync(job.Importer, parsed.GetRequiredValue(_polygons), parsed.GetRequiredValue(_ward), new()
        {
            Crs = parsed.GetValue(_crs),
            UnitField = parsed.GetValue(_unitField),
            SourceLayer = parsed.GetValue(_layer),
            Households = parsed.GetValue(_households),
            Streets = parsed.GetValue(_streets),
            KeptHoles = parsed.GetValue(_keepHoles),
        }, job.Cancel);
}
