using System.Runtime.InteropServices;

namespace RecoveryOpt.Tests;

/// <summary>Core and HiGHS in a program that is compiled to native code: nothing of ours may need what trimming takes away.</summary>
[Category("Long")]
public sealed class NativeAotTests
{
    private static readonly string TwoYards = Path.Combine(Repository.Root, "tests", "RecoveryOpt.Cli.Tests", "Scenarios", "two-yards.json");

    // All of our assemblies are analysed, not just what this program calls.
    private const string Properties = """
        <Project>
          <PropertyGroup>
            <PublishAot>true</PublishAot>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
          </PropertyGroup>
          <ItemGroup>
            <TrimmerRootAssembly Include="RecoveryOpt.Core" />
            <TrimmerRootAssembly Include="RecoveryOpt" />
          </ItemGroup>
        </Project>
        """;

    [Test]
    public void A_natively_compiled_program_solves_and_audits_without_a_warning_about_our_code()
    {
        if (OperatingSystem.IsWindows() || !HasLinker()) Assert.Ignore("Native compilation needs clang or gcc on this machine; .ci/run installs one.");
        var project = new UserProject("nativeplan", "console", "RecoveryOpt");
        project.Write("Directory.Build.props", Properties);
        project.Write("Program.cs", File.ReadAllText(Path.Combine(Repository.Root, "tests", "RecoveryOpt.Package.Tests", "Consumers", "NativeAot.cs")));
        CommandResult published = project.Dotnet("publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "published").MustSucceed("dotnet publish");
        UserProject.Tell("native compilation", published.Elapsed);
        string[] ours = [.. published.Both.Split('\n').Where(l => l.Contains("warning", StringComparison.Ordinal) && l.Contains("RecoveryOpt.", StringComparison.Ordinal))];
        Assert.That(ours, Is.Empty);

        string folder = Path.Combine(project.Folder, "published");
        File.WriteAllText(Path.Combine(folder, "scenario.json"), File.ReadAllText(TwoYards));
        CommandResult run = Command.Run(folder, Packed.Solution.Environment, Path.Combine(folder, project.Name)).MustSucceed("the native program");
        UserProject.Tell("the native program, start to end", run.Elapsed);
        Assert.That(run.Out, Does.Contain("2027: buy 150 dry t of MIXED\n").And.Contain(" 28,215 g payable\n").And.Contain("solver: HiGHS 1.")
            .And.Contain("same scenario: True").And.Contain("audit passed: True").And.Contain("schema: True"));
    }

    private static bool HasLinker() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "clang")) || File.Exists(Path.Combine(f, "gcc")));
}
