using System.Collections.Frozen;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// The columns each layer takes, and the names they go by in files: English, Vietnamese with or without marks, OSM, and the
/// names of real district files. Names are written folded (see <see cref="TidyText.FoldName"/>); the first found wins.
/// </summary>
internal static class KnownFields
{
    public const string Code = "code", Name = "name", Households = "households", People = "people", Group = "group",
        Address = "address", East = "east", North = "north", X = "x", Y = "y", Lon = "lon", Lat = "lat", Class = "class",
        Width = "width", Neighborhood = "neighborhood", Sheet = "sheet", Number = "number", Storeys = "storeys",
        Use = "use", Apartment = "apartment", Street = "street", Relation = "relation";

    private static readonly string[] Codes = ["code", "ma", "maso", "id"];
    private static readonly string[] Names = ["name", "ten", "tengoi"];

    private static readonly FrozenDictionary<WardLayer, Dictionary<string, string[]>> ByLayer = new Dictionary<WardLayer, Dictionary<string, string[]>>
    {
        [WardLayer.Ward] = new()
        {
            [Code] = ["code", "ma", "maphuong", "maxa", "maphuongxa", "wardcode", "wardid", "communeid", "comid", "maxaphuong", "id"],
            [Name] = ["name", "ten", "tenphuong", "tenxa", "phuong", "phuongxa", "ward", "wardname", "communena", "communename", "comname", "name3"],
        },
        [WardLayer.Households] = new()
        {
            [Code] = ["code", "maho", "mahogiadinh", "mahodan", "householdcode", "householdid", "sohokhau", "ma", "maso", "id"],
            [Households] = ["households", "household", "count", "soho", "sohodan", "sohogiadinh", "numhouseholds"],
            [People] = ["people", "persons", "members", "population", "nhankhau", "sonhankhau", "songuoi", "sokhau"],
            [Relation] = ["relation", "relationtohead", "quanhevoichuho", "quanhechuho", "qhvoichuho", "qhchuho", "quanhe"],
            [Group] = ["group", "to", "todanpho", "todp", "tdp", "residentialgroup", "groupcode", "matodanpho"],
            [Neighborhood] = ["neighborhood", "khupho", "kp", "makhupho", "tenkhupho"],
            [Address] = ["address", "diachi", "sonhaduong", "diachithuongtru", "diachinha", "noio"],
            [Number] = ["sonha", "housenumber", "addrhousenumber"],
            [Street] = ["duong", "tenduong", "duongpho", "addrstreet", "hem"],
            [East] = ["east", "easting", "e", "toadodong", "dong"],
            [North] = ["north", "northing", "n", "toadobac", "bac"],
            [X] = ["x", "toadox", "xcoord", "pointx", "coordx"],
            [Y] = ["y", "toadoy", "ycoord", "pointy", "coordy"],
            [Lon] = ["lon", "lng", "long", "longitude", "kinhdo"],
            [Lat] = ["lat", "latitude", "vido"],
            [Use] = [],
        },
        [WardLayer.Streets] = new()
        {
            [Name] = [.. Names, "tenduong", "duong", "streetname", "street", "tenhem", "roadname"],
            [Class] = ["class", "loai", "loaiduong", "capduong", "highway", "fclass", "roadclass", "type", "phanloai"],
            [Width] = ["width", "roadwidth", "chieurong", "berong", "logioi"],
        },
        [WardLayer.Water] = new() { [Name] = [.. Names, "tensong", "tenkenh"] },
        [WardLayer.Groups] = new()
        {
            [Code] = [.. Codes, "to", "todanpho", "tdp", "sototdp", "group", "tento", .. Names],
            [Neighborhood] = ["neighborhood", "khupho", "kp", "makhupho", "tenkhupho", "quarter"],
        },
        [WardLayer.Neighborhoods] = new()
        {
            // Also the old wards under a new one.
            [Code] = [.. Codes, "khupho", "kp", "makhupho", "sokhupho", "comid", "communeid", "wardid", "maphuong"],
            [Name] = [.. Names, "tenkhupho", "tenkp", "comname", "communename", "communena", "wardname", "tenphuong"],
        },
        [WardLayer.Parcels] = new()
        {
            [Code] = ["code", "mathua", "maso", "ma", "id"],
            [Sheet] = ["sheet", "tobando", "sototbd", "soto", "shbando", "sohieutobando"],
            [Number] = ["number", "sothua", "thua", "parcel", "sothututhua", "shthua", "sohieuthua"],
        },
        [WardLayer.Buildings] = new()
        {
            [Code] = ["code", "macongtrinh", "manha", "ma", "id"],
            [Storeys] = ["storeys", "storey", "stories", "floors", "sotang", "tang", "buildinglevels"],
            [Use] = ["csllandtyp", "use", "congnang", "loainha", "loaicongtrinh", "landusetyp", "building", "type"],
            [Apartment] = ["apartment", "isapartment", "chungcu", "lachungcu"],
        },
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> AllNames =
        ByLayer.Values.SelectMany(fields => fields.Values).SelectMany(names => names).Where(name => name.Length > 1).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether any layer knows a column of this name.</summary>
    public static bool IsName(string column) => AllNames.Contains(TidyText.FoldName(column));

    /// <summary>Our field → names, best first.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(WardLayer layer) => ByLayer[layer];
}
