using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Which rules a problem uses, and where, so that an engine that lacks one is refused with its place.</summary>
internal static class RoutingNeeds
{
    /// <summary>Every rule the problem uses that the engine lacks, once each; none when it can take the problem.</summary>
    public static ImmutableArray<Problem> Unmet(CollectionProblem problem, CollectionObjective objective, IRoutingBackend engine)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach ((RoutingFeatures feature, string path, string found) in Of(problem, objective).Where(n => !engine.Features.HasFlag(n.Feature)).DistinctBy(n => n.Feature))
            problems.Add(new Problem("RO5061", path, found, $"rules that {engine.Name} obeys exactly", "Use the engine own, which takes every rule."));
        int places = problem.Stops.Length + problem.Content.Depots.Length;
        if (places > engine.MostPlaces)
            problems.Add(new Problem("RO5062", "stops", FormattableString.Invariant($"{places} stops and depots"), FormattableString.Invariant($"at most {engine.MostPlaces} for {engine.Name}, which holds every pair of them per vehicle type"), "Use the engine own."));
        return problems.DrainToImmutable();
    }

    private static IEnumerable<(RoutingFeatures Feature, string Path, string Found)> Of(CollectionProblem problem, CollectionObjective objective) =>
        [.. OfStops(problem), .. OfVehicles(problem), .. OfTheWhole(problem, objective)];

    private static IEnumerable<(RoutingFeatures Feature, string Path, string Found)> OfStops(CollectionProblem problem)
    {
        for (int i = 0; i < problem.Stops.Length; i++)
        {
            CollectionStop stop = problem.Stops[i];
            string path = ProblemPath.Row("stops", i, stop.Id);
            if (stop.Windows.Length > 0) yield return (RoutingFeatures.Windows, path + ".windows", "a window");
            if (stop.Windows.Length > 1) yield return (RoutingFeatures.SeveralWindows, path + ".windows", "several windows");
            if (stop.Obligation == Obligation.May) yield return (RoutingFeatures.OptionalStops, path + ".obligation", "a stop that may be left out");
            if (stop.Group is not null) yield return (RoutingFeatures.Groups, path + ".group", "a group of alternatives");
            if (stop.Lots.Any(l => l.LoadClass is not null)) yield return (RoutingFeatures.LoadClasses, path + ".lots", "a load class");
            if (stop.Kind != StopKind.Pickup) yield return (RoutingFeatures.SkipExchanges, path + ".kind", "a stop for skips");
        }
    }

    private static IEnumerable<(RoutingFeatures Feature, string Path, string Found)> OfVehicles(CollectionProblem problem)
    {
        for (int i = 0; i < problem.VehicleTypes.Length; i++)
        {
            VehicleType v = problem.VehicleTypes[i];
            string path = ProblemPath.Row("vehicleTypes", i, v.Id);
            if (i > 0) yield return (RoutingFeatures.MixedFleet, path, "a second vehicle type");
            if (v.PayloadVolume is not null) yield return (RoutingFeatures.Volume, path + ".payloadVolume", "a limit of volume");
            if (v.Shift is not null) yield return (RoutingFeatures.Windows, path + ".shift", "a shift");
            if (v.LongestDuty is not null) yield return (RoutingFeatures.LongestDuty, path + ".longestDuty", "a longest duty");
            if (v.LongestDriving is not null) yield return (RoutingFeatures.LongestDriving, path + ".longestDriving", "a longest time at the wheel");
            if (v.CostPerHour.Number > 0) yield return (RoutingFeatures.CostPerHour, path + ".costPerHour", "a cost per hour");
            if (v.SkipCapacity > 0) yield return (RoutingFeatures.SkipExchanges, path + ".skipCapacity", "a vehicle for skips");
            if (!v.UnloadsAt.IsEmpty) yield return (RoutingFeatures.UnloadingBetweenTrips, path + ".unloadsAt", "unloading between trips");
            if (v.OneGrade && problem.Stops.Any(s => s.Lots.Any(l => l.GradeClass is not null))) yield return (RoutingFeatures.OneGrade, path + ".oneGrade", "one grade class per vehicle");
        }
    }

    private static IEnumerable<(RoutingFeatures Feature, string Path, string Found)> OfTheWhole(CollectionProblem problem, CollectionObjective objective)
    {
        if (objective == CollectionObjective.MostValuePerCost) yield return (RoutingFeatures.ValuePerCost, "objective", "value per cost");
        if (problem.Content.LeastMass is not null) yield return (RoutingFeatures.LeastMass, "leastMass", "a least mass");
        if (problem.Content.Depots.Length > 1) yield return (RoutingFeatures.SeveralDepots, "depots", "several depots");
        if (problem.Content.Depots.Any(d => d.Open is not null)) yield return (RoutingFeatures.Windows, "depots", "opening hours");
        var present = problem.Stops.SelectMany(s => s.Lots).Select(l => l.LoadClass).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (problem.Content.Incompatible.Any(p => present.Contains(p.One) && present.Contains(p.Other)))
            yield return (RoutingFeatures.IncompatibleClasses, "incompatible", "load classes that may not travel together");
    }
}
