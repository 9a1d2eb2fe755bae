using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RecoveryOpt.Tests.Architecture;

/// <summary>Holds the table of arrows: which room of the Core may use which.</summary>
public sealed class ArrowTests
{
    private static readonly FrozenDictionary<string, string[]> MayUse = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Quantities"] = [],
        ["Metallurgy"] = ["Quantities"],
        ["Domain"] = ["Quantities", "Metallurgy"],
        ["Planning"] = ["Quantities", "Metallurgy", "Domain"],
        ["Streams"] = ["Quantities", "Metallurgy", "Domain"],
        ["Reference"] = ["Quantities", "Metallurgy", "Domain"],
        ["Documents"] = ["Quantities", "Metallurgy", "Domain", "Planning", "Collection", "Reference"],
        ["Modelling"] = [],
        ["Formulation"] = ["Quantities", "Metallurgy", "Domain", "Streams", "Modelling"],
        ["Solving"] = ["Modelling"],
        ["Audit"] = ["Quantities", "Metallurgy", "Domain", "Planning"],
        ["Valuation"] = ["Quantities", "Metallurgy", "Domain"],
        ["Results"] = ["Domain", "Planning", "Solving", "Audit"],
        ["Comparing"] = ["Quantities", "Domain", "Planning", "Documents", "Audit", "Collection"],
        ["Collection"] = ["Quantities", "Metallurgy", "Domain", "Modelling", "Solving", "Planning"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string Core => Path.Combine(Repository.Root, "src", "RecoveryOpt.Core");

    [Test]
    public void No_room_uses_what_it_must_not_know()
    {
        string[] breaches = [.. Breaches(Compile(SourceFiles())).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.That(breaches, Is.Empty);
    }

    [Test]
    public void A_forbidden_arrow_is_seen()
    {
        string file = Path.Combine(Core, "Audit", "Breach.cs");
        SyntaxTree breach = CSharpSyntaxTree.ParseText(
            "namespace RecoveryOpt { internal static class Breach { internal static object? Peek() => typeof(RecoveryOpt.Streams.StreamExpander); } }", path: file);
        Assert.That(Breaches(Compile(SourceFiles()).AddSyntaxTrees(breach)), Has.Some.Contains("Audit uses Streams"));
    }

    [Test]
    public void Every_folder_of_the_core_is_a_room_of_the_table()
    {
        string[] folders = [.. SourceFiles().Select(RoomOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.That(folders, Is.SubsetOf(MayUse.Keys));
    }

    [Test]
    public void The_core_knows_no_native_solver()
    {
        string project = File.ReadAllText(Path.Combine(Core, "RecoveryOpt.Core.csproj"));
        Assert.That(project, Does.Not.Contain("OrTools").And.Not.Contain("ProjectReference"));
    }

    [Test]
    public void Reports_know_the_core_and_no_solver()
    {
        string project = File.ReadAllText(Path.Combine(Repository.Root, "src", "RecoveryOpt.Reporting", "RecoveryOpt.Reporting.csproj"));
        Assert.That(project, Does.Contain("RecoveryOpt.Core.csproj").And.Not.Contain("RecoveryOpt/RecoveryOpt.csproj").And.Not.Contain("OrTools").And.Not.Contain("Spreadsheets"));
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Core, f).Split(Path.DirectorySeparatorChar) is [not ("obj" or "bin"), _, ..])
            .Order(StringComparer.Ordinal);

    private static CSharpCompilation Compile(IEnumerable<string> files)
    {
        const string Usings = "global using System; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using System.Collections.Generic;";
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f)).Append(CSharpSyntaxTree.ParseText(Usings));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(a => Path.GetFileName(a).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(a) is "netstandard.dll" or "mscorlib.dll")
            .Select(a => MetadataReference.CreateFromFile(a));
        return CSharpCompilation.Create("core", trees, references);
    }

    private static IEnumerable<string> Breaches(CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0))
        {
            string room = RoomOf(tree.FilePath);
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (RoomDeclaring(model.GetSymbolInfo(name).Symbol) is not { } used || string.Equals(used, room, StringComparison.Ordinal)) continue;
                if (!MayUse[room].Contains(used, StringComparer.Ordinal))
                    yield return $"{room} uses {used}: {Path.GetFileName(tree.FilePath)} names {name.Identifier.Text}";
            }
        }
    }

    private static string? RoomDeclaring(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        string? path = type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
        return string.IsNullOrEmpty(path) ? null : RoomOf(path);
    }

    private static string RoomOf(string file) => Path.GetRelativePath(Core, file).Split(Path.DirectorySeparatorChar)[0];
}
