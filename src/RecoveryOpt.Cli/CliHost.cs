using System.Runtime.InteropServices;
using System.Text;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli;

/// <summary>Where a run of the command line prints, and what it may ask of its surroundings. Tests give their own.</summary>
internal sealed record CliHost
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Characters in a line; null where nothing tells.</summary>
    public int? Width { get; init; }

    public Func<string, string?> Environment { get; init; } = _ => null;

    public required string WorkingFolder { get; init; }

    /// <summary>Takes what a script is answered with; null where text is asked for.</summary>
    public JsonAnswer? Answer { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Begins to listen for Ctrl-C. The action is called at the first one, before the token is cancelled.</summary>
    public Func<Action, Interruption> Listen { get; init; } = _ => new Interruption(CancellationToken.None);

    /// <summary>NO_COLOR (no-color.org): any value that isn't empty.</summary>
    public bool WantsColour => string.IsNullOrEmpty(Environment("NO_COLOR")) && !IsDumb;

    /// <summary>A terminal that can only print: no colour, no line that updates itself.</summary>
    public bool IsDumb => string.Equals(Environment("TERM"), "dumb", StringComparison.Ordinal);

    public string FullPath(string path) => Path.GetFullPath(path, WorkingFolder);

    public static CliHost OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliHost
        {
            Out = Console.Out,
            Error = Console.Error,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = WidthOfTerminal(),
            Environment = System.Environment.GetEnvironmentVariable,
            WorkingFolder = Directory.GetCurrentDirectory(),
            Listen = Interruption.BySignals,
        };
    }

    private static int? WidthOfTerminal()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>Listens for Ctrl-C and the request to terminate: the first asks for the best plan so far, the second ends the process.</summary>
internal sealed class Interruption(CancellationToken token, params IDisposable[] listeners) : IDisposable
{
    public CancellationToken Token { get; } = token;

    public static Interruption BySignals(Action onFirst)
    {
        var source = new CancellationTokenSource();
        return new Interruption(
            source.Token,
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
            source);

        void Take(PosixSignalContext signal)
        {
            lock (source)
            {
                // A second signal keeps its default meaning: the process ends at once.
                if (source.IsCancellationRequested) return;
                signal.Cancel = true;
                onFirst();
                source.Cancel();
            }
        }
    }

    public void Dispose()
    {
        foreach (IDisposable listener in listeners) listener.Dispose();
    }
}
