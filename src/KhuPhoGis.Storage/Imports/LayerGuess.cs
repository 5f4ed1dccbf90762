using System.Collections.Immutable;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Which layer of the ward a file probably is. A guess to begin with: a person confirms it.</summary>
internal static class LayerGuess
{
    /// <summary>
    /// Words in names of files, most telling first: "ranh_khu_pho" is a neighborhood before it is a boundary. English ones anywhere in the name; Vietnamese
    /// ones as words of their own, for "thua" is a parcel and "Phu Thuan" a ward.
    /// </summary>
    private static readonly (WardLayer Layer, string[] English, string[] Vietnamese)[] Names =
    [
        (WardLayer.Neighborhoods, ["neighborhood", "neighbourhood", "quarter"], ["khupho"]),
        (WardLayer.Groups, ["group"], ["todanpho", "tdp", "todp"]),
        (WardLayer.Households, ["household"], ["hodan", "hogiadinh", "hokhau", "danhsachho", "danhba"]),
        (WardLayer.Parcels, ["parcel", "landuse"], ["thua", "thuadat", "dcct", "diachinh"]),
        (WardLayer.Buildings, ["building", "footprint"], ["nha", "congtrinh"]),
        (WardLayer.Streets, ["street", "road"], ["duong", "hem", "timduong", "giaothong"]),
        (WardLayer.Water, ["river", "water", "canal"], ["song", "kenh", "rach", "thuyhe", "thuyvan"]),
        (WardLayer.Ward, ["ward", "boundary", "commune", "administ", "adminit"], ["phuong", "ranhgioi", "ranhphuong", "hanhchinh"]),
    ];

    public static WardLayer Of(string layer, string file, SourceShape shape, ImmutableArray<string> columns) => shape == SourceShape.Table
        ? WardLayer.Households
        : ByName(layer + " " + Path.GetFileNameWithoutExtension(file), shape) ?? ByShape(shape, columns);

    /// <summary>Null when the name says nothing that fits the shapes.</summary>
    public static WardLayer? ByName(string name, SourceShape shape)
    {
        var words = TidyText.Fold(name).Split(' ').Select(word => word.Trim([.. "0123456789"])).Where(word => word.Length > 0).ToList();
        var whole = string.Concat(words);
        return Names.Where(entry => Fits(entry.Layer, shape)
            && (entry.English.Any(word => whole.Contains(word, StringComparison.Ordinal)) || entry.Vietnamese.Any(word => Stands(words, word))))
            .Select(entry => (WardLayer?)entry.Layer).FirstOrDefault();
    }

    /// <summary>In one piece or in several ("khu_pho"), or within a longer one made of such words ("ranhgioiphuong").</summary>
    private static bool Stands(List<string> words, string word)
    {
        const int MostPieces = 4;
        for (var first = 0; first < words.Count; first++)
        {
            if (words[first].IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && IsMadeOfWords(words[first][..at]) && IsMadeOfWords(words[first][(at + word.Length)..]))
                return true;
            for (var pieces = 2; pieces <= Math.Min(MostPieces, words.Count - first); pieces++)
            {
                if (string.Concat(words.Skip(first).Take(pieces)) == word)
                    return true;
            }
        }
        return false;
    }

    private static bool IsMadeOfWords(string text)
    {
        string[] others = ["ranh", "dat", "o", "cu", "moi", "cac", "xa", "ban", "do", "lop"];
        return text.Length == 0 || Names.SelectMany(entry => entry.Vietnamese).Concat(others).Any(word => text.StartsWith(word, StringComparison.Ordinal) && IsMadeOfWords(text[word.Length..]));
    }

    /// <summary>Whether a layer can be made of such shapes at all.</summary>
    public static bool Fits(WardLayer layer, SourceShape shape) => shape switch
    {
        SourceShape.Table or SourceShape.Points => layer == WardLayer.Households,
        SourceShape.Lines => layer is WardLayer.Streets or WardLayer.Water,
        SourceShape.Areas => layer != WardLayer.Streets,
        _ => true,
    };

    private static WardLayer ByShape(SourceShape shape, ImmutableArray<string> columns) => shape switch
    {
        SourceShape.Points => WardLayer.Households,
        SourceShape.Lines => WardLayer.Streets,
        _ => ByColumns([.. columns.Select(TidyText.FoldName)]),
    };

    private static WardLayer ByColumns(ImmutableArray<string> columns)
    {
        var known = KnownFields.Of(WardLayer.Buildings)[KnownFields.Storeys];
        if (columns.Any(known.Contains))
            return WardLayer.Buildings;
        return columns.Any(KnownFields.Of(WardLayer.Parcels)[KnownFields.Number].Contains) ? WardLayer.Parcels : WardLayer.Ward;
    }
}
