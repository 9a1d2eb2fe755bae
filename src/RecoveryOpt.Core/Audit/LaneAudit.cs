namespace RecoveryOpt.Audit;

/// <summary>A lane takes its materials, none of the hazard classes it forbids, and wet tonnes loaded &lt;= wetTonnesPerYear x L_p.</summary>
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
}
