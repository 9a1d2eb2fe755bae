using System.Collections.Immutable;
using System.Numerics;

namespace RecoveryOpt.Collection;

/// <summary>Turns a <see cref="CollectionProblem"/> into whole numbers.</summary>
internal static partial class RoutingDataBuilder
{
    private const double MostTicks = 1e15;

    // A stated 0.3 km · 1000 is 299.99999999999994 m: what is within this of a whole number is that number.
    private const double Snap = 1e-6;

    private const int LargestWithTwoMatrices = 2_000;

    /// <exception cref="OperationCanceledException">The patience has ended.</exception>
    public static RoutingData Build(CollectionProblem problem, CollectionObjective objective, Patience? patience = null) =>
        Build(problem, StopPrices.Of(objective), patience);

    /// <exception cref="OperationCanceledException">The patience has ended.</exception>
    public static RoutingData Build(CollectionProblem problem, StopPrices prices, Patience? patience)
    {
        double ticksPerHour = IsLarge(problem) ? 36_000 : 3_600;
        int[]? order = IsLarge(problem) ? SpatialOrder.Of(problem) : null;
        ImmutableArray<CollectionStop> stops = order is null ? problem.Stops : [.. order.Select(i => problem.Stops[i])];
        List<string> classes = CollectionRules.SearchedClasses(problem.Content);
        UnloadingSite[] sites = SitesInUse(problem);
        TravelData[] travel = [.. problem.Content.Matrices.Select(m => Travel(problem, m, stops, sites, ticksPerHour, patience ?? Patience.Endless))];
        double moneyPerTick = MoneyPerTick(problem, prices, travel, ticksPerHour);
        VehicleData[] vehicles = [.. problem.VehicleTypes.Select(v => Vehicle(problem, v, classes, moneyPerTick, travel, ticksPerHour, sites))];
        SiteData[] siteData = [.. sites.Select(u => Site(u, moneyPerTick, ticksPerHour))];
        long missing = PenaltyOfMissing(vehicles, travel, stops.Length) + PenaltyOfTrips(vehicles, siteData, problem, ticksPerHour);
        StopData[] data = [.. stops.Select(s => Stop(problem, s, classes, prices, moneyPerTick, missing, ticksPerHour))];
        int[][] several = [.. stops.Select(s => s.Windows.Length > 1 ? WindowsOf(s.Windows, ticksPerHour) : [])];

        bool duty = vehicles.Any(v => v.LongestDuty < RoutingData.Horizon || v.PerSecond > 0);
        return new RoutingData
        {
            StopCount = stops.Length,
            Order = order,
            PlaceCount = stops.Length + problem.Content.Depots.Length + sites.Length,
            Stops = data,
            Vehicles = vehicles,
            Travel = travel,
            MoneyPerTick = moneyPerTick,
            SeveralWindows = several,
            GroupCount = problem.Content.Groups.Length,
            Sites = siteData,
            NeedsTrips = NeedsTrips(problem),
            HasDuty = duty,
            HasWindows = duty || data.Any(s => s.Open > 0 || s.Close < RoutingData.Horizon) || vehicles.Any(v => v.From > 0 || v.To < RoutingData.Horizon),
            HasFurtherRules = classes.Count > 0 || problem.Content.Groups.Length > 0 || several.Any(w => w.Length > 0)
                || vehicles.Any(v => v.Volume < int.MaxValue || v.LongestDriving < RoutingData.Horizon),
            HasOptional = data.Any(s => !s.Must),
            HasAbsentees = data.Any(s => !s.Must) || vehicles.Sum(v => (long)v.Count) < stops.Length,
        };
    }

    private static TravelData Travel(CollectionProblem problem, TravelMatrix matrix, ImmutableArray<CollectionStop> stops, UnloadingSite[] sites, double ticksPerHour, Patience patience)
    {
        bool used = problem.VehicleTypes.Any(v => string.Equals(v.Profile, matrix.Profile, StringComparison.Ordinal));
        if (!used) return new TravelData([], [], [], []);

        int[] place = [.. stops.Select(s => s.Location).Concat(problem.Content.Depots.Select(d => d.Location)).Concat(sites.Select(u => u.Location))
            .Select(l => problem.FindPlace(matrix.Profile, l) ?? 0)];
        bool symmetric = matrix.Measured is not null;
        int[] seconds = Compact(place, (i, j) => Up(matrix.HoursBetween(i, j) * ticksPerHour), symmetric, patience);
        if (IsLarge(problem) && matrix.Measured is { } measured)
            return new TravelData(seconds, seconds, seconds, seconds) { MetresPerUnit = measured.KmPerHour * 1000 / ticksPerHour };

        int[] metres = Compact(place, (i, j) => checked((int)Math.Round(matrix.KilometresBetween(i, j) * 1000)), symmetric, patience);
        if (metres.AsSpan().SequenceEqual(seconds)) seconds = metres;
        int[] metresInto = symmetric ? metres : Transposed(metres, place.Length);
        return new TravelData(metres, metresInto, seconds, ReferenceEquals(seconds, metres) ? metresInto : symmetric ? seconds : Transposed(seconds, place.Length));
    }

    // Where one speed makes distance and time proportional, one matrix does for both once a second one would cost hundreds of megabytes:
    // a tenth of a second is then a metre or so.
    private static bool IsLarge(CollectionProblem problem) => problem.Stops.Length > LargestWithTwoMatrices && !NeedsTrips(problem);

    private static int[] Compact(int[] place, Func<int, int, int> entry, bool symmetric, Patience patience)
    {
        int n = place.Length;
        var whole = new int[n * n];
        for (int i = 0; i < n; i++)
        {
            patience.Check();
            for (int j = symmetric ? i : 0; j < n; j++)
            {
                int its = entry(place[i], place[j]);
                whole[i * n + j] = its;
                if (symmetric) whole[j * n + i] = its;
            }
        }

        return whole;
    }

    private static int[] Transposed(int[] matrix, int n)
    {
        bool symmetric = true;
        for (int i = 0; i < n && symmetric; i++)
        {
            for (int j = 0; j < i; j++) symmetric &= matrix[i * n + j] == matrix[j * n + i];
        }

        if (symmetric) return matrix;
        var into = new int[matrix.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) into[j * n + i] = matrix[i * n + j];
        }

        return into;
    }

    // The finest power of ten in which no total of a plan can leave the range of exact doubles.
    private static double MoneyPerTick(CollectionProblem problem, StopPrices prices, TravelData[] travel, double ticksPerHour)
    {
        double most = 1;
        foreach (VehicleType v in problem.VehicleTypes)
        {
            TravelData its = travel[ProfileIndex(problem, v)];
            double arc = its.Metres.DefaultIfEmpty(0).Max() * its.MetresPerUnit / 1000 * v.CostPerKm.Number;
            double hour = (its.Seconds.DefaultIfEmpty(0).Max() / ticksPerHour + 24) * v.CostPerHour.Number;
            most = Math.Max(most, v.FixedCost.Number + 2 * (arc + hour));
        }

        most += problem.Content.UnloadingSites.Select(u => u.CostPerUnloading.Number).DefaultIfEmpty(0).Max();

        double total = 10 * most * (problem.Stops.Length + 1) + problem.Stops.Sum(s => Earned(s, prices));
        return Math.Pow(10, Math.Max(-9, Math.Ceiling(Math.Log10(total / MostTicks))));
    }

    private static VehicleData Vehicle(CollectionProblem problem, VehicleType v, List<string> classes, double moneyPerTick, TravelData[] travel, double ticksPerHour, UnloadingSite[] sites)
    {
        ulong carries = 0;
        for (int c = 0; c < classes.Count; c++)
        {
            bool isGrade = classes[c].StartsWith("grade ", StringComparison.Ordinal);
            if (isGrade || v.LoadClasses.Any(l => string.Equals("load " + l, classes[c], StringComparison.Ordinal))) carries |= 1UL << c;
        }

        Depot start = problem.Depot(v.StartDepot);
        Depot end = problem.Depot(v.EndDepot ?? v.StartDepot);
        return new VehicleData
        {
            Count = v.Count,
            Mass = Down(v.Payload.Number * 1000),
            Volume = v.PayloadVolume is { } volume ? Down(volume.Number * 1000) : int.MaxValue,
            Carries = carries,
            OneGrade = v.OneGrade,
            Fixed = (long)Math.Round(v.FixedCost.Number / moneyPerTick),
            PerMetre = (long)Math.Round(v.CostPerKm.Number / 1000 * travel[ProfileIndex(problem, v)].MetresPerUnit / moneyPerTick),
            PerSecond = (long)Math.Round(v.CostPerHour.Number / ticksPerHour / moneyPerTick),
            From = Math.Max(v.Shift is { } s ? Up(s.From.Number * ticksPerHour) : 0, start.Open is { } o ? Up(o.From.Number * ticksPerHour) : 0),
            To = Math.Min(v.Shift is { } t ? Down(t.To.Number * ticksPerHour) : RoutingData.Horizon, end.Open is { } e ? Down(e.To.Number * ticksPerHour) : RoutingData.Horizon),
            LongestDuty = v.LongestDuty is { } duty ? Down(duty.Number * ticksPerHour) : RoutingData.Horizon,
            LongestDriving = v.LongestDriving is { } driving ? Down(driving.Number * ticksPerHour) : RoutingData.Horizon,
            Start = problem.Stops.Length + problem.Content.Depots.IndexOf(start),
            End = problem.Stops.Length + problem.Content.Depots.IndexOf(end),
            Profile = ProfileIndex(problem, v),
            Skips = v.SkipCapacity,
            UnloadsAt = [.. Enumerable.Range(0, sites.Length).Where(i => v.UnloadsAt.Contains(sites[i].Id, StringComparer.Ordinal))],
        };
    }

    private static int ProfileIndex(CollectionProblem problem, VehicleType v) => problem.Content.Matrices.IndexOf(problem.Matrix(v.Profile));

    // Leaving out a stop that must be served costs more than any detour to it can.
    private static long PenaltyOfMissing(VehicleData[] vehicles, TravelData[] travel, int stopCount)
    {
        long most = 1;
        foreach (VehicleData v in vehicles)
        {
            long farthest = stopCount == 0 ? 0 : travel[v.Profile].Metres.Max();
            long slowest = stopCount == 0 ? 0 : travel[v.Profile].Seconds.Max();
            most = Math.Max(most, v.Fixed + 2 * farthest * v.PerMetre + 4 * slowest * v.PerSecond);
        }

        return 4 * most;
    }

    private static StopData Stop(CollectionProblem problem, CollectionStop s, List<string> classes, StopPrices prices, double moneyPerTick, long missing, double ticksPerHour)
    {
        ulong loads = Mask(s.Lots.Select(l => l.LoadClass).OfType<string>().Select(c => "load " + c), classes);
        ulong grades = Mask(s.Lots.Select(l => l.GradeClass).OfType<string>().Select(c => "grade " + c), classes);
        ulong allGrades = Mask(classes.Where(c => c.StartsWith("grade ", StringComparison.Ordinal)), classes);
        bool must = s.Group is { } g
            ? problem.Content.Groups.First(x => string.Equals(x.Id, g, StringComparison.Ordinal)).Obligation == Obligation.Must
            : s.Obligation == Obligation.Must;
        long value = (long)Math.Round(Earned(s, prices) / moneyPerTick);
        return new StopData
        {
            Mass = Held(s.Lots.Sum(l => (long)Up(l.Mass.Number * 1000))),
            Volume = Held(s.Lots.Sum(l => l.Volume is { } v ? (long)Up(v.Number * 1000) : 0)),
            Open = s.Windows.IsEmpty ? 0 : Up(s.Windows[0].From.Number * ticksPerHour),
            Close = s.Windows.IsEmpty ? RoutingData.Horizon : Down(s.Windows[^1].To.Number * ticksPerHour),
            Service = Up(s.Service.Number * ticksPerHour),
            Group = s.Group is null ? -1 : problem.Content.Groups.Select(x => x.Id).ToList().IndexOf(s.Group),
            Reward = must ? missing + value : value,
            Must = must,
            Kind = s.Kind,
            Classes = loads | grades,
            Conflicts = Conflicts(loads, problem.Content.Incompatible, classes),
            OtherGrades = grades == 0 ? 0 : allGrades & (BitOperations.PopCount(grades) > 1 ? ulong.MaxValue : ~grades),
        };
    }

    private static double Earned(CollectionStop s, StopPrices prices) => prices.OfValue * (s.Value?.Number ?? 0) + prices.PerTonne * s.Lots.Sum(l => l.Mass.Number);

    private static ulong Mask(IEnumerable<string> marks, List<string> classes) =>
        marks.Select(m => classes.IndexOf(m)).Where(i => i >= 0).Aggregate(0UL, (mask, i) => mask | (1UL << i));

    private static ulong Conflicts(ulong loads, ImmutableArray<IncompatibleClasses> pairs, List<string> classes)
    {
        ulong conflicts = 0;
        foreach (IncompatibleClasses pair in pairs)
        {
            ulong one = Mask(["load " + pair.One], classes);
            ulong other = Mask(["load " + pair.Other], classes);
            if ((loads & one) != 0) conflicts |= other;
            if ((loads & other) != 0) conflicts |= one;
        }

        return conflicts;
    }

    private static int[] WindowsOf(ImmutableArray<TimeWindow> windows, double ticksPerHour) =>
        [.. windows.SelectMany(w => new[] { Up(w.From.Number * ticksPerHour), Down(w.To.Number * ticksPerHour) })];

    // Absurd lots together are as absurd as one.
    private static int Held(long sum) => (int)Math.Min(RoutingData.Horizon, sum);

    private static int Up(double number) => (int)Math.Min(RoutingData.Horizon, Math.Ceiling(number - Snap));

    private static int Down(double number) => (int)Math.Min(RoutingData.Horizon, Math.Floor(number + Snap));
}
