using System.Globalization;
using System.Text;

namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>Names of wards as names of files and codes.</summary>
internal static class WardNaming
{
    private static readonly string[] Titles = ["Phường", "Xã", "Thị trấn", "Đặc khu"];

    /// <summary>The name in small letters without marks: "phuong-cau-kho".</summary>
    public static string CodeOf(string name)
    {
        var plain = name.Replace('đ', 'd').Replace('Đ', 'd').Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var code = string.Join('-', string.Concat(plain).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return code.Length == 0 ? "phuong" : code;
    }

    /// <summary>A path in the folder that is not taken.</summary>
    public static string FreePath(string folder, string name)
    {
        var code = CodeOf(name);
        return Enumerable.Range(1, 1000).Select(number => Path.Combine(folder, number == 1 ? $"{code}.gpkg" : $"{code}-{number}.gpkg"))
            .First(path => !File.Exists(path));
    }

    /// <summary>"Phu Thuan" → "Phường Phu Thuan", or what a cell of the row says it is; a name that says it itself stays.</summary>
    public static string Titled(string name, IEnumerable<string?> row)
    {
        string[] titles = ["phường", "p.", "xã", "thị trấn", "đặc khu", "phuong", "xa ", "thi tran"];
        if (name.Length == 0 || titles.Any(title => name.StartsWith(title, StringComparison.OrdinalIgnoreCase)))
            return name;
        var title = row.FirstOrDefault(cell => Titles.Contains(cell, StringComparer.OrdinalIgnoreCase)) ?? Titles[0];
        return $"{char.ToUpperInvariant(title[0])}{title[1..].ToLowerInvariant()} {name}";
    }
}
