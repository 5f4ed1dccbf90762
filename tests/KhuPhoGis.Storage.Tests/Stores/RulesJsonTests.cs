using System.Text.Json;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Stores;

public class RulesJsonTests
{
    [Fact]
    public void A_profile_that_was_stored_before_there_were_steps_and_names_has_the_usual_ones()
    {
        const string Stored = """{"Id":"hcmc-450","Title":"TP.HCM","LegalBasis":[],"UnitTerm":"khu phố","Target":450,"Min":405,"Max":495,"ConsentShare":0.5}""";

        var profile = JsonSerializer.Deserialize(Stored, RulesJson.Default.RuleProfile)!;

        Assert.Equal(WayStep.Usual, profile.Way);
        Assert.Empty(profile.Names);
        Assert.Equal("đã trình", profile.Word("state.submitted", Texts.Vietnamese));
    }

    [Fact]
    public void Steps_and_names_of_a_profile_come_back_as_they_were_stored()
    {
        var profile = RuleProfiles.Default with { Way = [new("approve", ["draft"], NeedsNote: true)], Names = RuleProfiles.Default.Names.Add("role.approver", "chủ tịch") };

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(profile, RulesJson.Default.RuleProfile), RulesJson.Default.RuleProfile)!;

        Assert.Equal(("approve", true, "draft"), (read.Way[0].Step, read.Way[0].NeedsNote, read.Way[0].From[0]));
        Assert.Equal("chủ tịch", read.Word("role.approver", Texts.Vietnamese));
    }
}
