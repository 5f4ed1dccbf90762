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

    /// <summary>
    /// Moves from a part, wherever its reader stands in it, to what follows. Closing the reader of a part would skip the rest too, but silent
    /// about what is wrong there, and whoever reads on would read nothing for ever.
    /// </summary>
    /// <exception cref="XmlException">Not well-formed.</exception>
    public static void Leave(XmlReader part, XmlReader whole)
    {
        while (part.Read())
        {
        }
        part.Close();
        whole.Read();
    }

    public static BadInputException Bad(SourceFile file, XmlException e) =>
        new(file.Name, FormattableString.Invariant($"line {e.LineNumber}"), "xml", e.Message);
}
