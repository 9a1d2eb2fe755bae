using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What is fed at the recovery of a year of use is fed to modules that are in that year; what is fed at full recovery, to those that are past the ramp-up.</summary>
/// <remarks>
/// ∑ₐ dry_a feed[a,p] ≤ capacity · availability · L_p · ∑_q ramp_qp built[q],  likewise in hours,   a: activities of ramp year k, q: builds in year k at the start of p;
/// for what is past the ramp-up q are the builds past it, and what exists at the start is added. Their sum over k is the row of <see cref="FacilityCapacity"/>;
/// ∑ₘ feed[s,f,m,k,p] ≤ reach_sp ∑_q built[q]   for every stream s and ramp year k
/// </remarks>
internal sealed class RecoveryRampUp : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var facilities = context.Scenario.Content.Facilities;
        var activities = context.Network.Activities.Select((a, i) => (a, i)).ToLookup(x => x.a.Facility.Id, StringComparer.Ordinal);
        for (int f = 0; f < facilities.Length; f++)
        {
            if (context.Scenario.Technology(facilities[f].Technology).RecoveryRampUp.IsEmpty) continue;
            foreach (var ofYear in activities[facilities[f].Id].GroupBy(x => x.a.RampYear))
            {
                (Activity Activity, int Index)[] fed = [.. ofYear];
                for (int p = 0; p < context.Calendar.Count; p++) AddPeriod(context, f, p, ofYear.Key, fed);
            }

            context.Claim(Restriction.RecoveryRampUp(facilities[f]));
        }
    }

    private static void AddPeriod(FormulationContext context, int f, int p, int? year, (Activity Activity, int Index)[] fed)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        FacilityCapacity.AddRows(context, f, p, fed, FacilityCapacity.ReachedInYear(context, f, p, year), $"year {year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "past"} ");
        if (year is null) return;
        foreach (var ofStream in fed.GroupBy(x => x.Activity.Stream))
        {
            var row = new Expression();
            foreach ((Activity _, int a) in ofStream) row.Add(context.Variables.Feeds[a, p], 1);
            foreach (int q in FacilityCapacity.BuildsInYear(context, f, p, year))
            {
                int built = facility.Modules is null ? context.Variables.SizeIsBuilt[f, q] : context.Variables.ModulesBuilt[f, q];
                if (built >= 0) row.Add(built, -context.Variables.Reach(ofStream.Key, p));
            }

            context.AddRow(double.NegativeInfinity, 0, row, $"ramp year[{ofStream.Key.Index},{f},{year},{p}]");
        }
    }
}
