namespace RecoveryOpt.Audit;

/// <summary>Offtakes and residue sinks: what they take, at what grades, how much per period and over the horizon.</summary>
internal static class DestinationAudit
{
    public static void Check(AuditRun run)
    {
        foreach (Offtake offtake in run.Scenario.Content.Offtakes)
        {
            WalkedSale[] sold = [.. run.Plan.Sales.Where(r => ReferenceEquals(r.Offtake, offtake))];
            string path = $"offtakes/{offtake.Id}";
            CheckMaterials(run, path, $"Offtake '{offtake.Id}'", offtake.Materials, sold);
            GradeAudit.Check(run, path, $"offtake '{offtake.Id}'", offtake.Terms.Limits, sold);
            CheckContract(run, offtake, sold, path);
        }

        foreach (ResidueSink sink in run.Scenario.Content.ResidueSinks)
        {
            WalkedDisposal[] disposed = [.. run.Plan.Disposals.Where(r => ReferenceEquals(r.Sink, sink))];
            string path = $"residueSinks/{sink.Id}";
            CheckMaterials(run, path, $"Residue sink '{sink.Id}'", sink.Materials, disposed);
            CheckHazards(run, sink, disposed, path);
            GradeAudit.Check(run, path, $"residue sink '{sink.Id}'", sink.Limits, disposed);
            CheckRoom(run, sink, disposed, path);
        }
    }

    private static void CheckMaterials(AuditRun run, string path, string who, IEnumerable<string> materials, IEnumerable<WalkedRow> rows)
    {
        foreach (WalkedRow r in rows.Where(r => r.Tonnes != 0 && !materials.Contains(r.Stream.Material.Id, StringComparer.Ordinal)))
        {
            run.Log.Broken(FindingKind.MaterialNotAccepted, $"{path}, period {run.Time.Ids[r.Period]}", $"{who} doesn't take '{r.Stream.Material.Id}' ('{r.Stream}').");
        }
    }

    private static void CheckHazards(AuditRun run, ResidueSink sink, IEnumerable<WalkedRow> rows, string path)
    {
        foreach (WalkedRow r in rows.Where(r => r.Tonnes != 0))
        {
            if (r.Stream.Material.HazardClass is { } hazard && !sink.HazardClasses.Contains(hazard, StringComparer.Ordinal))
            {
                run.Log.Broken(FindingKind.HazardNotAccepted, $"{path}, period {run.Time.Ids[r.Period]}",
                    $"Residue sink '{sink.Id}' may not take hazard class '{hazard}' of '{r.Stream.Material.Id}'.");
            }
        }
    }

    private static void CheckContract(AuditRun run, Offtake offtake, WalkedSale[] sold, string path)
    {
        for (int p = 0; p < run.Time.Count; p++)
        {
            double tonnes = sold.Where(r => r.Period == p).Sum(r => r.Tonnes);
            string when = $"{path}, period {run.Time.Ids[p]}";
            if (offtake.DeliverOrPay is null && offtake.LeastDryTonnesPerPeriod is { } least)
            {
                run.Log.AtLeast(FindingKind.OfftakeBelowLeast, when, tonnes, least[p].Number, "t", $"Delivered to '{offtake.Id}'");
            }

            if (offtake.MostDryTonnesPerPeriod is { } most)
            {
                run.Log.AtMost(FindingKind.OfftakeExceeded, when, tonnes, most[p].Number, "t", $"Delivered to '{offtake.Id}'");
            }
        }
    }

    private static void CheckRoom(AuditRun run, ResidueSink sink, WalkedDisposal[] disposed, string path)
    {
        for (int p = 0; p < run.Time.Count && sink.DryTonnesPerYear is not null; p++)
        {
            run.Log.AtMost(FindingKind.SinkRate, $"{path}, period {run.Time.Ids[p]}", disposed.Where(r => r.Period == p).Sum(r => r.Tonnes),
                sink.DryTonnesPerYear.Value.Number * run.Time.Lengths[p], "t", $"Disposed of at '{sink.Id}'");
        }

        double tonnes = disposed.Sum(r => r.Tonnes);
        if (sink.RemainingDryTonnes is { } remaining)
        {
            run.Log.AtMost(FindingKind.SinkTonnes, path, tonnes, remaining.Number, "t", $"Disposed of at '{sink.Id}' over the horizon");
        }

        if (sink.RemainingVolume is not { } volume) return;
        if (sink.PlacedDensity is { } density)
        {
            run.Log.AtMost(FindingKind.SinkVolume, path, tonnes / density.Number, volume.Number, "m3", $"Placed at '{sink.Id}' over the horizon");
        }
        else
        {
            run.Missing(path, $"'{sink.Id}' states a remaining volume but no placed density.");
        }
    }
}
