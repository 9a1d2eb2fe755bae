namespace RecoveryOpt.Cli.Options;

/// <summary>A file that takes the solver's own log, from whichever thread it writes.</summary>
internal sealed class SolverLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _writer;
    private bool _closed;

    private SolverLog(StreamWriter writer) => _writer = writer;

    public static SolverLog Open(CliHost host, string path)
    {
        try
        {
            return new SolverLog(new StreamWriter(host.FullPath(path)) { NewLine = "\n" });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliException.Usage($"The solver's log can't be written to {path}: {error.Message}");
        }
    }

    public void Write(string line)
    {
        lock (_gate)
        {
            // A solve that was left behind at its deadline may still speak.
            if (!_closed) _writer.WriteLine(line.TrimEnd('\n', '\r'));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _writer.Dispose();
        }
    }
}
