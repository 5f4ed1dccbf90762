namespace KhuPhoGis.Edits;

/// <summary>An edit was applied without asking <see cref="Edit.WhyNot"/> first.</summary>
public sealed class EditRefusedException(Refusal refusal) : InvalidOperationException(refusal.ToString())
{
    public Refusal Refusal { get; } = refusal;
}
