using System.Text;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Lines that a child process says, up to a bound on all of them together: a line without end must not fill this process's memory.</summary>
/// <param name="most">Letters.</param>
internal sealed class BoundedLines(TextReader reader, int most)
{
    private readonly char[] _buffer = new char[64 << 10];
    private int _at, _length;
    private long _said;

    /// <summary>Null at the end.</summary>
    /// <exception cref="OverflowException">More than the bound.</exception>
    public async Task<string?> NextAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (_at < _length || await FillAsync(cancel))
        {
            var rest = _buffer.AsSpan(_at, _length - _at);
            var end = rest.IndexOf('\n');
            line.Append(end < 0 ? rest : rest[..end]);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
                return line.ToString();
        }
        return line.Length == 0 ? null : line.ToString();
    }

    /// <summary>All that is left, of which no more than the bound is kept: whoever speaks on is heard out and forgotten.</summary>
    public async Task<string> RestAsync(CancellationToken cancel)
    {
        var kept = new StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(_buffer, cancel)) > 0)
            kept.Append(_buffer, 0, Math.Min(read, most - kept.Length));
        return kept.ToString();
    }

    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        (_at, _length) = (0, await reader.ReadAsync(_buffer, cancel));
        _said += _length;
        return _said <= most ? _length > 0 : throw new OverflowException("The child says too much.");
    }
}
