namespace RecoveryOpt.Audit;

/// <summary>A lane stands, takes its materials, none of the hazard classes it forbids, and wet tonnes loaded &lt;= wetTonnesPerYear x L_p.</summary>
/// <remarks>With a capex it stands as what was built of it does, once at most; with a lead time alone, from that time after the start of the horizon.</remarks>
internal static class LaneAudit
{
    public static void Check(AuditRun run)
    {
        foreach (WalkedShipment r in run.Plan.Shipments.Where(r => r.Tonnes != 0))
        {
            string path = $"lanes/{r.Lane.Id}, period {run.Time.Ids[r.Period]}";
            if (!r.Lane.Materials.IsEmpty && !r.Lane.Materials.Contains(r.Stream.Material.Id, StringComparer.Ordinal))
            {
                run.Log.Broken(FindingKind.MaterialNotAccepted, path, $"Lane '{r.Lane.Id}' doesn't take '{r.Stream.Material.Id}'.");
            }

            if (r.Stream.Material.HazardClass is { } hazard && r.Lane.ForbiddenHazardClasses.Contains(hazard, StringComparer.Ordinal))
            {
                run.Log.Broken(FindingKind.HazardNotAccepted, path, $"Hazard class '{hazard}' of '{r.Stream.Material.Id}' may not travel lane '{r.Lane.Id}'.");
            }
        }

        foreach (Lane lane in run.Scenario.Content.Lanes) CheckStanding(run, lane);
        foreach (Lane lane in run.Scenario.Content.Lanes.Where(l => l.WetTonnesPerYear is not null))
        {
            for (int p = 0; p < run.Time.Count; p++)
            {
                double wet = run.Plan.Shipments.Where(r => ReferenceEquals(r.Lane, lane) && r.Period == p && r.Tonnes != 0).Sum(run.Wet);
                run.Log.AtMost(FindingKind.LaneCapacity, $"lanes/{lane.Id}, period {run.Time.Ids[p]}",
                    wet, lane.WetTonnesPerYear!.Value.Number * run.Time.Lengths[p], "wet t", $"Loaded on lane '{lane.Id}'");
            }
        }
    }

    private static void CheckStanding(AuditRun run, Lane lane)
    {
        WalkedInvestment[] built = [.. run.Plan.LaneBuilds.Where(b => ReferenceEquals(b.Lane, lane)).Select(b => InvestmentBook.Of(run, b))];
        if (built.Length > 1) run.Log.Broken(FindingKind.BuiltTwice, $"lanes/{lane.Id}", $"Lane '{lane.Id}' is built in {built.Length} periods; a lane is built once.");
        double mostLoaded = run.Plan.Shipments.Where(r => ReferenceEquals(r.Lane, lane)).Select(r => Math.Abs(r.Tonnes)).DefaultIfEmpty(0).Max();
        for (int p = 0; p < run.Time.Count; p++)
        {
            bool stands = lane.Capex is null ? run.Time.Starts[p] + 1e-9 >= (lane.LeadTime?.Number ?? 0) : built.Any(i => i.StandsIn(run, p));
            if (stands) continue;
            double loaded = run.Plan.Shipments.Where(r => ReferenceEquals(r.Lane, lane) && r.Period == p).Sum(r => r.Tonnes);
            run.Log.Never(FindingKind.LaneNotStanding, $"lanes/{lane.Id}, period {run.Time.Ids[p]}", loaded, 0, "t", $"Lane '{lane.Id}' can't be used but is loaded", gross: 0.1 * mostLoaded);
        }
    }
}
