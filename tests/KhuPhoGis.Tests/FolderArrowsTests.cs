using KhuPhoGis.Wards;
using NetArchTest.Rules;

namespace KhuPhoGis.Tests;

/// <summary>The arrows between the library's folders, as the README draws them.</summary>
public class FolderArrowsTests
{
    [Theory]
    [InlineData("Coordinates", "Fixes", "Wards", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing", "Repairing")]
    [InlineData("Wards", "Fixes", "Coordinates", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing", "Repairing")]
    [InlineData("Coverages", "Fixes", "Coordinates", "Plans", "Edits", "Checks", "Engine", "Comparing", "Repairing")]
    [InlineData("Plans", "Fixes", "Coordinates", "Edits", "Checks", "Engine", "Comparing", "Repairing")]
    [InlineData("Edits", "Fixes", "Coordinates", "Checks", "Engine", "Comparing", "Repairing")]
    [InlineData("Checks", "Fixes", "Coordinates", "Edits", "Engine", "Comparing", "Repairing")]
    [InlineData("Engine", "Fixes", "Coordinates", "Edits", "Checks", "Comparing", "Repairing")]
    [InlineData("Comparing", "Fixes", "Coordinates", "Edits", "Checks", "Engine", "Repairing")]
    [InlineData("Fixes", "Coordinates", "Repairing")]
    [InlineData("Repairing", "Coordinates", "Plans", "Edits", "Engine", "Comparing")]
    public void Folder_does_not_know(string folder, params string[] others)
    {
        var result = Types.InAssembly(typeof(Ward).Assembly)
            .That().ResideInNamespace($"KhuPhoGis.{folder}")
            .ShouldNot().HaveDependencyOnAny([.. others.Select(other => $"KhuPhoGis.{other}")])
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
