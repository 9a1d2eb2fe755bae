using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Which vehicle serves which stops, in what order and when, and what it comes to. Immutable; every number recomputed from the problem.</summary>
public sealed record CollectionPlan
{
    /// <summary>Vehicle routes, by vehicle type and then by first stop.</summary>
    public ImmutableArray<VehicleRoute> Routes { get; init; } = [];

    /// <summary>Ids of the stops left out, sorted.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>Cost of all routes.</summary>
    public Money Cost { get; init; }

    /// <summary>Value of all stops served.</summary>
    public Money Value { get; init; }

    /// <summary>Distance of all routes.</summary>
    public FleetDistance Distance { get; init; }

    /// <summary>Emissions of all routes.</summary>
    public EmissionMass Emissions { get; init; }

    /// <summary>The plan that has these routes; everything else follows from the problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="routes">Vehicle type of each route, and the ids of its stops and unloading sites in order.</param>
    /// <exception cref="ArgumentException">A vehicle type, stop or unloading site is not in the problem, or a route has no stop.</exception>
    public static CollectionPlan Of(CollectionProblem problem, IEnumerable<(string VehicleType, ImmutableArray<string> Stops)> routes)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(routes);
        ImmutableArray<VehicleRoute> timed =
        [
            .. routes.Select(r => RouteSchedule.Of(problem, r.VehicleType, r.Stops))
                .OrderBy(r => r.VehicleType, StringComparer.Ordinal).ThenBy(r => r.Visits.First(v => v.UnloadingSite is null).Stop, StringComparer.Ordinal),
        ];
        var served = timed.SelectMany(r => r.Visits).Select(v => v.Stop).ToHashSet(StringComparer.Ordinal);
        return new CollectionPlan
        {
            Routes = timed,
            Skipped = [.. problem.Stops.Select(s => s.Id).Where(id => !served.Contains(id))],
            Cost = Money.Of(timed.Sum(r => r.Cost.Number)),
            Value = Money.Of(problem.Stops.Where(s => served.Contains(s.Id)).Sum(s => s.Value?.Number ?? 0)),
            Distance = FleetDistance.Kilometres(timed.Sum(r => r.Distance.Number)),
            Emissions = EmissionMass.Kilograms(timed.Sum(r => r.Emissions.Number)),
        };
    }
}

/// <summary>The stops of one vehicle, and where it unloads between them.</summary>
public sealed record VehicleRoute
{
    /// <summary>Id of the vehicle's type.</summary>
    public string VehicleType { get; init; } = "";

    /// <summary>Stops and unloadings in order.</summary>
    public ImmutableArray<Visit> Visits { get; init; } = [];

    /// <summary>Departure from the start depot: as late as the return allows, and with a longest duty or a cost per hour so that the time away costs least.</summary>
    public Hours Departure { get; init; }

    /// <summary>Return to the end depot.</summary>
    public Hours Return { get; init; }

    /// <summary>Time at the wheel.</summary>
    public Hours Driving { get; init; }

    /// <summary>Distance from depot to depot.</summary>
    public Distance Distance { get; init; }

    /// <summary>Load on return.</summary>
    public WetMass Load { get; init; }

    /// <summary>Load of all trips together.</summary>
    public WetMass Collected { get; init; }

    /// <summary>Empty skips on departure: the fewest that do; null for a vehicle that carries none.</summary>
    public int? EmptySkips { get; init; }

    /// <summary>Fixed cost, cost per kilometre and cost per hour, and what unloading costs.</summary>
    public Money Cost { get; init; }

    /// <summary>Emissions of the vehicle and of what it carries.</summary>
    public EmissionMass Emissions { get; init; }
}

/// <summary>One stop of a route, or one unloading.</summary>
public sealed record Visit
{
    /// <summary>Id of the stop; empty where the vehicle unloads.</summary>
    public string Stop { get; init; } = "";

    /// <summary>Id of the unloading site; null at a stop.</summary>
    public string? UnloadingSite { get; init; }

    /// <summary>Arrival.</summary>
    public Hours Arrival { get; init; }

    /// <summary>Start of service, after waiting if need be.</summary>
    public Hours Start { get; init; }

    /// <summary>Departure, after service.</summary>
    public Hours Departure { get; init; }

    /// <summary>Load on departure: nothing after unloading.</summary>
    public WetMass LoadAfter { get; init; }

    /// <summary>Empty skips on departure; null for a vehicle that carries none.</summary>
    public int? EmptySkipsAfter { get; init; }

    /// <summary>Full skips on departure; null for a vehicle that carries none.</summary>
    public int? FullSkipsAfter { get; init; }
}
