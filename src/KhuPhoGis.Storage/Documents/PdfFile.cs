using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>A PDF, page by page in millimetres. The same pages give the same bytes: its dates are those of the version.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly SKFileWStream _stream;
    private readonly SKDocument _document;

    public PdfFile(string path, string title, FrozenPlan frozen)
    {
        _stream = new SKFileWStream(path);
        _document = SKDocument.CreatePdf(_stream, new SKDocumentPdfMetadata
        {
            Title = title,
            Author = frozen.Plan.Ward.Name,
            Subject = frozen.Origin,
            Creator = "KhuPhoGis",
            Producer = "KhuPhoGis",
            Creation = frozen.Version.At.UtcDateTime,
            Modified = frozen.Version.At.UtcDateTime,
            RasterDpi = 300,
            EncodingQuality = 100,
        });
    }

    /// <param name="width">Millimetres.</param>
    public void Page(double width, double height, Action<SheetCanvas> draw)
    {
        var canvas = _document.BeginPage((float)width * SheetCanvas.PointsPerMillimetre, (float)height * SheetCanvas.PointsPerMillimetre);
        canvas.Scale(SheetCanvas.PointsPerMillimetre);
        draw(new SheetCanvas(canvas));
        _document.EndPage();
    }

    public void Dispose()
    {
        _document.Close();
        _document.Dispose();
        _stream.Dispose();
    }
}
