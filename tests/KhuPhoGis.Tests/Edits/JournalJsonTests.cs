using System.Text.Json;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class JournalJsonTests
{
    /// <summary>The JSON names are a contract: scripts and journals of earlier versions are made of them.</summary>
    public static TheoryData<string> Contract { get; } =
    [
        """{"edit":"assign-cells","cells":[1,2],"to":3,"allowEmptying":false}""",
        """{"edit":"assign-group","group":"Tổ 12","to":3,"allowEmptying":true}""",
        """{"edit":"merge","into":1,"others":[2,3]}""",
        """{"edit":"split-by-line","of":[1],"line":[[600000000,1190000000],[600050000,1190100001]],"code":"9","name":"Khu phố 9","newOnRight":true}""",
        """{"edit":"move-vertex","edge":0,"index":0,"to":[600000000,1190000000]}""",
        """{"edit":"move-node","from":[600000000,1190000000],"to":[600000001,-5]}""",
        """{"edit":"insert-vertex","edge":7,"index":1,"at":[600000000,1190000000]}""",
        """{"edit":"delete-vertex","edge":7,"index":1}""",
        """{"edit":"reshape-edge","edge":7,"stroke":[[1,2],[3,4]]}""",
        """{"edit":"move-edge","edge":7,"by":[-2500,40]}""",
        """{"edit":"redraw-boundary","one":1,"other":2,"line":[[1,2],[3,4]]}""",
        """{"edit":"lock-boundary","one":1,"other":2,"locked":true}""",
        """{"edit":"adopt-draft","units":[{"id":1,"code":"1","name":"Khu phố 1"}],"cells":[1,0,1]}""",
        """{"edit":"create","code":"9","name":"Khu phố 9"}""",
        """{"edit":"remove","id":9}""",
        """{"edit":"rename","id":9,"code":"9","name":"Khu phố 9"}""",
        """{"edit":"renumber","order":"serpentine"}""",
        """{"edit":"pin-household","household":"H001","to":2}""",
        """{"edit":"unpin-household","household":"H001"}""",
        """{"edit":"lock-neighborhood","id":2,"locked":false}""",
        """{"edit":"lock-edge","edge":2,"locked":true}""",
        """{"edit":"accept-warning","issue":"0123456789abcdef","reason":"Tổ 12 quá lớn"}""",
        """{"edit":"together","edits":[{"edit":"remove","id":9},{"edit":"lock-edge","edge":2,"locked":true}]}""",
    ];

    [Theory]
    [MemberData(nameof(Contract))]
    public void Every_edit_comes_back_as_it_was_written(string json)
    {
        var edit = JournalJson.ReadEdit(json);

        using var expected = JsonDocument.Parse(json);
        using var written = JsonDocument.Parse(JournalJson.Write(edit));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, written.RootElement), JournalJson.Write(edit));
        Assert.NotNull(edit.WhyNot(Plan.Unassigned(SmallWard.Assigned("1").Ward, KhuPhoGis.Coverages.Coverage.Empty)) ?? (edit is CreateNeighborhood or AcceptWarning ? new("none") : null));
    }

    [Fact]
    public void Every_kind_of_edit_is_in_the_contract() => Assert.Equal(
        typeof(Edit).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Edit)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        Contract.Select(row => JournalJson.ReadEdit(row.Data).GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"edit":"fly"}""")]
    [InlineData("""{"edit":"delete-vertex","edge":7}""")]
    [InlineData("""{"edit":"delete-vertex","edge":7,"index":1,"indx":2}""")]
    [InlineData("""{"edit":"delete-vertex","edge":"7","index":1}""")]
    [InlineData("""{"edit":"move-node","from":[1.5,2],"to":[3,4]}""")]
    [InlineData("""{"edit":"move-node","from":[1,2,3],"to":[3,4]}""")]
    [InlineData("""{"edit":"move-node","from":[99999999999999,2],"to":[3,4]}""")]
    [InlineData("""{"edit":"rename","id":9,"code":null,"name":"x"}""")]
    [InlineData("""{"edit":"renumber","order":"upwards"}""")]
    [InlineData("not json")]
    public void A_slip_of_the_pen_is_an_error(string json) => Assert.ThrowsAny<JsonException>(() => JournalJson.ReadEdit(json));

    [Fact]
    public void A_script_is_an_array_of_edits_or_of_journal_entries()
    {
        Assert.Equal(2, JournalJson.ReadScript("""[{"edit":"remove","id":9},{"id":3,"edit":"remove"}]""").Count);
        var script = JournalJson.ReadScript("""
            [{"action":"do","author":"lan","at":"2026-11-23T08:00:00+07:00","edit":{"edit":"remove","id":1}},
             {"action":"undo","author":"lan","at":"2026-11-23T08:01:00+07:00"},
             {"action":"do","author":"lan","at":"2026-11-23T08:02:00+07:00","edit":{"edit":"remove","id":2}}]
            """);
        Assert.Equal(new RemoveNeighborhood(new(2)), Assert.Single(script));
        Assert.Equal(new RemoveNeighborhood(new(3)), Assert.Single(JournalJson.ReadScript("""
            [{"action":"do","author":"lan","at":"2026-11-23T08:00:00+07:00","edit":{"edit":"remove","id":1}},
             {"action":"open","author":"minh","at":"2026-11-23T08:01:00+07:00","version":7},
             {"action":"do","author":"lan","at":"2026-11-23T08:02:00+07:00","edit":{"edit":"remove","id":3}},
             {"action":"save","author":"lan","at":"2026-11-23T08:03:00+07:00","version":8}]
            """)));
        Assert.ThrowsAny<JsonException>(() => JournalJson.ReadEntry("""{"action":"save","author":"lan","at":"2026-11-23T08:00:00+07:00"}"""));
        Assert.Contains("Item 2", Assert.ThrowsAny<JsonException>(() => JournalJson.ReadScript("""[{"edit":"remove","id":9},{"edit":"fly"}]""")).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JournalJson.ReadScript("""{"edit":"remove","id":9}"""));
        Assert.ThrowsAny<JsonException>(() => JournalJson.ReadEntry("""{"action":"do","author":"lan","at":"2026-11-23T08:00:00+07:00"}"""));
    }

    [Fact]
    public void Journal_entries_keep_author_and_time()
    {
        var entry = new JournalEntry(JournalAction.Do, "Nguyễn Thị Lan", new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)), new RemoveNeighborhood(new(2)));

        Assert.Equal(entry, JournalJson.ReadEntry(JournalJson.Write(entry)));
        Assert.DoesNotContain('\n', JournalJson.Write(entry));
    }
}
