using System.Collections.Immutable;
using RecoveryOpt.Formulation;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Optimizing;

/// <summary>What came of making one objective best.</summary>
internal sealed record StageResult
{
    public required StopReason Stop { get; init; }

    public Refusal Refusal { get; init; }

    /// <summary>The best plan; with a refusal, the plan that shows why.</summary>
    public AuditedPlan? Plan { get; init; }

    /// <summary>The same plan as a point of the model, for the next stage to start from.</summary>
    public double[]? Point { get; init; }

    public required ObjectiveBounds Bounds { get; init; }

    public string Message { get; init; } = "";

    public ImmutableArray<ProofStep> Steps { get; init; } = [];

    public ImmutableArray<Finding> AuditFindings { get; init; } = [];

    public double CpuSeconds { get; init; }

    /// <summary>What rounding alone may do to the value, in its unit: a value that is kept is never asked for more exactly.</summary>
    public double Rounding { get; init; }
}

/// <summary>Makes one objective best on its model, and lets nothing pass that the audit refuses.</summary>
internal sealed class StageRun(ISolverBackend backend, Scenario scenario, Objective objective, NetworkModel model, PlanExtraction plans, RatioOptions options, IProgress<SolveProgress>? progress)
{
    // Beside the largest number that a value is summed from.
    private const double RoundingShare = 1e-9;

    private ImmutableArray<Finding> _auditFindings = [];

    public StageResult Run(CancellationToken cancellation)
    {
        StageResult result = objective.Kind switch
        {
            ObjectiveKind.GoldPerCost => MaximiseGoldPerCost(cancellation),
            ObjectiveKind.LeastCostPerGold => MinimiseCostPerGold(cancellation),
            _ => OptimiseLinear(cancellation),
        };
        return result with { AuditFindings = _auditFindings, Rounding = result.Point is { } point ? RoundingShare * ScaleAt(point) : 0 };
    }

    private StageResult MaximiseGoldPerCost(CancellationToken cancellation)
    {
        double unit = model.GramsPerUnit / model.MoneyPerUnit;
        RatioResult result = new RatioSolver(backend).Solve(Ratio, EvaluateRatio, options, Scaled(unit), cancellation);
        Refusal refusal = Meaning(result.Refusal);
        AuditedPlan? plan = PlanOf(result.Point);
        bool hasValue = refusal == Refusal.None;
        return new StageResult
        {
            Stop = result.Stop,
            Refusal = refusal,
            Plan = plan,
            Point = result.Point,
            Bounds = Bounds(hasValue ? plan?.Ledger.ValueOf(objective) : null, hasValue ? result.Proven * unit : null),
            Message = result.Message,
            Steps = InUnits(result.Steps, unit),
            CpuSeconds = result.CpuSeconds,
        };
    }

    private StageResult MinimiseCostPerGold(CancellationToken cancellation)
    {
        double unit = model.MoneyPerUnit / model.GramsPerUnit;
        CostPerGoldResult result = new CostPerGoldSolver(backend).Solve(Ratio, EvaluateRatio, options, Scaled(unit), cancellation);
        AuditedPlan? plan = PlanOf(result.Point);
        return new StageResult
        {
            Stop = result.Stop,
            Refusal = Meaning(result.Refusal),
            Plan = plan,
            Point = result.Point,
            Bounds = Bounds(plan?.Ledger.ValueOf(objective), result.Proven * unit),
            Message = result.Message,
            Steps = InUnits(result.Steps, unit),
            CpuSeconds = result.CpuSeconds,
        };
    }

    private StageResult OptimiseLinear(CancellationToken cancellation)
    {
        ObjectiveResult result = new LinearObjectiveSolver(backend).Solve(model.Model, Evaluate, options, Scaled(model.ObjectiveUnit), cancellation);
        AuditedPlan? plan = PlanOf(result.Point);
        return new StageResult
        {
            Stop = result.Stop,
            Refusal = result.Claim switch
            {
                SolverClaim.Infeasible => Refusal.Infeasible,
                SolverClaim.Unbounded => Refusal.Unbounded,
                _ => Refusal.None,
            },
            Plan = plan,
            Point = result.Point,
            Bounds = Bounds(plan?.Ledger.ValueOf(objective), result.Proven * model.ObjectiveUnit),
            Message = result.Message,
            CpuSeconds = result.CpuSeconds,
        };

        double? Evaluate(double[] point) => Audit(plans.Read(point)).AuditedPlan?.Ledger.ValueOf(objective) / model.ObjectiveUnit;
    }

    private RatioProblem Ratio => new(model.Model, model.PayableGold, model.Cost);

    private (double N, double D)? EvaluateRatio(double[] point) => Audit(plans.Read(point)) is { AuditedPlan: { } audited }
        ? (audited.Ledger.DiscountedPayableGold.Grams / model.GramsPerUnit, audited.Ledger.TotalCost(objective.CostBasis).Number / model.MoneyPerUnit)
        : null;

    private AuditedPlan? PlanOf(double[]? point) => point is null ? null : Audit(plans.Read(point)).AuditedPlan;

    private AuditResult Audit(Plan plan)
    {
        AuditResult result = PlanAuditor.Audit(scenario, plan, objective);
        if (result.AuditedPlan is null) _auditFindings = [.. result.Findings];
        return result;
    }

    private double ScaleAt(double[] point) => objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => model.PayableGold.Evaluate(point) * model.GramsPerUnit / (model.Cost.Evaluate(point) * model.MoneyPerUnit),
        ObjectiveKind.LeastCostPerGold => model.Cost.ScaleAt(point) * model.MoneyPerUnit / (model.PayableGold.Evaluate(point) * model.GramsPerUnit),
        _ => model.Model.Objective.ScaleAt(point) * model.ObjectiveUnit,
    };

    private ObjectiveBounds Bounds(double? achieved, double? proven)
    {
        double? gap = null;
        if (achieved is { } a && proven is { } b)
        {
            double distance = Math.Max(0, objective.IsMaximised ? b - a : a - b);
            double scale = Math.Max(Math.Abs(a), Math.Abs(b));
            gap = scale == 0 ? 0 : distance / scale;
        }

        return new ObjectiveBounds(achieved, proven, gap, objective.Unit(scenario));
    }

    private static Refusal Meaning(RatioRefusal refusal) => refusal switch
    {
        RatioRefusal.None => Refusal.None,
        RatioRefusal.Infeasible => Refusal.Infeasible,
        RatioRefusal.NegativeCost => Refusal.NegativeCost,
        RatioRefusal.FreeGold => Refusal.FreeGold,
        RatioRefusal.FloorNeeded => Refusal.FloorNeeded,
        RatioRefusal.NoGold => Refusal.NoGold,
        _ => throw new InvalidOperationException($"Unknown refusal {refusal}."),
    };

    private static ImmutableArray<ProofStep> InUnits(IReadOnlyList<RatioStep> steps, double unit) =>
        [.. steps.Select(s => new ProofStep(s.Phase, s.Lambda * unit, s.Achieved * unit, s.Bound * unit, s.Nodes))];

    private ScaledProgress? Scaled(double unit) => progress is null ? null : new ScaledProgress(progress, unit);

    /// <summary>Turns the solver's scaled numbers into the objective's unit on the way to the caller.</summary>
    private sealed class ScaledProgress(IProgress<SolveProgress> caller, double unit) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) =>
            caller.Report(value with { Incumbent = value.Incumbent * unit, Bound = value.Bound * unit });
    }
}
