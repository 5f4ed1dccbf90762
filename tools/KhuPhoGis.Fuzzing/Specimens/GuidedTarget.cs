using System.IO.Compression;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>
/// What a fuzzer's bytes become: the file of a specimen or, where that is an archive of parts, one part of it, packed anew each time so that
/// neither compression nor checksums stand before the reader. "check" is GeoJSON that is checked and repaired as a file of khu phố.
/// </summary>
internal sealed class GuidedTarget : IDisposable
{
    private const string Check = "check";

    private static readonly Ward Ward = Corpus.Ward();

    private readonly Specimen _specimen;
    private readonly SpecimenCopy _copy;
    private readonly string? _part;
    private readonly string _ward;
    private readonly List<(string Name, byte[] Bytes)> _parts = [];

    public GuidedTarget(Specimen specimen)
    {
        (_specimen, _copy) = (specimen, new(specimen));
        _ward = _copy.Opened + ".ward.geojson";
        File.WriteAllBytes(_ward, _copy.Whole);
        _part = specimen.Name switch { "xlsx" => "xl/worksheets/sheet1.xml", "kmz" => "a.kml", _ => null };
        if (_part is null)
            return;
        using var zip = new ZipArchive(new MemoryStream(_copy.Whole));
        _parts = [.. zip.Entries.Select(entry => (entry.FullName, Unpacked(entry)))];
    }

    /// <param name="root">Where <see cref="Corpus.WriteOwn"/> has written.</param>
    public static IEnumerable<Specimen> Specimens(string root) => [.. Corpus.Own(root), Corpus.Find(root, "geojson") with { Name = Check }];

    /// <summary>To begin with: the right one, then small ones of our own that use more of the format.</summary>
    public IEnumerable<byte[]> Seeds => [_part is null ? _copy.Whole : _parts.Single(part => part.Name == _part).Bytes, .. MoreSeeds.Of(_specimen.Name)];

    /// <summary>What the format may be asked for; every layer of one format, since what follows the reader is the same; of a PBF, which takes long to read, points and areas only.</summary>
    private WardLayer[] Layers => _specimen.Name switch
    {
        "geojson" => [_specimen.Layer, WardLayer.Ward, WardLayer.Households, WardLayer.Streets, WardLayer.Water, WardLayer.Groups, WardLayer.Parcels, WardLayer.Buildings],
        "osm" => [WardLayer.Households, WardLayer.Streets, WardLayer.Buildings, WardLayer.Ward],
        "pbf" => [WardLayer.Households, WardLayer.Ward],
        _ => [_specimen.Layer],
    };

    /// <summary>Looked into, as a person does first, and imported.</summary>
    /// <returns>Of the first layer, or of the one that ended as none must.</returns>
    public string Try(byte[] bytes)
    {
        _copy.Put(_part is null ? bytes : Packed(bytes));
        if (_specimen.Name == Check)
            return Reading.TryCheck(_copy.Opened, _ward);
        string[] verdicts = [.. Layers.Select(layer => Reading.Try(Ward, _specimen with { Layer = layer }, _copy.Opened)), Reading.TryLook(_specimen, _copy.Opened)];
        return Array.Find(verdicts, verdict => verdict is not (Verdict.Accepted or Verdict.Refused)) ?? verdicts[0];
    }

    public void Dispose() => _copy.Dispose();

    private byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, whole) in _parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(name == _part ? bytes : whole);
            }
        }
        return packed.ToArray();
    }

    private static byte[] Unpacked(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
