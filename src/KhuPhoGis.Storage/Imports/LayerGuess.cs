using System.Collections.Immutable;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Which layer of the ward a file probably is. A guess to begin with: a person confirms it.</summary>
internal static class LayerGuess
{
    /// <summary>Words in names of files, folded, most telling first: "ranh_khu_pho" is a neighborhood before it is a boundary.</summary>
    private static readonly (WardLayer Layer, string[] Words)[] Names =
    [
        (WardLayer.Neighborhoods, ["khupho", "neighborhood", "neighbourhood", "quarter"]),
        (WardLayer.Groups, ["todanpho", "tdp", "group", "todp"]),
        (WardLayer.Households, ["hodan", "hogiadinh", "household", "hokhau", "danhsachho", "danhba"]),
        (WardLayer.Parcels, ["thua", "parcel", "landuse", "dcct", "diachinh"]),
        (WardLayer.Buildings, ["nha", "building", "congtrinh", "footprint"]),
        (WardLayer.Streets, ["duong", "street", "road", "hem", "timduong", "giaothong"]),
        (WardLayer.Water, ["song", "kenh", "rach", "river", "water", "canal", "thuyhe", "thuyvan"]),
        (WardLayer.Ward, ["ward", "phuong", "ranhgioi", "boundary", "hanhchinh", "commune", "administ", "adminit"]),
    ];

    public static WardLayer Of(string layer, string file, SourceShape shape, ImmutableArray<string> columns)
    {
        if (shape == SourceShape.Table)
            return WardLayer.Households;
        var name = TidyText.FoldName(layer + " " + Path.GetFileNameWithoutExtension(file));
        var named = Names.Where(entry => Fits(entry.Layer, shape) && entry.Words.Any(word => name.Contains(word, StringComparison.Ordinal)))
            .Select(entry => (WardLayer?)entry.Layer).FirstOrDefault();
        return named ?? ByShape(shape, columns);
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
