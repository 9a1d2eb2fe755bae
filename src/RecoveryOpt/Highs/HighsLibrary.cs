using System.Reflection;
using System.Runtime.InteropServices;

namespace RecoveryOpt.Highs;

/// <summary>Finds and loads the HiGHS library that ships inside Google.OrTools.runtime.*, by its full file name.</summary>
internal static class HighsLibrary
{
    /// <summary>The library's file name on this operating system; no shorter name is found by the loader.</summary>
    public static string FileName =>
        OperatingSystem.IsWindows() ? "highs.dll" : OperatingSystem.IsMacOS() ? "libhighs.1.dylib" : "libhighs.so.1";

    /// <summary>The portable runtime identifier of this process, such as linux-x64.</summary>
    public static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            string processor = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => "x64",
                Architecture.Arm64 => "arm64",
                Architecture.X86 => "x86",
                _ => RuntimeInformation.ProcessArchitecture.ToString(),
            };
            return $"{system}-{processor}";
        }
    }

    /// <summary>Loads the library.</summary>
    /// <exception cref="DllNotFoundException">It could not be loaded from any of the places it could be in; the message lists them with what was wrong.</exception>
    public static IntPtr Load()
    {
        if (LoadFirst(Candidates(), out List<string> tried) is not 0 and var library) return library;
        if (NativeLibrary.TryLoad(FileName, typeof(HighsLibrary).Assembly, searchPath: null, out IntPtr found)) return found;
        throw new DllNotFoundException($"{FileName} for {Platform} was looked for at {string.Join("; ", tried)}.");
    }

    /// <summary>The first of some files that loads; 0 when none does.</summary>
    /// <param name="paths">Full paths.</param>
    /// <param name="tried">Every path before it; one that is there with the loader's reason.</param>
    internal static IntPtr LoadFirst(IEnumerable<string> paths, out List<string> tried)
    {
        tried = [];
        foreach (string path in paths)
        {
            if (!File.Exists(path))
            {
                tried.Add(path);
                continue;
            }

            try
            {
                return NativeLibrary.Load(path);
            }
            catch (Exception refused) when (refused is DllNotFoundException or BadImageFormatException)
            {
                tried.Add($"{path} (it is there, but: {refused.Message.ReplaceLineEndings(" ").Trim()})");
            }
        }

        return 0;
    }

    private static List<string> Candidates()
    {
        var folders = new List<string> { AppContext.BaseDirectory };
        if (Path.GetDirectoryName(AssemblyLocation()) is { Length: > 0 } beside)
            folders.Add(beside);
        var candidates = new List<string>();
        foreach (string folder in folders)
        {
            candidates.Add(Path.Combine(folder, "runtimes", Platform, "native", FileName));
            candidates.Add(Path.Combine(folder, FileName));
        }

        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string searched)
            candidates.AddRange(searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(static folder => Path.Combine(folder, FileName)));
        return candidates.Distinct(StringComparer.Ordinal).ToList();
    }

    // Empty in a single-file application, where the base directory serves.
    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An empty location is handled.")]
    private static string AssemblyLocation() => Assembly.GetExecutingAssembly().Location;
}
