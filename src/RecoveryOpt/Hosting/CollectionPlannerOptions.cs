using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using RecoveryOpt.Hosting;

namespace RecoveryOpt.Collection;

/// <summary>A host's defaults for every search for vehicle routes; a call with <see cref="CollectionOptions"/> of its own ignores them.</summary>
public sealed class CollectionPlannerOptions
{
    /// <summary>What searches. Default: our own search.</summary>
    [EnumDataType(typeof(RoutingEngine))]
    public RoutingEngine Engine { get; set; } = RoutingEngine.Own;

    /// <summary>What the plan is to be best at. Default: least cost.</summary>
    [EnumDataType(typeof(CollectionObjective))]
    public CollectionObjective Objective { get; set; } = CollectionObjective.LeastCost;

    /// <summary>Most time; 1 ms to 365 days. Default: 30 s.</summary>
    [TimeLimit]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most iterations of each thread, 1 or more. Default: none.</summary>
    [Range(1, long.MaxValue)]
    public long? IterationLimit { get; set; }

    /// <summary>Most of the time limit that goes into the proof, 0 to 0.9; 0 leaves the proof out. Default: a quarter.</summary>
    [Range(0.0, 0.9)]
    public double ProofShare { get; set; } = 0.25;

    /// <summary>Searches side by side, 1 to 64. Default: 1.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 1;

    /// <summary>Seed of the search, 0 or more. Default: 1.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <summary>The same as options of one call.</summary>
    internal CollectionOptions ToCollectionOptions() => new()
    {
        Engine = Engine,
        Objective = Objective,
        TimeLimit = TimeLimit,
        IterationLimit = IterationLimit,
        ProofShare = ProofShare,
        Threads = Threads,
        Seed = Seed,
    };
}

/// <summary>Reports every option out of range at once; generated from the attributes.</summary>
[OptionsValidator]
internal sealed partial class CollectionPlannerOptionsValidator : IValidateOptions<CollectionPlannerOptions>;
