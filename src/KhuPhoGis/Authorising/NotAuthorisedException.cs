using KhuPhoGis.Edits;

namespace KhuPhoGis.Authorising;

/// <summary>Somebody asked for what the table does not give him. Nothing was done.</summary>
public sealed class NotAuthorisedException(Refusal refusal) : Exception(refusal.Message(Texts.English))
{
    /// <summary>In words of either language.</summary>
    public Refusal Refusal => refusal;
}
