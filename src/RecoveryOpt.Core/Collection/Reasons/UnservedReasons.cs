using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>
/// For every stop a plan leaves out: the cheapest way to put it into one of the plan's routes, or on a route of its own, that breaks no rule;
/// if there is none, the cheapest one that breaks a single kind of rule.
/// </summary>
internal sealed class UnservedReasons
{
    // Beside so many of the nearest stops served it is tried to serve a stop; everywhere, where the plan has few stops; beside one when time is up.
    private const int NearestTried = 12;
    private const int FewVisits = 40;

    private readonly CollectionProblem problem;
    private readonly CollectionPlan plan;
    private readonly CollectionObjective objective;
    private int tried = NearestTried;
    private readonly ImmutableArray<string>[] routes;
    private readonly (int Route, int Position, string Location)[] visits;

    private UnservedReasons(CollectionProblem problem, CollectionPlan plan, CollectionObjective objective)
    {
        this.problem = problem;
        this.plan = plan;
        this.objective = objective;
        routes = [.. plan.Routes.Select(r => r.Visits.Select(v => v.UnloadingSite ?? v.Stop).ToImmutableArray())];
        visits = [.. routes.SelectMany((ids, r) => ids.Select((id, k) => (r, k, problem.FindStop(id)?.Location ?? problem.FindUnloadingSite(id)!.Location)))];
    }

    /// <summary>One reason for each stop left out, in the plan's order.</summary>
    public static ImmutableArray<UnservedStop> Of(CollectionProblem problem, CollectionPlan plan, CollectionObjective objective, Deadline due)
    {
        var reasons = new UnservedReasons(problem, plan, objective);
        var all = ImmutableArray.CreateBuilder<UnservedStop>(plan.Skipped.Length);
        foreach (string id in plan.Skipped)
        {
            reasons.tried = due.IsPast ? 1 : NearestTried;
            all.Add(reasons.Of(problem.FindStop(id)!));
        }

        return all.ToImmutable();
    }

    private UnservedStop Of(CollectionStop stop)
    {
        if (stop.Group is { } group && problem.Stops.FirstOrDefault(s => string.Equals(s.Group, group, StringComparison.Ordinal) && !plan.Skipped.Contains(s.Id, StringComparer.Ordinal)) is { } served)
            return new UnservedStop(stop.Id, UnservedCause.AlternativeServed, $"{served.Id} of the same group is served");

        Way[] ways = [.. WaysInto(stop).Concat(WaysOfItsOwn(stop))];
        Way? cheapest = ways.Where(w => w.Faults.Length == 0).MinBy(w => w.Detour);
        if (cheapest is not null) return Detour(stop, cheapest);
        Way? single = ways.Where(w => w.Faults.Select(f => CauseOf(f.Kind)).Distinct().Count() == 1).MinBy(w => w.Detour);
        if (single is not null) return Relaxation(stop, single);
        Way? least = ways.OrderBy(w => w.Faults.Select(f => CauseOf(f.Kind)).Distinct().Count()).ThenBy(w => w.Detour).FirstOrDefault();
        string together = least is null ? "no vehicle type serves stops of its kind" : "several limits would have to give way at once: " + string.Join("; ", least.Faults.Select(Words).Distinct(StringComparer.Ordinal));
        return new UnservedStop(stop.Id, UnservedCause.Several, together);
    }

    private IEnumerable<Way> WaysInto(CollectionStop stop)
    {
        foreach ((int r, int position) in Places(stop))
        {
            VehicleType vehicle = problem.FindVehicleType(plan.Routes[r].VehicleType)!;
            if (!Suits(vehicle, stop)) continue;
            VehicleRoute with = RouteSchedule.Of(problem, vehicle.Id, routes[r].Insert(position, stop.Id));
            yield return new Way(vehicle, with.Cost.Number - plan.Routes[r].Cost.Number, CollectionAuditor.AuditRoute(problem, with));
        }
    }

    private IEnumerable<(int Route, int Position)> Places(CollectionStop stop)
    {
        if (visits.Length <= FewVisits && tried > 1) return routes.SelectMany((ids, r) => Enumerable.Range(0, ids.Length + 1).Select(k => (r, k)));
        string profile = problem.VehicleTypes[0].Profile;
        return visits.OrderBy(v => problem.DistanceBetween(profile, v.Location, stop.Location).Number).Take(tried)
            .SelectMany(v => new[] { (v.Route, v.Position), (v.Route, v.Position + 1) }).Distinct();
    }

    private IEnumerable<Way> WaysOfItsOwn(CollectionStop stop)
    {
        foreach (VehicleType vehicle in problem.VehicleTypes.Where(v => Suits(v, stop)))
        {
            VehicleRoute alone = RouteSchedule.Of(problem, vehicle.Id, [stop.Id]);
            ImmutableArray<CollectionFinding> faults = CollectionAuditor.AuditRoute(problem, alone);
            int used = plan.Routes.Count(r => string.Equals(r.VehicleType, vehicle.Id, StringComparison.Ordinal));
            if (used >= vehicle.Count)
                faults = faults.Add(new CollectionFinding(CollectionFindingKind.TooManyVehicles, vehicle.Id, string.Create(CultureInfo.InvariantCulture, $"all {vehicle.Count} are out")) { Excess = 1 });
            yield return new Way(vehicle, alone.Cost.Number, faults);
        }
    }

    private static bool Suits(VehicleType vehicle, CollectionStop stop) => (stop.Kind == StopKind.Pickup) == (vehicle.SkipCapacity == 0);

    private UnservedStop Detour(CollectionStop stop, Way way)
    {
        double value = stop.Value?.Number ?? 0;
        string cost = Amount(way.Detour);
        string text = objective == CollectionObjective.LeastCost
            ? $"it need not be served, and serving it costs {cost} more"
            : objective == CollectionObjective.MostValueMinusCost
                ? way.Detour >= value ? $"a detour of {cost} against a value of {Amount(value)}" : $"a detour of {cost} below its value of {Amount(value)}: a longer search would serve it"
                : $"a detour of {cost} for a value of {Amount(value)}: {Ratio(value, way.Detour)} per cost, where the plan has {Ratio(plan.Value.Number, CollectionMeasure.CostWithOverhead(problem, plan))}";
        if (IsNeeded(stop)) text = $"it could be served at {cost} more: a longer search would serve it";
        return new UnservedStop(stop.Id, UnservedCause.Detour, text) { Detour = Money.Of(way.Detour), VehicleType = way.Vehicle.Id };
    }

    private static UnservedStop Relaxation(CollectionStop stop, Way way)
    {
        UnservedCause cause = CauseOf(way.Faults[0].Kind);
        double? excess = way.Faults.Max(f => f.Excess);
        return new UnservedStop(stop.Id, cause, $"{way.Vehicle.Id} could serve it at {Amount(way.Detour)} more, but for {string.Join("; ", way.Faults.Select(Words).Distinct(StringComparer.Ordinal))}")
        {
            Detour = Money.Of(way.Detour),
            VehicleType = way.Vehicle.Id,
            Relaxation = excess,
        };
    }

    private bool IsNeeded(CollectionStop stop) => stop.Group is { } g
        ? problem.Content.Groups.Any(x => string.Equals(x.Id, g, StringComparison.Ordinal) && x.Obligation == Obligation.Must)
        : stop.Obligation == Obligation.Must;

    private static UnservedCause CauseOf(CollectionFindingKind kind) => kind switch
    {
        CollectionFindingKind.Overloaded => UnservedCause.Mass,
        CollectionFindingKind.OverVolume => UnservedCause.Volume,
        CollectionFindingKind.ClassNotCarried or CollectionFindingKind.IncompatibleLoads or CollectionFindingKind.SeveralGrades => UnservedCause.Classes,
        CollectionFindingKind.OutsideWindow => UnservedCause.Window,
        CollectionFindingKind.OutsideShift or CollectionFindingKind.DepotClosed or CollectionFindingKind.DutyTooLong or CollectionFindingKind.DrivingTooLong => UnservedCause.WorkingTime,
        CollectionFindingKind.TooManyVehicles => UnservedCause.Vehicles,
        CollectionFindingKind.NoEmptySkip or CollectionFindingKind.TooManySkips or CollectionFindingKind.FullSkipOnReturn => UnservedCause.Skips,
        _ => UnservedCause.Several,
    };

    private static string Words(CollectionFinding f) => f.Kind switch
    {
        CollectionFindingKind.Overloaded => $"{Measure(f.Excess)} t too much on board",
        CollectionFindingKind.OverVolume => $"{Measure(f.Excess)} m³ too much on board",
        CollectionFindingKind.ClassNotCarried => $"its load class: {f.Detail} is not carried",
        CollectionFindingKind.IncompatibleLoads => $"loads that may not travel together: {f.Detail}",
        CollectionFindingKind.SeveralGrades => "a second grade class on board",
        CollectionFindingKind.OutsideWindow => $"a window missed by {Measure(f.Excess * 60)} min",
        CollectionFindingKind.OutsideShift => $"a shift {Measure(f.Excess * 60)} min too short",
        CollectionFindingKind.DepotClosed => $"a depot closed {Measure(f.Excess * 60)} min too early",
        CollectionFindingKind.DutyTooLong => $"{Measure(f.Excess * 60)} min beyond the longest duty",
        CollectionFindingKind.DrivingTooLong => $"{Measure(f.Excess * 60)} min beyond the longest time at the wheel",
        CollectionFindingKind.TooManyVehicles => $"a further vehicle: {f.Detail}",
        CollectionFindingKind.NoEmptySkip => "an empty skip that is not on board",
        CollectionFindingKind.TooManySkips => "skips beyond what the vehicle carries",
        CollectionFindingKind.FullSkipOnReturn => "a full skip that is nowhere emptied",
        _ => f.Detail,
    };

    private static string Measure(double? number) => number is { } n ? n.ToString(n < 1 ? "0.###" : "0.##", CultureInfo.InvariantCulture) : "?";

    private static string Amount(double money) => money.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Ratio(double value, double cost) => cost > 0 ? (value / cost).ToString("0.####", CultureInfo.InvariantCulture) : "no cost";

    private sealed record Way(VehicleType Vehicle, double Detour, ImmutableArray<CollectionFinding> Faults);
}
