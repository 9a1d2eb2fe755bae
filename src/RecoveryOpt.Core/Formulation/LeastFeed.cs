using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>A facility that runs in a period is fed at least a share of what its standing capacity can take.</summary>
/// <remarks>
/// T ≤ k N run,   T ≥ share k (n − N (1 − run)),   T ≥ share k existing run,   ∑ₘ feed[s,f,m,p] ≤ reach_sp run   for every facility f, period p, stream s
/// T: dry tonnes fed (plant hours where capacity is in hours only); n: modules or size standing, at most N; k: capacity of one of them in p; run binary.
/// Exact: run = 1 leaves T ≥ share k n, run = 0 leaves T = 0; N is what can ever stand, not a number picked to be large.
/// </remarks>
internal sealed class LeastFeed : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var activities = context.Network.Activities.Select((a, i) => (a, i)).ToLookup(x => x.a.Facility.Id, StringComparer.Ordinal);
        for (int f = 0; f < context.Scenario.Content.Facilities.Length; f++)
        {
            Facility facility = context.Scenario.Content.Facilities[f];
            if (facility.LeastFeedWhileRunning is not { } share) continue;
            (Activity Activity, int Index)[] fed = [.. activities[facility.Id]];
            for (int p = 0; p < context.Calendar.Count && fed.Length > 0 && share.Number > 0; p++) AddPeriod(context, f, p, share.Number, fed);
            context.Claim(Restriction.LeastFeed(facility));
        }
    }

    private static void AddPeriod(FormulationContext context, int f, int p, double share, (Activity Activity, int Index)[] fed)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        double existing = facility.Modules?.Existing ?? facility.Size!.Existing?.Number ?? 0;
        double most = FacilityCapacity.MostEver(facility);
        double capacity = FacilityCapacity.OfOne(facility) * context.Calendar.Length[p];
        int run = context.Builder.AddColumn(0, 1, isInteger: true, $"run[{facility.Id},{p}]");

        Expression standing = facility.Modules is null ? FacilityCapacity.StandingSize(context, f, p) : FacilityCapacity.StandingModules(context, f, p);
        context.AddRow(double.NegativeInfinity, 0, FacilityCapacity.Load(context, fed, p).Add(run, -capacity * most), $"run most[{facility.Id},{p}]");
        context.AddRow(0, double.PositiveInfinity, FacilityCapacity.Load(context, fed, p).Add(standing, -share * capacity).Add(run, -share * capacity * most).Add(share * capacity * most), $"run least[{facility.Id},{p}]");
        if (existing > 0) context.AddRow(0, double.PositiveInfinity, FacilityCapacity.Load(context, fed, p).Add(run, -share * capacity * existing), $"run existing[{facility.Id},{p}]");
        foreach (var ofStream in fed.GroupBy(x => x.Activity.Stream))
        {
            var row = new Expression();
            foreach ((Activity _, int a) in ofStream) row.Add(context.Variables.Feeds[a, p], 1);
            context.AddRow(double.NegativeInfinity, 0, row.Add(run, -context.Variables.Reach(ofStream.Key, p)), $"run link[{ofStream.Key.Index},{f},{p}]");
        }
    }
}
