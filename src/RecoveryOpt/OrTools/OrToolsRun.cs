using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>One OR-Tools solve on a thread of its own, which may outlive the caller's patience.</summary>
/// <remarks>The thread frees the native object whenever the call comes back; until then it counts as lingering.</remarks>
internal sealed class OrToolsRun(Func<IOrToolsEngine> open, LinearModel model, SolveRequest request)
{
    private static int lingering;

    private readonly Lock gate = new();
    private readonly TaskCompletionSource<OrToolsAnswer> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IOrToolsEngine? engine;
    private bool abandoned;

    /// <summary>Runs that were abandoned and have not come back yet, in this process.</summary>
    public static int LingeringCount => Volatile.Read(ref lingering);

    /// <summary>Done when the native call has come back and its object is freed.</summary>
    public Task<OrToolsAnswer> Finished => finished.Task;

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        var thread = new Thread(Main, maxStackSize: 16 * 1024 * 1024) { IsBackground = true, Name = "OR-Tools" };
        thread.Start();
    }

    /// <summary>Interrupts until the run ends or <paramref name="patience"/> does: an interrupt that comes before the search starts is lost.</summary>
    /// <returns>The engine's answer, or an abandoned one.</returns>
    public OrToolsAnswer StopWithin(TimeSpan patience)
    {
        Deadline due = Deadline.After(patience);
        while (!due.IsPast)
        {
            lock (gate)
                engine?.Interrupt();
            if (finished.Task.Wait(TimeSpan.FromMilliseconds(50)))
                return finished.Task.Result;
        }

        return Abandon() ?? finished.Task.Result;
    }

    private OrToolsAnswer? Abandon()
    {
        lock (gate)
        {
            if (finished.Task.IsCompleted)
                return null;
            abandoned = true;
            Interlocked.Increment(ref lingering);
            return new OrToolsAnswer { Status = OrToolsStatus.Stopped, StatusName = "not back yet", WasAbandoned = true };
        }
    }

    private void Main()
    {
        double cpuBefore = ThreadCpuClock.Seconds();
        OrToolsAnswer answer;
        try
        {
            answer = Solve();
        }
#pragma warning disable CA1031 // Nothing may escape a thread; the caller reads it as a failed solve.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = new OrToolsAnswer { Status = OrToolsStatus.Refused, Error = exception.Message };
        }

        lock (gate)
        {
            if (abandoned)
                Interlocked.Decrement(ref lingering);
            finished.SetResult(answer with { CpuSeconds = ThreadCpuClock.Seconds() - cpuBefore });
        }
    }

    private OrToolsAnswer Solve()
    {
        IOrToolsEngine opened = open();
        lock (gate)
            engine = opened;
        try
        {
            return opened.Solve(model, request);
        }
        finally
        {
            lock (gate)
            {
                engine = null;
                opened.Dispose();
            }
        }
    }
}
