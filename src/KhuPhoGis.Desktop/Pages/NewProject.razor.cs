using System.Globalization;
using System.Text;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class NewProject(DesktopOptions options, PlanSessions sessions, TimeProvider clock)
{
    private const long LargestFile = 256 << 20;

    private static readonly string[] Encodings = ["", "utf8", "tcvn3", "vni", "cp1258"];

    private readonly List<LayerFile> _layers = [.. Enum.GetValues<WardLayer>().Select(layer => new LayerFile(layer))];
    private string _name = "";
    private int _zone = 9210;
    private string _rules = RuleProfiles.Default.Id;
    private string _doing = "";
    private string? _error;
    private string? _key;
    private bool _busy;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    private async Task MakeAsync()
    {
        if (_layers[0].File is null || string.IsNullOrWhiteSpace(_name))
        {
            _error = Ui["new.needs-ward"];
            return;
        }
        (_busy, _error) = (true, null);
        var upload = Directory.CreateTempSubdirectory("khupho-");
        try
        {
            var path = FreePath();
            await using (var store = await PlanStores.CreateAsync(StoreAddress.Parse(path), Header(), clock, CancellationToken.None))
            {
                foreach (var layer in _layers.Where(layer => layer.File is not null))
                    await ImportAsync(store, layer, upload.FullName);
            }
            _doing = Ui["new.cells"];
            StateHasChanged();
            _key = await sessions.OpenAsync(path, null, CancellationToken.None);
        }
        catch (BadInputException e)
        {
            _error = e.For(Ui.Language);
        }
        catch (Exception e) when (e is IOException or StoreUnreachableException)
        {
            _error = e.Message;
        }
        finally
        {
            upload.Delete(recursive: true);
            _busy = false;
        }
    }

    private Ward Header() => new()
    {
        Code = CodeOf(_name),
        Name = _name.Trim().Normalize(),
        Crs = _zone,
        Rules = RuleProfiles.Find(_rules) ?? RuleProfiles.Default,
    };

    private async Task ImportAsync(IPlanStore store, LayerFile layer, string folder)
    {
        _doing = Ui["new.importing", layer.File!.Name];
        StateHasChanged();
        // The name is the person's; only its last part and only known endings are used.
        var path = Path.Combine(folder, $"{layer.Layer}-{Path.GetFileName(layer.File.Name)}");
        await using (var file = File.Create(path))
            await layer.File.OpenReadStream(LargestFile).CopyToAsync(file);
        var crs = layer.Crs.Length == 0 ? null : CoordinateSystems.Get(int.Parse(layer.Crs, CultureInfo.InvariantCulture));
        var encoding = layer.Encoding.Length == 0 ? null : layer.Encoding;
        layer.Report = await new LayerImport(store, options.Author).RunAsync(layer.Layer, path, new() { Crs = crs, Encoding = encoding }, CancellationToken.None);
    }

    private string FreePath()
    {
        Directory.CreateDirectory(options.Folder);
        var name = CodeOf(_name);
        return Enumerable.Range(1, 1000).Select(number => Path.Combine(options.Folder, number == 1 ? $"{name}.gpkg" : $"{name}-{number}.gpkg"))
            .First(path => !File.Exists(path));
    }

    /// <summary>The name in small letters without marks: "phuong-cau-kho".</summary>
    private static string CodeOf(string name)
    {
        var plain = name.Replace('đ', 'd').Replace('Đ', 'd').Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var code = string.Join('-', string.Concat(plain).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return code.Length == 0 ? "phuong" : code;
    }

    private sealed class LayerFile(WardLayer layer)
    {
        public WardLayer Layer => layer;

        public IBrowserFile? File { get; set; }

        public string Crs { get; set; } = "";

        public string Encoding { get; set; } = "";

        public ImportReport? Report { get; set; }

        public string Summary(Ui ui) => Report is null ? "" : ui["new.read", Report.Read, Report.Accepted, Report.Rejected.Length];
    }
}
