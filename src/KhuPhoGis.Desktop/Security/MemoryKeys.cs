using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KhuPhoGis.Desktop.Security;

/// <summary>Keys of forms and sockets that live as long as the program: nothing of them is written to disk.</summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly List<XElement> _elements = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_elements)
        {
            return [.. _elements];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_elements)
        {
            _elements.Add(element);
        }
    }
}
