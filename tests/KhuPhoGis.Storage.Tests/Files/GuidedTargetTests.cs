using KhuPhoGis.Fuzzing;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>What guided fuzzing begins with and where it goes in; the fuzzing itself is <c>tools/KhuPhoGis.Fuzzing guided</c>.</summary>
public sealed class GuidedTargetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_format_takes_its_right_file_and_answers_every_other_seed_what_is_cut_off_and_nothing_at_all()
    {
        Corpus.WriteOwn(_folder["corpus"]);
        var specimens = GuidedTarget.Specimens(_folder["corpus"]).ToList();

        Assert.Equal(14, specimens.Count);
        Assert.All(specimens, specimen =>
        {
            using var target = new GuidedTarget(specimen);
            var right = target.Seeds.First();
            Assert.Equal((specimen.Name, Verdict.Accepted), (specimen.Name, target.Try(right)));
            Assert.All(target.Seeds.Append(right[..(right.Length / 2)]).Append([]), bytes => Assert.Contains(target.Try(bytes), (string[])[Verdict.Accepted, Verdict.Refused]));
        });
    }
}
