using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace RecoveryOpt.Collection.Proof;

/// <summary>Turns a problem into graphs to price routes on: rounded the other way than for the search, so that the bound holds for the problem itself.</summary>
internal static class ProofDataBuilder
{
    /// <summary>Most stops that are priced.</summary>
    public const int MostStops = 256;

    /// <summary>Stops near each that a route remembers, where nothing else is asked for.</summary>
    public const int NearStops = 8;

    private const int FewStops = 60;
    private const double WideShare = 0.5;
    private const int LoadSteps = 200;
    private const double Snap = 1e-6;
    private const double SecondsPerHour = 3600;
    private const int Endless = 500_000_000;

    /// <summary>Why no bound can be computed; null when one can.</summary>
    public static string? WhyNot(CollectionProblem problem, CollectionObjective objective)
    {
        if (problem.Stops.Any(s => s.Kind != StopKind.Pickup) || problem.VehicleTypes.Any(v => !v.UnloadsAt.IsEmpty))
            return "No bound is computed where vehicles unload on their way or carry skips.";
        int priced = Priced(problem, objective).Length;
        return priced > MostStops ? FormattableString.Invariant($"No bound is computed for more than {MostStops} stops; {priced} count here.") : null;
    }

    /// <summary>The graphs for least cost or most value minus cost.</summary>
    public static ProofData Build(CollectionProblem problem, CollectionObjective objective) =>
        Build(problem, objective, 1, 0);

    /// <summary>The graphs for weight · cost − value.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="objective">Whether value counts.</param>
    /// <param name="costWeight">What a unit of cost counts, above 0.</param>
    /// <param name="constant">Added to the objective.</param>
    /// <param name="rules">Which rules routes are priced by: the fewer, the quicker.</param>
    /// <param name="near">Stops near each that a route remembers: the fewer, the quicker.</param>
    public static ProofData Build(CollectionProblem problem, CollectionObjective objective, double costWeight, double constant, PricedRules rules = PricedRules.All, int near = NearStops)
    {
        int[] stops = Priced(problem, objective);
        bool counts = objective != CollectionObjective.LeastCost;
        PricingNetwork[] networks = [.. problem.VehicleTypes.Select(v => Network(problem, v, stops, rules))];
        ImmutableArray<AlternativeGroup> groups = problem.Content.Groups;
        return new ProofData
        {
            Stops = stops,
            Value = [.. stops.Select(s => counts ? problem.Stops[s].Value?.Number ?? 0 : 0)],
            Must = [.. stops.Select(s => problem.Stops[s].Group is null && problem.Stops[s].Obligation == Obligation.Must)],
            Group = [.. stops.Select(s => problem.Stops[s].Group is { } g ? groups.ToList().FindIndex(x => string.Equals(x.Id, g, StringComparison.Ordinal)) : -1)],
            GroupMust = [.. groups.Select(g => g.Obligation == Obligation.Must)],
            Mass = [.. stops.Select(s => problem.Stops[s].Lots.Sum(l => l.Mass.Number))],
            LeastMass = problem.Content.LeastMass?.Number ?? 0,
            Networks = networks,
            CostWeight = costWeight,
            Constant = constant,
            Near = [.. Enumerable.Range(0, stops.Length).Select(i => NearOf(i, networks, near))],
            Relaxed = [.. Relaxed(problem, rules)],
        };
    }

    /// <summary>Whether anything limits times of day or how long a route lasts.</summary>
    public static bool HasTimes(CollectionProblem problem) =>
        problem.Stops.Any(s => !s.Windows.IsEmpty) || problem.Content.Depots.Any(d => d.Open is not null)
        || problem.VehicleTypes.Any(v => v.Shift is not null || v.LongestDuty is not null || v.LongestDriving is not null);

    /// <summary>Whether anything but mass limits what travels together.</summary>
    public static bool HasLoads(CollectionProblem problem) => HasVolumes(problem) || problem.VehicleTypes.Any(v => LoadMarks.HasAny(problem, v));

    /// <summary>Whether most stops can be served during most of the longest shift, and routes are limited by load as well: then there are too many ways through a day to price them all.</summary>
    public static bool HasWideTimes(CollectionProblem problem)
    {
        double horizon = problem.VehicleTypes.Max(v => v.LongestDuty?.Number ?? (v.Shift is { } s ? s.To.Number - s.From.Number : 24));
        int wide = problem.Stops.Count(s => s.Windows.IsEmpty || s.Windows[^1].To.Number - s.Windows[0].From.Number > WideShare * horizon);
        bool loads = problem.VehicleTypes.Any(v => problem.Stops.Sum(s => s.Lots.Sum(l => l.Mass.Number)) > v.Payload.Number);
        return loads && problem.Stops.Length > FewStops && 2 * wide > problem.Stops.Length;
    }

    // At least cost, a stop that may be left out is passed by, unless the way through it could be a short cut.
    private static int[] Priced(CollectionProblem problem, CollectionObjective objective)
    {
        int[] all = [.. Enumerable.Range(0, problem.Stops.Length)];
        if (objective != CollectionObjective.LeastCost || problem.Content.LeastMass is not null) return all;
        int[] needed = [.. all.Where(s => IsNeeded(problem, problem.Stops[s]))];
        return needed.Length == all.Length || HasShortCut(problem, needed) ? all : needed;
    }

    private static bool HasVolumes(CollectionProblem problem) => problem.VehicleTypes.Any(v => v.PayloadVolume is not null);

    private static bool IsNeeded(CollectionProblem problem, CollectionStop s) =>
        s.Group is { } g
            ? problem.Content.Groups.First(x => string.Equals(x.Id, g, StringComparison.Ordinal)).Obligation == Obligation.Must
            : s.Obligation == Obligation.Must;

    private static bool HasShortCut(CollectionProblem problem, int[] needed)
    {
        var isNeeded = needed.ToHashSet();

        // Great circles have none.
        foreach (TravelMatrix matrix in problem.Content.Matrices.Where(m => m.Measured is null && problem.VehicleTypes.Any(v => string.Equals(v.Profile, m.Profile, StringComparison.Ordinal))))
        {
            int[] ends = [.. needed.Select(s => problem.Stops[s].Location).Concat(problem.Content.Depots.Select(d => d.Location)).Select(l => problem.PlaceIndex(matrix.Profile, l))];
            int[] optional = [.. Enumerable.Range(0, problem.Stops.Length).Where(s => !isNeeded.Contains(s)).Select(s => problem.PlaceIndex(matrix.Profile, problem.Stops[s].Location))];
            foreach (int through in optional)
            {
                foreach (int a in ends.Concat(optional))
                {
                    foreach (int b in ends)
                    {
                        if (matrix.KilometresBetween(a, through) + matrix.KilometresBetween(through, b) < matrix.KilometresBetween(a, b) - 1e-9) return true;
                        if (matrix.HoursBetween(a, through) + matrix.HoursBetween(through, b) < matrix.HoursBetween(a, b) - 1e-9) return true;
                    }
                }
            }
        }

        return false;
    }

    private static IEnumerable<string> Relaxed(CollectionProblem problem, PricedRules rules)
    {
        bool timeless = rules != PricedRules.All;
        bool loadless = rules == PricedRules.Mass;
        if (loadless && HasVolumes(problem)) yield return "volumes";
        if (problem.VehicleTypes.Any(v => !LoadMarks.CanTell(problem, v) || (loadless && LoadMarks.HasAny(problem, v)))) yield return "loads that may not travel together";
        if (timeless && HasTimes(problem)) yield return "times of day and how long a route lasts";
        if (timeless) yield break;
        if (problem.Stops.Any(s => s.Windows.Length > 1)) yield return "gaps between the windows of a stop";
        if (problem.VehicleTypes.Any(v => v.LongestDuty is not null || v.CostPerHour.Number > 0)) yield return "hours of waiting";
    }

    private static PricingNetwork Network(CollectionProblem problem, VehicleType v, int[] stops, PricedRules rules)
    {
        bool timeless = rules != PricedRules.All;
        bool loadless = rules == PricedRules.Mass;
        int n = stops.Length;
        CollectionStop[] its = [.. stops.Select(s => problem.Stops[s])];
        TravelMatrix matrix = problem.Matrix(v.Profile);
        int[] place = [.. its.Select(s => problem.PlaceIndex(v.Profile, s.Location))];
        Depot start = problem.Depot(v.StartDepot);
        Depot end = problem.Depot(v.EndDepot ?? v.StartDepot);
        int startPlace = problem.PlaceIndex(v.Profile, start.Location);
        int endPlace = problem.PlaceIndex(v.Profile, end.Location);
        double perKm = v.CostPerKm.Number;
        double perHour = v.CostPerHour.Number;

        var load = new int[n];
        for (int i = 0; i < n; i++) load[i] = (int)Math.Min(Endless, its[i].Lots.Sum(l => (long)Down(l.Mass.Number * 1000)));
        int capacity = Up(v.Payload.Number * 1000);
        if (loadless)
        {
            // Rounded down by coarse steps, loads stay within what they are, and more parts of routes are comparable.
            int step = Math.Max(1, capacity / LoadSteps);
            for (int i = 0; i < n; i++) load[i] /= step;
            capacity /= step;
        }

        int from = Math.Max(v.Shift is { } s0 ? Down(s0.From.Number * SecondsPerHour) : 0, start.Open is { } o ? Down(o.From.Number * SecondsPerHour) : 0);
        int to = Math.Min(v.Shift is { } s1 ? Up(s1.To.Number * SecondsPerHour) : Endless, end.Open is { } e ? Up(e.To.Number * SecondsPerHour) : Endless);
        bool timed = !timeless && (from > 0 || to < Endless || its.Any(s => !s.Windows.IsEmpty));
        int longestWork = v.LongestDuty is { } duty ? Up(duty.Number * SecondsPerHour) : Endless;
        bool worked = !timeless && longestWork < Endless;
        int longestDriving = v.LongestDriving is { } driving ? Up(driving.Number * SecondsPerHour) : Endless;
        bool driven = !timeless && longestDriving < Endless;
        var volume = new int[n];
        if (v.PayloadVolume is not null && !loadless) for (int i = 0; i < n; i++) volume[i] = (int)Math.Min(Endless, its[i].Lots.Sum(l => (long)Down((l.Volume?.Number ?? 0) * 1000)));
        int room = v.PayloadVolume is { } space ? Up(space.Number * 1000) : Endless;
        LoadMarks marks = loadless ? LoadMarks.None(n) : LoadMarks.Of(problem, v, its);

        var startCost = new double[n];
        var endCost = new double[n];
        var arcCost = new double[n * n];
        var startWork = new int[n];
        var endWork = new int[n];
        var arcWork = new int[n * n];
        var startUse = new Vector128<int>[n];
        var endUse = new Vector128<int>[n];
        var arcUse = new Vector128<int>[n * n];
        Vector128<int> UseOf(double duty, double drive) => Vector128.Create(0, 0, worked ? Down(duty * SecondsPerHour) : 0, driven ? Down(drive * SecondsPerHour) : 0);
        for (int i = 0; i < n; i++)
        {
            double service = its[i].Service.Number;
            double there = matrix.HoursBetween(startPlace, place[i]);
            double back = service + matrix.HoursBetween(place[i], endPlace);
            startCost[i] = v.FixedCost.Number + perKm * matrix.KilometresBetween(startPlace, place[i]) + perHour * there;
            endCost[i] = perKm * matrix.KilometresBetween(place[i], endPlace) + perHour * back;
            startWork[i] = Down(there * SecondsPerHour);
            endWork[i] = Down(back * SecondsPerHour);
            startUse[i] = UseOf(there, there);
            endUse[i] = UseOf(back, back - service);
            for (int j = 0; j < n; j++)
            {
                double onward = service + matrix.HoursBetween(place[i], place[j]);
                arcCost[i * n + j] = perKm * matrix.KilometresBetween(place[i], place[j]) + perHour * onward;
                arcWork[i * n + j] = Down(onward * SecondsPerHour);
                arcUse[i * n + j] = UseOf(onward, onward - service);
            }
        }

        // Where the way through other stops is quicker than the direct one, no stop is left out because of the direct one.
        Vector128<int>[] leastStartUse = LeastWay.From(startUse, arcUse);
        Vector128<int>[] leastEndUse = LeastWay.To(endUse, arcUse);
        int[] startTime = startWork, endTime = endWork, arcTime = arcWork;
        int[] open = new int[n], close = new int[n];
        if (timed)
        {
            to = Math.Min(to, its.Select((s, i) => (s.Windows.IsEmpty ? Endless : Up(s.Windows[^1].To.Number * SecondsPerHour)) + endTime[i]).DefaultIfEmpty(0).Max());
            int[] leastStart = LeastWay.From(startTime, arcTime);
            int[] leastEnd = LeastWay.To(endTime, arcTime);
            for (int i = 0; i < n; i++)
            {
                open[i] = Math.Max(from + leastStart[i], its[i].Windows.IsEmpty ? 0 : Down(its[i].Windows[0].From.Number * SecondsPerHour));
                close[i] = Math.Min(to - leastEnd[i], its[i].Windows.IsEmpty ? Endless : Up(its[i].Windows[^1].To.Number * SecondsPerHour));
            }
        }
        else
        {
            (from, to) = (0, capacity);
            startTime = new int[n];
            endTime = load;
            arcTime = new int[n * n];
            for (int i = 0; i < n; i++)
            {
                arcTime.AsSpan(i * n, n).Fill(load[i]);
                close[i] = capacity - load[i];
            }
        }

        // A limit that all stops together keep is none.
        bool limitsLoad = timed && load.Sum(l => (long)l) > capacity;
        bool limitsVolume = volume.Sum(l => (long)l) > room;
        Vector128<int>[] stopUse = [.. Enumerable.Range(0, n).Select(i => Vector128.Create(limitsLoad ? load[i] : 0, limitsVolume ? volume[i] : 0, 0, 0))];
        Vector128<int> most = Vector128.Create(limitsLoad ? capacity : 0, limitsVolume ? room : 0, worked ? longestWork : 0, driven ? longestDriving : 0);
        var allowed = new bool[n];
        for (int i = 0; i < n; i++)
        {
            allowed[i] = open[i] <= close[i] && load[i] <= capacity && Vector128.LessThanOrEqualAll(leastStartUse[i] + stopUse[i] + leastEndUse[i], most) && (marks.Aboard[i] & marks.Bars[i]) == 0
                && its[i].Lots.All(l => l.LoadClass is null || v.LoadClasses.Contains(l.LoadClass, StringComparer.Ordinal));
        }

        return new PricingNetwork
        {
            StopCount = n,
            Count = Math.Min(v.Count, Math.Max(1, n)),
            Allowed = allowed,
            StartCost = startCost,
            ArcCost = arcCost,
            EndCost = endCost,
            StartTime = startTime,
            ArcTime = arcTime,
            EndTime = endTime,
            Open = open,
            Close = close,
            From = from,
            To = to,
            StopUse = stopUse,
            StartUse = startUse,
            ArcUse = arcUse,
            EndUse = endUse,
            LeastStartUse = leastStartUse,
            LeastEndUse = leastEndUse,
            Most = most,
            Aboard = marks.Aboard,
            Bars = marks.Bars,
        };
    }

    private static int[] NearOf(int i, PricingNetwork[] networks, int near)
    {
        PricingNetwork network = networks[0];
        int n = network.StopCount;
        return [.. Enumerable.Range(0, n).Where(j => j != i)
            .OrderBy(j => Math.Min(network.ArcCost[i * n + j], network.ArcCost[j * n + i])).ThenBy(j => j).Take(near)];
    }

    private static int Down(double number) => (int)Math.Min(Endless, Math.Floor(number + Snap));

    private static int Up(double number) => (int)Math.Min(Endless, Math.Ceiling(number - Snap));
}

/// <summary>Which rules of a problem routes are priced by.</summary>
internal enum PricedRules
{
    /// <summary>Cost, mass and which classes a vehicle carries.</summary>
    Mass,

    /// <summary>Volumes, and what may not travel together, as well.</summary>
    Loads,

    /// <summary>Times of day, duties and driving times as well.</summary>
    All,
}
