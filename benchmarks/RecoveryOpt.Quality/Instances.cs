namespace RecoveryOpt.Quality;

/// <summary>Where the public test instances lie: beside the repository, never in it.</summary>
internal static class Instances
{
    public static string Folder(string family) => Path.GetFullPath(Path.Combine(Root(), "..", "shared", "instances", family));

    /// <summary>A file of one of our own examples.</summary>
    public static string Example(string example, string file) => Path.Combine(Root(), "examples", example, file);

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RecoveryOpt.sln")))
                return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }
}
