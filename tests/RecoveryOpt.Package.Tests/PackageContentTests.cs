using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace RecoveryOpt.Tests;

/// <summary>What lies in the packages.</summary>
[Category("Long")]
public sealed class PackageContentTests
{
    private static readonly string[] Libraries = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(f => Path.GetFileName(f)).Where(n => n != "RecoveryOpt.Cli")];

    private static readonly string[] Platforms = ["linux-x64", "linux-arm64", "osx-x64", "osx-arm64", "win-x64"];

    private static IEnumerable<string> All => [.. Libraries, "RecoveryOpt.Cli", .. Platforms.Select(p => $"RecoveryOpt.Cli.{p}")];

    [Test]
    public void Packing_gives_every_package_and_no_other_and_no_warning()
    {
        Packed packed = Packed.Solution;
        string[] found = [.. Directory.GetFiles(packed.Packages).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        string[] expected = [.. All.Select(id => $"{id}.{packed.Version}.nupkg").Concat(Libraries.Select(id => $"{id}.{packed.Version}.snupkg")).Order(StringComparer.Ordinal)];
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(packed.Output.Both, Does.Not.Contain("warn").IgnoreCase);
        UserProject.Tell("dotnet pack", packed.Output.Elapsed);
    }

    [TestCaseSource(nameof(All))]
    public void A_package_says_what_it_is(string id)
    {
        XElement metadata = Packed.Solution.Metadata(id);
        using ZipArchive package = Packed.Solution.Open(id);
        string[] files = [.. package.Entries.Select(e => e.FullName)];
        Assert.Multiple(() =>
        {
            Assert.That(metadata.Element("id")?.Value, Is.EqualTo(id));
            Assert.That(metadata.Element("description")?.Value, Has.Length.GreaterThan(60));
            Assert.That(metadata.Element("tags")?.Value, Does.Contain("gold"));
            Assert.That(metadata.Element("authors")?.Value, Is.EqualTo("The RecoveryOpt developers"));
            Assert.That(metadata.Element("license")?.Value, Is.EqualTo("Apache-2.0"));
            Assert.That(metadata.Element("readme")?.Value, Is.EqualTo("README.md"));
            Assert.That(files, Does.Contain("README.md").And.Contain("LICENSE"));
            Assert.That(metadata.Element("projectUrl"), Is.Null, "The project has no address of its own yet.");
            Assert.That(metadata.Element("repository")?.Attribute("url"), Is.Null, "Where this clone came from is nobody's address.");
        });
    }

    [TestCaseSource(nameof(Libraries))]
    public void A_library_comes_with_its_documentation_and_its_symbols_apart(string id)
    {
        Packed packed = Packed.Solution;
        using ZipArchive package = packed.Open(id);
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(packed.Packages, $"{id}.{packed.Version}.snupkg"));
        Assert.Multiple(() =>
        {
            Assert.That(package.Entries.Where(e => e.FullName.StartsWith("lib/", StringComparison.Ordinal)).Select(e => e.FullName), Is.EquivalentTo((string[])[$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]));
            Assert.That(symbols.Entries.Select(e => e.FullName), Does.Contain($"lib/net10.0/{id}.pdb"));
        });
    }

    [TestCaseSource(nameof(Libraries))]
    public void A_library_is_built_the_same_way_twice(string id)
    {
        using ZipArchive package = Packed.Solution.Open(id);
        using var bytes = new MemoryStream();
        using (Stream library = package.GetEntry($"lib/net10.0/{id}.dll")!.Open()) library.CopyTo(bytes);
        bytes.Position = 0;
        using var reader = new PEReader(bytes);
        Assert.That(reader.ReadDebugDirectory().Select(e => e.Type), Does.Contain(DebugDirectoryEntryType.Reproducible));
    }

    // They share internals: a newer Core under an older RecoveryOpt would fail at run time, in the middle of somebody's plan.
    [Test]
    public void Our_packages_ask_for_exactly_each_other()
    {
        (string Of, string On, string Version)[] own = [.. Libraries.SelectMany(id => Dependencies(id).Where(d => Libraries.Contains(d.Id)).Select(d => (id, d.Id, d.Version)))];
        Assert.That(own.Select(d => (d.Of, d.On)), Does.Contain(("RecoveryOpt", "RecoveryOpt.Core")));
        Assert.That(own.Select(d => d.Version), Is.All.EqualTo($"[{Packed.Solution.Version}]"));
    }

    // Google.OrTools asks for a version of Google.Protobuf that a registry may not have; without a floor of ours users get NU1603.
    [Test]
    public void The_floor_of_protobuf_is_in_the_package() =>
        Assert.That(Dependencies("RecoveryOpt"), Does.Contain(("Google.Protobuf", PinnedVersion("Google.Protobuf"))));

    [Test]
    public void Core_needs_no_native_solver() =>
        Assert.That(Dependencies("RecoveryOpt.Core").Select(d => d.Id), Is.EquivalentTo((string[])["MathNet.Numerics", "Sylvan.Data.Csv"]));

    [TestCaseSource(nameof(Platforms))]
    public void A_tool_package_has_the_libraries_of_its_platform_alone(string platform)
    {
        using ZipArchive package = Packed.Solution.Open($"RecoveryOpt.Cli.{platform}");
        string[] solvers = [.. package.Entries.Select(e => e.FullName).Where(f => Path.GetFileName(f) is "libhighs.so.1" or "libhighs.1.dylib" or "highs.dll")];
        Assert.That(solvers, Has.Length.EqualTo(1));
        Assert.That(solvers[0], Does.EndWith(platform switch { "win-x64" => "highs.dll", "osx-x64" or "osx-arm64" => ".dylib", _ => ".so.1" }));
    }

    private static IEnumerable<(string Id, string Version)> Dependencies(string id) =>
        Packed.Solution.Metadata(id).Descendants("dependency").Select(d => (d.Attribute("id")!.Value, d.Attribute("version")!.Value));

    private static string PinnedVersion(string id) =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Single(p => p.Attribute("Include")!.Value == id).Attribute("Version")!.Value;
}
