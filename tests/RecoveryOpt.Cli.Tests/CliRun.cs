using System.Text;
using RecoveryOpt.Cli;

namespace RecoveryOpt.Cli.Tests;

/// <summary>What one run of the command line came to.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error)
{
    public string Both => Out + Error;
}

/// <summary>Runs the command line within the test, in a folder of its own that is removed afterwards.</summary>
internal sealed class CliRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("recoveryopt-cli-").FullName;

    public bool IsTerminal { get; init; }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Interrupts as Ctrl-C would, once stderr shows this text; at once when it is empty.</summary>
    public string? InterruptAt { get; init; }

    public static string Scenario(string name) => Path.Combine(AppContext.BaseDirectory, "Scenarios", name);

    public CliResult Run(params string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new WatchedWriter(() => { if (InterruptAt is not null) interrupt.Cancel(); }, InterruptAt);
        var host = new CliHost
        {
            Out = output,
            Error = error,
            OutIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Width = IsTerminal ? 100 : null,
            WorkingFolder = Folder,
            Environment = name => Environment.GetValueOrDefault(name),
            Listen = onFirst =>
            {
                interrupt.Token.Register(onFirst);
                if (InterruptAt is { Length: 0 }) interrupt.Cancel();
                return new Interruption(interrupt.Token);
            },
        };
        int exitCode = CommandLine.Run(args, host);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public byte[] Read(params string[] path) => File.ReadAllBytes(Path.Combine([Folder, .. path]));

    public string Text(params string[] path) => File.ReadAllText(Path.Combine([Folder, .. path]));

    public string[] Files() => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class WatchedWriter(Action seen, string? text) : StringWriter
    {
        public override void Write(char value) => base.Write(value);

        public override void Write(string? value)
        {
            base.Write(value);
            Watch(value);
        }

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            Watch(value);
        }

        // From another thread, as a signal comes: the printer holds its lock here.
        private void Watch(string? value)
        {
            if (text is { Length: > 0 } && value?.Contains(text, StringComparison.Ordinal) == true) ThreadPool.QueueUserWorkItem(_ => Seen());
        }

        private void Seen()
        {
            try
            {
                seen();
            }
            catch (ObjectDisposedException)
            {
                // The run was over first.
            }
        }
    }
}
