using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// The attributes of a shapefile (dBASE III). Read here and not by the library, because old Vietnamese files name no encoding
/// or a false one, so the bytes are needed; and a number must stay what is written.
/// </summary>
internal sealed class DbfTable
{
    private const int HeaderBytes = 32, FieldBytes = 32;
    private const byte Deleted = (byte)'*', EndOfFields = 0x0D;

    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly int _header, _record;
    private readonly ImmutableArray<Field> _fields;
    private readonly Func<byte[], string> _decode;

    /// <param name="decode">From the bytes of a text to the text; null takes what the file's language byte says, or UTF-8.</param>
    /// <exception cref="BadInputException">Cut short or damaged.</exception>
    public DbfTable(string file, byte[] bytes, Func<byte[], string>? decode)
    {
        (_file, _bytes) = (file, bytes);
        if (bytes.Length < HeaderBytes)
            throw new BadInputException(file, null, "truncated", HeaderBytes, bytes.Length);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        _header = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        _record = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10));
        _decode = decode ?? TextEncodings.FromLanguageByte(bytes[29]) ?? TextEncodings.StrictUtf8.GetString;
        var needed = _header + ((long)count * _record);
        if (_header < HeaderBytes || needed > bytes.Length)
            throw new BadInputException(file, null, "truncated", needed, bytes.Length);
        Count = (int)count;
        _fields = ReadFields();
    }

    /// <summary>Records, those marked deleted included.</summary>
    public int Count { get; }

    public ImmutableArray<string> Names => [.. _fields.Select(column => column.Name)];

    /// <param name="row">From 0.</param>
    /// <returns>Null when the record is marked as deleted.</returns>
    /// <exception cref="BadInputException">A text does not fit the encoding.</exception>
    public object?[]? Read(int row)
    {
        var record = _bytes.AsSpan(_header + (row * _record), _record);
        if (record[0] == Deleted)
            return null;
        var values = new object?[_fields.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(_fields[i], record.Slice(_fields[i].At, _fields[i].Length), row);
        return values;
    }

    private object? Value(Field field, ReadOnlySpan<byte> raw, int row)
    {
        var trimmed = raw.TrimEnd("\0 "u8).TrimStart(" "u8);
        // A date that is not there is written as zeros.
        if (trimmed.IsEmpty || (field.Type == 'D' && !trimmed.ContainsAnyExcept((byte)'0')))
            return null;
        if (field.Type is not ('N' or 'F'))
            return Decode(field, trimmed.ToArray(), row);
        var text = Encoding.Latin1.GetString(trimmed);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private string Decode(Field field, byte[] raw, int row)
    {
        try
        {
            return _decode(raw);
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException(_file, FormattableString.Invariant($"row {row + 1}, {field.Name}"), "encoding",
                Convert.ToHexString(raw.AsSpan(0, Math.Min(raw.Length, 12))));
        }
    }

    private ImmutableArray<Field> ReadFields()
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        var place = 1;
        for (var at = HeaderBytes; at + FieldBytes <= _header && _bytes[at] != EndOfFields; at += FieldBytes)
        {
            var name = Encoding.Latin1.GetString(_bytes.AsSpan(at, 11)).Split('\0')[0].Trim();
            fields.Add(new(name, (char)_bytes[at + 11], place, _bytes[at + 16]));
            place += _bytes[at + 16];
        }
        if (Count > 0 && place > _record)
            throw new BadInputException(_file, null, "damaged", new Word("input.damaged.record-length"), Numbers.Text(_record));
        return fields.ToImmutable();
    }

    private sealed record Field(string Name, char Type, int At, int Length);
}
