using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Storage.Tests.Imports;

public class BoundedLinesTests
{
    [Theory]
    [InlineData("a\nbc\n", "a|bc")]
    [InlineData("a\n\nbc", "a||bc")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    public async Task Every_line_comes_and_then_the_end(string said, string lines)
    {
        var bounded = new BoundedLines(new StringReader(said), 100);
        var heard = new List<string>();
        while (await bounded.NextAsync(TestContext.Current.CancellationToken) is { } line)
            heard.Add(line);

        Assert.Equal(lines, string.Join('|', heard));
    }

    [Fact]
    public async Task A_line_longer_than_what_is_read_at_once_comes_whole()
    {
        var line = new string('x', 300_000);

        Assert.Equal(line, await new BoundedLines(new StringReader(line + "\nb"), 1_000_000).NextAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_line_without_end_is_refused_before_it_fills_the_memory_and_complaints_are_cut()
    {
        var endless = new Endless();

        await Assert.ThrowsAsync<OverflowException>(() => new BoundedLines(endless, 1_000_000).NextAsync(TestContext.Current.CancellationToken));
        Assert.InRange(endless.Said, 1_000_000, 1_100_000);
        Assert.Equal(50, (await new BoundedLines(new StringReader(new string('x', 200_000)), 50).RestAsync(TestContext.Current.CancellationToken)).Length);
    }

    private sealed class Endless : TextReader
    {
        public int Said { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill('x');
            Said += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
