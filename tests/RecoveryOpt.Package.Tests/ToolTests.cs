using System.Text.Json;

namespace RecoveryOpt.Tests;

/// <summary>The tool, installed from a local folder as a user installs it.</summary>
[Category("Long")]
public sealed class ToolTests
{
    private static readonly string TwoYards = Path.Combine(Repository.Root, "tests", "RecoveryOpt.Cli.Tests", "Scenarios", "two-yards.json");

    private static readonly Lazy<string> Tool = new(static () =>
    {
        Packed packed = Packed.Solution;
        string folder = packed.NewFolder("tool");
        CommandResult installed = Command.Run(folder, packed.Environment, "dotnet", "tool", "install", "--tool-path", folder, "--add-source", packed.Packages, "RecoveryOpt.Cli", "--version", packed.Version)
            .MustSucceed("dotnet tool install");
        UserProject.Tell("dotnet tool install", installed.Elapsed);
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "recoveryopt.exe" : "recoveryopt");
    });

    [Test]
    public void The_tool_names_its_version() =>
        Assert.That(Recoveryopt("--version").MustSucceed("--version").Out.Trim(), Does.StartWith(Packed.Solution.Version));

    [Test]
    public void Check_and_solve_a_scenario()
    {
        string folder = Packed.Solution.NewFolder("solving");
        Recoveryopt("check", TwoYards).MustSucceed("check");
        CommandResult solved = Recoveryopt("solve", TwoYards, "--out", folder, "--quiet").MustSucceed("solve");
        Assert.That(solved.Out, Does.Contain("Proven within the gap asked for."));
        using JsonDocument plan = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "plan.json")));
        Assert.That(plan.RootElement.GetProperty("provenance").GetProperty("solver").GetString(), Does.StartWith("HiGHS 1."));
    }

    [Test]
    public void A_broken_scenario_is_exit_code_1()
    {
        string broken = Path.Combine(Packed.Solution.NewFolder("broken"), "broken.json");
        File.WriteAllText(broken, """{ "version": 1, "name": "no basis" }""");
        CommandResult result = Recoveryopt("check", broken);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Both, Does.Contain("RO"));
    }

    private static CommandResult Recoveryopt(params string[] args) =>
        Command.Run(Path.GetDirectoryName(Tool.Value)!, Packed.Solution.Environment, Tool.Value, args);
}
