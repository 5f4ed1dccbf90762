using System.Collections.Immutable;

namespace KhuPhoGis.Wards;

/// <summary>The profiles the program ships. Figures: TT 14/2018/TT-BNV and the city's own plan of 2023.</summary>
public static class RuleProfiles
{
    /// <summary>The city's figure: 450 households, accepted within ±10 % (405 to 495).</summary>
    public static RuleProfile Default { get; } = new()
    {
        Id = "hcmc-450",
        Title = "TP.HCM: khoảng 450 hộ mỗi khu phố (±10 %)",
        LegalBasis = ["Kế hoạch sắp xếp khu phố của TP.HCM 2023", "TT 14/2018/TT-BNV"],
        Target = 450,
        Min = 405,
        Max = 495,
    };

    public static ImmutableArray<RuleProfile> All { get; } =
    [
        Default,
        FromFloor("hcmc-tt14-2018", "TP.HCM: từ 450 hộ (TT 14/2018)", 450, 500, "TT 14/2018/TT-BNV"),
        FromFloor("hanoi-tt14-2018", "Hà Nội: từ 450 hộ (TT 14/2018)", 450, 500, "TT 14/2018/TT-BNV") with { UnitTerm = "tổ dân phố" },
        FromFloor("south", "Các tỉnh phía Nam: từ 400 hộ (TT 14/2018)", 400, 450, "TT 14/2018/TT-BNV"),
        FromFloor("draft-2023", "Dự thảo 2023: từ 600 hộ", 600, 650, "Dự thảo Thông tư cuối năm 2023 (chưa ban hành)"),
        Default with { Id = "custom", Title = "Tùy chỉnh", LegalBasis = [] },
    ];

    /// <summary>Null when there is no such profile.</summary>
    public static RuleProfile? Find(string id) => All.FirstOrDefault(profile => profile.Id == id);

    /// <summary>The law names a fewest only; most is twice that, where splitting in two becomes lawful.</summary>
    private static RuleProfile FromFloor(string id, string title, int min, int target, string basis) => new()
    {
        Id = id,
        Title = title,
        LegalBasis = [basis],
        Target = target,
        Min = min,
        Max = (2 * min) - 1,
    };
}
