using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Collection;

/// <summary>Limits of a problem that no plan keeps together, as far as single stops and sums show them: found without a search.</summary>
internal static class CollectionConflicts
{
    /// <summary>Each conflict in words, with its stops and limits; none found does not mean that there is a plan.</summary>
    public static ImmutableArray<string> Of(CollectionProblem problem)
    {
        var conflicts = ImmutableArray.CreateBuilder<string>();
        CollectionStop[] needed = [.. problem.Stops.Where(s => s.Group is null && s.Obligation == Obligation.Must)];
        foreach (CollectionStop stop in needed)
        {
            if (Alone(problem, stop) is { } why) conflicts.Add(why);
        }

        Sum(problem, needed, "mass", "t", s => s.Lots.Sum(l => l.Mass.Number), v => v.Payload.Number, conflicts);
        if (problem.VehicleTypes.All(v => v.PayloadVolume is not null))
            Sum(problem, needed, "volume", "m³", s => s.Lots.Sum(l => l.Volume?.Number ?? 0), v => v.PayloadVolume!.Value.Number, conflicts);
        return conflicts.ToImmutable();
    }

    // A stop that no vehicle can serve on a route of its own; with the triangle inequality none can serve it at all.
    private static string? Alone(CollectionProblem problem, CollectionStop stop)
    {
        var reasons = new List<string>();
        foreach (VehicleType v in problem.VehicleTypes.Where(v => (stop.Kind == StopKind.Pickup) == (v.SkipCapacity == 0)))
        {
            // What is emptied on the way needs a place to do so: such routes are left to the search.
            if (!v.UnloadsAt.IsEmpty) return null;
            ImmutableArray<CollectionFinding> faults = CollectionAuditor.AuditRoute(problem, RouteSchedule.Of(problem, v.Id, [stop.Id]));
            if (faults.IsEmpty) return null;
            reasons.Add($"{v.Id}: {string.Join(", ", faults.Select(f => $"{Word(f.Kind)} ({f.Detail})").Distinct(StringComparer.Ordinal))}");
        }

        return reasons.Count == 0 ? null : $"{stop.Id} can't be served even alone. {string.Join("; ", reasons)}";
    }

    private static void Sum(CollectionProblem problem, CollectionStop[] needed, string name, string unit, Func<CollectionStop, double> of, Func<VehicleType, double> most, ImmutableArray<string>.Builder conflicts)
    {
        if (problem.VehicleTypes.Any(v => !v.UnloadsAt.IsEmpty)) return;
        double all = needed.Sum(of);
        double carried = problem.VehicleTypes.Sum(v => v.Count * most(v));
        if (all > carried * (1 + 1e-9))
            conflicts.Add(string.Create(CultureInfo.InvariantCulture, $"All that must be served has a {name} of {all:#,0.###} {unit}; the whole fleet carries {carried:#,0.###} {unit}."));
    }

    private static string Word(CollectionFindingKind kind) => kind switch
    {
        CollectionFindingKind.Overloaded => "too heavy",
        CollectionFindingKind.OverVolume => "too large",
        CollectionFindingKind.ClassNotCarried => "load class not carried",
        CollectionFindingKind.IncompatibleLoads => "loads that may not travel together",
        CollectionFindingKind.SeveralGrades => "several grade classes",
        CollectionFindingKind.OutsideWindow => "window missed",
        CollectionFindingKind.OutsideShift => "outside the shift",
        CollectionFindingKind.DepotClosed => "depot closed",
        CollectionFindingKind.DutyTooLong => "duty too long",
        CollectionFindingKind.DrivingTooLong => "too long at the wheel",
        _ => kind.ToString(),
    };
}
