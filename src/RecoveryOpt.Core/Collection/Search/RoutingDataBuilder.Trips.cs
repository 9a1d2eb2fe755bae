namespace RecoveryOpt.Collection;

// Unloading sites and what makes a problem one of trips.
internal static partial class RoutingDataBuilder
{
    private static bool NeedsTrips(CollectionProblem problem)
    {
        bool severalWindows = problem.Stops.Any(s => s.Windows.Length > 1);
        return problem.VehicleTypes.Any(v => !v.UnloadsAt.IsEmpty || v.SkipCapacity > 0 || (severalWindows && (v.LongestDuty is not null || v.CostPerHour.Number > 0)))
            || problem.Stops.Any(s => s.Kind != StopKind.Pickup);
    }

    /// <summary>The unloading sites that some vehicle may use, in the order of <see cref="RoutingData.Sites"/>.</summary>
    public static UnloadingSite[] SitesInUse(CollectionProblem problem) =>
        [.. problem.Content.UnloadingSites.Where(u => problem.VehicleTypes.Any(v => v.UnloadsAt.Contains(u.Id, StringComparer.Ordinal)))];

    private static SiteData Site(UnloadingSite site, double moneyPerTick, double ticksPerHour) =>
        new(Up(site.Service.Number * ticksPerHour), WindowsOf(site.Windows, ticksPerHour), (long)Math.Round(site.CostPerUnloading.Number / moneyPerTick), site.KeepsSkips);

    // A stop may cost two unloadings beside its detour, and hours of waiting for the next window.
    private static long PenaltyOfTrips(VehicleData[] vehicles, SiteData[] sites, CollectionProblem problem, double ticksPerHour)
    {
        if (!NeedsTrips(problem)) return 0;
        long longestDay = vehicles.Max(v => v.PerSecond * Math.Min(Math.Min(v.LongestDuty, v.To - (long)v.From), (long)(48 * ticksPerHour)));
        return 4 * longestDay + sites.Select(s => 4 * s.Cost).DefaultIfEmpty(0).Max();
    }
}
