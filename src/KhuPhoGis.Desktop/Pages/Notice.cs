namespace KhuPhoGis.Desktop.Pages;

/// <summary>A sentence for the person: what was done, or why it was not.</summary>
public sealed record Notice(string Message, bool IsError = true);
