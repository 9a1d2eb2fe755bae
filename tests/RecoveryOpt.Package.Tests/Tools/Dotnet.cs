using System.Diagnostics;
using System.Text;

namespace RecoveryOpt.Tests;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
/// <param name="Elapsed">Wall time.</param>
internal sealed record CommandResult(int ExitCode, string Out, string Error, TimeSpan Elapsed)
{
    public string Both => Out + Error;

    /// <summary>The same result; a failure of the test when the command failed.</summary>
    public CommandResult MustSucceed(string what)
    {
        Assert.That(ExitCode, Is.Zero, $"{what}\n{Both}");
        return this;
    }
}

/// <summary>Runs commands as a user would from a shell, without what the test run put into its environment.</summary>
internal static class Command
{
    // Far above what any needs: a hang is a failure and no endless CI run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    // The test host's own settings would make a child build believe that it is part of this one.
    private static readonly string[] Foreign = ["MSBUILD", "VSTEST", "DOTNET_HOST_PATH", "COVERLET", "CORECLR_", "COR_"];

    public static CommandResult Run(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] args)
    {
        var clock = Stopwatch.StartNew();
        using Process process = Start(folder, environment, program, args);
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', args)} did not end within {Patience.TotalMinutes} minutes.");
        }

        process.WaitForExit();
        return new CommandResult(process.ExitCode, output.Result, error.ToString(), clock.Elapsed);
    }

    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string name in start.Environment.Keys.Where(k => Foreign.Any(f => k.StartsWith(f, StringComparison.OrdinalIgnoreCase))).ToArray()) start.Environment.Remove(name);
        // No build server may outlive the tests.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
