using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Workbooks as plain as Excel, LibreOffice and GDAL all read them: texts are texts (never formulas), numbers are numbers, the first row of a
/// sheet is its heading. The same sheets give the same bytes.
/// </summary>
internal static class ExcelWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Packages = "http://schemas.openxmlformats.org/package/2006";

    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="sheets">Name (at most 31 letters) and rows of string, int, double or null.</param>
    public static void Write(Stream stream, params IReadOnlyList<(string Name, IEnumerable<object?[]> Rows)> sheets)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", xml => WriteTypes(xml, sheets.Count));
        Part(zip, "_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "xl/workbook.xml")]));
        Part(zip, "xl/_rels/workbook.xml.rels", xml => WriteRelations(xml, [.. sheets.Select((_, at) => ("worksheet", $"worksheets/sheet{at + 1}.xml"))]));
        Part(zip, "xl/workbook.xml", xml => WriteBook(xml, sheets));
        for (var i = 0; i < sheets.Count; i++)
        {
            var rows = sheets[i].Rows;
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", xml => WriteSheet(xml, rows));
        }
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Moment;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false) });
        write(xml);
    }

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        xml.WriteStartElement("Types", Packages + "/content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Kind + "sheet.main+xml"));
        for (var i = 1; i <= sheets; i++)
            Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", Kind + "worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Packages + "/relationships");
        for (var i = 0; i < relations.Count; i++)
            Element(xml, "Relationship", ("Id", $"rId{i + 1}"), ("Type", $"{Office}/{relations[i].Kind}"), ("Target", relations[i].Target));
        xml.WriteEndElement();
    }

    private static void WriteBook(XmlWriter xml, IReadOnlyList<(string Name, IEnumerable<object?[]> Rows)> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", $"{i + 1}");
            xml.WriteAttributeString("id", Office, $"rId{i + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, IEnumerable<object?[]> rows)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData");
        foreach (var row in rows)
        {
            xml.WriteStartElement("row");
            foreach (var cell in row)
                WriteCell(xml, cell);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Half of a letter comes as U+FFFD.</summary>
    private static bool IsXml(Rune letter) => !letter.IsBmp || XmlConvert.IsXmlChar((char)letter.Value);

    private static void WriteCell(XmlWriter xml, object? cell)
    {
        xml.WriteStartElement("c");
        if (cell is string text)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(string.Concat(text.EnumerateRunes().Where(IsXml)));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        else if (cell is not null)
        {
            xml.WriteElementString("v", Convert.ToString(cell, CultureInfo.InvariantCulture));
        }
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
