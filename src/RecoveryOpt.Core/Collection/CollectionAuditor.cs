using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Collection;

/// <summary>What is wrong with a collection plan.</summary>
public enum CollectionFindingKind
{
    /// <summary>A vehicle type or stop that the problem does not have.</summary>
    UnknownId,

    /// <summary>A stop served twice.</summary>
    ServedTwice,

    /// <summary>A stop that must be served and is not.</summary>
    NotServed,

    /// <summary>The list of stops left out is not what the routes leave out.</summary>
    WrongSkipped,

    /// <summary>Two alternatives of one group are served.</summary>
    GroupServedTwice,

    /// <summary>None of a group that must be served is served.</summary>
    GroupNotServed,

    /// <summary>More vehicles of a type are used than there are.</summary>
    TooManyVehicles,

    /// <summary>A route without stops.</summary>
    EmptyRoute,

    /// <summary>More mass than the payload.</summary>
    Overloaded,

    /// <summary>More volume than the vehicle holds.</summary>
    OverVolume,

    /// <summary>A load class the vehicle does not carry.</summary>
    ClassNotCarried,

    /// <summary>Load classes that may not travel together.</summary>
    IncompatibleLoads,

    /// <summary>Several grade classes on a vehicle that takes one.</summary>
    SeveralGrades,

    /// <summary>Arrival earlier than travel allows.</summary>
    TravelTooFast,

    /// <summary>Service begins outside every window, or before arrival.</summary>
    OutsideWindow,

    /// <summary>Departure before service can be over.</summary>
    ServiceCutShort,

    /// <summary>Departure or return outside the shift.</summary>
    OutsideShift,

    /// <summary>Departure or return while the depot is closed.</summary>
    DepotClosed,

    /// <summary>Longer from departure to return than allowed.</summary>
    DutyTooLong,

    /// <summary>Longer at the wheel than allowed.</summary>
    DrivingTooLong,

    /// <summary>A load on the way that is not what was loaded.</summary>
    WrongLoad,

    /// <summary>A distance or driving time that is not that of the stops.</summary>
    WrongDistance,

    /// <summary>A cost that does not follow from the vehicle's rates.</summary>
    WrongCost,

    /// <summary>A value that is not that of the stops served.</summary>
    WrongValue,

    /// <summary>Emissions that do not follow from the vehicle's factors.</summary>
    WrongEmissions,

    /// <summary>A quantity that was never given.</summary>
    MissingNumber,

    /// <summary>An unloading site that the vehicle may not use.</summary>
    UnloadingNotAllowed,

    /// <summary>A pickup by a vehicle for skips, or a stop for skips by another vehicle.</summary>
    WrongKindOfVehicle,

    /// <summary>Skips on board that do not follow from what was done, or are not stated.</summary>
    WrongSkips,

    /// <summary>An exchange or delivery without an empty skip on board.</summary>
    NoEmptySkip,

    /// <summary>More skips on board than the vehicle carries.</summary>
    TooManySkips,

    /// <summary>A full skip on board on return: it was never emptied.</summary>
    FullSkipOnReturn,

    /// <summary>Less mass than the problem's least.</summary>
    BelowLeastMass,
}

/// <summary>One rule that a plan breaks.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Where">Where, e.g. <c>routes[3].visits[1] (S17)</c>.</param>
/// <param name="Detail">What was found and what was expected.</param>
public sealed record CollectionFinding(CollectionFindingKind Kind, string Where, string Detail)
{
    /// <summary>By how much a limit is exceeded, in the limit's unit (t, m³, h, vehicles); null where the rule has no measure.</summary>
    public double? Excess { get; init; }
}

/// <summary>Recomputes a collection plan from the problem alone; shares no code with the search or with the plan's own sums.</summary>
public sealed partial class CollectionAuditor
{
    // Numbers are exact up to the rounding of sums of doubles.
    private const double Tolerance = 1e-9;

    private readonly CollectionProblem problem;
    private readonly CollectionPlan plan;
    private readonly List<CollectionFinding> findings = [];
    private double cost;
    private double emissions;
    private double kilometres;

    private CollectionAuditor(CollectionProblem problem, CollectionPlan plan)
    {
        this.problem = problem;
        this.plan = plan;
    }

    /// <summary>Every rule that the plan breaks, in the order of its routes; none when it is sound.</summary>
    public static ImmutableArray<CollectionFinding> Audit(CollectionProblem problem, CollectionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var auditor = new CollectionAuditor(problem, plan);
        if (auditor.CheckIds() && auditor.CheckNumbers())
        {
            auditor.CheckService();
            auditor.CheckFleet();
            for (int r = 0; r < plan.Routes.Length; r++) auditor.CheckRoute($"routes[{r.ToString(CultureInfo.InvariantCulture)}]", plan.Routes[r]);
            auditor.CheckTotals();
        }

        return [.. auditor.findings];
    }

    /// <summary>What a route breaks by itself, whatever else is served.</summary>
    internal static ImmutableArray<CollectionFinding> AuditRoute(CollectionProblem problem, VehicleRoute route)
    {
        var auditor = new CollectionAuditor(problem, new CollectionPlan { Routes = [route] });
        if (auditor.CheckIds()) auditor.CheckRoute("route", route);
        return [.. auditor.findings];
    }

    private bool CheckIds()
    {
        for (int r = 0; r < plan.Routes.Length; r++)
        {
            VehicleRoute route = plan.Routes[r];
            string where = $"routes[{r.ToString(CultureInfo.InvariantCulture)}]";
            if (problem.FindVehicleType(route.VehicleType) is null) Add(CollectionFindingKind.UnknownId, where, $"no vehicle type \"{route.VehicleType}\"");
            if (route.Visits.All(IsUnloading)) Add(CollectionFindingKind.EmptyRoute, where, "no stop");
            foreach (Visit visit in route.Visits) CheckId(where, visit);
        }

        return findings.Count == 0;
    }

    private bool CheckNumbers()
    {
        bool given = plan.Cost != default && plan.Value != default && plan.Distance != default && plan.Emissions != default;
        foreach (VehicleRoute r in plan.Routes)
        {
            given &= r.Departure != default && r.Return != default && r.Driving != default && r.Distance != default && r.Load != default && r.Collected != default && r.Cost != default && r.Emissions != default;
            foreach (Visit v in r.Visits) given &= v.Arrival != default && v.Start != default && v.Departure != default && v.LoadAfter != default;
        }

        if (!given) Add(CollectionFindingKind.MissingNumber, "plan", "a quantity was never given");
        return given;
    }

    private void CheckService()
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Visit visit in plan.Routes.SelectMany(r => r.Visits).Where(v => !IsUnloading(v))) times[visit.Stop] = times.GetValueOrDefault(visit.Stop) + 1;
        foreach (CollectionStop stop in problem.Stops)
        {
            int served = times.GetValueOrDefault(stop.Id);
            if (served > 1) Add(CollectionFindingKind.ServedTwice, stop.Id, $"served {served.ToString(CultureInfo.InvariantCulture)} times");
            if (served == 0 && stop.Group is null && stop.Obligation == Obligation.Must) Add(CollectionFindingKind.NotServed, stop.Id, "must be served");
        }

        foreach (AlternativeGroup group in problem.Content.Groups)
        {
            int served = problem.Stops.Count(s => string.Equals(s.Group, group.Id, StringComparison.Ordinal) && times.ContainsKey(s.Id));
            if (served > 1) Add(CollectionFindingKind.GroupServedTwice, group.Id, "one is enough");
            if (served == 0 && group.Obligation == Obligation.Must) Add(CollectionFindingKind.GroupNotServed, group.Id, "one must be served");
        }

        string[] absent = [.. problem.Stops.Select(s => s.Id).Where(id => !times.ContainsKey(id))];
        if (!absent.SequenceEqual(plan.Skipped, StringComparer.Ordinal)) Add(CollectionFindingKind.WrongSkipped, "skipped", $"expected {absent.Length.ToString(CultureInfo.InvariantCulture)} stops, sorted by id");
        double tonnes = problem.Stops.Where(s => times.ContainsKey(s.Id)).Sum(s => s.Lots.Sum(l => l.Mass.Number));
        if (problem.Content.LeastMass is { } least && tonnes < least.Number - Slack(least.Number))
            Add(CollectionFindingKind.BelowLeastMass, "plan", $"collects {Text(tonnes)} t of at least {Text(least.Number)} t");
        double value = problem.Stops.Where(s => times.ContainsKey(s.Id) && s.Value is not null).Sum(s => s.Value!.Value.Number);
        Compare(CollectionFindingKind.WrongValue, "value", plan.Value.Number, value);
    }

    private void CheckFleet()
    {
        foreach (VehicleType type in problem.VehicleTypes)
        {
            int used = plan.Routes.Count(r => string.Equals(r.VehicleType, type.Id, StringComparison.Ordinal));
            if (used > type.Count) Add(CollectionFindingKind.TooManyVehicles, type.Id, $"{used.ToString(CultureInfo.InvariantCulture)} of {type.Count.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private void CheckRoute(string where, VehicleRoute route)
    {
        VehicleType vehicle = problem.FindVehicleType(route.VehicleType)!;
        foreach (CollectionLot[] lots in Trips(route))
        {
            AtMost(CollectionFindingKind.Overloaded, where, lots.Sum(l => l.Mass.Number), vehicle.Payload.Number);
            if (vehicle.PayloadVolume is { } room) AtMost(CollectionFindingKind.OverVolume, where, lots.Sum(l => l.Volume?.Number ?? 0), room.Number);
            CheckClasses(where, vehicle, lots);
        }

        CheckSites(where, vehicle, route);
        CheckSkips(where, vehicle, route);
        CheckWay(where, vehicle, route);
        CheckTimes(where, vehicle, route);
    }

    private void CheckClasses(string where, VehicleType vehicle, CollectionLot[] lots)
    {
        var classes = new SortedSet<string>(lots.Select(l => l.LoadClass).OfType<string>(), StringComparer.Ordinal);
        foreach (string c in classes.Where(c => !vehicle.LoadClasses.Contains(c, StringComparer.Ordinal))) Add(CollectionFindingKind.ClassNotCarried, where, c);
        foreach (IncompatibleClasses pair in problem.Content.Incompatible.Where(p => classes.Contains(p.One) && classes.Contains(p.Other)))
            Add(CollectionFindingKind.IncompatibleLoads, where, $"{pair.One} with {pair.Other}");
        if (vehicle.OneGrade && lots.Select(l => l.GradeClass).OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any())
            Add(CollectionFindingKind.SeveralGrades, where, "one grade class only");
    }

    private void CheckWay(string where, VehicleType vehicle, VehicleRoute route)
    {
        string here = problem.Depot(vehicle.StartDepot).Location;
        double load = 0;
        double collected = 0;
        double unloading = 0;
        double km = 0;
        double driving = 0;
        double freight = 0;
        foreach (Visit visit in route.Visits)
        {
            string there = LocationOf(visit);
            double leg = problem.DistanceBetween(vehicle.Profile, here, there).Number;
            km += leg;
            freight += leg * load;
            driving += problem.TimeBetween(vehicle.Profile, here, there).Number;
            foreach (CollectionLot lot in LotsOf(visit))
            {
                load += lot.Mass.Number;
                collected += lot.Mass.Number;
            }

            if (IsUnloading(visit))
            {
                load = 0;
                unloading += problem.FindUnloadingSite(visit.UnloadingSite!)!.CostPerUnloading.Number;
            }

            Compare(CollectionFindingKind.WrongLoad, $"{where} ({NameOf(visit)})", visit.LoadAfter.Number, load);
            here = there;
        }

        string home = problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot).Location;
        double last = problem.DistanceBetween(vehicle.Profile, here, home).Number;
        km += last;
        freight += last * load;
        driving += problem.TimeBetween(vehicle.Profile, here, home).Number;

        double routeCost = vehicle.FixedCost.Number + km * vehicle.CostPerKm.Number + (route.Return.Number - route.Departure.Number) * vehicle.CostPerHour.Number + unloading;
        double routeEmissions = km * vehicle.EmissionsPerKm.Number + freight * vehicle.EmissionsPerTonneKm.Number;
        Compare(CollectionFindingKind.WrongLoad, where, route.Load.Number, load);
        Compare(CollectionFindingKind.WrongLoad, where, route.Collected.Number, collected);
        Compare(CollectionFindingKind.WrongDistance, where, route.Distance.Number, km);
        Compare(CollectionFindingKind.WrongDistance, where, route.Driving.Number, driving);
        Compare(CollectionFindingKind.WrongCost, where, route.Cost.Number, routeCost);
        Compare(CollectionFindingKind.WrongEmissions, where, route.Emissions.Number, routeEmissions);
        if (vehicle.LongestDriving is { } longest) AtMost(CollectionFindingKind.DrivingTooLong, where, driving, longest.Number);
        cost += routeCost;
        emissions += routeEmissions;
        kilometres += km;
    }

    private void CheckTimes(string where, VehicleType vehicle, VehicleRoute route)
    {
        Depot start = problem.Depot(vehicle.StartDepot);
        Depot end = problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot);
        if (vehicle.Shift is { } shift)
        {
            AtMost(CollectionFindingKind.OutsideShift, where, shift.From.Number, route.Departure.Number);
            AtMost(CollectionFindingKind.OutsideShift, where, route.Return.Number, shift.To.Number);
        }

        if (start.Open is { } opens) AtMost(CollectionFindingKind.DepotClosed, where, opens.From.Number, route.Departure.Number);
        if (end.Open is { } closes) AtMost(CollectionFindingKind.DepotClosed, where, route.Return.Number, closes.To.Number);
        if (vehicle.LongestDuty is { } duty) AtMost(CollectionFindingKind.DutyTooLong, where, route.Return.Number - route.Departure.Number, duty.Number);

        string here = start.Location;
        double left = route.Departure.Number;
        foreach (Visit visit in route.Visits)
        {
            string there = LocationOf(visit);
            ImmutableArray<TimeWindow> windows = WindowsOf(visit);
            string at = $"{where} ({NameOf(visit)})";
            AtMost(CollectionFindingKind.TravelTooFast, at, left + problem.TimeBetween(vehicle.Profile, here, there).Number, visit.Arrival.Number);
            AtMost(CollectionFindingKind.OutsideWindow, at, visit.Arrival.Number, visit.Start.Number);
            if (!windows.IsEmpty && !windows.Any(w => Within(w, visit.Start.Number))) findings.Add(new CollectionFinding(CollectionFindingKind.OutsideWindow, at, Text(visit.Start.Number) + " h") { Excess = windows.Min(w => Math.Max(w.From.Number - visit.Start.Number, visit.Start.Number - w.To.Number)) });
            AtMost(CollectionFindingKind.ServiceCutShort, at, visit.Start.Number + ServiceOf(visit), visit.Departure.Number);
            left = visit.Departure.Number;
            here = there;
        }

        AtMost(CollectionFindingKind.TravelTooFast, where, left + problem.TimeBetween(vehicle.Profile, here, end.Location).Number, route.Return.Number);
    }

    private void CheckTotals()
    {
        Compare(CollectionFindingKind.WrongCost, "cost", plan.Cost.Number, cost);
        Compare(CollectionFindingKind.WrongEmissions, "emissions", plan.Emissions.Number, emissions);
        Compare(CollectionFindingKind.WrongDistance, "distance", plan.Distance.Number, kilometres);
    }

    private static bool Within(TimeWindow window, double time) =>
        time >= window.From.Number - Slack(window.From.Number) && time <= window.To.Number + Slack(window.To.Number);

    private void AtMost(CollectionFindingKind kind, string where, double found, double most)
    {
        if (found > most + Slack(most)) findings.Add(new CollectionFinding(kind, where, $"found {Text(found)}, at most {Text(most)}") { Excess = found - most });
    }

    private void Compare(CollectionFindingKind kind, string where, double stated, double expected)
    {
        if (Math.Abs(stated - expected) > Slack(expected)) Add(kind, where, $"stated {Text(stated)}, is {Text(expected)}");
    }

    private static double Slack(double of) => Tolerance * Math.Max(1, Math.Abs(of));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private void Add(CollectionFindingKind kind, string where, string detail) => findings.Add(new CollectionFinding(kind, where, detail));
}
