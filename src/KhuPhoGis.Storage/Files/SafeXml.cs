using System.Xml;

namespace KhuPhoGis.Storage.Files;

/// <summary>XML of strangers: no DTD, so no entities that grow or fetch; nothing is looked up anywhere.</summary>
internal static class SafeXml
{
    public static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = SourceFile.MostBytes,
    };

    public static BadInputException Bad(SourceFile file, XmlException e) =>
        new(file.Name, FormattableString.Invariant($"line {e.LineNumber}"), "xml", e.Message);
}
