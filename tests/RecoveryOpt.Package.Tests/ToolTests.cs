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
        Assert.That(Recoveryopt("--version").MustSucceed("--version").Out.Trim(), Is.EqualTo($"recoveryopt {Packed.Solution.Version}"));

    [Test]
    public void Check_and_solve_a_scenario_for_a_script() => CheckAndSolve(TwoYards);

    /// <summary>Every template that this version of the tool writes.</summary>
    [Test]
    public void Check_and_solve_every_template()
    {
        if (!Recoveryopt("--help").MustSucceed("--help").Out.Contains("\n  new ", StringComparison.Ordinal)) Assert.Ignore("This version of the tool writes no templates.");
        foreach (string kind in (string[])["json", "csv", "xlsx"])
        {
            foreach (string name in (string[])["hello", "ewaste", "tailings"])
            {
                string target = Path.Combine(Packed.Solution.NewFolder("templates"), kind == "csv" ? "scenario" : $"scenario.{kind}");
                Recoveryopt("new", "--kind", kind, "--case", name, "--out", target).MustSucceed($"new {kind} {name}");
                CheckAndSolve(target);
            }
        }
    }

    [Test]
    public void A_broken_scenario_is_exit_code_1()
    {
        string broken = Path.Combine(Packed.Solution.NewFolder("broken"), "broken.json");
        File.WriteAllText(broken, """{ "version": 1, "name": "no basis" }""");
        CommandResult result = Recoveryopt("check", broken, "--output", "json");
        using JsonDocument answer = JsonDocument.Parse(result.Out);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(answer.RootElement.GetProperty("problems").GetArrayLength(), Is.Positive);
    }

    private static void CheckAndSolve(string scenario)
    {
        string folder = Packed.Solution.NewFolder("solving");
        using JsonDocument check = JsonDocument.Parse(Recoveryopt("check", scenario, "--output", "json").MustSucceed($"check {scenario}").Out);
        Assert.That(check.RootElement.GetProperty("counts").GetProperty("feedstocks").GetInt32(), Is.Positive);
        using JsonDocument solve = JsonDocument.Parse(Recoveryopt("solve", scenario, "--out", folder, "--quiet", "--output", "json").MustSucceed($"solve {scenario}").Out);
        Assert.That(solve.RootElement.GetProperty("exitCode").GetInt32(), Is.Zero);
        Assert.That(solve.RootElement.GetProperty("result").GetProperty("provenance").GetProperty("solver").GetString(), Does.StartWith("HiGHS 1."));
        Assert.That(File.Exists(Path.Combine(folder, "plan.json")), Is.True);
    }

    private static CommandResult Recoveryopt(params string[] args) =>
        Command.Run(Path.GetDirectoryName(Tool.Value)!, Packed.Solution.Environment, Tool.Value, args);
}
