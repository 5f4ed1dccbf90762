using System.Globalization;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// How much a drawing becomes when its blocks are put in. A block holds other blocks, and one insertion may be rows and columns of them, so a few
/// lines may stand for more than any memory.
/// </summary>
internal sealed class DxfBlocks
{
    /// <summary>Insertions and points together; GDAL takes 30 µs for an insertion.</summary>
    public const int Most = 1_000_000;

    private const int Name = 2, Point = 10, Columns = 70, Rows = 71, Deepest = 100;

    private readonly Dictionary<string, Body> _bodies = new(StringComparer.OrdinalIgnoreCase) { [""] = new() };
    private readonly HashSet<string> _open = new(StringComparer.OrdinalIgnoreCase);
    private Insertion? _insertion;
    private string _entity = "", _body = "";

    /// <summary>Whether that is more than <see cref="Most"/>, or a block holds itself.</summary>
    /// <remarks>Blocks that are not put in count too: readers differ in where they take one to begin and end.</remarks>
    public bool AreTooMany => _bodies.Keys.Sum(Size) > Most;

    public void Add(int code, string value)
    {
        if (code == 0)
            Begin(value);
        else if (_insertion is null && code == Point && _body.Length > 0)
            _bodies[_body].Points++;
        else if (_entity == "BLOCK" && code == Name)
            _bodies.TryAdd(_body = value, new());
        else if (_insertion is not null && code == Name)
            _insertion.Block = value;
        else if (_entity == "INSERT" && code == Columns)
            _insertion!.Columns = Count(value);
        else if (_entity == "INSERT" && code == Rows)
            _insertion!.Rows = Count(value);
    }

    private void Begin(string entity)
    {
        _entity = entity;
        if (entity is "BLOCK" or "ENDBLK" or "SECTION" or "ENDSEC")
            _body = "";
        // A dimension is drawn by a block of its own.
        _insertion = entity is "INSERT" or "DIMENSION" ? new() : null;
        if (_insertion is not null)
            _bodies[_body].Insertions.Add(_insertion);
    }

    /// <summary>More than <see cref="Most"/> for whatever is too much.</summary>
    private long Size(string name)
    {
        if (!_bodies.TryGetValue(name, out var body))
            return 0;
        if (body.Size is { } known)
            return known;
        if (_open.Count == Deepest || !_open.Add(name))
            return Most + 1;
        var size = (long)body.Points;
        foreach (var insertion in body.Insertions.TakeWhile(_ => size <= Most))
            size += Math.Min(Most + 1, insertion.Columns * insertion.Rows * (1 + Size(insertion.Block)));
        _open.Remove(name);
        body.Size = size;
        return size;
    }

    /// <summary>As GDAL reads it: the digits at the beginning; 1 to a number beyond all bounds.</summary>
    private static long Count(string value)
    {
        var digits = value.AsSpan().TrimStart('+').TrimStart('0');
        var length = digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length;
        return length switch { 0 => 1, > 9 => Most + 1, _ => Math.Min(Most + 1, long.Parse(digits[..length], CultureInfo.InvariantCulture)) };
    }

    private sealed class Body
    {
        public int Points { get; set; }

        public List<Insertion> Insertions { get; } = [];

        public long? Size { get; set; }
    }

    private sealed class Insertion
    {
        public string Block { get; set; } = "";

        public long Columns { get; set; } = 1;

        public long Rows { get; set; } = 1;
    }
}
