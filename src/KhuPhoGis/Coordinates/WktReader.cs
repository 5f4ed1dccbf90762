using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>Reads well-known text with [ ] or ( ) brackets into nodes; knows no keyword's meaning.</summary>
internal ref struct WktReader
{
    /// <summary>A real text is far below both; a hostile one must not exhaust the stack.</summary>
    private const int MostCharacters = 65_536, MostDepth = 32;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private WktReader(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>Null when the text is not one well-formed node.</summary>
    public static WktNode? Read(string text)
    {
        if (text.Length > MostCharacters)
            return null;
        var reader = new WktReader(text.AsSpan().Trim("\uFEFF\0 \t\r\n"));
        var root = reader.Node(0);
        return root is not null && reader._at == reader._text.Length ? root : null;
    }

    private WktNode? Node(int depth)
    {
        var keyword = Word();
        if (keyword.Length == 0 || depth > MostDepth || !TryOpen())
            return null;
        var values = ImmutableArray.CreateBuilder<string>();
        var children = ImmutableArray.CreateBuilder<WktNode>();
        do
        {
            if (!Member(depth, values, children))
                return null;
        }
        while (TryTake(','));
        return TryTake(']') || TryTake(')') ? new(keyword.ToUpperInvariant(), values.ToImmutable(), children.ToImmutable()) : null;
    }

    private bool Member(int depth, ImmutableArray<string>.Builder values, ImmutableArray<WktNode>.Builder children)
    {
        SkipSpace();
        if (_at < _text.Length && _text[_at] == '"')
            return Quoted(values);
        var start = _at;
        var word = Word();
        if (word.Length == 0)
            return false;
        if (!TryOpen())
        {
            values.Add(word);
            return true;
        }
        _at = start;
        if (Node(depth + 1) is not { } child)
            return false;
        children.Add(child);
        return true;
    }

    /// <summary>A doubled quote stands for one.</summary>
    private bool Quoted(ImmutableArray<string>.Builder values)
    {
        var start = ++_at;
        while (_at < _text.Length)
        {
            if (_text[_at++] != '"')
                continue;
            if (_at < _text.Length && _text[_at] == '"')
                _at++;
            else
            {
                values.Add(_text[start..(_at - 1)].ToString().Replace("\"\"", "\"", StringComparison.Ordinal));
                return true;
            }
        }
        return false;
    }

    private string Word()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.' or '+' or '-'))
            _at++;
        return _text[start.._at].ToString();
    }

    private bool TryOpen() => TryTake('[') || TryTake('(');

    private bool TryTake(char wanted)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != wanted)
            return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
