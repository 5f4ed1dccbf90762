using KhuPhoGis.Wards;
using NetArchTest.Rules;

namespace KhuPhoGis.Tests;

/// <summary>The arrows between the library's folders, as the README draws them.</summary>
public class FolderArrowsTests
{
    [Theory]
    [InlineData("Coordinates", "Wards", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Wards", "Coordinates", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Coverages", "Coordinates", "Plans", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Plans", "Coordinates", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Edits", "Coordinates", "Checks", "Engine", "Comparing")]
    [InlineData("Checks", "Coordinates", "Edits", "Engine", "Comparing")]
    [InlineData("Engine", "Coordinates", "Edits", "Checks", "Comparing")]
    [InlineData("Comparing", "Coordinates", "Edits", "Checks", "Engine")]
    public void Folder_does_not_know(string folder, params string[] others)
    {
        var result = Types.InAssembly(typeof(Ward).Assembly)
            .That().ResideInNamespace($"KhuPhoGis.{folder}")
            .ShouldNot().HaveDependencyOnAny([.. others.Select(other => $"KhuPhoGis.{other}")])
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
