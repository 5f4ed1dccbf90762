using KhuPhoGis.Desktop.Security;

namespace KhuPhoGis.Desktop.Tests;

public sealed class EntrancesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private readonly MovedClock _clock = new();
    private readonly Entrances _entrances;

    public EntrancesTests() => _entrances = new(new() { Author = "Lan", Folder = _folder.FullName }, _clock);

    [Fact]
    public void Each_link_lets_one_person_in_once_under_the_name_it_was_made_for()
    {
        var owner = _entrances.Enter(_entrances.StartToken);
        var token = _entrances.Invite("  Nguyễn Văn Minh ", "Lan")!;

        var minh = _entrances.Enter(token);

        Assert.Equal(("Lan", "Nguyễn Văn Minh"), (_entrances.NameOf(owner), _entrances.NameOf(minh)));
        Assert.Null(_entrances.Enter(token));
        Assert.Null(_entrances.Enter(_entrances.StartToken));
        Assert.Null(_entrances.NameOf(token));
        Assert.NotEqual(owner, minh);
    }

    [Fact]
    public void A_link_that_waited_too_long_opens_nothing()
    {
        var token = _entrances.Invite("Minh", "Lan")!;
        _clock.Now += TimeSpan.FromHours(25);

        Assert.Null(_entrances.Enter(token));
        Assert.DoesNotContain(_entrances.All, item => item.Name == "Minh");
        Assert.NotNull(_entrances.Enter(_entrances.StartToken));
    }

    [Fact]
    public void Who_was_let_in_can_be_shut_out()
    {
        var cookie = _entrances.Enter(_entrances.Invite("Minh", "Lan")!);
        var waiting = _entrances.Invite("Minh", "Lan")!;

        _entrances.Revoke("Minh");

        Assert.Null(_entrances.NameOf(cookie));
        Assert.Null(_entrances.Enter(waiting));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890")]
    public void A_name_that_is_none_is_refused(string name)
    {
        Assert.Null(_entrances.Invite(name, "Lan"));
        Assert.False(_entrances.RenameOwner(name));
    }

    [Fact]
    public void Who_started_the_program_may_take_another_name_but_nobody_elses()
    {
        var (owner, minh) = (_entrances.Enter(_entrances.StartToken), _entrances.Enter(_entrances.Invite("Minh", "Lan")!));

        Assert.False(_entrances.RenameOwner("Minh"));
        Assert.True(_entrances.RenameOwner("Trần Thị Lan"));

        Assert.Equal(("Trần Thị Lan", "Minh"), (_entrances.NameOf(owner), _entrances.NameOf(minh)));
        Assert.True(_entrances.IsOwner("Trần Thị Lan"));
        Assert.Equal("Trần Thị Lan", DesktopOptions.Parse(["--folder", _folder.FullName]).Author);
        Assert.Equal("An", DesktopOptions.Parse(["--folder", _folder.FullName, "--author", "An"]).Author);
    }

    [Fact]
    public void Keys_of_a_file_outlive_a_restart_and_can_be_taken_back()
    {
        var file = Path.Combine(_folder.FullName, "keys");
        var key = new string('k', Entrances.ShortestKey);
        File.WriteAllText(file, $"QGIS phòng địa chính {key}\n\n");

        foreach (var entrances in new[] { WithKeys(file), WithKeys(file) })
        {
            Assert.Equal("QGIS phòng địa chính", entrances.ReaderOf(key));
            Assert.Null(entrances.Enter(key));
            entrances.Revoke("QGIS phòng địa chính");
            Assert.Null(entrances.ReaderOf(key));
        }
    }

    [Theory]
    [InlineData("QGIS short")]
    [InlineData("0123456789012345678901234567890123456789")]
    [InlineData(" 0123456789012345678901234567890123456789")]
    public void A_line_without_a_name_or_a_long_key_is_refused_with_its_place(string line)
    {
        var file = Path.Combine(_folder.FullName, "keys");
        File.WriteAllText(file, $"QGIS {new string('k', 32)}\n{line}\n");

        Assert.Contains("keys, line 2", Assert.Throws<FormatException>(() => WithKeys(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_links_is_stopped()
    {
        for (var i = 0; i < Entrances.MostWaiting - 1; i++)
            Assert.NotNull(_entrances.Invite($"{i}", "Lan"));

        Assert.Null(_entrances.Invite("one more", "Lan"));
    }

    private Entrances WithKeys(string file) => new(new() { Author = "Lan", Folder = _folder.FullName, ReadingKeys = file }, _clock);

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
