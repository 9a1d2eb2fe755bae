using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Which material streams a scenario expands into, for those who want to look before they optimise.</summary>
public static class MaterialStreams
{
    /// <summary>Expands a scenario as the optimiser would, and lists the streams that something may happen to.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="most">Most material streams; 100,000 when not given.</param>
    /// <exception cref="InvalidScenarioException">
    /// The scenario states something that can't be optimised yet, something reads an assay that isn't there, an output is impossible, or
    /// there are too many streams; every problem is listed.
    /// </exception>
    public static MaterialStreamList Of(Scenario scenario, int most = 100_000)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Streams.StreamNetwork network = Expand(scenario, most);
        var fed = network.Activities.ToLookup(a => a.Stream, a => $"{a.Facility.Id}/{a.Mode.Id}");
        var carried = network.Movements.ToLookup(m => m.Stream, m => m.Lane.Id);
        var sold = network.Sales.ToLookup(s => s.Stream, s => s.Offtake.Id);
        var disposed = network.Disposals.ToLookup(d => d.Stream, d => d.Sink.Id);
        var stocked = network.Stocks.ToLookup(s => s.Stream, s => s.Site.Id);
        return new MaterialStreamList(
            [.. network.Streams.Select(s => new MaterialStreamSummary
            {
                Path = s.ToString(),
                Feedstock = s.Feedstock.Id,
                Material = s.Material.Id,
                Steps = s.Depth,
                IsPartOfBlend = s.PoolKey is not null,
                Moisture = s.Moisture,
                DryTonnesPerFeedstockTonne = s.MassPerRootTonne,
                Grades = Grades(s, network.Analytes),
                Fed = Sorted(fed[s]),
                Carried = Sorted(carried[s]),
                Sold = Sorted(sold[s]),
                Disposed = Sorted(disposed[s]),
                Stocked = Sorted(stocked[s]),
            })],
            network.StreamsBeforePruning,
            [.. network.Unreachable.Select(s => s.ToString())]);
    }

    private static Streams.StreamNetwork Expand(Scenario scenario, int most)
    {
        ImmutableArray<Problem> notYet = NotYetOptimised.Check(scenario);
        try
        {
            Streams.StreamNetwork network = Streams.StreamExpander.Expand(scenario, most);
            return notYet.IsEmpty ? network : throw new InvalidScenarioException(notYet);
        }
        catch (InvalidScenarioException invalid) when (!notYet.IsEmpty)
        {
            throw new InvalidScenarioException(notYet.Concat(invalid.Problems.Except(notYet)));
        }
    }

    private static ImmutableSortedDictionary<string, double> Grades(Streams.MaterialStream stream, Streams.AnalyteIndex analytes) =>
        analytes.Ids
            .Select((id, i) => KeyValuePair.Create(id, stream.Grades[i]))
            .Where(g => !double.IsNaN(g.Value))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static ImmutableArray<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}

/// <summary>The material streams of a scenario.</summary>
/// <param name="Streams">Streams in order of expansion: what a stream is made of stands before it.</param>
/// <param name="BeforePruning">Streams seen before those that lead nowhere were removed.</param>
/// <param name="UnreachableFeedstocks">Feedstocks, or blocks of them as <c>feedstock/block</c>, that nothing that can be reached takes.</param>
public sealed record MaterialStreamList(
    ImmutableArray<MaterialStreamSummary> Streams, int BeforePruning, ImmutableArray<string> UnreachableFeedstocks);

/// <summary>One material stream: what it is, what it holds, and what may happen to it.</summary>
public sealed record MaterialStreamSummary
{
    internal MaterialStreamSummary()
    {
    }

    /// <summary>The written form, e.g. <c>MOGALE &gt; CIL/standard/dore</c>; readable by MaterialStreamPath.</summary>
    public required string Path { get; init; }

    /// <summary>The feedstock it began as.</summary>
    public required string Feedstock { get; init; }

    /// <summary>The material it is now.</summary>
    public required string Material { get; init; }

    /// <summary>Process steps gone through; 0 for the feedstock itself.</summary>
    public required int Steps { get; init; }

    /// <summary>True when it has been blended: its mass and grades are then its linear part of the pool, which may be negative.</summary>
    public required bool IsPartOfBlend { get; init; }

    /// <summary>Water as a fraction of wet mass, 0 to 1.</summary>
    public required double Moisture { get; init; }

    /// <summary>Dry tonnes of this stream per dry tonne of the feedstock it began as.</summary>
    public required double DryTonnesPerFeedstockTonne { get; init; }

    /// <summary>Grams per dry tonne by analyte; an analyte that the feedstock's assay doesn't tell is absent, not zero.</summary>
    public required ImmutableSortedDictionary<string, double> Grades { get; init; }

    /// <summary>Facilities and operating modes it may be fed to, as <c>facility/mode</c>.</summary>
    public required ImmutableArray<string> Fed { get; init; }

    /// <summary>Lanes it may travel.</summary>
    public required ImmutableArray<string> Carried { get; init; }

    /// <summary>Offtakes that may buy it.</summary>
    public required ImmutableArray<string> Sold { get; init; }

    /// <summary>Residue sinks that may take it.</summary>
    public required ImmutableArray<string> Disposed { get; init; }

    /// <summary>Sites where it may lie from one period to the next.</summary>
    public required ImmutableArray<string> Stocked { get; init; }
}
