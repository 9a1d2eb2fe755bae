using System.Runtime.InteropServices;

namespace RecoveryOpt.Engines;

/// <summary>Which platforms the native solvers come for, and what a user of another one can do.</summary>
internal static class NativePlatform
{
    /// <summary>The platforms that Google.OrTools.runtime.* packages exist for.</summary>
    public static readonly string[] Supported = ["linux-x64", "linux-arm64", "osx-x64", "osx-arm64", "win-x64"];

    private const string Musl = "musl";

    /// <summary>The runtime identifier of this process, such as linux-x64 or linux-musl-x64.</summary>
    public static string RuntimeIdentifier => RuntimeInformation.RuntimeIdentifier;

    /// <summary>The full name of the file that an engine is in.</summary>
    public static string LibraryFile(SolverEngine engine) => engine == SolverEngine.Highs ? Highs.HighsLibrary.FileName : OrToolsFile;

    private static string OrToolsFile =>
        OperatingSystem.IsWindows() ? "google-ortools-native.dll" : OperatingSystem.IsMacOS() ? "google-ortools-native.dylib" : "google-ortools-native.so";

    /// <summary>A likely cause of a library that can't be loaded on a platform, and what to do.</summary>
    /// <param name="runtimeIdentifier">The platform, as .NET names it.</param>
    public static string Hint(string runtimeIdentifier)
    {
        if (runtimeIdentifier.Contains(Musl, StringComparison.Ordinal))
            return "This is a Linux with musl (Alpine, perhaps), and the libraries need glibc. Maybe run it in an image that has glibc, such as Debian's.";
        return Supported.Contains(runtimeIdentifier, StringComparer.Ordinal)
            ? $"Maybe the application was published for another platform, or its runtimes folder was not copied along: "
              + $"publish with -r {runtimeIdentifier} and copy the whole folder. The library comes with the package Google.OrTools.runtime.{runtimeIdentifier}."
            : $"Google.OrTools.runtime packages exist for {string.Join(", ", Supported)}. Scenarios and plans can be read, checked and recalculated here; optimise on one of those.";
    }
}
