using RecoveryOpt.Collection;

namespace RecoveryOpt.OrTools;

/// <summary>One search of OR-Tools' routing on a thread of its own. It can't be interrupted: given up, it goes on to its own limit and counts as lingering until then.</summary>
internal sealed class OrToolsRoutingRun(RoutingData data, RouteList? start, TimeSpan limit, long? solutions)
{
    private static int lingering;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<RouteList?> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _givenUp;

    /// <summary>Runs that were given up and have not come back yet, in this process.</summary>
    public static int LingeringCount => Volatile.Read(ref lingering);

    /// <summary>The routes found, null when there are none; faulted when the model could not be built.</summary>
    public Task<RouteList?> Finished => _finished.Task;

    public void Start() => new Thread(Main, maxStackSize: 16 * 1024 * 1024) { IsBackground = true, Name = "OR-Tools routing" }.Start();

    /// <summary>Waits no longer; false when the run has just finished.</summary>
    public bool GiveUp()
    {
        lock (_gate)
        {
            if (_finished.Task.IsCompleted) return false;
            _givenUp = true;
            Interlocked.Increment(ref lingering);
            return true;
        }
    }

    private void Main()
    {
        RouteList? found = null;
        Exception? error = null;
        try
        {
            using var model = new RoutingModelOfData(data);
            found = model.Solve(start, limit, solutions);
        }
#pragma warning disable CA1031 // Nothing may escape a thread; the caller reads it as a failed search.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        lock (_gate)
        {
            if (_givenUp) Interlocked.Decrement(ref lingering);
            if (error is null) _finished.SetResult(found);
            else _finished.SetException(error);
        }
    }
}
