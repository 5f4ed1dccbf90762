using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KhuPhoGis.Storage.Documents;

/// <summary>A report as a document of Word, to be worked on: Times New Roman 13 and the margins of NĐ 30/2020, headings that make an outline.</summary>
public static class ReportDocx
{
    /// <summary>Twentieths of a point: A4, 30 mm left, 20 mm elsewhere.</summary>
    private const int PageWidth = 11906, PageHeight = 16838, Left = 1701, Margin = 1134, Wide = PageWidth - Left - Margin;

    public static void Write(FrozenPlan frozen, ImmutableArray<ReportBlock> blocks, string path, CancellationToken cancel)
    {
        using var document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = frozen.Word("report.title", frozen.WardTitle);
        document.PackageProperties.Creator = "KhuPhoGis";
        document.PackageProperties.Description = frozen.Origin;
        document.PackageProperties.Created = document.PackageProperties.Modified = frozen.Version.At.UtcDateTime;
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styles();
        main.AddNewPart<FooterPart>("footer").Footer = new Footer(new Paragraph(
            new Run(Small(), Letters(frozen.Word("page-origin", frozen.Version.Plan, frozen.Version.Version, frozen.Version.Fingerprint[..16]) + "   ")), new SimpleField { Instruction = "PAGE" }));
        var body = new Body();
        foreach (var block in blocks)
        {
            cancel.ThrowIfCancellationRequested();
            body.Append(Of(block));
        }
        body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Left = Left, Right = Margin, Top = Margin, Bottom = Margin, Header = 567, Footer = 567, Gutter = 0 }));
        main.Document = new Document(body);
    }

    private static IEnumerable<OpenXmlElement> Of(ReportBlock block) => block switch
    {
        ReportBlock.Letterhead head =>
        [
            Borderless([[.. head.Left.Select((line, i) => (line, i == 1))], [.. head.Right.Select(line => (line, true)), ("", false), (head.PlaceAndDate, false)]]), new Paragraph(),
        ],
        ReportBlock.Heading heading => [new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = heading.Level == 0 ? "Title" : $"Heading{heading.Level}" }), new Run(Letters(heading.Text)))],
        ReportBlock.Paragraph paragraph => [new Paragraph(new Run(Letters((paragraph.IsListed ? "– " : "") + paragraph.Text)))],
        ReportBlock.Table table => [Grid(table), new Paragraph()],
        ReportBlock.Signatures signatures =>
        [
            new Paragraph(), Borderless([.. signatures.Boxes.Select(box => box.Select((line, i) => (line, i < box.Length - 1)).Concat(Enumerable.Repeat(("", false), 4)).ToArray())]), new Paragraph(),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static Table Grid(ReportBlock.Table table)
    {
        var grid = Frame(BorderValues.Single, table.Shares);
        grid.Append(Row(table, table.Heads, isHead: true, bold: true));
        foreach (var (i, row) in table.Rows.Index())
            grid.Append(Row(table, row, isHead: false, bold: table.HasTotal && i == table.Rows.Length - 1));
        return grid;
    }

    private static TableRow Row(ReportBlock.Table table, ImmutableArray<string> cells, bool isHead, bool bold)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHead)
            row.GetFirstChild<TableRowProperties>()!.Append(new TableHeader());
        foreach (var (i, cell) in cells.Index())
        {
            var isWords = !isHead && i <= table.WordColumns && (i > 0 || table.WordColumns > 1);
            var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Number(Wide * table.Shares[i]) });
            if (isHead)
                properties.Append(new Shading { Val = ShadingPatternValues.Clear, Fill = "E8EAEE" });
            row.Append(new TableCell(properties, Line(cell, bold, isWords ? JustificationValues.Left : JustificationValues.Center)));
        }
        return row;
    }

    private static Table Borderless(ImmutableArray<(string Text, bool Bold)[]> columns)
    {
        var table = Frame(BorderValues.None, [.. columns.Select(_ => 1.0 / columns.Length)]);
        var row = new TableRow();
        foreach (var column in columns)
        {
            var cell = new TableCell(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Number((double)Wide / columns.Length) }));
            cell.Append(column.Select(line => Line(line.Text, line.Bold, JustificationValues.Center)));
            row.Append(cell);
        }
        table.Append(row);
        return table;
    }

    private static Table Frame(BorderValues border, ImmutableArray<double> shares) => new(
        new TableProperties(
            new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Number(Wide) },
            new TableBorders(
                new TopBorder { Val = border, Size = 4 }, new LeftBorder { Val = border, Size = 4 }, new BottomBorder { Val = border, Size = 4 },
                new RightBorder { Val = border, Size = 4 }, new InsideHorizontalBorder { Val = border, Size = 4 }, new InsideVerticalBorder { Val = border, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(shares.Select(share => new GridColumn { Width = Number(Wide * share) })));

    private static Paragraph Line(string text, bool bold, JustificationValues align)
    {
        var run = new RunProperties(new FontSize { Val = "24" });
        if (bold)
            run.PrependChild(new Bold());
        return new(new ParagraphProperties(new SpacingBetweenLines { Before = "20", After = "20" }, new Justification { Val = align }), new Run(run, Letters(text)));
    }

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" }, new FontSize { Val = "26" }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "80", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        Style("Normal", "Normal", "26", null),
        Style("Title", "Title", "30", null, JustificationValues.Center),
        Style("Heading1", "heading 1", "28", 0),
        Style("Heading2", "heading 2", "26", 1));

    private static Style Style(string id, string name, string size, int? outline, JustificationValues? align = null)
    {
        var paragraph = new StyleParagraphProperties();
        if (id != "Normal")
            paragraph.Append(new KeepNext(), new SpacingBetweenLines { Before = "160", After = "80" });
        if (align is { } justified)
            paragraph.Append(new Justification { Val = justified });
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        var run = id == "Normal" ? new StyleRunProperties(new FontSize { Val = size }) : new StyleRunProperties(new Bold(), new FontSize { Val = size });
        return new(new StyleName { Val = name }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, Default = id == "Normal" };
    }

    private static RunProperties Small() => new(new FontSize { Val = "18" });

    private static Text Letters(string text) => new(string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar))) { Space = SpaceProcessingModeValues.Preserve };

    private static string Number(double twips) => ((int)twips).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
