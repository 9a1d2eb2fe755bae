namespace RecoveryOpt.Collection;

/// <summary>Rules of a collection problem beyond one vehicle type, one depot, a payload by mass and stops that must be served.</summary>
[Flags]
internal enum RoutingFeatures
{
    None = 0,
    Volume = 1,
    Windows = 1 << 1,
    SeveralWindows = 1 << 2,
    OptionalStops = 1 << 3,
    Groups = 1 << 4,
    MixedFleet = 1 << 5,
    SeveralDepots = 1 << 6,
    LoadClasses = 1 << 7,
    IncompatibleClasses = 1 << 8,
    OneGrade = 1 << 9,
    CostPerHour = 1 << 10,
    LongestDuty = 1 << 11,
    LongestDriving = 1 << 12,
    UnloadingBetweenTrips = 1 << 13,
    SkipExchanges = 1 << 14,
    ValuePerCost = 1 << 15,
    LeastMass = 1 << 16,
    All = (1 << 17) - 1,
}

/// <summary>What a routing engine came to: a plan that nobody has audited yet.</summary>
/// <param name="Plan">The plan, recomputed from the problem; null when there is none.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="Message">What went wrong, if anything did.</param>
internal sealed record RoutingAnswer(CollectionPlan? Plan, StopReason Stop, long Iterations, string Message = "")
{
    /// <summary>Routes of good plans: vehicle type and stops by their indices in the problem.</summary>
    public IReadOnlyList<(int VehicleType, int[] Stops)> Pool { get; init; } = [];
}

/// <summary>An engine that searches for vehicle routes. It is told what to obey, and is believed nothing.</summary>
internal interface IRoutingBackend
{
    /// <summary>Name and version.</summary>
    string Name { get; }

    /// <summary>Rules it obeys exactly. A problem with others is not given to it.</summary>
    RoutingFeatures Features { get; }

    /// <summary>Most stops and depots it takes.</summary>
    int MostPlaces { get; }

    /// <summary>Searches within the limits of the options, from their start plan if there is one.</summary>
    RoutingAnswer Solve(CollectionProblem problem, CollectionOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation);
}
