using System.Globalization;
using System.Text;

namespace RecoveryOpt.Cli.Printing;

/// <summary>Shows where a running solve stands: one line that updates itself on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ProgressDisplay : IProgress<SolveProgress>, IDisposable
{
    private static readonly TimeSpan LiveEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(5);
    private const string EraseLine = "\r\u001b[2K";
    private const int MostKept = 2000;

    private readonly Lock _gate = new();
    private readonly CliHost _host;
    private readonly string _unit;
    private readonly bool _shown;
    private readonly bool _hasBound;
    private readonly bool _live;
    private readonly long _start;
    private readonly ITimer? _timer;
    private readonly List<SolveProgress> _history = [];
    private SolveProgress? _last;
    private long _printedAt;
    private string _printed = "";
    private bool _disposed;

    /// <param name="host">Where to print.</param>
    /// <param name="unit">Unit of what is best so far.</param>
    /// <param name="shown">False to print nothing and only keep the history.</param>
    /// <param name="hasBound">False where no bound is computed, so that none is awaited.</param>
    public ProgressDisplay(CliHost host, string unit, bool shown, bool hasBound = true)
    {
        _hasBound = hasBound;
        _host = host;
        _unit = unit;
        _shown = shown;
        _live = shown && host.ErrorIsTerminal && !host.IsDumb;
        _start = host.Clock.GetTimestamp();
        _printedAt = _start;
        if (_live) _timer = host.Clock.CreateTimer(_ => Tick(), state: null, TimeSpan.Zero, LiveEvery);
    }

    /// <summary>What was reported, without what adds nothing; kept for run.json.</summary>
    public IReadOnlyList<SolveProgress> History
    {
        get
        {
            lock (_gate) return [.. _history];
        }
    }

    public void Report(SolveProgress value)
    {
        lock (_gate)
        {
            if (_disposed) return;
            bool isNews = _last is null || value.Incumbent != _last.Incumbent || value.Bound != _last.Bound || !string.Equals(value.Phase, _last.Phase, StringComparison.Ordinal);
            _last = value;
            if (isNews && _history.Count < MostKept) _history.Add(value);
            if (_shown && !_live && isNews) PrintPlain();
        }
    }

    /// <summary>A sentence between the progress lines.</summary>
    public void Say(string text)
    {
        lock (_gate)
        {
            _host.Error.WriteLine(_live ? EraseLine + text : text);
            _host.Error.Flush();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_live && !_disposed) _host.Error.Write(EraseLine);
            _host.Error.Flush();
            _disposed = true;
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_disposed) return;
            string line = Line();
            int width = (_host.Width ?? 80) - 1;
            _host.Error.Write(EraseLine + (line.Length > width ? line[..width] : line));
            _host.Error.Flush();
        }
    }

    private void PrintPlain()
    {
        long now = _host.Clock.GetTimestamp();
        if (_printed.Length > 0 && _host.Clock.GetElapsedTime(_printedAt, now) < PlainEvery) return;

        string line = Line();
        if (string.Equals(line, _printed, StringComparison.Ordinal)) return;
        _host.Error.WriteLine(line);
        _printedAt = now;
        _printed = line;
    }

    private string Line()
    {
        var line = new StringBuilder(_host.Clock.GetElapsedTime(_start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)).Append(" s");
        if (_last is not { } last) return line.Append("  preparing").ToString();

        if (last.Incumbent is not null || last.Bound is not null)
        {
            line.Append("  best ").Append(last.Incumbent is { } best ? Figures.Precise(best) : "none yet");
            if (_hasBound) line.Append("  bound ").Append(last.Bound is { } bound ? Figures.Precise(bound) : "none yet");
            line.Append(' ').Append(_unit);
        }

        if (last.Gap is { } gap && double.IsFinite(gap)) line.Append("  gap ").Append(Figures.PercentRoundedUp(gap));
        if (last.Phase.Length > 0) line.Append("  ").Append(Printer.Clean(last.Phase));
        return line.ToString();
    }
}
