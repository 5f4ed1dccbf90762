namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Real files that are not the project's: a folder <c>shared/data</c> beside the repository, or a loud skip.</summary>
internal static class SharedData
{
    public static string File(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (System.IO.File.Exists(path))
                return path;
        }
        Assert.Skip($"SKIPPED: no shared/data/{relative} beside the repository.");
        return "";
    }
}
