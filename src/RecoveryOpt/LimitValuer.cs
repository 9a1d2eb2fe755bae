using RecoveryOpt.Engines;
using RecoveryOpt.Explaining;
using RecoveryOpt.Solving;

namespace RecoveryOpt;

/// <summary>Says what each of the user's limits is worth to the best plan: how fast the objective would follow if it gave way or were tightened.</summary>
/// <remarks>
/// At the plan's whole numbers (what is built, opened and taken whole stays so) the best value ρ moves with a limit θ by
/// dρ/dθ = (N_θ − ρ·D_θ + ∑ᵢ πᵢ·(b_i,θ − A_i,θ·x*)) / D*, over every row and bound that holds θ; both one-sided derivatives are computed, for optima may tie.
/// In money it is the numerator over ρ: what one would pay for the room and keep the ratio.
/// </remarks>
public sealed class LimitValuer
{
    private readonly Func<SolverEngine, OpenedEngine> _open;

    /// <summary>A valuer on the engines that come with the package.</summary>
    public LimitValuer()
        : this(EngineRoom.Shipped.Open)
    {
    }

    internal LimitValuer(Func<SolverEngine, OpenedEngine> open) => _open = open;

    /// <summary>Values the limits at the whole numbers of an outcome's plan; blocks until it is done.</summary>
    /// <param name="scenario">The scenario that was optimised.</param>
    /// <param name="objective">Its objective; not an order of several.</param>
    /// <param name="outcome">What came of optimising them in this process.</param>
    /// <param name="options">How long and with which engine; the defaults when null.</param>
    /// <param name="cancellation">Ends it within 2 s with the limits valued so far.</param>
    /// <exception cref="ArgumentException">The outcome is of another scenario.</exception>
    /// <exception cref="EngineUnavailableException">The engine's native library can't be loaded.</exception>
    public MarginalValues Value(Scenario scenario, Objective objective, Outcome outcome, OptimizeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(outcome);
        if (!string.Equals(Documents.ScenarioDocument.Hash(scenario), outcome.Provenance.ScenarioHash, StringComparison.Ordinal))
            throw new ArgumentException("The outcome is of another scenario.", nameof(outcome));
        options ??= new OptimizeOptions();
        var nothing = new MarginalValues { Stop = StopReason.Completed, Unit = objective.Kind == ObjectiveKind.InOrder ? "" : objective.Unit(scenario) };
        if (objective.Kind == ObjectiveKind.InOrder) return nothing with { Message = "Marginal values are not computed for several objectives in order: ask for one of them." };
        if (outcome.Point is not { } point) return nothing with { Message = "No plan is held: there is nothing to value limits by." };
        Deadline deadline = options.TimeLimit is { } limit ? Deadline.After(limit) : Deadline.Never;
        var session = new SolveSession(_open(options.Engine).Backend, new ObjectiveOptions { Deadline = deadline, Seed = options.Seed, LogSink = options.SolverLog }, cancellation);
        MarginalValues found = new MarginalRun(session, new Question(scenario.Content, objective), options, nothing, () => cancellation.IsCancellationRequested || deadline.IsPast).Run(point);
        return found with { Limits = outcome.Best is { } plan ? LimitUses.Beside(found.Limits, plan.Ledger.Uses) : found.Limits, Stop = cancellation.IsCancellationRequested ? StopReason.Cancelled : deadline.IsPast ? StopReason.TimeLimit : found.Stop };
    }
}
