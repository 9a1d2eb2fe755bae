using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Optimizing;

/// <summary>Objectives in order: each is made best among the plans that keep what the earlier ones achieved, within their tolerances.</summary>
/// <remarks>
/// Stage k is solved over the plans whose value of stage j is no worse than v_j for every j &lt; k, where v_j is what the plan held after stage j achieves by the
/// audit, less the greater of the tolerances of j. What a stage proves, it proves among these plans. A stage that ended without its proof still passes on
/// what its plan achieved, and is said to be unproven.
/// </remarks>
internal sealed class OrderRun
{
    private readonly Objective _order;
    private readonly Deadline _deadline;
    private readonly IProgress<SolveProgress>? _progress;
    private readonly List<StageOutcome> _stages = [];

    public OrderRun(Objective order, Deadline deadline, IProgress<SolveProgress>? progress)
    {
        _order = order;
        _deadline = deadline;
        _progress = progress;
    }

    /// <summary>The plan of the last stage that holds one.</summary>
    public AuditedPlan? Best { get; private set; }

    /// <summary>Completed when every stage was proven; else why the first that wasn't came to its end.</summary>
    public StopReason Stop { get; private set; } = StopReason.Completed;

    public string Message { get; private set; } = "";

    public double CpuSeconds { get; private set; }

    /// <summary>Every stage that was begun, with what its value is in the plan of the last.</summary>
    public ImmutableArray<StageOutcome> Stages => [.. _stages.Select(s => s with { InFinalPlan = Best?.Ledger.ValueOf(s.Objective) })];

    /// <summary>Runs the stages and gives the last one that was begun.</summary>
    public StageResult Run(Func<Objective, Deadline, double[]?, IProgress<SolveProgress>?, StageResult> solve)
    {
        // A budget is a cost that is kept.
        ImmutableArray<KeptObjective> keeps = _order.MostTotalCost is { } budget ? [new KeptObjective(Objective.LeastCost(_order.CostBasis), budget.Number)] : [];
        double[]? point = null;
        StageResult result;
        int k = 0;
        do
        {
            ObjectiveStage stage = _order.Stages[k];
            result = solve(stage.Objective with { LeastGold = _order.LeastGold, Keeps = keeps }, ShareOfTime(k), point, InStage(k));
            CpuSeconds += result.CpuSeconds;
            if (k > 0 && result.Refusal == Refusal.Infeasible)
                result = result with { Stop = StopReason.Failed, Refusal = Refusal.None, Message = "The engine calls a model infeasible of which a plan is held." };

            double? kept = result is { Refusal: Refusal.None, Bounds.Achieved: { } achieved } ? stage.Worst(achieved, result.Rounding) : null;
            _stages.Add(new StageOutcome(stage.Objective, result.Stop, result.Refusal, result.Bounds)
            {
                Best = result.Refusal == Refusal.None ? result.Plan : null, Kept = kept, Message = result.Message, Steps = result.Steps,
            });
            if (Stop == StopReason.Completed) Stop = result.Stop;
            if (kept is { } value)
            {
                keeps = keeps.Add(new KeptObjective(stage.Objective, value));
                (Best, point) = (result.Plan, result.Point);
            }

            k++;
            if (kept is null || result.Stop is StopReason.Cancelled or StopReason.Failed) break;
        }
        while (k < _order.Stages.Length);

        // A stage that gave neither a value nor a refusal leaves the order unfinished, whatever it says of itself.
        if (k < _order.Stages.Length && result.Refusal == Refusal.None && Stop == StopReason.Completed) Stop = StopReason.Failed;
        Message = Describe(result);
        return result;
    }

    // What is left is shared evenly by the stages to come: time that one leaves over is for the others.
    private Deadline ShareOfTime(int stage) =>
        _deadline.IsNever ? _deadline : _deadline.OrAfter(_deadline.Remaining / (_order.Stages.Length - stage));

    private string Describe(StageResult last)
    {
        var sentences = new List<string>();
        for (int k = 0; k < _stages.Count; k++)
        {
            StageOutcome stage = _stages[k];
            string name = string.Create(CultureInfo.InvariantCulture, $"Stage {k + 1} of {_order.Stages.Length}");
            if (stage.Message.Length > 0) sentences.Add($"{name}: {stage.Message}");
            if (stage is { Best: not null, IsProven: false } && k + 1 < _stages.Count)
                sentences.Add($"{name} is not proven: what later stages prove holds among the plans that keep what its plan achieved.");
        }

        if (_stages.Count < _order.Stages.Length && last.Refusal == Refusal.None)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"The order ended after stage {_stages.Count}: the plan held is that of the last stage with one."));
        return string.Join(' ', sentences);
    }

    private StageProgress? InStage(int stage) => _progress is null ? null : new StageProgress(_progress, string.Create(CultureInfo.InvariantCulture, $"stage {stage + 1} of {_order.Stages.Length}: "));

    private sealed class StageProgress(IProgress<SolveProgress> caller, string prefix) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => caller.Report(value with { Phase = prefix + value.Phase });
    }
}
