using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Vietnamese text in the encodings of before Unicode. TCVN3 (ABC fonts) gives one byte a letter and few capitals with tone
/// marks (those of the standard's fuller table are read too); VNI gives a letter and a mark, two bytes. Other bytes are read as Latin 1.
/// </summary>
internal sealed class LegacyText
{
    private readonly FrozenDictionary<(byte, byte), char> _letters;

    private LegacyText(IEnumerable<KeyValuePair<(byte, byte), char>> letters) => _letters = letters.ToFrozenDictionary();

    public static LegacyText Tcvn3 { get; } = new(Parse("""
        A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ
        CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ
        EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ
        AFẰ BAẲ BFẴ C0Ắ C1Ầ C2Ẩ C3Ẫ C4Ấ C5Ề CDỂ D9Ễ DAẾ DBỒ E0Ổ F0Ỗ FFỐ
        """));

    /// <summary>The table holds small letters; in VNI a capital is the same with 0x20 less in every byte.</summary>
    public static LegacyText Vni { get; } = new(WithCapitals(Parse("""
        61E0ầ 61E1ấ 61E2â 61E3ẫ 61E4ậ 61E5ẩ 61E8ằ 61E9ắ 61EAă 61EBặ 61EFạ 61F5ã 61F8à 61F9á 61FAẳ 61FBả 61FCẵ 65E0ề 65E1ế
        65E2ê 65E3ễ 65E4ệ 65E5ể 65EFẹ 65F5ẽ 65F8è 65F9é 65FBẻ 6FE0ồ 6FE1ố 6FE2ô 6FE3ỗ 6FE4ộ 6FE5ổ 6FEFọ 6FF5õ 6FF8ò 6FF9ó
        6FFBỏ 75EFụ 75F5ũ 75F8ù 75F9ú 75FBủ 79F5ỹ 79F8ỳ 79F9ý 79FBỷ E6ỉ ECì EDí EEỵ F1đ F2ị F3ĩ F4ơ F4EFợ F4F5ỡ F4F8ờ F4F9ớ
        F4FBở F6ư F6EFự F6F5ữ F6F8ừ F6F9ứ F6FBử
        """)));

    public string Decode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i + 1 < bytes.Length && _letters.TryGetValue((bytes[i], bytes[i + 1]), out var pair))
            {
                text.Append(pair);
                i++;
            }
            else
            {
                text.Append(_letters.TryGetValue((bytes[i], 0), out var letter) ? letter : (char)bytes[i]);
            }
        }
        return text.ToString();
    }

    private static Dictionary<(byte, byte), char> Parse(string table) =>
        table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToDictionary(
            entry => (Byte(entry, 0), entry.Length == 5 ? Byte(entry, 2) : (byte)0),
            entry => entry[^1]);

    private static IEnumerable<KeyValuePair<(byte, byte), char>> WithCapitals(Dictionary<(byte, byte), char> small) =>
        small.Concat(small.Select(letter => KeyValuePair.Create(
            (Capital(letter.Key.Item1), Capital(letter.Key.Item2)), char.ToUpperInvariant(letter.Value))));

    private static byte Capital(byte small) => small == 0 ? (byte)0 : (byte)(small - 0x20);

    private static byte Byte(string hex, int at) => byte.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
