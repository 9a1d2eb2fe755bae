namespace RecoveryOpt.Examples.WebService;

/// <summary>How many solves there were, for operators.</summary>
/// <param name="Running">Solves that run now.</param>
/// <param name="Finished">Solves that ended by themselves since the service started.</param>
/// <param name="Cancelled">Solves whose client went away since the service started.</param>
internal sealed record DeskCount(int Running, int Finished, int Cancelled);

/// <summary>Runs solves on threads of their own and keeps count.</summary>
internal sealed class SolveDesk(IRecoveryOptimizer optimizer)
{
    private int _running;
    private int _finished;
    private int _cancelled;

    public DeskCount Count() => new(Volatile.Read(ref _running), Volatile.Read(ref _finished), Volatile.Read(ref _cancelled));

    /// <summary>Optimises; a client that goes away ends the solve within two seconds.</summary>
    public async Task<Outcome> Solve(Scenario scenario, Objective objective, IProgress<SolveProgress>? progress, CancellationToken disconnected)
    {
        Interlocked.Increment(ref _running);
        try
        {
            // A native solve blocks its thread; one of the pool would be missing from every other request.
            Outcome outcome = await Task.Factory.StartNew(
                () => optimizer.Optimize(scenario, objective, progress: progress, cancellation: disconnected),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Interlocked.Increment(ref outcome.Stop == StopReason.Cancelled ? ref _cancelled : ref _finished);
            return outcome;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
