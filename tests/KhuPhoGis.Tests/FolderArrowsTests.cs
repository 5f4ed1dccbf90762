using KhuPhoGis.Wards;
using NetArchTest.Rules;

namespace KhuPhoGis.Tests;

/// <summary>The arrows between the library's folders, as the README draws them.</summary>
public class FolderArrowsTests
{
    [Theory]
    [InlineData("Coordinates", "Fixes", "Wards", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Wards", "Fixes", "Coordinates", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Coverages", "Fixes", "Coordinates", "Plans", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Plans", "Fixes", "Coordinates", "Edits", "Checks", "Engine", "Comparing")]
    [InlineData("Edits", "Fixes", "Coordinates", "Checks", "Engine", "Comparing")]
    [InlineData("Checks", "Fixes", "Coordinates", "Edits", "Engine", "Comparing")]
    [InlineData("Engine", "Fixes", "Coordinates", "Edits", "Checks", "Comparing")]
    [InlineData("Comparing", "Fixes", "Coordinates", "Edits", "Checks", "Engine")]
    [InlineData("Fixes", "Coordinates")]
    public void Folder_does_not_know(string folder, params string[] others)
    {
        var result = Types.InAssembly(typeof(Ward).Assembly)
            .That().ResideInNamespace($"KhuPhoGis.{folder}")
            .ShouldNot().HaveDependencyOnAny([.. others.Select(other => $"KhuPhoGis.{other}")])
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
