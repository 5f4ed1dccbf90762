using KhuPhoGis.Wards;
using NetArchTest.Rules;

namespace KhuPhoGis.Tests;

/// <summary>The arrows between the library's folders, as the README draws them.</summary>
public class FolderArrowsTests
{
    [Theory]
    [InlineData("Coordinates", "Fixes", "Authorising", "Approving", "Wards", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing", "Describing", "Repairing")]
    [InlineData("Wards", "Fixes", "Authorising", "Approving", "Coordinates", "Coverages", "Plans", "Edits", "Checks", "Engine", "Comparing", "Describing", "Repairing")]
    [InlineData("Coverages", "Fixes", "Authorising", "Approving", "Coordinates", "Plans", "Edits", "Checks", "Engine", "Comparing", "Describing", "Repairing")]
    [InlineData("Plans", "Fixes", "Authorising", "Approving", "Coordinates", "Edits", "Checks", "Engine", "Comparing", "Describing", "Repairing")]
    [InlineData("Edits", "Fixes", "Authorising", "Approving", "Coordinates", "Checks", "Engine", "Comparing", "Describing", "Repairing")]
    [InlineData("Checks", "Fixes", "Authorising", "Approving", "Coordinates", "Edits", "Engine", "Comparing", "Describing", "Repairing")]
    [InlineData("Engine", "Fixes", "Authorising", "Approving", "Coordinates", "Edits", "Checks", "Comparing", "Describing", "Repairing")]
    [InlineData("Comparing", "Fixes", "Authorising", "Approving", "Coordinates", "Edits", "Checks", "Engine", "Describing", "Repairing")]
    [InlineData("Describing", "Fixes", "Authorising", "Approving", "Coordinates", "Edits", "Checks", "Engine", "Comparing", "Repairing")]
    [InlineData("Fixes", "Authorising", "Approving", "Coordinates", "Repairing")]
    [InlineData("Approving", "Coordinates", "Engine", "Fixes", "Repairing")]
    [InlineData("Authorising", "Approving", "Coordinates", "Checks", "Engine", "Comparing", "Describing", "Fixes", "Repairing")]
    [InlineData("Repairing", "Authorising", "Approving", "Coordinates", "Plans", "Edits", "Engine", "Comparing", "Describing")]
    public void Folder_does_not_know(string folder, params string[] others)
    {
        var result = Types.InAssembly(typeof(Ward).Assembly)
            .That().ResideInNamespace($"KhuPhoGis.{folder}")
            .ShouldNot().HaveDependencyOnAny([.. others.Select(other => $"KhuPhoGis.{other}")])
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
