namespace RecoveryOpt.Quality;

/// <summary>Where the public test instances lie: beside the repository, never in it.</summary>
internal static class Instances
{
    public static string Folder(string family)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RecoveryOpt.sln")))
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "instances", family));
        }

        return Path.GetFullPath(Path.Combine("..", "shared", "instances", family));
    }
}
