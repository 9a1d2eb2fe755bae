using System.IO.Compression;
using System.Xml.Linq;

namespace RecoveryOpt.Tests;

/// <summary>The packages of this working tree, packed once into a folder of their own, and a place beside it where users' projects are made.</summary>
/// <remarks>
/// Our packages come from that folder, everything else from the sources that are configured on the machine. Ours go into a package cache of this
/// run alone, so that no older build of the same version is taken; the machine's own cache serves the others without a download.
/// </remarks>
[SetUpFixture]
internal sealed class Packed
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly Lazy<Packed> Once = new(static () => new Packed(Directory.CreateTempSubdirectory("recoveryopt-packed-").FullName));

    private readonly string _folder = "";

    /// <summary>For NUnit, which makes one to clean up with.</summary>
    public Packed()
    {
    }

    private Packed(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(Packages);
        Output = Command.Run(Repository.Root, EmptyEnvironment, "dotnet", "pack", "RecoveryOpt.sln", "-c", Configuration, "-o", Packages).MustSucceed("dotnet pack");
        Version = PackageFiles("RecoveryOpt.Core").Select(f => Path.GetFileName(f)["RecoveryOpt.Core.".Length..^".nupkg".Length]).Single();
        File.WriteAllText(Path.Combine(folder, "nuget.config"), Config());
    }

    /// <summary>Packs on first use.</summary>
    public static Packed Solution => Once.Value;

    /// <summary>What packing printed.</summary>
    public CommandResult Output { get; } = new(0, "", "", TimeSpan.Zero);

    /// <summary>The version of all packages.</summary>
    public string Version { get; } = "";

    /// <summary>Where the packages lie.</summary>
    public string Packages => Path.Combine(_folder, "packages");

    /// <summary>The environment of users' commands.</summary>
    public Dictionary<string, string> Environment => new(StringComparer.Ordinal) { ["NUGET_PACKAGES"] = Path.Combine(_folder, "cache") };

    private static Dictionary<string, string> EmptyEnvironment => new(StringComparer.Ordinal);

    /// <summary>The package files of an id: exactly that id, not those it is the beginning of.</summary>
    public string[] PackageFiles(string id) =>
        [.. Directory.GetFiles(Packages, $"{id}.*.nupkg").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[id.Length + 1])).Order(StringComparer.Ordinal)];

    /// <summary>A package, opened.</summary>
    public ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Packages, $"{id}.{Version}.nupkg"));

    /// <summary>A package's metadata, without the namespace of the format's version.</summary>
    public XElement Metadata(string id)
    {
        using ZipArchive package = Open(id);
        using Stream nuspec = package.Entries.Single(e => e.FullName == $"{id}.nuspec").Open();
        XElement root = XDocument.Load(nuspec).Root!;
        foreach (XElement element in root.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return root.Element("metadata")!;
    }

    /// <summary>A new, empty folder that takes packages as a user's would.</summary>
    public string NewFolder(string name)
    {
        string folder = Path.Combine(_folder, $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)], name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Removes everything that was packed and built.</summary>
    [OneTimeTearDown]
    public void CleanUp()
    {
        if (Once.IsValueCreated) Directory.Delete(Solution._folder, recursive: true);
    }

    private string Config()
    {
        string fallback = FallbackFolder() is { } machine ? $"""<fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>""" : "";
        return $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
              {fallback}
            </configuration>
            """;
    }

    // None where somebody installed this very version of ours before: it would hide what was just packed.
    private string? FallbackFolder()
    {
        string listed = Command.Run(_folder, EmptyEnvironment, "dotnet", "nuget", "locals", "global-packages", "--list").Out;
        string folder = listed[(listed.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        bool hasOurs = Directory.Exists(folder) && Directory.GetDirectories(folder, "recoveryopt*").Any(d => Directory.Exists(Path.Combine(d, Version)));
        return Directory.Exists(folder) && !hasOurs ? folder : null;
    }
}
