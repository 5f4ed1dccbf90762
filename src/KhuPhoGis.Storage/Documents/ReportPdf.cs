using System.Collections.Immutable;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>A report as PDF on standing A4, with the margins of NĐ 30/2020: 30 mm left, 20 mm elsewhere.</summary>
public sealed class ReportPdf
{
    private const double Width = 210, Height = 297, Left = 30, Right = 20, Top = 20, Bottom = 22, Letters = 3.9, Line = 5.6, CellLetters = 3.3, CellLine = 4.3;

    private readonly List<Action<SheetCanvas>> _pages = [];
    private double _y = Top;
    private Action<SheetCanvas> _page = _ => { };

    private ReportPdf() { }

    private static double Wide => Width - Left - Right;

    public static void Write(FrozenPlan frozen, ImmutableArray<ReportBlock> blocks, string path, CancellationToken cancel)
    {
        var report = new ReportPdf();
        foreach (var block in blocks)
        {
            cancel.ThrowIfCancellationRequested();
            report.Add(block);
        }
        report.EndPage();
        using var pdf = new PdfFile(path, frozen.Word("report.title", frozen.WardTitle), frozen);
        foreach (var (i, page) in report._pages.Index())
        {
            pdf.Page(Width, Height, sheet =>
            {
                page(sheet);
                sheet.Text($"{i + 1}/{report._pages.Count}", Width - Right, Height - 10, 2.8, align: SKTextAlign.Right);
                sheet.Text(frozen.Word("page-origin", frozen.Version.Plan, frozen.Version.Version, frozen.Version.Fingerprint[..16]), Left, Height - 10, 2.4, color: "#555555");
            });
        }
    }

    private void Add(ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Letterhead head:
                Letterhead(head);
                break;
            case ReportBlock.Heading heading:
                Heading(heading);
                break;
            case ReportBlock.Paragraph paragraph:
                Paragraph((paragraph.IsListed ? "– " : "") + paragraph.Text);
                break;
            case ReportBlock.Table table:
                Table(table);
                break;
            case ReportBlock.Signatures signatures:
                Signatures(signatures);
                break;
        }
    }

    private void Letterhead(ReportBlock.Letterhead head)
    {
        var y = _y;
        foreach (var (i, line) in head.Left.Index())
            Draw(sheet => sheet.Text(line, Left + 30, y + (i * 5), 3.6, bold: i == 1, align: SKTextAlign.Center));
        foreach (var (i, line) in head.Right.Index())
            Draw(sheet => sheet.Text(line, Width - Right - 44, y + (i * 5), i == 0 ? 3.3 : 3.7, bold: true, align: SKTextAlign.Center));
        Draw(sheet => sheet.Text(head.PlaceAndDate, Width - Right - 44, y + 13, 3.4, align: SKTextAlign.Center));
        _y += 24;
    }

    private void Heading(ReportBlock.Heading heading)
    {
        var size = heading.Level == 0 ? 5 : heading.Level == 1 ? 4.3 : 4;
        // Never alone at the foot of a page.
        Need(size * 1.5 + (2 * Line));
        _y += heading.Level == 0 ? 0 : 2;
        foreach (var line in SheetCanvas.Wrap(heading.Text, Wide, size, bold: true))
        {
            var y = _y;
            Draw(sheet => sheet.Text(line, heading.Level == 0 ? Left + (Wide / 2) : Left, y, size, bold: true, heading.Level == 0 ? SKTextAlign.Center : SKTextAlign.Left));
            _y += size * 1.4;
        }
        _y += heading.Level == 0 ? 4 : 0.6;
    }

    private void Paragraph(string text)
    {
        foreach (var line in SheetCanvas.Wrap(text, Wide, Letters))
        {
            Need(Line);
            var y = _y;
            Draw(sheet => sheet.Text(line, Left, y, Letters));
            _y += Line;
        }
        _y += 1;
    }

    private void Table(ReportBlock.Table table)
    {
        Row(table, table.Heads, isHead: true, bold: true);
        foreach (var (i, row) in table.Rows.Index())
            Row(table, row, isHead: false, bold: table.HasTotal && i == table.Rows.Length - 1);
        _y += 5;
    }

    /// <summary>Its height is that of its longest cell; on a new page the heads stand again.</summary>
    private void Row(ReportBlock.Table table, ImmutableArray<string> row, bool isHead, bool bold)
    {
        var cells = row.Select((cell, i) => SheetCanvas.Wrap(cell, (Wide * table.Shares[i]) - 2.4, CellLetters, bold)).ToList();
        var height = (cells.Max(cell => cell.Count) * CellLine) + 1.6;
        if (_y - CellLine + height > Height - Bottom)
        {
            EndPage();
            if (!isHead)
                Row(table, table.Heads, isHead: true, bold: true);
        }
        var (x, top) = (Left, _y - 4);
        for (var i = 0; i < cells.Count; i++)
        {
            var (wide, lines, left, isWords) = (Wide * table.Shares[i], cells[i], x, !isHead && i <= table.WordColumns && (i > 0 || table.WordColumns > 1));
            Draw(sheet =>
            {
                sheet.Box(left, top, wide, height, isHead ? "#e8eaee" : null, "#777777", 0.12);
                foreach (var (line, text) in lines.Index())
                    sheet.Text(text, isWords ? left + 1.2 : left + (wide / 2), top + 3.9 + (line * CellLine), CellLetters, bold, isWords ? SKTextAlign.Left : SKTextAlign.Center);
            });
            x += wide;
        }
        _y += height;
    }

    private void Signatures(ReportBlock.Signatures signatures)
    {
        Need(45);
        _y += 6;
        foreach (var (i, box) in signatures.Boxes.Index())
        {
            var (middle, y) = (Left + (Wide / 3 * i) + (Wide / 6), _y);
            foreach (var (line, text) in box.Index())
                Draw(sheet => sheet.Text(text, middle, y + (line * 4.6), line < box.Length - 1 ? 3.5 : 3, bold: line < box.Length - 1, align: SKTextAlign.Center));
        }
        _y += 40;
    }

    private void Need(double height)
    {
        if (_y + height > Height - Bottom)
            EndPage();
    }

    private void EndPage()
    {
        _pages.Add(_page);
        _page = _ => { };
        _y = Top + 4;
    }

    private void Draw(Action<SheetCanvas> draw) => _page += draw;
}
