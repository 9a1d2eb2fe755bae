using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using RecoveryOpt.Documents;
using RecoveryOpt.Engines;
using RecoveryOpt.Formulation;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Optimizing;

/// <summary>One optimisation from scenario to outcome.</summary>
internal sealed class OptimizationRun
{
    private readonly ISolverBackend _backend;
    private readonly string _engineNote;
    private readonly Scenario _scenario;
    private readonly Objective _objective;
    private readonly OptimizeOptions _options;
    private readonly IProgress<SolveProgress>? _progress;
    private readonly Deadline _deadline;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly string _hash;
    private ImmutableArray<Finding> _auditFindings = [];

    public OptimizationRun(OpenedEngine engine, Scenario scenario, Objective objective, OptimizeOptions options, IProgress<SolveProgress>? progress)
    {
        _backend = engine.Backend;
        _engineNote = engine.Note;
        _scenario = scenario;
        _objective = objective;
        _options = options;
        _progress = progress;
        _deadline = options.TimeLimit is { } limit ? Deadline.After(limit) : Deadline.Never;
        _hash = ScenarioDocument.Hash(scenario);
    }

    public Outcome Run(CancellationToken cancellation)
    {
        RefuseWhatCannotBeOptimised();
        StreamNetwork network = StreamExpander.Expand(_scenario, _options.MostMaterialStreams);
        NetworkModel model = NetworkFormulation.Build(network, _objective);
        // The relaxation would be solved first: an engine without integers says so before that.
        UnsupportedModelException.ThrowUnlessSupported(_backend, model.Model, new SolveRequest());
        var plans = new PlanExtraction(model, _hash);
        try
        {
            return _objective.Kind == ObjectiveKind.GoldPerCost
                ? MaximiseRatio(model, plans, cancellation)
                : OptimiseLinear(model, plans, cancellation);
        }
        catch (UnsupportedModelException e)
        {
            throw new InvalidScenarioException([new Problem(
                ProblemCodes.NotSolvable, "scenario", e.Message, "numbers of a size the solver can take", "Maybe a unit is wrong somewhere: a capacity, a grade or a price many powers of ten off.")]);
        }
    }

    private void RefuseWhatCannotBeOptimised()
    {
        ImmutableArray<Problem> problems = [.. NotYetOptimised.Check(_scenario), .. ObjectiveRules.Check(_scenario, _objective)];
        if (problems.Length > 0) throw new InvalidScenarioException(problems);
    }

    private Outcome MaximiseRatio(NetworkModel model, PlanExtraction plans, CancellationToken cancellation)
    {
        double unit = model.GramsPerUnit / model.MoneyPerUnit;
        var problem = new RatioProblem(model.Model, model.PayableGold, model.Cost);
        var options = new RatioOptions
        {
            Deadline = _deadline, RelativeGap = _options.RelativeGap, NodeLimit = _options.NodeLimit, Seed = _options.Seed, LogSink = _options.SolverLog,
        };
        RatioResult result = new RatioSolver(_backend).Solve(problem, Evaluate, options, Scaled(unit), cancellation);

        Refusal refusal = result.Refusal switch
        {
            RatioRefusal.None => Refusal.None,
            RatioRefusal.Infeasible => Refusal.Infeasible,
            RatioRefusal.NegativeCost => Refusal.NegativeCost,
            RatioRefusal.FreeGold => Refusal.FreeGold,
            RatioRefusal.FloorNeeded => Refusal.FloorNeeded,
            RatioRefusal.NoGold => Refusal.NoGold,
            _ => throw new InvalidOperationException($"Unknown refusal {result.Refusal}."),
        };
        AuditedPlan? plan = result.Point is null ? null : Audit(plans.Read(result.Point)).AuditedPlan;
        double? achieved = refusal == Refusal.None ? plan?.Ledger.GoldPerCost(_objective.CostBasis) : null;
        double? proven = refusal == Refusal.None ? result.Proven * unit : null;
        return Assemble(model, result.Stop, refusal, plan, Bounds(achieved, proven, maximise: true, _objective.Unit(_scenario)), result.Message, result.CpuSeconds) with
        {
            Steps = [.. result.Steps.Select(s => new ProofStep(s.Phase, s.Lambda * unit, s.Achieved * unit, s.Bound * unit, s.Nodes))],
        };

        (double N, double D)? Evaluate(double[] point) => Audit(plans.Read(point)) is { AuditedPlan: { } audited }
            ? (audited.Ledger.DiscountedPayableGold.Grams / model.GramsPerUnit, audited.Ledger.TotalCost(_objective.CostBasis).Number / model.MoneyPerUnit)
            : null;
    }

    private Outcome OptimiseLinear(NetworkModel model, PlanExtraction plans, CancellationToken cancellation)
    {
        var options = new ObjectiveOptions
        {
            Deadline = _deadline, RelativeGap = _options.RelativeGap, NodeLimit = _options.NodeLimit, Seed = _options.Seed, LogSink = _options.SolverLog,
        };
        ObjectiveResult result = new LinearObjectiveSolver(_backend).Solve(model.Model, Evaluate, options, Scaled(model.ObjectiveUnit), cancellation);

        Refusal refusal = result.Claim switch
        {
            SolverClaim.Infeasible => Refusal.Infeasible,
            SolverClaim.Unbounded => Refusal.Unbounded,
            _ => Refusal.None,
        };
        AuditedPlan? plan = result.Point is null ? null : Audit(plans.Read(result.Point)).AuditedPlan;
        ObjectiveBounds bounds = Bounds(plan?.Ledger.ValueOf(_objective), result.Proven * model.ObjectiveUnit, _objective.IsMaximised, _objective.Unit(_scenario));
        return Assemble(model, result.Stop, refusal, plan, bounds, result.Message, result.CpuSeconds);

        double? Evaluate(double[] point) => Audit(plans.Read(point)).AuditedPlan?.Ledger.ValueOf(_objective) / model.ObjectiveUnit;
    }

    private AuditResult Audit(Plan plan)
    {
        AuditResult result = PlanAuditor.Audit(_scenario, plan, _objective);
        if (result.AuditedPlan is null) _auditFindings = [.. result.Findings];
        return result;
    }

    private Outcome Assemble(NetworkModel model, StopReason stop, Refusal refusal, AuditedPlan? plan, ObjectiveBounds bounds, string message, double cpuSeconds)
    {
        bool isWitness = refusal != Refusal.None;
        return new Outcome
        {
            Stop = stop,
            Best = isWitness ? null : plan,
            Witness = isWitness ? plan : null,
            Bounds = bounds,
            Refusal = refusal,
            Message = string.Join(' ', new[] { Explain(model, refusal, message), _engineNote }.Where(static text => text.Length > 0)),
            AuditFindings = _auditFindings,
            Provenance = new Provenance(_hash, Version, $"{_backend.Name} {_backend.Version}", _options.RelativeGap, _options.NodeLimit, _options.Seed) { EngineNote = _engineNote },
            Statistics = new RunStatistics(
                model.Network.Streams.Length, model.Network.StreamsBeforePruning, model.Model.RowCount, model.Model.ColumnCount,
                model.Model.IsInteger.Count(i => i), model.Model.NonzeroCount, cpuSeconds, _clock.Elapsed),
        };
    }

    private static string Explain(NetworkModel model, Refusal refusal, string message)
    {
        string[] stuck = [.. model.Network.Unreachable.Where(s => MustBeTaken(s.Feedstock)).Select(s => s.ToString())];
        return refusal == Refusal.Infeasible && stuck.Length > 0
            ? $"{message} Nothing that can be reached takes these feedstocks, which must be bought: {string.Join(", ", stuck)}.".TrimStart()
            : message;
    }

    private static bool MustBeTaken(Feedstock feedstock) =>
        feedstock.Purchase.TakeOrPayShare is null && feedstock.LeastDryTonnesPerPeriod is { } least && least.Values.Any(v => v.Number > 0);

    private static ObjectiveBounds Bounds(double? achieved, double? proven, bool maximise, string unit)
    {
        double? gap = null;
        if (achieved is { } a && proven is { } b)
        {
            double distance = Math.Max(0, maximise ? b - a : a - b);
            double scale = Math.Max(Math.Abs(a), Math.Abs(b));
            gap = scale == 0 ? 0 : distance / scale;
        }

        return new ObjectiveBounds(achieved, proven, gap, unit);
    }

    private ScaledProgress? Scaled(double unit) => _progress is null ? null : new ScaledProgress(_progress, unit);

    private static string Version { get; } =
        typeof(RecoveryOptimizer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(RecoveryOptimizer).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>Turns the solver's scaled numbers into the objective's unit on the way to the caller.</summary>
    private sealed class ScaledProgress(IProgress<SolveProgress> caller, double unit) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) =>
            caller.Report(value with { Incumbent = value.Incumbent * unit, Bound = value.Bound * unit });
    }
}
