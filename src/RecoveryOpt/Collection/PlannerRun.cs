using System.Collections.Immutable;
using System.Reflection;

namespace RecoveryOpt.Collection;

/// <summary>One search from problem to outcome: the engines one after the other, every plan audited, the better one kept.</summary>
internal sealed class PlannerRun(CollectionProblem problem, CollectionOptions options, IRoutingBackend own, Func<IRoutingBackend> orTools, IProgress<SolveProgress>? progress)
{
    // Where both engines share the time, ours has the larger part: it is the better one wherever the two were compared.
    private const double OwnShare = 0.75;

    private const string NoBound = "No bound is computed for vehicle routes: best found, not proven best.";

    private readonly long _began = options.Clock.GetTimestamp();
    private readonly List<string> _notes = [];
    private readonly List<string> _names = [];
    private ImmutableArray<CollectionFinding> _findings = [];
    private CollectionPlan? _best;
    private CollectionPlan? _incomplete;
    private string _message = "";
    private string _bestBy = "";
    private long _iterations;

    public PlannerOutcome Run(CancellationToken cancellation)
    {
        if (options.Start is { } start && problem.Retime(start) is { } given) Hold(given, "the start plan", isStart: true);
        StopReason stop = options.Engine switch
        {
            RoutingEngine.Own => Ask(own, options, cancellation),
            RoutingEngine.OrTools => Ask(Able(orTools()), options, cancellation),
            _ => AskBoth(cancellation),
        };
        return Assemble(stop);
    }

    private StopReason AskBoth(CancellationToken cancellation)
    {
        IRoutingBackend second = orTools();
        if (RoutingNeeds.Unmet(problem, second) is { IsEmpty: false } unmet)
        {
            _notes.Add($"{second.Name} can't take the problem: {string.Join("; ", unmet.Select(p => $"{p.Path}: {p.Found}"))}.");
            return Ask(own, options, cancellation);
        }

        StopReason stop = Ask(own, options with { TimeLimit = options.TimeLimit * OwnShare }, cancellation);
        TimeSpan left = options.TimeLimit - options.Clock.GetElapsedTime(_began);
        if (stop == StopReason.Cancelled || left <= TimeSpan.Zero) return stop;
        StopReason last = Ask(second, options with { TimeLimit = left, Start = _best ?? options.Start }, cancellation);
        _notes.Add($"The plan is that of {_bestBy}.");
        return last == StopReason.Failed ? stop : last;
    }

    private IRoutingBackend Able(IRoutingBackend engine) =>
        RoutingNeeds.Unmet(problem, engine) is { IsEmpty: false } unmet ? throw new InvalidScenarioException(unmet) : engine;

    private StopReason Ask(IRoutingBackend engine, CollectionOptions limits, CancellationToken cancellation)
    {
        RoutingAnswer answer = engine.Solve(problem, limits, progress, cancellation);
        _names.Add(engine.Name);
        _iterations += answer.Iterations;
        if (answer.Message.Length > 0) _message = answer.Message;
        return answer.Plan is { } plan && !Hold(plan, engine.Name, isStart: false) ? StopReason.Failed : answer.Stop;
    }

    // False when the audit finds more than stops left out: then an engine, or our reading of it, is broken.
    private bool Hold(CollectionPlan plan, string by, bool isStart)
    {
        ImmutableArray<CollectionFinding> findings = CollectionAuditor.Audit(problem, plan);
        bool onlyMissed = findings.All(f => f.Kind is CollectionFindingKind.NotServed or CollectionFindingKind.GroupNotServed);
        if (findings.IsEmpty)
        {
            if (_best is not null && Worth(plan) >= Worth(_best)) return true;
            _best = plan;
            _bestBy = by;
        }
        else if (onlyMissed)
        {
            if (_incomplete is not null && _findings.Length <= findings.Length) return true;
            _incomplete = plan;
            _findings = findings;
        }
        else if (!isStart)
        {
            _findings = findings;
            _message = $"The independent recalculation found something wrong with the plan of {by}; it is not used.";
            return false;
        }

        return true;
    }

    // What is made least, whichever the objective.
    private double Worth(CollectionPlan plan) =>
        options.Objective == CollectionObjective.MostValueMinusCost ? plan.Cost.Number - plan.Value.Number : plan.Cost.Number;

    private PlannerOutcome Assemble(StopReason stop)
    {
        bool failed = stop == StopReason.Failed;
        double? achieved = _best is null ? null : options.Objective == CollectionObjective.MostValueMinusCost ? -Worth(_best) : Worth(_best);
        if (_best is null && !failed) _message = WhyNone(stop);
        return new PlannerOutcome
        {
            Stop = stop,
            Best = failed ? null : _best,
            Incomplete = failed || _best is not null ? null : _incomplete,
            AuditFindings = failed || _best is null ? _findings : [],
            Bounds = new ObjectiveBounds(failed ? null : achieved, null, null, "money"),
            WhyNotProven = NoBound,
            Message = _message,
            Iterations = _iterations,
            Elapsed = options.Clock.GetElapsedTime(_began),
            Provenance = new PlannerProvenance(ProblemHash.Of(problem), Version, string.Join(", then ", _names), options.Seed, options.Threads, options.IterationLimit) { EngineNote = string.Join(" ", _notes) },
        };
    }

    private string WhyNone(StopReason stop)
    {
        if (_incomplete is null) return $"The search ended ({stop}) before it had a plan.";
        string[] missed = [.. _findings.Select(f => f.Where)];
        const int MostListed = 20;
        return $"No plan was found that serves all that must be served; the best one leaves out {string.Join(", ", missed.Take(MostListed))}"
            + (missed.Length > MostListed ? FormattableString.Invariant($" and {missed.Length - MostListed} more.") : ".");
    }

    private static string Version { get; } =
        typeof(PlannerRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(PlannerRun).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
