using System.Collections.Immutable;

namespace RecoveryOpt.Streams;

/// <summary>A scenario expanded into material streams and all that may happen to them.</summary>
internal sealed class StreamNetwork
{
    private readonly Lazy<ReturnLoops> _returns;

    internal StreamNetwork(Scenario scenario, AnalyteIndex analytes)
    {
        Scenario = scenario;
        Analytes = analytes;
        _returns = new Lazy<ReturnLoops>(() => new ReturnLoops(scenario, Activities));
    }

    /// <summary>How much there can be where outputs become feedstocks.</summary>
    public ReturnLoops Returns => _returns.Value;

    public Scenario Scenario { get; }

    public AnalyteIndex Analytes { get; }

    /// <summary>Streams in order of expansion; only those that something may happen to.</summary>
    public required ImmutableArray<MaterialStream> Streams { get; init; }

    /// <summary>The stream of every feedstock, and of every block of one, that can reach somewhere that takes it.</summary>
    public required ImmutableArray<MaterialStream> Sources { get; init; }

    /// <summary>The stream of every opening stock.</summary>
    public required ImmutableArray<MaterialStream> Openings { get; init; }

    /// <summary>Sources that can reach nothing that takes them; feedstocks with a minimum make the scenario infeasible then and are named.</summary>
    public required ImmutableArray<MaterialStream> Unreachable { get; init; }

    public required ImmutableArray<Activity> Activities { get; init; }

    public required ImmutableArray<Movement> Movements { get; init; }

    public required ImmutableArray<SaleOption> Sales { get; init; }

    public required ImmutableArray<DisposalOption> Disposals { get; init; }

    public required ImmutableArray<StockOption> Stocks { get; init; }

    /// <summary>Streams seen before pruning.</summary>
    public required int StreamsBeforePruning { get; init; }
}
