namespace RecoveryOpt.Tests;

/// <summary>Finds the repository from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RecoveryOpt.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("RecoveryOpt.sln is in no folder above the tests.");
    }
}
