using System.Collections.Immutable;
using System.Reflection;
using RecoveryOpt.Collection.Proof;
using RecoveryOpt.Engines;
using RecoveryOpt.Highs;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>One run from problem to outcome: search and proof in turn, every plan audited, the better one kept.</summary>
internal sealed class PlannerRun(CollectionProblem problem, CollectionOptions options, IRoutingBackend own, Func<IRoutingBackend> orTools, IProgress<SolveProgress>? progress)
{
    // Where both engines share the time, ours has the larger part: it is the better one wherever the two were compared.
    private const double OwnShare = 0.75;

    // So few stops are often proven in a moment: a short search first, and the rest of the time only if it is needed.
    private const int FewStops = 60;
    private const double FirstLook = 0.1;

    private const long WorkBesideIterations = 50_000_000;
    private const double Negligible = 1e-5;

    private const double NegligibleBesideNothing = 1e-7;

    private static readonly TimeSpan LeastTime = TimeSpan.FromTicks(1);

    private readonly long _began = options.Clock.GetTimestamp();
    private readonly string _hash = ProblemHash.Of(problem);
    private readonly List<string> _notes = [];
    private readonly List<string> _names = [];
    private readonly HeldPlans _plans = new(problem, options.Objective);
    private RouteProofAnswer _proof = new(null, "No proof was asked for.", [], 0, 0);
    private IReadOnlyList<(int VehicleType, int[] Stops)> _pool = [];
    private string _message = "";
    private long _iterations;

    public PlannerOutcome Run(CancellationToken cancellation)
    {
        RatioFloor.Require(problem, options.Objective);
        if (options.Start is { } start && problem.Retime(start) is { } given) _plans.Hold(given, "the start plan", isOurs: false);
        string? whyNot = options.ProofShare > 0 ? ProofDataBuilder.WhyNot(problem, options.Objective) : _proof.WhyNot;
        if (whyNot is not null)
        {
            _proof = _proof with { WhyNot = whyNot };
            return Assemble(Search(1, cancellation), cancellation);
        }

        bool looksFirst = options.IterationLimit is null && problem.Stops.Length <= FewStops;
        StopReason stop = Search(looksFirst ? FirstLook : 1 - options.ProofShare, cancellation);
        if (stop is StopReason.Cancelled or StopReason.Failed)
        {
            _proof = _proof with { WhyNot = "The run ended before a bound was proven." };
            return Assemble(stop, cancellation);
        }

        Prove(looksFirst ? FirstLook + options.ProofShare : 1, cancellation);
        if (looksFirst && !IsProven() && !cancellation.IsCancellationRequested) stop = Search(1, cancellation);
        if (cancellation.IsCancellationRequested) stop = StopReason.Cancelled;
        return Assemble(IsProven() ? StopReason.Completed : stop, cancellation);
    }

    private StopReason Search(double until, CancellationToken cancellation) => options.Engine switch
    {
        RoutingEngine.Own => Ask(own, Left(until), cancellation),
        RoutingEngine.OrTools => Ask(Able(orTools()), Left(until), cancellation),
        _ => AskBoth(until, cancellation),
    };

    private StopReason AskBoth(double until, CancellationToken cancellation)
    {
        IRoutingBackend second = orTools();
        if (RoutingNeeds.Unmet(problem, options.Objective, second) is { IsEmpty: false } unmet)
        {
            string note = $"{second.Name} can't take the problem: {string.Join("; ", unmet.Select(p => $"{p.Path}: {p.Found}"))}.";
            if (!_notes.Contains(note, StringComparer.Ordinal)) _notes.Add(note);
            return Ask(own, Left(until), cancellation);
        }

        StopReason stop = Ask(own, Left(until * OwnShare), cancellation);
        CollectionOptions left = Left(until);
        if (stop == StopReason.Cancelled || left.TimeLimit == LeastTime) return stop;
        StopReason last = Ask(second, left, cancellation);
        _notes.Add($"The plan is that of {_plans.BestBy}.");
        return last == StopReason.Failed ? stop : last;
    }

    // What was used up by now is not given out again.
    private CollectionOptions Left(double until)
    {
        TimeSpan left = options.TimeLimit * until - options.Clock.GetElapsedTime(_began);
        return options with { TimeLimit = left > LeastTime ? left : LeastTime, Start = _plans.Best ?? options.Start };
    }

    private IRoutingBackend Able(IRoutingBackend engine) =>
        RoutingNeeds.Unmet(problem, options.Objective, engine) is { IsEmpty: false } unmet ? throw new InvalidScenarioException(unmet) : engine;

    private StopReason Ask(IRoutingBackend engine, CollectionOptions limits, CancellationToken cancellation)
    {
        RoutingAnswer answer = engine.Solve(problem, limits, progress, cancellation);
        if (!_names.Contains(engine.Name, StringComparer.Ordinal)) _names.Add(engine.Name);
        _iterations += answer.Iterations;
        if (answer.Pool.Count > 0) _pool = answer.Pool;
        if (answer.Message.Length > 0) _message = answer.Message;
        if (answer.Plan is not { } plan || _plans.Hold(plan, engine.Name, isOurs: true)) return answer.Stop;
        _message = $"The independent recalculation found something wrong with the plan of {engine.Name}; it is not used.";
        return StopReason.Failed;
    }

    private void Prove(double until, CancellationToken cancellation)
    {
        TimeSpan left = Left(until).TimeLimit;
        var budget = new ProofBudget
        {
            Deadline = Deadline.After(left, options.Clock),
            Work = options.ProofWorkLimit ?? (options.IterationLimit is null ? long.MaxValue : WorkBesideIterations),
            Clock = options.Clock,
            OpenMaster = static () => new HighsMaster(),
            Improved = bound => progress?.Report(new SolveProgress(options.Clock.GetElapsedTime(_began), "proving a bound for the routes", _plans.Achieved, bound, Gap(_plans.Achieved, bound))),
        };
        try
        {
            _proof = new RouteProof(problem, options.Objective, budget, cancellation).Run(_plans.Best, _pool);
            if (IsProven() || budget.Deadline.IsPast || cancellation.IsCancellationRequested) return;
            if (ColumnPlan.Choose(problem, _proof, EngineRoom.Shipped.Open(SolverEngine.Highs).Backend, Deadline.After(left * FirstLook, options.Clock), cancellation) is { } chosen)
                _plans.Hold(chosen, "the routes of the proof", isOurs: false);
        }
        catch (EngineUnavailableException unavailable)
        {
            _proof = _proof with { WhyNot = unavailable.Message };
        }
    }

    private bool IsProven() => Gap(_plans.Achieved, _proof.Bound) is { } gap && gap <= Negligible;

    // Absent where the bound is 0: then no share of it says anything, unless the plan is at it.
    private static double? Gap(double? achieved, double? proven)
    {
        if (achieved is not { } a || proven is not { } p) return null;
        double off = Math.Abs(a - p);
        return off <= Negligible * Math.Abs(a) + NegligibleBesideNothing ? 0 : Math.Abs(p) > 0 ? off / Math.Abs(p) : null;
    }

    private PlannerOutcome Assemble(StopReason stop, CancellationToken cancellation)
    {
        bool failed = stop == StopReason.Failed;
        CollectionPlan? best = failed ? null : _plans.Best;
        CollectionPlan? incomplete = failed || best is not null ? null : _plans.Incomplete;
        double? achieved = failed ? null : _plans.Achieved;
        if (best is null && !failed) _message = WhyNone(stop);
        else if (best is not null && RatioFloor.Binding(problem, best, options.Objective) is { } floor) _message = floor;
        CollectionPlan? shown = best ?? incomplete;
        return new PlannerOutcome
        {
            Stop = stop,
            Best = best,
            Incomplete = incomplete,
            AuditFindings = best is null ? _plans.Findings : [],
            Bounds = new ObjectiveBounds(achieved, _proof.Bound, Gap(achieved, _proof.Bound), options.Objective == CollectionObjective.MostValuePerCost ? "1" : "money"),
            WhyNotProven = _proof.WhyNot,
            BoundLeavesOut = _proof.Bound is null ? [] : _proof.Relaxed,
            IsProven = best is not null && IsProven(),
            Unserved = shown is null ? [] : UnservedReasons.Of(problem, shown, options.Objective, Deadline.After(cancellation.IsCancellationRequested ? TimeSpan.Zero : Left(1).TimeLimit, options.Clock)),
            Conflicts = best is null && !failed ? CollectionConflicts.Of(problem) : [],
            Message = _message,
            Iterations = _iterations,
            Elapsed = options.Clock.GetElapsedTime(_began),
            Provenance = new PlannerProvenance(_hash, Version, string.Join(", then ", _names), options.Seed, options.Threads, options.IterationLimit) { EngineNote = string.Join(" ", _notes) },
        };
    }

    private string WhyNone(StopReason stop)
    {
        if (_plans.Incomplete is null) return $"The search ended ({stop}) before it had a plan.";
        string[] missed = [.. _plans.Findings.Where(f => f.Kind != CollectionFindingKind.BelowLeastMass).Select(f => f.Where)];
        if (missed.Length == 0) return $"No plan was found that collects the least mass: the best one {_plans.Findings[0].Detail}.";
        const int MostListed = 20;
        return $"No plan was found that serves all that must be served; the best one leaves out {string.Join(", ", missed.Take(MostListed))}"
            + (missed.Length > MostListed ? FormattableString.Invariant($" and {missed.Length - MostListed} more.") : ".");
    }

    private static string Version { get; } =
        typeof(PlannerRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(PlannerRun).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
