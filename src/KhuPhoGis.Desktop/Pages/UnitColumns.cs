namespace KhuPhoGis.Desktop.Pages;

/// <summary>Which columns of the table are wanted; narrow panels leave out some of them all the same.</summary>
public sealed class UnitColumns
{
    private readonly HashSet<string> _hidden = [];

    public bool Shows(string column) => !_hidden.Contains(column);

    public void Turn(string column)
    {
        if (!_hidden.Remove(column))
            _hidden.Add(column);
    }
}
