using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RecoveryOpt.Cli.Tests;

/// <summary>The real program, as a person or a script starts it.</summary>
public sealed class ProcessTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    [Test]
    public void Solve_in_a_process_of_its_own()
    {
        using var cli = new CliRun();
        using Process process = Start(cli, "solve", TwoYards);
        string output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(30_000), Is.True);
        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("Proven within the gap asked for.").And.Not.Contain("\u001b"));
    }

    [Test]
    public void A_missing_file_is_exit_code_1_with_nothing_on_stdout()
    {
        using var cli = new CliRun();
        using Process process = Start(cli, "check", "nowhere.json");
        Assert.That(process.StandardOutput.ReadToEnd(), Is.Empty);
        process.WaitForExit(30_000);
        Assert.That(process.ExitCode, Is.EqualTo(1));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void A_signal_returns_the_best_plan_so_far(string signal)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) Assert.Ignore("Signals are sent with kill.");
        using var cli = new CliRun();
        string scenario = cli.Write("hard.json", HardNetwork.Json());
        using Process process = Start(cli, "solve", scenario, "--least-gold", "600kg", "--gap", "0", "--out", "o");
        // The first line of progress: the run is under way and listens.
        process.StandardError.ReadLine();
        var clock = Stopwatch.StartNew();
        using (Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) kill.WaitForExit();
        string output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(30_000), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(process.ExitCode, Is.AnyOf(4, 5), output);
            Assert.That(output, Does.Contain("it was interrupted first"));
            Assert.That(cli.Text("o", "run.json"), Does.Contain("\"stop\": \"cancelled\""));
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        });
    }

    private static Process Start(CliRun cli, params string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "RecoveryOpt.Cli.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. args])
        {
            WorkingDirectory = cli.Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        return Process.Start(start)!;
    }
}
