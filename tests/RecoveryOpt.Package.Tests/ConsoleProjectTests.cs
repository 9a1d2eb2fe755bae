using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RecoveryOpt.Tests;

/// <summary>Fresh console projects that take the package and run the README's code.</summary>
[Category("Long")]
public sealed class ConsoleProjectTests
{
    private static readonly string TwoYards = Path.Combine(Repository.Root, "tests", "RecoveryOpt.Cli.Tests", "Scenarios", "two-yards.json");

    private static readonly Lazy<(UserProject Project, CommandResult Run, TimeSpan Elapsed)> SixLines = new(static () =>
    {
        _ = Packed.Solution;
        var clock = Stopwatch.StartNew();
        var project = new UserProject("firstplan", "console", "RecoveryOpt");
        project.Write("Program.cs", Readme.CodeBelow("In six lines of C#"));
        project.Write("scenario.json", File.ReadAllText(TwoYards));
        project.Build();
        return (project, project.Run(), clock.Elapsed);
    });

    private static string HighsFile => OperatingSystem.IsWindows() ? "highs.dll" : OperatingSystem.IsMacOS() ? "libhighs.1.dylib" : "libhighs.so.1";

    [Test]
    public void Six_lines_print_the_plan_in_under_three_minutes()
    {
        (_, CommandResult run, TimeSpan elapsed) = SixLines.Value;
        UserProject.Tell("from dotnet new console to the printed plan", elapsed);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Both);
            // 150 t of mixed boards fill the smelter each year: 150 t x 100 g/t x 0.95 x 0.99 = 14,107.5 g payable, twice.
            Assert.That(run.Out, Does.Contain("2027: buy 150 dry t of MIXED\n").And.Contain("2028: buy 150 dry t of MIXED\n").And.Contain(" 28,215 g payable\n"));
            Assert.That(run.Error.Trim(), Is.Empty);
            Assert.That(elapsed, Is.LessThan(TimeSpan.FromMinutes(3)));
        });
    }

    [Test]
    public void The_longer_code_of_the_readme_prints_the_number_calculated_by_hand()
    {
        var project = new UserProject("hellogold", "console", "RecoveryOpt");
        project.Write("Program.cs", Readme.CodeBelow("In fifteen lines of C#"));
        project.Build();
        CommandResult run = project.Run().MustSucceed("dotnet run");
        double ratio = 14_107.5 / 716_500;
        Assert.That(run.Out.Trim(), Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"14107.5 g payable at {ratio:F6} g/USD; no other plan exceeds {ratio:F6}")));
    }

    // As on a platform that the solver packages don't come for, or where the runtimes folder was left behind.
    [Test]
    public void Without_the_native_libraries_the_message_says_what_is_missing_and_what_to_do()
    {
        UserProject project = SixLines.Value.Project;
        string folder = Packed.Solution.NewFolder("withoutnative");
        foreach (string file in Directory.GetFiles(project.OutputFolder)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder, "scenario.json"), File.ReadAllText(TwoYards));
        CommandResult run = Command.Run(folder, Packed.Solution.Environment, "dotnet", Path.Combine(folder, $"{project.Name}.dll"));
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Not.Zero);
            Assert.That(run.Out, Is.Empty);
            Assert.That(run.Error, Does.Contain("EngineUnavailableException").And.Contain(RuntimeInformation.RuntimeIdentifier).And.Contain(HighsFile)
                .And.Contain($"publish with -r {RuntimeInformation.RuntimeIdentifier}"));
        });
    }
}
