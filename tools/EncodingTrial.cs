#:project ../src/KhuPhoGis.Storage/KhuPhoGis.Storage.csproj
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=true
// How often is the encoding of a short list found? Columns of a few invented names and streets, seeded, written in every encoding that wards'
// files come in and read back. Prints, for each encoding and kind of text, how many were found, how many read to the letter (capitals of TCVN3 are guessed), and as what the others were read.
//
//   dotnet run -c Release tools/EncodingTrial.cs -- [--columns 500] [--rows 20] [--seed 1]
//
// The bytes come from the golden table of the tests; NAMES in TCVN3 are those of a font of capitals (.VnTimeH), small letters in the file, and so
// is a capital that the encoding has not.
using System.Globalization;
using System.Text;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
int columns = Number("--columns", 500), rows = Number("--rows", 20), seed = Number("--seed", 1);
var letters = File.ReadLines(Path.Combine(Root(), "tests/KhuPhoGis.Storage.Tests/Files/Golden/encodings.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t')).ToDictionary(line => line[0][0]);
var folder = Directory.CreateTempSubdirectory("khuphogis-encodings-");
var worst = 1.0;
Console.WriteLine($"{columns} columns of {rows} values for each line, seed {seed}\n{"encoding",-12} {"text",-14} {"found",8} {"to the letter",14}   others were read as");
foreach (var kind in (string[])["names", "NAMES", "streets", "first names"])
{
    foreach (var (name, encode) in Encoders(kind == "NAMES"))
        worst = Math.Min(worst, Try(name, kind, encode));
}
folder.Delete(recursive: true);
return worst >= 0.95 ? 0 : 10;

double Try(string name, string kind, Func<string, byte[]> encode)
{
    var (right, exact, wrong) = (0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
    for (var column = 0; column < columns; column++)
    {
        var random = new Random((seed * 1_000_003) + column);
        var texts = Enumerable.Range(0, rows).Select(_ => Words.Make(kind, random)).ToList();
        var path = Path.Combine(folder.FullName, "a.csv");
        File.WriteAllBytes(path, encode("ma,ten\n" + string.Concat(texts.Select((text, i) => $"{i},{text}\n"))));
        var look = SourceLooks.Of(path, new(), WardLayer.Households, CancellationToken.None);
        var (read, meant) = (look.Preview.Select(row => row.Values[1]), texts.Take(look.Preview.Length));
        exact += read.SequenceEqual(meant) ? 1 : 0;
        if (read.SequenceEqual(meant, StringComparer.OrdinalIgnoreCase))
            right++;
        else
            wrong[look.Encoding ?? "as it says"] = wrong.GetValueOrDefault(look.Encoding ?? "as it says") + 1;
    }
    Console.WriteLine($"{name,-12} {kind,-14} {(double)right / columns,8:P1} {(double)exact / columns,14:P1}   {string.Join(", ", wrong.Select(other => $"{other.Key} {other.Value}"))}");
    return (double)right / columns;
}

IEnumerable<(string, Func<string, byte[]>)> Encoders(bool inFontOfCapitals)
{
    yield return ("utf8", Encoding.UTF8.GetBytes);
    yield return ("utf8 bom", text => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);
    yield return ("utf8 nfd", text => Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormD)));
    yield return ("utf16", text => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]);
    yield return ("utf16 be", text => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);
    yield return ("tcvn3", text => [.. text.SelectMany(letter => Bytes(!letters.TryGetValue(letter, out var line) || (line[1] != "-" && !inFontOfCapitals) ? letter : char.ToLowerInvariant(letter), 1))]);
    yield return ("vni", text => [.. text.SelectMany(letter => Bytes(letter, 2))]);
    yield return ("cp1258", text => [.. text.SelectMany(letter => Bytes(letter, 3))]);
}

byte[] Bytes(char letter, int column) => letters.TryGetValue(letter, out var line) ? Convert.FromHexString(line[column]) : [(byte)letter];

int Number(string option, int otherwise) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

static string Root() => Enumerable.Range(0, 8).Select(up => Path.GetFullPath(string.Concat(Enumerable.Repeat("../", up)), Environment.CurrentDirectory)).First(path => File.Exists(Path.Combine(path, "KhuPhoGis.sln")));

/// <summary>Invented from the commonest words.</summary>
internal static class Words
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương", "Đinh", "Lâm", "Mai", "Tô", "Cao"];
    private static readonly string[] Middles = ["Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thanh", "Minh", "Quốc", "Kim", "Xuân", "Bá", "Thế", "Công", "Mỹ", "Thùy"];
    private static readonly string[] Givens = ["An", "Bình", "Châu", "Dũng", "Đạt", "Giàu", "Hà", "Hiếu", "Hưng", "Khánh", "Lan", "Loan", "Mỹ", "Nga", "Nhựt", "Oanh", "Phúc", "Quý", "Sơn", "Tâm", "Thảo", "Tuấn", "Tú", "Út", "Vinh", "Xuyến", "Yến", "Bé", "Đẹp", "Thủy"];
    private static readonly string[] Streets = ["Nguyễn Trãi", "Lê Lợi", "Điện Biên Phủ", "Cách Mạng Tháng Tám", "Hai Bà Trưng", "Dương Bá Trạc", "Phổ Quang", "Võ Văn Kiệt", "Trần Hưng Đạo", "Nguyễn Thị Minh Khai", "Lý Thường Kiệt", "Bến Vân Đồn", "Cô Bắc", "Đề Thám", "Phó Đức Chính"];

    public static string Make(string kind, Random random) => kind switch
    {
        "names" => Name(random),
        "NAMES" => Name(random).ToUpperInvariant(),
        "streets" => $"{random.Next(1, 400)}/{random.Next(1, 40)} {One(Streets, random)} khu phố {random.Next(1, 9)}",
        _ => One(Givens, random),
    };

    private static string Name(Random random) => $"{One(Families, random)} {One(Middles, random)} {One(Givens, random)}";

    private static string One(string[] words, Random random) => words[random.Next(words.Length)];
}
