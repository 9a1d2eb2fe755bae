using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using RecoveryOpt.Documents;
using RecoveryOpt.Engines;
using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;
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
    private double _tighteningCpuSeconds;

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
        ImmutableArray<Problem> problems = [.. NotYetOptimised.Check(_scenario), .. ObjectiveRules.Check(_scenario, _objective)];
        if (problems.Length > 0) throw new InvalidScenarioException(problems);
        StreamNetwork network = StreamExpander.Expand(_scenario, _options.MostMaterialStreams);
        return _objective.Kind == ObjectiveKind.InOrder ? RunInOrder(network, cancellation) : RunAlone(network, cancellation);
    }

    private Outcome RunAlone(StreamNetwork network, CancellationToken cancellation)
    {
        NetworkModel model = NetworkFormulation.Build(network, _objective);
        StageResult result = Solve(model, _objective, _deadline, null, _progress, cancellation);
        bool isWitness = result.Refusal != Refusal.None;
        return Assemble(model, result.Stop, result.Refusal, result.Bounds, result.Message, result.CpuSeconds) with
        {
            Best = isWitness ? null : result.Plan,
            Point = isWitness ? null : result.Point,
            Witness = isWitness ? result.Plan : null,
            AuditFindings = result.AuditFindings,
            Steps = result.Steps,
        };
    }

    private Outcome RunInOrder(StreamNetwork network, CancellationToken cancellation)
    {
        var order = new OrderRun(_objective, _deadline, _progress);
        NetworkModel? model = null;
        StageResult last = order.Run(
            (stage, deadline, start, progress) => Solve(model = NetworkFormulation.Build(network, stage, order: _objective), stage, deadline, start, progress, cancellation));
        bool isRefused = last.Refusal != Refusal.None;
        return Assemble(model!, order.Stop, last.Refusal, last.Bounds, order.Message, order.CpuSeconds) with
        {
            Best = isRefused ? null : order.Best,
            Witness = isRefused ? last.Plan : null,
            AuditFindings = last.AuditFindings,
            Stages = order.Stages,
        };
    }

    private StageResult Solve(NetworkModel model, Objective objective, Deadline deadline, double[]? start, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        // The relaxation would be solved first: an engine without integers says so before that.
        UnsupportedModelException.ThrowUnlessSupported(_backend, model.Model, new SolveRequest());
        model = Tightened(model, deadline, cancellation);
        var options = new RatioOptions
        {
            Deadline = deadline, RelativeGap = _options.RelativeGap, NodeLimit = _options.NodeLimit, Seed = _options.Seed, LogSink = _options.SolverLog, StartPoint = start,
        };
        try
        {
            return new StageRun(_backend, _scenario, objective, model, new PlanExtraction(model, _hash), options, progress).Run(cancellation);
        }
        catch (UnsupportedModelException e)
        {
            throw new InvalidScenarioException([new Problem(
                ProblemCodes.NotSolvable, "scenario", e.Message, "numbers of a size the solver can take", "Maybe a unit is wrong somewhere: a capacity, a grade or a price many powers of ten off.")]);
        }
    }

    private NetworkModel Tightened(NetworkModel model, Deadline deadline, CancellationToken cancellation)
    {
        if (model.LooseLinks.IsEmpty) return model;
        var session = new SolveSession(_backend, new ObjectiveOptions { Deadline = deadline, Seed = _options.Seed }, cancellation);
        LinearModel tight = LinkTightening.Of(session, model.Model, model.LooseLinks);
        _tighteningCpuSeconds += session.CpuSeconds;
        return model with { Model = tight };
    }

    private Outcome Assemble(NetworkModel model, StopReason stop, Refusal refusal, ObjectiveBounds bounds, string message, double cpuSeconds) => new()
    {
        Stop = stop,
        Bounds = bounds,
        Refusal = refusal,
        Message = string.Join(' ', new[] { Explain(model, refusal, message), _engineNote }.Where(static text => text.Length > 0)),
        Provenance = new Provenance(_hash, Version, $"{_backend.Name} {_backend.Version}", _options.RelativeGap, _options.NodeLimit, _options.Seed) { EngineNote = _engineNote },
        Statistics = new RunStatistics(
            model.Network.Streams.Length, model.Network.StreamsBeforePruning, model.Model.RowCount, model.Model.ColumnCount,
            model.Model.IsInteger.Count(i => i), model.Model.NonzeroCount, cpuSeconds + _tighteningCpuSeconds, _clock.Elapsed),
    };

    private static string Explain(NetworkModel model, Refusal refusal, string message)
    {
        string[] stuck = [.. model.Network.Unreachable.Where(s => MustBeTaken(s.Feedstock)).Select(s => s.ToString())];
        return refusal == Refusal.Infeasible && stuck.Length > 0
            ? $"{message} Nothing that can be reached takes these feedstocks, which must be bought: {string.Join(", ", stuck)}.".TrimStart()
            : message;
    }

    private static bool MustBeTaken(Feedstock feedstock) =>
        feedstock.Purchase.TakeOrPayShare is null && feedstock.LeastDryTonnesPerPeriod is { } least && least.Values.Any(v => v.Number > 0);

    private static string Version { get; } =
        typeof(RecoveryOptimizer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(RecoveryOptimizer).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
