namespace KhuPhoGis.Tests;

/// <summary>The data handed to the developers, beside the repository; never copied into it.</summary>
public static class SharedData
{
    /// <summary>The folder <c>shared/data</c>; the test is skipped, with the reason, where there is none.</summary>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                return Path.Combine(folder.FullName, "shared", "data");
        Assert.Skip("No folder shared/data beside the repository: real data was NOT tested.");
        return "";
    }
}
